"""Properties as the generator parsed them, written as Python annotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from scripts.problems import GenerationError

__all__ = ["BUILTINS", "Annotations", "Names", "fields_of", "is_free_form", "members"]

_SCALARS: Mapping[type, tuple[str, str]] = {
    AnyProperty: ("Any", "any"),
    BooleanProperty: ("bool", "bool"),
    DateProperty: ("_datetime.date", "str"),
    DateTimeProperty: ("_datetime.datetime", "str"),
    FloatProperty: ("float", "float"),
    IntProperty: ("int", "int"),
    NoneProperty: ("None", "none"),
    StringProperty: ("str", "str"),
    UuidProperty: ("_uuid.UUID", "str"),
}

BUILTINS = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "type"})
"""Builtins that annotations mention, which a field or a method of the same name shadows."""

_NOTHING: frozenset[str] = frozenset()


def is_free_form(prop: Property) -> bool:
    """Whether a processed schema is an object without named properties, which is a plain dict in Python."""
    return isinstance(prop, ModelProperty) and not fields_of(prop)


def fields_of(model: ModelProperty) -> list[Property]:
    """The named properties of a processed model, those that have to be given first."""
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def members(prop: Property) -> Sequence[Property]:
    """The variants of a union, or the property itself."""
    return prop.inner_properties if isinstance(prop, UnionProperty) else [prop]


@dataclass
class Names:
    """Collects what the annotations of one module mention."""

    models: dict[str, str] = field(default_factory=dict)
    text: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Annotations:
    """Writes annotations.

    Attributes:
        models: Processed models by class name; properties elsewhere may be unprocessed copies of them.
        model_text: What stands for a model; in arguments, mappings are welcome too.
        mapping: What stands for a free-form object.
        sequence: What stands for a list.
        openness: What stands for an enumeration, given its name and the type of its values.
        file: What stands for binary content.
    """

    models: Mapping[str, ModelProperty]
    model_text: Callable[[str], str] = lambda name: name
    mapping: str = "dict[str, {}]"
    sequence: str = "list[{}]"
    openness: Callable[[str, str], str] = lambda name, _: name
    file: str = "bytes"

    def model(self, prop: ModelProperty) -> ModelProperty:
        """The model with its fields."""
        return self.models.get(str(prop.class_info.name), prop)

    def is_map(self, prop: Property) -> bool:
        """Whether the property is a plain dict in Python."""
        return isinstance(prop, ModelProperty) and is_free_form(self.model(prop))

    def inner(self, prop: Property, *, inside: frozenset[str] = _NOTHING) -> Iterator[Property]:
        """The property and everything it is made of, without going into the fields of models."""
        yield prop
        if isinstance(prop, UnionProperty):
            for variant in prop.inner_properties:
                yield from self.inner(variant, inside=inside)
        elif isinstance(prop, ListProperty):
            yield from self.inner(prop.inner_property, inside=inside)
        elif isinstance(prop, ModelProperty) and self.is_map(prop):
            name, values = str(prop.class_info.name), self.model(prop).additional_properties
            if values is not None and name not in inside:
                yield from self.inner(values, inside=inside | {name})

    def write(self, prop: Property, names: Names, *, shadowed: frozenset[str] = _NOTHING) -> str:
        """The annotation of a property that is present, without `Unset`.

        Args:
            prop: The property.
            names: Takes note of the models that are mentioned.
            shadowed: Names that mean something else where the annotation will stand, such as a field called `bytes`.
        """
        return self._write(prop, names, shadowed, _NOTHING)

    def _write(self, prop: Property, names: Names, shadowed: frozenset[str], inside: frozenset[str]) -> str:
        parts = list(dict.fromkeys(self._one(variant, names, shadowed, inside) for variant in members(prop)))
        if "Any" in parts:
            parts = ["Any"]
        # `A | B | A` within one part, as loose argument types produce it, is written once.
        flat = list(dict.fromkeys(piece for part in parts for piece in _split(part)))
        if "None" in flat:
            flat = [*(piece for piece in flat if piece != "None"), "None"]
        written = " | ".join(flat)
        names.text.add(written)
        return written

    def _one(self, prop: Property, names: Names, shadowed: frozenset[str], inside: frozenset[str]) -> str:
        def builtin(text: str) -> str:
            return re.sub(
                r"\b[a-z]+\b", lambda word: f"_builtins.{word[0]}" if word[0] in shadowed & BUILTINS else word[0], text
            )

        if isinstance(prop, ListProperty):
            return builtin(self.sequence).format(self._write(prop.inner_property, names, shadowed, inside))
        if isinstance(prop, EnumProperty):
            names.models[str(prop.class_info.name)] = str(prop.class_info.module_name)
            return self.openness(str(prop.class_info.name), "int" if prop.value_type is int else "str")
        if isinstance(prop, ModelProperty):
            name = str(prop.class_info.name)
            if not self.is_map(prop):
                names.models[name] = str(prop.class_info.module_name)
                return self.model_text(name)
            values, value = self.model(prop).additional_properties, "Any"
            # A map of maps of itself has no end; Python's annotations would not find one.
            if values is not None and name not in inside:
                value = self._write(values, names, shadowed, inside | {name})
            return builtin(self.mapping).format(value)
        if isinstance(prop, ConstProperty):
            # Constants stay open, as enumerations do: a newer server may send another.
            return builtin(type(prop.value.raw_value).__name__)
        if isinstance(prop, FileProperty):
            return builtin(self.file)
        if type(prop) in _SCALARS:
            return builtin(_SCALARS[type(prop)][0])
        raise GenerationError(f"no Python type is known for {type(prop).__name__} {prop.name}")

    def ambiguous(self, prop: Property) -> bool:
        """Whether a union inside cannot be told apart by JSON types alone, so that msgspec cannot decode it."""
        return any(isinstance(part, UnionProperty) and self._clash(part) for part in self.inner(prop))

    def _clash(self, union: UnionProperty) -> bool:
        seen: dict[str, str] = {}
        for variant in union.inner_properties:
            category, written = self._category(variant), self.write(variant, Names())
            if seen.setdefault(category, written) != written:
                return True
        return False

    def _category(self, prop: Property) -> str:
        if isinstance(prop, ModelProperty):
            return "object"
        if isinstance(prop, ListProperty):
            return "array"
        if isinstance(prop, EnumProperty):
            return "int" if prop.value_type is int else "str"
        if isinstance(prop, ConstProperty):
            return type(prop.value.raw_value).__name__
        return "str" if isinstance(prop, FileProperty) else _SCALARS[type(prop)][1]

    def reachable(self, roots: Iterable[Property]) -> set[str]:
        """Names of the models that can occur inside the given properties."""
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            for part in self.inner(waiting.pop()):
                if isinstance(part, ModelProperty) and str(part.class_info.name) not in found:
                    found.add(str(part.class_info.name))
                    model = self.model(part)
                    waiting.extend(fields_of(model))
                    if model.additional_properties is not None:
                        waiting.append(model.additional_properties)
        return found


def _split(written: str) -> list[str]:
    """The parts of a union at the top level of brackets."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(written):
        depth += (character == "[") - (character == "]")
        if depth == 0 and written.startswith(" | ", index):
            parts.append(written[start:index])
            start = index + 3
    return [*parts, written[start:]]
