"""References into the middle of something: what they lead to becomes a component of its own."""

from __future__ import annotations

import copy
import re
from typing import Any

from scripts.reading.grammar import walk
from scripts.reading.pointers import look_up, split

__all__ = ["name_targets"]

_COMPONENTS = "#/components/schemas/"
_WAYS = frozenset({"components", "schemas", "properties", "items", "$defs", "definitions"})
_MOST_WORDS = 4


def name_targets(document: dict[str, Any]) -> dict[str, str]:
    """Make a component of each schema that is referred to where it stands; their names by their pointers.

    The references in the document change with it.
    """
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    names: dict[str, str] = {}
    while isinstance(schemas, dict):
        nodes = [node.value for node in walk(document) if node.kind == "schema" and isinstance(node.value, dict)]
        deep = [node for node in nodes if _is_deep(document, node.get("$ref"))]
        if not deep:
            break
        for node in deep:
            pointer = node["$ref"]
            if pointer not in names:
                # As it stands: the copy may lead deep into something again.
                names[pointer] = _free(_name(pointer), schemas)
                schemas[names[pointer]] = copy.deepcopy(look_up(document, pointer))
            node["$ref"] = f"{_COMPONENTS}{names[pointer]}"
    return names


def _is_deep(document: dict[str, Any], reference: Any) -> bool:
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return False
    parts = split(reference)
    if parts[:2] == ["components", "schemas"] and len(parts) == 3:
        return False
    try:
        return isinstance(look_up(document, reference), dict)
    except LookupError:
        return False


def _name(pointer: str) -> str:
    parts = [part for part in split(pointer) if part not in _WAYS][-_MOST_WORDS:]
    return re.sub(r"[^A-Za-z0-9]+", "_", "_".join(parts)).strip("_") or "Referred"


def _free(name: str, taken: dict[str, Any]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
