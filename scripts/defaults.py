"""Defaults of the document as Python source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openapi_python_client.parser.errors import PropertyError
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from scripts.annotations import members
from scripts.literals import literal

__all__ = ["default_code", "default_value"]

# Whose values in Python are those of JSON, or which are made of such.
_PLAIN = (
    AnyProperty,
    BooleanProperty,
    FloatProperty,
    IntProperty,
    ListProperty,
    NoneProperty,
    StringProperty,
    UnionProperty,
)


def default_value(prop: Property, container: Any = None) -> Any:
    """What the document says a field is when it is absent, as JSON; None where it says nothing.

    Args:
        prop: The property.
        container: The default where it is a list or an object, which the generator does not keep.
    """
    if container is not None:
        return container
    if prop.default is None:
        return None
    raw, kind = prop.default.raw_value, _kind(prop)
    if isinstance(kind, StringProperty):
        return str(raw)
    if isinstance(kind, BooleanProperty) and isinstance(raw, str):
        return raw.lower() == "true"
    if isinstance(kind, IntProperty):
        return int(float(raw)) if isinstance(raw, str | float) else raw
    return float(raw) if isinstance(kind, FloatProperty) else raw


def default_code(prop: Property, parts: Sequence[Property], container: Any = None) -> str | None:
    """The right side of the assignment that gives a field its default, or None where there is none to give.

    Args:
        prop: The property.
        parts: Everything that it is made of; a dictionary in Python is no part.
        container: The default where it is a list or an object.
    """
    value = default_value(prop, container)
    if value is None:
        return None
    if isinstance(value, dict | list):
        return _container_code(parts, value)
    kind = _kind(prop)
    if isinstance(kind, EnumProperty):
        # The enumeration is imported below the class.
        member = next(name for name, one in kind.values.items() if one == value)
        return f"_field(factory=lambda: {kind.class_info.name}.{member})"
    if isinstance(kind, DateTimeProperty):
        return f"_datetime.datetime.fromisoformat({literal(value)})"
    if isinstance(kind, DateProperty):
        return f"_datetime.date.fromisoformat({literal(value)})"
    return f"_uuid.UUID({literal(value)})" if isinstance(kind, UuidProperty) else literal(value)


def _container_code(parts: Sequence[Property], value: Any) -> str | None:
    """A new list or dictionary for each model; None where it would have to hold what JSON does not."""
    plain = all(isinstance(part, _PLAIN) for part in parts)
    models = any(isinstance(part, ModelProperty) for part in parts)
    if (value and not plain) or (models and isinstance(value, dict)):
        return None
    return f"_field(factory=lambda: {literal(value)})"


def _kind(prop: Property) -> Property:
    """The variant that a default belongs to: the first that accepts it, as the generator chose it."""
    raw = None if prop.default is None else prop.default.raw_value
    for one in members(prop):
        if not isinstance(one, NoneProperty) and not isinstance(one.convert_value(raw), PropertyError):
            return one
    return prop
