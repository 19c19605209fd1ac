"""An answer becomes what the document says of its status, or an error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation


def answer(media: str | None, schema: Any = None) -> dict[str, Any]:
    if media is None:
        return {"description": "ok"}
    return {"description": "ok", "content": {media: {} if schema is None else {"schema": schema}}}


ITEM = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
REF = {"$ref": "#/components/schemas/Item"}
BINARY = {"type": "string", "format": "binary"}
OK = 200

# What an operation answers with; what it returns; status, content and value.
CASES: dict[str, tuple[dict[str, Any], str, list[tuple[int, bytes, Any]]]] = {
    "model": ({"200": answer("application/json", REF)}, "Item", []),
    "list": (json_answer({"type": "array", "items": {"type": "integer"}}), "list[int]", [(OK, b"[1, 2]", [1, 2])]),
    "problem": ({"200": answer("application/vnd.x+json", {"type": "integer"})}, "int", [(OK, b"1", 1)]),
    "charset": ({"200": answer("application/json; charset=utf-8", {"type": "integer"})}, "int", [(OK, b"1", 1)]),
    "any_json": ({"200": answer("application/json")}, "Any", [(OK, b'{"a":1}', {"a": 1}), (OK, b"", None)]),
    "anything": (json_answer({}), "Any", [(OK, b"no json", "no json"), (OK, b"\xff\xfe", b"\xff\xfe")]),
    "text": ({"200": answer("text/plain", {"type": "string"})}, "str", [(OK, b"a\xff", "a\ufffd")]),
    "any_text": ({"200": answer("text/csv")}, "str", [(OK, b"a,b", "a,b")]),
    "json_text": (json_answer({"type": "string"}), "str", [(OK, b'"a"', "a")]),
    "raw_bytes": ({"200": answer("application/octet-stream", BINARY)}, "bytes", [(OK, b"\0", b"\0")]),
    "picture": ({"200": answer("image/png")}, "bytes", [(OK, b"\x89PNG", b"\x89PNG")]),
    "wildcard": ({"200": answer("*/*", BINARY)}, "bytes", [(OK, b"x", b"x")]),
    "wildcard_json": ({"200": answer("*/*", REF)}, "Item", []),
    "lines": ({"200": answer("application/x-ndjson")}, "bytes", [(OK, b"{}\n{}", b"{}\n{}")]),
    "nothing": ({"204": answer(None)}, "None", [(204, b"", None), (OK, b"x", None)]),
    "not_documented": ({}, "None", [(OK, b"x", None)]),
    "errors_only": ({"404": answer("application/json", REF)}, "None", [(OK, b"", None)]),
    "stream_first": (
        {
            "200": {
                "description": "ok",
                "content": {
                    "text/event-stream": {"schema": {"type": "string"}},
                    "application/json": {"schema": {"type": "integer"}},
                },
            }
        },
        "int",
        [(OK, b"1", 1)],
    ),
    "mixed": ({"200": answer("multipart/mixed")}, "bytes", [(OK, b"--a\r\n", b"--a\r\n")]),
    "form": ({"200": answer("multipart/form-data", BINARY)}, "bytes", [(OK, b"x", b"x")]),
    "old_json": ({"200": answer("text/json", REF)}, "Item", []),
    "json_last": (
        {
            "200": {
                "description": "ok",
                "content": {"text/html": {}, "image/png": {}, "application/vnd.x+json": {"schema": REF}},
            }
        },
        "Item",
        [],
    ),
    "stream_only": ({"200": answer("text/event-stream")}, "str", [(OK, b"data: 1\n\n", "data: 1\n\n")]),
    "several": (
        {
            "202": answer("text/plain"),
            "200": answer("application/json", {"type": "string"}),
            "204": answer(None),
            "201": answer("application/json", {"type": "integer"}),
        },
        "str | int | None",
        [(200, b'"a"', "a"), (201, b"1", 1), (202, b"a", "a"), (204, b"", None), (206, b'"a"', "a")],
    ),
    "range": (
        {
            "2XX": answer("application/json", {"type": "integer"}),
            "200": answer("application/json", {"type": "string"}),
            "204": answer(None),
        },
        "str | int | None",
        [(200, b'"a"', "a"), (204, b"", None), (201, b"1", 1), (299, b"1", 1)],
    ),
    "small_range": ({"2xx": answer("application/json", {"type": "integer"})}, "int", [(207, b"1", 1)]),
    "same": (
        {"200": answer("application/json", REF), "201": answer("application/json", REF)},
        "Item",
        [],
    ),
    "default": ({"default": answer("application/json", {"type": "integer"})}, "int", [(200, b"1", 1)]),
    "default_error": (
        {"200": answer("application/json", {"type": "integer"}), "default": answer("application/json", REF)},
        "int",
        [(200, b"1", 1)],
    ),
    "referred": ({"200": {"$ref": "#/components/responses/Again"}}, "int", [(200, b"1", 1)]),
}
RESPONSES = {
    "Count": answer("application/json", {"type": "integer"}),
    "Again": {"$ref": "#/components/responses/Count"},
}


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with an operation per case."""
    paths = {f"/{name}": {"get": operation(name, responses=case[0])} for name, case in CASES.items()}
    return workbench.make(document(paths, {"Item": ITEM}, components={"responses": RESPONSES}))


@pytest.mark.parametrize("case", CASES)
def test_an_answer_is_what_the_document_says(client: Client, case: str) -> None:
    """By its status and media type."""
    _, returns, values = CASES[case]
    module = client.operation(case)

    assert inspect.signature(module.parse).return_annotation == returns
    for status, content, value in values:
        assert module.parse(status, {}, content) == value
    if returns == "Item":
        for status in (200, 201, 299):
            assert module.parse(status, {}, b'{"n":1}') == client.model("Item")(n=1)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("status", [0, 100, 199, 300, 304, 404, 499, 500, 520, 599, 600, 999])
def test_every_other_status_is_an_error(client: Client, case: str, status: int) -> None:
    """Any integer, whether HTTP knows it or not, and whatever the document says of it."""
    error = client.module("errors").UnexpectedStatus

    with pytest.raises(error) as caught:
        client.operation(case).parse(status, {}, b"body")

    assert (caught.value.status, caught.value.content, caught.value.parsed) == (status, b"body", None)
    assert str(status) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"n":"x"}', b'{"n":1}x', b"\xff"])
def test_content_that_does_not_fit_is_an_error(client: Client, content: bytes) -> None:
    """Of msgspec, which the facade turns into one of ours."""
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        client.operation("model").parse(200, {}, content)


def test_only_binary_answers_can_be_streamed(client: Client) -> None:
    """Their modules have two callers more."""
    streaming = {case for case in CASES if "stream" in client.operation(case).__all__}

    assert streaming == {"raw_bytes", "picture", "wildcard", "lines", "mixed", "form"}
    assert all(sorted(client.operation(case).__all__) == client.operation(case).__all__ for case in CASES)


def test_what_is_read_is_asked_for(client: Client) -> None:
    """Where the service has a choice; what is handed on as bytes may be anything."""
    asked = {case: client.operation(case).request().headers.get("Accept") for case in CASES}

    assert {case: accept for case, accept in asked.items() if accept} == {
        "json_last": "application/vnd.x+json",
        "stream_first": "application/json",
    }


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"20x": answer("application/json", REF)}, "Invalid response status code pattern"),
    ({"200": {"$ref": "#/components/responses/Gone"}}, "paths./a.get.responses.200: $ref"),
    (json_answer({"$ref": "#/components/schemas/Gone"}), "GET /a"),
    (json_answer({"$ref": "https://example.com/x.json"}), "is not of the form #/components/schemas/..."),
]


@pytest.mark.parametrize(("responses", "said"), REFUSED)
def test_an_answer_that_cannot_be_read_stops_the_run(
    refused: Callable[..., str], responses: dict[str, Any], said: str
) -> None:
    """Instead of leaving it out."""
    assert said in refused(document({"/a": {"get": operation(responses=responses)}}, {"Item": ITEM}))
