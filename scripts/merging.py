"""Merges the parts of an `allOf` as far as the generator would lose some of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["merged"]

_FIELDS = ("additionalProperties", "properties", "required")
_NO_OBJECT = {"anyOf", "const", "enum", "items", "oneOf", "prefixItems"}


def merged(schema: dict[str, Any], where: str, problems: list[str]) -> dict[str, Any]:
    """The schema with at most one part in its `allOf` that is not a reference.

    The generator takes from such a part its fields and nothing else, and from a reference that is the only part
    everything but what stands beside it.
    """
    parts = _flat(schema.get("allOf", []))
    around = {key: value for key, value in schema.items() if key != "allOf"}
    references = [{"$ref": part["$ref"]} for part in parts if "$ref" in part]
    others = [{key: value for key, value in part.items() if key != "title"} for part in parts if "$ref" not in part]
    if not references and len(others) == 1 and not (others[0].keys() & around.keys() & set(_FIELDS)):
        return {**others[0], **around}
    if not parts:
        return around
    own: dict[str, Any] = {}
    for part in others:
        if part.get("type", "object") != "object" or part.keys() & _NO_OBJECT:
            problems.append(f"{where}.allOf: only objects can be merged, found {_shown(part)}; write out what it means")
        for key, value in part.items():
            if key in _FIELDS:
                _add(own, key, value)
            elif key != "type":
                around.setdefault(key, value)
    for key in _FIELDS:
        if key in around:
            _add(own, key, around.pop(key))
    around.pop("type", None)
    return {**around, "allOf": [*references, *([own] if own else [])]}


def _flat(parts: Any) -> list[Mapping[str, Any]]:
    """The parts, with those of an `allOf` inside another beside the rest of it."""
    flat: list[Mapping[str, Any]] = []
    for part in parts if isinstance(parts, list) else []:
        if isinstance(part, Mapping) and "$ref" not in part and "allOf" in part:
            rest = {key: value for key, value in part.items() if key not in ("allOf", "title")}
            flat += [*_flat(part["allOf"]), *([rest] if rest.keys() - {"type"} else [])]
        elif isinstance(part, Mapping):
            flat.append(part)
    return flat


def _add(own: dict[str, Any], key: str, value: Any) -> None:
    if isinstance(own.get(key), dict) and isinstance(value, Mapping):
        own[key] = {**own[key], **value}
    elif isinstance(own.get(key), list) and isinstance(value, list):
        own[key] = [*own[key], *value]
    else:
        own[key] = value


def _shown(part: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {value!r:.40}" for key, value in part.items())
