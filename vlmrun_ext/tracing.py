"""What an application can see of our requests: log lines under `vlmrun`, and spans where it uses OpenTelemetry.

Neither costs anything where it is not wanted: nothing is formatted for a level that is off, and neither `logging` nor
OpenTelemetry is imported here. Neither holds a key, or the query of a URL, where signatures are.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, Final
from urllib.parse import urlsplit

__all__ = ["Call", "Request", "calling", "requesting"]

_LOGGER: Final = "vlmrun.http"
_DEBUG: Final = 10
_INFO: Final = 20
_WARNING: Final = 30
_PORTS: Final = {"http": 80, "https": 443}


class Call:
    """One call: all tries of a request, and what became of the last of them."""

    __slots__ = ("_span", "attempts", "path", "status")

    def __init__(self) -> None:
        self.attempts = 1
        self.path = ""
        self.status: int | None = None
        self._span: Any = None

    def retrying(self, method: str, error: Exception, delay: float) -> None:
        """Say that the request is sent again, and why."""
        _log(
            _INFO,
            "%s %s is sent again in %.2f s, as attempt %d failed (%s)",
            method, self.path, delay, self.attempts, _reason(error, self.status),
        )  # fmt: skip

    def out_of_retries(self, method: str, error: Exception) -> None:
        """Say that the request would have been sent again, had not so many others been."""
        _log(
            _WARNING,
            "%s %s is not sent again: too many requests of this client have failed of late (%s)",
            method, self.path, _reason(error, self.status),
        )  # fmt: skip

    def begin(self, request: Request) -> Any:
        """Note a request of this call; return the span that it is part of."""
        self.path, self.status = request.path, None
        if self._span is None:
            self._span = _started(request)
        return self._span

    def end(self, error: BaseException | None) -> None:
        """Close the span."""
        span = self._span
        if span is None:
            return
        if self.status is not None:
            span.set_attribute("http.response.status_code", self.status)
        if self.attempts > 1:
            span.set_attribute("http.request.resend_count", self.attempts - 1)
        if error is not None:
            failed = self.status is not None and self.status >= 400
            span.set_attribute("error.type", str(self.status) if failed else type(error).__qualname__)
            trace = sys.modules["opentelemetry.trace"]
            span.set_status(trace.Status(trace.StatusCode.ERROR))
        span.end()


class Request:
    """One request on its way: method, path as it may be printed, the API's address, and the status of the answer."""

    __slots__ = ("base_url", "method", "path", "status")

    def __init__(self, method: str, path: str, base_url: str) -> None:
        self.method = method
        self.path = path
        self.base_url = base_url
        self.status: int | None = None


_call: ContextVar[Call | None] = ContextVar("vlmrun_call", default=None)


@contextmanager
def calling() -> Generator[Call, None, None]:
    """Within this block, requests are tries of one call."""
    outer, call = _call.get(), Call()
    _call.set(call)
    failed: BaseException | None = None
    try:
        yield call
    except BaseException as error:
        failed = error
        raise
    finally:
        # Not by a token: a flow that is dropped may be closed in another context than it began in.
        _call.set(outer)
        call.end(failed)


@contextmanager
def requesting(request: Request) -> Generator[None, None, None]:
    """Within this block a request is sent and the head of its answer awaited; its status is noted in `request`."""
    call = _call.get()
    begun = time.monotonic()
    span = None if call is None else call.begin(request)
    attempt = 1 if call is None else call.attempts
    try:
        with nullcontext() if span is None else _current(span):
            yield
    except BaseException as error:
        seconds = time.monotonic() - begun
        _log(
            _DEBUG,
            "%s %s failed in %.3f s (%s), attempt %d",
            request.method, request.path, seconds, type(error).__name__, attempt,
        )  # fmt: skip
        raise
    if call is not None:
        call.status = request.status
    seconds = time.monotonic() - begun
    _log(_DEBUG, "%s %s %s in %.3f s, attempt %d", request.method, request.path, request.status, seconds, attempt)


def _log(level: int, text: str, *values: object) -> None:
    # Nobody can have asked for log lines without importing this.
    logging = sys.modules.get("logging")
    if logging is None:
        return
    logger = logging.getLogger(_LOGGER)
    if logger.isEnabledFor(level) and logger.hasHandlers():
        logger.log(level, text, *values)


def _reason(error: Exception, status: int | None) -> str:
    return type(error).__name__ if status is None else f"{status} {type(error).__name__}"


def _started(request: Request) -> Any:
    """A span, if the application uses OpenTelemetry."""
    trace = sys.modules.get("opentelemetry.trace")
    if trace is None:
        return None
    is_foreign = request.path.startswith(("http://", "https://"))
    url = urlsplit(request.path if is_foreign else request.base_url + request.path)
    return trace.get_tracer("vlmrun").start_span(
        f"vlmrun {request.method} {request.path}",
        kind=trace.SpanKind.CLIENT,
        attributes={
            "http.request.method": request.method,
            "server.address": url.hostname or "",
            "server.port": url.port or _PORTS.get(url.scheme, 0),
            "url.path": url.path,
        },
    )


def _current(span: Any) -> Any:
    """A block in which spans of others, for instance of the HTTP library, are within this one."""
    return sys.modules["opentelemetry.trace"].use_span(span, record_exception=False, set_status_on_exception=False)
