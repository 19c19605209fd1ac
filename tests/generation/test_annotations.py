"""What a schema says becomes a type, and values of it go through both ways."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from openapi_python_client.strings import snake_case

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

DAY = datetime.date(2024, 1, 31)
TIME = datetime.datetime(2024, 1, 31, 10, tzinfo=datetime.UTC)
ID = uuid.UUID("6d7a5a53-2a6a-4f6f-9a1b-0a9d8f1f2d11")

# A schema, the annotation of a required field of it, and pairs of JSON and the value it becomes.
TYPES: dict[str, tuple[Any, str, list[tuple[Any, Any]]]] = {
    "text": ({"type": "string"}, "str", [("a", "a")]),
    "whole number": ({"type": "integer"}, "int", [(3, 3)]),
    "number": ({"type": "number"}, "float", [(1.5, 1.5), (2, 2.0)]),
    "truth": ({"type": "boolean"}, "bool", [(True, True)]),
    "nothing": ({"type": "null"}, "None", [(None, None)]),
    "anything": ({}, "Any", [({"a": [1]}, {"a": [1]}), (None, None)]),
    "true as a schema": (True, "Any", [(1, 1)]),
    "time": ({"type": "string", "format": "date-time"}, "_datetime.datetime", [("2024-01-31T10:00:00Z", TIME)]),
    "day": ({"type": "string", "format": "date"}, "_datetime.date", [("2024-01-31", DAY)]),
    "uuid": ({"type": "string", "format": "uuid"}, "_uuid.UUID", [(str(ID), ID)]),
    "binary in JSON": ({"type": "string", "format": "binary"}, "str", [("a", "a")]),
    "another format": ({"type": "string", "format": "email"}, "str", [("a@b", "a@b")]),
    "list": ({"type": "array", "items": {"type": "integer"}}, "list[int]", [([1, 2], [1, 2])]),
    "list of anything": ({"type": "array"}, "list[Any]", [([1, "a"], [1, "a"])]),
    "list of lists": (
        {"type": "array", "items": {"type": "array", "items": {"type": "string", "format": "date"}}},
        "list[list[_datetime.date]]",
        [([["2024-01-31"], []], [[DAY], []])],
    ),
    "list with places": (
        {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]},
        "list[str | int]",
        [(["a", 1], ["a", 1])],
    ),
    "free-form object": ({"type": "object"}, "dict[str, Any]", [({"a": {"b": 1}}, {"a": {"b": 1}})]),
    "map": ({"type": "object", "additionalProperties": {"type": "integer"}}, "dict[str, int]", [({"a": 1}, {"a": 1})]),
    "map of lists": (
        {"additionalProperties": {"type": "array", "items": {"type": "string", "format": "date"}}, "type": "object"},
        "dict[str, list[_datetime.date]]",
        [({"a": ["2024-01-31"]}, {"a": [DAY]})],
    ),
    "patterns": ({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, "dict[str, Any]", []),
    "constant": ({"const": "a"}, "str", [("a", "a"), ("newer", "newer")]),
    "constant number": ({"const": 3}, "int", [(3, 3), (4, 4)]),
    "constant truth": ({"const": True}, "bool", [(True, True)]),
    "constant null": ({"const": None}, "None", [(None, None)]),
    "nullable text": ({"type": ["string", "null"]}, "str | None", [("a", "a"), (None, None)]),
    "nullable text of 3.0": ({"type": "string", "nullable": True}, "str | None", [(None, None)]),
    "nullable constant": ({"const": "a", "nullable": True}, "str | None", [("a", "a"), (None, None)]),
    "nullable day": (
        {"type": ["null", "string"], "format": "date"},
        "_datetime.date | None",
        [("2024-01-31", DAY), (None, None)],
    ),
    "nullable list": ({"type": ["array", "null"], "items": {"type": "integer"}}, "list[int] | None", [(None, None)]),
    "nullable map": ({"type": ["object", "null"]}, "dict[str, Any] | None", [({}, {}), (None, None)]),
    "nullable anything": ({"nullable": True}, "Any", [(None, None), (1, 1)]),
    "union": ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "str | int", [("a", "a"), (1, 1)]),
    "union of types": ({"type": ["string", "integer", "null"]}, "str | int | None", [("a", "a"), (1, 1), (None, None)]),
    "union with null first": (
        {"oneOf": [{"type": "null"}, {"type": "number"}, {"type": "array", "items": {"type": "string"}}]},
        "float | list[str] | None",
        [(None, None), (1.5, 1.5), (["a"], ["a"])],
    ),
    "nullable union of 3.0": (
        {"anyOf": [{"type": "string"}, {"type": "integer"}], "nullable": True},
        "str | int | None",
        [(None, None)],
    ),
    "union with anything": ({"anyOf": [{"type": "string"}, {}]}, "Any", [({"a": 1}, {"a": 1})]),
    "union of unions": (
        {"anyOf": [{"oneOf": [{"type": "string"}, {"type": "integer"}]}, {"type": "null"}]},
        "str | int | None",
        [("a", "a"), (1, 1), (None, None)],
    ),
    "variants that only constrain": (
        {"type": "object", "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "dict[str, Any]",
        [({"a": 1}, {"a": 1})],
    ),
    "one schema in allOf": ({"allOf": [{"type": "string"}], "description": "d"}, "str", [("a", "a")]),
    "nullable inside of allOf": ({"allOf": [{"type": "string", "nullable": True}]}, "str | None", [(None, None)]),
    "mixed enumeration": ({"enum": ["a", 1]}, "str | int", [("a", "a"), (1, 1)]),
    "enumeration of numbers": ({"type": "number", "enum": [0.5, 1.0]}, "float", [(0.5, 0.5)]),
    "enumeration of truths": ({"type": "boolean", "enum": [True]}, "bool", [(True, True)]),
    "enumeration of null": ({"enum": [None]}, "None", [(None, None)]),
}

REFERRED = {
    "Text": {"type": "string"},
    "Days": {"type": "array", "items": {"type": "string", "format": "date"}},
    "Anything": {},
    "FreeForm": {"type": "object"},
    "Counts": {"type": "object", "additionalProperties": {"type": "integer"}},
    "Item": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]},
    "Items": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Item"}},
    "Alias": {"$ref": "#/components/schemas/Counts"},
    "Maybe": {"type": ["string", "null"]},
    "Either": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "Tree": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Tree"}},
}

# A component, the annotation of a field that refers to it, and pairs of JSON and the value it becomes.
REFERENCES: dict[str, tuple[str, list[tuple[Any, Any]]]] = {
    "Text": ("str", [("a", "a")]),
    "Days": ("list[_datetime.date]", [(["2024-01-31"], [DAY])]),
    "Anything": ("Any", [([1], [1])]),
    "FreeForm": ("dict[str, Any]", [({"a": 1}, {"a": 1})]),
    "Counts": ("dict[str, int]", [({"a": 1}, {"a": 1})]),
    "Items": ("dict[str, Item]", []),
    "Alias": ("dict[str, int]", [({"a": 1}, {"a": 1})]),
    "Maybe": ("str | None", [("a", "a"), (None, None)]),
    "Either": ("str | list[str]", [("a", "a"), (["a"], ["a"])]),
    "Tree": ("dict[str, dict[str, Any]]", [({"a": {"b": {}}}, {"a": {"b": {}}})]),
}


def holder(schema: Any) -> dict[str, Any]:
    """An object with one required field."""
    return {"type": "object", "required": ["x"], "properties": {"x": schema}}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with a model per case."""
    schemas: dict[str, Any] = dict(REFERRED)
    schemas |= {f"Type{number}": holder(schema) for number, (schema, _, _) in enumerate(TYPES.values())}
    schemas |= {f"Ref{name}": holder({"$ref": f"#/components/schemas/{name}"}) for name in REFERENCES}
    schemas |= {
        f"Maybe{name}": holder({"anyOf": [{"$ref": f"#/components/schemas/{name}"}, {"type": "null"}]})
        for name in REFERENCES
    }
    answers = {
        f"/{name}": {"get": operation(name, responses=json_answer({"$ref": f"#/components/schemas/{name}"}))}
        for name in schemas
    }
    return workbench.make(document(answers, schemas))


@pytest.mark.parametrize("case", TYPES)
def test_a_schema_becomes_a_type(client: Client, case: str) -> None:
    """The annotation is the one a person would write, JSON is decoded to it, and written as it was."""
    _, annotation, values = TYPES[case]
    model = client.model(f"Type{list(TYPES).index(case)}")

    assert model.__annotations__["x"] == annotation
    for raw, value in values:
        made = model.from_dict({"x": raw})
        assert made.x == value
        assert type(made.x) is type(value)
        assert made.to_dict() == json.loads(json.dumps({"x": raw}))


@pytest.mark.parametrize("case", REFERENCES)
def test_a_reference_means_what_it_refers_to(client: Client, case: str) -> None:
    """Also where the component is no object with fields: text, a list, a map, an alias, a union."""
    annotation, values = REFERENCES[case]
    model = client.model(f"Ref{case}")

    assert model.__annotations__["x"] == annotation
    for raw, value in values:
        assert model.from_dict({"x": raw}).x == value
        parsed = client.operation(snake_case(case)).parse
        assert parsed(200, {}, json.dumps(raw).encode()) == value


@pytest.mark.parametrize("case", REFERENCES)
def test_a_reference_beside_null_may_be_null(client: Client, case: str) -> None:
    """In addition to what it may be anyway."""
    annotation, values = REFERENCES[case]
    model = client.model(f"Maybe{case}")
    parts = [part for part in annotation.split(" | ") if part != "None"]

    assert model.__annotations__["x"] == ("Any" if annotation == "Any" else " | ".join([*parts, "None"]))
    for raw, value in [*values, (None, None)]:
        assert model.from_dict({"x": raw}).x == value


def test_the_values_of_a_map_are_models(client: Client) -> None:
    """They are decoded and keep what the document does not name."""
    found = client.operation("items").parse(200, {}, b'{"a": {"n": 1, "new": 2}}')

    assert type(found["a"]) is client.model("Item")
    assert found["a"].n == 1
    assert found["a"].model_extra == {"new": 2}


def test_free_form_objects_make_no_class(client: Client) -> None:
    """A dictionary needs none."""
    assert set(client.module("models").__all__).isdisjoint({"FreeForm", "Counts", "Tree", "Alias"})
