"""A union becomes the variant that fits, and stays as it is where none does."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def kind(values: dict[str, Any], **fields: Any) -> dict[str, Any]:
    properties = {"kind": values, **{name: {"type": "integer"} for name in fields}}
    return {"type": "object", "required": ["kind"], "properties": properties}


SCHEMAS: dict[str, Any] = {
    "Cat": kind({"const": "cat"}, n=1),
    "Dog": kind({"const": "dog"}, n=1),
    "Bird": kind({"type": "string", "enum": ["bird"]}, n=1),
    "Pet": {"oneOf": [ref("Cat"), ref("Dog"), ref("Bird")]},
    "Car": kind({"type": "string"}, wheels=1),
    "Boat": kind({"type": "string"}, wheels=1),
    "Vehicle": {
        "oneOf": [ref("Car"), ref("Boat")],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"car": "#/components/schemas/Car", "suv": "#/components/schemas/Car", "boat": "Boat"},
        },
    },
    "Red": kind({"type": "string"}),
    "Blue": kind({"type": "string"}),
    "Colour": {"oneOf": [ref("Red"), ref("Blue")], "discriminator": {"propertyName": "kind"}},
    "Small": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
    "Large": {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "integer"}, "b-c": {"type": "integer"}, "d": {"type": "integer"}},
    },
    "Sized": {"anyOf": [ref("Small"), ref("Large")]},
    "Holder": {
        "type": "object",
        "properties": {
            "one": ref("Sized"),
            "many": {"type": "array", "items": ref("Sized")},
            "lists": {
                "anyOf": [{"type": "array", "items": ref("Small")}, {"type": "array", "items": {"type": "string"}}]
            },
            "map": {"type": "object", "additionalProperties": ref("Sized")},
            "model_or_map": {"anyOf": [{"type": "object", "additionalProperties": {"type": "integer"}}, ref("Small")]},
            "time_or_text": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string"}]},
            "text_or_time": {"anyOf": [{"type": "string"}, {"type": "string", "format": "date-time"}]},
            "either": {"anyOf": [ref("Pet"), {"type": "array", "items": ref("Pet")}, {"type": "null"}]},
        },
    },
    "Loop": {
        "type": "object",
        "properties": {"inner": {"anyOf": [ref("Loop"), ref("Small"), {"type": "null"}]}, "z": {"type": "integer"}},
    },
}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them, and an operation that takes one."""
    paths = {f"/{name}": {"get": operation(name, responses=json_answer(ref(name)))} for name in SCHEMAS}
    paths["/list"] = {"get": operation("list_", responses=json_answer({"type": "array", "items": ref("Pet")}))}
    paths["/send"] = {"post": operation("send", requestBody={"content": {"application/json": {"schema": ref("Pet")}}})}
    return workbench.make(document(paths, SCHEMAS))


CHOSEN: list[tuple[str, dict[str, Any], str]] = [
    ("pet", {"kind": "cat", "n": 1}, "Cat"),
    ("pet", {"kind": "dog"}, "Dog"),
    ("pet", {"kind": "bird", "new": 1}, "Bird"),
    ("pet", {"kind": "fish", "n": 1}, "dict"),
    ("pet", {"kind": "dog", "n": "no number"}, "dict"),
    ("vehicle", {"kind": "car"}, "Car"),
    ("vehicle", {"kind": "suv"}, "Car"),
    ("vehicle", {"kind": "boat"}, "Boat"),
    ("vehicle", {"kind": "plane"}, "dict"),
    ("colour", {"kind": "Red"}, "Red"),
    ("colour", {"kind": "Blue"}, "Blue"),
    ("sized", {"a": 1}, "Small"),
    ("sized", {"a": 1, "b-c": 2}, "Large"),
    ("sized", {"a": 1, "new": 2}, "Small"),
    ("sized", {"b-c": 2}, "dict"),
    ("sized", {}, "dict"),
]


@pytest.mark.parametrize(("name", "raw", "chosen"), CHOSEN)
def test_the_variant_is_told_by_constants_discriminator_and_fields(
    client: Client, name: str, raw: dict[str, Any], chosen: str
) -> None:
    """A constant or a discriminator decides; else the variant that names the most; else it stays a mapping."""
    made = client.operation(name).parse(200, {}, json.dumps(raw).encode())

    assert type(made).__name__ == chosen
    assert made == raw if chosen == "dict" else made.model_dump(mode="json", exclude_none=True) == raw


def test_what_a_variant_does_not_name_is_kept(client: Client) -> None:
    """Alone, in lists, in maps and in fields."""
    raw = {"kind": "cat", "new": {"a": 1}}

    assert client.operation("pet").parse(200, {}, json.dumps(raw).encode()).model_extra == {"new": {"a": 1}}
    assert client.operation("list").parse(200, {}, json.dumps([raw]).encode())[0].model_extra == {"new": {"a": 1}}
    held = {"one": {"a": 1, "x": 2}, "many": [{"a": 1, "b-c": 2, "y": 3}], "map": {"k": {"a": 1, "z": 4}}}
    made = client.operation("holder").parse(200, {}, json.dumps(held).encode())
    assert made.one.model_extra == {"x": 2}
    assert made.many[0].model_extra == {"y": 3}
    assert made.map["k"].model_extra == {"z": 4}
    assert made.model_dump(mode="json", exclude_none=True) == held


FIELDS: list[tuple[str, Any, Any]] = [
    ("lists", [{"a": 1}], "Small"),
    ("lists", ["a"], "str"),
    ("lists", [], None),
    ("either", [{"kind": "cat"}, {"kind": "dog"}], "Cat"),
]


@pytest.mark.parametrize(("field", "raw", "item"), FIELDS)
def test_lists_are_told_apart_by_their_items(client: Client, field: str, raw: Any, item: str | None) -> None:
    """An empty one fits the first."""
    value = getattr(client.model("Holder").from_dict({field: raw}), field)

    assert len(value) == len(raw)
    assert (type(value[0]).__name__ if value else None) == item


def test_other_types_are_told_apart_in_the_order_of_the_document(client: Client) -> None:
    """A time is a text as well; a model is preferred to a map, because it names its fields."""
    make = client.model("Holder").from_dict
    time = "2024-01-31T10:00:00Z"

    assert isinstance(make({"time_or_text": time}).time_or_text, datetime.datetime)
    assert make({"time_or_text": "soon"}).time_or_text == "soon"
    assert make({"text_or_time": time}).text_or_time == time
    assert type(make({"model_or_map": {"a": 1}}).model_or_map).__name__ == "Small"
    assert make({"model_or_map": {"q": 1}}).model_or_map == {"q": 1}
    assert make({"either": None}).either is None
    assert make({"either": {"kind": "dog"}}).either.kind == "dog"


def test_a_union_may_contain_its_own_holder(client: Client) -> None:
    """At any depth."""
    made = client.model("Loop").from_dict({"inner": {"inner": {"a": 1}, "z": 5}})

    assert type(made.inner.inner).__name__ == "Small"
    assert made.inner.z == 5


def test_unions_are_sent_from_models_and_mappings(client: Client) -> None:
    """Both write the same."""
    request = client.operation("send").request

    assert request(body=client.model("Cat")(kind="cat")).content == request(body={"kind": "cat"}).content
    assert request().content is None


def test_models_made_by_hand_choose_as_well(client: Client) -> None:
    """A mapping becomes a model, a model stays one."""
    small = client.model("Small")(a=1)

    assert client.model("Holder")(one=small).one is small
    assert client.model("Holder")(many=[{"a": 1, "b-c": 2}]).many[0].b_c == 2
