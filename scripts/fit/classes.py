"""Hand-written pydantic classes, field by field, with the line of each."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.fit.contract import Contract, Node
from scripts.fit.shapes import Shape, shape
from scripts.fit.sources import Sources

__all__ = ["HandClass", "HandField", "UnreadableClassError", "read_class"]

_TEMPLATE = "#/components/schemas/{model}"


class UnreadableClassError(Exception):
    """The class cannot be imported, or has no fields that can be read."""


@dataclass(frozen=True)
class HandField:
    """One field.

    Attributes:
        name: Its name in JSON.
        symbol: Where it is defined, as `module:Class.field`; that may be a base class.
        owner: The class that defines it, as `module:Class`.
        required: Whether it has to be given.
        default: What it is when it is not given; None also stands for "left out".
        shape: What it may hold.
    """

    name: str
    symbol: str
    owner: str
    required: bool
    default: Any
    shape: Shape


@dataclass(frozen=True)
class HandClass:
    """A class and its fields, by their names in JSON."""

    symbol: str
    fields: Mapping[str, HandField]


def read_class(sources: Sources, symbol: str) -> HandClass:
    """Import a class and read its fields; lines and owners come from the source.

    Raises:
        UnreadableClassError: With what went wrong: this is hand-written code, which may be broken.
    """
    module, _, name = symbol.partition(":")
    try:
        model = getattr(importlib.import_module(module), name)
        written = model.model_json_schema(ref_template=_TEMPLATE)
        described = dict(model.model_fields)
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise UnreadableClassError(f"{type(error).__name__}: {reason}") from error
    contract = Contract({"components": {"schemas": written.get("$defs", {})}})
    properties: Mapping[str, Any] = written.get("properties", {})
    fields = {}
    for attribute, info in described.items():
        alias = info.serialization_alias or info.alias or attribute
        schema = properties.get(info.validation_alias if isinstance(info.validation_alias, str) else alias, {})
        default = info.get_default(call_default_factory=False)
        owner = _owner(sources, model, attribute) or symbol
        fields[alias] = HandField(
            name=alias,
            symbol=f"{owner}.{attribute}",
            owner=owner,
            required=info.is_required(),
            default=None if info.is_required() else default,
            shape=shape(contract, Node(f"#/{attribute}", schema)),
        )
    return HandClass(symbol, fields)


def _owner(sources: Sources, model: type[Any], attribute: str) -> str | None:
    """The class, or base class, whose body has the field."""
    for one in model.__mro__:
        symbol = f"{one.__module__}:{one.__name__.partition('[')[0]}"
        found = sources.find(symbol) if one.__module__.startswith("vlmrun_ext") else None
        if isinstance(found, ast.ClassDef) and any(
            isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) and part.target.id == attribute
            for part in found.body
        ):
            return symbol
    return None
