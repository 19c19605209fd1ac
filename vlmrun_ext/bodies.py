"""Bodies that are read while they are sent, in the forms that HTTP libraries take: never in memory as a whole."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol, Self, TypeAlias

from vlmrun_ext.threads import in_thread

__all__ = ["AsyncOutgoing", "Body", "BodyReader", "Content", "Outgoing", "asending", "sending"]


class BodyReader(Protocol):
    """One reading of a body, from its start."""

    def read(self) -> bytes:
        """The next bytes, as many as are sent at once; `b""` at the end. Blocks."""
        ...

    def close(self) -> None:
        """Give back what the reading holds, at its end or before."""
        ...


class Body(Protocol):
    """A body that is read while it is sent, and read anew by each try."""

    @property
    def length(self) -> int:
        """How many bytes it has."""
        ...

    @property
    def opened(self) -> Callable[[], BodyReader]:
        """Begins to read it."""
        ...

    @property
    def report(self) -> Callable[[int], object]:
        """Is told, while it is sent, how many bytes a try has passed on so far."""
        ...


class _Sending:
    """What the two forms have in common: a reading that belongs to one try."""

    def __init__(self, body: Body) -> None:
        self.length = body.length
        self._body = body
        self._reader: BodyReader | None = None
        self._passed = 0
        self._failed: BaseException | None = None
        self._cause: BaseException | None = None

    def close(self) -> None:
        """End the reading."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def settle(self, error: BaseException) -> None:
        """Give an error of the body its cause back: libraries raise it anew, from nothing."""
        if error is self._failed:
            error.__cause__ = self._cause

    def _note(self, error: BaseException) -> None:
        self._failed, self._cause = error, error.__cause__

    def _restart(self) -> None:
        # A library that sends the request a second time, to log in for instance, begins anew.
        self.close()
        self._passed = 0

    def _next(self) -> bytes:
        try:
            if self._reader is None:
                self._reader = self._body.opened()
            return self._reader.read()
        except BaseException as error:
            self._note(error)
            raise

    def _report(self) -> None:
        # Asked for the next part, the library has passed on the one before.
        try:
            if self._passed:
                self._body.report(self._passed)
        except BaseException as error:
            self._note(error)
            raise


class Outgoing(_Sending):
    """A body that is read by blocking."""

    def __iter__(self) -> Self:
        self._restart()
        return self

    def __next__(self) -> bytes:
        self._report()
        part = self._next()
        if not part:
            raise StopIteration
        self._passed += len(part)
        return part


class AsyncOutgoing(_Sending):
    """A body that is read in threads; who is told how far it is, is told in the event loop."""

    def __aiter__(self) -> Self:
        self._restart()
        return self

    async def __anext__(self) -> bytes:
        self._report()
        part = await in_thread(self._next)
        if not part:
            raise StopAsyncIteration
        self._passed += len(part)
        return part


Content: TypeAlias = "bytes | Outgoing | AsyncOutgoing | None"
"""A body as it is handed to the library."""


@contextmanager
def sending(content: bytes | Body | None) -> Generator[bytes | Outgoing | None]:
    """A body in the form for a blocking client; its file is closed when the block ends, however it ends."""
    if content is None or isinstance(content, bytes):
        yield content
        return
    outgoing = Outgoing(content)
    try:
        yield outgoing
    except BaseException as error:
        outgoing.settle(error)
        raise
    finally:
        outgoing.close()


@asynccontextmanager
async def asending(content: bytes | Body | None) -> AsyncGenerator[bytes | AsyncOutgoing | None]:
    """A body in the form for an async client; its file is closed when the block ends, however it ends."""
    if content is None or isinstance(content, bytes):
        yield content
        return
    outgoing = AsyncOutgoing(content)
    try:
        yield outgoing
    except BaseException as error:
        outgoing.settle(error)
        raise
    finally:
        outgoing.close()
