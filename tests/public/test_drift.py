"""Answers that have moved away from the document: usable as they are, and told of once to whoever asks."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from tests.public.conftest import Api, connected
from tests.servers import Reply, serving
from vlmrun.client import VLMRun
from vlmrun.client.exceptions import ConfigurationError
from vlmrun.client.types import Drift

KNOWN: dict[str, Any] = {
    "id": "exec_1",
    "name": "demo",
    "created_at": "2026-01-01T00:00:00Z",
    "status": "completed",
    "usage": {"credits_used": 1},
    "response": {"any": "thing"},
}
NEW = {**KNOWN, "status": "archived", "surprise": {"a": 1}, "usage": {"credits_used": 1, "tier": "gold"}}
EXPECTED = {
    Drift("field", "AgentExecutionResponse", "surprise", "object"),
    Drift("field", "CreditUsage", "tier", "gold"),
    Drift("value", "AgentExecutionResponse", "status", "archived"),
}


def body(value: Any) -> Reply:
    """An answer in JSON."""
    return Reply(body=json.dumps(value).encode(), headers={"content-type": "application/json"})


def told(drifts: list[Drift]) -> set[Drift]:
    """What a hook was told, in a form that can be compared."""
    return {one._replace(value="object") if isinstance(one.value, dict) else one for one in drifts}


def test_each_thing_is_told_once(kind: str) -> None:
    """However often it comes, in lists and in single answers."""
    drifts: list[Drift] = []
    with (
        serving(body([KNOWN, NEW, NEW]), body([NEW]), body({**NEW, "status": "frozen"})) as server,
        connected(kind, server.url, on_drift=drifts.append) as api,
    ):
        first = api("executions.list")
        assert told(drifts) == EXPECTED
        assert len(drifts) == 3
        api("executions.list")
        assert len(drifts) == 3
        api("executions.get", "exec_1")
        assert [one.value for one in drifts[3:]] == ["frozen"]
    # It is no error, and nothing of it is lost.
    assert str(first[1].status) == "archived"
    assert first[1].model_extra == {"surprise": {"a": 1}}


def test_each_client_is_told_by_itself(kind: str) -> None:
    """What one knows already is news to the other."""
    drifts: list[Drift] = []
    with serving(body([NEW])) as server:
        for _ in range(2):
            with connected(kind, server.url, on_drift=drifts.append) as api:
                api("executions.list")

    assert len(drifts) == 6


def test_what_the_document_has_is_no_drift(api: Api) -> None:
    """Neither are answers that may be anything."""
    drifts: list[Drift] = []
    kind = "async" if hasattr(api.client, "aclose") else "sync"
    with connected(kind, api.client.base_url, on_drift=drifts.append) as watched:
        watched("health.check") if hasattr(watched.client.health, "check") else None
        watched("models.list")
        watched("agent.list")
        watched("chat.completions.create", [{"role": "user", "content": "hello"}])
        stream = watched("chat.completions.create", [{"role": "user", "content": "hello"}], stream=True)
        watched.finish(stream.get_final())

    assert drifts == []


def test_chunks_of_a_stream_are_watched(kind: str) -> None:
    """Each place once, however many chunks there are."""
    drifts: list[Drift] = []
    choice = {"index": 0, "delta": {"content": "a", "mood": "good"}, "finish_reason": None}
    event = b"data: " + json.dumps({"model": "m", "choices": [choice]}).encode() + b"\n\n"
    reply = Reply(body=event * 5 + b"data: [DONE]\n\n", headers={"content-type": "text/event-stream"})
    with serving(reply) as server, connected(kind, server.url, on_drift=drifts.append) as api:
        api.finish(api("chat.completions.create", [], stream=True).get_final())

    assert Drift("field", "ChatCompletionDelta", "mood", "good") in drifts
    assert len({(one.schema, one.field) for one in drifts}) == len(drifts)


def test_a_hook_that_raises_breaks_nothing(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is told of the rest all the same."""
    seen: list[Drift] = []

    def hook(drift: Drift) -> None:
        seen.append(drift)
        raise ZeroDivisionError("in the hook")

    caplog.set_level(logging.INFO, "vlmrun.drift")
    with serving(body([NEW])) as server, connected(kind, server.url, on_drift=hook) as api:
        assert len(api("executions.list")) == 1

    assert told(seen) == EXPECTED
    assert "on_drift raised ZeroDivisionError" in caplog.text


def test_without_a_hook_the_log_tells(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Names and types, but nothing that may be somebody's data."""
    caplog.set_level(logging.INFO, "vlmrun.drift")
    with serving(body([NEW]), body([NEW])) as server, connected(kind, server.url) as api:
        api("executions.list")
        api("executions.list")
    lines = sorted(record.getMessage() for record in caplog.records if record.name == "vlmrun.drift")

    assert lines == [
        "AgentExecutionResponse.status: the value 'archived' that this version does not know",
        "AgentExecutionResponse.surprise: a field of type dict that this version does not know",
        "CreditUsage.tier: a field of type str that this version does not know",
    ]


def test_made_up_names_do_not_fill_the_memory(kind: str) -> None:
    """After a thousand it is enough."""
    drifts: list[Drift] = []
    answers = [{**KNOWN, f"field_{number}": 1} for number in range(1_500)]
    with serving(body(answers)) as server, connected(kind, server.url, on_drift=drifts.append) as api:
        api("executions.list")

    assert len(drifts) == 1_000


async def waiting(drift: Drift) -> None:
    """A hook that nobody would await."""


@pytest.mark.parametrize("hook", ["print", 17, waiting])
def test_a_hook_is_a_plain_function(hook: Any) -> None:
    """What cannot be called is refused when the client is made."""
    with pytest.raises(ConfigurationError, match="on_drift"):
        VLMRun(api_key="secret-key-0123456789", on_drift=hook)


def test_a_variant_that_no_union_allows_is_told() -> None:
    """It stays raw, as it came."""
    from vlmrun_api.decoding import convert, drifts
    from vlmrun_api.models.chat_completion_request import ChatCompletionRequest

    known = {"messages": [], "response_format": {"type": "json_object"}}
    new = {"messages": [], "response_format": {"type": "poem", "lines": 4}}

    assert list(drifts(convert(ChatCompletionRequest, known))) == []
    assert list(drifts(convert(ChatCompletionRequest, new))) == [
        ("variant", "ChatCompletionRequest", "response_format", {"type": "poem", "lines": 4})
    ]
