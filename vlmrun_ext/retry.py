"""When a request is sent again, and the flow that does it.

Three rules keep a retry from doing harm. A request that the server may have acted on is sent again only where acting
twice is acting once (GET, HEAD, PUT, DELETE); a POST, only where the server cannot have acted. All tries and pauses
of a call share one budget of time. All calls of a client share one bucket of retries, so that an outage of the
service does not double the requests it has to bear.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from vlmrun_ext.errors import APIError, NetworkError, UnexpectedResponseError, VLMRunError
from vlmrun_ext.failures import failure, request_id
from vlmrun_ext.flow import Answer, Exchange, Flow, Now, Operation, Sleep, Timeout, WireRequest, ask
from vlmrun_ext.redaction import clean, without_queries
from vlmrun_ext.token_bucket import TokenBucket
from vlmrun_ext.tracing import Call

__all__ = [
    "BodyTimeout",
    "RetryPolicy",
    "TokenBucket",
    "call",
    "decide",
    "exchanged",
    "invoke",
    "parsed",
    "repeated",
    "tried",
]

ParsedT = TypeVar("ParsedT")
ResultT = TypeVar("ResultT")

_REPLAYABLE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
_LONGEST_REASON = 2_000


def _random() -> float:
    import random

    return random.random()  # noqa: S311 - a pause need not be unpredictable


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """When a failed request is sent again.

    Attributes:
        max_retries: How often, at most, one call repeats its request.
        budget: Seconds for one call: all its tries and the pauses between them.
        backoff_first: Seconds of the first pause; each further one is twice as long. Half of a pause is random.
        backoff_longest: Seconds that no pause exceeds, unless the service asks for a longer one.
        longest_retry_after: Seconds that the service may ask for; when it asks for more, the call fails at once.
        random: Gives numbers from 0 to 1.
        wall: Gives the time of day, for dates in `Retry-After`.
        redact: Removes secrets from texts that errors will hold.
        bucket: The retries left to all calls under this policy together.
        watch: Is shown every answer that was read.
    """

    max_retries: int = 5
    budget: float = 120.0
    backoff_first: float = 0.5
    backoff_longest: float = 8.0
    longest_retry_after: float = 60.0
    random: Callable[[], float] = _random
    wall: Callable[[], float] = time.time
    redact: Callable[[str], str] = str
    bucket: TokenBucket = field(default_factory=TokenBucket, compare=False)
    watch: Callable[[Any], object] | None = field(default=None, compare=False)

    def replayable(self, method: str) -> bool:
        """Whether a request of this method may be sent again although the server may have acted on it."""
        return method.upper() in _REPLAYABLE

    def pause(self, attempts: int) -> float:
        """Return the seconds to wait after this many failed tries."""
        longest = min(self.backoff_longest, self.backoff_first * 2.0 ** min(attempts - 1, 60))
        return longest * (0.5 + 0.5 * self.random())


class BodyTimeout(Timeout, frozen=True):
    """A timeout that limits the length of an answer's body as well, for a body that never pauses and never ends."""

    body: float = math.inf


def decide(error: APIError, *, method: str, attempts: int, left: float, policy: RetryPolicy) -> float | None:
    """Return the seconds to wait before the next try, or None when there is to be none.

    Args:
        error: How the last try failed.
        method: Method of the request.
        attempts: How many tries there were.
        left: Seconds left of the budget.
        policy: The limits. Its bucket is not looked at.
    """
    if attempts > policy.max_retries or not _may_repeat(error, policy.replayable(method)):
        return None
    asked = error.retry_after
    if asked is not None and asked > policy.longest_retry_after:
        return None
    delay = max(asked or 0.0, policy.pause(attempts))
    return delay if delay < left else None


def _may_repeat(error: APIError, replayable: bool) -> bool:
    status = error.http_status or 0
    if replayable:
        return isinstance(error, NetworkError) or status in (408, 429) or 500 <= status <= 599
    if isinstance(error, NetworkError):
        return not error.sent
    return status == 429 or (status == 503 and error.retry_after is not None)


def call(request: WireRequest, *, policy: RetryPolicy, timeout: Timeout) -> Flow[Answer]:
    """Send a request, again where that is safe and of use, and return the answer if it reports success.

    Raises:
        APIError: The last try's failure, with the number of tries in `attempts`.
    """
    answer, _ = yield from tried(request, policy, timeout)
    return answer


def invoke(
    operation: Operation[ParsedT], request: WireRequest, *, policy: RetryPolicy, timeout: Timeout
) -> Flow[ParsedT]:
    """Send a request as `call` does, and return what the operation makes of the answer.

    Raises:
        APIError: The call failed.
        UnexpectedResponseError: The answer reports success but does not fit the API's document.
    """
    answer, attempts = yield from tried(request, policy, timeout)
    return parsed(operation, request, answer, attempts, policy=policy)


def parsed(
    operation: Operation[ParsedT], request: WireRequest, answer: Answer, attempts: int, *, policy: RetryPolicy
) -> ParsedT:
    """What an operation makes of an answer that reports success.

    Raises:
        UnexpectedResponseError: The answer does not fit the API's document.
    """
    try:
        found = operation.parse(answer.status, answer.headers, answer.content)
    except VLMRunError:
        raise
    except Exception as error:
        reason = without_queries(policy.redact(str(error)))[:_LONGEST_REASON] or type(error).__name__
        clean(error, policy.redact)
        raise UnexpectedResponseError(
            f"The response does not fit the API's document: {reason}",
            http_status=answer.status,
            headers={name: without_queries(policy.redact(value)) for name, value in answer.headers.items()},
            request_id=request_id(answer.headers),
            method=request.method,
            path=policy.redact(request.path),
            attempts=attempts,
        ) from error
    if policy.watch is not None:
        policy.watch(found)
    return found


def repeated(
    attempt: Callable[[float, int], Flow[ResultT]],
    left: Callable[[float], float],
    *,
    method: str,
    policy: RetryPolicy,
    files: Any = None,
    replays: bool = False,
) -> Flow[tuple[ResultT, int]]:
    """Make an attempt, again where that is safe and of use; return what it came to and how many it took.

    Args:
        attempt: One try, given the seconds left and its number; raises an `APIError` where it fails.
        left: The seconds left at a time of the flow's clock.
        method: Method of the request.
        policy: The limits, and the bucket that is taken from.
        files: What is uploaded; it has to be read again for each try.
        replays: Whether a further try does no harm, whatever became of the ones before and whatever the method.

    Raises:
        APIError: The last try's failure, with the number of tries in `attempts`.
    """
    with Call() as traced:
        attempts = 0
        seconds = left((yield from ask(Now())))
        while True:
            attempts += 1
            traced.attempts = attempts
            try:
                result = yield from attempt(seconds, attempts)
            except APIError as failed:
                error = failed
            else:
                policy.bucket.give()
                return result, attempts
            error.attempts = attempts
            seconds = left((yield from ask(Now())))
            delay = decide(error, method="PUT" if replays else method, attempts=attempts, left=seconds, policy=policy)
            if delay is None or not _rewinds(files):
                raise error
            if not policy.bucket.take():
                traced.out_of_retries(method, error)
                raise error
            traced.retrying(method, error, delay)
            yield from ask(Sleep(delay))
            seconds = left((yield from ask(Now())))
            if seconds <= 0:
                raise error


def tried(request: WireRequest, policy: RetryPolicy, timeout: Timeout) -> Flow[tuple[Answer, int]]:
    """The answer that reports success, and how many tries it took."""
    end = (yield from ask(Now())) + policy.budget

    def attempt(seconds: float, attempts: int) -> Flow[Answer]:
        return exchanged(request, seconds, attempts, policy=policy, timeout=timeout)

    def left(now: float) -> float:
        return end - now

    return (yield from repeated(attempt, left, method=request.method, policy=policy, files=request.files))


def exchanged(
    request: WireRequest, seconds: float, attempts: int, *, policy: RetryPolicy, timeout: Timeout
) -> Flow[Answer]:
    """Send a request once, and return the answer if it reports success.

    Raises:
        APIError: It does not, or there was none.
    """
    answer = yield from ask(Exchange(request, _within(timeout, seconds, policy.replayable(request.method))))
    # 304 answers a conditional request: nothing changed, which is what the caller asked.
    if answer.status >= 300 and answer.status != 304:
        raise _failure(request, answer, attempts, policy)
    return answer


def _failure(request: WireRequest, answer: Answer, attempts: int, policy: RetryPolicy) -> APIError:
    return failure(
        answer.status,
        answer.headers,
        answer.content,
        method=request.method,
        path=request.path,
        attempts=attempts,
        redact=policy.redact,
        wall=policy.wall(),
    )


def _within(timeout: Timeout, left: float, replayable: bool) -> BodyTimeout:
    # A request that is not sent again gets all the time there is: nothing could be done with what giving up saves.
    read = min(timeout.read, left) if replayable else left
    return BodyTimeout(
        connect=min(timeout.connect, left),
        read=read,
        write=min(timeout.write, left),
        pool=min(timeout.pool, left),
        body=left,
    )


def _rewinds(files: Any) -> bool:
    """Whether everything to upload can be read a second time."""
    if isinstance(files, (Mapping, list, tuple)):
        items: Iterable[Any] = cast("Iterable[Any]", files.values() if isinstance(files, Mapping) else files)
        return all(_rewinds(item) for item in items)
    if not hasattr(files, "read"):
        return True
    try:
        return bool(files.seekable())
    except (AttributeError, ValueError):
        return False
