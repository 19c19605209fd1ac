"""What answers the questions of a flow: HTTP by httpx, the clock, and threads for work that blocks.

The two transports differ in nothing but `await`, and in how flows run beside one another; what they have in common is
in `vlmrun_ext.http.wire`.

The caller's own client, of httpx or of a package with its API, may take the place of ours. It is used as it is
(proxies, certificates, event hooks), except that our headers go with each request, and it is never closed here.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from vlmrun_ext.bodies import asending, sending
from vlmrun_ext.errors import ClientError
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
    Sleep,
    Timeout,
    WireRequest,
    Work,
    arun,
    run,
)
from vlmrun_ext.http.exchanges import Discard, Part, Send, Sent, head_seconds, opened, whole
from vlmrun_ext.http.gathering import Branch, agathered, gathered
from vlmrun_ext.http.libraries import library_of, made
from vlmrun_ext.http.routes import Place, Routes
from vlmrun_ext.http.sockets import Sockets, timely
from vlmrun_ext.http.wire import AsyncHttpClient, HttpClient, Wire, is_foreign
from vlmrun_ext.streams import Bind
from vlmrun_ext.threads import in_thread

if TYPE_CHECKING:
    from types import ModuleType

    from vlmrun_ext.settings import Settings

__all__ = ["AsyncHttpxTransport", "HttpxTransport"]

AnswerT = TypeVar("AnswerT")


class HttpxTransport:
    """Answers questions by blocking. Threads may share it, and a forked process makes its own connections."""

    def __init__(self, settings: Settings, http_client: HttpClient | None = None) -> None:
        self._wire = Wire(settings)
        self._library = None if http_client is None else library_of(http_client, "Client")
        self._given = http_client
        self._own: dict[Place, HttpClient] = {}
        self._routes = Routes("HTTPTransport")
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
        match question:
            case Exchange(request, timeout):
                return run(whole(self._wire, request, timeout), asker or self)
            case Open(request, timeout):
                return run(opened(self._wire, request, timeout), asker or self)
            case Send(request, timeout, identity):
                return self._send(request, timeout, identity=identity, asker=asker)
            case Read(Head(handle=sent)) | Part(sent):
                return self._part(sent)
            case Close(Head(handle=sent)) | Discard(sent):
                self._discard(sent)
            case Sleep(seconds):
                time.sleep(max(0.0, seconds))
            case Now():
                return time.monotonic()
            case Work(call):
                return call()
            case Gather():
                return gathered(_any(question), self, asker)
            case Proxied(url):
                return self._routes.is_proxied(*self._client(), url)
            case Bind(blocking=make):
                return make(self)
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    @property
    def given(self) -> HttpClient | None:
        """The caller's own client, if there is one."""
        return self._given

    def close(self) -> None:
        """Close the connections; the transport cannot be used afterwards. Closing again does nothing."""
        self._closed = True
        place = os.getpid(), None
        for made_here in self._own.pop(place, None), self._routes.taken(place):
            if made_here is not None:
                made_here.close()
        while self.beside:
            self.beside.pop().close()

    def _client(self) -> tuple[ModuleType, HttpClient]:
        if self._closed:
            raise _closed_error()
        if self._given is not None and self._library is not None:
            return self._library, self._given
        place = os.getpid(), None
        client = self._own.get(place)
        if client is None:
            new: HttpClient = made("Client")
            # One of several threads that come here together wins; no lock, which a fork could leave held.
            client = self._own.setdefault(place, new)
            if client is not new:
                new.close()
        return library_of(client, "Client"), client

    def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool, asker: Branch | None) -> Sent:
        library, client = self._client()
        with sending(request.content) as content:
            built = self._wire.built(library, client, request, timeout, identity=identity, content=content)
            with (
                self._wire.requesting(library, request, timeout) as traced,
                self.sockets.awaiting(asker, built, head_seconds(timeout)) as use,
            ):
                if is_foreign(request):
                    way = self._routes.way(library, client, request.path, (os.getpid(), None))
                    response = way.handle_request(built)
                else:
                    response = client.send(built, **self._wire.sending())
                traced.status = response.status_code
        self.sockets.answered(use, response)
        sent = Sent(request, timeout, library, response, None, use=use)
        sent.parts = response.iter_raw() if identity and not sent.is_error else response.iter_bytes()
        return sent

    def _part(self, sent: Sent) -> bytes:
        if sent.ready is not None:
            ready, sent.ready = sent.ready, b""
            return ready
        with self._wire.exchanging(sent.library, sent.request, sent.timeout):
            return bytes(next(sent.parts, b""))

    def _discard(self, sent: Sent) -> None:
        self.sockets.ended(sent.use)
        with suppress(Exception):
            sent.response.close()


class AsyncHttpxTransport:
    """Answers questions with awaits. Each event loop has connections of its own, as sockets belong to a loop."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None = None) -> None:
        self._wire = Wire(settings)
        self._library = None if http_client is None else library_of(http_client, "AsyncClient")
        self._given = http_client
        self._own: dict[Place, AsyncHttpClient] = {}
        self._routes = Routes("AsyncHTTPTransport")
        self._closed = False
        self.beside: list[Any] = []
        """What is closed with the connections."""

    async def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer one question of a flow."""
        # Each question is answered with what its type parameter says; no type checker can follow that.
        return cast("AnswerT", await self._answer(question))

    async def _answer(self, question: Question[Any]) -> Any:
        match question:
            case Exchange(request, timeout):
                return await arun(whole(self._wire, request, timeout), self)
            case Open(request, timeout):
                return await arun(opened(self._wire, request, timeout), self)
            case Send(request, timeout, identity):
                return await self._send(request, timeout, identity=identity)
            case Read(Head(handle=sent)) | Part(sent):
                return await self._part(sent)
            case Close(Head(handle=sent)) | Discard(sent):
                await self._discard(sent)
            case Sleep(seconds):
                import asyncio

                await asyncio.sleep(max(0.0, seconds))
            case Now():
                return time.monotonic()
            case Work(call):
                return await in_thread(call)
            case Gather():
                return await agathered(_any(question), self)
            case Proxied(url):
                return self._routes.is_proxied(*self._client(), url)
            case Bind(awaiting=make):
                return make(self)
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    @property
    def given(self) -> AsyncHttpClient | None:
        """The caller's own client, if there is one."""
        return self._given

    async def close(self) -> None:
        """Close the connections of the running event loop; the transport cannot be used afterwards.

        Connections that were made in other event loops end with those loops. Closing again does nothing.
        """
        self._closed = True
        here = _here()
        for made_here in self._own.pop(here, None), self._routes.taken(here):
            if made_here is not None:
                await made_here.aclose()
        self._own.clear()
        while self.beside:
            with suppress(RuntimeError):
                # What was used in another event loop ended with that.
                await self.beside.pop().close()

    def _client(self) -> tuple[ModuleType, AsyncHttpClient]:
        if self._closed:
            raise _closed_error()
        if self._given is not None and self._library is not None:
            return self._library, self._given
        here = _here()
        client = self._own.get(here)
        if client is None:
            for process, loop in list(self._own):
                if loop.is_closed() or process != here[0]:
                    self._own.pop((process, loop), None)
            client = self._own[here] = made("AsyncClient")
        return library_of(client, "AsyncClient"), client

    async def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        library, client = self._client()
        async with asending(request.content) as content:
            built = self._wire.built(library, client, request, timeout, identity=identity, content=content)
            with self._wire.requesting(library, request, timeout) as traced:
                async with timely(built, head_seconds(timeout), library.ReadTimeout):
                    if is_foreign(request):
                        way = self._routes.way(library, client, request.path, _here())
                        response = await way.handle_async_request(built)
                    else:
                        response = await client.send(built, **self._wire.sending())
                traced.status = response.status_code
        sent = Sent(request, timeout, library, response, None)
        sent.parts = response.aiter_raw() if identity and not sent.is_error else response.aiter_bytes()
        return sent

    async def _part(self, sent: Sent) -> bytes:
        if sent.ready is not None:
            ready, sent.ready = sent.ready, b""
            return ready
        with self._wire.exchanging(sent.library, sent.request, sent.timeout):
            return bytes(await anext(sent.parts, b""))

    async def _discard(self, sent: Sent) -> None:
        # The generator first: left to the garbage collector, it would end in some later turn of the loop.
        try:
            with suppress(Exception):
                await sent.parts.aclose()
        finally:
            with suppress(Exception):
                await sent.response.aclose()


def _any(question: Any) -> Gather[Any]:
    # A match of a generic class leaves type checkers without its parameter.
    return cast("Gather[Any]", question)


def _here() -> Place:
    import asyncio

    return os.getpid(), asyncio.get_running_loop()


def _closed_error() -> ClientError:
    return ClientError(
        "The client has been closed",
        error_type="client_state_error",
        suggestion="Make another client, or close this one later",
    )
