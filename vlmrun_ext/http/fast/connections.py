"""Connections that urllib3 makes, and the pool in which they wait for the next request.

urllib3 knows how to reach a server: addresses one after the other, encryption and certificates, tunnels through
proxies. What goes over a connection is written and read here, strictly, and without what its own classes cost.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections import deque
from contextlib import suppress
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import Any, Final

from urllib3.exceptions import ConnectTimeoutError as LibraryTimeout
from urllib3.exceptions import HTTPError as LibraryError
from urllib3.exceptions import NewConnectionError

from vlmrun_ext.http.fast.failures import (
    ConnectTimeoutError,
    EndlessHeadError,
    PoolTimeoutError,
    ReadError,
    ReadTimeoutError,
    UnreachableError,
    WriteError,
    WriteTimeoutError,
)
from vlmrun_ext.http.fast.making import planned
from vlmrun_ext.http.fast.targets import Target
from vlmrun_ext.http.limits import CONNECTIONS, IDLE_SECONDS

__all__ = ["Connection", "Pool"]

_IDLE_CONNECTIONS: Final = 64
_INFORMS: Final = b"HTTP/1.1 1"
"""How answers begin after which another one comes."""


class Connection:
    """A connection to a server, or through a proxy to one; it is made by `open`."""

    __slots__ = ("__weakref__", "_allowed", "_end", "_has_begun", "_made", "_pause", "_socket", "idle_since")

    def __init__(self, target: Target, context: ssl.SSLContext | None) -> None:
        self._made = planned(target, context)
        self._socket: Any = None
        self._allowed = 0.0
        self._pause = 0.0
        self._end: float | None = None
        self._has_begun = False
        self.idle_since = 0.0

    def open(self, seconds: float) -> None:
        """Connect.

        Raises:
            UnreachableError: Nobody is there, or not the one whose certificate is wanted.
            ConnectTimeoutError: It takes too long.
        """
        self._made.timeout = seconds
        try:
            self._made.connect()
        except (LibraryError, OSError, HTTPException, ValueError) as error:
            self.close()
            # For old times' sake, connections that are refused are timeouts to the library, too.
            if isinstance(error, (LibraryTimeout, TimeoutError)) and not isinstance(error, NewConnectionError):
                raise ConnectTimeoutError("no connection in time") from error
            # Its own texts begin with the object that failed; what says why is beneath.
            raise UnreachableError(str(error.__cause__ or error)) from error
        except BaseException:
            self.close()
            raise
        self._socket = self._made.sock
        self._allowed = 0.0

    @property
    def is_alive(self) -> bool:
        """Whether a request may be sent: the server has neither closed the connection nor sent anything."""
        held = self._socket
        if isinstance(held, ssl.SSLSocket):
            # What was decrypted already does not show in the socket.
            return held.pending() == 0 and self._made.is_connected
        # Nothing can be told of encryption within encryption, as in a tunnel through an encrypted proxy.
        return isinstance(held, socket.socket) and self._made.is_connected

    def get_extra_info(self, name: str) -> Any:
        """Return the socket, for whoever wants to wake the one who waits on it; None before there is one."""
        # While it is being made, urllib3 has it already.
        held: Any = self._made.sock
        if name == "socket":
            return held if isinstance(held, socket.socket) else getattr(held, "socket", None)
        return None

    def write(self, part: bytes | memoryview, seconds: float) -> None:
        """Send bytes.

        Raises:
            WriteTimeoutError: The server takes none for so long.
            WriteError: The connection has ended.
        """
        self._allow(seconds)
        try:
            count = self._socket.send(part)
            if count < len(part):
                # Not by `sendall`: the seconds are to bound a pause, not the whole.
                rest = memoryview(part)[count:]
                while rest:
                    rest = rest[self._socket.send(rest) :]
        except TimeoutError as error:
            raise WriteTimeoutError("the server takes nothing") from error
        except OSError as error:
            raise WriteError(str(error)) from error

    @property
    def is_refused(self) -> bool:
        """Whether the server has begun to answer, or has closed the connection, before the request was all sent."""
        if self.is_alive or isinstance(self._socket, ssl.SSLSocket) or not isinstance(self._socket, socket.socket):
            # Of what is encrypted nothing can be told before it is read.
            return False
        try:
            begun = self._socket.recv(len(_INFORMS), socket.MSG_PEEK)
        except OSError:
            return False
        return not begun.startswith(_INFORMS[: len(begun)] if begun else _INFORMS)

    def await_head(self, pause: float, seconds: float) -> None:
        """Let what is received from now on be the head of an answer.

        Args:
            pause: How long the server may be silent.
            seconds: How long the whole head may take.
        """
        self._pause = pause
        self._end = time.monotonic() + seconds
        self._has_begun = False

    def await_body(self) -> None:
        """Let what is received from now on be the body."""
        self._end = None
        self._allow(self._pause)

    def receive(self, most: int) -> bytes:
        """Return bytes as soon as there are any; `b""` when the connection has ended.

        Raises:
            ReadTimeoutError: None came in time.
            EndlessHeadError: The head of the answer took too long.
            ReadError: The connection failed.
        """
        if self._end is not None:
            self._allow_head(self._end - time.monotonic())
        try:
            content: bytes = self._socket.recv(most)
        except OSError as error:
            raise self._failed(error) from error
        self._has_begun = True
        return content

    def receive_into(self, buffer: memoryview) -> int:
        """Do as `receive` does after the head, with a buffer of the caller's."""
        try:
            count: int = self._socket.recv_into(buffer)
        except OSError as error:
            raise self._failed(error) from error
        return count

    def close(self) -> None:
        """Close the connection. Closing again does nothing."""
        with suppress(OSError):
            self._made.close()

    def __del__(self) -> None:
        # Left behind by a flow that was dropped.
        with suppress(Exception):
            self.close()

    def _allow(self, seconds: float) -> None:
        if seconds != self._allowed:
            self._socket.settimeout(seconds)
            self._allowed = seconds

    def _allow_head(self, left: float) -> None:
        if left <= 0:
            raise EndlessHeadError("the head of the answer does not end")
        self._allow(min(self._pause, left))

    def _failed(self, error: OSError) -> Exception:
        if not isinstance(error, TimeoutError):
            return ReadError(str(error))
        if self._has_begun and self._allowed < self._pause:
            return EndlessHeadError("the head of the answer does not end")
        return ReadTimeoutError("the server sends nothing")


class Pool:
    """The connections to one server. Threads may share it.

    Args:
        target: The server.
        context: For encryption.
    """

    def __init__(self, target: Target, context: ssl.SSLContext | None) -> None:
        self._target = target
        self._context = context
        # A queue, as it may be put to by whoever cleans up, in the middle of anything else.
        self._free: SimpleQueue[None] = SimpleQueue()
        for _ in range(CONNECTIONS):
            self._free.put(None)
        self._idle: deque[Connection] = deque()
        self._busy: set[Connection] = set()
        self._is_closed = False

    def take(self, seconds: float) -> tuple[Connection, bool]:
        """Return a connection, and whether it has still to be opened. Whoever takes one gives it back or drops it.

        Raises:
            PoolTimeoutError: All are in use, and none comes free in time.
        """
        try:
            self._free.get(timeout=max(0.0, seconds))
        except Empty:
            raise PoolTimeoutError("all connections are in use") from None
        try:
            connection = self._waiting()
            is_new = connection is None
            if connection is None:
                connection = Connection(self._target, self._context)
            self._busy.add(connection)
        except BaseException:
            self._free.put(None)
            raise
        return connection, is_new

    def give_back(self, connection: Connection) -> None:
        """Take a connection back that can serve another request."""
        self._busy.discard(connection)
        if self._is_closed or len(self._idle) >= _IDLE_CONNECTIONS:
            connection.close()
        else:
            connection.idle_since = time.monotonic()
            self._idle.append(connection)
        self._free.put(None)

    def drop(self, connection: Connection) -> None:
        """Close a connection that cannot."""
        self._busy.discard(connection)
        connection.close()
        self._free.put(None)

    def close(self) -> None:
        """Close all connections; whoever waits on one sees it end."""
        self._is_closed = True
        while self._idle:
            with suppress(IndexError):
                self._idle.pop().close()
        for connection in list(self._busy):
            with suppress(OSError, TypeError):
                # Closing alone would not wake the thread that reads.
                socket.socket.shutdown(connection.get_extra_info("socket"), socket.SHUT_RDWR)
        self._busy.clear()

    def _waiting(self) -> Connection | None:
        """A connection that can be used again: the one given back last, as servers close those that wait for long."""
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return None
            if time.monotonic() - connection.idle_since < IDLE_SECONDS and connection.is_alive:
                return connection
            connection.close()
