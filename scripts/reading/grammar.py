"""Which part of an OpenAPI document is what: a schema, a parameter, a reference, or only data.

A key `$ref` is a reference where the specification has one, not in an example, a default or the name of a property.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from scripts.reading.pointers import child

__all__ = ["FIELDS", "METHODS", "SECTIONS", "Node", "walk"]


class Node(NamedTuple):
    """One object of the document.

    Attributes:
        pointer: Where it is.
        kind: What it is, in the words of `FIELDS`; `names` is a mapping from names to such objects.
        value: The object itself.
    """

    pointer: str
    kind: str
    value: Any


_ONE, _LIST, _MAP, _ANY = "one", "list", "map", "one or list"
_Fields = Mapping[str, tuple[str, str]]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PARAMETER: _Fields = {
    "schema": (_ONE, "schema"),
    "content": (_MAP, "media type"),
    "examples": (_MAP, "example"),
}

# By the kind of object: its fields that hold further objects, how, and of which kind.
FIELDS: Mapping[str, _Fields] = {
    "document": {
        "paths": (_MAP, "path item"),
        "webhooks": (_MAP, "path item"),
        "components": (_ONE, "components"),
    },
    "components": {
        "schemas": (_MAP, "schema"),
        "responses": (_MAP, "response"),
        "parameters": (_MAP, "parameter"),
        "examples": (_MAP, "example"),
        "requestBodies": (_MAP, "request body"),
        "headers": (_MAP, "header"),
        "securitySchemes": (_MAP, "security scheme"),
        "links": (_MAP, "link"),
        "callbacks": (_MAP, "callback"),
        "pathItems": (_MAP, "path item"),
    },
    "path item": {
        "parameters": (_LIST, "parameter"),
        **dict.fromkeys(METHODS, (_ONE, "operation")),
    },
    "operation": {
        "parameters": (_LIST, "parameter"),
        "requestBody": (_ONE, "request body"),
        "responses": (_MAP, "response"),
        "callbacks": (_MAP, "callback"),
    },
    "callback": {},
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"content": (_MAP, "media type")},
    "response": {
        "headers": (_MAP, "header"),
        "content": (_MAP, "media type"),
        "links": (_MAP, "link"),
    },
    "media type": {
        "schema": (_ONE, "schema"),
        "examples": (_MAP, "example"),
        "encoding": (_MAP, "encoding"),
    },
    "encoding": {"headers": (_MAP, "header")},
    "schema": {
        **dict.fromkeys(
            ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"), (_MAP, "schema")
        ),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (_LIST, "schema")),
        **dict.fromkeys(
            (
                "additionalProperties",
                "unevaluatedProperties",
                "unevaluatedItems",
                "propertyNames",
                "contains",
                "contentSchema",
                "not",
                "if",
                "then",
                "else",
            ),
            (_ONE, "schema"),
        ),
        "items": (_ANY, "schema"),
    },
    "example": {},
    "link": {},
    "security scheme": {},
}

# The section of `components` for each kind that has one.
SECTIONS: Mapping[str, str] = {kind: section for section, (_, kind) in FIELDS["components"].items()}

# Mappings whose keys are names of a narrow form, beside which the document may say anything under `x-`.
_EXTENSIBLE = ("paths", "responses")


def walk(value: Any, kind: str = "document", at: str = "#", *, beyond: Container[str] = ()) -> Iterator[Node]:
    """Every object below and including `value`, in the order of the document, but for those at the pointers `beyond`.

    Works through what is malformed, leaving out what it cannot be. Does not follow references.
    """
    waiting = [Node(at, kind, value)]
    while waiting:
        node = waiting.pop()
        if node.pointer != at and node.pointer in beyond:
            continue
        yield node
        if isinstance(node.value, dict):
            waiting.extend(reversed(list(_inside(node))))


def _inside(node: Node) -> Iterator[Node]:
    at, kind, value = node
    if kind.startswith("names of "):
        of = kind.removeprefix("names of ")
        yield from (Node(child(at, name), of, one) for name, one in value.items())
    elif kind == "callback":
        yield from (Node(child(at, name), "path item", one) for name, one in value.items() if not _extra(name))
    # Beside `$ref`, only schemas and path items say anything.
    elif kind in ("schema", "path item") or not isinstance(value.get("$ref"), str):
        for name, one in value.items():
            if name in FIELDS[kind]:
                yield from _field(child(at, name), name, *FIELDS[kind][name], one)


def _field(at: str, name: str, shape: str, kind: str, value: Any) -> Iterator[Node]:
    if shape in (_LIST, _ANY) and isinstance(value, list):
        yield from (Node(child(at, number), kind, one) for number, one in enumerate(value))
    elif shape in (_ONE, _ANY):
        yield Node(at, kind, value)
    elif shape == _MAP and isinstance(value, dict):
        yield Node(at, f"names of {kind}", {k: v for k, v in value.items() if name not in _EXTENSIBLE or not _extra(k)})


def _extra(name: str) -> bool:
    return name.startswith("x-")
