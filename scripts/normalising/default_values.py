"""Defaults that no value of their schema is, which the generator would stop at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from scripts.resolving import Resolver

__all__ = ["fits"]

_DEEPEST = 20


def fits(default: Any, schema: Mapping[str, Any], resolver: Resolver, where: str, depth: int = 0) -> bool:
    """Whether a default is a value of the schema; what is not known to be none is one."""
    whole: Any = resolver.resolved(schema, "schemas", where) if "$ref" in schema else schema
    if not isinstance(whole, Mapping) or depth > _DEEPEST:
        return True
    if isinstance(whole.get("enum"), list) and default not in whole["enum"]:
        return False
    for key in ("anyOf", "oneOf"):
        variants = [one for one in whole.get(key) or [] if isinstance(one, Mapping)]
        if variants:
            return any(fits(default, one, resolver, where, depth + 1) for one in variants)
    if not all(fits(default, one, resolver, where, depth + 1) for one in whole.get("allOf") or []):
        return False
    kinds = whole.get("type")
    several = kinds if isinstance(kinds, list) else [kinds]
    return any(_is_one(default, kind, str(whole.get("format"))) for kind in several)


def _is_one(default: Any, kind: Any, form: str) -> bool:
    if kind == "boolean":
        return isinstance(default, bool) or str(default).lower() in ("true", "false")
    if kind == "integer":
        return not isinstance(default, bool) and _parses(lambda: int(default)) and float(default).is_integer()
    if kind == "number":
        return not isinstance(default, bool) and _parses(lambda: float(default))
    if kind == "string" and form in _FORMATS:
        return isinstance(default, str) and _parses(lambda: _FORMATS[form](default))
    return True


_FORMATS: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uuid": UUID,
}


def _parses(read: Callable[[], object]) -> bool:
    try:
        read()
    except (TypeError, ValueError):
        return False
    return True
