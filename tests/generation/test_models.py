"""Models hold what a server sends, and send what a program sets."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

TIME = "2024-01-31T10:00:00Z"
ID = "6d7a5a53-2a6a-4f6f-9a1b-0a9d8f1f2d11"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


OPTIONAL: dict[str, Any] = {
    "text": {"type": "string"},
    "nullable": {"type": ["string", "null"]},
    "anything": {},
    "defaulted": {"type": "integer", "default": 5},
}

SCHEMAS: dict[str, Any] = {
    "Answer": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, **OPTIONAL}},
    "Question": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, **OPTIONAL}},
    "Loose": {"type": "object", "properties": {"a": {}, "b": True}},
    "Both": {
        "type": "object",
        "required": ["id", "secret", "name"],
        "properties": {
            "id": {"type": "string", "readOnly": True},
            "secret": {"type": "string", "writeOnly": True},
            "name": {"type": "string"},
        },
    },
    "Names": {
        "type": "object",
        "properties": {
            "user-agent": {"type": "string"},
            "class": {"type": "string"},
            "createdAt": {"type": "string", "format": "date-time"},
            "X-Very Odd!Name": {"type": "integer"},
            "µ": {"type": "integer"},
            "to_dict": {"type": "integer"},
            "2nd": {"type": "integer"},
            'quo"te\\': {"type": "integer"},
            "line\nbreak": {"type": "integer"},
            "_private": {"type": "integer"},
        },
    },
    "Nested": {
        "type": "object",
        "properties": {
            "innerNames": ref("Names"),
            "list-of": {"type": "array", "items": ref("Names")},
            "mapOf": {"type": "object", "additionalProperties": ref("Names")},
            "either": {"anyOf": [ref("Names"), {"type": "array", "items": ref("Names")}, {"type": "null"}]},
        },
    },
    "Shadows": {
        "type": "object",
        "properties": {
            **{name: {"type": "array", "items": {"type": "integer"}} for name in ("list", "bytes", "int", "object")},
            "str": {"type": "string"},
            "type": {"type": ["string", "null"]},
            "id": {"type": "string", "format": "uuid"},
            "date": {"type": "string", "format": "date-time"},
            "datetime": {"type": "string", "format": "date"},
            "dict": {"type": "object"},
            "bool": {"type": "boolean", "default": True},
            "float": {"type": "number"},
            "field": {"type": "array", "items": {"type": "string"}, "default": []},
            "define": {"type": "integer"},
            "fit": {"anyOf": [{"type": "string"}, {"type": "string", "format": "uuid"}]},
            "uuid": {"type": "string", "format": "uuid"},
            "tuple": {"type": "integer"},
            "property": {"type": "integer"},
        },
    },
    "Node": {
        "type": "object",
        "required": ["value"],
        "properties": {
            "value": {"type": "integer"},
            "next": {"anyOf": [ref("Node"), {"type": "null"}]},
            "children": {"type": "array", "items": ref("Node")},
        },
    },
    "Chicken": {"type": "object", "properties": {"eggs": {"type": "array", "items": ref("Egg")}}},
    "Egg": {"type": "object", "properties": {"layer": ref("Chicken"), "weight": {"type": "number"}}},
    "Base": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}},
    "Derived": {
        "allOf": [ref("Base"), {"required": ["b"]}],
        "description": "More.",
        "properties": {"c": {"type": "boolean"}},
    },
    "Beside": {"allOf": [ref("Base")], "properties": {"d": {"type": "string"}}, "required": ["d"]},
    "Deeper": {
        "allOf": [{"allOf": [ref("Derived"), {"properties": {"e": {"type": "string"}}}]}, {"description": "x"}],
        "type": "object",
    },
    "Defaults": {
        "type": "object",
        "properties": {
            "text": {"type": "string", "default": 'q"uo\\te\n{x}\u202e'},
            "number_as_text": {"type": "string", "default": 5},
            "integer": {"type": "integer", "default": 3},
            "integer_as_text": {"type": "integer", "default": "4"},
            "number": {"type": "number", "default": 1},
            "truth": {"type": "boolean", "default": False},
            "truth_as_text": {"type": "boolean", "default": "true"},
            "time": {"type": "string", "format": "date-time", "default": TIME},
            "day": {"type": "string", "format": "date", "default": "2024-01-31"},
            "uuid": {"type": "string", "format": "uuid", "default": ID},
            "enum": {"enum": ["a", "b-c"], "default": "b-c"},
            "level": {"type": "integer", "enum": [1, 2], "default": 2},
            "nullable_enum": {"enum": ["a", None], "default": "a"},
            "constant": {"const": "k", "default": "k"},
            "empty_list": {"type": "array", "items": ref("Base"), "default": []},
            "list": {"type": "array", "items": {"type": "string"}, "default": ["a", "b"]},
            "map": {"type": "object", "default": {"a": [1, None, True]}},
            "anything": {"default": {"deep": [1.5]}},
            "referred": {**ref("Level"), "default": 2},
            "nothing": {"type": ["string", "null"], "default": None},
            "union": {"anyOf": [{"type": "integer"}, {"type": "string"}], "default": "x"},
            "model": {"allOf": [ref("Base")], "default": {"a": "x"}},
        },
    },
    "Level": {"type": "integer", "enum": [1, 2]},
    "Inherits": {"allOf": [ref("Defaults"), {"properties": {"more": {"type": "string"}}}]},
    "Job": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "response": {}}},
}

RENAMED = {
    "user-agent": "curl",
    "class": "A",
    "createdAt": TIME,
    "X-Very Odd!Name": 1,
    "µ": 2,
    "to_dict": 3,
    "2nd": 4,
    'quo"te\\': 5,
    "line\nbreak": 6,
    "_private": 7,
}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them."""
    answered = [name for name in SCHEMAS if name not in ("Question", "Level")]
    paths: dict[str, Any] = {
        f"/{name}": {"get": operation(name, responses=json_answer(ref(name)))} for name in answered
    }
    for name in ("Question", "Both", "Loose"):
        body = {"required": True, "content": {"application/json": {"schema": ref(name)}}}
        paths[f"/send/{name}"] = {"post": operation(f"send_{name}", requestBody=body)}
    return workbench.make(document(paths, SCHEMAS), manifest='[generic]\nschemas = ["Job"]\n')


def test_a_field_absent_from_an_answer_is_none_or_its_default(client: Client) -> None:
    """Programs test for None, not for a value of ours."""
    answer = client.model("Answer").from_dict({"id": "i"})

    assert (answer.text, answer.nullable, answer.anything, answer.defaulted) == (None, None, None, 5)
    assert client.model("Answer").__annotations__ == {
        "id": "str",
        "text": "str | None",
        "nullable": "str | None",
        "anything": "Any",
        "defaulted": "int",
    }


def test_a_field_absent_from_a_request_is_not_sent(client: Client) -> None:
    """Not given and null are two messages."""
    question = client.model("Question")
    unset = client.module("types").UNSET

    assert question(id="i").text is unset
    assert question(id="i").to_dict() == {"id": "i"}
    assert question(id="i", nullable=None, defaulted=5).to_dict() == {"id": "i", "nullable": None, "defaulted": 5}
    assert client.model("Loose")(a=None).to_dict() == {"a": None}
    assert json.loads(client.operation("send_question").request(body=question(id="i")).content) == {"id": "i"}


def test_what_only_one_side_sends_need_not_come_from_the_other(client: Client) -> None:
    """A readOnly field can be left out of a request, a writeOnly one is absent from answers."""
    both = client.model("Both")

    assert both(name="n", secret="s").to_dict() == {"name": "n", "secret": "s"}
    assert both.from_dict({"id": "i", "name": "n"}).id == "i"


def test_a_missing_or_wrong_field_is_refused_with_its_path(client: Client) -> None:
    """Whether the model needs a pass for names or not."""
    with pytest.raises(msgspec.ValidationError, match=r"missing required field `id`"):
        client.operation("answer").parse(200, {}, b"{}")
    with pytest.raises(msgspec.ValidationError, match=r"\$\.children\[1\]\.value"):
        client.operation("node").parse(200, {}, b'{"value":1,"children":[{"value":2},{"value":"x"}]}')


def test_fields_have_python_names_and_go_by_their_own_in_json(client: Client) -> None:
    """Both ways, and an unknown field that only looks like a Python name stays unknown."""
    names = client.model("Names")
    made = client.operation("names").parse(200, {}, json.dumps({**RENAMED, "user_agent": "other"}).encode())

    assert (made.user_agent, made.class_, made.x_very_odd_name) == ("curl", "A", 1)
    assert (made.to_dict_, made.field_2nd, made.quote, made.linebreak, made.field_private) == (3, 4, 5, 6, 7)
    assert made.created_at == datetime.datetime(2024, 1, 31, 10, tzinfo=datetime.UTC)
    assert made.μ == 2
    assert made.to_dict() == {**RENAMED, "user_agent": "other"}
    assert json.loads(made.model_dump_json()) == made.to_dict()
    assert names(user_agent="x").model_dump(exclude_none=True) == {"user-agent": "x"}
    assert names.from_dict(made.to_dict()) == made


def test_renamed_fields_are_found_at_every_depth(client: Client) -> None:
    """In models, lists, maps and unions."""
    raw = {
        "innerNames": RENAMED,
        "list-of": [RENAMED, {}],
        "mapOf": {"user-agent": RENAMED},
        "either": [RENAMED],
    }
    made = client.operation("nested").parse(200, {}, json.dumps(raw).encode())

    assert made.inner_names.class_ == made.list_of[0].class_ == made.map_of["user-agent"].class_ == "A"
    assert made.either[0].user_agent == "curl"
    assert made.model_dump(mode="json", exclude_none=True) == {**raw, "list-of": [RENAMED, {}]}
    assert type(made.from_dict({**raw, "either": RENAMED}).either) is client.model("Names")


def test_fields_may_be_called_as_builtins_are(client: Client) -> None:
    """Annotations mean the builtin all the same."""
    raw = {
        "list": [1], "bytes": [2], "int": [3], "object": [4], "str": "s", "type": "t", "id": ID, "date": TIME,
        "datetime": "2024-01-31", "dict": {"a": 1}, "bool": False, "float": 1.5, "field": ["f"], "define": 5,
        "fit": "free text", "uuid": ID, "tuple": 6, "property": 7,
    }  # fmt: skip
    made = client.operation("shadows").parse(200, {}, json.dumps(raw).encode())

    assert made.to_dict() == raw
    assert made.id == made.uuid == uuid.UUID(ID)
    assert client.model("Shadows").from_dict({}).field == []


def test_models_may_contain_themselves_and_one_another(client: Client) -> None:
    """At any depth."""
    node = client.operation("node").parse(200, {}, b'{"value":1,"next":{"value":2,"next":null},"children":[]}')
    chicken = client.model("Chicken").from_dict({"eggs": [{"layer": {"eggs": [{"weight": 2}]}}]})

    assert (node.next.value, node.next.next, node.children) == (2, None, [])
    assert chicken.eggs[0].layer.eggs[0].weight == 2.0


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Derived", {"a": "str", "b": "int", "c": "bool | None"}),
        ("Beside", {"a": "str", "d": "str", "b": "int | None"}),
        ("Deeper", {"a": "str", "b": "int", "c": "bool | None", "e": "str | None"}),
    ],
)
def test_parts_of_a_model_are_put_together(client: Client, name: str, fields: dict[str, str]) -> None:
    """Fields of every part, beside it and inside of it; what one part requires is required."""
    assert client.model(name).__annotations__ == fields


@pytest.mark.parametrize("name", ["Defaults", "Inherits"])
def test_defaults_of_every_type_are_what_the_document_says(client: Client, name: str) -> None:
    """As values of the field's type; every model has lists and maps of its own."""
    made, other = client.model(name).from_dict({}), client.model(name).from_dict({})

    assert made.text == 'q"uo\\te\n{x}\u202e'
    assert (made.number_as_text, made.integer, made.integer_as_text, made.number) == ("5", 3, 4, 1.0)
    assert (made.truth, made.truth_as_text, made.constant, made.union, made.nothing) == (False, True, "k", "x", None)
    assert made.time == datetime.datetime(2024, 1, 31, 10, tzinfo=datetime.UTC)
    assert (made.day, made.uuid) == (datetime.date(2024, 1, 31), uuid.UUID(ID))
    assert made.enum is type(made.enum).B_C
    assert (made.level, made.nullable_enum, made.referred) == (2, "a", 2)
    assert (made.empty_list, made.list, made.map) == ([], ["a", "b"], {"a": [1, None, True]})
    assert made.anything == {"deep": [1.5]}
    assert made.model is None
    made.empty_list.append(1)
    made.map["a"].append(2)
    assert (other.empty_list, other.map) == ([], {"a": [1, None, True]})
    assert type(made.number) is float


def test_unknown_fields_are_kept_at_every_depth(client: Client) -> None:
    """They are in `model_extra` and in everything that is written."""
    raw = {"value": 1, "new": [1], "next": {"value": 2, "newer": {"a": None}}, "children": [{"value": 3, "x": 4}]}
    made = client.operation("node").parse(200, {}, json.dumps(raw).encode())

    assert made.model_extra == {"new": [1]}
    assert made.next.model_extra == {"newer": {"a": None}}
    assert made.children[0].model_extra == {"x": 4}
    assert made.to_dict() == {
        **raw,
        "next": raw["next"] | {"next": None, "children": None},
        "children": [{"value": 3, "x": 4, "next": None, "children": None}],
    }
    assert json.loads(made.model_dump_json(exclude_none=True)) == raw
    assert client.model("Node")(value=1).model_extra == {}


def marked(path: str, *, has_next: bool = False, children: int | None = None) -> dict[str, Any]:
    """A node with an unknown field that says where it is; of its children, every other one has what it has."""
    node: dict[str, Any] = {"value": 1, "at": path}
    if has_next:
        node["next"] = marked(f"{path}.next", children=2)
    if children is not None:
        node["children"] = [
            marked(f"{path}[{index}]", has_next=has_next and index % 2 == 0) for index in range(children)
        ]
    return node


def places(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Where each node below one is, and what its unknown fields are."""
    yield path, node.model_extra
    if node.next is not None:
        yield from places(node.next, f"{path}.next")
    for index, child in enumerate(node.children or []):
        yield from places(child, f"{path}[{index}]")


@pytest.mark.parametrize(
    "nodes",
    [
        [marked(f"[{index}]") for index in range(40)],
        [marked(f"[{index}]", has_next=True) for index in range(40)],
        [marked(f"[{index}]", has_next=index % 3 == 0) for index in range(40)],
        [marked(f"[{index}]", has_next=True, children=index % 4) for index in range(40)],
        [marked("[0]", children=3)],
        [],
    ],
    ids=["flat", "all have another", "some have another", "lists in a list", "one", "none"],
)
def test_each_of_a_long_list_knows_its_own_place(client: Client, nodes: list[dict[str, Any]]) -> None:
    """Whatever its neighbours have or lack, at every depth."""
    model = client.model("Node")
    made = client.module("decoding").decode(list[model], json.dumps(nodes).encode())

    found = [place for index, node in enumerate(made) for place in places(node, f"[{index}]")]
    assert found == [(path, {"at": path}) for path, _ in found]
    assert len(found) == json.dumps(nodes).count('"at"')
    assert [node.to_dict()["at"] for node in made] == [f"[{index}]" for index in range(len(nodes))]


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copies_are_equal_and_keep_what_is_unknown(client: Client, duplicate: Any) -> None:
    """Also models that were never decoded, and those that were not given every field."""
    node = client.operation("node").parse(200, {}, b'{"value":1,"children":[{"value":2,"x":3}],"y":4}')
    question = client.model("Question")(id="i")

    assert duplicate(node) == node
    assert duplicate(node).model_extra == {"y": 4}
    assert duplicate(node).children[0].model_extra == {"x": 3}
    assert duplicate(question) == question
    assert duplicate(question).text is client.module("types").UNSET


def test_models_are_validated_and_passed_through(client: Client) -> None:
    """`model_validate` takes what `from_dict` does, and instances."""
    answer = client.model("Answer")
    made = answer.model_validate({"id": "i"})

    assert answer.model_validate(made) is made
    assert made == answer(id="i")
    assert made != answer(id="j")
    assert "id='i'" in repr(made)


def test_a_generic_model_carries_the_parsed_response(client: Client) -> None:
    """`parsed` starts as None, is not part of what is sent, and survives a copy."""
    job = client.operation("job").parse(200, {}, b'{"id":"j","response":{"a":1}}')

    assert job.parsed is None
    job.parsed = {"typed": True}
    assert pickle.loads(pickle.dumps(job)).parsed == copy.copy(job).parsed == {"typed": True}
    assert job.to_dict() == {"id": "j", "response": {"a": 1}}
    assert client.model("Job")[int].__origin__ is client.model("Job")


def test_a_generic_model_cannot_have_a_field_called_parsed(refused: Any) -> None:
    """That is where the answer in the shape of the response model has its place."""
    schemas = {"Job": {"type": "object", "properties": {"parsed": {"type": "string"}}}}
    answer = {"/a": {"get": operation(responses=json_answer(ref("Job")))}}

    assert "schema Job has a field `parsed`" in refused(
        document(answer, schemas), manifest='[generic]\nschemas = ["Job"]\n'
    )
