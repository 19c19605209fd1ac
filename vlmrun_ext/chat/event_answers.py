"""Answers that come as a series of events, as flows: one event after the other, and what may be wrong with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from msgspec.structs import replace

from vlmrun_ext.chat.events import EventParser, EventTooLongError, ServerEvent
from vlmrun_ext.errors import NetworkError, UnexpectedResponseError
from vlmrun_ext.failures import failure, request_id
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Read, Timeout, WireRequest, ask
from vlmrun_ext.redaction import clean, without_queries
from vlmrun_ext.retry import repeated
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["Events", "begun"]

ItemT = TypeVar("ItemT")

_DONE: Final = "[DONE]"
_MEDIA: Final = "text/event-stream"
_LONGEST_ERROR: Final = 1 << 20
_LONGEST_REASON: Final = 2_000
_STATUS_OF: Final = {
    "authentication_error": 401,
    "insufficient_quota": 429,
    "invalid_request_error": 400,
    "not_found_error": 404,
    "permission_error": 403,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
}
"""The status that an error would have had, had it come before the answer began."""


@dataclass(slots=True)
class Events(Generic[ItemT]):
    """The events of one answer, as flows.

    Attributes:
        context: What the client's flows share.
        request: What was sent.
        head: The head of the answer; its body is closed here.
        parse: The data of one event to its value.
        take: Is shown each value before the caller is.
        is_whole: Tells, where the body ends without a word, whether that was the end.
        is_over: Whether nothing more is read.
        is_complete: Whether everything was.
    """

    context: Context
    request: WireRequest
    head: Head
    parse: Callable[[bytes], ItemT]
    take: Callable[[ItemT], object]
    is_whole: Callable[[], bool]
    _parser: EventParser = field(default_factory=EventParser)
    _ready: deque[ServerEvent] = field(default_factory=deque[ServerEvent])
    is_over: bool = False
    is_complete: bool = False

    def following(self) -> Flow[ItemT | None]:
        """The next value, or None after the last.

        Raises:
            APIError: The service reports an error in the midst of its answer.
            NetworkError: The answer broke off. What has come so far was given already, so nothing is sent again.
            UnexpectedResponseError: An event does not fit the API's document.
        """
        if self.is_over:
            return None
        try:
            self._check_media()
            while not self._ready:
                part = yield from ask(Read(self.head))
                self._ready.extend(self._parser.feed(part))
                if not part and not self._ready:
                    self._check_end()
                    yield from self._ended()
                    return None
            event = self._ready.popleft()
            if event.data.strip() == _DONE:
                yield from self._ended()
                return None
            value = self._value(event)
            self.take(value)
        except EventTooLongError as error:
            yield from self.close()
            raise self._unexpected(str(error)) from error
        except GeneratorExit:
            # The flow was dropped: nothing more can be asked.
            raise
        except BaseException:
            yield from self.close()
            raise
        return value

    def close(self) -> Flow[None]:
        """Give the answer back, read to its end or not. Never raises, and may be asked twice."""
        self.is_over = True
        self._ready.clear()
        yield from ask(Close(self.head))

    def _ended(self) -> Flow[None]:
        self.is_complete = True
        yield from self.close()

    def _check_media(self) -> None:
        media = self.head.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media != _MEDIA:
            raise self._unexpected(f"Events were asked for; what came is of type '{ascii(media[:80])[1:-1]}'")

    def _check_end(self) -> None:
        if self._parser.is_within_event or not self.is_whole():
            raise NetworkError(
                "The answer broke off before its end",
                method=self.request.method,
                path=self.request.path,
                suggestion="What has arrived was given already; ask again if the rest is needed",
            )

    def _value(self, event: ServerEvent) -> ItemT:
        content = event.data.encode()
        problem = _problem(event.name, content)
        if problem is not None:
            status, content = problem
            raise failure(
                status,
                self.head.headers,
                content,
                method=self.request.method,
                path=self.request.path,
                redact=self.context.policy.redact,
            )
        try:
            value = self.parse(content)
        except Exception as error:
            redact = self.context.policy.redact
            reason = without_queries(redact(str(error)))[:_LONGEST_REASON] or type(error).__name__
            clean(error, redact)
            raise self._unexpected(f"An event does not fit the API's document: {reason}") from error
        if self.context.policy.watch is not None:
            self.context.policy.watch(value)
        return value

    def _unexpected(self, message: str) -> UnexpectedResponseError:
        redact = self.context.policy.redact
        return UnexpectedResponseError(
            message,
            http_status=self.head.status,
            headers={name: without_queries(redact(value)) for name, value in self.head.headers.items()},
            request_id=request_id(self.head.headers),
            method=self.request.method,
            path=redact(self.request.path),
        )


def begun(context: Context, request: WireRequest, timeout: Timeout) -> Flow[Head]:
    """Send a request, again where that is safe and of use, and return the head of an answer that reports success.

    Raises:
        APIError: The last try's failure, with the number of tries in `attempts`.
    """
    end = (yield from ask(Now())) + context.policy.budget

    def attempt(seconds: float, attempts: int) -> Flow[Head]:
        head = yield from ask(Open(request, replace(timeout, connect=min(timeout.connect, seconds))))
        if head.status < 300:
            return head
        try:
            content = yield from _rest(head)
        finally:
            yield from ask(Close(head))
        raise failure(
            head.status,
            head.headers,
            content,
            method=request.method,
            path=request.path,
            attempts=attempts,
            redact=context.policy.redact,
            wall=context.policy.wall(),
        )

    head, _ = yield from repeated(attempt, lambda now: end - now, method=request.method, policy=context.policy)
    return head


def _rest(head: Head) -> Flow[bytes]:
    content = bytearray()
    while len(content) < _LONGEST_ERROR and (part := (yield from ask(Read(head)))):
        content += part
    return bytes(content[:_LONGEST_ERROR])


def _problem(name: str, content: bytes) -> tuple[int, bytes] | None:
    """The status and the body of an error that comes as an event, if this is one."""
    # Most events are no errors, and are not to be decoded twice.
    if name != "error" and b'"error"' not in content:
        return None
    import json

    try:
        body: Any = json.loads(content)
    except ValueError:
        return (500, content) if name == "error" else None
    inner = body.get("error") if is_mapping(body) else None
    if not inner and name != "error":
        return None
    found: Mapping[str, Any] = inner if is_mapping(inner) else body if is_mapping(body) else {}
    for key in ("status", "status_code", "code", "type"):
        value = found.get(key)
        status = _STATUS_OF.get(value) if isinstance(value, str) else value
        if isinstance(status, int) and not isinstance(status, bool) and 400 <= status <= 599:
            return status, content
    return 500, content
