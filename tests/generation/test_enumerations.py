"""Enumerations are open, and their members have names that a program can write."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from scripts.enumerations import member_names
from scripts.naming import our_names
from tests.generation.workbench import Client, Workbench, document, json_answer, operation

SCHEMAS: dict[str, Any] = {
    "Status": {"type": "string", "enum": ["completed", "in progress", "in-progress", "", "1st", "None", 'q"\\', "é"]},
    "Level": {"type": "integer", "enum": [2, 1, -3]},
    "Named": {"type": "string", "enum": ["a", "b"], "x-enum-varnames": ["First", "Second"]},
    "Unprintable": {"type": "string", "enum": ["a\u202eb", "\u200d", "tab\there", "{x}", "{{ y }}", '"""']},
    "Holder": {
        "type": "object",
        "properties": {
            "status": {"$ref": "#/components/schemas/Status"},
            "level": {"$ref": "#/components/schemas/Level"},
            "inline": {"type": "string", "enum": ["x", "y"]},
            "nullable": {"type": ["string", "null"], "enum": ["x", "y"]},
            "with_null": {"enum": ["x", None]},
            "of_3_0": {"type": "string", "nullable": True, "enum": ["x"]},
            "many": {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}},
            "maybe": {"anyOf": [{"$ref": "#/components/schemas/Status"}, {"type": "null"}]},
            "or_text": {"anyOf": [{"type": "string", "enum": ["x"]}, {"type": "string"}]},
        },
    },
}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them."""
    return workbench.make(
        document(
            {
                f"/{name}": {"get": operation(name, responses=json_answer({"$ref": f"#/components/schemas/{name}"}))}
                for name in SCHEMAS
            },
            SCHEMAS,
        )
    )


@pytest.mark.parametrize("name", ["Status", "Level", "Named", "Unprintable"])
def test_every_listed_value_has_a_member(client: Client, name: str) -> None:
    """Whatever characters it has."""
    enum = client.model(name)

    assert sorted(one.value for one in enum) == sorted(SCHEMAS[name]["enum"])
    for value in SCHEMAS[name]["enum"]:
        assert client.operation(name.lower()).parse(200, {}, json.dumps(value).encode()) is enum(value)


def test_members_are_called_by_their_values(client: Client) -> None:
    """Names that would be equal are numbered; names of the document are used."""
    status, level, named = client.model("Status"), client.model("Level"), client.model("Named")

    assert (status.COMPLETED, status.IN_PROGRESS, status.IN_PROGRESS_2) == ("completed", "in progress", "in-progress")
    assert (status.VALUE_3, status.VALUE_4, status.NONE) == ("", "1st", "None")
    assert (level.VALUE_1, level.VALUE_2, level.VALUE_NEGATIVE_3) == (1, 2, -3)
    assert (named.FIRST, named.SECOND) == ("a", "b")


@pytest.mark.parametrize(
    ("values", "given", "names"),
    [
        (["a", "A", "a_2"], None, ["A_3", "A", "A_2"]),
        (["a b", "a-b", "a.b"], None, ["A_B", "A_B_2", "A_B_3"]),
        (["a", "b"], ["same", "same"], ["SAME", "SAME_2"]),
        (["a", "b"], ["too few"], ["A", "B"]),
        (["a", "b"], ["!!", 7], ["A", "B"]),
        (["!", "?"], None, ["VALUE_0", "VALUE_1"]),
        (["camelCase", "snake_case"], None, ["CAMEL_CASE", "SNAKE_CASE"]),
        (["ß", "ss"], None, ["SS_2", "SS"]),
        ([0, -1], None, ["VALUE_0", "VALUE_NEGATIVE_1"]),
    ],
)
def test_member_names_are_words_and_all_different(values: list[Any], given: object, names: list[str]) -> None:
    """As the generator leaves them."""
    with our_names():
        assert member_names(values, given) == names


def test_an_unknown_value_is_as_good_as_a_known_one(client: Client) -> None:
    """It is equal to its text, hashes like it, and survives pickling and copying."""
    for enum, value in ((client.model("Status"), "archived"), (client.model("Level"), 99)):
        new = enum(value)

        assert new == value
        assert hash(new) == hash(value)
        assert {value: 1}[new] == 1
        assert isinstance(new, enum)
        assert new == enum(value)
        assert new != next(iter(enum))
        for other in (copy.copy(new), copy.deepcopy(new), pickle.loads(pickle.dumps(new))):
            assert (type(other), other) == (enum, value)
        assert json.dumps([new]) == json.dumps([value])
        assert len(list(enum)) == len(SCHEMAS[enum.__name__]["enum"])


def test_a_value_of_another_type_is_refused(client: Client) -> None:
    """Open does not mean anything at all."""
    for enum, values in ((client.model("Status"), (1, None)), (client.model("Level"), ("x", 1.5))):
        for value in values:
            with pytest.raises(ValueError, match="is not a valid"):
                enum(value)


def test_unknown_values_are_decoded_and_sent_again(client: Client) -> None:
    """In fields, lists and beside null."""
    raw = {
        "status": "archived", "level": 7, "inline": "z", "nullable": "z", "with_null": "z", "of_3_0": "z",
        "many": ["x", "z"], "maybe": "archived", "or_text": "z",
    }  # fmt: skip
    made = client.operation("holder").parse(200, {}, json.dumps(raw).encode())

    assert made.to_dict() == raw
    assert type(made.status) is type(made.maybe) is client.model("Status")
    assert type(made.level) is client.model("Level")
    assert type(made.many[0]) is client.model("HolderManyItem")


def test_null_beside_an_enumeration_is_null(client: Client) -> None:
    """Whichever way the document says it."""
    nullable = ("nullable", "with_null", "of_3_0", "maybe")
    made = client.operation("holder").parse(200, {}, json.dumps(dict.fromkeys(nullable)).encode())

    assert [getattr(made, name) for name in nullable] == [None] * 4


def test_inline_enumerations_are_called_by_their_place(client: Client) -> None:
    """The class and the field, without a number where there is one of them."""
    names = [name for name in client.module("models").__all__ if name.startswith("Holder")]

    assert names == [
        "Holder", "HolderInline", "HolderManyItem", "HolderNullable", "HolderOf30", "HolderOrTextType0", "HolderWithNull",
    ]  # fmt: skip
