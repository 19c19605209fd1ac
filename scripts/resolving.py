"""Follows references to components."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

__all__ = ["Resolver"]


class Resolver:
    """Finds what a reference means.

    Args:
        document: The document they are in.
        problems: Receives references that lead nowhere.
    """

    def __init__(self, document: Mapping[str, Any], problems: list[str]) -> None:
        self._document = document
        self._problems = problems

    def resolved(self, entry: Any, section: str, where: str) -> Any:
        """What stands at the end of the references, as a copy; the entry itself where it is none.

        Args:
            entry: A reference such as `{"$ref": "#/components/parameters/limit"}`, or anything else.
            section: The section of the components that it has to lead into.
            where: Its place, for problems.
        """
        seen: list[str] = []
        node = entry
        while isinstance(node, Mapping) and isinstance(reference := node.get("$ref"), str):
            name = _name(reference, section)
            target = None if name is None or reference in seen else self._components(section).get(name)
            if target is None:
                told = "leads back to itself" if reference in seen else f"is nothing in #/components/{section}"
                self._problems.append(f"{where}: $ref {reference!r} {told}")
                return None
            seen.append(reference)
            node = target
        return copy.deepcopy(node) if seen else node

    def _components(self, section: str) -> Mapping[str, Any]:
        components = self._document.get("components")
        found = components.get(section) if isinstance(components, Mapping) else None
        return found if isinstance(found, Mapping) else {}


def _name(reference: str, section: str) -> str | None:
    start = f"#/components/{section}/"
    name = reference.removeprefix(start)
    return None if name == reference or "/" in name else name.replace("~1", "/").replace("~0", "~")
