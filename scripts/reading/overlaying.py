"""Applies overlays: corrections to a document that are data (OpenAPI Overlay Specification 1.0 and 1.1).

Stricter than the specification in one thing: a target that matches nothing is an error, because it means that the
document moved away under the overlay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonpath_rfc9535

from scripts.problems import GenerationError
from scripts.reading.notation import deep_problem
from scripts.reading.overlay_files import Action, Overlay, read_overlay
from scripts.reading.pointers import pointer, printable

__all__ = ["Action", "Applied", "Overlay", "apply", "read_overlay"]

# Characters of JSON that one action may copy: each action may double the document.
_MOST_COPIED = 4 * 1024 * 1024

_Location = tuple[int | str, ...]
_JSONPathErrors = (jsonpath_rfc9535.JSONPathError, RecursionError)


@dataclass(frozen=True)
class Applied:
    """What one action did.

    Attributes:
        overlay: The name of its file.
        number: Which action of it.
        target: Its target.
        pointers: What it changed, as pointers into the document that it found.
    """

    overlay: str
    number: int
    target: str
    pointers: tuple[str, ...]


def apply(document: Mapping[str, Any], overlays: Iterable[Overlay]) -> tuple[dict[str, Any], tuple[Applied, ...]]:
    """Apply overlays, in the order of their names, to a copy of the document.

    Returns:
        The copy, and what each action changed.

    Raises:
        GenerationError: With every action that cannot be applied.
    """
    result: dict[str, Any] = _copy(document)
    applied: list[Applied] = []
    problems: list[str] = []
    for overlay in sorted(overlays, key=lambda one: one.name):
        for action in overlay.actions:
            try:
                locations = _apply(result, action, strict=overlay.version.startswith("1.1."))
            except GenerationError as error:
                problems.extend(error.problems)
            else:
                pointers = tuple(pointer(location) for location in locations)
                applied.append(Applied(overlay.name, action.number, action.target, pointers))
        problem = deep_problem(result, overlay.name)
        if problem:
            raise GenerationError(*problems, problem)
    if problems:
        raise GenerationError(*(printable(problem) for problem in problems))
    return result, tuple(applied)


def _apply(document: dict[str, Any], action: Action, *, strict: bool) -> list[_Location]:
    locations = _matches(document, action.target, action)
    if not locations:
        raise GenerationError(
            f"{action.where}: target {action.target} matches nothing in the document; "
            "correct the target, or take the action out if the document no longer needs it"
        )
    value = action.value
    if action.change == "copy":
        sources = _matches(document, action.value, action)
        if len(sources) != 1:
            raise GenerationError(
                f"{action.where}: copy {action.value} has to match exactly one place, and matches {len(sources)}"
            )
        written = json.dumps(_at(document, sources[0]))
        if len(written) * len(locations) > _MOST_COPIED:
            raise GenerationError(f"{action.where}: copy {action.value} makes too much of the document; copy less")
        value = json.loads(written)
    if strict and action.change != "remove" and len({_kind(_at(document, one)) for one in locations}) > 1:
        raise GenerationError(f"{action.where}: target {action.target} matches places of different kinds; split it")
    # From the end, so that taking one list item out does not shift the others.
    for location in sorted(locations, key=_from_the_end, reverse=True):
        if action.change == "remove":
            _remove(document, location, action)
        else:
            _update(document, location, value, action, strict=strict)
    return locations


def _matches(document: dict[str, Any], path: str, action: Action) -> list[_Location]:
    try:
        # A path may find the same place twice.
        return list(dict.fromkeys(tuple(node.location) for node in jsonpath_rfc9535.find(path, document)))
    except _JSONPathErrors as error:
        raise GenerationError(f"{action.where}: {path} cannot be followed: {' '.join(str(error).split())}") from error


def _from_the_end(location: _Location) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in location)


def _at(document: Any, location: _Location) -> Any:
    for part in location:
        document = document[part]
    return document


def _remove(document: dict[str, Any], location: _Location, action: Action) -> None:
    if not location:
        raise GenerationError(f"{action.where}: the whole document cannot be removed; name a part of it")
    del _at(document, location[:-1])[location[-1]]


def _update(document: dict[str, Any], location: _Location, value: Any, action: Action, *, strict: bool) -> None:
    node = _at(document, location)
    if isinstance(node, list):
        # Version 1.0 appends whatever it is given; since 1.1 a list is joined on.
        node.extend(_copy(value) if strict and isinstance(value, list) else [_copy(value)])
    elif isinstance(node, dict):
        if not isinstance(value, dict):
            raise GenerationError(
                f"{action.where}: `{action.change}` has to be a mapping to be merged into the mapping at "
                f"{pointer(location)}, found {_kind(value)}"
            )
        clashes = list(_clashes(node, value, location)) if strict else []
        if clashes:
            raise GenerationError(*(f"{action.where}: {clash}; take the old value out first" for clash in clashes))
        _merge(node, value)
    elif strict and isinstance(value, (dict, list)):
        raise GenerationError(
            f"{action.where}: {_kind(value)} cannot take the place of a plain value at {pointer(location)}; "
            "update the mapping around it"
        )
    else:
        _at(document, location[:-1])[location[-1]] = _copy(value)


def _clashes(node: Mapping[str, Any], value: Mapping[str, Any], at: _Location) -> Iterator[str]:
    """What version 1.1 does not let an update change: a mapping, a list or a plain value into another of these."""
    for key in (key for key in value if key in node):
        old, new = node[key], value[key]
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _clashes(old, new, (*at, key))
        elif _kind(old) != _kind(new):
            yield f"{_kind(new)} cannot take the place of {_kind(old)} at {pointer((*at, key))}"


def _merge(node: dict[str, Any], value: Mapping[str, Any]) -> None:
    for key, new in value.items():
        old = node.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            _merge(old, new)
        elif isinstance(old, list) and isinstance(new, list):
            old.extend(_copy(new))
        else:
            node[key] = _copy(new)


def _kind(value: Any) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a plain value"


def _copy(value: Any) -> Any:
    """A copy of plain JSON; unlike `copy.deepcopy` it does not call itself for every level."""
    return json.loads(json.dumps(value))
