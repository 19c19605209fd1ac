"""A pydantic model from any JSON schema: what fits is typed, what does not becomes Any, nothing is ever run."""

from __future__ import annotations

import logging
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, RootModel, ValidationError

from vlmrun_ext.schemas.modelling import model_of


def one(schema: Any, value: Any, **more: Any) -> Any:
    """A value as a field of that schema reads it."""
    return model_of({"properties": {"x": schema}, "required": ["x"], **more}).model_validate({"x": value}).x


READ: list[tuple[Any, Any, Any]] = [
    ({"type": "string"}, "a", "a"),
    ({"type": "integer"}, 3, 3),
    ({"type": "number"}, 3, 3.0),
    ({"type": "boolean"}, True, True),
    ({"type": "null"}, None, None),
    ({"type": "string", "format": "date"}, "2026-01-31", date(2026, 1, 31)),
    ({"type": "string", "format": "date-time"}, "2026-01-31T10:00:00Z", datetime(2026, 1, 31, 10, tzinfo=UTC)),
    ({"type": "string", "format": "duration"}, "PT90S", timedelta(seconds=90)),
    ({"type": "string", "format": "uuid"}, str(UUID(int=1)), UUID(int=1)),
    ({"type": "string", "format": "email"}, "nobody", "nobody"),
    ({"type": ["string", "null"]}, None, None),
    ({"type": "string", "nullable": True}, None, None),
    ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, None, None),
    ({"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "string"}}]}, ["a"], ["a"]),
    ({"enum": ["a", 1, None]}, 1, 1),
    ({"const": "a"}, "a", "a"),
    ({"type": "array", "items": {"type": "integer"}}, ["1"], [1]),
    ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]}, [1, "a"], [1, "a"]),
    ({"type": "array"}, [1, "a"], [1, "a"]),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "1"}, {"a": 1}),
    ({"type": "object"}, {"a": [1]}, {"a": [1]}),
    ({"minimum": 3}, 4, 4.0),
    ({"pattern": "^a+$"}, "aa", "aa"),
    (True, {"a": 1}, {"a": 1}),
    ({}, [1], [1]),
]


@pytest.mark.parametrize(("schema", "value", "read"), READ)
def test_a_value_is_read_as_the_schema_says(schema: Any, value: Any, read: Any) -> None:
    """Every kind of schema has its type."""
    found = one(schema, value)

    assert found == read
    assert type(found) is type(read)


REFUSED: list[tuple[Any, Any]] = [
    ({"type": "integer"}, "a"),
    ({"type": "string"}, 1),
    ({"enum": ["a"]}, "b"),
    ({"const": 1}, 2),
    ({"type": "string", "maxLength": 2}, "aaa"),
    ({"type": "string", "minLength": 2}, "a"),
    ({"type": "string", "pattern": "^a+$"}, "b"),
    ({"type": "integer", "minimum": 3}, 2),
    ({"type": "integer", "exclusiveMinimum": 3}, 3),
    ({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, 3),
    ({"type": "number", "maximum": 3}, 3.5),
    ({"type": "number", "exclusiveMaximum": 3}, 3),
    ({"type": "integer", "multipleOf": 3}, 4),
    ({"type": "array", "items": {"type": "integer"}}, ["a"]),
    ({"allOf": [{"properties": {"a": {"type": "integer"}}}, {"required": ["a"]}]}, {}),
]


@pytest.mark.parametrize(("schema", "value"), REFUSED)
def test_a_value_that_does_not_fit_is_refused(schema: Any, value: Any) -> None:
    """The model holds values to what the schema says."""
    with pytest.raises(ValidationError):
        one(schema, value)


LEFT_OUT: list[Any] = [
    {"type": "colour"},
    {"type": "string", "pattern": "(?=a)b"},
    {"type": "string", "pattern": "("},
    {"type": "string", "minLength": 10**30},
    {"enum": [1.5, {"a": 1}]},
    {"enum": []},
    {"enum": "abc"},
    {"$ref": "https://example.com/schema.json"},
    {"$ref": "#/$defs/Missing"},
    {"$ref": 3},
    {"not": {"type": "string"}},
    {"allOf": [3]},
    False,
    "string",
    3,
    {"type": {"a": 1}},
    {"type": []},
]


@pytest.mark.parametrize("schema", LEFT_OUT)
def test_what_has_no_type_passes_and_is_told(schema: Any, caplog: pytest.LogCaptureFixture) -> None:
    """One line in the log; the value is not lost."""
    with caplog.at_level(logging.WARNING, "vlmrun.schema"):
        assert one(schema, "anything") == "anything"

    if schema != {"type": []}:
        assert "$.x" in caplog.text


@pytest.mark.parametrize(
    "rule",
    [{"maximum": 1.5}, {"minimum": 10**400}, {"minimum": float("nan")}, {"minimum": 0.0}, {"multipleOf": 10**40}],
)
@pytest.mark.parametrize("kind", ["integer", "number"])
def test_a_rule_that_cannot_be_checked_costs_nothing_else(kind: str, rule: Any) -> None:
    """The field and those beside it keep their types."""
    model = model_of({"properties": {"x": {"type": kind, **rule}, "y": {"type": "integer"}}})

    assert set(model.model_fields) == {"x", "y"}
    with pytest.raises(ValidationError):
        model.model_validate({"y": "a"})


def test_schemas_that_hold_together_may_be_inside_themselves(caplog: pytest.LogCaptureFixture) -> None:
    """However often; the log gets a line, not thousands."""
    part = {"allOf": [{"$ref": "#/$defs/a"}] * 4}
    model = model_of({"properties": {"x": part}, "$defs": {"a": part}})

    assert model.model_validate({"x": 1}).model_dump() == {"x": 1}
    assert len(caplog.records) < 10


def test_models_may_be_inside_themselves() -> None:
    """By a definition, and by the whole schema."""
    node = {"type": "object", "properties": {"kids": {"type": "array", "items": {"$ref": "#/$defs/Node"}}}}
    schema = {
        "properties": {"node": {"$ref": "#/$defs/Node"}, "again": {"$ref": "#"}},
        "$defs": {"Node": node, "List": {"type": "array", "items": {"$ref": "#/$defs/List"}}},
    }
    model: Any = model_of(schema)
    read = model.model_validate({"node": {"kids": [{"kids": []}]}, "again": {"again": {}}})

    assert type(read.node) is type(read.node.kids[0])
    assert type(read.again) is model
    listed: Any = model_of({"properties": {"x": {"$ref": "#/$defs/List"}}, "$defs": schema["$defs"]})
    assert listed.model_validate({"x": [[1]]}).x == [[1]]


HOSTILE = [
    "class", "json", "copy", "model_config", "model_dump", "schema", "self", "__init__", "_private", "__class__",
    "a b", "a-b", "a_b", "1st", "", "é", "ﬁ", "'); import os; os._exit(1)", "x" * 500, "\n", "None",
]  # fmt: skip


def test_hostile_names_are_fields_like_others() -> None:
    """Each is read under its own key, and can be seen as an attribute."""
    model = model_of({"properties": {name: {"type": "integer"} for name in HOSTILE}, "required": HOSTILE})
    values = {name: number for number, name in enumerate(HOSTILE)}
    read = model.model_validate(values)

    assert read.model_dump(by_alias=True) == values
    assert len(model.model_fields) == len(HOSTILE)
    assert all(name.isidentifier() and not name.startswith("_") for name in model.model_fields)
    assert read.class_ == 0


def test_nothing_in_a_schema_is_run(tmp_path: Any) -> None:
    """Not in titles, names, descriptions, defaults or references."""
    marker = tmp_path / "marker"
    code = f"__import__('pathlib').Path({str(marker)!r}).touch()"
    schema = {
        "title": code,
        "description": code,
        "properties": {
            code: {"type": "string", "default": code, "title": code, "description": code},
            "ref": {"$ref": "#/$defs/" + code.replace("/", "~1")},
        },
        "$defs": {code: {"title": code, "properties": {code: {"const": code}}}},
    }
    model = model_of(schema)
    read = model.model_validate({})

    assert code in read.model_dump(by_alias=True).values()
    model.model_json_schema()
    assert not marker.exists()


def test_fields_have_defaults_and_may_be_absent() -> None:
    """The schema's default, or None."""
    read: Any = model_of(
        {"properties": {"a": {"type": "integer", "default": 3}, "b": {"type": "array", "default": [1]}, "c": {}}}
    )()
    read.b.append(2)

    assert (read.a, read.c) == (3, None)
    assert type(read)().b == [1]


def test_unknown_fields_are_kept() -> None:
    """The service may know more than its schema."""
    read = model_of({"properties": {"a": {"type": "integer"}}}).model_validate({"a": 1, "b": 2})

    assert read.model_extra == {"b": 2}


@pytest.mark.parametrize("schema", [{"type": "array", "items": {"type": "integer"}}, {"anyOf": [{"type": "array"}]}])
def test_a_schema_of_no_object_gives_a_root_model(schema: Any) -> None:
    """The value is its `root`."""
    model = model_of(schema)

    assert issubclass(model, RootModel)
    assert model.model_validate([1]).model_dump() == [1]


def test_the_model_has_the_title_and_the_description() -> None:
    """As a class name, and as documentation."""
    model = model_of({"title": "in voice!", "description": "One bill.", "properties": {"a": {}}})

    assert (model.__name__, model.__doc__) == ("InVoice", "One bill.")


def test_a_schema_that_stands_for_more_than_there_is_ends() -> None:
    """Forty definitions, each twice the one before, and a thousand levels."""
    chain: dict[str, Any] = {
        f"d{n}": {"anyOf": [{"$ref": f"#/$defs/d{n + 1}"}, {"type": "array", "items": {"$ref": f"#/$defs/d{n + 1}"}}]}
        for n in range(40)
    }
    chain["d40"] = {"type": "string"}
    deep: Any = {"type": "string"}
    for _ in range(1000):
        deep = {"type": "object", "properties": {"a": deep}}
    begin = time.process_time()
    wide = model_of({"properties": {"x": {"$ref": "#/$defs/d0"}}, "$defs": chain})
    nested = model_of(deep)

    assert wide.model_validate({"x": "a"})
    assert nested.model_validate({"a": {"a": {}}})
    assert time.process_time() - begin < 30


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
WORDS = st.sampled_from(
    [
        "type",
        "properties",
        "items",
        "anyOf",
        "allOf",
        "enum",
        "const",
        "$ref",
        "required",
        "default",
        "format",
        "title",
        "pattern",
        "minimum",
        "maxLength",
        "additionalProperties",
        "nullable",
        "$defs",
        "description",
    ]
)
SCHEMAS = st.recursive(
    st.dictionaries(WORDS, VALUES | st.sampled_from(["string", "object", "array", "#", "#/$defs/a"]), max_size=4),
    lambda inner: (
        st.fixed_dictionaries(
            {},
            optional={"type": st.just("object"), "properties": st.dictionaries(st.text(max_size=8), inner, max_size=3)},
        )
        | st.fixed_dictionaries({"anyOf": st.lists(inner, max_size=3)})
    ),
    max_leaves=6,
)


@given(SCHEMAS)
@settings(max_examples=150, deadline=None)
def test_whatever_comes_a_model_is_made(schema: dict[str, Any]) -> None:
    """No schema, however wrong, is an error."""
    model = model_of(schema)

    assert issubclass(model, BaseModel)
    model.model_json_schema()
