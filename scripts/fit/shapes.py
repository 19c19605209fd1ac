"""What a schema lets through, as far as bindings depend on it: JSON types, listed values, items, fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.fit.contract import Contract, Node

__all__ = ["Fields", "Shape", "fields", "shape"]

_DEEPEST = 40
_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


@dataclass(frozen=True)
class Shape:
    """What a schema lets through.

    Attributes:
        types: JSON types; `any` when everything passes.
        values: The values it lists, without null; None when it lists none.
        pointer: Where the list of values stands, or else the schema.
        items: Shape of the items of an array, when the schema says.
        names: Component schemas that stand for the value, by reference.
    """

    types: frozenset[str]
    values: tuple[Any, ...] | None
    pointer: str
    items: Shape | None = None
    names: frozenset[str] = frozenset()

    def takes(self, kind: str) -> bool:
        """Whether values of a JSON type may pass."""
        return kind in self.types or "any" in self.types or (kind == "integer" and "number" in self.types)

    @property
    def told(self) -> str:
        """Its types in words."""
        return " or ".join(sorted(self.types - {"null"}) or ["null"])


def shape(contract: Contract, node: Node, deep: int = 0) -> Shape:
    """The shape of a schema. A reference that leads nowhere, or a schema too deep to follow, lets everything pass."""
    schema = contract.resolved(node)
    names = frozenset(contract.names(node))
    if deep > _DEEPEST or not isinstance(schema.value, dict) or "$ref" in schema.value:
        return Shape(frozenset({"any"}), None, schema.pointer, names=names)
    own = _own(contract, schema, names, deep)
    for word in ("anyOf", "oneOf"):
        variants = schema.get(word)
        if variants is not None and any(True for _ in variants.items()):
            own = _both(own, _either([shape(contract, one, deep + 1) for one in variants.items()], schema.pointer))
    parts = schema.get("allOf")
    for part in parts.items() if parts is not None else ():
        own = _both(own, shape(contract, part, deep + 1))
    return own


def _own(contract: Contract, schema: Node, names: frozenset[str], deep: int) -> Shape:
    declared = schema.get("type")
    types: set[str] = set()
    if declared is not None:
        given = declared.value if isinstance(declared.value, list) else [declared.value]
        types = {one for one in given if isinstance(one, str) and one in _TYPES}
    values, pointer = _listed(schema)
    if not types:
        types = _implied(schema, values)
    if schema.flag("nullable"):
        types.add("null")
    inside = schema.get("items")
    return Shape(
        types=frozenset(types),
        values=None if values is None else tuple(one for one in values if one is not None),
        pointer=pointer,
        items=shape(contract, inside, deep + 1) if inside is not None else None,
        names=names,
    )


def _listed(schema: Node) -> tuple[list[Any] | None, str]:
    constant, listed = schema.get("const"), schema.get("enum")
    if constant is not None:
        return [constant.value], constant.pointer
    if listed is not None and isinstance(listed.value, list):
        return listed.value, listed.pointer
    return None, schema.pointer


def _implied(schema: Node, values: list[Any] | None) -> set[str]:
    """The types of a schema that does not name any."""
    if values:
        kinds: Mapping[type, str] = {
            bool: "boolean",
            int: "integer",
            float: "number",
            str: "string",
            type(None): "null",
        }
        return {kinds.get(type(one), "object") for one in values}
    if schema.get("properties") is not None:
        return {"object"}
    return {"array"} if schema.get("items") is not None else {"any"}


def _either(variants: list[Shape], pointer: str) -> Shape:
    types = frozenset().union(*(one.types for one in variants))
    proper = [one for one in variants if one.types != {"null"}]
    closed = bool(proper) and all(one.values is not None for one in proper)
    return Shape(
        types=types,
        values=tuple(value for one in proper for value in one.values or ()) if closed else None,
        pointer=next((one.pointer for one in proper if one.values is not None), pointer) if closed else pointer,
        items=next((one.items for one in proper if one.items is not None), None),
        names=frozenset().union(*(one.names for one in proper)),
    )


def _both(left: Shape, right: Shape) -> Shape:
    """What passes two schemas; where they contradict one another, the first is believed."""
    types = left.types if "any" in right.types else right.types if "any" in left.types else left.types & right.types
    listed = left if left.values is not None else right
    return Shape(
        types=types or left.types,
        values=listed.values,
        pointer=listed.pointer if listed.values is not None else left.pointer,
        items=left.items or right.items,
        names=left.names | right.names,
    )


@dataclass(frozen=True)
class Fields:
    """The named fields of an object.

    Attributes:
        nodes: The schema of each, by its name in JSON.
        required: Names of those that have to be there.
        pointer: Where the object's schema stands.
    """

    nodes: Mapping[str, Node]
    required: frozenset[str]
    pointer: str
    written: Mapping[str, str] = field(default_factory=dict)
    """Where a required field is listed as required."""


def fields(contract: Contract, node: Node, deep: int = 0) -> Fields:
    """The fields of a schema, with those that it composes; of alternatives, every field of each."""
    schema = contract.resolved(node)
    if deep > _DEEPEST:
        return Fields({}, frozenset(), schema.pointer)
    properties, listed = schema.get("properties"), schema.get("required")
    nodes = dict(properties.members()) if properties is not None else {}
    written = {
        one.value: one.pointer for one in (listed.items() if listed is not None else ()) if isinstance(one.value, str)
    }
    parts = schema.get("allOf")
    for part in parts.items() if parts is not None else ():
        inner = fields(contract, part, deep + 1)
        nodes = {**inner.nodes, **nodes}
        written = {**inner.written, **written}
    for word in ("anyOf", "oneOf"):
        variants = schema.get(word)
        found = [fields(contract, one, deep + 1) for one in (variants.items() if variants is not None else ())]
        found = [one for one in found if one.nodes]
        for one in found:
            nodes = {**one.nodes, **nodes}
        for name in frozenset.intersection(*(one.required for one in found)) if found else ():
            written.setdefault(name, found[0].written[name])
    return Fields(nodes, frozenset(written), schema.pointer, written)
