"""The types of text, numbers and fixed values that a JSON schema describes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Final, Literal
from uuid import UUID

__all__ = ["literal", "number", "text"]

_FORMATS: Final[Mapping[str, Any]] = {
    "date": date,
    "date-time": datetime,
    "duration": timedelta,
    "time": time,
    "uuid": UUID,
}


def literal(values: Any) -> Any:
    """The type of one of some values; None where Python has no such type."""
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        return None
    if not all(isinstance(value, (str, bool, int, type(None))) for value in values):  # pyright: ignore[reportUnknownVariableType] - decoded JSON
        return None
    return Literal[tuple(values)]  # pyright: ignore[reportUnknownArgumentType] - decoded JSON


def text(schema: Mapping[str, Any], warn: Callable[[str], None]) -> Any:
    """The type of a text; `warn` is told of what it leaves out."""
    known = _FORMATS.get(str(schema.get("format")))
    if known is not None:
        return known
    rules: dict[str, Any] = {
        ours: schema[theirs]
        for theirs, ours in (("minLength", "min_length"), ("maxLength", "max_length"))
        if _is_number(schema.get(theirs))
    }
    if isinstance(schema.get("pattern"), str):
        # Matched by pydantic's own engine, which takes no longer than the text is long, whatever the pattern.
        rules["pattern"] = schema["pattern"]
    return _held(str, rules, warn)


def number(schema: Mapping[str, Any], kind: type[int] | type[float], warn: Callable[[str], None]) -> Any:
    """The type of a number; `warn` is told of what it leaves out."""
    rules: dict[str, Any] = {}
    for word, loose, tight in (("inimum", "ge", "gt"), ("aximum", "le", "lt")):
        bound, beyond = schema.get(f"m{word}"), schema.get(f"exclusiveM{word}")
        if _is_number(bound):
            # In older schemas `exclusiveMinimum` is a flag beside `minimum`.
            rules[tight if beyond is True else loose] = bound
        if _is_number(beyond):
            rules[tight] = beyond
    step = schema.get("multipleOf")
    if kind is int and isinstance(step, int) and step > 0:
        rules["multiple_of"] = step
    return _held(kind, rules, warn)


def _held(kind: type[Any], rules: Mapping[str, Any], warn: Callable[[str], None]) -> Any:
    """A type with those of the rules that pydantic can hold values to."""
    from pydantic import Field, TypeAdapter

    kept: dict[str, Any] = {}
    for name, value in rules.items():
        try:
            TypeAdapter(Annotated[kind, Field(**{name: value})])  # type: ignore[arg-type]  # made from a schema
        except Exception:
            # Bounds that are no numbers of that kind, patterns of other engines: pydantic has many words for no.
            warn(f"its rule `{name}` cannot be checked")
        else:
            kept[name] = value
    return Annotated[kind, Field(**kept)] if kept else kind


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
