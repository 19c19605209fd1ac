"""Compares what a schema says about a single value: its type, its enum, its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.changes.graph import Finding
from scripts.changes.reading import same
from scripts.changes.views import View
from scripts.changes.wording import value

__all__ = ["bounds", "enums", "types"]

# A bound that only gets larger takes more (True) or less (False).
_GROWING = {
    "maximum": True,
    "maxLength": True,
    "maxItems": True,
    "maxProperties": True,
    "minimum": False,
    "minLength": False,
    "minItems": False,
    "minProperties": False,
}
_WIDER_FORMATS = {("int32", "int64"), ("float", "double")}


def types(old: View, new: View, said: str) -> Iterator[Finding]:
    """The JSON types of a value."""
    before, after = _all_types(old), _all_types(new)
    if before == after:
        return
    names = f"from {_named(old)} to {_named(new)}"
    if before <= after:
        yield Finding("type-widened", new.node.pointer, f"Type of {said} was widened {names}.")
    elif before >= after:
        yield Finding("type-narrowed", new.node.pointer, f"Type of {said} was narrowed {names}.")
    else:
        yield Finding("type-changed", new.node.pointer, f"Type of {said} changed {names}.")


_EVERY = frozenset(("object", "array", "string", "number", "integer", "boolean", "null"))


def _all_types(found: View) -> frozenset[str]:
    if found.anything:
        return _EVERY
    if found.types is None:
        # Alternatives without a type of their own: less than anything, and not comparable by type.
        return frozenset()
    return found.types | {"integer"} if "number" in found.types else found.types


def _named(found: View) -> str:
    if found.types is None:
        return "anything" if found.anything else "alternatives"
    return " or ".join([*sorted(found.types), *(["null"] if found.nullable else [])])


def enums(old: View, new: View, said: str) -> Iterator[Finding]:
    """The values of an enumeration."""
    if old.enum is None and new.enum is not None:
        yield Finding("enum-introduced", new.node.pointer, f"{said} takes only {_values(new.enum)} now.")
    elif old.enum is not None and new.enum is None:
        yield Finding("enum-lifted", new.node.pointer, f"{said} is no longer limited to {_values(old.enum)}.")
    elif old.enum is not None and new.enum is not None:
        for one in _without(new.enum, old.enum):
            yield Finding("enum-value-added", new.node.pointer, f"Value {value(one)} was added to {said}.")
        for one in _without(old.enum, new.enum):
            yield Finding("enum-value-removed", new.node.pointer, f"Value {value(one)} of {said} was removed.")


def _values(found: list[Any]) -> str:
    shown = ", ".join(value(one) for one in found[:5])
    return f"{shown} and {len(found) - 5} more" if len(found) > 5 else shown


def _without(some: list[Any], others: list[Any]) -> list[Any]:
    known = {one for one in others if isinstance(one, str)}
    return [
        one
        for one in some
        if (one not in known if isinstance(one, str) else not any(same(one, other) for other in others))
    ]


def bounds(old: View, new: View, said: str) -> Iterator[Finding]:
    """Formats, patterns, and everything with a least or a most."""
    for keyword in sorted(old.limits.keys() | new.limits.keys()):
        before, after = old.limits.get(keyword), new.limits.get(keyword)
        if not same(before, after) and (rule := _judged(keyword, before, after)):
            text = f"{keyword} of {said} changed from {_bound(before)} to {_bound(after)}."
            yield Finding(rule, new.node.pointer, text[0].upper() + text[1:])


def _bound(limit: Any) -> str:
    if limit is None:
        return "none"
    if isinstance(limit, tuple):
        return value(limit[0]) + (" exclusive" if limit[1] else "")
    return value(limit)


def _judged(keyword: str, before: Any, after: Any) -> str:
    if keyword == "format" and before is not None and after is not None:
        if (before, after) in _WIDER_FORMATS:
            return "limit-loosened"
        return "limit-tightened" if (after, before) in _WIDER_FORMATS else "format-changed"
    if keyword in ("format", "pattern"):
        return f"{keyword}-added" if before is None else f"{keyword}-removed" if after is None else f"{keyword}-changed"
    if before is None or after is None:
        return "limit-loosened" if after is None else "limit-tightened"
    if keyword == "multipleOf":
        # A multiple of six is a multiple of three; of seven and three neither is the other.
        return "limit-loosened" if after[0] and before[0] % after[0] == 0 else "limit-tightened"
    grows = _GROWING[keyword]
    # Of two equal bounds the exclusive one takes less.
    one, two = ((limit[0], limit[1] is not grows) for limit in (before, after))
    if one == two:
        return ""
    return "limit-loosened" if (two > one) is grows else "limit-tightened"
