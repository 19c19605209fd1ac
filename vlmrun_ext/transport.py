"""What answers the questions of a flow: HTTP by httpx, the clock, and threads for work that blocks.

This is the only module that imports httpx, and it does so at the first request. The two transports differ in
nothing but `await`; what they have in common is in `vlmrun_ext.wire`.

The caller's own client, of httpx or of a package with its API, may take the place of ours. It is used as it is
(proxies, certificates, event hooks), except that our headers go with each request, and it is never closed here.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from vlmrun_ext.errors import ClientError, ConfigurationError, DependencyError
from vlmrun_ext.exchanges import Discard, Part, Send, Sent, opened, whole
from vlmrun_ext.flow import (
    Close,
    Exchange,
    Head,
    Now,
    Open,
    Question,
    Read,
    Sleep,
    Timeout,
    WireRequest,
    Work,
    arun,
    run,
)
from vlmrun_ext.threads import in_thread
from vlmrun_ext.wire import AsyncHttpClient, HttpClient, Wire, library_of

if TYPE_CHECKING:
    import asyncio
    import ssl

    from vlmrun_ext.settings import Settings

__all__ = ["AsyncHttpxTransport", "HttpxTransport"]

AnswerT = TypeVar("AnswerT")

_CONNECTIONS = 100
_IDLE_CONNECTIONS = 64


class HttpxTransport:
    """Answers questions by blocking. Threads may share it, and a forked process makes its own connections."""

    def __init__(self, settings: Settings, http_client: HttpClient | None = None) -> None:
        self._wire = Wire(settings)
        self._library = None if http_client is None else library_of(http_client, "Client")
        self._given = http_client
        self._own: dict[int, HttpClient] = {}
        self._closed = False

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer one question of a flow."""
        # Each question is answered with what its type parameter says; no type checker can follow that.
        return cast("AnswerT", self._answer(question))

    def _answer(self, question: Question[Any]) -> Any:
        match question:
            case Exchange(request, timeout):
                return run(whole(self._wire, request, timeout), self)
            case Open(request, timeout):
                return run(opened(self._wire, request, timeout), self)
            case Send(request, timeout, identity):
                return self._send(request, timeout, identity=identity)
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
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    def close(self) -> None:
        """Close the connections; the transport cannot be used afterwards. Closing again does nothing."""
        self._closed = True
        client = self._own.pop(os.getpid(), None)
        if client is not None:
            client.close()

    def _client(self) -> HttpClient:
        if self._closed:
            raise _closed_error()
        if self._given is not None:
            return self._given
        process = os.getpid()
        client = self._own.get(process)
        if client is None:
            made: HttpClient = _made("Client")
            # One of several threads that come here together wins; no lock, which a fork could leave held.
            client = self._own.setdefault(process, made)
            if client is not made:
                made.close()
        return client

    def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        client = self._client()
        library = self._library or _default_library()
        built = self._wire.built(library, client, request, timeout, identity=identity)
        with self._wire.exchanging(library, request, timeout):
            response = client.send(built, **self._wire.sending(request))
        sent = Sent(request, timeout, library, response, None)
        sent.parts = response.iter_raw() if identity and not sent.is_error else response.iter_bytes()
        return sent

    def _part(self, sent: Sent) -> bytes:
        if sent.ready is not None:
            ready, sent.ready = sent.ready, b""
            return ready
        with self._wire.exchanging(sent.library, sent.request, sent.timeout):
            return bytes(next(sent.parts, b""))

    def _discard(self, sent: Sent) -> None:
        with suppress(Exception):
            sent.response.close()


class AsyncHttpxTransport:
    """Answers questions with awaits. Each event loop has connections of its own, as sockets belong to a loop."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None = None) -> None:
        self._wire = Wire(settings)
        self._library = None if http_client is None else library_of(http_client, "AsyncClient")
        self._given = http_client
        self._own: dict[tuple[int, asyncio.AbstractEventLoop], AsyncHttpClient] = {}
        self._closed = False

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
            case _:
                raise TypeError(f"no answer to {question!r}")
        return None

    async def close(self) -> None:
        """Close the connections of the running event loop; the transport cannot be used afterwards.

        Connections that were made in other event loops end with those loops. Closing again does nothing.
        """
        import asyncio

        self._closed = True
        client = self._own.pop((os.getpid(), asyncio.get_running_loop()), None)
        self._own.clear()
        if client is not None:
            await client.aclose()

    def _client(self) -> AsyncHttpClient:
        import asyncio

        if self._closed:
            raise _closed_error()
        if self._given is not None:
            return self._given
        here = os.getpid(), asyncio.get_running_loop()
        client = self._own.get(here)
        if client is None:
            for process, loop in list(self._own):
                if loop.is_closed() or process != here[0]:
                    self._own.pop((process, loop), None)
            client = self._own[here] = _made("AsyncClient")
        return client

    async def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        client = self._client()
        library = self._library or _default_library()
        built = self._wire.built(library, client, request, timeout, identity=identity)
        with self._wire.exchanging(library, request, timeout):
            response = await client.send(built, **self._wire.sending(request))
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


def _closed_error() -> ClientError:
    return ClientError(
        "The client has been closed",
        error_type="client_state_error",
        suggestion="Make another client, or close this one later",
    )


@cache
def _default_library() -> ModuleType:
    # httpx imports its command line when it can, and with it rich and click: twice the time of everything else.
    hidden = "httpx" not in sys.modules
    if hidden:
        sys.modules["httpx._main"] = cast("ModuleType", None)
    try:
        import httpx
    except ImportError as missing:
        raise DependencyError(
            "The package httpx is not installed",
            suggestion="Install it (pip install httpx), or pass http_client=httpx2.Client()",
        ) from missing
    finally:
        if hidden:
            sys.modules.pop("httpx._main", None)
    return httpx


@cache
def _ssl_context() -> ssl.SSLContext:
    context: ssl.SSLContext = _default_library().create_ssl_context()
    return context


def _made(name: str) -> Any:
    """A client of our own: `Client` or `AsyncClient`."""
    library = _default_library()
    try:
        return getattr(library, name)(
            verify=_ssl_context(),
            follow_redirects=False,
            limits=library.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_IDLE_CONNECTIONS),
        )
    except ImportError as missing:
        raise DependencyError(
            "The proxy named in the environment needs a package that is not installed",
            suggestion="Install it (pip install 'httpx[socks]')",
        ) from missing
    except Exception as error:
        # Not chained: the text of the cause may quote a proxy's address with its password.
        raise ConfigurationError(
            f"The HTTP client cannot be made ({type(error).__name__})",
            error_type="invalid_http_environment",
            suggestion="Check the environment variables for proxies (HTTPS_PROXY, ...) and SSL_CERT_FILE, SSL_CERT_DIR",
        ) from None
