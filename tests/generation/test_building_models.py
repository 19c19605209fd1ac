"""Models are made by hand as they are from JSON, inside classes of pydantic, and from answers that bend the rules."""

from __future__ import annotations

import datetime
import inspect
import json
import math
import pickle
from typing import Any

import msgspec
import pydantic
import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

TIME = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
RAW = {
    "id": "r",
    "created-at": "2024-01-01T00:00:00Z",
    "state": "done",
    "usage": {"credits": 1, "more": 2},
    "parts": [{"credits": 3}],
    "new": [4],
}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Any] = {
    "Run": {
        "type": "object",
        "required": ["id", "created-at"],
        "properties": {
            "id": {"type": "string"},
            "created-at": {"type": "string", "format": "date-time"},
            "state": {"type": "string", "enum": ["done", "failed"]},
            "usage": ref("Usage"),
            "parts": {"anyOf": [{"type": "array", "items": ref("Usage")}, {"type": "null"}]},
            "either": {"anyOf": [ref("Usage"), ref("Other"), {"type": "null"}]},
            "anything": {},
            "limit": {"type": "integer", "default": 5},
        },
    },
    "Plain": {
        "type": "object",
        "required": ["count", "at"],
        "properties": {
            "count": {"type": "integer"},
            "at": {"type": "string", "format": "date-time"},
            "share": {"type": "number"},
            "anything": {},
        },
    },
    "Usage": {"type": "object", "properties": {"credits": {"type": "integer"}}},
    "Other": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    "Moved": {
        "type": "object",
        "properties": {"now": {"type": "string"}, "before": {"type": "string"}},
        "x-older-names": {"now": "before"},
    },
}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them."""
    paths = {f"/{name}": {"get": operation(name, responses=json_answer(ref(name)))} for name in SCHEMAS}
    return workbench.make(document(paths, SCHEMAS))


def test_a_constructor_takes_values_as_they_are_in_json(client: Client) -> None:
    """What comes out is what decoding gives, unknown fields included."""
    made, decoded = client.model("Run")(**RAW), client.model("Run").from_dict(RAW)

    assert made == decoded
    assert (made.created_at, made.usage.credits, made.parts[0].credits) == (TIME, 1, 3)
    assert (made.model_extra, made.usage.model_extra) == ({"new": [4]}, {"more": 2})
    assert made.state is type(made.state).DONE
    assert made.to_dict() == decoded.to_dict()


def test_a_constructor_takes_values_as_they_are_in_python(client: Client) -> None:
    """Models and times stay what they are, also within lists; a union finds its variant."""
    run, usage = client.model("Run"), client.model("Usage")(credits=3)
    made = run(id="r", created_at=TIME, usage=usage, parts=[usage, {"credits": 4}], either={"name": "n"})

    assert made.usage is made.parts[0] is usage
    assert made.parts[1].credits == 4
    assert made.either.name == "n"
    assert list(inspect.signature(run).parameters)[:2] == ["id", "created_at"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"created-at": "yesterday"}, "Run: Invalid RFC3339 encoded datetime.*created-at"),
        ({"usage": {"credits": "many"}}, "Run: Expected `int.*`credits`|Run: Expected.*credits"),
        ({"parts": 5}, "Run: Expected .*parts"),
        ({"id": None}, "Run: Expected `str`, got `null`.*id"),
    ],
)
def test_values_that_do_not_fit_are_refused(client: Client, change: dict[str, Any], said: str) -> None:
    """By the constructor, from a mapping and from text alike: an error of ours that names the field."""
    run, error = client.model("Run"), client.module("errors").ModelError

    with pytest.raises(error, match=said):
        run(**RAW | change)
    for build in (run.model_validate, lambda data: run.model_validate_json(json.dumps(data))):
        with pytest.raises(error, match="Run: "):
            build(RAW | change)


def test_values_that_are_missing_are_named(client: Client) -> None:
    """Under the name that the constructor knows; text that is no JSON is refused as well."""
    run, error = client.model("Run"), client.module("errors").ModelError

    with pytest.raises(error, match="Run: missing 1 required keyword-only argument: 'created_at'"):
        run(id="r")
    with pytest.raises(error, match=r"Run: .*truncated"):
        run.model_validate_json("{")
    assert issubclass(error, ValueError)


def test_models_are_copied_and_written_as_those_of_pydantic(client: Client) -> None:
    """With what `model_copy` and `model_dump` take there."""
    run = client.model("Run")
    made = run(**RAW)
    changed = made.model_copy(update={"id": "s"})
    deep = made.model_copy(deep=True)

    assert (made.id, changed.id, changed.usage is made.usage) == ("r", "s", True)
    assert deep == made
    assert deep.usage is not made.usage
    assert deep.model_extra == {"new": [4]}
    assert set(made.model_dump(include={"id", "created-at"}, by_alias=True)) == {"id", "created-at"}
    assert "usage" not in made.model_dump(exclude={"usage"}, round_trip=True)
    assert set(run(id="r", created_at=TIME).model_dump(exclude_defaults=True)) == {"id", "created-at"}
    assert dict(made)["created-at"] == TIME
    assert json.loads(made.model_dump_json(indent=2, exclude={"new"})) == made.model_dump(mode="json", exclude={"new"})
    assert "\n  " in made.model_dump_json(indent=2)
    assert run.model_validate_json(made.model_dump_json()) == made
    assert pickle.loads(pickle.dumps(made)) == made


def test_models_are_fields_of_classes_of_pydantic(client: Client) -> None:
    """They are validated, written and described there."""
    kind = pydantic.create_model("Kind", run=(client.model("Run"), ...), runs=(list[client.model("Run")], []))
    made = kind(run=RAW, runs=[client.model("Run")(**RAW)])

    assert made.run == made.runs[0]
    assert json.loads(made.model_dump_json())["run"]["usage"] == {"credits": 1, "more": 2}
    assert made.model_dump()["run"]["created-at"] == TIME
    assert kind.model_json_schema()["properties"]["run"]["required"] == ["id", "created-at"]
    assert kind.model_validate_json(made.model_dump_json()) == made
    with pytest.raises(pydantic.ValidationError, match=r"Run: .*id"):
        kind(run={"id": 5})
    assert pydantic.TypeAdapter(client.model("Run")).validate_python(RAW) == made.run


@pytest.mark.parametrize(
    "text",
    [
        '{"count": 3.0, "at": 1704067200}',
        '{"count": "3", "at": "2024-01-01T00:00:00Z"}',
        '{"count": 3, "at": 1704067200.0, "share": "0.5"}',
        '{"count": 3, "at": "2024-01-01T00:00:00Z", "anything": [NaN, -Infinity, "\\ud800"]}',
    ],
)
def test_an_answer_that_bends_the_rules_is_not_lost(client: Client, text: str) -> None:
    """What can only mean one thing is read as that."""
    made = client.operation("plain").parse(200, {}, text.encode())

    assert (made.count, made.at) == (3, TIME)
    if made.anything:
        assert math.isnan(made.anything[0])
        assert made.anything[1:] == [-math.inf, "\ud800"]
    assert made.model_extra == {}


def test_other_answers_that_bend_the_rules(client: Client) -> None:
    """Also where fields are renamed; what still does not fit is refused by the words of the document."""
    answer = client.operation("run").parse(200, {}, b'{"id":"r","created-at":1704067200,"usage":{"credits":2.0}}')

    assert (answer.created_at, answer.usage.credits) == (TIME, 2)
    for text, said in (
        ('{"count": 3.5, "at": 1704067200}', "Expected `int`, got `float`"),
        ('{"count": "x", "at": 1704067200}', "Expected `int`, got `str`"),
        ('{"count": NaN, "at": 1704067200}', "Expected `int`, got `float`"),
        ('{"count": 3, "at"', "truncated"),
    ):
        with pytest.raises(msgspec.MsgspecError, match=said):
            client.operation("plain").parse(200, {}, text.encode())


def test_a_field_can_have_an_older_name(client: Client) -> None:
    """It is used where the newer one is absent."""
    moved = client.model("Moved")

    assert moved.from_dict({"before": "b"}).now == "b"
    assert moved.from_dict({"before": "b", "now": "n"}).now == "n"
    assert moved.from_dict({}).now is None


@pytest.mark.parametrize("pairs", [{"now": "then"}, {"then": "now"}, ["now"]])
def test_older_names_have_to_be_fields(refused: Any, pairs: object) -> None:
    """What is wrong is said with the schema's name."""
    schemas = {"Moved": {**SCHEMAS["Moved"], "x-older-names": pairs}}

    said = refused(document({"/a": {"get": operation(responses=json_answer(ref("Moved")))}}, schemas))
    assert "`x-older-names` of schema Moved does not pair fields of the schema" in said
