"""`client.agent.completions` with the package `openai` installed: the package's own, configured for this API."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import openai
import pytest
from openai.resources.chat.completions import AsyncCompletions, Completions
from openai.types.chat import ChatCompletion
from pydantic import BaseModel

from tests.public.conftest import Api, connected
from tests.servers import Reply, serving
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun.client.exceptions import ConfigurationError, OfflineError
from vlmrun.client.types import AgentSkill

HELLO = [{"role": "user", "content": "hello"}]
ANSWER = Reply(
    body=json.dumps({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": []}).encode(),
    headers={"content-type": "application/json"},
)


def test_it_is_the_package_itself(api: Api, kind: str) -> None:
    """Made when it is first asked for, and once."""
    found = api.client.agent.completions

    assert isinstance(found, Completions if kind == "sync" else AsyncCompletions)
    assert isinstance(api.client.agent.async_completions, AsyncCompletions)
    assert api.client.agent.completions is found


def test_it_talks_to_this_api(api: Api) -> None:
    """Whole, within a session, and the model need not be named."""
    first = api("agent.completions.create", messages=HELLO)
    second = api("agent.completions.create", messages=HELLO, session_id=first.session_id, toolsets=["core"])

    assert isinstance(first, ChatCompletion)
    assert first.model == "vlmrun-orion-1:auto"
    assert "turn 2" in (second.choices[0].message.content or "")


def test_it_streams(api: Api, kind: str) -> None:
    """By the package's own streams."""
    stream = api("agent.completions.create", messages=HELLO, stream=True)

    async def read() -> list[Any]:
        return [chunk async for chunk in stream]

    chunks = list(stream) if kind == "sync" else api.finish(read())

    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "You said: hello"


def test_blocking_clients_have_the_async_one_too(sandbox: Any) -> None:
    """As the official SDK does."""
    with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url) as client:

        async def ask() -> str | None:
            completions = client.agent.async_completions
            answer = await completions.create(messages=HELLO)
            await completions._client.close()
            return str(answer.choices[0].message.content)

        assert asyncio.run(ask()) == "You said: hello"


def test_what_is_sent_is_ours(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key and the fields that only this API knows; nothing of an account at OpenAI."""
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "of-openai-0123456789")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1")
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        skill = AgentSkill(skill_id="pillow")
        api("agent.completions.create", messages=HELLO, skills=[skill], models=["a"], extra_body={"preview": True})
    (request,) = server.requests
    body = json.loads(request.body)

    assert request.target == "/openai/chat/completions"
    assert request.headers["authorization"] == "Bearer secret-key-0123456789"
    assert request.headers["x-client-id"].startswith("python-sdk-")
    assert "of-openai-0123456789" not in str(request)
    assert body["skills"][0]["skill_id"] == "pillow"
    assert (body["models"], body["preview"]) == (["a"], True)


def test_without_a_key_none_is_sent(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Least of all the one that the environment holds for OpenAI."""
    monkeypatch.setenv("OPENAI_API_KEY", "of-openai-0123456789")
    with serving(ANSWER) as server, connected(kind, server.url, api_key=None, require_api_key=False) as api:
        api("agent.completions.create", messages=HELLO)

    assert "authorization" not in server.requests[0].headers


def test_limits_are_those_of_the_client(sandbox: Any) -> None:
    """But a chat gets ten minutes."""
    with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url, max_retries=1, timeout=30) as client:
        inner = client.agent.completions._client
        assert (inner.max_retries, inner.timeout) == (1, 600.0)
    with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url, timeout=900) as client:
        assert client.agent.completions._client.timeout == 900.0


def test_it_is_closed_with_the_client(kind: str, sandbox: Any) -> None:
    """Its connections are the client's."""
    with connected(kind, sandbox.base_url) as api:
        inner = api.client.agent.completions._client
        api("agent.completions.create", messages=HELLO)
        assert not inner.is_closed()

    assert inner.is_closed()


def test_the_callers_own_client_is_used_and_stays_open(sandbox: Any) -> None:
    """Proxies and certificates are its business."""
    with httpx2.Client(headers={"x-mine": "1"}) as own:
        with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url, http_client=own) as client:
            assert client.agent.completions.create(messages=HELLO).id
            assert client.agent.completions._client._client is own
        assert not own.is_closed


def test_a_client_that_the_package_cannot_use_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on without it could go round a proxy."""
    own = httpx2.Client()
    with VLMRun(api_key="secret-key-0123456789", http_client=own) as client:
        monkeypatch.setattr(openai, "OpenAI", _Refusing)
        with pytest.raises(ConfigurationError, match="cannot send with the http_client") as caught:
            _ = client.agent.completions
    own.close()

    assert "client.chat.completions" in str(caught.value)


class _Refusing:
    def __init__(self, **options: Any) -> None:
        raise TypeError("Invalid `http_client` argument")


class Colour(BaseModel):
    name: str


METHODS: dict[str, dict[str, Any]] = {
    "create": {},
    "parse": {"response_format": Colour},
    "with_raw_response.create": {},
    "with_raw_response.parse": {"response_format": Colour},
}


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_sent_offline(kind: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with every other call, whatever the method."""
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        monkeypatch.setenv("VLMRUN_OFFLINE", "1")
        with pytest.raises(OfflineError):
            api(f"agent.completions.{method}", messages=HELLO, **METHODS[method])
        assert server.requests == []


def test_no_stream_is_begun_offline(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by `stream=True` nor by the package's own helper."""
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        monkeypatch.setenv("VLMRUN_OFFLINE", "1")
        with pytest.raises(OfflineError):
            api("agent.completions.create", messages=HELLO, stream=True)
        with pytest.raises(OfflineError):
            _begin(api, kind)
        assert server.requests == []


def _begin(api: Api, kind: str) -> None:
    manager = api.client.agent.completions.stream(messages=HELLO, session_id=SESSION)
    if kind == "sync":
        manager.__enter__().close()
        return

    async def enter() -> None:
        await (await manager.__aenter__()).close()

    api.finish(enter())


SESSION = "5f0c4a52-0c6d-4e38-9f0e-0d5b2a2a3a11"


@pytest.mark.parametrize("method", METHODS)
def test_a_key_may_change(kind: str, method: str) -> None:
    """A function that gives the key is asked for each request, whatever the method."""
    keys = iter(["first-key-0123456789", "second-key-0123456789", "third-key-0123456789"])
    seen: list[str] = []

    def key() -> str:
        seen.append(next(keys, "last-key-0123456789"))
        return seen[-1]

    kinds: dict[str, Any] = {"sync": VLMRun, "async": AsyncVLMRun}
    with serving(ANSWER) as server, connected(kind, server.url, api_key=key) as api:
        assert isinstance(api.client, kinds[kind])
        for _ in range(2):
            api(f"agent.completions.{method}", messages=HELLO, **METHODS[method])
            assert server.requests[-1].headers["authorization"] == f"Bearer {seen[-1]}"
    assert len(set(seen)) == len(seen) >= 2


def test_a_request_that_is_sent_again_has_the_key_of_then(kind: str) -> None:
    """The first may have run out in between."""
    keys = iter(f"key-number-{number}-0123456789" for number in range(100))
    refused = Reply(status=429, body=b"{}", headers={"content-type": "application/json", "retry-after": "0"})
    with serving(refused, ANSWER) as server, connected(kind, server.url, api_key=lambda: next(keys)) as api:
        api("agent.completions.create", messages=HELLO)
        first, second = (request.headers["authorization"] for request in server.requests)

    assert first != second


def test_a_key_that_cannot_be_had_is_our_error(kind: str) -> None:
    """And nothing is tried again."""

    def key() -> str:
        raise LookupError("locked")

    with serving(ANSWER) as server, connected(kind, server.url, api_key=key) as api:
        with pytest.raises(ConfigurationError, match="raised LookupError"):
            api("agent.completions.create", messages=HELLO)
        assert server.requests == []


def test_what_is_ours_goes_with_every_method(kind: str) -> None:
    """And the model need not be named."""
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        for method, more in METHODS.items():
            api(f"agent.completions.{method}", messages=HELLO, session_id=SESSION, **more)
        bodies = [json.loads(request.body) for request in server.requests]

    assert [(body["session_id"], body["model"]) for body in bodies] == [(SESSION, "vlmrun-orion-1:auto")] * len(METHODS)


def test_a_copy_of_the_client_is_the_same(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package makes copies with other limits."""
    with serving(ANSWER) as server, connected(kind, server.url) as api:
        copy = api.client.agent.completions._client.with_options(max_retries=0)
        api.finish(copy.chat.completions.create(messages=HELLO, model="m"))
        assert server.requests[-1].headers["authorization"] == "Bearer secret-key-0123456789"
        monkeypatch.setenv("VLMRUN_OFFLINE", "1")
        with pytest.raises(OfflineError):
            api.finish(copy.chat.completions.create(messages=HELLO, model="m"))
        assert len(server.requests) == 1


def test_a_header_of_the_callers_stays(kind: str) -> None:
    """Of one call, also where the client has no key."""
    with serving(ANSWER) as server, connected(kind, server.url, api_key=None, require_api_key=False) as api:
        api("agent.completions.create", messages=HELLO, extra_headers={"Authorization": "Basic abc"})

    assert server.requests[0].headers["authorization"] == "Basic abc"
