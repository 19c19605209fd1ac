"""The fast transport whose answers are awaited: a session of aiohttp for each event loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.bodies import AsyncOutgoing, asending
from vlmrun_ext.http.exchanges import Sent
from vlmrun_ext.http.fast.encodings import Unpacking, unpacking
from vlmrun_ext.http.fast.failures import PoolTimeoutError, ReadTimeoutError
from vlmrun_ext.http.fast.passing import Limit, Passing, blocks
from vlmrun_ext.http.fast.sessions import Client, headers_of, part_at_hand, part_of
from vlmrun_ext.http.fast.wire import FastWire, Planned, Translating, is_unpacked
from vlmrun_ext.http.limits import take_place
from vlmrun_ext.http.sockets import GRACE, STALLED
from vlmrun_ext.http.wire import is_foreign
from vlmrun_ext.http.worlds import AsyncTransport
from vlmrun_ext.logs import Discreet

if TYPE_CHECKING:
    from vlmrun_ext.flow import Timeout, WireRequest
    from vlmrun_ext.settings import Settings

__all__ = ["AsyncFastTransport"]

_AT_ONCE: Final = 1 << 16
"""Bytes of a body that are sent in one go."""


@dataclass(slots=True)
class _Arriving:
    """An answer on its way."""

    response: Any
    client: Client
    is_whole: bool
    """Whether all of the request was sent."""
    unpacking: Unpacking | None = None
    has_ended: bool = False
    is_given_back: bool = False

    def part_at_hand(self) -> bytes | None:
        """The same as `part`, if nothing has to be awaited; else None."""
        if self.unpacking is not None or self.has_ended or self.is_given_back:
            return None
        part = part_at_hand(self.response)
        self.has_ended = part == b""
        return part

    async def part(self) -> bytes:
        """The next bytes of the body; `b""` at its end."""
        unpacking = self.unpacking
        if unpacking is None:
            return await self._packed()
        while not (piece := unpacking.piece()):
            packed = await self._packed()
            if not packed:
                unpacking.check_end()
                break
            unpacking.feed(packed)
        return piece

    def give_back(self) -> None:
        """Let go of the connection."""
        if self.is_given_back:
            return
        self.is_given_back = True
        self.client.let_go(self.response, is_over=self.has_ended and self.is_whole)

    def __del__(self) -> None:
        # Left behind by a flow that was dropped.
        if not self.is_given_back:
            with suppress(Exception):
                self.client.abandon(self.response)

    async def _packed(self) -> bytes:
        if self.has_ended:
            return b""
        if self.is_given_back:
            raise RuntimeError("the answer was given back")
        part = await part_of(self.response)
        self.has_ended = not part
        return part


class AsyncFastTransport(AsyncTransport[FastWire, Client]):
    """Answers questions with awaits, and sends with aiohttp."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(FastWire(settings))

    def _made(self) -> Client:
        return Client(self._wire.settings.base_url)

    async def _end(self, client: Client) -> None:
        await client.close()

    def _is_proxied(self, url: str) -> bool:
        return self._client().ways.is_proxied(url)

    async def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> Sent:
        client = self._client()
        async with asending(request.content) as content:
            planned = self._wire.planned(request, client.ways, content, identity=identity)
            with (
                self._wire.tracing(request) as traced,
                Discreet("aiohttp", self._wire.settings.redact),
                Translating(self._wire, request, timeout),
            ):
                try:
                    await take_place(client.free, timeout.pool)
                except TimeoutError:
                    raise PoolTimeoutError("all connections are in use") from None
                try:
                    arriving = await _exchanged(client, request, planned, timeout)
                except BaseException:
                    client.free.release()
                    raise
                try:
                    status, headers = arriving.response.status, headers_of(arriving.response)
                    if is_unpacked(status, identity):
                        arriving.unpacking = unpacking(headers.get("content-encoding"))
                except BaseException:
                    arriving.give_back()
                    raise
                traced.status = status
        return Sent(request, timeout, status, headers, arriving)

    async def _part(self, sent: Sent) -> bytes:
        arriving: _Arriving = sent.handle
        with Translating(self._wire, sent.request, sent.timeout):
            part = arriving.part_at_hand()
            if part is None:
                try:
                    async with asyncio.timeout(sent.timeout.read + GRACE):
                        part = await arriving.part()
                except TimeoutError:
                    # Bytes that are none of the body's are silence, however many come.
                    raise ReadTimeoutError(STALLED) from None
        if not part:
            arriving.give_back()
        return part

    async def _discard(self, sent: Sent) -> None:
        arriving: _Arriving = sent.handle
        with suppress(Exception):
            arriving.give_back()


async def _exchanged(client: Client, request: WireRequest, planned: Planned, timeout: Timeout) -> _Arriving:
    """Send a request, and await the head of its answer."""
    passing: Passing | None = None
    response: Any = None
    try:
        async with Limit(timeout) as limit:
            content = planned.content
            if isinstance(content, AsyncOutgoing):
                passing = Passing(aiter(content), limit)
            elif isinstance(content, bytes) and len(content) > _AT_ONCE:
                passing = Passing(blocks(content), limit)
            body = content if passing is None else passing.passed()
            await client.look()
            response = await client.request(request, planned, body, timeout, foreign=is_foreign(request))
            client.arriving.add(response)
            is_whole = passing is None or passing.is_done
    except Exception:
        if passing is not None and passing.failed is not None:
            raise passing.failed from None
        raise
    finally:
        if passing is not None:
            try:
                await passing.end()
            except BaseException:
                # Cancelled: the caller gives the place among the connections back, and only once.
                if response is not None:
                    client.arriving.discard(response)
                    response.close()
                raise
    return _Arriving(response, client, is_whole)
