"""Enumerations of the document: which become classes, and what their members are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openapi_python_client import strings

from scripts.distinction import distinct
from scripts.literals import literal

__all__ = ["member_names", "without_mixture"]

_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


def without_mixture(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema whose `enum`, if it has one, is all text or all whole numbers; Python has no class for others.

    Enumerations are open in any case, so what is given up is a list of names; it stays in the description.
    """
    values = schema.get("enum", [])
    kinds = list(dict.fromkeys(type(value) for value in values))
    if kinds in ([], [str], [int]):
        return schema
    plain = {key: value for key, value in schema.items() if key not in ("enum", "x-enum-varnames")}
    types = [_TYPES[kind] for kind in kinds if kind in _TYPES]
    plain.setdefault("type", types[0] if len(types) == 1 else types)
    listed = f"One of {', '.join(literal(value) for value in values)}."
    plain["description"] = f"{plain.get('description', '')} {listed}".strip()
    return plain


def member_names(values: Sequence[str | int], given: object) -> list[str]:
    """A name for each value, all different, in capitals; the one that is spelled so keeps it.

    Args:
        values: Text or whole numbers.
        given: `x-enum-varnames` of the document.
    """
    wanted = given if isinstance(given, list) and len(given) == len(values) else [None] * len(values)
    pairs = [
        (str(name or value), (_word(name) if isinstance(name, str) else "") or _name(value, index))
        for index, (value, name) in enumerate(zip(values, wanted, strict=True))
    ]
    return distinct(pairs)


def _name(value: str | int, index: int) -> str:
    if isinstance(value, int):
        return f"VALUE_{value}" if value >= 0 else f"VALUE_NEGATIVE_{-value}"
    return (_word(value) if value[:1].isalpha() else "") or f"VALUE_{index}"


def _word(text: str) -> str:
    """The text as a name that the generator leaves as it is, or nothing."""
    word = str(strings.snake_case(text)).upper()
    return word if word.isidentifier() and strings.snake_case(word).upper() == word else ""
