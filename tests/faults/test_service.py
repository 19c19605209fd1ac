"""A service that is busy, down, slow, or refuses, by the public clients."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, files_under
from tests.servers import Reply, serving, unused_port
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun_ext.errors import APIError, ServerError

ID = "vid_a1b2c3"


def get(api: Any, **options: Any) -> Path:
    """The one artifact."""
    path: Path = api("artifacts.get", object_id=ID, session_id=SESSION, **options)
    return path


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_c01_an_error_once_is_passed_over(status: int, connect: Callable[..., Any]) -> None:
    """Within five seconds, with the usual pauses."""
    with serving(Reply(status), Reply(body=MP4)) as server:
        start = time.monotonic()
        assert get(connect(server)).read_bytes() == MP4
        assert time.monotonic() - start < 5
        assert len(server.requests) == 2


def test_c02_an_error_for_ever_ends_in_the_budget(connect: Callable[..., Any], root: Path) -> None:
    """Typed, with the number of tries."""
    with serving(Reply(503)) as server:
        start = time.monotonic()
        with pytest.raises(ServerError) as caught:
            get(connect(server, timeout=2.0))
        assert time.monotonic() - start < 2.5
        assert caught.value.attempts == len(server.requests) > 1
    assert files_under(root) == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
@pytest.mark.parametrize("method", ["get", "path", "size_bytes"])
def test_c05_a_refusal_is_one_request(method: str, status: int, connect: Callable[..., Any], root: Path) -> None:
    """For the content, its file and its length alike."""
    with serving(Reply(status, b'{"detail": "no"}', {"Content-Type": "application/json"})) as server:
        with pytest.raises(APIError) as caught:
            connect(server)(f"artifacts.{method}", ID, session_id=SESSION)
        assert len(server.requests) == 1
    assert caught.value.http_status == status
    assert files_under(root) == []


def test_c09_an_outage_with_a_hundred_gets(kind: str) -> None:
    """Fewer than twice as many requests: retries are for passing faults, and this one is none."""
    options: dict[str, Any] = {"api_key": "secret-key-0123456789", "timeout": 20}
    ids = [f"vid_{number:06}" for number in range(100)]
    failed: list[BaseException] = []
    with serving(Reply(503)) as server:
        if kind == "sync":
            with VLMRun(base_url=server.url, **options) as client:

                def work(id: str) -> None:
                    try:
                        client.artifacts.get(id, session_id=SESSION)
                    except ServerError as error:
                        failed.append(error)

                threads = [threading.Thread(target=work, args=(id,)) for id in ids]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
        else:

            async def main() -> list[Any]:
                async with AsyncVLMRun(base_url=server.url, **options) as client:
                    gets = [client.artifacts.get(id, session_id=SESSION) for id in ids]
                    return await asyncio.gather(*gets, return_exceptions=True)

            failed += asyncio.run(main())
        assert len(server.requests) < 200
    assert len(failed) == 100
    assert all(isinstance(error, ServerError) for error in failed)


def test_a03_nobody_is_there(connect: Callable[..., Any]) -> None:
    """What is cached comes without the server; the rest is a typed error, within the budget."""
    with serving(Reply(body=MP4)) as server:
        api = connect(server)
        path = get(api)
        port = server.port
    assert get(api) == path
    assert path.read_bytes() == MP4
    assert port != unused_port()
    start = time.monotonic()
    with pytest.raises(APIError):
        get(api, refresh=True, timeout=1.0)
    assert time.monotonic() - start < 2
    assert get(api, offline=True) == path
