"""Which sockets the requests of a transport wait on: one can be woken, and none waits longer than it may.

Our own blocking clients read through watched streams, which know the request that reads, and end the head of an
answer that drips in for ever. Of a caller's client we learn the socket of an answer and of a new connection, but not
that of a request which waits on a connection used before. Where every request that waits like that is to be woken,
the sockets that were seen and are in no other use are the ones.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncGenerator, Collection, Mapping, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Final
from weakref import WeakValueDictionary

__all__ = ["ENDLESS", "GRACE", "STALLED", "Reading", "Sockets", "Use", "WatchedBackend", "timely"]

ENDLESS: Final = "the head of the answer does not end"
"""What the library's error says when a head drips in for ever."""
STALLED: Final = "the body does not go on"
"""What it says when only bytes come that are none of the body's."""


GRACE: Final = 0.25
"""Seconds that an async client is given beyond, so that silence is reported as such."""


class Use:
    """One request's use of a connection, from before it is sent until its answer is given back.

    Within a block of this, the request is sent and the head of its answer waited for. An error ends the use.
    """

    __slots__ = (
        "__weakref__",
        "_outer",
        "_uses",
        "answered",
        "connecting",
        "end",
        "has_begun",
        "late",
        "owner",
        "seconds",
        "stream",
    )

    def __init__(self, uses: MutableMapping[int, Use], owner: object, seconds: float) -> None:
        self._uses = uses
        self.owner = owner
        self.seconds = seconds
        self.end: float | None = None
        self.late = ENDLESS
        self.has_begun = False
        self.stream: Any = None
        self.connecting = False
        self.answered = False

    def __enter__(self) -> Use:
        self._uses[id(self)] = self
        self._outer = _current.use
        _current.use = self
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _current.use = self._outer
        if kind is not None:
            self._uses.pop(id(self), None)

    def left(self) -> float:
        """Seconds in which the head of the answer has to be complete, counted from the first time this is asked."""
        now = time.monotonic()
        if self.end is None:
            self.end = now + self.seconds
        return self.end - now

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn of a connection that is made for this request; HTTP libraries call this."""
        if event.endswith((".connect_tcp.started", ".connect_unix_socket.started")):
            self.connecting = True
        elif event.endswith((".connect_tcp.complete", ".connect_unix_socket.complete", ".start_tls.complete")):
            self.stream = info.get("return_value")


class _Current(threading.local):
    use: Use | None = None


_current = _Current()


class Reading:
    """Within this block the next part of a body is read, and bytes that are none of the body's do not prolong it.

    Such are the lines between and behind its chunks, and what a packed body has beside its content.

    Args:
        use: What the answer comes on.
        seconds: How long the next part may take.
    """

    __slots__ = ("_outer", "_use")

    def __init__(self, use: Use | None, seconds: float) -> None:
        if use is not None:
            use.seconds, use.end, use.late, use.has_begun = seconds, None, STALLED, True
        self._use = use

    def __enter__(self) -> None:
        self._outer, _current.use = _current.use, self._use

    def __exit__(self, *raised: object) -> None:
        _current.use = self._outer


class Sockets:
    """The uses of one transport. Threads may share it; it has no lock, which a fork could leave held."""

    def __init__(self) -> None:
        self._uses: WeakValueDictionary[int, Use] = WeakValueDictionary()
        self._streams: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def awaiting(self, owner: object, seconds: float) -> Use:
        """Return a block in which a request is sent and the head of its answer waited for.

        Args:
            owner: Whose request it is; None for requests that nobody will want to interrupt.
            seconds: How long the head of the answer may take, from its first byte or silence to its end.
        """
        return Use(self._uses, owner, seconds)

    def answered(self, use: Use, stream: Any) -> None:
        """Note the connection that an answer came on."""
        if stream is not None and id(stream) not in self._streams:
            self._streams[id(stream)] = stream
        use.stream = stream
        use.answered = True

    def ended(self, use: Use | None) -> None:
        """Note that an answer was given back."""
        if use is not None:
            self._uses.pop(id(use), None)

    def shut_down(self, owners: Collection[object]) -> None:
        """Shut down what requests of these owners wait on; whoever is blocked there sees the connection end."""
        uses = [use for ref in self._uses.valuerefs() if (use := ref()) is not None]
        mine = [use for use in uses if use.owner in owners]
        for use in mine:
            _shut_down(use.stream)
        if not any(use.stream is None and not use.connecting and not use.answered for use in mine):
            return
        if any(use.stream is None and not use.answered for use in uses if use.owner not in owners):
            return
        used = {id(use.stream) for use in uses}
        for ref in self._streams.valuerefs():
            if id(stream := ref()) not in used:
                _shut_down(stream)


@asynccontextmanager
async def timely(request: Any, seconds: float, timeout_error: type[Exception]) -> AsyncGenerator[None, None]:
    """Within this block a request is sent by an async client, and the head of its answer ends in time.

    Args:
        request: The library's form of it.
        seconds: How long the head may take once the request is sent.
        timeout_error: What is raised otherwise.
    """
    import asyncio

    limit = asyncio.timeout(None)
    # Empty once the head is there: the answer has the request, which has this, and a limit has the task whose result
    # the answer may be. Nobody would find such a circle for long, if the answer was dropped.
    limits = [limit]

    async def trace(event: str, _: Mapping[str, Any]) -> None:
        for each in limits:
            if event.endswith(".receive_response_headers.started"):
                each.reschedule(asyncio.get_running_loop().time() + seconds + GRACE)
            elif event.endswith(".send_request_headers.started"):
                each.reschedule(None)

    request.extensions.setdefault("trace", trace)
    try:
        async with limit:
            yield
    except TimeoutError:
        if not limit.expired():
            raise
        raise timeout_error(ENDLESS) from None
    finally:
        limits.clear()


def _shut_down(stream: Any) -> None:
    if stream is None:
        return
    with suppress(Exception):
        secured = stream.get_extra_info("ssl_object")
        if secured is not None and secured.selected_alpn_protocol() == "h2":
            # Other requests share this connection.
            return
        # The plain method: that of an encrypted socket takes the encryption away from under the one who reads.
        socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)


class WatchedBackend:
    """Makes connections as another backend of an HTTP library does, and lets them be watched.

    Args:
        inner: The other one.
        timeout_error: What the library raises when nothing comes.
    """

    def __init__(self, inner: Any, timeout_error: type[Exception]) -> None:
        self._inner = inner
        self._timeout_error = timeout_error

    def connect_tcp(self, *args: Any, **kwargs: Any) -> _Stream:
        """Connect to a host."""
        use = _current.use
        if use is not None:
            use.connecting = True
        stream = _Stream(self._inner.connect_tcp(*args, **kwargs), self._timeout_error)
        if use is not None:
            use.stream = stream
        return stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Stream:
    def __init__(self, inner: Any, timeout_error: type[Exception]) -> None:
        self._inner = inner
        self._timeout_error = timeout_error

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        use = _current.use
        content: bytes
        if use is None:
            content = self._inner.read(max_bytes, timeout)
            return content
        use.stream = self
        left = use.left()
        if left <= 0:
            raise self._timeout_error(use.late)
        try:
            content = self._inner.read(max_bytes, left if timeout is None else min(timeout, left))
        except self._timeout_error:
            if use.has_begun and (timeout is None or left < timeout):
                raise self._timeout_error(use.late) from None
            raise
        use.has_begun = True
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        use = _current.use
        if use is not None:
            use.stream = self
            use.end, use.has_begun = None, False
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, *args: Any, **kwargs: Any) -> _Stream:
        secured = _Stream(self._inner.start_tls(*args, **kwargs), self._timeout_error)
        if _current.use is not None:
            _current.use.stream = secured
        return secured

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
