"""Dataclasses, TypedDicts, attrs classes and msgspec structs as response models."""

from __future__ import annotations

import dataclasses
import gc
import typing
import weakref
from typing import Any

import attrs
import msgspec
import pytest
import typing_extensions
from pydantic import BaseModel

from vlmrun.types import ImageRef
from vlmrun_ext.errors import InputError, ResponseModelError
from vlmrun_ext.schemas.json_schema import json_schema
from vlmrun_ext.schemas.validation import checked_model, validate

REF = "img_a1b2c3"


@dataclasses.dataclass
class DataLine:
    """One line."""

    name: str
    image: ImageRef
    count: int = 1
    tags: list[str] = dataclasses.field(default_factory=list)
    parts: list[DataLine] | None = None
    made: int = dataclasses.field(init=False, default=7)


@attrs.define
class AttrsLine:
    """One line."""

    name: str
    image: ImageRef
    count: int = attrs.field(default=1, validator=attrs.validators.instance_of(int))
    tags: list[str] = attrs.field(factory=list)
    parts: list[AttrsLine] | None = None


class StructLine(msgspec.Struct):
    """One line."""

    name: str
    image: ImageRef
    count: int = 1
    tags: list[str] = []
    parts: list[StructLine] | None = None


class DictLine(typing.TypedDict):
    """One line."""

    name: str
    image: ImageRef
    count: typing.NotRequired[int]
    tags: typing.NotRequired[list[str]]
    parts: typing.NotRequired[list[DictLine] | None]


class NewDictLine(typing_extensions.TypedDict, total=False):
    """One line."""

    name: typing_extensions.Required[str]
    image: typing_extensions.Required[ImageRef]
    count: int
    tags: list[str]
    parts: list[NewDictLine] | None


CLASSES: list[Any] = [DataLine, AttrsLine, StructLine, DictLine, NewDictLine]


def field(value: Any, name: str) -> Any:
    """An attribute, or a key."""
    return value[name] if isinstance(value, dict) else getattr(value, name)


@pytest.mark.parametrize("model", CLASSES)
def test_a_response_becomes_an_instance_of_the_class(model: Any) -> None:
    """At every depth, with refs, and with the class's own defaults."""
    response = {"name": "a", "image": {"id": REF}, "parts": [{"name": "b", "image": REF, "count": "3"}]}
    read = validate(model, response)

    inner = field(read, "parts")[0]
    assert type(read) is type(inner) is (dict if typing_extensions.is_typeddict(model) else model)
    assert field(read, "image") == ImageRef(REF)
    assert (field(inner, "name"), field(inner, "count")) == ("b", 3)
    if not isinstance(read, dict):
        assert (read.count, read.tags) == (1, [])


@pytest.mark.parametrize("model", CLASSES)
def test_every_fault_is_listed_with_its_path(model: Any) -> None:
    """As for pydantic models."""
    response = {"image": "img_", "parts": [{"name": "b", "image": REF, "count": "x"}, 3]}
    with pytest.raises(ResponseModelError) as caught:
        validate(model, response)

    paths = {fault.path for fault in caught.value.faults}
    assert {"$.name", "$.image", "$.parts[0].count", "$.parts[1]"} <= paths
    assert caught.value.response is response


@pytest.mark.parametrize("model", CLASSES)
def test_its_json_schema_is_that_of_its_fields(model: Any) -> None:
    """With what has to be there, and the class's name."""
    schema = json_schema(model)
    whole = schema["$defs"][model.__name__]

    assert set(whole["properties"]) == {"name", "image", "count", "tags", "parts"}
    assert whole["required"] == ["name", "image"]
    assert whole["title"] == model.__name__
    assert whole["description"] == "One line."


def test_classes_of_all_kinds_may_be_inside_one_another() -> None:
    """In unions, mappings and pydantic-free containers."""
    read: Any = validate(
        Mixed, {"lines": {"x": {"name": "a", "image": REF}}, "either": {"kind": "Oval", "radius": 4}, "pair": [1, "a"]}
    )

    assert isinstance(read.lines["x"], AttrsLine)
    assert read.either == Oval(radius=4)
    assert read.pair == (1, "a")
    with pytest.raises(ResponseModelError) as caught:
        validate(Mixed, {"lines": {}, "either": {"kind": "Box", "side": 0}, "pair": [1, "a"]})
    assert any("$.either.side" in str(fault) for fault in caught.value.faults)


class Oval(msgspec.Struct, tag_field="kind", tag=True):
    radius: int


class Box(msgspec.Struct, tag_field="kind", tag=True):
    side: typing.Annotated[int, msgspec.Meta(ge=1, description="In metres")]


@dataclasses.dataclass
class Mixed:
    lines: dict[str, AttrsLine]
    either: Oval | Box
    pair: tuple[int, str]


def test_what_a_struct_says_of_its_fields_holds() -> None:
    """Other names in JSON, no further fields, values that are not set, bounds."""

    class Point(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
        left_side: typing.Annotated[int, msgspec.Meta(ge=0)]
        right_side: int | msgspec.UnsetType = msgspec.UNSET

    Point.__annotations__ = {
        "left_side": typing.Annotated[int, msgspec.Meta(ge=0)],
        "right_side": int | msgspec.UnsetType,
    }

    assert validate(Point, {"leftSide": 1}) == Point(left_side=1)
    with pytest.raises(ResponseModelError) as caught:
        validate(Point, {"leftSide": -1, "other": 2})
    assert {fault.path for fault in caught.value.faults} == {"$.leftSide", "$.other"}


def test_what_a_class_itself_refuses_is_a_fault() -> None:
    """Whatever it raises."""
    with pytest.raises(ResponseModelError, match="1 fault") as caught:
        validate(Checked, {"name": "bad"})

    assert "no bad names" in str(caught.value.faults[0])


@attrs.define
class Checked:
    name: str = attrs.field()

    @name.validator
    def _check(self, attribute: Any, value: str) -> None:
        if value == "bad":
            raise TypeError("no bad names")


@pytest.mark.parametrize("model", [DataLine(name="a", image=ImageRef(REF)), int, object, list[DataLine], "DataLine"])
def test_anything_else_is_refused(model: Any) -> None:
    """With what would be right."""
    with pytest.raises(InputError, match="must be a class with fields") as caught:
        checked_model(model)

    assert caught.value.suggestion


def test_a_type_that_json_cannot_hold_is_refused_by_name() -> None:
    """Before anything is sent."""
    with pytest.raises(InputError, match="Odd"):
        json_schema(Odd)
    with pytest.raises(InputError, match="Unfinished"):
        json_schema(Unfinished)


@dataclasses.dataclass
class Odd:
    thing: memoryview


@dataclasses.dataclass
class Unfinished:
    thing: Nowhere  # noqa: F821  (that is the fault)


def test_a_class_is_not_kept_alive() -> None:
    """Programs that make classes as they run do not grow."""
    model: Any = dataclasses.make_dataclass("Passing", [("x", int)])
    assert validate(model, {"x": 1}).x == 1
    json_schema(model)
    alive = weakref.ref(model)
    del model
    gc.collect()

    assert alive() is None


def test_refs_may_be_keys() -> None:
    """In the schema such a key is a text of the ref's form; in a response it becomes a ref."""

    class Sizes(BaseModel):
        sizes: dict[ImageRef, int]

    keys = json_schema(Sizes)["properties"]["sizes"]["propertyNames"]
    assert keys == {"type": "string", "pattern": r"^img_\w{6}$"}
    assert validate(Sizes, {"sizes": {REF: 3}}).sizes == {ImageRef(REF): 3}


def test_objects_cannot_be_keys() -> None:
    """They have no place there in JSON."""

    class Key(BaseModel, frozen=True):
        name: str

    class Table(BaseModel):
        rows: dict[Key, int]

    with pytest.raises(InputError, match="keys are objects"):
        json_schema(Table)
