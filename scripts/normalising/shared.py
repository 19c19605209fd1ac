"""Schemas that stand in shared answers and bodies: one component for each, and not one class per operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.normalising.conjunction import says_something

__all__ = ["name_shared"]

_COMPONENTS = "#/components/schemas/"
# What a name gets that a schema has already.
_ENDINGS = {"responses": "Response", "requestBodies": "Body"}
# A type with nothing of these needs no class.
_STRUCTURE = frozenset({"allOf", "anyOf", "enum", "items", "oneOf", "properties"})


def name_shared(components: dict[str, Any]) -> dict[str, str]:
    """Make components of the schemas of shared answers and bodies; their names by what they stand in.

    Args:
        components: The components of the document; its references change with it.
    """
    schemas: Any = components.get("schemas")
    names: dict[str, str] = {}
    for section, ending in _ENDINGS.items() if isinstance(schemas, dict) else ():
        shared = components.get(section)
        for name, holder in shared.items() if isinstance(shared, dict) else ():
            content = holder.get("content") if isinstance(holder, dict) else None
            for media, entry in content.items() if isinstance(content, dict) else ():
                schema = entry.get("schema") if isinstance(entry, dict) else None
                if isinstance(schema, Mapping) and schema.keys() & _STRUCTURE and says_something(schema):
                    new = _free(str(name), ending, schemas)
                    schemas[new] = schema
                    entry["schema"] = {"$ref": f"{_COMPONENTS}{new}"}
                    names[f"#/components/{section}/{name}: {media}"] = new
    return names


def _free(name: str, ending: str, taken: Mapping[str, Any]) -> str:
    found, number = name, 1
    while found in taken:
        found = f"{name}{ending}" if number == 1 else f"{name}{ending}{number}"
        number += 1
    return found
