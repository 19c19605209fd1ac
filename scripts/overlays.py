"""Applies overlays: corrections to a document that are data (OpenAPI Overlay Specification 1.0)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jsonpath_rfc9535

from scripts.document import read_document
from scripts.problems import GenerationError

__all__ = ["apply_overlay", "apply_overlays"]

Document = dict[str, Any]
Location = tuple[int | str, ...]


def apply_overlays(document: Document, overlays: Iterable[Path]) -> Document:
    """Apply overlay files in the order of their names to a copy of the document."""
    result = copy.deepcopy(document)
    for path in sorted(overlays, key=lambda overlay: overlay.name):
        apply_overlay(result, read_document(path), name=path.name)
    return result


def apply_overlay(document: Document, overlay: Mapping[str, Any], *, name: str) -> None:
    """Apply the actions of one overlay in place.

    Raises:
        GenerationError: An action is malformed, or its target matches nothing. The specification lets such a
            target pass; here it means that the document moved away under the overlay.
    """
    actions = overlay.get("actions")
    if not isinstance(actions, list):
        raise GenerationError(f"{name}: `actions` has to be a list, found {actions!r:.80}")
    for number, action in enumerate(actions):
        where = f"{name}: actions[{number}]"
        _check(action, where)
        # From the end, so that taking one list item out does not shift the others.
        for location in sorted(_locations(document, action["target"], where), key=_from_the_end, reverse=True):
            if action.get("remove") is True:
                _remove(document, location, where)
            else:
                _update(document, location, action["update"], where)


def _check(action: Any, where: str) -> None:
    if not isinstance(action, dict):
        raise GenerationError(f"{where}: expected a mapping, found {action!r:.80}")
    unknown = sorted(str(key) for key in action if key not in ("target", "description", "update", "remove"))
    if unknown:
        raise GenerationError(
            f"{where}: unknown key {', '.join(unknown)}; known are description, remove, target, update"
        )
    if not isinstance(action.get("target"), str):
        raise GenerationError(f"{where}: `target` has to be a JSONPath, found {action.get('target')!r}")
    if not isinstance(action.get("remove", False), bool):
        raise GenerationError(f"{where}: `remove` has to be true or false, found {action['remove']!r}")
    if ("update" in action) == (action.get("remove") is True):
        raise GenerationError(f"{where}: either `update` or `remove: true` has to be given")


def _locations(document: Document, target: str, where: str) -> set[Location]:
    try:
        # A path may find the same place twice.
        found = {tuple(node.location) for node in jsonpath_rfc9535.find(target, document)}
    except jsonpath_rfc9535.JSONPathError as error:
        raise GenerationError(f"{where}: {target!r} is not a JSONPath: {error}") from error
    if not found:
        raise GenerationError(
            f"{where}: target {target} matches nothing in the document; "
            "correct the target, or take the action out if the document no longer needs it"
        )
    return found


def _from_the_end(location: Location) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in location)


def _remove(document: Document, location: Location, where: str) -> None:
    if not location:
        raise GenerationError(f"{where}: the whole document cannot be removed")
    parent: Any = document
    for part in location[:-1]:
        parent = parent[part]
    del parent[location[-1]]


def _update(document: Document, location: Location, update: Any, where: str) -> None:
    parent: Any = None
    node: Any = document
    for part in location:
        parent, node = node, node[part]
    if isinstance(node, list):
        node.append(copy.deepcopy(update))
    elif isinstance(node, dict) and isinstance(update, dict):
        _merge(node, update)
    elif parent is None or isinstance(node, dict):
        raise GenerationError(f"{where}: `update` has to be a mapping to be merged into a mapping")
    else:
        parent[location[-1]] = copy.deepcopy(update)


def _merge(node: dict[str, Any], update: Mapping[str, Any]) -> None:
    for key, value in update.items():
        present = node.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        elif isinstance(present, list) and isinstance(value, list):
            present.extend(copy.deepcopy(value))
        else:
            node[key] = copy.deepcopy(value)
