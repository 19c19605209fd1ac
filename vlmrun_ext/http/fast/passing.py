"""How long an async request may take where aiohttp does not say, and bodies that are passed on to it part by part."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextvars import ContextVar
from types import TracebackType
from typing import Final

from vlmrun_ext.flow import Timeout
from vlmrun_ext.http.exchanges import head_seconds
from vlmrun_ext.http.fast.failures import EndlessHeadError, WriteTimeoutError
from vlmrun_ext.http.sockets import GRACE

__all__ = ["Limit", "Passing", "blocks", "current_limit"]

_BLOCK: Final = 1 << 16

current_limit: ContextVar[Limit | None] = ContextVar("vlmrun_limit", default=None)
"""That of the request which the running task sends."""


class Limit:
    """A block in which a request is sent: the server takes bytes, and the head of its answer ends in time.

    Making the connection is not limited here.
    """

    def __init__(self, timeout: Timeout) -> None:
        self._write = timeout.write
        self._head = head_seconds(timeout) + GRACE
        self._timeout = asyncio.timeout(None)
        self._is_writing = False
        self.has_begun = False
        """Whether anything was sent."""
        self.passing: Passing | None = None
        """The body, where it is sent part by part."""

    async def __aenter__(self) -> Limit:
        await self._timeout.__aenter__()
        self._token = current_limit.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        current_limit.reset(self._token)
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError:
            if self._is_writing:
                raise WriteTimeoutError("the server takes nothing") from None
            raise EndlessHeadError("the head of the answer does not end") from None

    def begin(self) -> None:
        """There is a connection, and the request goes out."""
        self.has_begun = True
        if self.passing is None or self.passing.is_done:
            self.await_head()
        else:
            self.write()

    def write(self) -> None:
        """A part was passed on, and the server is to take it."""
        self._is_writing = True
        self._reschedule(self._write)

    def read(self) -> None:
        """The next part is read: that takes as long as it takes."""
        self._timeout.reschedule(None)

    def await_head(self) -> None:
        """All was passed on."""
        self._is_writing = False
        self._reschedule(self._head)

    def _reschedule(self, seconds: float) -> None:
        if not self._timeout.expired():
            self._timeout.reschedule(asyncio.get_running_loop().time() + seconds)


class Passing:
    """A body on its way to aiohttp, which reads it in a task of its own.

    Args:
        parts: The body.
        limit: Of the request that it belongs to.
    """

    def __init__(self, parts: AsyncIterator[bytes], limit: Limit) -> None:
        self._parts = parts
        self._limit = limit
        self._reading = asyncio.Lock()
        self._is_over = False
        self.is_done = False
        """Whether all of it was passed on."""
        self.failed: BaseException | None = None
        """What reading it raised: the library reports that as a failure of the connection."""
        limit.passing = self

    async def passed(self) -> AsyncGenerator[bytes, None]:
        """The parts."""
        while True:
            async with self._reading:
                part = b"" if self._is_over else await self._next()
            if self._is_over:
                # Nobody waits for it: the answer is there. To end would pass for a body that was sent whole.
                await asyncio.get_running_loop().create_future()
            if not part:
                self.is_done = True
                self._limit.await_head()
                return
            self._limit.write()
            yield part

    async def end(self) -> None:
        """Read no more of it, and wait until nobody does."""
        self._is_over = not self.is_done
        async with self._reading:
            pass

    async def _next(self) -> bytes:
        self._limit.read()
        try:
            return await anext(self._parts, b"")
        except BaseException as error:
            self.failed = error
            raise


async def blocks(content: bytes) -> AsyncGenerator[bytes, None]:
    """A long body in blocks: written at once it would hold up everything else."""
    for start in range(0, len(content), _BLOCK):
        yield content[start : start + _BLOCK]
