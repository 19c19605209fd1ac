"""Follows references to components, and finds components that are nothing else."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

__all__ = ["FIELDS", "REMARKS", "Resolver", "aliases"]

REMARKS = ("deprecated", "description", "example", "examples", "externalDocs", "readOnly", "writeOnly")
"""Keywords of a schema that say what a value means, not which values there are."""

FIELDS = frozenset({"additionalProperties", "const", "enum", "items", "prefixItems", "properties", "required"})
"""Keywords that say something of their own beside a reference."""


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


def aliases(schemas: Mapping[str, Any], problems: list[str]) -> dict[str, str]:
    """The component that each stands for that says nothing of its own.

    Args:
        schemas: The components.
        problems: Receives those that lead back to themselves.
    """
    targets = ((name, _target(schema)) for name, schema in schemas.items())
    steps = {name: target for name, target in targets if target is not None and target in schemas}
    found = {}
    for name in steps:
        end, passed = name, set[str]()
        while end in steps and end not in passed:
            passed.add(end)
            end = steps[end]
        if end in steps:
            problems.append(f"components.schemas.{name}: $ref leads back to itself")
        else:
            found[name] = end
    return found


def _target(schema: Any) -> str | None:
    if not isinstance(schema, Mapping) or schema.get("nullable") is True or schema.keys() & FIELDS:
        return None
    combined = [schema[key] for key in ("allOf", "anyOf", "oneOf") if key in schema]
    if combined and "$ref" not in schema:
        parts = combined[0] if len(combined) == 1 and isinstance(combined[0], list) else []
        telling = [part for part in parts if _says_something(part)]
        return _target(telling[0]) if len(telling) == 1 else None
    return _name(str(schema["$ref"]), "schemas") if "$ref" in schema and not combined else None


def _says_something(part: Any) -> bool:
    rest = (
        {key: value for key, value in part.items() if key not in (*REMARKS, "title")}
        if isinstance(part, Mapping)
        else part
    )
    return rest not in ({}, {"type": "object"})
