"""Every operation of the document, called over loopback with whatever fits it and whatever does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.sandbox.talking import client_of, execute
from vlmrun_ext.sandbox import serve
from vlmrun_ext.sandbox.contract import Contract

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PHOTO = "https://example.com/photo.jpg"
"""A picture that the sandbox knows."""


def _configuration() -> schemathesis.Config:
    configuration = schemathesis.Config.from_dict(
        {"phases": {"examples": {"enabled": False}, "coverage": {"enabled": False}}}
    )
    configuration.projects.default.generation.modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    return configuration


document: dict[str, Any] = json.loads(json.dumps(Contract.shipped().document))
schema = schemathesis.openapi.from_dict(document, config=_configuration())


@dataclass(frozen=True)
class World:
    """A sandbox with something in it, and the ids of that."""

    base_url: str
    headers: dict[str, str]
    known: dict[str, dict[str, str]]
    bodies: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """Made once: what the calls of these tests add does not matter to them."""
    with serve() as sandbox, client_of(sandbox) as client:
        file_id = client.post("/files", files={"file": ("a.txt", b"text")}).json()["id"]
        prediction = client.post("/image/generate", json={"images": [PHOTO], "domain": "image.caption"}).json()["id"]
        run = execute(client, "image/resize")
        agent, skill = client.get("/agent").json()[0]["id"], client.get("/skills").json()[0]["id"]
        data = {"file_id": file_id, "domain": "image.caption", "dataset_name": "a", "dataset_type": "images"}
        dataset = client.post("/datasets/create", json=data).json()["id"]
        job = client.post("/fine_tuning/create", json={"model": "vlm-1", "training_file": file_id}).json()["id"]
        known = {
            "/files/hash/{file_hash}": {"file_hash": "1cb251ec0d568de6a929b520c4aed8d1"},
            "/files": {"file_id": file_id},
            "/predictions": {"id": prediction},
            "/feedback": {"entity_id": prediction},
            "/agents": {"agent_id": agent},
            "/agent/executions": {"id": run["id"]},
            "/artifacts": {"execution_id": run["id"], "object_id": run["response"]["image"]["id"]},
            "/skills": {"skill_id": skill},
            "/datasets": {"dataset_id": dataset},
            "/fine_tuning/jobs": {"job_id": job},
            "/openai/models": {"model": "vlmrun-orion-1"},
        }
        film = {"url": "https://example.com/film.mp4"}
        image = {"images": [PHOTO]}
        bodies: dict[str, dict[str, Any]] = {
            "/schema": {"domain": "document.invoice"},
            "/hub/schema": {"domain": "document.receipt"},
            "/image/generate": {**image, "domain": "image.caption"},
            "/image/execute": {**image, "name": "image/resize"},
            "/image/schema": image,
            **{f"/{kind}/generate": {**film, "domain": "video.summary"} for kind in ("audio", "document", "video")},
            **{f"/{kind}/execute": {**film, "name": "video.summary"} for kind in ("audio", "document", "video")},
            **{f"/{kind}/schema": film for kind in ("audio", "document", "video")},
            "/agent/create": {"config": {"prompt": "Blur it"}},
            "/agent/execute": {"name": "demo/fail"},
            "/agent/lookup": {"name": "image/resize", "id": None, "prompt": None},
            "/skills/create": {"prompt": "Read it", "session_id": None, "file_id": None},
            "/skills/lookup": {"id": skill},
            "/skills/{skill_id}/update": {"file_id": None, "description": "better"},
            "/feedback/submit": {"request_id": prediction, "agent_execution_id": None, "chat_id": None, "notes": "x"},
            "/datasets/create": data,
            "/fine_tuning/create": {"model": "vlm-1", "training_file": file_id, "validation_file": None},
            "/openai/chat/completions": {"messages": [{"role": "user", "content": "hello"}], "n": 1},
        }
        yield World(sandbox.base_url, {"Authorization": f"Bearer {sandbox.api_key}"}, known, bodies)


@schema.parametrize()
@settings(max_examples=8, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_answers_keep_to_the_document(case: Case[Any], world: World) -> None:
    """No server error, and status, content type and body as documented; with ids that exist and that do not."""
    _checked(case, world)
    if case.method != "DELETE" and _knowing(case, world):
        _checked(case, world)


def _checked(case: Case[Any], world: World) -> None:
    response = case.call(base_url=world.base_url, headers=world.headers)
    kind = response.headers.get("content-type", [""])[0]
    streamed = kind.startswith("text/event-stream")
    # The document describes one event; a stream of them is no instance of that, so each is looked at by itself.
    checks = [check for check in CHECKS if not (streamed and check is response_schema_conformance)]
    case.validate_response(response, checks=checks)
    if streamed:
        contract, one = Contract.shipped(), {"$ref": "#/components/schemas/ChatCompletionChunk"}
        *events, last = response.text.strip().split("\n\n")
        chunks = [json.loads(event.removeprefix("data: ")) for event in events]

        assert last == "data: [DONE]"
        assert [contract.violations(one, chunk, ()) for chunk in chunks] == [[]] * len(chunks)


def _knowing(case: Case[Any], world: World) -> bool:
    """Put ids that exist into a call; tell whether there was a place for them."""
    ids = next((ids for path, ids in world.known.items() if case.path.startswith(path)), {})
    if isinstance(case.body, dict):
        case.body = {**case.body, **world.bodies.get(case.path, {})}
    places = {name: value for name, value in ids.items() if f"{{{name}}}" in case.path}
    if places:
        case.path_parameters = {**case.path_parameters, **places}
    elif case.path == "/artifacts":
        case.query = dict(ids)
    return bool(places) or case.path == "/artifacts" or case.path in world.bodies
