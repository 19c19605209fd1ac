"""HTTP by httpx, or by a package with its API.

The two transports differ in nothing but `await`. What every transport does is in `vlmrun_ext.http.worlds`, how
requests are written in `vlmrun_ext.http.httpx_wire`, and how a client sends them in `vlmrun_ext.http.senders`.

The caller's own client, of httpx or of a package with its API, may take the place of ours. It is used as it is
(proxies, certificates, event hooks), except that our headers go with each request, and it is never closed here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from vlmrun_ext.bodies import asending, sending
from vlmrun_ext.http.exchanges import Sent, head_seconds
from vlmrun_ext.http.httpx_wire import HttpxWire
from vlmrun_ext.http.libraries import library_of, made, single
from vlmrun_ext.http.limits import CONNECTIONS
from vlmrun_ext.http.routes import Routes
from vlmrun_ext.http.senders import AsyncHttpClient, HttpClient, Sender, headers_of
from vlmrun_ext.http.sockets import GRACE, STALLED, Reading, Use, timely
from vlmrun_ext.http.wire import is_foreign
from vlmrun_ext.http.worlds import AsyncTransport, BlockingTransport

if TYPE_CHECKING:
    from vlmrun_ext.flow import Timeout, WireRequest
    from vlmrun_ext.http.gathering import Branch
    from vlmrun_ext.http.lanes import Lane
    from vlmrun_ext.settings import Settings

__all__ = ["AsyncHttpxTransport", "HttpxTransport"]


@dataclass(slots=True)
class _Arriving:
    """An answer of the library."""

    sender: Sender
    response: Any
    parts: Any
    """Iterates over the body; an async iterator where the transport is async."""
    use: Use | None = None
    """The connection that it came on, where threads may have to be woken."""
    lane: Lane | None = None
    """The same, where there are no threads: to be given back."""
    is_over: bool = False

    def __del__(self) -> None:
        # Left behind by a flow that was dropped. Not closed here, as this may run at any moment, in any thread.
        if not self.is_over:
            self.sender.dropped.append((self.response, self.parts, self.lane))


class HttpxTransport(BlockingTransport[HttpxWire, Sender]):
    """Answers questions by blocking, and sends with an `httpx.Client`."""

    def __init__(self, settings: Settings, http_client: HttpClient | None = None) -> None:
        super().__init__(HttpxWire(settings))
        self.given = http_client
        """The caller's own client, if there is one."""
        self._sender = None if http_client is None else _sender(settings, http_client, "Client", is_own=False)
        self._routes = Routes("HTTPTransport")

    def close(self) -> None:
        """Close the connections; the transport cannot be used afterwards. Closing again does nothing."""
        try:
            super().close()
        finally:
            way = self._routes.taken((os.getpid(), None))
            if way is not None:
                way.close()

    def _client(self) -> Sender:
        if self._sender is None or self._closed:
            return super()._client()
        return self._sender

    def _made(self) -> Sender:
        return _sender(self._wire.settings, made("Client"), "Client", is_own=True)

    def _end(self, client: Sender) -> None:
        client.client.close()

    def _is_proxied(self, url: str) -> bool:
        sender = self._client()
        return self._routes.is_proxied(sender.library, sender.client, url)

    def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool, asker: Branch | None) -> Sent:
        sender = self._client()
        while sender.dropped:
            with suppress(Exception):
                sender.dropped.popleft()[0].close()
        with sending(request.content) as content:
            built = self._wire.built(sender, request, timeout, identity=identity, content=content)
            with (
                self._wire.tracing(request) as traced,
                self._wire.exchanging(sender.library, request, timeout),
                self.sockets.awaiting(asker, head_seconds(timeout)) as use,
            ):
                if asker is not None:
                    built.extensions.setdefault("trace", use.trace)
                if is_foreign(request):
                    way = self._routes.way(sender.library, sender.client, request.path, (os.getpid(), None))
                    response = way.handle_request(built)
                else:
                    response = sender.send(built)
                traced.status = response.status_code
        self.sockets.answered(use, response.extensions.get("network_stream"))
        sent = Sent(request, timeout, response.status_code, headers_of(response), None)
        parts = sender.parts(response, raw=identity and not sent.is_error)
        sent.handle = _Arriving(sender, response, parts, use)
        return sent

    def _part(self, sent: Sent) -> bytes:
        arriving: _Arriving = sent.handle
        with (
            self._wire.exchanging(arriving.sender.library, sent.request, sent.timeout),
            Reading(arriving.use, sent.timeout.read),
        ):
            for part in arriving.parts:
                if part:
                    return bytes(part)
        return b""

    def _discard(self, sent: Sent) -> None:
        arriving: _Arriving = sent.handle
        arriving.is_over = True
        self.sockets.ended(arriving.use)
        with suppress(Exception):
            arriving.response.close()


class AsyncHttpxTransport(AsyncTransport[HttpxWire, Sender]):
    """Answers questions with awaits, and sends with an `httpx.AsyncClient`."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None = None) -> None:
        super().__init__(HttpxWire(settings))
        self.given = http_client
        """The caller's own client, if there is one."""
        self._sender = None if http_client is None else _sender(settings, http_client, "AsyncClient", is_own=False)
        self._routes = Routes("AsyncHTTPTransport")

    async def close(self) -> None:
        """Close the connections of the running event loop; the transport cannot be used afterwards.

        Connections that were made in other event loops end with those loops. Closing again does nothing.
        """
        try:
            await super().close()
        finally:
            way = self._routes.taken(self._here())
            if way is not None:
                await way.aclose()

    def _client(self) -> Sender:
        if self._sender is None or self._closed:
            return super()._client()
        return self._sender

    def _made(self) -> Sender:
        from vlmrun_ext.http.lanes import Lanes

        sender = _sender(self._wire.settings, made("AsyncClient"), "AsyncClient", is_own=True)
        sender.lanes = Lanes(CONNECTIONS, partial(single, sender.library))
        return sender

    async def _end(self, client: Sender) -> None:
        if client.lanes is not None:
            await client.lanes.close()
        await client.client.aclose()

    def _is_proxied(self, url: str) -> bool:
        sender = self._client()
        return self._routes.is_proxied(sender.library, sender.client, url)

    async def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        sender = self._client()
        while sender.dropped:
            await _ended(*sender.dropped.popleft())
        lane: Lane | None = None
        try:
            async with asending(request.content) as content:
                built = self._wire.built(sender, request, timeout, identity=identity, content=content)
                with (
                    self._wire.tracing(request) as traced,
                    self._wire.exchanging(sender.library, request, timeout),
                ):
                    async with timely(built, head_seconds(timeout), sender.library.ReadTimeout):
                        if is_foreign(request):
                            way = self._routes.way(sender.library, sender.client, request.path, self._here())
                            response = await way.handle_async_request(built)
                        else:
                            response, lane = await sender.asend(built, timeout.pool)
                    traced.status = response.status_code
            sent = Sent(request, timeout, response.status_code, headers_of(response), None)
            parts = sender.parts(response, raw=identity and not sent.is_error)
        except BaseException:
            if lane is not None:
                await lane.abandon()
            raise
        sent.handle = _Arriving(sender, response, parts, lane=lane)
        return sent

    async def _part(self, sent: Sent) -> bytes:
        import asyncio

        arriving: _Arriving = sent.handle
        with self._wire.exchanging(arriving.sender.library, sent.request, sent.timeout):
            try:
                # Bytes that are none of the body's are silence, however many come.
                async with asyncio.timeout(sent.timeout.read + GRACE):
                    async for part in arriving.parts:
                        if part:
                            return bytes(part)
            except TimeoutError:
                raise arriving.sender.library.ReadTimeout(STALLED) from None
        return b""

    async def _discard(self, sent: Sent) -> None:
        arriving: _Arriving = sent.handle
        arriving.is_over = True
        await _ended(arriving.response, arriving.parts, arriving.lane)


async def _ended(response: Any, parts: Any, lane: Lane | None) -> None:
    """Close an answer, and let somebody else have its connection."""
    # The generator first: left to the garbage collector, it would end in some later turn of the loop.
    try:
        with suppress(Exception):
            await parts.aclose()
    finally:
        try:
            with suppress(Exception):
                await response.aclose()
        finally:
            if lane is not None:
                lane.give_back()


def _sender(settings: Settings, client: Any, name: str, *, is_own: bool) -> Sender:
    return Sender(client, library_of(client, name), is_own=is_own, keeps_login=settings.key.source is None)
