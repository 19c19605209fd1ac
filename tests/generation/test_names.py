"""Whatever things are called in the document, every name in Python means one thing."""

from __future__ import annotations

import ast
import builtins
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
        for name in dir(VLMRun):
            resource = getattr(client, name) if not name.startswith("_") and name not in ("close", "base_url") else None
            if resource is not None:
                method = next(one for one in dir(resource) if not one.startswith("_"))
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


CLASHES: list[tuple[dict[str, Any], str]] = [
    (
        {"paths": {"/a": {"get": operation("getIt")}, "/b": {"get": operation("get_it")}}},
        "api/thing/get_it.py would be made",
    ),
    (
        {"paths": {"/a": {"get": operation("x", "a")}, "/b": {"get": operation("x", "b")}}},
        "operationId x: two operations",
    ),
    (
        {"schemas": {"HTTPError": {"enum": ["a"]}, "HttpError": {"enum": ["b"]}}},
        "models/http_error.py would be made from",
    ),
    ({"paths": {"/a": {"get": operation("x" * 300)}}}, "has too long a name for a file"),
    ({"schemas": {"a-b": {"type": "object"}, "aB": {"type": "object"}}}, 'duplicate models with name "AB"'),
    (
        {"schemas": {"A": {"properties": {"x y": {}, "x-y": {}, "x+y": {}, "xy": {}}}}},
        "schemas/A: Properties 'x-y' and 'x y' have the same python_name",
    ),
]


@pytest.mark.parametrize(("parts", "said"), CLASHES)
def test_names_that_cannot_be_kept_apart_stop_the_run(
    refused: Callable[..., str], parts: dict[str, Any], said: str
) -> None:
    """Instead of one thing taking the place of another."""
    assert said in refused(document(parts.get("paths"), parts.get("schemas")))


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
        names = [name for name in dir(client) if not name.startswith("_") and name not in ("close", "base_url")]
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
