"""The fast transport that blocks: connections of urllib3, and messages that are written and read here."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vlmrun_ext.bodies import Outgoing, sending
from vlmrun_ext.errors import NetworkError
from vlmrun_ext.http.exchanges import Sent, head_seconds
from vlmrun_ext.http.fast.bodies import Incoming
from vlmrun_ext.http.fast.certificates import ssl_context
from vlmrun_ext.http.fast.connections import Connection, Pool
from vlmrun_ext.http.fast.encodings import Unpacking, unpacking
from vlmrun_ext.http.fast.failures import ExchangeError, ReadTimeoutError, WriteError, WriteTimeoutError
from vlmrun_ext.http.fast.targets import Target, Ways, request_head
from vlmrun_ext.http.fast.wire import FastWire, Planned, Translating, is_unpacked
from vlmrun_ext.http.sockets import STALLED
from vlmrun_ext.http.wire import is_foreign
from vlmrun_ext.http.worlds import BlockingTransport, closed_error

if TYPE_CHECKING:
    from vlmrun_ext.flow import Timeout, WireRequest
    from vlmrun_ext.http.fast.heads import ReceivedHead
    from vlmrun_ext.http.gathering import Branch
    from vlmrun_ext.http.sockets import Use
    from vlmrun_ext.settings import Settings

__all__ = ["FastTransport"]

_SMALL: Final = 1 << 16
"""Bytes of a body that are sent together with the head."""


class _Client:
    """The ways and connections of one process."""

    def __init__(self, base_url: str) -> None:
        self.ways = Ways(base_url)
        self._context = ssl_context()
        self._pools: dict[Target, Pool] = {}

    def pool(self, target: Target) -> Pool:
        """The connections to the API."""
        found = self._pools.get(target)
        # One of several threads that come here together wins; no lock, which a fork could leave held.
        return found or self._pools.setdefault(target, Pool(target, self._context))

    def once(self, target: Target) -> Pool:
        """A connection to a stranger: one that was made under one name is not used again for another."""
        return Pool(target, self._context)

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()


@dataclass(slots=True)
class _Arriving:
    """An answer on its way."""

    incoming: Incoming
    connection: Connection
    pool: Pool
    is_kept: bool
    """Whether the connection may wait for another request."""
    use: Use
    unpacking: Unpacking | None = None
    is_given_back: bool = False

    def part(self, pause: float) -> bytes:
        """The next bytes of the body; `b""` at its end."""
        unpacking = self.unpacking
        if unpacking is None:
            return self.incoming.part()
        end = time.monotonic() + pause
        while not (piece := unpacking.piece()):
            if time.monotonic() > end:
                raise ReadTimeoutError(STALLED)
            packed = self.incoming.part()
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
        if self.is_kept and self.incoming.is_reusable:
            self.pool.give_back(self.connection)
        else:
            self.pool.drop(self.connection)

    def __del__(self) -> None:
        # Left behind by a flow that was dropped.
        with suppress(Exception):
            self.give_back()


class FastTransport(BlockingTransport[FastWire, _Client]):
    """Answers questions by blocking, over connections that urllib3 makes."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(FastWire(settings))

    def _made(self) -> _Client:
        return _Client(self._wire.settings.base_url)

    def _end(self, client: _Client) -> None:
        client.close()

    def _is_proxied(self, url: str) -> bool:
        return self._client().ways.is_proxied(url)

    def _send(self, request: WireRequest, timeout: Timeout, *, identity: bool, asker: Branch | None) -> Sent:
        client = self._client()
        with sending(request.content) as content:
            planned = self._wire.planned(request, client.ways, content, identity=identity)
            foreign = is_foreign(request)
            pool = client.once(planned.target) if foreign else client.pool(planned.target)
            with (
                self._wire.tracing(request) as traced,
                Translating(self._wire, request, timeout),
                self.sockets.awaiting(asker, head_seconds(timeout)) as use,
            ):
                connection, is_new = pool.take(timeout.pool)
                try:
                    use.connecting = is_new
                    use.stream = connection
                    if is_new:
                        connection.open(timeout.connect)
                    incoming = Incoming(connection.receive, connection.receive_into, timeout.read)
                    is_sent, head = _exchanged(connection, incoming, request.method, planned, timeout)
                    encoding = head.headers.get("content-encoding")
                    unpacks = unpacking(encoding) if is_unpacked(head.status_code, identity) else None
                except BaseException:
                    pool.drop(connection)
                    raise
                traced.status = head.status_code
        self.sockets.answered(use, connection)
        arriving = _Arriving(incoming, connection, pool, is_sent and not foreign, use, unpacks)
        return Sent(request, timeout, head.status_code, head.headers, arriving)

    def _part(self, sent: Sent) -> bytes:
        arriving: _Arriving = sent.handle
        with Translating(self._wire, sent.request, sent.timeout):
            if arriving.is_given_back and not arriving.incoming.has_ended:
                raise RuntimeError("the answer was given back")
            part = arriving.part(sent.timeout.read)
        if not part:
            self.sockets.ended(arriving.use)
            arriving.give_back()
        return part

    def _next_into(self, sent: Sent, buffer: memoryview) -> int:
        arriving: _Arriving = sent.handle
        if sent.ready is not None or arriving.unpacking is not None or arriving.is_given_back:
            return super()._next_into(sent, buffer)
        try:
            with Translating(self._wire, sent.request, sent.timeout):
                count = arriving.incoming.part_into(buffer)
        except NetworkError as error:
            if self._closed:
                raise closed_error() from error
            raise
        if not count:
            self.sockets.ended(arriving.use)
            arriving.give_back()
        return count

    def _discard(self, sent: Sent) -> None:
        arriving: _Arriving = sent.handle
        self.sockets.ended(arriving.use)
        with suppress(Exception):
            arriving.give_back()


def _exchanged(
    connection: Connection, incoming: Incoming, method: str, planned: Planned, timeout: Timeout
) -> tuple[bool, ReceivedHead]:
    """Send a request and read the head of its answer; say whether all of it was sent, too."""
    is_sent, failed = True, None
    try:
        for number, part in enumerate(_written(method, planned)):
            if number and connection.is_refused:
                is_sent = False
                break
            connection.write(part, timeout.write)
    except WriteError as error:
        # A server that refuses a body may say so, and close the connection, before it has read all of it.
        is_sent, failed = False, error
    except WriteTimeoutError:
        if not connection.is_refused:
            raise
        is_sent = False
    connection.await_head(timeout.read, head_seconds(timeout))
    try:
        head = incoming.head(method)
    except ExchangeError as error:
        raise error from (failed or error.__cause__)
    connection.await_body()
    return is_sent, head


def _written(method: str, planned: Planned) -> Iterable[bytes]:
    """A request, part by part."""
    content = planned.content
    head = request_head(method, planned.target.line(planned.below), planned.headers)
    if isinstance(content, bytes):
        return (head + content,) if len(content) < _SMALL else (head, content)
    return _parts(head, content) if isinstance(content, Outgoing) else (head,)


def _parts(head: bytes, content: Outgoing) -> Iterable[bytes]:
    yield head
    yield from content
