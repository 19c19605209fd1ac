"""Taking in a body: to its end, within limits, and going on from where it broke off.

Bytes go to a sink in blocks of about 1 MiB, so that a body of any length takes little memory. A body counts as whole
only if its end can be told: by a length or by chunks. The first block is judged before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.blocks import Buffers
from vlmrun_ext.artifacts.taking import Received, SinkT, Taken, continues, fresh, whole_length
from vlmrun_ext.errors import (
    APIError,
    ArtifactError,
    ArtifactIntegrityError,
    CallbackError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
)
from vlmrun_ext.flow import Close, Flow, Head, Now, ReadInto, Timeout, Work, ask
from vlmrun_ext.media.sniffing import LEADING
from vlmrun_ext.refusals import refusal
from vlmrun_ext.retry import repeated

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.progress import Report
    from vlmrun_ext.context import Context

__all__ = ["METHOD", "Judge", "Source", "receive", "receive_newer"]

METHOD: Final = "GET"

ResultT = TypeVar("ResultT")

Judge: TypeAlias = Callable[[bytes, Mapping[str, str]], tuple[str, str]]
"""Takes the first bytes and the headers; returns extension and media type, or raises."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a body comes from.

    Attributes:
        open: Sends the request with further headers, within a timeout, and returns the head of the answer.
        shown: How errors call the address.
        object_id: Which artifact errors name.
        limit: The most bytes that are taken.
        judge: Decides by its start whether this is what was asked for. Without one anything is, also an empty body.
        report: Is told how far the body is.
    """

    open: Callable[[Timeout, Mapping[str, str]], Flow[Head]]
    shown: str
    object_id: str | None
    limit: int
    judge: Judge | None = None
    report: Report | None = None


def receive(
    context: Context,
    source: Source,
    make: Callable[[], SinkT],
    allowance: Allowance,
    taken: Taken[SinkT] | None = None,
) -> Flow[Received[SinkT]]:
    """Take in a body, with retries as for any request that reads.

    Args:
        context: What the client's flows share.
        source: Where the body comes from.
        make: Makes an empty sink.
        allowance: The time there is.
        taken: What an earlier call has taken in already.

    Raises:
        APIError: The last try's failure: an error answer, or a body that broke off.
        ArtifactError: The body is refused: too long, of the wrong kind, or its end cannot be told.
        CallbackError: `source.report` raised.
    """
    body = _Body(context, source, make, allowance, taken)
    return (yield from body.over_tries({}, body.filled))


def receive_newer(
    context: Context,
    source: Source,
    make: Callable[[], SinkT],
    allowance: Allowance,
    taken: Taken[SinkT] | None,
    unless: str,
) -> Flow[Received[SinkT] | None]:
    """Take in a body as `receive` does, and raise what that raises; None if it still is the version `unless`."""
    body = _Body(context, source, make, allowance, taken)
    return (yield from body.over_tries({"if-none-match": unless}, body.filled_unless_confirmed))


@dataclass(slots=True)
class _Body(Generic[SinkT]):
    """One body, over all the tries it takes."""

    context: Context
    source: Source
    make: Callable[[], SinkT]
    allowance: Allowance
    taken: Taken[SinkT] | None

    def over_tries(self, asked: Mapping[str, str], take: Callable[[Head], Flow[ResultT]]) -> Flow[ResultT]:
        """What is taken of an answer to a request with these headers, however many tries that needs."""

        def attempt(seconds: float, _: int) -> Flow[ResultT]:
            return (yield from self._try(seconds, asked, take))

        try:
            result, _ = yield from repeated(attempt, self.allowance.left, method=METHOD, policy=self.context.policy)
        except BaseException as error:
            if isinstance(error, APIError):
                error.path = self.source.shown
            if isinstance(error, (NetworkError, RateLimitError, ServerError)):
                yield from self._put_aside()
            else:
                self._drop()
            raise
        return result

    def filled(self, head: Head) -> Flow[Received[SinkT]]:
        """Take in as much as one answer gives; all of the body, or an error."""
        if head.status == 200:
            self._drop()
            self.taken = fresh(self.make(), head.headers, self.source.shown)
        elif head.status != 206 or self.taken is None:
            raise (yield from refusal(self.context, self.source.shown, head))
        taken = self.taken
        self._check_length(taken, head)
        self._report(taken, taken.total)
        failed: NetworkError | None = None
        buffers = Buffers(whole_length(head.headers))
        while failed is None:
            buffer = buffers.next()
            count, failed = yield from self._block(head, buffer)
            block = buffer[:count]
            total = taken.total + count
            if failed is None and count < len(buffer):
                if taken.length in (None, total):
                    return self._ended(taken, block, head)
                failed = NetworkError(f"The body ended after {total} of {taken.length} bytes", method=METHOD)
            yield from self._take(taken, block, head, broken=failed is not None)
        raise failed

    def filled_unless_confirmed(self, head: Head) -> Flow[Received[SinkT] | None]:
        """The same, but None where the answer says that nothing has changed."""
        if head.status == 304:
            self._drop()
            return None
        return (yield from self.filled(head))

    def _try(self, seconds: float, asked: Mapping[str, str], take: Callable[[Head], Flow[ResultT]]) -> Flow[ResultT]:
        head = yield from self._begun(self.context.timeout.within(seconds), asked)
        try:
            self.allowance.mark = yield from ask(Now())
            result = yield from take(head)
        except GeneratorExit:
            # The flow was dropped: nothing more can be asked.
            raise
        except BaseException:
            yield from ask(Close(head))
            raise
        yield from ask(Close(head))
        return result

    def _drop(self) -> None:
        """Forget what has been taken."""
        if self.taken is not None:
            self.taken.sink.discard()
            self.taken = None

    def _put_aside(self) -> Flow[None]:
        """Leave what has been taken to a later call, if that can go on from it."""
        taken = self.taken
        if taken is None or not taken.resumable or not taken.noted:
            self._drop()
            return

        def aside() -> None:
            try:
                taken.sink.note(taken.known())
                taken.sink.keep()
            except ArtifactError:
                taken.sink.discard()

        self.taken = None
        yield from ask(Work(aside))

    def _begun(self, timeout: Timeout, asked: Mapping[str, str]) -> Flow[Head]:
        """The head of an answer; what was taken before is dropped unless the answer goes on from there."""
        taken = self.taken
        if taken is None or not taken.resumable:
            return (yield from self.source.open(timeout, asked))
        wanted = {"range": f"bytes={taken.total}-", "if-range": str(taken.etag)}
        head = yield from self.source.open(timeout, wanted)
        if head.status not in (206, 416) or (head.status == 206 and continues(taken, head.headers)):
            return head
        # Some servers keep answering so, whatever the body has become.
        yield from ask(Close(head))
        self._drop()
        return (yield from self.source.open(timeout, {}))

    def _block(self, head: Head, buffer: memoryview) -> Flow[tuple[int, NetworkError | None]]:
        """Fill a buffer with the next bytes; there are fewer at the end, or where the body breaks off."""
        count = 0
        try:
            while came := (yield from ask(ReadInto(head, buffer[count:]))):
                count += came
                now = yield from ask(Now())
                if count == len(buffer):
                    self.allowance.advance(now)
                    break
                if self.allowance.left(now) <= 0:
                    raise RequestTimeoutError(
                        f"The body comes too slowly: {count} bytes, and time is up", method=METHOD
                    )
        except NetworkError as error:
            return count, error
        return count, None

    def _take(self, taken: Taken[SinkT], block: memoryview, head: Head, *, broken: bool) -> Flow[None]:
        if not block or (broken and taken.total == 0 and len(block) < LEADING):
            return
        self._check_block(taken, block, head)
        yield from ask(Work(partial(taken.store, block)))
        self._report(taken, taken.total)

    def _ended(self, taken: Taken[SinkT], block: memoryview, head: Head) -> Received[SinkT]:
        total = taken.total + len(block)
        if total == 0 and self.source.judge:
            raise ArtifactIntegrityError("the service sent an empty body", object_id=self.source.object_id)
        self._check_block(taken, block, head)
        self._report(taken, total)
        # Still ours: until the call is over, whatever ends it has to remove what was taken.
        return Received(taken, block, head.headers, self.source.object_id)

    def _report(self, taken: Taken[SinkT], total: int) -> None:
        if self.source.report is None:
            return
        try:
            self.source.report(total, taken.length)
        except Exception as error:
            raise CallbackError(f"progress raised {type(error).__name__}, and the download was ended") from error

    def _check_length(self, taken: Taken[SinkT], head: Head) -> None:
        if whole_length(head.headers) is None and "chunked" not in head.headers.get("transfer-encoding", "").lower():
            raise ArtifactIntegrityError(
                "the answer came without a length, so a body that is cut cannot be told from a whole one",
                object_id=self.source.object_id,
                suggestion="A proxy between here and the service may have removed it; ask whoever runs it",
            )
        if taken.length is not None and taken.length > self.source.limit:
            raise self._too_long(f"its length is {taken.length}")

    def _check_block(self, taken: Taken[SinkT], block: memoryview, head: Head) -> None:
        if taken.total == 0 and block and self.source.judge:
            taken.extension, taken.media_type = self.source.judge(bytes(block[:LEADING]), head.headers)
        if taken.total + len(block) > self.source.limit:
            raise self._too_long("the body is longer than that")

    def _too_long(self, how: str) -> ArtifactError:
        return ArtifactError(
            f"no more than {self.source.limit} bytes are taken for this, and {how}", object_id=self.source.object_id
        )
