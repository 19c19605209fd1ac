"""The core of a client: settings, retries and transport together, sync and async."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.ext.wire import Request
from tests.servers import Reply, Silence, serving, unused_port
from vlmrun_ext.core import AsyncCore, Core
from vlmrun_ext.errors import (
    ConfigurationError,
    NetworkError,
    RequestTimeoutError,
    ServerError,
    UnexpectedResponseError,
    ValidationError,
    VLMRunError,
)
from vlmrun_ext.flow import Flow, Sleep, Work, ask
from vlmrun_ext.settings import Settings

KEY = "vlm-5ecr3tK3y"


class Named:
    """An operation whose answer is an object with a name."""

    request: Callable[..., Request] = Request

    @staticmethod
    def parse(status: int, headers: Mapping[str, str], content: bytes) -> str:
        name: str = json.loads(content)["name"]
        return name


def invoke_sync(settings: Settings, request: Request, **limits: Any) -> str:
    core = Core(settings, {})
    try:
        return core.invoke(Named(), request, **limits)
    finally:
        core.close()


def invoke_async(settings: Settings, request: Request, **limits: Any) -> str:
    async def main() -> str:
        core = AsyncCore(settings, {})
        try:
            return await core.invoke(Named(), request, **limits)
        finally:
            await core.close()

    return asyncio.run(main())


Invoke = Callable[..., str]
both = pytest.mark.parametrize("invoke", [invoke_sync, invoke_async])


@both
def test_an_operation_is_invoked_with_retries(invoke: Invoke) -> None:
    """A passing 503 and a cut body are passed over, and the answer is parsed."""
    body = b'{"name": "blur"}'
    with serving(Reply(503), Reply(200, body, cut=5), Reply(200, body)) as server:
        assert invoke(Settings(KEY, server.url), Request()) == "blur"

    assert [request.headers["authorization"] for request in server.requests] == [f"Bearer {KEY}"] * 3


@both
def test_a_refusal_is_raised_with_every_fault(invoke: Invoke) -> None:
    """One request, one error, with what the service says."""
    body = {"detail": [{"loc": ["body", "config", "prompt"], "msg": "field required", "type": "missing"}]}
    with (
        serving(Reply(422, json.dumps(body).encode())) as server,
        pytest.raises(ValidationError, match=r"body\.config\.prompt: field required"),
    ):
        invoke(Settings(KEY, server.url), Request("POST"))

    assert len(server.requests) == 1


@both
def test_a_success_that_does_not_fit_is_our_error(invoke: Invoke) -> None:
    """A page of a proxy with status 200, say."""
    with serving(Reply(200, b"<html>")) as server, pytest.raises(UnexpectedResponseError) as caught:
        invoke(Settings(KEY, server.url), Request())

    assert (caught.value.attempts, caught.value.http_status, caught.value.path) == (1, 200, "/files")


@both
def test_a_call_may_have_limits_of_its_own(invoke: Invoke) -> None:
    """They take the place of the client's for this call."""
    with serving(Reply(500)) as server, pytest.raises(ServerError) as caught:
        invoke(Settings(KEY, server.url), Request(), max_retries=0)
    assert caught.value.attempts == 1

    with serving(Silence()) as server, pytest.raises(RequestTimeoutError, match=r"for 0\.2 s"):
        invoke(Settings(KEY, server.url), Request(), timeout=0.2)


@both
def test_limits_of_a_call_are_checked(invoke: Invoke) -> None:
    """As those of a client are."""
    with pytest.raises(ConfigurationError, match="max_retries"):
        invoke(Settings(KEY, "http://127.0.0.1:9"), Request(), max_retries=-1)


@both
def test_the_key_is_in_no_error(invoke: Invoke) -> None:
    """Neither where the server echoes it nor where there is no server."""
    echo = json.dumps({"error": {"message": f"bad key {KEY}", "type": KEY, "id": KEY}}).encode()
    errors: list[VLMRunError] = []
    with serving(Reply(401, echo, {"X-Echo": KEY}), Reply(200, echo, {"X-Echo": KEY})) as server:
        for url in (server.url, server.url, f"http://127.0.0.1:{unused_port()}"):
            with pytest.raises(VLMRunError) as caught:
                invoke(Settings(KEY, url, max_retries=0), Request())
            errors.append(caught.value)

    assert all(KEY not in f"{error!r} {error} {vars(error)}" for error in errors)
    assert isinstance(errors[-1], NetworkError)


def test_the_context_says_what_the_client_was_told(tmp_path: Path) -> None:
    """Budget, retries and time per phase come from the settings; making a core makes no folder."""
    settings = Settings(KEY, timeout=5.0, max_retries=2, artifacts_dir=tmp_path / "artifacts")

    for context in Core(settings, {}).context, AsyncCore(settings, {}).context:
        assert context.settings == settings
        assert (context.policy.budget, context.policy.max_retries) == (5.0, 2)
        assert (context.timeout.connect, context.timeout.read) == (5.0, 5.0)
        assert context.policy.redact(f"Bearer {KEY}") == "Bearer ***"
    assert list(tmp_path.iterdir()) == []


def test_any_flow_can_be_run() -> None:
    """Sync and async cores give what it returns."""

    def flow() -> Flow[int]:
        yield from ask(Sleep(0.0))
        return (yield from ask(Work(lambda: 42)))

    async def main() -> int:
        return await AsyncCore(Settings(KEY), {}).run(flow())

    assert Core(Settings(KEY), {}).run(flow()) == asyncio.run(main()) == 42


def test_calls_of_a_client_share_its_bucket_of_retries() -> None:
    """Also calls with limits of their own."""
    core = Core(Settings(KEY, f"http://127.0.0.1:{unused_port()}"), {})
    before = len(core.context.policy.bucket)

    with pytest.raises(NetworkError):
        core.invoke(Named(), Request(), max_retries=1)
    core.close()

    assert len(core.context.policy.bucket) == before - 1
