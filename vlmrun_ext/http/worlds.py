"""What answers the questions of a flow, whatever sends the requests: the clock, threads, and many flows at once.

A transport inherits from one of the two classes here. It says what client it makes for a process, or for an event loop
(`_made`, `_end`), and answers the three questions that are left: `Send`, `Part` and `Discard`. The two classes differ
in nothing but `await`, and in how flows run beside one another.
"""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any, Generic, TypeVar, cast

from vlmrun_ext.errors import ClientError, NetworkError
from vlmrun_ext.flow import (
    Close,
    Exchange,
    Gather,
    Head,
    Now,
    Open,
    Proxied,
    Question,
    Read,
    ReadInto,
    Sleep,
    Timeout,
    WireRequest,
    Work,
    arun,
    run,
)
from vlmrun_ext.http.exchanges import Discard, Part, Send, Sent, opened, whole
from vlmrun_ext.http.gathering import Branch, agathered, gathered
from vlmrun_ext.http.routes import Place
from vlmrun_ext.http.sockets import Sockets
from vlmrun_ext.http.wire import Wire
from vlmrun_ext.streams import Bind
from vlmrun_ext.threads import in_thread

__all__ = ["AsyncTransport", "BlockingTransport", "closed_error"]

AnswerT = TypeVar("AnswerT")
ClientT = TypeVar("ClientT")
WireT = TypeVar("WireT", bound=Wire)


class BlockingTransport(ABC, Generic[WireT, ClientT]):
    """Answers questions by blocking. Threads may share it, and a forked process makes its own connections.

    Args:
        wire: How requests are written, and what happens to them is reported.
    """

    given: Any = None
    """The caller's own client to send with, if there is one."""

    def __init__(self, wire: WireT) -> None:
        self._wire = wire
        self._own: dict[Place, ClientT] = {}
        self._closed = False
        self.beside: list[Any] = []
        """What is closed with the connections."""
        self.sockets = Sockets()
        """What the requests wait on."""

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer one question of a flow."""
        # Each question is answered with what its type parameter says; no type checker can follow that.
        return cast("AnswerT", self.answer_for(None, question))

    def answer_for(self, asker: Branch | None, question: Question[Any]) -> Any:
        """Answer one question of a flow that runs beside others, in a thread of theirs."""
        # Those that every request asks come first.
        match question:
            case Now():
                return time.monotonic()
            case Read(Head(handle=sent)) | Part(sent):
                return self._next(sent)
            case ReadInto(Head(handle=sent), buffer):
                return self._next_into(sent, buffer)
            case Exchange(request, timeout):
                return run(whole(self._wire, request, timeout), asker or self)
            case Send(request, timeout, identity):
                return self._send(request, timeout, identity=identity, asker=asker)
            case Close(Head(handle=sent)) | Discard(sent):
                self._discard(sent)
            case Open(request, timeout):
                return run(opened(self._wire, request, timeout), asker or self)
            case Sleep(seconds):
                time.sleep(max(0.0, seconds))
            case Work(call):
                return call()
            case Gather():
                return gathered(_any(question), self, asker)
            case Proxied(url):
                return self._is_proxied(url)
            case Bind(blocking=make):
                return make(self)
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    def close(self) -> None:
        """Close the connections; the transport cannot be used afterwards. Closing again does nothing."""
        self._closed = True
        client = self._own.pop((os.getpid(), None), None)
        if client is not None:
            self._end(client)
        while self.beside:
            self.beside.pop().close()

    def _client(self) -> ClientT:
        """The client of this process; it is made at the first request."""
        if self._closed:
            raise closed_error()
        place = os.getpid(), None
        client = self._own.get(place)
        if client is None:
            new = self._made()
            # One of several threads that come here together wins; no lock, which a fork could leave held.
            client = self._own.setdefault(place, new)
            if client is not new:
                self._end(new)
        return client

    def _next(self, sent: Sent) -> bytes:
        if (kept := sent.kept()) is not None:
            return kept
        try:
            return self._part(sent)
        except NetworkError as error:
            if self._closed and self.given is None:
                raise closed_error() from error
            raise

    def _next_into(self, sent: Sent, buffer: memoryview) -> int:
        return sent.put(self._next(sent), buffer)

    @abstractmethod
    def _made(self) -> ClientT:
        """A client of our own."""

    @abstractmethod
    def _end(self, client: ClientT) -> None:
        """Close the connections of a client of our own."""

    @abstractmethod
    def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool, asker: Branch | None) -> Sent:
        """Send a request, and wait for the head of its answer."""

    @abstractmethod
    def _part(self, sent: Sent) -> bytes:
        """The next bytes of a body; `b""` at its end."""

    @abstractmethod
    def _discard(self, sent: Sent) -> None:
        """Give an answer back. Never raises, and may be called twice."""

    @abstractmethod
    def _is_proxied(self, url: str) -> bool:
        """Whether a request to this URL goes through a proxy."""


class AsyncTransport(ABC, Generic[WireT, ClientT]):
    """Answers questions with awaits. Each event loop has connections of its own, as sockets belong to a loop.

    Args:
        wire: How requests are written, and what happens to them is reported.
    """

    given: Any = None
    """The caller's own client to send with, if there is one."""

    def __init__(self, wire: WireT) -> None:
        self._wire = wire
        self._own: dict[Place, ClientT] = {}
        self._closed = False
        self.beside: list[Any] = []
        """What is closed with the connections."""

    async def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer one question of a flow."""
        # Each question is answered with what its type parameter says; no type checker can follow that.
        return cast("AnswerT", await self._answer(question))

    async def _answer(self, question: Question[Any]) -> Any:
        match question:
            case Now():
                return time.monotonic()
            case Read(Head(handle=sent)) | Part(sent):
                return await self._next(sent)
            case ReadInto(Head(handle=sent), buffer):
                return sent.put(await self._next(sent), buffer)
            case Exchange(request, timeout):
                return await arun(whole(self._wire, request, timeout), self)
            case Send(request, timeout, identity):
                return await self._send(request, timeout, identity=identity)
            case Close(Head(handle=sent)) | Discard(sent):
                await self._discard(sent)
            case Open(request, timeout):
                return await arun(opened(self._wire, request, timeout), self)
            case Sleep(seconds):
                import asyncio

                await asyncio.sleep(max(0.0, seconds))
            case Work(call):
                return await in_thread(call)
            case Gather():
                return await agathered(_any(question), self)
            case Proxied(url):
                return self._is_proxied(url)
            case Bind(awaiting=make):
                return make(self)
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    async def close(self) -> None:
        """Close the connections of the running event loop; the transport cannot be used afterwards.

        Connections that were made in other event loops end with those loops. Closing again does nothing.
        """
        self._closed = True
        client = self._own.pop(self._here(), None)
        if client is not None:
            await self._end(client)
        self._own.clear()
        while self.beside:
            with suppress(RuntimeError):
                # What was used in another event loop ended with that.
                await self.beside.pop().close()

    def _client(self) -> ClientT:
        """The client of the running event loop; it is made at the first request."""
        if self._closed:
            raise closed_error()
        here = self._here()
        client = self._own.get(here)
        if client is None:
            for process, loop in list(self._own):
                if loop.is_closed() or process != here[0]:
                    self._own.pop((process, loop), None)
            client = self._own[here] = self._made()
        return client

    async def _next(self, sent: Sent) -> bytes:
        if (kept := sent.kept()) is not None:
            return kept
        try:
            return await self._part(sent)
        except NetworkError as error:
            if self._closed and self.given is None:
                raise closed_error() from error
            raise

    def _here(self) -> Place:
        import asyncio

        return os.getpid(), asyncio.get_running_loop()

    @abstractmethod
    def _made(self) -> ClientT:
        """A client of our own, for the running event loop."""

    @abstractmethod
    async def _end(self, client: ClientT) -> None:
        """Close the connections of a client of our own."""

    @abstractmethod
    async def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        """Send a request, and wait for the head of its answer."""

    @abstractmethod
    async def _part(self, sent: Sent) -> bytes:
        """The next bytes of a body; `b""` at its end."""

    @abstractmethod
    async def _discard(self, sent: Sent) -> None:
        """Give an answer back. Never raises, and may be called twice."""

    @abstractmethod
    def _is_proxied(self, url: str) -> bool:
        """Whether a request to this URL goes through a proxy."""


def _any(question: Any) -> Gather[Any]:
    # A match of a generic class leaves type checkers without its parameter.
    return cast("Gather[Any]", question)


def closed_error() -> ClientError:
    """Return the error for whoever goes on using a client that was closed."""
    return ClientError(
        "The client has been closed",
        error_type="client_state_error",
        suggestion="Make another client, or close this one later",
    )
