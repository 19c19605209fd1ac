"""Taking in the body of one answer: to its end, within limits, and again from the start when it breaks off.

Bytes go to a sink in blocks of about 1 MiB, so that a body of any length takes little memory. A body counts as whole
only if its end can be told: by a length or by chunks. The first block is judged before anything is written.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeAlias, TypeVar

from vlmrun_ext.errors import (
    APIError,
    ArtifactError,
    ArtifactIntegrityError,
    NetworkError,
    RequestTimeoutError,
    UnexpectedResponseError,
)
from vlmrun_ext.failures import failure, request_id
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Read, Timeout, WireRequest, Work, ask
from vlmrun_ext.retry import repeated
from vlmrun_ext.sniffing import LEADING

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["Allowance", "Received", "Sink", "Source", "opened", "receive"]

_METHOD: Final = "GET"
_BLOCK: Final = 1 << 20
_LONGEST_ERROR: Final = 1 << 20
_SHA256 = re.compile(r"(?:^|,)\s*sha-256=:?([A-Za-z0-9+/]{43}=):?\s*(?:,|$)", re.IGNORECASE)


class Sink(Protocol):
    """Where a body goes. It is made anew for each try."""

    def write(self, block: bytes) -> None:
        """Append bytes."""
        ...

    def discard(self) -> None:
        """Forget everything; without effect on what was published."""
        ...


SinkT_co = TypeVar("SinkT_co", bound=Sink, covariant=True)
SinkT = TypeVar("SinkT", bound=Sink)

Judge: TypeAlias = Callable[[bytes, Mapping[str, str]], tuple[str, str]]
"""Takes the first bytes and the headers; returns extension and media type, or raises."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a body comes from.

    Attributes:
        open: Sends the request, within a timeout, and returns the head of the answer.
        shown: How errors call the address.
        object_id: Which artifact errors name.
        limit: The most bytes that are taken.
        judge: Decides by its start whether this is what was asked for. Without one anything is, also an empty body.
    """

    open: Callable[[Timeout], Flow[Head]]
    shown: str
    object_id: str | None
    limit: int
    judge: Judge | None


@dataclass(frozen=True, slots=True)
class Received(Generic[SinkT_co]):
    """A body that arrived whole. Whoever gets it publishes or discards the sink."""

    sink: SinkT_co
    headers: Mapping[str, str]
    extension: str
    media_type: str


@dataclass(slots=True)
class Allowance:
    """The time one call may take. Time in which a body keeps coming is not counted, however long the body is.

    Attributes:
        budget: Seconds.
        start: When the call began.
        flowed: Seconds in which whole blocks arrived.
        mark: When the last block was complete, or the answer began.
    """

    budget: float
    start: float
    flowed: float = 0.0
    mark: float = 0.0

    @classmethod
    def of(cls, context: Context) -> Flow[Allowance]:
        """The allowance of a call that begins now."""
        now = yield from ask(Now())
        return cls(context.policy.budget, now)

    def left(self, now: float) -> float:
        """Seconds left at this moment."""
        return self.budget - (now - self.start - self.flowed)

    def advance(self, now: float) -> None:
        """Stop the time since the mark from counting."""
        self.flowed += now - self.mark
        self.mark = now


def opened(request: WireRequest, timeout: Timeout) -> Flow[Head]:
    """Send a request of the API, as a `Source` does it."""
    return (yield from ask(Open(request, timeout)))


def receive(context: Context, source: Source, make: Callable[[], SinkT], allowance: Allowance) -> Flow[Received[SinkT]]:
    """Take in a body, with retries as for any request that reads.

    Raises:
        APIError: The last try's failure: an error answer, or a body that broke off.
        ArtifactError: The body is refused: too long, of the wrong kind, or its end cannot be told.
    """

    def attempt(seconds: float, _: int) -> Flow[Received[SinkT]]:
        usual = context.timeout
        timeout = replace(usual, connect=min(usual.connect, seconds), read=min(usual.read, seconds))
        return _attempt(context, source, make(), allowance, timeout)

    try:
        received, _ = yield from repeated(attempt, allowance.left, method=_METHOD, policy=context.policy)
    except APIError as error:
        error.path = source.shown
        raise
    return received


def _attempt(
    context: Context, source: Source, sink: SinkT, allowance: Allowance, timeout: Timeout
) -> Flow[Received[SinkT]]:
    head = yield from source.open(timeout)
    try:
        allowance.mark = yield from ask(Now())
        if head.status != 200:
            raise (yield from _refusal(context, source, head))
        extension, media_type = yield from _body(source, head, sink, allowance)
    except GeneratorExit:
        # The flow was dropped: nothing more can be asked.
        sink.discard()
        raise
    except BaseException:
        sink.discard()
        yield from ask(Close(head))
        raise
    yield from ask(Close(head))
    return Received(sink, head.headers, extension, media_type)


def _body(source: Source, head: Head, sink: Sink, allowance: Allowance) -> Flow[tuple[str, str]]:
    length = _length(source, head)
    promised, digest = _promised(head.headers), sha256()
    total = 0
    verdict = "", ""
    while True:
        block = yield from _block(head, allowance)
        if total == 0 and block and source.judge:
            verdict = source.judge(block[:LEADING], head.headers)
        total += len(block)
        if total > source.limit:
            raise _too_long(source, "the body is longer than that")
        if promised:
            digest.update(block)
        if block:
            yield from ask(Work(partial(sink.write, block)))
        if len(block) < _BLOCK:
            break
    if length is not None and total != length:
        raise NetworkError(f"The body ended after {total} of {length} bytes", method=_METHOD)
    if total == 0 and source.judge:
        raise ArtifactIntegrityError("the service sent an empty body", object_id=source.object_id)
    if promised and digest.digest() != promised:
        raise ArtifactIntegrityError(
            "the content does not have the SHA-256 hash that was sent with it", object_id=source.object_id
        )
    return verdict


def _block(head: Head, allowance: Allowance) -> Flow[bytes]:
    """The next bytes, `_BLOCK` or a little more of them; fewer, or none, only at the end."""
    block = bytearray()
    while part := (yield from ask(Read(head))):
        block += part
        now = yield from ask(Now())
        if len(block) >= _BLOCK:
            allowance.advance(now)
            break
        if allowance.left(now) <= 0:
            raise RequestTimeoutError(f"The body comes too slowly: {len(block)} bytes, and time is up", method=_METHOD)
    return bytes(block)


def _length(source: Source, head: Head) -> int | None:
    """The length of the body as announced; None where it comes in chunks, whose end shows by itself."""
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        return None
    text = head.headers.get("content-length", "")
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise ArtifactIntegrityError(
            "the answer came without a length, so a body that is cut cannot be told from a whole one",
            object_id=source.object_id,
            suggestion="A proxy between here and the service may have removed it; ask whoever runs it",
        )
    if int(text) > source.limit:
        raise _too_long(source, f"its length is {int(text)}")
    return int(text)


def _promised(headers: Mapping[str, str]) -> bytes | None:
    """The SHA-256 hash that a header says the body has."""
    for name in "repr-digest", "content-digest", "digest":
        match = _SHA256.search(headers.get(name, ""))
        if match:
            return b64decode(match[1])
    return None


def _too_long(source: Source, how: str) -> ArtifactError:
    return ArtifactError(f"no more than {source.limit} bytes are taken for this, and {how}", object_id=source.object_id)


def _refusal(context: Context, source: Source, head: Head) -> Flow[APIError]:
    """The error that an answer other than 200 stands for."""
    headers = {name: context.policy.redact(value) for name, value in head.headers.items()}
    if head.status < 300 or head.status == 304:
        return UnexpectedResponseError(
            f"The service answered {head.status} where a whole body was asked for",
            http_status=head.status,
            headers=headers,
            request_id=request_id(headers),
            method=_METHOD,
        )
    content = bytearray()
    while len(content) < _LONGEST_ERROR and (part := (yield from ask(Read(head)))):
        content += part
    return failure(
        head.status,
        headers,
        bytes(content[:_LONGEST_ERROR]),
        method=_METHOD,
        path=source.shown,
        redact=context.policy.redact,
        wall=context.policy.wall(),
    )
