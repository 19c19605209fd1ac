"""Several schemas that hold at once, said as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scripts.resolving import REMARKS

__all__ = ["Conjunction", "says_something"]

Schema = dict[str, Any]

_COMPONENTS = "#/components/schemas/"
_SILENT = frozenset({*REMARKS, "title", "nullable", "default", "discriminator", "xml"})
_OBJECT = frozenset({"additionalProperties", "allOf", "patternProperties", "properties", "required"})
_NUMBERS = ("integer", "number")
_DEEPEST = 20


def says_something(schema: Any) -> bool:
    """Whether the schema rules out any value, or names a field."""
    if not isinstance(schema, Mapping):
        return False
    telling = {key for key in schema if key not in _SILENT and not key.startswith("x-")}
    return bool(telling) and not (telling == {"type"} and schema["type"] == "object")


class Conjunction:
    """Joins schemas.

    Args:
        components: The schemas of the document.
        note: Takes a place and what could not be kept there.
    """

    def __init__(self, components: Mapping[str, Any], note: Callable[[str, str], None]) -> None:
        self._components = components
        self._note = note
        self._fields: dict[str, dict[str, Any]] = {}

    def joined(self, parts: Sequence[Schema], where: str) -> Schema | None:
        """One schema for all parts; None where nothing can be all of them."""
        telling: list[Schema] = []
        for part in parts:
            if part not in telling and (says_something(part) or part.get("type")):
                telling.append(part)
        nullable = bool(telling) and all(self._is_nullable(part) for part in telling)
        typed = [part for part in telling if says_something(part)] or telling[:1]
        if len(typed) == 1:
            return self._alone(typed[0], telling)
        joined = self._several(typed, telling, where)
        return {**joined, "nullable": True} if nullable and joined is not None else joined

    def clashes(self, parts: Iterable[Schema]) -> bool:
        """Whether two parts define the same field in ways that the generator cannot bring together.

        Parts that are no references are made one before it sees them, so that the definitions have to be the same.
        """
        seen: dict[str, tuple[Any, bool]] = {}
        for part in parts:
            inline = "$ref" not in part
            for name, schema in self._fields_of(part).items():
                other, beside = seen.get(name, (schema, False))
                if not _is_mergeable(other, schema) or (inline and beside and _telling(other) != _telling(schema)):
                    return True
                seen[name] = schema, inline or beside
        return False

    def _alone(self, part: Schema, telling: Sequence[Schema]) -> Schema | None:
        kinds = {one["type"] for one in telling if isinstance(one.get("type"), str)}
        if "$ref" in part and kinds == {"object"} and not self._is_object(part):
            return None
        return part

    def _several(self, parts: Sequence[Schema], telling: Sequence[Schema], where: str) -> Schema | None:
        objects = [part for part in parts if self._is_object(part)]
        others = [part for part in parts if part not in objects]
        if not others:
            # A reference to what may also be null cannot be part of an object.
            plain = [self._without_null(part) for part in objects]
            return self._flat(plain, where) if self.clashes(plain) else {"allOf": plain}
        demanded = any(
            "$ref" in part or part.get("type") == "object" for part in [*objects, *telling] if part not in others
        )
        if objects and demanded:
            return None
        # Fields say nothing of what is no object.
        return self._narrowed([self._content(part) for part in others], where) if len(others) > 1 else others[0]

    def _is_object(self, part: Schema) -> bool:
        content = self._content(part)
        kinds = content.get("type")
        named = set(kinds) if isinstance(kinds, list) else {kinds}
        return "object" in named or (named == {None} and bool(content.keys() & _OBJECT))

    def _is_nullable(self, part: Schema) -> bool:
        content = self._content(part)
        kinds = content.get("type")
        return content.get("nullable") is True or kinds == "null" or (isinstance(kinds, list) and "null" in kinds)

    def _without_null(self, part: Schema) -> Schema:
        if not self._is_nullable(part):
            return part
        content = {key: value for key, value in self._content(part).items() if key not in ("nullable", "title")}
        return {**content, "type": "object"}

    def _content(self, part: Schema) -> Schema:
        for _ in range(_DEEPEST):
            target = self._components.get(_name(part)) if "$ref" in part else None
            if not isinstance(target, Mapping):
                return part
            part = dict(target)
        return part

    def _flat(self, parts: Sequence[Schema], where: str) -> Schema:
        """All fields in one object; of definitions that do not fit together the last one counts."""
        fields: dict[str, Any] = {}
        required: list[str] = []
        more: Schema = {}
        for part in parts:
            content = self._content(part)
            more |= {key: content[key] for key in ("additionalProperties", "patternProperties") if key in content}
            required += [name for name in self._required_of(part) if name not in required]
            for name, schema in self._fields_of(part).items():
                place = f"{where}.properties.{name}"
                both = self._both(fields[name], schema, place) if fields.get(name, schema) != schema else schema
                if both is None:
                    self._note(place, "defined several times: the last definition counts")
                fields[name] = schema if both is None else both
        return {"type": "object", "properties": fields, **({"required": required} if required else {}), **more}

    def _fields_of(self, part: Any, depth: int = 0) -> dict[str, Any]:
        if not isinstance(part, Mapping) or depth > _DEEPEST:
            return {}
        if "$ref" in part:
            name = _name(part)
            if name not in self._fields:
                self._fields[name] = {}
                self._fields[name] = self._fields_of(self._components.get(name), depth + 1)
            return self._fields[name]
        found: dict[str, Any] = {}
        for inner in part.get("allOf", []):
            found |= self._fields_of(inner, depth + 1)
        own = part.get("properties")
        return found | (dict(own) if isinstance(own, Mapping) else {})

    def _required_of(self, part: Any, depth: int = 0) -> list[str]:
        if not isinstance(part, Mapping) or depth > _DEEPEST:
            return []
        if "$ref" in part:
            return self._required_of(self._components.get(_name(part)), depth + 1)
        inner = [name for one in part.get("allOf", []) for name in self._required_of(one, depth + 1)]
        own = part.get("required")
        return [*inner, *(own if isinstance(own, list) else [])]

    def _both(self, one: Any, other: Any, where: str) -> Schema | None:
        """What is both; None where that cannot be said."""
        if not isinstance(one, Mapping) or not isinstance(other, Mapping):
            return None
        pair = [dict(one), dict(other)]
        if all(self._is_object(part) for part in pair):
            # Whoever reads the field goes on from here.
            return {"allOf": pair}
        if all(part.get("type") == "array" and isinstance(part.get("items"), Mapping) for part in pair):
            items = [part["items"] for part in pair if says_something(part["items"])]
            inner = self._both(items[0], items[-1], f"{where}.items") if len(items) > 1 else (items or [{}])[0]
            return None if inner is None else {**pair[0], **pair[1], "items": inner}
        return self._narrowed(pair, where)

    def _narrowed(self, parts: Sequence[Any], where: str) -> Schema | None:
        """One schema for several that describe texts, numbers, truths or lists; None where they do not fit together."""
        found: Schema = {}
        for part in parts:
            if not isinstance(part, Mapping) or part.keys() & {"$ref", "allOf", "anyOf", "oneOf", "properties"}:
                return None
            for key, value in part.items():
                if key == "enum" and key in found:
                    both = [one for one in found[key] if one in value]
                    if not both:
                        return None
                    if len(both) < max(len(found[key]), len(value)):
                        self._note(where, "only those values that every part allows")
                    found[key] = both
                elif key == "type" and value in _NUMBERS and found.get(key, value) in _NUMBERS:
                    found[key] = "integer" if "integer" in (found.get(key), value) else value
                elif key in ("const", "items", "type") and found.get(key, value) != value:
                    return None
                else:
                    found[key] = value
        return found


def _is_mergeable(one: Any, other: Any) -> bool:
    """Whether the generator makes one field of two definitions."""
    if one == other:
        return True
    plain = [_telling(one), _telling(other)]
    if _allows_null(one) != _allows_null(other):
        return False
    if {} in plain or plain[0] == plain[1]:
        return True
    if any(
        not isinstance(part.get("type"), str) or part.keys() & {"$ref", "allOf", "anyOf", "oneOf"} for part in plain
    ):
        return False
    types = {part["type"] for part in plain}
    if types - {"string", "boolean", "integer", "number"}:
        return False
    enums = [part["enum"] for part in plain if "enum" in part]
    formats = {part.get("format") for part in plain} - {None}
    if len(enums) == 2:
        return all(value in enums[1] for value in enums[0]) or all(value in enums[0] for value in enums[1])
    alike = len(types) == 1 or types == {"integer", "number"}
    return len(formats) <= 1 and alike and not (enums and types - {"string", "integer"})


def _allows_null(schema: Any) -> bool:
    return isinstance(schema, Mapping) and schema.get("nullable") is True


def _telling(schema: Any) -> Schema:
    if not isinstance(schema, Mapping):
        return {}
    return {key: value for key, value in schema.items() if key not in _SILENT and not key.startswith("x-")}


def _name(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).removeprefix(_COMPONENTS)
