"""The operations of a document as the document writes them; the generator keeps only part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings

__all__ = ["DOCUMENT_ID", "MADE_UP", "METHODS", "Operation", "made_up_name", "operation_name", "operations"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


DOCUMENT_ID = "x-document-operation-id"
"""Where the normalised document keeps the operationId of the document, if it had to be changed."""

MADE_UP = "x-named-by-path"
"""Where the normalised document says that an operation is called after its method and path."""


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        id: The operationId, or the name that is made up where there is none, or where several operations have it.
        name: The Python identifier that the generator gives it.
        tag: The Python identifier of its first tag.
        path: Its path template.
        method: Its HTTP method, in small letters.
        raw: The operation object, normalised.
    """

    id: str
    name: str
    tag: str
    path: str
    method: str
    raw: Mapping[str, Any]

    @property
    def named(self) -> bool:
        """Whether the document gives it an operationId of its own."""
        return MADE_UP not in self.raw

    def parameter(self, name: str, place: str) -> Mapping[str, Any]:
        """What the normalised document says of a parameter."""
        found = (one for one in self.raw["parameters"] if one.get("name") == name and one.get("in") == place)
        return next(found, {})

    def text(self, name: str, place: str) -> str | None:
        """The description of a parameter."""
        one = self.parameter(name, place)
        words = [one.get("description") or one.get("schema", {}).get("description") or ""]
        return " ".join([*words, *(["Deprecated."] if one.get("deprecated") is True else [])]).strip() or None


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation below `paths` of a normalised document, in its order."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            raw = item.get(method)
            if isinstance(raw, dict):
                name = operation_name(raw)
                tag = str(strings.PythonIdentifier((raw.get("tags") or ["default"])[0], "tag"))
                said = str(raw["operationId"] if MADE_UP in raw else raw.get(DOCUMENT_ID, raw["operationId"]))
                yield Operation(said, name, tag, path, method, raw)


def operation_name(raw: Mapping[str, Any]) -> str:
    """The Python identifier that the generator gives an operation of a normalised document."""
    return str(strings.PythonIdentifier(str(raw["operationId"]), "field_"))


def made_up_name(method: str, path: str) -> str:
    """The name of an operation that has no operationId of its own."""
    flat = path.replace("{", "").replace("}", "").replace("/", "_").removeprefix("_").removesuffix("_")
    return str(strings.PythonIdentifier(f"{method}_{flat}", "field_"))
