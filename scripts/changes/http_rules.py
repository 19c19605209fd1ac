"""The rules for the HTTP API."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.changes.rules import Rule, rules_of

__all__ = ["HTTP_RULES"]

# id | kind | request and response | seen from the other side | means | what to do
_TABLE = """
operation-added | + | m | operation-removed | An operation is new. | Nothing; it appears in the facade.
operation-removed | - | M | operation-added | An operation is gone. | Tell users what takes its place; take its entry out of `alignment.toml`.
operation-moved | ~ | M | operation-moved | The same operationId has another path or method. | Released versions call the old place; release before the server drops it.
operation-renamed | ~ | M* | operation-renamed | The same path and method have another operationId. | Keep the method's name with an entry in `alignment.toml`.
operation-deprecated | ! | m | operation-undeprecated | An operation is marked as deprecated. | Tell users what takes its place.
operation-undeprecated | ~ | p | operation-deprecated | An operation is no longer marked as deprecated. | Nothing.
operation-tag-moved | ~ | M* | operation-tag-moved | The first tag changed, and with it the resource. | Keep the resource with an entry in `alignment.toml`.
operation-tags-changed | ~ | p | operation-tags-changed | Tags behind the first changed. | Nothing.
path-parameter-renamed | ~ | M* | path-parameter-renamed | A path parameter has another name at the same place. | Callers who name the argument have to change the name.
parameter-added-required | + | Mm | parameter-removed | A required parameter is new. | Ask for a default on the server, or release as breaking.
parameter-added-optional | + | mm | parameter-removed | An optional parameter is new. | Nothing.
parameter-removed | - | MM | parameter-added-optional | A parameter is gone. | Callers have to stop sending it.
parameter-location-changed | ~ | MM | parameter-location-changed | A parameter moved, say from the query to a header. | Released versions send it to the old place.
parameter-became-required | ~ | Mp | parameter-became-optional | An optional parameter is required. | Callers have to send it.
parameter-became-optional | ~ | mM | parameter-became-required | A required parameter is optional. | Callers need not send it; receivers of a webhook have to expect that it is missing.
parameter-serialization-changed | ~ | MM | parameter-serialization-changed | `style`, `explode`, `allowReserved` or the media type of a parameter changed. | Released versions write it the old way.
request-body-added-required | + | Mm | request-body-removed | A required body is new. | Callers have to send it.
request-body-added-optional | + | mm | request-body-removed | An optional body is new. | Nothing.
request-body-removed | - | MM | request-body-added-optional | The body is gone. | Callers have to stop sending it.
request-body-became-required | ~ | Mp | request-body-became-optional | An optional body is required. | Callers have to send it.
request-body-became-optional | ~ | mM | request-body-became-required | A required body is optional. | Callers need not send it; receivers of a webhook have to expect that it is missing.
media-type-added | + | mp | media-type-removed | A body may have a further media type. | Nothing.
media-type-removed | - | MM | media-type-added | A body may no longer have a media type. | Released versions send it, or wait for it.
encoding-changed | ~ | Mp | encoding-changed | The encoding of a part of a form changed. | Released versions write it the old way.
response-success-added | + | m | response-success-removed | A further status of success (2xx, 3xx) may be answered. | See whether released versions can read it.
response-success-removed | - | M | response-success-added | A status of success is no longer answered. | Programs that wait for it have to change.
response-error-added | + | p | response-error-removed | A further status of failure may be answered. | Nothing; every failure raises an error of the tree.
response-error-removed | - | p | response-error-added | A status of failure is no longer answered. | Nothing.
response-header-added | + | m | response-header-removed | A response has a further header. | Nothing.
response-header-removed | - | M | response-header-added | A response no longer has a header. | Programs that read it have to change.
response-header-became-required | ~ | p | response-header-became-optional | A header of a response is always there. | Nothing.
response-header-became-optional | ~ | M | response-header-became-required | A header of a response may be missing. | Programs that read it have to change.
security-introduced | + | M | security-dropped | An operation that was open asks for credentials. | Callers need a key.
security-dropped | - | m | security-introduced | An operation no longer asks for credentials. | Nothing.
security-alternative-added | + | m | security-alternative-removed | A further way to authenticate is accepted. | Nothing.
security-alternative-removed | - | M | security-alternative-added | A way to authenticate is no longer accepted. | See that the SDK uses one that is.
security-scopes-added | + | M | security-scopes-removed | A further scope is needed. | Callers need a key with the scope.
security-scopes-removed | - | m | security-scopes-added | A scope is no longer needed. | Nothing.
security-scheme-added | + | p | security-scheme-removed | A security scheme is defined. | Nothing.
security-scheme-removed | - | p | security-scheme-added | A security scheme is no longer defined; operations that used it are listed apart. | Nothing.
security-scheme-changed | ~ | M | security-scheme-changed | A security scheme is another: type, place, name, flow. | See that the SDK authenticates in the new way.
server-added | + | m | server-removed | A further server is listed. | Nothing.
server-removed | - | M | server-added | A server is no longer listed. | See that the default base URL is one that is.
server-changed | ~ | M | server-changed | Variables of a server changed. | See that the default base URL still is one of its addresses.
server-order-changed | ~ | p | server-order-changed | The servers are listed in another order. | Nothing.
callback-added | + | m | callback-removed | The API may call a further address of the caller's. | Nothing.
callback-removed | - | M | callback-added | The API no longer calls an address of the caller's. | Programs that wait for it have to change.
webhook-added | + | m | webhook-removed | A webhook is new. | Nothing.
webhook-removed | - | M | webhook-added | A webhook is gone. | Programs that wait for it have to change.
type-changed | ~ | MM | type-changed | A value has another type, and neither contains the other. | Callers and readers have to change.
type-widened | ~ | mM | type-narrowed | A value may have further types. | Readers have to expect them.
type-narrowed | ~ | Mp | type-widened | A value may no longer have some of its types. | Callers have to send one that is left.
nullable-added | ~ | mM | nullable-removed | A value may be null. | Readers have to expect None.
nullable-removed | ~ | Mp | nullable-added | A value may no longer be null. | Callers have to send a value.
enum-value-added | + | mm | enum-value-removed | An enumeration has a further value. Our enums are open, so an answer with it can be read. | Look for programs that handle every value.
enum-value-removed | - | Mp | enum-value-added | An enumeration no longer has a value. | Callers have to send another.
enum-introduced | ~ | Mp | enum-lifted | A value that was free is an enumeration. | Callers have to send one of the values.
enum-lifted | ~ | mp | enum-introduced | A value that was an enumeration is free. | Nothing.
format-added | ~ | Mp | format-removed | A value has a format. | Callers have to keep to it.
format-removed | ~ | mM | format-added | A value no longer has a format. | Readers may meet what does not fit the old type.
format-changed | ~ | MM | format-changed | A value has another format. | Callers and readers have to change.
pattern-added | ~ | Mp | pattern-removed | A value has to match a pattern. | Callers have to keep to it.
pattern-removed | ~ | mp | pattern-added | A value no longer has to match a pattern. | Nothing; the models do not check patterns of answers.
pattern-changed | ~ | Mp | pattern-changed | A value has to match another pattern. | Callers have to keep to it.
limit-tightened | ~ | Mp | limit-loosened | A least, a most, a step or a size of number takes fewer values. | Callers have to keep to it.
limit-loosened | ~ | mp | limit-tightened | A least, a most, a step or a size of number takes more values. | Nothing; the models do not check limits of answers.
default-added | + | pp | default-removed | A value has a default. | Nothing.
default-removed | - | Mp | default-added | A value no longer has a default. | Calls that leave it out mean something else now.
default-changed | ~ | Mp | default-changed | A value has another default. | Calls that leave it out mean something else now.
property-added-required | + | Mm | property-removed | A required property is new. | Callers have to send it.
property-added-optional | + | mm | property-removed | An optional property is new. | Nothing.
property-removed | - | MM | property-added-optional | A property is gone. | Callers and readers have to do without.
property-became-required | ~ | Mp | property-became-optional | An optional property is required. | Callers have to send it.
property-became-optional | ~ | mM | property-became-required | A required property is optional. | Readers have to expect that it is missing.
became-read-only | ~ | Mp | no-longer-read-only | A property may no longer be sent. | Callers have to stop sending it.
no-longer-read-only | ~ | mp | became-read-only | A property may be sent. | Nothing.
became-write-only | ~ | pM | no-longer-write-only | A property is no longer answered. | Readers have to do without.
no-longer-write-only | ~ | pm | became-write-only | A property is answered. | Nothing.
additional-properties-forbidden | ~ | Mp | additional-properties-allowed | No further properties may be there. | Callers have to stop sending them.
additional-properties-allowed | ~ | mm | additional-properties-forbidden | Further properties may be there. | Nothing; the models keep what they do not know.
additional-properties-narrowed | ~ | Mp | additional-properties-widened | Further properties have to follow a schema. | Callers have to keep to it.
additional-properties-widened | ~ | mM | additional-properties-narrowed | Further properties need not follow a schema. | Readers have to expect anything.
variant-added | + | mM | variant-removed | A value may have a further form (`oneOf`, `anyOf`). | Readers have to expect it.
variant-removed | - | Mp | variant-added | A value may no longer have a form. | Callers have to send one that is left.
variants-keyword-changed | ~ | pp | variants-keyword-changed | `oneOf` became `anyOf`, or the other way round. | Nothing.
discriminator-changed | ~ | MM | discriminator-changed | Another property tells the forms apart. | Callers and readers have to change.
schema-keyword-changed | ~ | MM | schema-keyword-changed | A keyword changed that no rule can judge (`not`, `if`, `patternProperties`, ...). | Read both documents; taken as breaking to be safe.
deprecated | ! | mm | undeprecated | A parameter, header or property is marked as deprecated. | Tell users what takes its place.
undeprecated | ~ | pp | deprecated | A parameter, header or property is no longer marked as deprecated. | Nothing.
component-added | + | m | component-removed | A component that no operation uses is new. | Nothing.
component-removed | - | M* | component-added | A component that no operation used is gone, and with it the class. | Nothing on the wire; users of the class have to change.
component-renamed | ~ | M* | component-renamed | A schema has another name, and with it the class. | Nothing on the wire; users of the class have to change.
reference-changed | ~ | p | reference-changed | A place refers to another schema, or spells it out. | Nothing on the wire; see whether Python names changed.
artifact-kind-added | + | m | artifact-kind-removed | A kind of artifact is new. | Nothing; its Ref class appears.
artifact-kind-removed | - | M | artifact-kind-added | A kind of artifact is gone. | Its Ref class goes; users have to change.
artifact-kind-renamed | ~ | M* | artifact-kind-renamed | The Ref class of a kind has another name. | Users of the class have to change.
artifact-kind-prefix-changed | ~ | M | artifact-kind-prefix-changed | Ids of a kind begin with something else. | References that users keep are no longer read.
artifact-kind-result-changed | ~ | M | artifact-kind-result-changed | Artifacts of a kind are returned as another type. | Users of the artifacts have to change.
artifact-kind-narrowed | ~ | M | artifact-kind-widened | A kind takes fewer media types or bytes. | Artifacts that could be had are refused now.
artifact-kind-widened | ~ | m | artifact-kind-narrowed | A kind takes further media types or more bytes. | Nothing.
artifact-kind-changed | ~ | p | artifact-kind-changed | Something else of a kind changed: extension, description. | Nothing.
description-changed | ~ | p | description-changed | Only words changed: titles, descriptions, examples. | Nothing.
extension-changed | ~ | p | extension-changed | An extension (`x-...`) or another remark changed. | See whether something of ours reads it.
other-changed | ~ | p | other-changed | Something changed that has no rule and touches no request or response. | Read both documents.
api-version-changed | ~ | p | api-version-changed | The document has another version. | Nothing.
openapi-version-changed | ~ | p | openapi-version-changed | The document is written in another version of OpenAPI. | Nothing.
"""  # noqa: E501 - a table is read with one rule to a line

HTTP_RULES: Mapping[str, Rule] = rules_of("http", _TABLE)
