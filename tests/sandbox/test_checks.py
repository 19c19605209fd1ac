"""Requests are held against the document: keys, paths, queries, bodies."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.sandbox.talking import client_of
from vlmrun_ext.sandbox import Sandbox, serve


def test_any_key_will_do_unless_one_was_chosen(sandbox: Sandbox) -> None:
    """The chosen one is the only one then."""
    assert httpx.get(f"{sandbox.base_url}/models", headers={"Authorization": "Bearer any"}).status_code == 200
    with serve(api_key="chosen") as strict, client_of(strict) as client:
        assert strict.api_key == "chosen"
        assert client.get("/models").status_code == 200
        answer = client.get("/models", headers={"Authorization": "Bearer other"})

    assert (answer.status_code, answer.json()) == (401, {"detail": "Invalid API key"})


@pytest.mark.parametrize("value", [None, "", "Bearer", "Basic abc", "key"])
def test_no_key_is_401(sandbox: Sandbox, value: str | None) -> None:
    """So is anything that is no bearer key."""
    headers = {} if value is None else {"Authorization": value}
    answer = httpx.get(f"{sandbox.base_url}/models", headers=headers, trust_env=False)

    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("Not authenticated")


@pytest.mark.parametrize("path", ["/health", "/hub/info", "/hub/domains"])
def test_some_operations_need_no_key(sandbox: Sandbox, path: str) -> None:
    """The document says which."""
    assert httpx.get(f"{sandbox.base_url}{path}", trust_env=False).status_code == 200


def test_a_wrong_method_and_an_unknown_path_are_json(client: httpx.Client) -> None:
    """As an API answers, not as a web server does."""
    wrong, unknown = client.put("/models"), client.get("/nothing/here")

    assert (wrong.status_code, wrong.headers["allow"], wrong.json()) == (405, "GET", {"detail": "Method Not Allowed"})
    assert (unknown.status_code, unknown.json()) == (404, {"detail": "Not Found"})


def test_header_names_are_spelt_as_most_servers_do(client: httpx.Client) -> None:
    """For clients that do not know that case means nothing here."""
    names = [name for name, _ in client.get("/models").headers.raw]

    assert {b"Content-Type", b"Content-Length"} <= set(names)


BAD_BODIES = [
    (b"{", "application/json", ["body"], "json_invalid"),
    (b'{"domain": NaN}', "application/json", ["body"], "json_invalid"),
    (b'{"domain": 1e999}', "application/json", ["body"], "json_invalid"),
    (b"\xff", "application/json", ["body"], "json_invalid"),
    (b"[" * 100_000, "application/json", ["body"], "json_invalid"),
    (b'{"domain": "x"}', "text/plain", ["body"], "content_type"),
    (b"{}", "application/json", ["body", "domain"], "missing"),
    (b'{"domain": 3}', "application/json", ["body", "domain"], "type"),
    (b'{"domain": "x", "config": {"detail": "huge"}}', "application/json", ["body", "config", "detail"], "enum"),
    (b"[]", "application/json", ["body"], "type"),
]


@pytest.mark.parametrize(("content", "kind", "place", "fault"), BAD_BODIES)
def test_a_body_against_the_document_is_422(
    client: httpx.Client, content: bytes, kind: str, place: list[str], fault: str
) -> None:
    """In FastAPI's form, with the place of the fault."""
    answer = client.post("/hub/schema", content=content, headers={"Content-Type": kind})

    assert answer.status_code == 422
    assert [(one["loc"], one["type"]) for one in answer.json()["detail"]] == [(place, fault)]


def test_every_fault_is_reported(client: httpx.Client) -> None:
    """Not only the first."""
    answer = client.post("/datasets/create", json={"dataset_type": "poems"})
    places = [one["loc"][-1] for one in answer.json()["detail"]]

    assert places == ["file_id", "domain", "dataset_name", "dataset_type"]


@pytest.mark.parametrize("query", ["skip=-1", "skip=x", "limit=0", "limit=1001", "limit=1.5"])
def test_a_query_against_the_document_is_422(client: httpx.Client, query: str) -> None:
    """Bounds count as much as types."""
    answer = client.get(f"/files?{query}")

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", query.partition("=")[0]]


def test_times_and_addresses_in_bodies_are_checked(client: httpx.Client) -> None:
    """`format` is more than a remark here."""
    body = {"images": ["https://example.com/a.jpg"], "domain": "image.caption"}
    for name, value in (("created_at", "yesterday"), ("created_at", "2026-01-31"), ("callback_url", "nowhere")):
        answer = client.post("/image/generate", json={**body, name: value})

        assert answer.json()["detail"][0]["loc"] == ["body", name]


def test_operations_that_only_a_new_document_has_are_answered_with_samples() -> None:
    """So that regenerated clients can be tried at once."""
    pet = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^pet_"},
            "born": {"type": "string", "format": "date-time"},
            "age": {"type": "integer", "minimum": 3},
            "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}},
        },
    }
    document = {
        "paths": {
            "/pets/{pet_id}": {
                "parameters": [{"name": "pet_id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "get": {
                    "responses": {
                        "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
                    }
                },
            }
        },
        "components": {"schemas": {"Pet": pet, "Tag": {"enum": ["tame", "wild"]}}},
    }
    with serve(document=document) as sandbox:
        answer = httpx.get(f"{sandbox.base_url}/pets/7", trust_env=False)

    assert answer.json() == {"id": "id", "born": "2026-01-31T12:00:00Z", "age": 3, "tags": ["tame"]}


CUSTOM: dict[str, Any] = {
    "paths": {
        "/things": {
            "get": {
                "parameters": [
                    {"name": "size", "in": "query", "required": True, "schema": {"type": "number"}},
                    {"name": "most", "in": "query", "schema": {"type": ["integer", "null"]}},
                    {"name": "X-Mark", "in": "header", "schema": {"type": "string"}},
                ],
                "responses": {"2XX": {"content": {}}},
            },
            "post": {
                "security": [{"bearerAuth": []}],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
                "responses": {"201": {"description": "no content"}},
            },
            "put": {
                "requestBody": {"content": {"application/octet-stream": {}}},
                "responses": {"200": {"description": "no content"}},
            },
        }
    }
}


def test_rules_that_only_other_documents_have_are_kept() -> None:
    """Required and decimal parameters, null, optional bodies, bodies that are no JSON."""
    with serve(document=CUSTOM) as sandbox, client_of(sandbox, checked=False) as client:
        statuses = {
            query: client.get(f"/things{query}").status_code
            for query in ("", "?size=1.5", "?size=x", "?size=1&most=", "?size=1&most=null", "?size=1&most=x")
        }
        posted, put = client.post("/things"), client.put("/things", content=b"\x00")

    assert statuses == {
        "": 422,
        "?size=1.5": 200,
        "?size=x": 422,
        "?size=1&most=": 200,
        "?size=1&most=null": 200,
        "?size=1&most=x": 422,
    }
    assert (posted.status_code, put.status_code) == (201, 200)


def test_a_fault_of_the_sandbox_itself_is_a_500(
    sandbox: Sandbox, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As JSON, as the document has it."""
    monkeypatch.setattr("vlmrun_ext.sandbox.catalogue.HUB_VERSION", object())
    answer = client.get("/hub/info")

    assert (answer.status_code, answer.json()) == (500, {"detail": "The sandbox itself failed: TypeError"})
