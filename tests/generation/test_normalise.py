"""What the generator would pass over in silence is said in other words, or stops the run."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.merging import merged
from scripts.naming import our_names
from scripts.normalise import normalise
from scripts.problems import GenerationError
from tests.generation.workbench import Client, document, json_answer, operation

OBJECT = {"type": "object", "properties": {"n": {"type": "integer"}}}
REF = {"$ref": "#/components/schemas/Other"}
SCHEMAS = {"Other": OBJECT}

REFUSED: dict[str, tuple[Any, str]] = {
    "definitions": ({"properties": {"x": {"$ref": "#/$defs/X"}}}, "is not of the form #/components/schemas/..."),
    "another file": ({"$ref": "other.json"}, "components.schemas.A: $ref 'other.json' is not of the form"),
    "a reference to nothing": (
        {"properties": {"x": {"$ref": "#/components/schemas/Gone"}}},
        "schemas/A: Could not find",
    ),
    "a circle of names": (
        {"$ref": "#/components/schemas/A"},
        "components.schemas.A: $ref leads back to itself",
    ),
    "no schema": (
        {"properties": {"x": "string"}},
        "components.schemas.A.properties.x: expected a schema, found 'string'",
    ),
    "no list": ({"anyOf": {"a": REF}}, "components.schemas.A.anyOf: expected a list"),
    "unknown type": ({"type": "file"}, "Failed to parse OpenAPI document"),
    "required is a truth": ({"properties": {"x": {"type": "string", "required": True}}}, "Failed to parse"),
    "a number JSON has not": (
        {"properties": {"x": {"type": "number", "default": float("inf")}}},
        "inf is not a number",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_said_stops_the_run(refused: Callable[..., str], case: str) -> None:
    """With the place in the document; a line each."""
    schema, said = REFUSED[case]
    answer = {"/a": {"get": operation(responses=json_answer({"$ref": "#/components/schemas/A"}))}}

    found = refused(document(answer, {**SCHEMAS, "Text": {"type": "string"}, "A": schema}))

    assert said in found
    assert "object at 0x" not in found


def test_everything_that_is_wrong_is_said_at_once(refused: Callable[..., str]) -> None:
    """One run shows all problems."""
    schemas = {"A": {"properties": {"x": 1}}, "B": {"anyOf": 2}, "C": {"$ref": "c.yaml"}}

    found = refused(document({"x": {"get": operation()}}, schemas)).splitlines()

    assert [line.split(":")[0] for line in found] == [
        "components.schemas.A.properties.x",
        "components.schemas.B.anyOf",
        "components.schemas.C",
        "paths.x",
    ]


@pytest.mark.parametrize("broken", [{}, {"paths": []}, {"paths": {"/a": 3}}, {"components": []}, {"info": 1}])
def test_what_is_no_openapi_document_is_refused(refused: Callable[..., str], broken: dict[str, Any]) -> None:
    """Without a trace of the parser's own errors."""
    whole = document() if broken else {}

    assert "Failed to parse OpenAPI document" in refused({**whole, **broken})


@pytest.mark.parametrize("version", ["2.0", "4.0.0"])
def test_other_versions_are_refused(refused: Callable[..., str], version: str) -> None:
    """A Swagger document is no OpenAPI document."""
    assert "Failed to parse OpenAPI document" in refused({"swagger": version, "info": {"title": "T", "version": "1"}})


def test_the_document_itself_stays_as_it_is() -> None:
    """It is what is published and what the sandbox answers by."""
    parameters = [{"$ref": "#/components/parameters/P"}]
    original = document(
        {"/a": {"parameters": parameters, "get": operation(responses=json_answer({"type": ["object", "null"]}))}},
        {"A": {"title": "T", "enum": ["a", None], "nullable": True}},
        components={"parameters": {"P": {"name": "p", "in": "query", "schema": {"title": "P"}}}},
    )
    before = copy.deepcopy(original)

    with our_names():
        plain = normalise(original)

    assert original == before
    assert plain != original


MERGED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "string"}, {"type": "string"}),
    ({"allOf": []}, {}),
    ({"allOf": [{"type": "string", "title": "T"}], "description": "d"}, {"type": "string", "description": "d"}),
    ({"allOf": [REF], "description": "d"}, {"allOf": [REF], "description": "d"}),
    ({"allOf": [REF, {"description": "d"}, {"title": "T"}]}, {"allOf": [REF], "description": "d"}),
    ({"allOf": [REF, {"description": "inner"}], "description": "d"}, {"allOf": [REF], "description": "d"}),
    (
        {"allOf": [REF], "properties": {"a": {}}, "required": ["a"], "type": "object"},
        {"allOf": [REF, {"properties": {"a": {}}, "required": ["a"]}]},
    ),
    (
        {"allOf": [{"properties": {"a": {}}, "required": ["a"]}, {"properties": {"b": {}}, "required": ["b"]}]},
        {"allOf": [{"properties": {"a": {}, "b": {}}, "required": ["a", "b"]}]},
    ),
    (
        {"allOf": [{"properties": {"a": {}}}], "properties": {"b": {}}},
        {"allOf": [{"properties": {"a": {}, "b": {}}}]},
    ),
    (
        {"allOf": [{"allOf": [REF, {"allOf": [{"required": ["n"]}]}], "properties": {"b": {}}}]},
        {"allOf": [REF, {"required": ["n"], "properties": {"b": {}}}]},
    ),
]


@pytest.mark.parametrize(("schema", "expected"), MERGED)
def test_parts_are_merged_without_losing_any(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    """At most one of them is not a reference afterwards."""
    problems: list[str] = []

    assert merged(schema, "A", problems) == expected
    assert problems == []


def test_problems_are_one_error() -> None:
    """Its text has a line for each."""
    error = GenerationError("one", "two")

    assert error.problems == ("one", "two")
    assert str(error) == "one\ntwo"


def test_endless_nesting_is_refused(refused: Callable[..., str]) -> None:
    """By us, not by Python."""
    schema: dict[str, Any] = {}
    for _ in range(400):
        schema = {"type": "array", "items": schema}

    assert "nested too deeply" in refused(document(schemas={"A": schema}))


def test_other_names_mean_the_same_class(make: Callable[..., Client]) -> None:
    """Wherever they stand: alone, in chains, in unions and in discriminators; the run says so."""
    inner = {"type": "object", "properties": {"deep": {"type": "object", "properties": {"n": {"type": "integer"}}}}}
    one, two = ({"$ref": f"#/components/schemas/{name}"} for name in ("Other", "Second"))
    schemas = {
        "One": inner,
        "Other": {"$ref": "#/components/schemas/One", "description": "The same"},
        "Third": {"allOf": [{"$ref": "#/components/schemas/Other"}]},
        "Second": {"type": "object", "properties": {"kind": {"type": "string"}}},
        "Choice": {
            "oneOf": [one, two],
            "discriminator": {"propertyName": "kind", "mapping": {"1": one["$ref"], "2": "Second"}},
        },
        "Holder": {
            "type": "object",
            "properties": {
                "plain": one,
                "many": {"type": "array", "items": {**one, "description": "d"}},
                "derived": {"allOf": [{"$ref": "#/components/schemas/Third"}], "description": "d", "default": {}},
                "maybe": {"$ref": "#/components/schemas/Third", "nullable": True},
            },
        },
        "Beside": {**one, "required": ["deep"], "properties": {"own": {"type": "integer"}}},
        "More": {"allOf": [{"$ref": "#/components/schemas/Third"}, {"properties": {"m": {"type": "integer"}}}]},
    }
    answer = json_answer({"$ref": "#/components/schemas/Choice"})
    client = make(document({"/a": {"get": operation(responses=answer)}}, schemas))

    assert client.notes == ["schema Other is called One in Python", "schema Third is called One in Python"]
    assert client.module("models").__all__ == ["Beside", "Holder", "More", "One", "OneDeep", "Second"]
    assert client.model("Holder").__annotations__ == {
        "plain": "One | None",
        "many": "list[One] | None",
        "derived": "One | None",
        "maybe": "One | None",
    }
    assert client.model("Beside").__annotations__ == {"deep": "OneDeep", "own": "int | None"}
    assert client.operation().parse(200, {}, b'{"kind":"2","new":1}').model_extra == {"new": 1}
    assert client.operation().parse(200, {}, b'{"deep":{"n":1}}').deep.n == 1


def test_unions_of_the_components_may_have_anything_inside(make: Callable[..., Client]) -> None:
    """Objects with objects, maps and enumerations in them, nullable or not, and lists of such."""
    inside = {
        "type": "object",
        "properties": {
            "deep": {"type": "object", "properties": {"n": {"enum": ["a", "b"]}}},
            "map": {"type": "object", "additionalProperties": {"type": "integer"}},
            "free": {"type": "object"},
        },
    }
    schemas = {
        "Maybe": {**inside, "type": ["object", "null"]},
        "Either": {"anyOf": [inside, {"type": "string"}, {"enum": [1, 2]}, {"type": "null"}]},
        "Both": {"oneOf": [inside, {"type": "object", "required": ["x"], "properties": {"x": inside}}]},
        "List": {"type": "array", "items": {"anyOf": [inside, {"type": "object"}]}},
        "Free": {"type": ["object", "null"]},
        "MaybeList": {"type": ["array", "null"], "items": inside},
        "Nested": {"anyOf": [{"oneOf": [inside, {"type": "string"}]}, {"type": "array", "items": inside}]},
    }
    paths = {
        f"/{name}": {"get": operation(name, responses=json_answer({"$ref": f"#/components/schemas/{name}"}))}
        for name in schemas
    }
    client = make(document(paths, schemas))

    assert client.module("models").__all__ == [
        "BothType0", "BothType0Deep", "BothType0DeepN", "BothType1", "BothType1X", "BothType1XDeep", "BothType1XDeepN",
        "EitherType0", "EitherType0Deep", "EitherType0DeepN", "EitherType2", "ListItemType0", "ListItemType0Deep",
        "ListItemType0DeepN", "Maybe", "MaybeDeep", "MaybeDeepN", "MaybeListItem", "MaybeListItemDeep",
        "MaybeListItemDeepN", "NestedType0Type0", "NestedType0Type0Deep", "NestedType0Type0DeepN", "NestedType1Item",
        "NestedType1ItemDeep", "NestedType1ItemDeepN",
    ]  # fmt: skip
    assert client.operation("maybe").parse(200, {}, b'{"deep":{"n":"a"},"map":{"k":1}}').deep.n == "a"
    assert client.operation("maybe").parse(200, {}, b"null") is None
    assert type(client.operation("both").parse(200, {}, b'{"x":{"deep":{}}}').x).__name__ == "BothType1X"
    assert client.operation("either").parse(200, {}, b"1") == 1
    assert client.operation("maybe_list").parse(200, {}, b'[{"deep":{"n":"b"}}]')[0].deep.n == "b"
    assert type(client.operation("nested").parse(200, {}, b"[{}]")[0]).__name__ == "NestedType1Item"
    assert client.operation("free").parse(200, {}, b'{"a":1}') == {"a": 1}


def test_shared_answers_and_bodies_have_one_class(make: Callable[..., Client]) -> None:
    """Called as they are, also where a schema is called so already."""
    inline = {"type": "object", "properties": {"message": {"type": "string"}, "inner": OBJECT}}
    content = {"application/json": {"schema": inline}}
    components = {
        "responses": {
            "Bad": {"description": "bad", "content": content},
            "Other": {"description": "ok", "content": content},
        },
        "requestBodies": {"Other": {"required": True, "content": content}},
    }
    said = {
        "responses": {"200": {"$ref": "#/components/responses/Other"}, "400": {"$ref": "#/components/responses/Bad"}},
        "requestBody": {"$ref": "#/components/requestBodies/Other"},
    }
    paths = {f"/{name}": {"post": operation(name, **said)} for name in ("a", "b")}
    client = make(document(paths, SCHEMAS, components=components))

    assert client.module("models").__all__ == [
        "Bad", "BadInner", "Other", "OtherBody", "OtherBodyInner", "OtherResponse", "OtherResponseInner",
    ]  # fmt: skip
    for name in ("a", "b"):
        assert type(client.operation(name).parse(200, {}, b'{"inner":{"n":1}}')).__name__ == "OtherResponse"
        assert client.operation(name).request(body=client.model("OtherBody")(message="x")).content == b'{"message":"x"}'
    assert json.loads(client.source("normalised.json"))["x-referred-to"] == {
        "#/components/requestBodies/Other: application/json": "OtherBody",
        "#/components/responses/Bad: application/json": "Bad",
        "#/components/responses/Other: application/json": "OtherResponse",
    }
