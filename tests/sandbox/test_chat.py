"""Chat completions, whole and streamed."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests.sandbox.talking import PHOTO
from vlmrun_ext.sandbox.contract import Contract


def _ask(client: httpx.Client, content: Any = "Hello there", **more: Any) -> dict[str, Any]:
    answer = client.post("/openai/chat/completions", json={"messages": [{"role": "user", "content": content}], **more})
    assert answer.status_code == 200, answer.text
    completion: dict[str, Any] = answer.json()
    return completion


def _said(completion: dict[str, Any]) -> str:
    text: str = completion["choices"][0]["message"]["content"]
    return text


def test_a_message_is_answered(client: httpx.Client) -> None:
    """With session and usage."""
    completion = _ask(client)

    assert _said(completion) == "You said: Hello there"
    assert completion["choices"][0]["finish_reason"] == "stop"
    assert completion["model"] == "vlmrun-orion-1:auto"
    assert completion["usage"]["credits_used"] == 1
    assert completion["usage"]["total_tokens"] == 2 + 4


def test_a_session_is_kept(client: httpx.Client) -> None:
    """The one that was given, or a new one."""
    session = str(uuid4())
    first, second = _ask(client, session_id=session), _ask(client, session_id=session)

    assert first["session_id"] == second["session_id"] == session
    assert "turn 2" in _said(second)
    assert _ask(client)["session_id"] not in (None, session)


def test_work_asked_for_in_words_is_done(client: httpx.Client) -> None:
    """The answer names the artifact, which is fetched with the session."""
    completion = _ask(client, [{"type": "text", "text": "Please resize this"}, PHOTO])
    found = re.search(r"img_\w{6}", _said(completion))
    assert found is not None
    query = {"session_id": completion["session_id"], "object_id": found[0]}

    assert Image.open(BytesIO(client.get("/artifacts", params=query).content)).size == (320, 240)
    items = client.get("/artifacts/list", params={"session_id": completion["session_id"]}).json()["items"]
    assert [one["object_id"] for one in items] == [found[0]]


def test_a_picture_is_described(client: httpx.Client) -> None:
    """When nothing is to be made of it."""
    assert _said(_ask(client, [PHOTO])).startswith("A picture of 640 by 480 pixels")


def test_a_session_that_made_nothing_has_an_empty_list(client: httpx.Client) -> None:
    """It is known, unlike one that never was."""
    session = _ask(client)["session_id"]

    assert client.get("/artifacts/list", params={"session_id": session}).json()["items"] == []


SCHEMA = {"type": "object", "properties": {"width": {"type": "integer"}, "caption": {"type": "string"}}}
FORMATS: list[dict[str, Any]] = [
    {"type": "json_schema", "schema": SCHEMA},
    {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": SCHEMA}},
    {"type": "json_schema", "json_schema": SCHEMA},
    {"type": "json_object", "schema": SCHEMA},
]


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_follows_a_schema(client: httpx.Client, form: dict[str, Any]) -> None:
    """In each of the forms that the API takes."""
    answer = json.loads(_said(_ask(client, [PHOTO], response_format=form)))

    assert answer["width"] == 640
    assert "640 by 480" in answer["caption"]


def test_json_without_a_schema_is_json(client: httpx.Client) -> None:
    """Of some form."""
    assert json.loads(_said(_ask(client, "hi", response_format={"type": "json_object"}))) == {"text": "hi"}


def test_a_stream_is_the_same_in_pieces(client: httpx.Client) -> None:
    """Session on every chunk, usage on the last, and the end is marked."""
    body = {"messages": [{"role": "user", "content": "One two three"}], "stream": True, "n": 2}
    with client.stream("POST", "/openai/chat/completions", json=body) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in response.iter_lines() if line]
    assert lines[-1] == "data: [DONE]"
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]
    contract = Contract.shipped()
    schema = {"$ref": "#/components/schemas/ChatCompletionChunk"}

    assert [contract.violations(schema, chunk, ()) for chunk in chunks] == [[]] * len(chunks)
    assert "".join(chunk["choices"][1]["delta"].get("content", "") for chunk in chunks) == "You said: One two three"
    assert len({chunk["session_id"] for chunk in chunks}) == len({chunk["id"] for chunk in chunks}) == 1
    assert ["usage" in chunk for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"


def test_several_choices_and_roles(client: httpx.Client) -> None:
    """As many as asked for; the last message of a user counts, or the last of all."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": None}, {"content": "me"}, {"role": "assistant"}]
    answer = client.post("/openai/chat/completions", json={"messages": messages, "n": 3}).json()
    alone = client.post("/openai/chat/completions", json={"messages": [{"role": "system", "content": "x"}]}).json()

    assert [choice["index"] for choice in answer["choices"]] == [0, 1, 2]
    assert _said(answer) == "You said: me"
    assert _said(alone) == "You said: x"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"messages": []}, 422),
        ({"messages": [{"role": "user", "content": "x"}], "n": 0}, 200),
        ({"messages": [{"role": "user", "content": "x"}], "n": -1}, 422),
        ({"messages": [{"role": "user", "content": "x"}], "n": 10**9}, 422),
        ({"messages": [{"role": "user", "content": "x"}], "model": "none"}, 404),
        ({"messages": [{"role": "user", "content": "x"}], "session_id": "no uuid"}, 422),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, 400),
        ({"messages": [{"role": "robot"}]}, 422),
    ],
)
def test_what_cannot_be_answered_is_refused(client: httpx.Client, body: dict[str, Any], status: int) -> None:
    """With the status that says whose fault it is."""
    assert client.post("/openai/chat/completions", json=body).status_code == status
