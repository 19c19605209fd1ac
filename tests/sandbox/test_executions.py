"""Agents and their executions: states, names, schemas, failures."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from tests.sandbox.talking import PHOTO, execute, finished, ref_schema
from vlmrun_ext.sandbox.jobs import Job, Outcome


def test_an_execution_waits_runs_and_completes(client: httpx.Client) -> None:
    """A client that polls sees all three states, in well under a second."""
    begun = time.monotonic()
    record = client.post("/agent/execute", json={"name": "image/resize", "inputs": {"image": PHOTO}}).json()
    states = [record["status"]]
    while record["status"] != "completed":
        assert record["response"] is None
        assert record["completed_at"] is None
        time.sleep(0.005)
        record = client.get(f"/agent/executions/{record['id']}").json()
        if record["status"] != states[-1]:
            states.append(record["status"])

    assert states in (["enqueued", "running", "completed"], ["enqueued", "completed"])
    assert record["created_at"] < record["completed_at"]
    assert record["created_at"].endswith("Z")
    assert record["usage"]["credits_used"] == 1
    assert time.monotonic() - begun < 5


def test_what_a_client_sees_follows_from_the_clock_and_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for half the pace, running until the work is done and the pace is over."""
    now = 100.0
    monkeypatch.setattr("vlmrun_ext.sandbox.jobs.time.monotonic", lambda: now)
    quick, slow = (Job("id", {}, "enqueued", 1.0, began=now) for _ in range(2))
    quick.end("completed", Outcome())
    seen: list[tuple[str, str]] = []
    for now in (100.0, 100.6, 101.1):  # noqa: B007 - what the clock above reads
        seen.append((quick.state, slow.state))
    slow.end("failed", Outcome())

    assert seen == [("enqueued", "enqueued"), ("running", "running"), ("completed", "running")]
    assert slow.state == "failed"


def test_executions_are_listed_newest_first(client: httpx.Client) -> None:
    """An unknown one is 404."""
    made = [execute(client, "audio/make-tone", {})["id"] for _ in range(3)]

    assert [one["id"] for one in client.get("/agent/executions").json()] == made[::-1]
    assert [one["id"] for one in client.get("/agent/executions?skip=1&limit=1").json()] == [made[1]]
    assert client.get("/agent/executions/none").status_code == 404


def test_without_batch_the_answer_is_the_result(client: httpx.Client) -> None:
    """As the documentation describes it."""
    answer = client.post("/agent/execute", json={"name": "image/resize", "inputs": {"image": PHOTO}, "batch": False})

    assert (answer.status_code, answer.json()["status"]) == (201, "completed")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"name": "no/such-agent"}, 404),
        ({"config": {"prompt": ""}}, 422),
        ({"name": 3}, 422),
        ({"name": "image/resize", "config": {"mode": "dream"}}, 422),
        ({"name": "image/resize", "toolsets": ["teleport"]}, 422),
        ({"name": "image/resize", "config": {"skills": [{"skill_id": "none"}]}}, 404),
        ({"name": "image/resize", "config": {"skills": [{}]}}, 422),
        ({"name": "image/resize", "config": {"skills": [{"type": "inline", "source": {"data": "!"}}]}}, 422),
    ],
)
def test_what_cannot_begin_is_refused(client: httpx.Client, body: dict[str, Any], status: int) -> None:
    """At once, not as a failed run."""
    assert client.post("/agent/execute", json=body).status_code == status


def test_a_failing_agent_says_why(client: httpx.Client) -> None:
    """In the response and in the remark of the usage."""
    record = execute(client, "demo/fail", {}, prompt="on purpose")

    assert record["status"] == "failed"
    assert record["response"] == {"error": "this agent always fails: on purpose"}
    assert record["usage"]["message"] == "this agent always fails: on purpose"
    assert record["usage"]["credits_used"] == 0


def test_an_unforeseen_error_in_the_work_reaches_the_client(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends as failed; it does not hang."""
    monkeypatch.setattr("vlmrun_ext.sandbox.media.tone", lambda pitch: 1 / 0)
    record = execute(client, "audio/make-tone", {})

    assert record["response"]["error"] == "the sandbox could not do this: ZeroDivisionError: division by zero"


def test_results_go_where_the_schema_asks_for_them(client: httpx.Client) -> None:
    """Under other names, through `$ref`, in lists, beside plain values."""
    schema = ref_schema(picture="img", film="vid")
    schema["properties"] |= {
        "all": {"type": "array", "items": {"$ref": "#/$defs/ImgRef"}},
        "text_id": {"type": "string", "pattern": "^img_[0-9a-f]{6}$"},
        "maybe": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/ImgRef"}]},
        "width": {"type": "integer"},
        "caption": {"type": "string"},
    }
    record = execute(client, "image/blur-image", schema=schema, prompt="Blur the entire image")
    response = record["response"]

    assert response["picture"]["id"].startswith("img_")
    assert response["film"]["id"].startswith("vid_")
    assert response["all"] == [response["picture"]] == [response["maybe"]]
    assert response["text_id"] == response["picture"]["id"]
    assert response["width"] == 640
    assert "640 by 480" in response["caption"]


def test_a_property_may_name_the_tool_it_wants(client: httpx.Client) -> None:
    """Several pictures of one run are told apart by their names."""
    schema = ref_schema(original="img", blurred="img", thumbnail="img")
    response = execute(client, "image/blur-image", schema=schema)["response"]

    assert len({one["id"] for one in response.values()}) == 3


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("Please blur this", "image"),
        ("Resize the picture", "image"),
        ("find the edges", "edges"),
        ("Make a video clip", "video"),
        ("reconstruct in 3D", "reconstruction"),
    ],
)
def test_a_prompt_alone_chooses_the_work(client: httpx.Client, prompt: str, name: str) -> None:
    """By the words in it."""
    assert list(execute(client, None, prompt=prompt)["response"]) == [name]


def test_a_prompt_that_names_no_work_echoes_the_inputs(client: httpx.Client) -> None:
    """So that what arrived can be looked at."""
    record = execute(client, "my/own-agent", {"question": "why"}, prompt="Think about it")

    assert record["name"] == "my/own-agent"
    assert record["response"] == {"prompt": "Think about it", "inputs": {"question": "why"}}


STRANGE_SCHEMAS: list[dict[str, Any]] = [
    {"properties": {"a": {"$ref": "#"}}},
    {"properties": {"a": {"$ref": "#/none"}, "b": True, "c": 3, "d": {"type": []}}},
    {"properties": {"a": {"allOf": [{"$ref": "#"}, {"allOf": 3}]}}},
    {"properties": {"a": {"type": "string", "minLength": 10**9, "maxLength": -1}}},
    {"properties": {"a": {"type": "array", "minItems": 10**9}, "b": {"prefixItems": [{}, {"enum": []}]}}},
    {"properties": {"a": {"type": "integer", "multipleOf": 0, "minimum": "x"}}, "required": [[], 3]},
    {"properties": 3},
]


@pytest.mark.parametrize("schema", STRANGE_SCHEMAS)
def test_no_schema_breaks_a_run(client: httpx.Client, schema: dict[str, Any]) -> None:
    """Whatever a client calls a schema, the run completes."""
    assert execute(client, "image/resize", schema=schema)["status"] == "completed"


def test_half_a_surrogate_pair_comes_back_as_it_came(client: httpx.Client) -> None:
    """JSON allows it, so it must not break the answer."""
    body = b'{"name": "x", "batch": false, "config": {"prompt": "\\ud800"}}'
    answer = client.post("/agent/execute", content=body, headers={"Content-Type": "application/json"})

    assert answer.json()["response"]["prompt"] == "\ud800"


def test_demo_agents_are_listed_and_found(client: httpx.Client) -> None:
    """By id, by name with and without version, by prompt."""
    agents = {one["name"]: one for one in client.get("/agent").json()}
    blur = agents["image/blur-image"]

    assert {"demo/everything", "video/make-clip", "3d/reconstruct"} <= set(agents)
    assert client.get(f"/agents/{blur['id']}").json() == blur
    for key, value in (("id", blur["id"]), ("name", "image/blur-image:latest"), ("prompt", blur["prompt"])):
        assert client.post("/agent/lookup", json={key: value}).json() == blur


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"id": "a", "name": "b"}, 422), ({"id": "a"}, 404), ({"name": "a"}, 404), ({"prompt": "a"}, 404)],
)
def test_a_lookup_wants_one_key_that_exists(client: httpx.Client, body: dict[str, str], status: int) -> None:
    """Not two, not none."""
    assert client.post("/agent/lookup", json=body).status_code == status


def test_an_agent_can_be_made_and_run(client: httpx.Client) -> None:
    """It does what its prompt says, in the form of its schema."""
    config = {"prompt": "Blur it\nwell", "json_schema": ref_schema(soft="img")}
    made = client.post("/agent/create", json={"name": "me/soften", "config": config})

    assert (made.status_code, made.json()["status"]) == (201, "pending")
    agent = finished(client, f"/agents/{made.json()['id']}")
    assert (agent["name"], agent["description"]) == ("me/soften", "Blur it")
    record = execute(client, "me/soften:latest")
    assert list(record["response"]) == ["soft"]
    assert client.get("/agent").json()[0]["id"] == agent["id"]


def test_an_agent_without_a_prompt_is_refused_and_one_without_a_name_gets_one(client: httpx.Client) -> None:
    """The prompt is what makes an agent."""
    assert client.post("/agent/create", json={"config": {}}).status_code == 422
    assert client.post("/agent/create", json={"config": {"prompt": "x"}}).json()["name"].startswith("agent-")
