"""Every difference between two documents is found once, in the right direction, and judged by its rule."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.changes.http import http_changes
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.schemas import Schemas
from tests.generation.changes_kit import BASE, brief, cut, edited, mirrored, moved, put

GET = "/paths/~1files/get"
POST = "/paths/~1files/post"
FILE = "/components/schemas/File/allOf/1"
CREATE = "/components/schemas/FileCreate"
SCHEMAS = "/components/schemas"
LIMIT = f"{GET}/parameters/0"
ANSWER = f"{GET}/responses/200"
BODY = f"{POST}/requestBody"

REQUEST, RESPONSE, NONE = "request", "response", "none"
YES, NO = True, False

OTHER_BODY = {"content": {"text/plain": {"schema": {"type": "string"}}}}
EMPTY = {"responses": {"200": {"description": "Well."}}}

# What is edited, and what it is expected to be reported as.
CASES: dict[str, tuple[list[tuple[str, str, Any]], list[tuple[str, str, bool]]]] = {
    "operation added": (
        [put("/paths/~1new", {"get": {"operationId": "new", **EMPTY}})],
        [("operation-added", NONE, NO)],
    ),
    "operation removed": ([cut(GET)], [("operation-removed", NONE, YES)]),
    "operation deprecated": ([put(f"{GET}/deprecated", True)], [("operation-deprecated", NONE, NO)]),
    "operation moved to a path": (
        [moved("/paths/~1files", "/paths/~1v2~1files")],
        [("operation-moved", NONE, YES)] * 2,
    ),
    "operation moved to a method": ([moved(GET, "/paths/~1files/put")], [("operation-moved", NONE, YES)]),
    "operation renamed": ([put(f"{GET}/operationId", "list")], [("operation-renamed", NONE, YES)]),
    "tag moved": ([put(f"{GET}/tags/0", "docs")], [("operation-tag-moved", NONE, YES)]),
    "second tag": ([put(f"{GET}/tags/1", "all")], [("operation-tags-changed", NONE, NO)]),
    "path parameter renamed": (
        [
            put("/paths/~1files~1{id}/parameters/0/name", "file_id"),
            moved("/paths/~1files~1{id}", "/paths/~1files~1{file_id}"),
        ],
        [("path-parameter-renamed", REQUEST, YES)],
    ),
    "optional parameter": (
        [put(f"{GET}/parameters/2", {"name": "q", "in": "query", "schema": {"type": "string"}})],
        [("parameter-added-optional", REQUEST, NO)],
    ),
    "required parameter": (
        [put(f"{GET}/parameters/2", {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}})],
        [("parameter-added-required", REQUEST, YES)],
    ),
    "parameter removed": ([cut(LIMIT)], [("parameter-removed", REQUEST, YES)]),
    "parameter moved": ([put(f"{LIMIT}/in", "header")], [("parameter-location-changed", REQUEST, YES)]),
    "parameter required": ([put(f"{LIMIT}/required", True)], [("parameter-became-required", REQUEST, YES)]),
    "parameter exploded": ([put(f"{LIMIT}/explode", False)], [("parameter-serialization-changed", REQUEST, YES)]),
    "parameter deprecated": ([put(f"{LIMIT}/deprecated", True)], [("deprecated", REQUEST, NO)]),
    "shared parameter": (
        [put("/components/parameters/Trace/required", True)],
        [("parameter-became-required", REQUEST, YES)],
    ),
    "pagination by cursor": (
        [put(f"{LIMIT}/name", "cursor"), put(f"{LIMIT}/schema", {"type": "string"})],
        [("parameter-added-optional", REQUEST, NO), ("parameter-removed", REQUEST, YES)],
    ),
    "parameter type widened": (
        [put(f"{LIMIT}/schema/type", ["integer", "string"])],
        [("type-widened", REQUEST, NO)],
    ),
    "default changed": ([put(f"{LIMIT}/schema/default", 20)], [("default-changed", REQUEST, YES)]),
    "default removed": ([cut(f"{LIMIT}/schema/default")], [("default-removed", REQUEST, YES)]),
    "maximum lowered": ([put(f"{LIMIT}/schema/maximum", 50)], [("limit-tightened", REQUEST, YES)]),
    "maximum raised": ([put(f"{LIMIT}/schema/maximum", 500)], [("limit-loosened", REQUEST, NO)]),
    "minimum raised": ([put(f"{LIMIT}/schema/minimum", 2)], [("limit-tightened", REQUEST, YES)]),
    "minimum made exclusive": (
        [cut(f"{LIMIT}/schema/minimum"), put(f"{LIMIT}/schema/exclusiveMinimum", 1)],
        [("limit-tightened", REQUEST, YES)],
    ),
    "body removed": ([cut(BODY)], [("request-body-removed", REQUEST, YES)]),
    "optional body": ([put(f"{GET}/requestBody", OTHER_BODY)], [("request-body-added-optional", REQUEST, NO)]),
    "required body": (
        [put(f"{GET}/requestBody", {**OTHER_BODY, "required": True})],
        [("request-body-added-required", REQUEST, YES)],
    ),
    "body optional": ([put(f"{BODY}/required", False)], [("request-body-became-optional", REQUEST, NO)]),
    "media type added to a request": ([put(f"{BODY}/content/text~1csv", {})], [("media-type-added", REQUEST, NO)]),
    "media type added to an answer": ([put(f"{ANSWER}/content/text~1csv", {})], [("media-type-added", RESPONSE, NO)]),
    "media type moved": (
        [moved(f"{BODY}/content/application~1json", f"{BODY}/content/application~1xml")],
        [("media-type-added", REQUEST, NO), ("media-type-removed", REQUEST, YES)],
    ),
    "media type spelt differently": (
        [moved(f"{BODY}/content/application~1json", f"{BODY}/content/Application~1JSON")],
        [("other-changed", NONE, NO)],
    ),
    "encoding": (
        [put(f"{BODY}/content/application~1json/encoding", {"name": {"contentType": "text/plain"}})],
        [("encoding-changed", REQUEST, YES)],
    ),
    "status of success added": ([put(f"{GET}/responses/206", {})], [("response-success-added", RESPONSE, NO)]),
    "status of success removed": ([cut(ANSWER)], [("response-success-removed", RESPONSE, YES)]),
    "status of failure added": ([put(f"{GET}/responses/409", {})], [("response-error-added", RESPONSE, NO)]),
    "status of failure removed": ([cut(f"{GET}/responses/404")], [("response-error-removed", RESPONSE, NO)]),
    "header added": ([put(f"{ANSWER}/headers/X-Next", {})], [("response-header-added", RESPONSE, NO)]),
    "header removed": ([cut(f"{ANSWER}/headers/X-Total")], [("response-header-removed", RESPONSE, YES)]),
    "header optional": (
        [put(f"{ANSWER}/headers/X-Total/required", False)],
        [("response-header-became-optional", RESPONSE, YES)],
    ),
    "header retyped": (
        [put(f"{ANSWER}/headers/X-Total/schema/type", "string")],
        [("type-changed", RESPONSE, YES)],
    ),
    "security alternative": (
        [put("/security", [{"key": []}, {"other": []}])],
        [("security-alternative-added", REQUEST, NO)],
    ),
    "security replaced": (
        [put("/security", [{"other": []}])],
        [("security-alternative-added", REQUEST, NO), ("security-alternative-removed", REQUEST, YES)],
    ),
    "security dropped": ([put(f"{GET}/security", [])], [("security-dropped", REQUEST, NO)]),
    "scope needed": ([put(f"{GET}/security", [{"key": ["read"]}])], [("security-scopes-added", REQUEST, YES)]),
    "scheme changed": (
        [put("/components/securitySchemes/key/scheme", "basic")],
        [("security-scheme-changed", NONE, YES)],
    ),
    "scheme added": (
        [put("/components/securitySchemes/more", {"type": "mutualTLS"})],
        [("security-scheme-added", NONE, NO)],
    ),
    "scheme renamed": (
        [
            moved("/components/securitySchemes/key", "/components/securitySchemes/bearer"),
            put("/security", [{"bearer": []}]),
        ],
        [("other-changed", NONE, NO)],
    ),
    "server added": ([put("/servers/2", {"url": "https://three.example"})], [("server-added", NONE, NO)]),
    "server removed": ([cut("/servers/1")], [("server-removed", NONE, YES)]),
    "server with variables and the same default": (
        [
            put(
                "/servers/1",
                {"url": "https://{name}.example", "variables": {"name": {"default": "two", "enum": ["two", "six"]}}},
            )
        ],
        [("server-added", NONE, NO)],
    ),
    "servers in another order": (
        [put("/servers", BASE["servers"][::-1])],
        [("server-order-changed", NONE, NO)],
    ),
    "server of one operation": (
        [put(f"{GET}/servers", [{"url": "https://one.example"}])],
        [("server-removed", NONE, YES)],
    ),
    "property added to a request": (
        [put(f"{CREATE}/properties/more", {"type": "string"})],
        [("property-added-optional", REQUEST, NO)],
    ),
    "required property added to a request": (
        [put(f"{CREATE}/properties/more", {"type": "string"}), put(f"{CREATE}/required", ["name", "more"])],
        [("property-added-required", REQUEST, YES)],
    ),
    "required property added to an answer": (
        [put(f"{FILE}/properties/more", {"type": "string"}), put(f"{FILE}/required", ["id", "more"])],
        [("property-added-required", RESPONSE, NO)],
    ),
    "property removed from an answer": ([cut(f"{FILE}/properties/size")], [("property-removed", RESPONSE, YES)]),
    "property required in a request": (
        [put(f"{CREATE}/required", ["name", "mode"])],
        [("property-became-required", REQUEST, YES)],
    ),
    "property required in an answer": (
        [put(f"{FILE}/required", ["id", "size"])],
        [("property-became-required", RESPONSE, NO)],
    ),
    "property optional in an answer": ([put(f"{FILE}/required", [])], [("property-became-optional", RESPONSE, YES)]),
    "property retyped": ([put(f"{FILE}/properties/size", {"type": "string"})], [("type-changed", RESPONSE, YES)]),
    "property widened in an answer": (
        [put(f"{FILE}/properties/size", {"type": "number"})],
        [("type-widened", RESPONSE, YES)],
    ),
    "property nullable in an answer": (
        [put(f"{FILE}/properties/size", {"type": ["integer", "null"]})],
        [("nullable-added", RESPONSE, YES)],
    ),
    "property nullable in a request": (
        [put(f"{CREATE}/properties/mode/type", ["string", "null"])],
        [("nullable-added", REQUEST, NO)],
    ),
    "reference no longer nullable": (
        [put(f"{FILE}/properties/parent", {"$ref": "#/components/schemas/File"})],
        [("nullable-removed", RESPONSE, NO)],
    ),
    "property read-only": ([put(f"{CREATE}/properties/mode/readOnly", True)], [("became-read-only", REQUEST, YES)]),
    "read-only property added": (
        [
            put(f"{CREATE}/properties/more", {"type": "string", "readOnly": True}),
            put(f"{CREATE}/required", ["name", "more"]),
        ],
        [("property-added-required", NONE, NO)],
    ),
    "property deprecated": ([put(f"{FILE}/properties/size/deprecated", True)], [("deprecated", RESPONSE, NO)]),
    "format changed": ([put(f"{FILE}/properties/id/format", "email")], [("format-changed", RESPONSE, YES)]),
    "format removed": ([cut(f"{FILE}/properties/id/format")], [("format-removed", RESPONSE, YES)]),
    "pattern removed": ([cut(f"{CREATE}/properties/name/pattern")], [("pattern-removed", REQUEST, NO)]),
    "pattern changed": ([put(f"{CREATE}/properties/name/pattern", "^b")], [("pattern-changed", REQUEST, YES)]),
    "elements retyped": ([put(f"{CREATE}/properties/tags/items/type", "integer")], [("type-changed", REQUEST, YES)]),
    "further properties allowed": (
        [cut(f"{CREATE}/additionalProperties")],
        [("additional-properties-allowed", REQUEST, NO)],
    ),
    "further properties forbidden in an answer": (
        [put(f"{SCHEMAS}/Text/additionalProperties", False)],
        [("additional-properties-forbidden", REQUEST, YES), ("additional-properties-forbidden", RESPONSE, NO)],
    ),
    "enum value added in both directions": (
        [put(f"{SCHEMAS}/State/enum/2", "failed")],
        [("enum-value-added", REQUEST, NO), ("enum-value-added", RESPONSE, NO)],
    ),
    "enum value removed in both directions": (
        [cut(f"{SCHEMAS}/State/enum/1")],
        [("enum-value-removed", REQUEST, YES), ("enum-value-removed", RESPONSE, NO)],
    ),
    "enum lifted": (
        [cut(f"{SCHEMAS}/State/enum")],
        [("enum-lifted", REQUEST, NO), ("enum-lifted", RESPONSE, NO)],
    ),
    "enum introduced": ([put(f"{CREATE}/properties/mode/enum", ["fast"])], [("enum-introduced", REQUEST, YES)]),
    "component spelt out": (
        [put(f"{CREATE}/properties/state", BASE["components"]["schemas"]["State"])],
        [("reference-changed", NONE, NO)],
    ),
    "alternative added": (
        [put(f"{FILE}/properties/content/oneOf/2", {"type": "string"})],
        [("variant-added", RESPONSE, YES)],
    ),
    "alternative removed": (
        [cut(f"{CREATE}/properties/content/oneOf/1")],
        [("variant-removed", REQUEST, YES)],
    ),
    "alternatives under another keyword": (
        [moved(f"{CREATE}/properties/content/oneOf", f"{CREATE}/properties/content/anyOf")],
        [("variants-keyword-changed", REQUEST, NO)],
    ),
    "part of an alternative": (
        [put(f"{SCHEMAS}/Picture/properties/width/minimum", 1)],
        [("limit-tightened", REQUEST, YES), ("limit-tightened", RESPONSE, NO)],
    ),
    "part of a base": ([put(f"{SCHEMAS}/Base/properties/note/maxLength", 9)], [("limit-loosened", RESPONSE, NO)]),
    "discriminator": (
        [put(f"{CREATE}/properties/content/discriminator", {"propertyName": "kind"})],
        [("discriminator-changed", REQUEST, YES)],
    ),
    "keyword without a rule": (
        [put(f"{CREATE}/not", {"required": ["mode"]})],
        [("schema-keyword-changed", REQUEST, YES)],
    ),
    "unused component": ([cut(f"{SCHEMAS}/Unused")], [("component-removed", NONE, YES)]),
    "unused component changed": (
        [put(f"{SCHEMAS}/Unused/properties/free/type", "integer")],
        [("type-changed", NONE, NO)],
    ),
    "unused component added": ([put(f"{SCHEMAS}/More", {"type": "object"})], [("component-added", NONE, NO)]),
    "webhook removed": ([cut("/webhooks/made")], [("webhook-removed", NONE, YES)]),
    "what a webhook brings": (
        [cut(f"{SCHEMAS}/Event/required")],
        [("property-became-optional", RESPONSE, YES)],
    ),
    "callback added": (
        [put(f"{POST}/callbacks", {"done": {"{$request.body#/url}": {"post": EMPTY}}})],
        [("callback-added", NONE, NO)],
    ),
    "kind added": (
        [put("/x-artifact-kinds/2", {"ref": "MeshRef", "prefix": "mesh", "result": "path"})],
        [("artifact-kind-added", NONE, NO)],
    ),
    "kind removed": ([cut("/x-artifact-kinds/0")], [("artifact-kind-removed", NONE, YES)]),
    "kind of another result": (
        [put("/x-artifact-kinds/0/result", "path")],
        [("artifact-kind-result-changed", NONE, YES)],
    ),
    "kind of another prefix": (
        [put("/x-artifact-kinds/0/prefix", "pic")],
        [("artifact-kind-prefix-changed", NONE, YES)],
    ),
    "kind renamed": ([put("/x-artifact-kinds/0/ref", "PictureRef")], [("artifact-kind-renamed", NONE, YES)]),
    "kind of more media types": (
        [put("/x-artifact-kinds/0/media_types/1", "image/webp")],
        [("artifact-kind-widened", NONE, NO)],
    ),
    "kind of fewer bytes": ([put("/x-artifact-kinds/0/max_bytes", 9)], [("artifact-kind-narrowed", NONE, YES)]),
    "kind of another extension": (
        [put("/x-artifact-kinds/0/extension", "jpg")],
        [("artifact-kind-changed", NONE, NO)],
    ),
    "words": ([put(f"{FILE}/properties/size/description", "In bytes.")], [("description-changed", NONE, NO)]),
    "words about an operation": ([put(f"{GET}/summary", "List.")], [("description-changed", NONE, NO)]),
    "extension": ([put(f"{GET}/x-cost", 3)], [("extension-changed", NONE, NO)]),
    "version": ([put("/info/version", "2")], [("api-version-changed", NONE, NO)]),
    "order of a list": ([put(f"{SCHEMAS}/State/enum", ["done", "new"])], [("other-changed", NONE, NO)]),
}


@pytest.mark.parametrize(("edits", "expected"), CASES.values(), ids=CASES.keys())
def test_an_edit_is_reported_once_and_judged(
    edits: list[tuple[str, str, Any]], expected: list[tuple[str, str, bool]]
) -> None:
    """One edit is one change for each direction in which it matters, and nothing else is reported."""
    assert sorted(expected) == brief(BASE, edited(*edits))


@pytest.mark.parametrize("edits", [edits for edits, _ in CASES.values()], ids=CASES.keys())
def test_undoing_an_edit_is_the_mirror_image(edits: list[tuple[str, str, Any]]) -> None:
    """The way back reports as many changes, each under the rule that mirrors the other."""
    there, back = http_changes(BASE, edited(*edits)), http_changes(edited(*edits), BASE)

    assert mirrored(there, HTTP_RULES, twice=False) == mirrored(back, HTTP_RULES, twice=True)


def test_every_rule_that_a_single_edit_can_cause_is_tried() -> None:
    """The cases above, read in both directions, leave only the rules that other tests are about."""
    seen = {rule for edits, _ in CASES.values() for rule, _, _ in brief(BASE, edited(*edits))}
    seen |= {rule for edits, _ in CASES.values() for rule, _, _ in brief(edited(*edits), BASE)}

    assert set(HTTP_RULES) - seen == {
        "additional-properties-narrowed",
        "additional-properties-widened",
        "became-write-only",
        "component-renamed",
        "no-longer-write-only",
        "openapi-version-changed",
        "server-changed",
    }


def test_what_many_operations_say_for_themselves_is_told_once() -> None:
    """Another login of each operation is one change that reaches them all."""
    each = [put(f"{GET}/security", [{"other": []}]), put(f"{POST}/security", [{"other": []}])]
    (came, went) = sorted(http_changes(BASE, edited(*each)), key=lambda one: one.rule)

    assert (came.rule, came.reaches) == ("security-alternative-added", ("files_create", "files_list"))
    assert (went.rule, went.reaches) == ("security-alternative-removed", ("files_create", "files_list"))


def test_a_login_of_the_whole_document_is_not_asked_of_webhooks() -> None:
    """What the API sends does not carry the caller's key."""
    found = http_changes(edited(cut("/security")), BASE)

    assert [one.rule for one in found] == ["security-introduced"]
    assert not any("webhook" in one for one in found[0].reaches)


def test_a_scheme_in_capitals_is_the_same() -> None:
    """Names of HTTP authentication schemes know no case."""
    assert brief(BASE, edited(put("/components/securitySchemes/key/scheme", "Bearer"))) == [
        ("description-changed", NONE, NO)
    ]


# Two ways to say the same.
SAME: list[tuple[Any, Any]] = [
    ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
    ({"type": ["string", "null"]}, {"anyOf": [{"type": "string"}, {"type": "null"}]}),
    ({"$ref": "#/components/schemas/Text"}, {"allOf": [{"$ref": "#/components/schemas/Text"}]}),
    (
        {"anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}]},
        {"allOf": [{"$ref": "#/components/schemas/Text"}], "nullable": True},
    ),
    ({"const": "a"}, {"type": "string", "enum": ["a"]}),
    ({"properties": {"a": {}}}, {"type": "object", "properties": {"a": True}}),
    ({"type": "integer", "exclusiveMinimum": 3}, {"type": "integer", "minimum": 3, "exclusiveMinimum": True}),
    ({"type": "array"}, {"type": "array", "items": {}}),
    ({"type": "object"}, {"type": "object", "additionalProperties": True}),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_what_is_only_spelt_differently_is_no_change_of_the_wire(one: Any, two: Any) -> None:
    """OpenAPI 3.0 and 3.1 spell null, constants and bounds differently; at most a remark is left."""
    old, new = (edited(put(f"{CREATE}/properties/mode", schema)) for schema in (one, two))

    assert {"other-changed"} >= {change.rule for change in http_changes(old, new)}
    assert {"other-changed"} >= {change.rule for change in http_changes(new, old)}


def test_a_component_is_reported_once_with_the_operations_that_it_reaches() -> None:
    """However many operations use a schema, its change is one change for each direction."""
    found = {
        change.direction: change for change in http_changes(BASE, edited(put(f"{SCHEMAS}/State/enum/2", "failed")))
    }

    assert found["request"].reaches == ("files_create",)
    assert found["request"].operation == "files_create"
    assert found["response"].reaches == ("files_create", "files_get", "files_list")
    assert found["response"].operation is None
    assert {"#/components/schemas/State"} == {change.where for change in found.values()}


def test_a_renamed_component_is_no_change_of_the_wire() -> None:
    """Only the name is reported, for the sake of the Python class."""
    text = '"#/components/schemas/File"'
    new = edited(moved(f"{SCHEMAS}/File", f"{SCHEMAS}/StoredFile"))
    new = _replaced(new, "#/components/schemas/File", "#/components/schemas/StoredFile")

    (change,) = http_changes(BASE, new)

    assert (change.rule, change.direction) == ("component-renamed", "none"), text
    assert change.text == "Schema `File` is called `StoredFile` now."


def test_a_renamed_component_with_a_change_inside_is_compared() -> None:
    """A new name hides nothing."""
    new = edited(
        moved(f"{SCHEMAS}/State", f"{SCHEMAS}/FileState"), put(f"{SCHEMAS}/FileState/enum", ["new", "done", "failed"])
    )
    new = _replaced(new, "#/components/schemas/State", "#/components/schemas/FileState")

    assert {"component-renamed", "enum-value-added"} == {change.rule for change in http_changes(BASE, new)}


def _replaced(document: Any, old: str, new: str) -> Any:
    if isinstance(document, dict):
        return {key: _replaced(value, old, new) for key, value in document.items()}
    if isinstance(document, list):
        return [_replaced(value, old, new) for value in document]
    return new if document == old else document


def test_an_alternative_is_recognised_by_its_constants() -> None:
    """Alternatives in another order, and one of them changed, are still paired."""
    one = {"type": "object", "properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}}
    two = {"type": "object", "properties": {"kind": {"const": "b"}, "size": {"type": "integer"}}}
    changed = {"type": "object", "properties": {"kind": {"const": "a"}, "size": {"type": "string"}}}
    place = f"{CREATE}/properties/content"
    old, new = edited(put(place, {"oneOf": [one, two]})), edited(put(place, {"oneOf": [two, changed]}))

    (change,) = http_changes(old, new)

    assert (change.rule, change.direction) == ("type-changed", "request")
    assert change.where.endswith("/content/oneOf/1/properties/size")


def test_a_plain_schema_that_becomes_one_of_several_gains_an_alternative() -> None:
    """What was there stays possible."""
    place = f"{FILE}/properties/content"
    old = edited(put(place, {"$ref": "#/components/schemas/Text"}))

    assert ("variant-added", "response", True) in brief(old, BASE)
    assert not [change for change in http_changes(old, BASE) if change.rule.startswith(("property", "type"))]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (True, {"type": "string"}, "additional-properties-narrowed"),
        ({"type": "string"}, True, "additional-properties-widened"),
        (False, {"type": "string"}, "additional-properties-allowed"),
        ({"type": "string"}, {"type": "integer"}, "type-changed"),
    ],
)
def test_the_schema_of_further_properties_counts(old: Any, new: Any, rule: str) -> None:
    """Open, closed and typed mappings are told apart."""
    one, two = (edited(put(f"{CREATE}/additionalProperties", schema)) for schema in (old, new))

    assert [rule] == [found for found, _, _ in brief(one, two)]


def test_write_only_properties_matter_to_requests_only() -> None:
    """A property that is never answered cannot be missed in an answer."""
    flag = put(f"{FILE}/properties/size/writeOnly", True)

    assert brief(BASE, edited(flag)) == [("became-write-only", "response", True)]
    assert brief(edited(flag), edited(cut(f"{FILE}/properties/size"))) == [("property-removed", "none", False)]


def test_variables_of_servers_and_the_version_of_openapi_are_noted() -> None:
    """Nothing at the top of a document is lost."""
    new = edited(put("/servers/0/variables", {"region": {"default": "eu"}}), put("/openapi", "3.0.3"))

    assert [rule for rule, _, _ in brief(BASE, new)] == ["openapi-version-changed", "server-changed"]


def test_operations_without_ids_are_found_by_their_place() -> None:
    """A missing operationId is no reason to see a removal and an addition."""
    old, new = edited(cut(f"{GET}/operationId")), edited(cut(f"{GET}/operationId"), put(f"{GET}/deprecated", True))

    (change,) = http_changes(old, new)

    assert (change.rule, change.operation) == ("operation-deprecated", "GET /files")


def test_recursive_schemas_come_to_an_end() -> None:
    """Circles of references, also those that only lead to themselves, are compared."""
    loop = {
        "Node": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}}},
        "Self": {"$ref": "#/components/schemas/Self"},
        "Part": {"allOf": [{"$ref": "#/components/schemas/Part"}, {"type": "object"}]},
        "Any": {
            "anyOf": [
                {"$ref": "#/components/schemas/Any"},
                {"type": "array", "items": {"$ref": "#/components/schemas/Any"}},
            ]
        },
    }
    old = edited(put("/components/schemas", {**BASE["components"]["schemas"], **loop}))
    new = copy.deepcopy(old)
    new["components"]["schemas"]["Node"]["properties"]["size"] = {"type": "integer"}
    new["components"]["schemas"]["Any"]["anyOf"][1]["maxItems"] = 3

    assert http_changes(old, old) == []
    assert [rule for rule, _, _ in brief(old, new)] == ["limit-tightened", "property-added-optional"]


@pytest.mark.parametrize(
    "broken", [None, [], "text", 7, True, {"$ref": "#/nowhere"}, {"$ref": "other.yaml#/a"}, {"$ref": 3}]
)
@pytest.mark.parametrize(
    "pointer",
    [
        "/paths", GET, f"{GET}/parameters", LIMIT, f"{LIMIT}/schema", BODY, f"{BODY}/content", f"{GET}/responses",
        ANSWER, f"{ANSWER}/headers", f"{ANSWER}/content", CREATE, f"{CREATE}/properties", f"{CREATE}/required",
        f"{CREATE}/properties/mode", f"{SCHEMAS}/State/enum", "/components", "/security", "/servers", "/webhooks",
        "/x-artifact-kinds", "/components/securitySchemes", "/info", f"{GET}/tags", f"{GET}/security",
    ],
)  # fmt: skip
def test_a_document_that_is_wrong_somewhere_is_compared_all_the_same(pointer: str, broken: Any) -> None:
    """What is valid is decided elsewhere; a report never fails, and never takes a difference for none."""
    new = edited(put(pointer, broken))

    assert http_changes(BASE, new)
    assert http_changes(new, BASE)
    assert http_changes(new, new) == []


def test_text_of_a_document_cannot_leave_its_line() -> None:
    """Names and values are shown as code, with what cannot be seen made visible."""
    name = "a`b\n# Title\u202e<script>" + "x" * 10_000
    (change,) = http_changes(BASE, edited(put(f"{CREATE}/properties/{name.replace('/', '~1')}", {"type": "string"})))

    assert "\n" not in change.text
    assert "\u202e" not in change.text
    assert "``a`b\\u000a# Title\\u202e<script>" in change.text
    assert len(change.text) < 400


def test_a_large_document_is_compared_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of comparisons grows with the document, not with operations times schemas."""
    count = 300
    names = [f"M{number}" for number in range(count)]
    schemas = {
        name: {
            "type": "object",
            "properties": {"next": {"$ref": f"#/components/schemas/{following}"}, "size": {"type": "integer"}},
        }
        for name, following in zip(names, [*names[1:], names[0]], strict=True)
    }
    body = {
        name: {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}} for name in names
    }
    paths = {
        f"/{name}": {"post": {"operationId": name, "requestBody": body[name], "responses": {"200": body[name]}}}
        for name in names
    }
    old = {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}
    new = copy.deepcopy(old)
    new["components"]["schemas"]["M7"]["properties"]["size"]["type"] = "string"
    compared: list[Any] = []
    original = Schemas._compare
    monkeypatch.setattr(Schemas, "_compare", lambda self, *pair: (compared.append(pair), original(self, *pair))[1])

    changes = http_changes(old, new)

    assert {"type-changed"} == {change.rule for change in changes}
    assert {count} == {len(change.reaches) for change in changes}
    assert len(compared) == len({pair[0] for pair in compared}) <= 6 * count
