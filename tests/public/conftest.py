"""Every test of the facade runs once with the blocking and once with the async client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pytest

from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun_ext.sandbox import Sandbox


@dataclass(frozen=True)
class Api:
    """Calls methods of a client by name, whichever kind of client it is."""

    client: Any
    finish: Callable[[Any], Any]

    def __call__(self, method: str, /, *arguments: Any, **keywords: Any) -> Any:
        """Call `files.list` and the like and return the result."""
        function = reduce(getattr, method.split("."), self.client)
        return self.finish(function(*arguments, **keywords))


@contextmanager
def connected(kind: str, base_url: str, **options: Any) -> Iterator[Api]:
    """A client of one kind, closed at the end."""
    options = {"api_key": "secret-key-0123456789", "base_url": base_url, **options}
    if kind == "sync":
        with VLMRun(**options) as client:
            yield Api(client, lambda result: result)
    else:
        with asyncio.Runner() as runner:

            async def awaited(waiting: Any) -> Any:
                return await waiting

            client_async = AsyncVLMRun(**options)
            yield Api(client_async, lambda waiting: runner.run(awaited(waiting)))
            runner.run(client_async.aclose())


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of client."""
    return str(request.param)


@pytest.fixture
def api(kind: str, sandbox: Sandbox) -> Iterator[Api]:
    """A client that talks to a sandbox of the test's own."""
    with connected(kind, sandbox.base_url) as api:
        yield api
