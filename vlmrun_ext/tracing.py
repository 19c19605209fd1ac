"""What an application can see of our requests: log lines under `vlmrun`, and spans where it uses OpenTelemetry.

Neither costs anything where it is not wanted: nothing is formatted for a level that is off, and neither `logging` nor
OpenTelemetry is imported here. Neither holds a key, or the query of a URL, where signatures are.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final
from urllib.parse import urlsplit

__all__ = ["Call", "Request"]

_LOGGER: Final = "vlmrun.http"
_DEBUG: Final = 10
_INFO: Final = 20
_WARNING: Final = 30
_PORTS: Final = {"http": 80, "https": 443}


class Call:
    """One call: all tries of a request, and what became of the last of them.

    Within a block of this, requests are tries of one call.
    """

    __slots__ = ("_outer", "_request", "_span", "attempts", "status")

    def __init__(self) -> None:
        self.attempts = 1
        self.status: int | None = None
        self._outer: Call | None = None
        self._request: Request | None = None
        self._span: Any = None

    def __enter__(self) -> Call:
        self._outer = _call.get()
        _call.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Not by a token: a flow that is dropped may be closed in another context than it began in.
        _call.set(self._outer)
        if self._span is not None:
            self._end(error)

    @property
    def path(self) -> str:
        """The path of the last request, as it may be printed."""
        return "" if self._request is None else self._request.path

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
        self._request, self.status = request, None
        if self._span is None:
            self._span = _started(request)
        return self._span

    def _end(self, error: BaseException | None) -> None:
        span = self._span
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
    """One request on its way, and the status of the answer, which is to be noted here.

    Within a block of this, the request is sent and the head of its answer awaited.

    Args:
        method: In capitals.
        address: Gives the path as it may be printed; called when somebody wants to see it, and not before.
        base_url: Where the API is.
    """

    __slots__ = ("_address", "_begun", "_call", "_shown", "_within", "base_url", "method", "status")

    def __init__(self, method: str, address: Callable[[], str], base_url: str) -> None:
        self.method = method
        self.base_url = base_url
        self.status: int | None = None
        self._address = address
        self._shown: str | None = None

    @property
    def path(self) -> str:
        """The path as it may be printed."""
        if self._shown is None:
            self._shown = self._address()
        return self._shown

    def __enter__(self) -> Request:
        self._call = call = _call.get()
        self._begun = time.monotonic()
        span = None if call is None else call.begin(self)
        self._within: Any = None
        if span is not None:
            self._within = _current(span)
            self._within.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._within is not None:
            self._within.__exit__(kind, error, trace)
        call = self._call
        if call is not None and error is None:
            call.status = self.status
        if _logger(_DEBUG) is None:
            return
        seconds = time.monotonic() - self._begun
        attempt = 1 if call is None else call.attempts
        if error is None:
            _log(
                _DEBUG,
                "%s %s %s in %.3f s, attempt %d",
                self.method, self.path, self.status, seconds, attempt,
            )  # fmt: skip
        else:
            _log(
                _DEBUG,
                "%s %s failed in %.3f s (%s), attempt %d",
                self.method, self.path, seconds, type(error).__name__, attempt,
            )  # fmt: skip


_call: ContextVar[Call | None] = ContextVar("vlmrun_call", default=None)


def _logger(level: int) -> Any:
    """Whoever takes lines of this level; None where nobody does."""
    # Nobody can have asked for log lines without importing this.
    logging = sys.modules.get("logging")
    if logging is None:
        return None
    logger = logging.getLogger(_LOGGER)
    return logger if logger.isEnabledFor(level) and logger.hasHandlers() else None


def _log(level: int, text: str, *values: object) -> None:
    logger = _logger(level)
    if logger is not None:
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
