"""Schemas: a component has a class or stands for a type, a property is a field, a value of an enumeration a member."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property

from scripts.ledger.evidence import Evidence
from scripts.ledger.exclusions import Exclusions
from scripts.ledger.rows import Ledger
from scripts.lowlevel import LowLevel
from scripts.naming import class_name
from scripts.normalise import ALIASES, GIVEN_UP, MADE_OF
from scripts.reading.pointers import child, split

__all__ = ["Shapes"]

_NUMBER = re.compile(r"\.(\d+)(?=\.|$)(?<!responses\.\d\d\d)")
_COMBINED = ("allOf", "anyOf", "oneOf")


class Shapes:
    """Accounts for schemas, those of components and those that stand where they are used."""

    def __init__(
        self, document: Mapping[str, Any], level: LowLevel, evidence: Evidence, exclusions: Exclusions, ledger: Ledger
    ) -> None:
        self._document = document
        self._level = level
        self._evidence = evidence
        self._exclusions = exclusions
        self._ledger = ledger
        self._enums = {str(enum.class_info.name): enum for enum in level.enums}
        self._names: Mapping[str, str] = level.document.get(ALIASES, {})
        self._made_of: Mapping[str, list[str]] = level.document.get(MADE_OF, {})
        self._given_up: Mapping[str, str] = level.document.get(GIVEN_UP, {})

    def components(self) -> None:
        """Account for every component schema."""
        for name, schema in self._document.get("components", {}).get("schemas", {}).items():
            place = child("#", "components", "schemas", name)
            reason = self._exclusions.reason(place)
            if reason is not None:
                self._ledger.excluded(place, "schema", reason)
            elif isinstance(schema, dict):
                self._component(place, self._names.get(name, name), schema)

    def inside(self, place: str, schema: Any, *props: Property) -> None:
        """Account for what a schema that stands where it is used has inside of it.

        Args:
            place: Its pointer.
            schema: The schema.
            props: What the generator made of it; several where several variants of a union have it.
        """
        for at, part in _own(place, schema):
            if "enum" in part:
                self._values(at, part, [one for one in self._parts(props) if isinstance(one, EnumProperty)])
            if "properties" in part:
                models = [
                    self._level.annotations.model(one) for one in self._parts(props) if isinstance(one, ModelProperty)
                ]
                self._properties(at, part, models)

    def _component(self, place: str, name: str, schema: Mapping[str, Any]) -> None:
        named = class_name("", name)
        variants = [class_name("", one) for one in self._made_of.get(name, [])]
        models = [self._level.annotations.models[one] for one in (named, *variants) if self._is_class(one)]
        given_up = self._reason(place)
        if named in self._enums:
            self._ledger.generated(place, "schema", f"vlmrun_api.models.{named}")
            self._values(place, schema, [self._enums[named]])
        elif models:
            classes = ", ".join(f"vlmrun_api.models.{model.class_info.name}" for model in models)
            self._ledger.generated(place, "schema", classes)
        elif given_up is not None:
            self._ledger.handled(place, "schema", given_up)
        elif "properties" in schema and not self._level.annotations.models.get(named):
            self._ledger.lost(place, "schema", f"no class {named} was made of it")
        else:
            # A list, a text, a dictionary or another name for a type: written out where it is used.
            self._ledger.generated(place, "schema", "stands for a type of Python wherever it is used")
        for at, part in _own(place, schema):
            if models and "properties" in part:
                self._properties(at, part, models)

    def _is_class(self, name: str) -> bool:
        return name in self._level.modules and name in self._level.annotations.models

    def _reason(self, place: str) -> str | None:
        """What could not be kept of a schema, or of one that it is part of."""
        written = _way(_NUMBER.sub(r"[\1]", ".".join(split(place)))) + "."
        return next(
            (
                why
                for where, why in self._given_up.items()
                if written.startswith((f"{_way(where)}.", f"{_way(where)}["))
            ),
            None,
        )

    def _properties(self, place: str, schema: Mapping[str, Any], models: list[ModelProperty]) -> None:
        for name, inner in schema.get("properties", {}).items():
            at = child(place, "properties", name)
            reason = self._exclusions.reason(at)
            if reason is not None:
                self._ledger.excluded(at, "property", reason)
                continue
            found = [(model, prop) for model in models for prop in _fields(model) if prop.name == name]
            if not found and (why := self._reason(at)) is not None:
                self._ledger.handled(at, "property", why)
                continue
            if not found or not all(self._is_field(model, name) for model, _ in found):
                self._ledger.lost(at, "property", f"no field was made of {name!r}")
                continue
            model, prop = found[0]
            self._ledger.generated(at, "property", f"vlmrun_api.models.{model.class_info.name}.{prop.python_name}")
            self._remarks(at, inner)
            self.inside(at, inner, *(one for _, one in found))

    def _is_field(self, model: ModelProperty, name: str) -> bool:
        class_info = model.class_info
        return (
            name in self._evidence.fields(f"vlmrun_api.models.{class_info.module_name}", str(class_info.name)).values()
        )

    def _remarks(self, place: str, schema: Any) -> None:
        for keyword, where in (
            ("deprecated", "the docstring of the model and of the argument"),
            ("readOnly", "no argument of calls, None until it comes back"),
            ("writeOnly", "optional in what comes back"),
            ("discriminator", "chooses the variant when decoding"),
        ):
            if isinstance(schema, dict) and schema.get(keyword):
                self._ledger.handled(child(place, keyword), keyword, where)

    def _values(self, place: str, schema: Mapping[str, Any], enums: list[EnumProperty]) -> None:
        values = [value for value in schema.get("enum", []) if value is not None]
        if len({type(value) for value in values}) != 1 or type(values[0]) not in (str, int):
            self._ledger.handled(
                child(place, "enum"), "enum", "values of several types stay what they are; the docstring lists them"
            )
            return
        known: set[object] = set()
        for enum in enums:
            class_info = enum.class_info
            known |= self._evidence.values(f"vlmrun_api.models.{class_info.module_name}", str(class_info.name))
        for index, value in enumerate(schema["enum"]):
            at = child(place, "enum", index)
            if value is None or value in known:
                owner = next((str(enum.class_info.name) for enum in enums), "None")
                self._ledger.generated(at, "enum value", f"vlmrun_api.models.{owner}" if value is not None else "None")
            elif (why := self._reason(place)) is not None:
                self._ledger.handled(at, "enum value", why)
            else:
                self._ledger.lost(at, "enum value", f"{value!r} is no member of an enumeration")

    def _parts(self, props: Iterable[Property]) -> Iterator[Property]:
        for prop in props:
            yield from self._level.annotations.inner(prop)


def _way(place: str) -> str:
    """A place as the normaliser has it, without what it went through on its way there."""
    return re.sub(r"\.(?:allOf|anyOf|oneOf)\[\d+\]|\.schema(?=\.|$)| \([^)]*\)", "", place)


def _own(place: str, schema: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The schema and what it is combined of, without what it refers to and without the fields of its properties."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return
    yield place, schema
    for keyword in _COMBINED:
        for index, part in enumerate(schema.get(keyword, [])):
            yield from _own(child(place, keyword, index), part)
    for keyword in ("items", "additionalProperties"):
        yield from _own(child(place, keyword), schema.get(keyword))


def _fields(model: ModelProperty) -> list[Property]:
    return [*(model.required_properties or []), *(model.optional_properties or [])]
