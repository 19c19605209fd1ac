"""The operations of a document as the document writes them; the generator keeps only part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings

__all__ = ["METHODS", "Operation", "operation_name", "operations"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        id: The operationId, or the name that the generator makes up where there is none.
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
        """Whether the document gives it an operationId."""
        return bool(self.raw.get("operationId"))

    def text(self, parameter: object) -> str | None:
        """The description of the parameter of this name."""
        raw = parameter.get_untrusted_value() if hasattr(parameter, "get_untrusted_value") else parameter
        for one in self.raw["parameters"]:
            if one.get("name") == raw:
                words = [one.get("description") or one["schema"].get("description") or ""]
                return " ".join([*words, *(["Deprecated."] if one.get("deprecated") is True else [])]).strip() or None
        return None


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation below `paths` of a normalised document, in its order."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            raw = item.get(method)
            if isinstance(raw, dict):
                name = operation_name(raw, method, path)
                tag = str(strings.PythonIdentifier((raw.get("tags") or ["default"])[0], "tag"))
                yield Operation(str(raw.get("operationId") or name), name, tag, path, method, raw)


def operation_name(raw: Mapping[str, Any], method: str, path: str) -> str:
    """The Python identifier that the generator gives an operation."""
    written = raw.get("operationId")
    flat = path.replace("{", "").replace("}", "").replace("/", "_").removeprefix("_").removesuffix("_")
    return str(strings.PythonIdentifier(str(written) if written is not None else f"{method}_{flat}", "field_"))
