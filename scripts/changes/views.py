"""A schema as the comparison sees it, whichever of the ways to write it the document chose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.changes.reading import Node, Source, is_component

__all__ = ["Site", "View", "remarks", "site", "view"]

# What says something about a value and forbids none.
_REMARKS = re.compile(
    r"title|description|summary|default|examples?|deprecated|readOnly|writeOnly|externalDocs|nullable|xml"
    r"|\$comment|\$schema|\$id|\$anchor|contentSchema|x-.*",
    re.DOTALL,
)
_SEEN_APART = re.compile(
    r"\$ref|type|enum|const|properties|required|additionalProperties|items|prefixItems|oneOf|anyOf|allOf|format|pattern"
    r"|minimum|maximum|exclusiveMinimum|exclusiveMaximum|(min|max)(Length|Items|Properties)|uniqueItems|multipleOf"
    r"|discriminator|\$defs|definitions"
)
_TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")


@dataclass(frozen=True)
class Site:
    """A place where a schema is used, up to the first reference.

    Attributes:
        node: The schema itself, or the place of the reference.
        target: What the reference names, if there is one.
        nullable: Whether the place adds null to what the schema takes.
        notes: The annotations written at the place.
    """

    node: Node
    target: Node | None
    nullable: bool
    notes: Mapping[str, Any]


@dataclass
class View:
    """What a schema takes.

    Attributes:
        node: Where it is written.
        types: The JSON types, without null; None if any will do.
        nullable: Whether null is one of the values.
        enum: The values, if they are listed, without null.
        limits: Keywords that bound a value, with their value.
        properties: Those of all parts of an `allOf`, each where it is written.
        required: Names of the properties that have to be there.
        extra: The schema of further properties; None if the document says nothing.
        elements: The schema of the elements of a list.
        prefix: The schemas of its first elements.
        variants: The alternatives, without null.
        keyword: `oneOf` or `anyOf`, if there are alternatives.
        discriminator: The discriminator object.
        rest: Keywords without a rule of their own.
        parts: The annotations of each referenced part of an `allOf`, by its pointer.
    """

    node: Node
    types: frozenset[str] | None = None
    nullable: bool = False
    enum: list[Any] | None = None
    limits: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Node] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extra: Node | None = None
    elements: Node | None = None
    prefix: list[Node] = field(default_factory=list)
    variants: list[Node] = field(default_factory=list)
    keyword: str = ""
    discriminator: Mapping[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Whether there is no bound on the kind of value."""
        return self.types is None and not self.variants and self.enum is None


def site(source: Source, node: Node) -> Site:
    """Look through wrappers that add only annotations or null."""
    nullable, notes = False, dict[str, Any]()
    while True:
        schema = node.mapping
        # The outermost annotation counts: it is the one meant for this place.
        notes = {**remarks(schema), **notes}
        bare = {key for key in schema if not _REMARKS.fullmatch(key)}
        if bare == {"$ref"} and (target := source.target(node)) is not None:
            return Site(node, target, nullable or schema.get("nullable") is True, notes)
        if len(bare) != 1 or (keyword := next(iter(bare))) not in ("allOf", "oneOf", "anyOf"):
            return Site(node, None, nullable, notes)
        members = node.get(keyword).items()
        others = [member for member in members if keyword == "allOf" or not _is_null(member)]
        if len(others) != 1:
            return Site(node, None, nullable, notes)
        nullable = nullable or len(others) < len(members) or schema.get("nullable") is True
        node = others[0]


def remarks(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords of a schema that forbid nothing, `nullable` aside."""
    return {key: value for key, value in schema.items() if key != "nullable" and _REMARKS.fullmatch(key)}


def _is_null(member: Node) -> bool:
    return member.mapping.get("type") in ("null", ["null"]) or (
        member.mapping.get("enum") == [None] or ("const" in member.mapping and member.mapping["const"] is None)
    )


def view(source: Source, node: Node) -> View:
    """Lay the parts of a schema, its `allOf` among them, over one another."""
    made = View(node)
    if node.value is False:
        made.rest["not"] = {}
    flagged, through = node.mapping.get("nullable") is True, True
    for number, layer in enumerate(_layers(source, node, set())):
        if number and is_component(layer.pointer):
            made.parts[layer.pointer] = remarks(layer.mapping)
        # Every part has to let null through.
        through = _lay(made, layer) and through
    if made.types is None:
        made.types = _implied(made)
    made.nullable = flagged or through
    return made


def _layers(source: Source, node: Node, seen: set[str]) -> Iterator[Node]:
    if node.pointer in seen:
        return
    seen.add(node.pointer)
    yield node
    if (target := source.target(node)) is not None:
        yield from _layers(source, target, seen)
    for member in node.get("allOf").items():
        yield from _layers(source, member, seen)


def _lay(made: View, layer: Node) -> bool:
    """Add one part; whether it lets null through."""
    schema = layer.mapping
    written = schema.get("type")
    types = {one for one in (written if isinstance(written, list) else [written]) if one in _TYPES}
    plain = frozenset(types - {"null"})
    if plain:
        # A part that says `number` and one that says `integer` mean an integer.
        made.types = plain if made.types is None else (made.types & plain or plain)
    values = schema["enum"] if isinstance(schema.get("enum"), list) else None
    values = [schema["const"]] if "const" in schema else values
    if values is not None:
        kept = [value for value in values if value is not None]
        made.enum = kept if made.enum is None else [value for value in made.enum if value in kept]
    made.limits.update(_limits(schema))
    for name, child in layer.get("properties").each():
        made.properties.setdefault(name, child)
    required = schema.get("required")
    made.required |= {str(one) for one in required} if isinstance(required, list) else set()
    if "additionalProperties" in schema and made.extra is None:
        made.extra = layer.get("additionalProperties")
    if "items" in schema and made.elements is None:
        made.elements = layer.get("items")
    made.prefix = made.prefix or layer.get("prefixItems").items()
    for keyword in ("oneOf", "anyOf"):
        members = layer.get(keyword).items()
        if members:
            others = [member for member in members if not _is_null(member)]
            if not made.variants:
                made.variants, made.keyword = others, keyword
            else:
                made.rest[keyword] = layer.get(keyword).value
    if isinstance(schema.get("discriminator"), dict):
        made.discriminator = schema["discriminator"]
    for key, value in schema.items():
        if not (_SEEN_APART.fullmatch(key) or _REMARKS.fullmatch(key)):
            made.rest[key] = value
    if isinstance(schema.get("$ref"), str) and not schema["$ref"].startswith("#"):
        made.rest["$ref"] = schema["$ref"]
    return schema.get("nullable") is True or _takes_null(layer, types, values)


def _takes_null(layer: Node, types: set[str], values: list[Any] | None) -> bool:
    if types or values is not None:
        return (not types or "null" in types) and (values is None or None in values)
    members = [*layer.get("oneOf").items(), *layer.get("anyOf").items()]
    if members:
        return any(_is_null(member) for member in members)
    return not {"properties", "additionalProperties", "items", "prefixItems"} & set(layer.mapping)


def _limits(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for low, key, exclusive in (("minimum", "minimum", "exclusiveMinimum"), ("maximum", "maximum", "exclusiveMaximum")):
        bound, strict = schema.get(key), schema.get(exclusive)
        # OpenAPI 3.0 says true beside the bound, 3.1 gives a bound of its own.
        if _number(bound):
            yield low, (bound, strict is True)
        if _number(strict):
            yield low, (strict, True)
    for key in ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf"):
        if _number(schema.get(key)):
            yield key, (schema[key], False)
    if schema.get("uniqueItems") is True:
        yield "uniqueItems", True
    for key in ("format", "pattern"):
        if isinstance(schema.get(key), str):
            yield key, schema[key]


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _implied(made: View) -> frozenset[str] | None:
    """The types that other keywords speak of, so that spelling them out is no change."""
    if made.enum:
        names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
        return frozenset(names[type(value)] for value in made.enum if type(value) in names)
    if made.properties or made.extra is not None:
        return frozenset({"object"})
    if made.elements is not None or made.prefix:
        return frozenset({"array"})
    return None
