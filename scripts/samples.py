"""Values for the arguments in examples: what the document shows, else something of the right type."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from scripts.annotations import Annotations, members
from scripts.literals import literal, raw_text, text_literal
from scripts.problems import GenerationError

__all__ = ["IMPORTS", "Samples", "examples_of"]

IMPORTS = {
    "date": "from datetime import date",
    "datetime": "from datetime import datetime",
    "UUID": "from uuid import UUID",
}
"""What values are written with that Python has no literal for, and the line that imports it."""

_LONGEST = 60
_MOMENT = "2026-01-31T12:00:00+00:00"
_ID = "2f1c6f2e-3a0b-4c58-9d5e-0c6f6a1b7d42"
_TEXTS = {
    "date": _MOMENT[:10],
    "date-time": _MOMENT,
    "email": "ada@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "time": _MOMENT[11:],
    "uri": "https://example.com/photo.jpg",
    "url": "https://example.com/photo.jpg",
    "uuid": _ID,
}


@dataclass(frozen=True)
class Samples:
    """Writes values as Python source.

    Attributes:
        document: The normalised document.
        annotations: Knows the models.
    """

    document: Mapping[str, Any]
    annotations: Annotations

    def written(self, prop: Property, schema: Any, name: str, shown: Iterable[Any] = ()) -> str:
        """A value of a property.

        Args:
            prop: The property.
            schema: What the document says of it.
            name: What it is called, which is what a text says where the document does not show any.
            shown: Examples that are found elsewhere in the document.
        """
        return self._value(prop, schema, name, shown, False, frozenset())

    def field(self, schema: Any, name: str) -> Mapping[str, Any]:
        """What the document says of a field of a schema, also where that has it from another one."""
        return next(self._fields(schema, name, frozenset()), {})

    def _fields(self, schema: Any, name: str, seen: frozenset[str]) -> Iterator[Mapping[str, Any]]:
        reference = str(schema.get("$ref", "")) if isinstance(schema, Mapping) else ""
        if reference not in seen:
            found = self.resolved(schema)
            own = found.get("properties")
            if isinstance(own, Mapping) and isinstance(own.get(name), Mapping):
                yield own[name]
            for part in found.get("allOf", ()):
                yield from self._fields(part, name, seen | ({reference} if reference else set()))

    def resolved(self, schema: Any) -> Mapping[str, Any]:
        """The schema that a reference leads to; nothing where there is none."""
        seen = set[str]()
        while isinstance(schema, Mapping) and isinstance(reference := schema.get("$ref"), str):
            if reference in seen:
                return {}
            seen.add(reference)
            part = reference.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            # What stands beside a reference is said of this use of it.
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**self.document.get("components", {}).get("schemas", {}).get(part, {}), **beside}
        return schema if isinstance(schema, Mapping) else {}

    def _value(
        self, prop: Property, schema: Any, name: str, shown: Iterable[Any], as_json: bool, inside: frozenset[str]
    ) -> str:
        said = self.resolved(schema)
        for value in [*shown, *examples_of(said), *_allowed(said)]:
            found = self._fitting(prop, value, as_json)
            if found is not None and found != "None" and len(found) <= _LONGEST:
                return found
        return self._made_up(prop, said, name, as_json, inside)

    def _fitting(self, prop: Property, value: Any, as_json: bool) -> str | None:
        """A value of the document as Python source; None where it is none of the property."""
        for one in members(prop):
            found = self._one(one, value, as_json)
            if found is not None:
                return found
        return None

    def _one(self, prop: Property, value: Any, as_json: bool) -> str | None:
        if isinstance(prop, ListProperty):
            items = [self._fitting(prop.inner_property, one, as_json) for one in value] if _is_list(value) else [None]
            return None if None in items else f"[{', '.join(str(one) for one in items)}]"
        if isinstance(prop, ModelProperty):
            return _literal(value) if isinstance(value, Mapping) and self._is_whole(prop, value) else None
        if isinstance(prop, DateProperty | DateTimeProperty | UuidProperty):
            return _moment(prop, value, as_json)
        fits = next((test for kind, test in _TESTS.items() if isinstance(prop, kind)), None)
        return _literal(value) if fits is not None and fits(prop, value) else None

    def _is_whole(self, prop: ModelProperty, value: Mapping[str, Any]) -> bool:
        model = self.annotations.model(prop)
        needed = {raw_text(one.name): one for one in model.required_properties or []}
        known = {raw_text(one.name): one for one in model.optional_properties or []} | needed
        return needed.keys() <= value.keys() and all(
            name not in known or self._fitting(known[name], one, True) is not None for name, one in value.items()
        )

    def _made_up(
        self, prop: Property, said: Mapping[str, Any], name: str, as_json: bool, inside: frozenset[str]
    ) -> str:
        kinds = [one for one in members(prop) if not isinstance(one, NoneProperty)]
        if not kinds:
            return "None"
        # An object that is part of itself ends where another kind of value will do.
        first = next((one for one in kinds if _class_name(one) not in inside), kinds[0])
        said = self._variant(said, prop, first)
        if isinstance(first, ListProperty):
            inner = first.inner_property
            if all(_class_name(one) in inside for one in members(inner)):
                return "[]"
            return f"[{self._value(inner, said.get('items', {}), name, (), as_json, inside)}]"
        if isinstance(first, ModelProperty):
            return self._object(first, said, inside)
        if isinstance(first, EnumProperty):
            return literal(next(iter(first.values.values())))
        if isinstance(first, ConstProperty):
            return literal(first.value.raw_value)
        if isinstance(first, IntProperty | FloatProperty):
            return _number(said, whole=isinstance(first, IntProperty))
        if isinstance(first, BooleanProperty):
            return "True"
        if isinstance(first, FileProperty):
            return 'b"content"'
        if isinstance(first, DateProperty | DateTimeProperty | UuidProperty):
            text = {DateProperty: _MOMENT[:10], UuidProperty: _ID}.get(type(first), _MOMENT)
            return _moment(first, text, as_json) or text_literal(text)
        return text_literal(_text(said, name))

    def _object(self, prop: ModelProperty, said: Mapping[str, Any], inside: frozenset[str]) -> str:
        if _class_name(prop) in inside:
            return "{}"
        within = inside | {_class_name(prop)}
        parts = []
        for one in self.annotations.model(prop).required_properties or []:
            key = raw_text(one.name)
            value = self._value(one, self.field(said, key), key, (), True, within)
            parts.append(f"{text_literal(key)}: {value}")
        return f"{{{', '.join(parts)}}}"

    def _variant(self, said: Mapping[str, Any], prop: Property, chosen: Property) -> Mapping[str, Any]:
        """What the document says of one variant of a union."""
        variants = said.get("anyOf") or said.get("oneOf")
        if not isinstance(variants, list):
            return said
        kinds = list(members(prop))
        # The generator may have flattened it; then nobody knows which part belongs to which.
        return self.resolved(variants[kinds.index(chosen)]) if len(kinds) == len(variants) else {}


def examples_of(said: Mapping[str, Any]) -> list[Any]:
    """The examples that stand at a parameter, a media type or a schema."""
    several = said.get("examples")
    if isinstance(several, Mapping):
        several = [one["value"] for one in several.values() if isinstance(one, Mapping) and "value" in one]
    return [*([said["example"]] if "example" in said else []), *(several if isinstance(several, list) else [])]


def _allowed(said: Mapping[str, Any]) -> list[Any]:
    """Values that a schema names without calling them examples."""
    several = said.get("enum")
    alone = [said[key] for key in ("const", "default") if key in said]
    return [*alone, *(several if isinstance(several, list) else [])]


def _class_name(prop: Property) -> str:
    return str(prop.class_info.name) if isinstance(prop, ModelProperty) else ""


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _literal(value: Any) -> str | None:
    try:
        return literal(value)
    except GenerationError:
        # Numbers that JSON does not have; YAML does.
        return None


def _moment(prop: Property, value: Any, as_json: bool) -> str | None:
    """A date, a time or a UUID: in JSON a text, as an argument what the annotation says."""
    if not isinstance(value, str):
        return None
    try:
        if isinstance(prop, UuidProperty):
            uuid.UUID(value)
            form = "UUID({})"
        elif isinstance(prop, DateTimeProperty):
            dt.datetime.fromisoformat(value)
            form = "datetime.fromisoformat({})"
        else:
            dt.date.fromisoformat(value)
            form = "date.fromisoformat({})"
    except ValueError:
        return None
    return text_literal(value) if as_json else form.format(text_literal(value))


def _number(said: Mapping[str, Any], *, whole: bool) -> str:
    def limit(key: str) -> float | None:
        value = said.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    step = limit("multipleOf") or 1
    low, high = limit("minimum"), limit("maximum")
    above, below = limit("exclusiveMinimum"), limit("exclusiveMaximum")
    low = low if above is None else above + step
    high = high if below is None else below - step
    value = step if low is None else max(step, low)
    value = value if high is None else min(value, high)
    return repr(int(value)) if whole else repr(float(value))


def _text(said: Mapping[str, Any], name: str) -> str:
    text = _TEXTS.get(str(said.get("format")), name)
    least, most = said.get("minLength"), said.get("maxLength")
    if isinstance(least, int) and 0 < len(text) < least <= _LONGEST:
        text = (text * least)[:least]
    return text[:most] if isinstance(most, int) and 0 < most < len(text) else text


_TESTS: Mapping[type, Callable[[Any, Any], bool]] = {
    AnyProperty: lambda _, value: value is not None,
    BooleanProperty: lambda _, value: isinstance(value, bool),
    ConstProperty: lambda prop, value: bool(value == prop.value.raw_value),
    EnumProperty: lambda prop, value: value in prop.values.values(),
    FloatProperty: lambda _, value: isinstance(value, int | float) and not isinstance(value, bool),
    IntProperty: lambda _, value: isinstance(value, int) and not isinstance(value, bool),
    StringProperty: lambda _, value: isinstance(value, str),
}
"""Whether a value of the document is one of a property, by its class; what is in no class is never shown."""
