"""Values that follow a JSON Schema: how an answer takes the form that the request asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from vlmrun_ext.sandbox.decoded import is_list, is_mapping, is_number

__all__ = ["Shaper"]

_REF_PATTERN = re.compile(r"\^?\(?([a-z]{2,8})_")
_DEEPEST = 24
_FORMATS = {
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "time": "12:00:00Z",
    "uuid": "6f1c8e0a-0b5d-4c57-9a50-2f6a5d3c9b11",
    "uri": "https://example.com/photo.jpg",
    "email": "someone@example.com",
}


class Shaper:
    """Fills schemas with values.

    Artifacts go where a schema asks for a ref, which it says by a pattern for ids that begin with `img_` and the like.
    Everything else is taken from what is known by the property's name, from the schema's own examples, or made up.
    """

    def __init__(
        self,
        root: Mapping[str, Any],
        artifact: Callable[[str, str], str | None] | None = None,
        known: Mapping[str, Any] | None = None,
    ) -> None:
        """Prepare for the schemas of one document.

        Args:
            root: What `$ref`s point into.
            artifact: Gives the id of an artifact for a prefix and a property name, or None if it has none.
            known: Values by property name.
        """
        self._root = root
        self._artifact = artifact
        self._known = known or {}

    def fill(self, schema: Any, name: str = "", depth: int = 0) -> Any:
        """A value that follows the schema as far as possible; never an error, whatever a client calls a schema."""
        rules = self._merged(schema, depth)
        if depth > _DEEPEST:
            return None
        if "const" in rules:
            return rules["const"]
        if (prefix := _ref_prefix(rules)) and (identifier := self._identifier(prefix, name)) is not None:
            return {"id": identifier} if "properties" in rules else identifier
        for choice in ("enum", "examples"):
            if is_list(options := rules.get(choice)) and options:
                return options[0]
        if is_list(options := rules.get("anyOf", rules.get("oneOf"))) and options:
            return self._chosen(options, name, depth)
        if "example" in rules:
            return rules["example"]
        return self._by_type(_kind(rules), rules, name, depth)

    def _identifier(self, prefix: str, name: str) -> str | None:
        return self._artifact(prefix, name) if self._artifact is not None else None

    def _chosen(self, options: list[Any], name: str, depth: int) -> Any:
        """The first choice that is not null; one that is a ref before all others."""
        merged = [self._merged(option, depth) for option in options]
        for rules in merged:
            prefix = _ref_prefix(rules)
            if prefix and self._identifier(prefix, name) is not None:
                return self.fill(rules, name, depth + 1)
        for rules in merged:
            if _kind(rules) != "null":
                return self.fill(rules, name, depth + 1)
        return None

    def _by_type(self, kind: str, rules: Mapping[str, Any], name: str, depth: int) -> Any:
        match kind:
            case "object":
                return self._object(rules, depth)
            case "array":
                return self._array(rules, name, depth)
            case "string":
                return _text(rules, self._known.get(name), name)
            case "integer" | "number":
                return _number(rules, self._known.get(name), whole=kind == "integer")
            case "boolean":
                return self._known[name] if isinstance(self._known.get(name), bool) else True
            case "null":
                return None
            case _:
                return self._known.get(name, name)

    def _object(self, rules: Mapping[str, Any], depth: int) -> dict[str, Any]:
        required = rules.get("required")
        needed: list[Any] = required if is_list(required) else []
        return {
            key: self.fill(inner, key, depth + 1)
            for key, inner in _mapping(rules.get("properties")).items()
            # Far down, only what must be there: schemas may contain themselves.
            if depth < _DEEPEST // 3 or key in needed
        }

    def _array(self, rules: Mapping[str, Any], name: str, depth: int) -> list[Any]:
        if is_list(places := rules.get("prefixItems")):
            return [self.fill(place, name, depth + 1) for place in places]
        least = rules.get("minItems")
        wanted = min(least, 64) if isinstance(least, int) else 1
        if depth > _DEEPEST // 3 and not isinstance(least, int):
            wanted = 0
        return [self.fill(rules.get("items", {}), name, depth + 1) for _ in range(max(wanted, 0))]

    def _merged(self, schema: Any, depth: int) -> dict[str, Any]:
        """A schema with its `$ref` followed and its `allOf` folded in."""
        rules = dict(_mapping(schema))
        for _ in range(_DEEPEST):
            reference = rules.pop("$ref", None)
            if not isinstance(reference, str):
                break
            rules = {**self._pointed(reference), **rules}
        if is_list(parts := rules.get("allOf")) and depth <= _DEEPEST:
            for part in parts:
                more = self._merged(part, depth + 1)
                properties = {**_mapping(rules.get("properties")), **_mapping(more.get("properties"))}
                rules = {**more, **rules, **({"properties": properties} if properties else {})}
        return rules

    def _pointed(self, reference: str) -> Mapping[str, Any]:
        found: Any = self._root
        for part in reference.removeprefix("#").strip("/").split("/"):
            found = _mapping(found).get(part.replace("~1", "/").replace("~0", "~")) if part else found
        return _mapping(found)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_mapping(value) else {}


def _ref_prefix(rules: Mapping[str, Any]) -> str | None:
    """The prefix of the ids that a schema wants, on itself or on its `id`."""
    inner = _mapping(_mapping(rules.get("properties")).get("id"))
    for pattern in (rules.get("pattern"), inner.get("pattern")):
        if isinstance(pattern, str) and (match := _REF_PATTERN.match(pattern)):
            return match[1]
    return None


def _kind(rules: Mapping[str, Any]) -> str:
    kind = rules.get("type")
    if is_list(kind):
        names = [name for name in kind if name != "null"]
        kind = names[0] if names else "null"
    if isinstance(kind, str):
        return kind
    if "properties" in rules:
        return "object"
    return "array" if "items" in rules else ""


def _text(rules: Mapping[str, Any], known: Any, name: str) -> str:
    form = rules.get("format")
    text = known if isinstance(known, str) else _FORMATS.get(form) if isinstance(form, str) else None
    if text is None:
        default = rules.get("default")
        text = default if isinstance(default, str) else name.replace("_", " ") or "text"
    least, most = rules.get("minLength"), rules.get("maxLength")
    if isinstance(least, int):
        text = text.ljust(min(least, 10_000), ".")
    return text[:most] if isinstance(most, int) and most >= 0 else text


def _number(rules: Mapping[str, Any], known: Any, *, whole: bool) -> int | float:
    value: int | float = 1
    for candidate in (rules.get("default"), known):
        if is_number(candidate):
            value = candidate
    step = rules.get("multipleOf")
    step = step if is_number(step) and step > 0 else 1
    for key, way in (("minimum", 0), ("exclusiveMinimum", step), ("maximum", 0), ("exclusiveMaximum", -step)):
        bound = rules.get(key)
        if is_number(bound):
            below, above = key.endswith("inimum"), key.endswith("aximum")
            if (below and value < bound + way) or (above and value > bound + way):
                value = bound + way
    if "multipleOf" in rules:
        value = math.ceil(value / step) * step
    return math.ceil(value) if whole else float(value)
