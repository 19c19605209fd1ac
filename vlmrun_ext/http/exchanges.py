"""How the bytes of one answer are taken in, as flows over three questions that only a transport answers.

A success is read to its end within limits of length and time, or streamed as it came off the wire. Of an error the
status counts: its body is read as far as it can be had, and the key, if the server echoes it, is taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from vlmrun_ext.errors import NetworkError, RequestTimeoutError, UnexpectedResponseError
from vlmrun_ext.flow import Answer, Flow, Head, Now, Question, Timeout, WireRequest, ask
from vlmrun_ext.http.wire import Wire
from vlmrun_ext.retry import BodyTimeout

__all__ = ["LONGEST_BODY", "LONGEST_ERROR_BODY", "Discard", "Part", "Send", "Sent", "head_seconds", "opened", "whole"]

LONGEST_BODY: Final = 256 << 20
"""Bytes of an answer that are held in memory; longer ones belong on disk."""
LONGEST_ERROR_BODY: Final = 1 << 20
"""Bytes of an error's body that are read; the rest would tell nothing more."""


class Sent(Struct):
    """A request that was sent, and the answer that has begun to arrive."""

    request: WireRequest
    timeout: Timeout
    status: int
    headers: Mapping[str, str]
    """As they came, names in lower case."""
    handle: Any
    """What the transport that sent it needs to read on, and to give it back."""
    ready: bytes | None = None
    """The body of an error, once it was read: what is left for the reader of the stream."""
    left: bytes = b""
    """What did not fit into a buffer."""

    @property
    def is_error(self) -> bool:
        """Whether the answer reports anything but success, or that nothing has changed since the last answer."""
        return self.status >= 300 and self.status != 304

    def kept(self) -> bytes | None:
        """What was read before and not handed out; None where the next bytes have to come from the server."""
        if self.left:
            left, self.left = self.left, b""
            return left
        if self.ready is not None:
            ready, self.ready = self.ready, b""
            return ready
        return None

    def put(self, part: bytes, buffer: memoryview) -> int:
        """Put bytes into a buffer, and keep those that do not fit; how many do."""
        count = min(len(part), len(buffer))
        buffer[:count] = part[:count]
        self.left = part[count:]
        return count


class Send(Question[Sent], Struct, frozen=True):
    """Send a request, and wait for the head of its answer. With `identity`, its body is not to be compressed."""

    request: WireRequest
    timeout: Timeout
    identity: bool


class Part(Question[bytes], Struct, frozen=True):
    """The next bytes of the body; `b""` at its end."""

    sent: Sent


class Discard(Question[None], Struct, frozen=True):
    """Give the answer back, read to its end or not. Never raises, and may be asked twice."""

    sent: Sent


def whole(wire: Wire, request: WireRequest, timeout: Timeout) -> Flow[Answer]:
    """Send a request and read the whole answer.

    Raises:
        NetworkError: No whole answer arrived.
        UnexpectedResponseError: The body of a success is longer than `LONGEST_BODY`.
    """
    sent = yield from ask(Send(request, timeout, identity=False))
    try:
        content = yield from (_error_body(wire, sent) if sent.is_error else _body(wire, sent))
        return Answer(sent.status, wire.readable(sent.status, sent.headers), content)
    finally:
        yield from ask(Discard(sent))


def opened(wire: Wire, request: WireRequest, timeout: Timeout) -> Flow[Head]:
    """Send a request and read the head of the answer; the body of an error is read at once, too.

    Raises:
        NetworkError: No answer arrived.
        UnexpectedResponseError: The body is compressed, although that was ruled out.
    """
    sent = yield from ask(Send(request, timeout, identity=True))
    try:
        headers = wire.readable(sent.status, sent.headers)
        if sent.is_error:
            sent.ready = yield from _error_body(wire, sent)
        else:
            wire.check_identity(headers, sent.status, request)
    except BaseException:
        yield from ask(Discard(sent))
        raise
    return Head(sent.status, headers, sent)


def head_seconds(timeout: Timeout) -> float:
    """How long the head of an answer may take, also where it never pauses."""
    return _body_seconds(timeout) or timeout.read


def _body(wire: Wire, sent: Sent) -> Flow[bytes]:
    seconds = _body_seconds(sent.timeout)
    start = yield from ask(Now())
    parts: list[bytes] = []
    length = 0
    while part := (yield from ask(Part(sent))):
        parts.append(part)
        length += len(part)
        if length > LONGEST_BODY:
            raise UnexpectedResponseError(
                f"The body is longer than {LONGEST_BODY} bytes, the most that is held in memory",
                http_status=sent.status,
                headers=wire.printable(sent.headers),
                suggestion="Ask for less, for instance by a smaller limit",
                **wire.where(sent.request),
            )
        if seconds is not None and (yield from ask(Now())) - start > seconds:
            where = wire.where(sent.request)
            raise RequestTimeoutError(f"The body did not end within {round(seconds, 2):g} s", **where)
    return b"".join(parts)


def _error_body(wire: Wire, sent: Sent) -> Flow[bytes]:
    seconds = head_seconds(sent.timeout)
    start = yield from ask(Now())
    content = bytearray()
    try:
        while len(content) < LONGEST_ERROR_BODY and (part := (yield from ask(Part(sent)))):
            content += part
            if (yield from ask(Now())) - start > seconds:
                break
    except NetworkError:
        # The service has said what the outcome is; a text that breaks off does not change it.
        pass
    return wire.redacted(bytes(content[:LONGEST_ERROR_BODY]))


def _body_seconds(timeout: Timeout) -> float | None:
    return timeout.body if isinstance(timeout, BodyTimeout) else None
