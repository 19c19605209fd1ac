"""Whatever things are called in the document, every name in Python means one thing."""

from __future__ import annotations

import ast
import builtins
import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.naming import CLASS_NAMES, our_names
from tests.generation.workbench import Client, Workbench, document, json_answer, operation

# UNSET and Unset would be one module; either alone is fine.
RENAMED = {theirs: ours for theirs, ours in CLASS_NAMES.items() if theirs != "UNSET"}
NAMES = [*RENAMED, "Model", "Job", "OpenStrEnum", "Origin", "Enum", "Literal", "TypeVar", "List", "Optional",
         "Exception", "ValueError", "Flow", "Operation", "Context", "Callable", "Vlmrun", "Errors", "Init", "ClassVariant",
         "Last"]  # fmt: skip


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """A model, an enumeration and an operation for each name that means something to Python, to us or to the facade."""
    schemas: dict[str, Any] = {
        name: {
            "type": "object",
            "required": ["n"],
            "properties": {
                "n": {"type": "integer"},
                "many": {"type": "object", "additionalProperties": {"type": "array", "items": ref(name)}},
                "other": {"anyOf": [ref(NAMES[index - 1]), {"type": "null"}]},
                "any": {},
            },
        }
        for index, name in enumerate(NAMES)
    }
    paths = {
        f"/{name}": {
            "post": operation(
                f"{name}_send",
                name,
                requestBody={"required": True, "content": {"application/json": {"schema": ref(name)}}},
                responses=json_answer(ref(name)),
            )
        }
        for name in NAMES
    }
    return workbench.make(document(paths, schemas))


def classes(client: Client) -> list[str]:
    return list(client.module("models").__all__)


def test_every_schema_has_a_class(client: Client) -> None:
    """Under its own name, or under another that says which it is."""
    assert len(classes(client)) == len(NAMES)
    assert set(RENAMED.values()) <= set(classes(client))
    assert {"Model", "Job", "Callable", "Literal"} <= set(classes(client))
    assert not set(classes(client)) & set(dir(builtins))


def test_the_run_says_which_schemas_are_renamed(client: Client) -> None:
    """And the class does."""
    assert "schema Any is called AnySchema in Python" in client.notes
    assert len(client.notes) == len(RENAMED)
    assert "The API calls it Any." in client.model("AnySchema").__doc__
    assert "The API calls it" not in client.model("Model").__doc__


@pytest.mark.parametrize("index", range(len(NAMES)), ids=NAMES)
def test_models_mean_what_they_say(client: Client, index: int) -> None:
    """They decode, contain one another, and are sent."""
    name = NAMES[index]
    module = next(
        client.module(f"api.{path.parent.name}.{path.stem}")
        for path in (client.folder / "vlmrun_api" / "api").glob("*/*_send.py")
        if f'path="/{name}"' in path.read_text()
    )
    made = module.parse(200, {}, b'{"n":1,"many":{"k":[{"n":2,"x":3}]},"other":{"n":4},"any":[5]}')

    assert type(made).__name__ == CLASS_NAMES.get(name, type(made).__name__)
    assert made.many["k"][0].model_extra == {"x": 3}
    assert type(made.many["k"][0]) is type(made)
    assert (made.other.n, made.any) == (4, [5])
    assert b'"n":1' in module.request(body=made).content


def test_the_facade_means_the_same(client: Client) -> None:
    """Every method answers with the model of its schema, and its types can be looked up."""
    found = client.run(
        """
        import vlmrun.client.types as types
        client = connect()
        answers.append({"n": 1, "other": {"n": 2}})
        result = {}
        OWN = ("api_key", "base_url", "close", "max_retries", "timeout", "version", "with_options")
        for name in dir(VLMRun):
            resource = getattr(client, name) if not name.startswith("_") and name not in OWN else None
            if resource is not None:
                method = next(one for one in dir(resource) if not one.startswith(("_", "with_")))
                made = getattr(resource, method)(n=3)
                result[type(resource).__name__] = getattr(types, type(made).__name__) is type(made)
        """
    )

    assert len(found) == len(NAMES)
    assert all(found.values())


def test_no_module_has_a_name_twice(client: Client) -> None:
    """Neither imports nor classes hide one another."""
    for path in client.folder.rglob("vlmrun*/**/*.py"):
        seen: dict[str, str] = {}
        for node in ast.walk(ast.parse(path.read_text())):
            bound = {}
            if isinstance(node, ast.ImportFrom):
                bound = {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
            elif isinstance(node, ast.ClassDef):
                bound = {node.name: "class"}
            for name, origin in bound.items():
                assert seen.setdefault(name, origin) == origin, f"{path}: {name}"


def notes_of(client: Client) -> dict[str, Any]:
    """What the normalised document records."""
    found: dict[str, Any] = json.loads(client.source("normalised.json"))
    return found


def test_operations_that_are_spelled_almost_alike_have_names_of_their_own(make: Callable[..., Client]) -> None:
    """The one that is spelled as in Python keeps its name; which stands first does not matter."""
    spelled = {"/a": "getIt", "/b": "get_it", "/c": "get-it"}
    several = [dict(spelled), dict(reversed(spelled.items()))]
    for paths in several:
        client = make(document({path: {"get": operation(name)} for path, name in paths.items()}))
        assert {
            path: client.operation(name).request().path
            for path, name in (("/a", "get_it_3"), ("/b", "get_it"), ("/c", "get_it_2"))
        } == {path: path for path in spelled}
        assert "operation getIt (GET /a) is called get_it_3" in client.notes
        assert notes_of(client)["paths"]["/a"]["get"]["x-document-operation-id"] == "getIt"


def test_operations_without_an_id_of_their_own_are_called_after_method_and_path(make: Callable[..., Client]) -> None:
    """Whether they have none, an empty one, or one that others have, too."""
    ids = {"/a": "same", "/b": "same", "/c": "", "/d/{id}": "other", "/d/id": ""}
    paths = {path: {"get": operation(name, tag="a" if path == "/a" else "thing")} for path, name in ids.items()}
    paths["/d/{id}"]["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    paths["/e"] = {"post": operation("get_c"), "get": {**operation(), "operationId": ""}}
    client = make(document(paths))

    assert client.operation("get_a", "a").request().path == "/a"
    assert [client.operation(name).request().path for name in ("get_b", "get_c", "get_c_2", "get_d_id", "get_e")] == [
        "/b", "/e", "/c", "/d/id", "/e",
    ]  # fmt: skip
    assert notes_of(client)["x-shared-operation-ids"] == {"same": ["GET /a", "GET /b"]}
    assert "operation same (GET /b) is called get_b" in client.notes
    found = client.run(
        """
        client = connect()
        client.thing.get_b()
        result = [sorted(one for one in dir(client.thing) if not one.startswith(("_", "with_"))), seen[-1].url.path]
        """
    )
    assert found == [["get_b", "get_c", "get_c_2", "get_d_id", "get_e", "other"], "/v1/b"]


@pytest.mark.parametrize(
    "manifest",
    [
        '[operations.same]\nmethod = "x"',
        '[[flows]]\nresource = "a"\nmethod = "x"\nflow = "hand_written.flows:wait"\noperations = { get = "same" }',
    ],
)
def test_a_manifest_cannot_name_one_of_several_operations(refused: Callable[..., str], manifest: str) -> None:
    """It says which they are, and what to do."""
    paths = {path: {"get": operation("same")} for path in ("/a", "/b")}

    found = refused(document(paths), manifest=manifest)

    assert "2 operations have the operationId same: GET /a, GET /b; give each" in found


def test_tags_that_are_spelled_almost_alike_are_resources_of_their_own(make: Callable[..., Client]) -> None:
    """With their own descriptions."""
    tags = ["My Tag", "my_tag", "default", "Default"]
    paths = {f"/{number}": {"get": operation(f"x{number}", tag)} for number, tag in enumerate(tags)}
    paths["/none"] = {"get": operation("none", tag="")}
    client = make(document(paths, tags=[{"name": "My Tag", "description": "The first"}]))

    found = client.run(
        """
        client = connect()
        OWN = ("api_key", "base_url", "close", "max_retries", "timeout", "version", "with_options")
        names = [name for name in dir(client) if not name.startswith("_") and name not in OWN]
        result = {name: [one for one in dir(getattr(client, name)) if not one.startswith(("_", "with_"))] for name in names}
        result["text"] = type(client.my_tag_2).__doc__
        """
    )
    assert found == {
        "my_tag": ["x1"],
        "my_tag_2": ["x0"],
        "default": ["none", "x2"],
        "default_2": ["x3"],
        "text": "The first.",
    }


def test_methods_of_one_resource_have_names_of_their_own(make: Callable[..., Client]) -> None:
    """Where what is left of the operationIds is the same, they stay whole, and so does what begins with a verb."""
    ids = [
        "chat_list",
        "list",
        "chat_get",
        "other_chat_get",
        "create_chat_completion",
        "chat_send",
        "executions_chat_run",
    ]
    paths = {f"/{name}": {"get": operation(name, "chat")} for name in ids}
    paths["/executions"] = {"get": operation("executions_list", "executions")}
    manifest = '[operations.chat_send]\nmethod = "send_it"'

    found = make(document(paths), manifest=manifest).run(
        """
        client = connect()
        result = {}
        for name in [one for one in dir(client.chat) if not one.startswith(("_", "with_"))]:
            getattr(client.chat, name)()
            result[name] = seen[-1].url.path
        """
    )

    assert found == {
        "chat_list": "/v1/chat_list",
        "list": "/v1/list",
        "get": "/v1/chat_get",
        "send_it": "/v1/chat_send",
        "other_chat_get": "/v1/other_chat_get",
        "create_chat_completion": "/v1/create_chat_completion",
        "run": "/v1/executions_chat_run",
    }


def test_long_names_are_shortened(make: Callable[..., Client]) -> None:
    """So that a file can be called so; two that differ at the end stay apart."""
    long = "x" * 300
    schemas = {f"S{long}{end}": {"type": "object", "properties": {"n": {"type": "integer"}}} for end in "ab"}
    paths = {
        f"/{end}": {"get": operation(f"{long}_{end}", responses=json_answer(ref(f"S{long}{end}")))} for end in "ab"
    }
    client = make(document(paths, schemas))

    names = sorted(path.stem for path in (client.folder / "vlmrun_api" / "api" / "thing").glob("xx*.py"))
    assert len(names) == 2
    assert all(len(name) < 150 for name in names)
    assert {type(client.operation(name).parse(200, {}, b'{"n":1}')).__name__ for name in names} == set(classes(client))
    assert len(classes(client)) == 2


def test_schemas_that_are_spelled_almost_alike_have_classes_of_their_own(make: Callable[..., Client]) -> None:
    """In modules of their own, also where a file system does not tell capitals; discriminators know them."""
    item = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    variants = ["a-b", "aB", "HTTPError", "HttpError", "Any", "AnySchema"]
    schemas: dict[str, Any] = {name: {**item, "description": f"It is {index}"} for index, name in enumerate(variants)}
    schemas["Either"] = {
        "oneOf": [ref(name) for name in variants],
        "discriminator": {"propertyName": "kind", "mapping": {"first": ref("a-b")["$ref"]}},
    }
    client = make(document({"/a": {"get": operation(responses=json_answer(ref("Either")))}}, schemas))
    parse = client.operation().parse

    made = {name: type(parse(200, {}, json.dumps({"kind": name}).encode())) for name in variants[1:]}
    assert type(parse(200, {}, b'{"kind":"first"}')).__name__ == "AB"
    assert {name: kind.__name__ for name, kind in made.items()} == {
        "aB": "AB2", "HTTPError": "HTTPError", "HttpError": "HttpError2", "Any": "AnySchema2", "AnySchema": "AnySchema",
    }  # fmt: skip
    assert all(f"It is {variants.index(name)}" in kind.__doc__ for name, kind in made.items())
    assert notes_of(client)["x-aliases"] == {"aB": "AB2", "HttpError": "HttpError2", "Any": "AnySchema2"}
    assert "schema HttpError is called HttpError2 in Python" in client.notes


def test_fields_that_are_spelled_almost_alike_have_names_of_their_own(make: Callable[..., Client]) -> None:
    """In a model, in one derived from it, and as arguments."""
    fields = {name: {"type": "integer"} for name in ("x y", "x-y", "xY", "+1", "-1")}
    schemas = {
        "Base": {"type": "object", "properties": fields},
        "Derived": {"allOf": [ref("Base"), {"properties": {"x_y": {"type": "integer"}}}]},
    }
    body = {"required": True, "content": {"application/json": {"schema": ref("Derived")}}}
    client = make(document({"/a": {"post": operation(requestBody=body, responses=json_answer(ref("Base")))}}, schemas))

    assert client.model("Base")(x_y=1, x_y_2=2, x_y_3=3, plus_1=4, minus_1=5).to_dict() == {
        "x y": 1, "x-y": 2, "xY": 3, "+1": 4, "-1": 5,
    }  # fmt: skip
    assert client.model("Derived")(x_y=0, x_y_2=1, x_y_3=2, x_y_4=3).to_dict() == {
        "x_y": 0,
        "x y": 1,
        "x-y": 2,
        "xY": 3,
    }
    assert client.operation().parse(200, {}, b'{"x y":1,"x-y":2}').x_y_2 == 2
    assert "property x-y of Base is called x_y_2 in Python" in client.notes
    sent = client.run("connect().thing.get(x_y=0, x_y_2=1, x_y_4=3); result = json.loads(seen[-1].content)")
    assert sent == {"x_y": 0, "x y": 1, "xY": 3}


def test_parameters_that_are_spelled_almost_alike_have_names_of_their_own(make: Callable[..., Client]) -> None:
    """In one place they are numbered, in several they are called after it."""
    names = [
        ("x y", "query"),
        ("x-y", "query"),
        ("x_y", "query"),
        ("id", "path"),
        ("id", "query"),
        ("a.b", "path"),
        ("A-B", "path"),
    ]
    parameters = [
        {"name": name, "in": place, "schema": {"type": "string"}, **({"required": True} if place == "path" else {})}
        for name, place in names
    ]
    client = make(document({"/{a.b}/{id}/{A-B}": {"get": operation(parameters=parameters)}}))
    request = client.operation().request

    assert request("1", "2", "3", x_y="a", x_y_2="b", x_y_3="c", id_query="d").path == "/1/2/3"
    assert request("1", "2", "3", x_y="a", x_y_2="b", x_y_3="c", id_query="d").params == (
        ("x y", "b"), ("x-y", "c"), ("x_y", "a"), ("id", "d"),
    )  # fmt: skip
    assert "parameter x-y in query of thing_get is called x_y_3 in Python" in client.notes


def test_inline_classes_keep_out_of_the_way(make: Callable[..., Client]) -> None:
    """Of components, of one another, and of maps that need no class."""
    inner = {"type": "object", "properties": {"n": {"type": "integer"}}}
    schemas = {
        "Agent": {
            "type": "object",
            "properties": {
                "config": {"type": "object"},
                "state": inner,
                "items": {"type": "array", "items": inner},
                "items_item": inner,
                "maybe": {"type": ["object", "null"], "properties": inner["properties"]},
                "either": {"anyOf": [inner, {"type": "string"}, inner]},
            },
        },
        "AgentConfig": inner,
        "AgentState": inner,
        "Maybe": {"type": ["object", "null"], "properties": inner["properties"]},
        "Listed": {"type": "array", "items": inner},
        "Titled": {**inner, "title": "Agent"},
        "Union": {"oneOf": [inner, {"type": "string"}]},
    }
    client = make(document(schemas=schemas))

    assert classes(client) == [
        "Agent", "AgentConfig", "AgentEitherType0", "AgentEitherType2", "AgentItemsItem", "AgentItemsItem2", "AgentMaybe",
        "AgentState", "AgentState2", "ListedItem", "Maybe", "Titled", "UnionType0",
    ]  # fmt: skip
    assert client.model("Agent").__annotations__["config"] == "dict[str, Any] | None"
    assert client.model("Agent").__annotations__["maybe"] == "AgentMaybe | None"


def test_a_schema_called_as_its_resource_is(make: Callable[..., Client]) -> None:
    """Resource classes and models have private names for one another, and tags may differ in little."""
    schemas = {"Files": {"type": "object", "properties": {"n": {"type": "integer"}}}}
    answer = json_answer(ref("Files"))
    tags = ("files", "async_files", "VLM Run", "core", "self")
    paths = {f"/{tag}": {"get": operation(f"get{index}", tag, responses=answer)} for index, tag in enumerate(tags)}

    found = make(document(paths, schemas)).run(
        """
        client = connect()
        OWN = ("api_key", "base_url", "close", "max_retries", "timeout", "version", "with_options")
        names = [name for name in dir(client) if not name.startswith("_") and name not in OWN]
        result = {name: type(getattr(client, name)).__name__ for name in names}
        result["answer"] = type(client.files.get0()).__module__
        """
    )

    assert found == {
        "files": "Files",
        "async_files": "AsyncFilesResource",
        "vlm_run": "VlmRun",
        "core": "CoreResource",
        "self_": "SelfResource",
        "answer": "vlmrun_api.models.files",
    }


def test_the_generators_own_rules_come_back(make: Callable[..., Client]) -> None:
    """Whatever happens inside."""
    from openapi_python_client import strings

    before = (strings.RESERVED_WORDS, strings.sanitize, strings.in_double_quote_literal)
    with pytest.raises(RuntimeError), our_names():
        raise RuntimeError

    assert (strings.RESERVED_WORDS, strings.sanitize, strings.in_double_quote_literal) == before
