"""What exists, and the smaller families: hub, models, feedback, datasets, fine-tuning."""

from __future__ import annotations

from typing import Any

import httpx
import jsonschema
import pytest

from tests.sandbox.talking import execute, finished
from vlmrun_ext.sandbox.app import HANDLERS
from vlmrun_ext.sandbox.contract import Contract

PHOTO = "https://example.com/photo.jpg"


def test_every_operation_of_the_document_is_served() -> None:
    """None is left to the samples that stand in for unknown ones."""
    documented = {f"{one.method} {one.path}" for one in Contract.shipped().operations}

    assert documented == set(HANDLERS)


def test_domains_models_and_hub_agree(client: httpx.Client) -> None:
    """They are three views of one catalogue."""
    domains = client.get("/domains").json()
    names = {one["domain"] for one in domains}

    assert client.get("/hub/domains").json() == domains
    assert {one["domain"] for one in client.get("/models").json()} == names
    assert {"document.invoice", "image.caption", "video.transcription"} <= names
    assert client.get("/hub/info").json()["version"]


def test_every_domain_has_a_schema_that_its_sample_fits(client: httpx.Client) -> None:
    """The hash follows the schema."""
    hashes: set[str] = set()
    names = [one["domain"] for one in client.get("/hub/domains").json()]
    for name in names:
        answer = client.post("/hub/schema", json={"domain": name}).json()
        jsonschema.validate(answer["json_sample"], answer["json_schema"])
        hashes.add(answer["schema_hash"])

    assert len(hashes) == len(names)


def test_a_selection_narrows_a_schema(client: httpx.Client) -> None:
    """In the hub's spelling and in the config's."""
    statement = "query { total items { amount } }"
    hub = client.post("/hub/schema", json={"domain": "document.invoice", "gql_stmt": statement}).json()
    other = client.post("/schema", json={"domain": "document.invoice", "config": {"gql_stmt": statement}}).json()

    assert list(hub["json_schema"]["properties"]) == ["total", "items"]
    assert hub["gql_stmt"] == "{ total items { amount } }"
    assert other == hub
    assert client.post("/hub/schema", json={"domain": "document.invoice", "gql_stmt": "{ x }"}).status_code == 422
    assert client.post("/hub/schema", json={"domain": "none"}).status_code == 404


def test_chat_models_are_listed_and_found(client: httpx.Client) -> None:
    """In the OpenAI form."""
    models = {one["id"]: one for one in client.get("/openai/models").json()["data"]}

    assert client.get("/openai/models/vlmrun-orion-1:pro").json() == models["vlmrun-orion-1:pro"]
    assert models["vlmrun-orion-1:pro"]["parent"] == "vlmrun-orion-1"
    assert client.get("/openai/models/none").status_code == 404


def test_feedback_is_kept_by_what_it_is_about(client: httpx.Client) -> None:
    """Predictions, executions, chats and sessions."""
    prediction = client.post("/image/generate", json={"images": [PHOTO], "domain": "image.caption"}).json()["id"]
    execution = execute(client, "audio/make-tone", {})["id"]
    chat = client.post("/openai/chat/completions", json={"messages": [{"content": "hi"}]}).json()
    cases = [
        ("request_id", prediction, "request"),
        ("agent_execution_id", execution, "agent_execution"),
        ("chat_id", chat["id"], "chat"),
        ("chat_id", chat["session_id"], "chat"),
    ]
    for key, entity, kind in cases:
        receipt = client.post("/feedback/submit", json={key: entity, "notes": "first"}).json()
        client.post("/feedback/submit", json={key: entity, "response": {"right": 1}})
        listed = client.get(f"/feedback/{entity}", params={"type": kind}).json()

        assert receipt[key] == listed[key] == entity
        assert [one["response"] for one in listed["items"]] == [{"right": 1}, None]
        assert listed["items"][1]["id"] == receipt["id"]
        page = client.get(f"/feedback/{entity}", params={"type": kind, "offset": 1, "limit": 5}).json()
        assert [one["notes"] for one in page["items"]] == ["first"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"request_id": "a", "chat_id": "b", "notes": "x"}, 422),
        ({"request_id": "a"}, 422),
        ({"request_id": "a", "notes": "x"}, 404),
    ],
)
def test_feedback_wants_one_entity_and_something_to_say(
    client: httpx.Client, body: dict[str, str], status: int
) -> None:
    """And the entity must exist."""
    assert client.post("/feedback/submit", json=body).status_code == status
    assert client.get("/feedback/none").status_code == 404


def _file(client: httpx.Client) -> str:
    name: str = client.post("/files", files={"file": ("data.tar.gz", b"x")}).json()["id"]
    return name


def test_a_dataset_is_built(client: httpx.Client) -> None:
    """From an uploaded archive."""
    body: dict[str, Any] = {"domain": "document.invoice", "dataset_name": "mine", "dataset_type": "images"}
    made = client.post("/datasets/create", json={**body, "file_id": _file(client)}).json()
    done = finished(client, f"/datasets/{made['id']}")

    assert (made["status"], done["status"], done["message"]) == ("pending", "completed", "Dataset created")
    assert done["dataset_name"] == "mine"
    assert [one["id"] for one in client.get("/datasets").json()] == [made["id"]]
    assert client.post("/datasets/create", json={**body, "file_id": "none"}).status_code == 404
    assert client.get("/datasets/none").status_code == 404


def test_a_model_is_tuned_provisioned_and_used(client: httpx.Client) -> None:
    """Its name is known from the start, the model when the job is done."""
    body = {"model": "vlm-1", "training_file": _file(client), "validation_file": PHOTO, "suffix": "mine"}
    job = client.post("/fine_tuning/create", json=body).json()
    model = job["model"]
    use = {"model": model, "images": [PHOTO], "config": {"prompt": "x", "json_schema": {"properties": {"a": {}}}}}

    assert model.startswith("vlm-1:mine-")
    assert client.post("/fine_tuning/provision", json={"model": "none"}).status_code == 404
    assert client.post("/fine_tuning/generate", json={**use, "model": "none"}).status_code == 404
    finished(client, f"/fine_tuning/jobs/{job['id']}")
    assert client.get("/fine_tuning/models").json() == [model]
    assert client.get("/fine_tuning/jobs").json()[0]["status"] == "completed"
    assert client.post("/fine_tuning/provision", json={"model": model, "duration": 60}).json()["model"] == model
    record = client.post("/fine_tuning/generate", json=use).json()
    assert (record["status"], record["response"]) == ("completed", {"a": "a"})
    assert client.post("/fine_tuning/generate", json={**use, "images": []}).status_code == 422
    film = {**use, "images": [], "videos": ["https://example.com/film.mp4"]}
    assert client.post("/fine_tuning/generate", json=film).json()["usage"]["element_type"] == "video"
    assert client.get(f"/openai/models/{model}").status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("create", {"model": "vlm-1", "training_file": "none"}, 404),
        ("create", {"model": "vlm-1", "training_file": PHOTO, "suffix": "a b"}, 422),
        ("generate", {"model": "x", "config": {}}, 422),
        ("generate", {"model": "x", "config": {"prompt": "a", "json_schema": {"a": 1}}}, 404),
        ("generate", {"model": "x", "config": {"prompt": "a", "json_schema": {"a": 1}}, "batch": True}, 422),
    ],
)
def test_what_cannot_be_tuned_is_refused(client: httpx.Client, path: str, body: dict[str, Any], status: int) -> None:
    """As for every other family."""
    assert client.post(f"/fine_tuning/{path}", json=body).status_code == status
    assert client.get("/fine_tuning/jobs/none").status_code == 404
