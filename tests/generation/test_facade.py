"""Every operation is a method, in its place, with the arguments of the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}
MODEL = {
    "type": "object",
    "required": ["a"],
    "properties": {
        "a": TEXT,
        "b-c": {"type": "integer", "default": 3, "description": "How many."},
        "n": {"type": ["string", "null"]},
        "inner": {"$ref": "#/components/schemas/Inner"},
        "free": {"type": "object"},
        "made": {"type": "string", "readOnly": True},
    },
}
SCHEMAS = {"M": MODEL, "Inner": {"type": "object", "properties": {"x": {"type": "integer"}}}}


def parameter(name: str, place: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": TEXT, **more}


def body(media: str, schema: Any, *, required: bool = True) -> dict[str, Any]:
    return {"required": required, "content": {media: {"schema": schema}}}


REF = {"$ref": "#/components/schemas/M"}
THING = json_answer(REF)

PATHS: dict[str, Any] = {
    # The convention.
    "/things": {
        "get": operation("things_list", "things", responses=json_answer({"type": "array", "items": REF})),
        "post": operation("things_create", "things", requestBody=body("application/json", REF), responses=THING),
        "put": operation("makeAThing", "things", responses=json_answer({"type": "array", "items": TEXT})),
    },
    "/old": {"get": operation("agent_things_old", "things", deprecated=True, summary="Old", description="Very old")},
    "/things/{id}": {
        "get": operation("", "things", parameters=[parameter("id", "path", required=True)]),
        "delete": operation("", "things", parameters=[parameter("id", "path", required=True)]),
    },
    "/untagged": {"get": operation("untagged", "")},
    "/neither/{x}": {"get": operation("", "", parameters=[parameter("x", "path", required=True)])},
    "/two": {"get": {**operation("both_get"), "tags": ["both", "things"]}},
    # The same name in two resources.
    "/left": {"get": operation("getIt", "left")},
    "/right": {"get": operation("get_it", "right")},
    # Names that mean something already.
    "/names/{self}/{body}": {
        "post": operation(
            "argument",
            "names",
            parameters=[
                parameter("self", "path", required=True),
                parameter("body", "path", required=True),
                *(parameter(name) for name in ("argument", "client", "url", "type", "UNSET", "class", "a")),
                parameter("X-Head", "header"),
            ],
            requestBody=body("application/json", REF),
        )
    },
    "/names/body": {"post": operation("body", "names", requestBody=body("application/json", {"type": "array", "items": TEXT}))},
    "/names/list": {"get": operation("list", "names", responses=json_answer({"type": "array", "items": {"type": "string"}}))},
    "/names/dict": {"get": operation("dict", "names", responses=json_answer({"type": "object"}))},
    "/names/str": {"get": operation("str", "names", parameters=[parameter("x")], responses=json_answer(TEXT))},
    "/names/class": {"get": operation("class", "names")},
    # Resources that are called as parts of the client are.
    "/types": {"get": operation("types_get", "types", responses=json_answer({"$ref": "#/components/schemas/Inner"}))},
    "/client": {"get": operation("client_get", "client")},
    "/close": {"get": operation("close_get", "close")},
    "/any": {"get": operation("any_get", "any", responses=json_answer({}))},
    "/inner": {"get": operation("inner_get", "inner", responses=json_answer({"$ref": "#/components/schemas/Inner"}))},
    # Bodies.
    "/maybe": {"post": operation("bodies_maybe", "bodies", requestBody=body("application/json", REF, required=False))},
    "/form": {"post": operation("bodies_form", "bodies", requestBody=body("application/x-www-form-urlencoded", REF))},
    "/free": {"post": operation("bodies_free", "bodies", requestBody=body("application/json", {"type": "object"}))},
    "/either": {"post": operation("bodies_either", "bodies", requestBody=body(
        "application/json", {"anyOf": [REF, {"type": "array", "items": REF}]}))},
    "/upload": {"post": operation("bodies_upload", "bodies", requestBody=body("multipart/form-data", {
        "type": "object", "required": ["file"],
        "properties": {"file": FILE, "more": {"type": "array", "items": FILE}, "note": TEXT}}))},
    "/bytes": {"put": operation("bodies_bytes", "bodies", requestBody=body("image/png", FILE))},
    "/parts": {"post": operation("bodies_parts", "bodies", requestBody=body("multipart/form-data", {"type": "object"}))},
}  # fmt: skip


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them."""
    return workbench.make(document(PATHS, SCHEMAS, tags=[{"name": "things", "description": "Things of all kinds"}]))


@pytest.fixture(scope="module")
def surface(client: Client) -> dict[str, str]:
    """Signatures of every method of every resource."""
    found: dict[str, str] = client.run(
        """
        from functools import cached_property
        OPTIONS = ", **options: 'Unpack[CallOptions]'"
        result = {}
        for kind in (VLMRun, AsyncVLMRun):
            made = kind(api_key="k")
            for attribute, value in vars(kind).items():
                if isinstance(value, cached_property) and attribute != "_core":
                    resource = type(getattr(made, attribute))
                    for name, method in vars(resource).items():
                        if inspect.isfunction(method) and not name.startswith("_"):
                            start = "async " if inspect.iscoroutinefunction(method) else ""
                            result[f"{start}{attribute}.{name}"] = signature(method).replace(OPTIONS, "")
        """
    )
    return found


def test_methods_are_named_by_tag_and_operation(surface: dict[str, str]) -> None:
    """What is left of the operationId after the tag; without one, of method and path."""
    assert {name.partition(".")[2] for name in surface if name.startswith("things.")} == {
        "list", "create", "make_a_thing", "agent_things_old", "get_id", "delete_id",
    }  # fmt: skip
    assert {"default.untagged", "default.get_neither_x", "both.get", "left.get_it", "right.get_it"} <= set(surface)
    assert {"types.get", "client.get", "close_.get", "names.class_", "any.get"} <= set(surface)


def test_both_clients_have_the_same_methods(surface: dict[str, str]) -> None:
    """Name by name, argument by argument."""
    blocking = {name: text for name, text in surface.items() if not name.startswith("async ")}

    assert {f"async {name}": text for name, text in blocking.items()} == {
        name: text for name, text in surface.items() if name.startswith("async ")
    }


SIGNATURES = {
    "things.create": "(self, *, a: 'str', b_c: 'int | None' = None, n: 'str | None | Unset' = UNSET, "
    "inner: 'Inner | Mapping[str, Any] | None' = None, free: 'BaseModel | Mapping[str, Any] | None' = None) -> 'M'",
    "things.list": "(self) -> '_builtins.list[M]'",
    "things.make_a_thing": "(self) -> '_builtins.list[str]'",
    "things.get_id": "(self, id: 'str') -> 'None'",
    "names.argument": "(self, self_: 'str', body: 'str', *, a_: '_builtins.str', argument: 'str | None' = None",
    "names.body": "(self, *, body: 'Sequence[_builtins.str]') -> 'None'",
    "names.list": "(self) -> '_builtins.list[_builtins.str]'",
    "names.dict": "(self) -> '_builtins.dict[_builtins.str, Any]'",
    "names.str": "(self, *, x: '_builtins.str | None' = None) -> '_builtins.str'",
    "bodies.maybe": "(self, *, a: 'str | None' = None, b_c: 'int | None' = None",
    "bodies.free": "(self, *, body: 'BaseModel | Mapping[str, Any]') -> 'None'",
    "bodies.either": "(self, *, body: 'M | Mapping[str, Any] | Sequence[M | Mapping[str, Any]]') -> 'None'",
    "bodies.upload": "(self, *, file: 'Upload', more: 'Sequence[Upload] | None' = None, note: 'str | None' = None)",
    "bodies.bytes": "(self, *, body: '_builtins.bytes') -> 'None'",
    "bodies.parts": "(self, *, body: 'Mapping[str, Any]') -> 'None'",
    "inner.get": "(self) -> '_InnerModel'",
    "any.get": "(self) -> 'Any'",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_arguments_and_results_are_typed(surface: dict[str, str], name: str) -> None:
    """What has to be given comes first; a method called `list` does not hide the builtin."""
    start, _, end = SIGNATURES[name].partition(" -> ")
    found = surface[name]

    if name == "names.argument":
        # Every word stands for itself, whatever a method of the resource is called.
        start = start.replace("'str", "'_builtins.str")
    assert found.startswith(start)
    assert not end or found.endswith(f" -> {end}")


def test_calls_arrive_as_described(client: Client) -> None:
    """Arguments go to path, query, headers and body by the names of the document."""
    found = client.run(
        """
        client = connect()
        answers.append({"a": "x", "new": 1})
        made = client.things.create(a="x", b_c=1, n=None, inner={"x": 1})
        client.things.create(a="x")
        client.things.get_id("a/b")
        client.names.argument("s", "b", a_="field", argument="q", client="c", url="u", type="t", unset="un",
                              class_="k", a="query", x_head="h")
        answers.append([])
        client.names.body(body=["x"])
        client.bodies.maybe()
        client.bodies.maybe(b_c=2)
        client.bodies.form(a="ä")
        client.bodies.free(body={"k": 1})
        client.bodies.upload(file=b"1", more=[b"2", ("three", b"3")], note="n")
        client.bodies.bytes(body=b"\\x89PNG")
        result = [made.model_extra, [[one.method, str(one.url)[18:], one.content.decode("latin-1")] for one in seen]]
        result.append([seen[3].headers.get("x-head"), seen[-1].headers["content-type"]])
        """
    )
    extra, requests, headers = found

    assert extra == {"new": 1}
    assert headers == ["h", "image/png"]
    assert requests[:9] == [
        ["POST", "/things", '{"a":"x","b-c":1,"n":null,"inner":{"x":1}}'],
        ["POST", "/things", '{"a":"x"}'],
        ["GET", "/things/a%2Fb", ""],
        ["POST", "/names/s/b?argument=q&client=c&url=u&type=t&UNSET=un&class=k&a=query", '{"a":"field"}'],
        ["POST", "/names/body", '["x"]'],
        ["POST", "/maybe", ""],
        ["POST", "/maybe", '{"b-c":2}'],
        ["POST", "/form", "a=%C3%A4"],
        ["POST", "/free", '{"k":1}'],
    ]
    assert [requests[9][2].count(f'name="{name}"') for name in ("file", "more", "note")] == [1, 2, 1]
    assert requests[10] == ["PUT", "/bytes", "\x89PNG"]


def test_async_calls_arrive_as_well(client: Client) -> None:
    """The same call, awaited."""
    found = client.run(
        """
        async def main():
            client = connect(AsyncVLMRun)
            answers.append({"a": "y"})
            return (await client.things.create(a="x")).a
        result = [asyncio.run(main()), seen[0].content.decode()]
        """
    )

    assert found == ["y", '{"a":"x"}']


def test_texts_of_the_document_are_docstrings(client: Client) -> None:
    """Summary, description, arguments with their defaults, deprecation; the tag describes the resource."""
    source = client.source("vlmrun/client/things.py")

    assert '"""Things of all kinds."""' in source
    assert '        """Old.\n\n        Very old.\n\n        Deprecated:\n' in source
    assert "            b_c: How many. Default: 3.\n" in source
    assert "VLMRunError" in source


def test_a_document_without_anything_is_a_client_without_anything(make: Callable[..., Client]) -> None:
    """It can be imported and closed."""
    client = make(document())

    assert client.run("import vlmrun.types; client = connect(); client.close(); result = vlmrun.types.__all__") == []


def test_every_module_can_be_imported(client: Client) -> None:
    """Types, lazily; models, by name; errors, all of them."""
    found = client.run(
        """
        import importlib, pkgutil, vlmrun, vlmrun_api, vlmrun.client.types, vlmrun.client.exceptions
        for package in (vlmrun, vlmrun_api):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        types = vlmrun.client.types
        result = [[getattr(types, name).__name__ for name in types.__all__], dir(types) == list(types.__all__)]
        result.append(issubclass(vlmrun.client.exceptions.APIError, Exception))
        try:
            types.Gone
        except AttributeError as error:
            result.append(str(error))
        """
    )

    assert found == [
        ["BodiesUploadBody", "Inner", "M"],
        True,
        True,
        "module 'vlmrun.client.types' has no attribute 'Gone'",
    ]


def test_a_parameter_of_the_path_has_to_be_given(make: Callable[..., Client]) -> None:
    """Whatever its default is; one that is neither text nor number is written as the document says."""
    section = {"name": "section", "in": "path", "required": True, "schema": {"enum": ["g", "r"], "default": "g"}}
    many = {"name": "many", "in": "path", "required": True, "schema": {"type": "array", "items": {"type": "integer"}}}
    day = {"name": "day", "in": "path", "required": True, "schema": {"type": "string", "format": "date"}}
    paths = {"/a/{section}/{many}/{day}": {"get": operation(parameters=[section, many, day])}}

    found = make(document(paths)).run(
        """
        import datetime
        connect().thing.get("r", [1, 2], datetime.date(2024, 1, 31))
        result = [signature(VLMRun(api_key="k").thing.get), seen[-1].url.raw_path.decode()]
        """
    )

    assert found == [
        "(section: 'ThingGetSection | str', many: 'Sequence[int]', day: '_datetime.date', "
        "**options: 'Unpack[CallOptions]') -> 'None'",
        "/v1/a/r/1,2/2024-01-31",
    ]


def test_the_examples_of_a_flow_call_the_method_that_it_became(make: Callable[..., Client]) -> None:
    """Several methods may share a flow."""
    flow = '''
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.context import Context


def wait(context: Context, get: Operation[int], id: str) -> Flow[int]:
    """Wait.

        job = client.jobs.wait("1")
    """
    yield
'''
    manifest = "\n".join(
        f"[[flows]]\nresource = '{name}'\nmethod = '{method}'\nflow = 'hand_written.flows:wait'\noperations = {{ get = 'x' }}"
        for name, method in (("jobs", "wait"), ("runs", "wait_for"))
    )
    client = make(document({"/x": {"get": operation("x")}}), manifest=manifest, flows=flow)

    assert 'job = client.jobs.wait("1")' in client.source("vlmrun/client/jobs.py")
    assert 'job = await client.jobs.wait("1")' in client.source("vlmrun/client/jobs.py")
    assert 'job = client.runs.wait_for("1")' in client.source("vlmrun/client/runs.py")
    assert 'job = await client.runs.wait_for("1")' in client.source("vlmrun/client/runs.py")
