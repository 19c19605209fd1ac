"""Schemas that are made of themselves without an object in between, which no Python type is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.normalising.conjunction import says_something

__all__ = ["cut_circles"]

Schema = dict[str, Any]

_COMPONENTS = "#/components/schemas/"
_COMBINED = ("allOf", "anyOf", "oneOf")


def cut_circles(components: Mapping[str, Any], note: Callable[[str, str], None]) -> dict[str, Any]:
    """The components with any value in the place of each reference that closes a circle.

    Lists, unions and other names are written out wherever they are used, so that one that is part of itself has no
    end. An object has a class of its own, which may mention itself.

    Args:
        components: Schemas by name; they stay as they are.
        note: Takes the place of a reference that was cut, and why.
    """
    edges = {name: list(dict.fromkeys(_parts(schema))) for name, schema in components.items()}
    closing = _closing(edges)
    return {
        name: _cut(schema, name, closing, f"components.schemas.{name}", note)
        if name in {one for one, _ in closing}
        else schema
        for name, schema in components.items()
    }


def _closing(edges: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """The edges that lead back to where a walk came from; without them there is no circle."""
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        passing = {start: None}
        waiting = [(start, iter(edges[start]))]
        while waiting:
            name, rest = waiting[-1]
            target = next(rest, None)
            if target is None:
                waiting.pop()
                passing.pop(name)
                done.add(name)
            elif target in passing:
                found.add((name, target))
            elif target in edges and target not in done:
                passing[target] = None
                waiting.append((target, iter(edges[target])))
    return found


def _parts(schema: Any) -> Iterator[str]:
    """The components that a schema is made of; what it has in its fields does not count."""
    for key, part in _inside(schema):
        if isinstance(part, Mapping) and isinstance(part.get("$ref"), str):
            yield str(part["$ref"]).removeprefix(_COMPONENTS)
        elif key in _COMBINED or not _is_map(part):
            yield from _parts(part)


def _inside(schema: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(schema, Mapping) or "properties" in schema:
        schema = {"allOf": schema.get("allOf")} if isinstance(schema, Mapping) else {}
    for key in (*_COMBINED, "prefixItems"):
        for part in schema.get(key) if isinstance(schema.get(key), list) else []:
            yield key, part
    if "items" in schema:
        yield "items", schema["items"]


def _is_map(part: Any) -> bool:
    return (
        isinstance(part, Mapping)
        and isinstance(part.get("additionalProperties"), Mapping)
        and not says_something({key: value for key, value in part.items() if key != "additionalProperties"})
    )


def _cut(schema: Any, name: str, closing: set[tuple[str, str]], where: str, note: Callable[[str, str], None]) -> Any:
    if not isinstance(schema, Mapping):
        return schema
    if isinstance(schema.get("$ref"), str):
        target = str(schema["$ref"]).removeprefix(_COMPONENTS)
        if (name, target) not in closing:
            return schema
        note(where, f"made of {target}, which is made of it: any value")
        return {}
    whole = dict(schema)
    for key in ("allOf",) if "properties" in schema else (*_COMBINED, "prefixItems"):
        if isinstance(whole.get(key), list):
            whole[key] = [
                _cut(part, name, closing, f"{where}.{key}[{index}]", note) for index, part in enumerate(whole[key])
            ]
    if "items" in whole and "properties" not in schema:
        whole["items"] = _cut(whole["items"], name, closing, f"{where}.items", note)
    return whole
