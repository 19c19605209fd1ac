"""An HTTP/1.1 server on loopback that behaves as badly as a test needs, and remembers what it was asked.

    with serving(Reply(503), Reply(body=b"{}")) as server:
        ...                                    # the first request gets 503, all others 200
    assert ["GET", "GET"] == [request.method for request in server.requests]

A script is a row of behaviours, one for each request, the last of them for all that follow; or a function from a
request to a behaviour. The server speaks over plain sockets, so it can cut, reset, stall and lie at any byte.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypeAlias

__all__ = ["Behaviour", "Raw", "Recorded", "Reply", "Reset", "Server", "Silence", "serving", "unused_port"]


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived; names of headers are in lower case, a repeated header is joined by commas."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer, whole or spoilt.

    Attributes:
        status: Its status.
        body: Its whole body, as the headers announce it.
        headers: Its headers beside the one for the length; names as given.
        framing: How the length is announced: `length`, `chunked`, `close` (the body ends with the connection), or
            `none` (not at all, or as `headers` has it).
        cut: Send only this many bytes of the body, then end as `ending` says.
        ending: After a cut: `close` the connection, `reset` it (RST), or `stall` until the server stops.
        piece: Send the body in pieces of this many bytes.
        pause: Seconds between pieces.
        gate: Wait for this event before answering.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    framing: str = "length"
    cut: int | None = None
    ending: str = "close"
    piece: int = 65_536
    pause: float = 0.0
    gate: threading.Event | None = None


@dataclass(frozen=True)
class Silence:
    """Take the request and never answer."""


@dataclass(frozen=True)
class Reset:
    """Take the request and reset the connection."""


@dataclass(frozen=True)
class Raw:
    """Send these bytes, whatever they are, and close the connection."""

    content: bytes


Behaviour: TypeAlias = Reply | Silence | Reset | Raw
Script: TypeAlias = Callable[[Recorded], Behaviour]


class _Over(Exception):
    """The connection has served its purpose."""


class Server:
    """A running server: its address, and every request that it was sent."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Recorded] = []
        self.connections = 0
        self._script = script
        self._tls = tls
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._start(self._accept)

    def stop(self) -> None:
        """End every connection and thread."""
        self._stopped.set()
        with contextlib.suppress(OSError):
            # Wakes the thread that waits in accept(), which closing alone does not.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)

    def drop(self) -> None:
        """Close all connections that are open now, and return when they are; new ones are served as ever."""
        with self._lock:
            dropped = list(self._open)
        for connection in dropped:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        while any(connection in self._open for connection in dropped):
            time.sleep(0.001)

    def _start(self, call: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=call, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self.connections += 1
                self._open.add(connection)
            self._start(self._serve, connection)

    def _serve(self, accepted: socket.socket) -> None:
        connection = accepted
        try:
            if self._tls is not None:
                try:
                    connection = self._tls.wrap_socket(accepted, server_side=True)
                except OSError:
                    accepted.close()
                    return
            with connection, contextlib.suppress(OSError, _Over), connection.makefile("rb") as stream:
                while True:
                    request = _read_request(stream.readline, stream.read)
                    with self._lock:
                        self.requests.append(request)
                        behaviour = self._script(request)
                    self._behave(connection, request, behaviour)
        finally:
            with self._lock:
                self._open.discard(accepted)

    def _behave(self, connection: socket.socket, request: Recorded, behaviour: Behaviour) -> None:
        if isinstance(behaviour, Reply):
            self._reply(connection, request, behaviour)
            return
        if isinstance(behaviour, Raw):
            connection.sendall(behaviour.content)
        elif isinstance(behaviour, Reset):
            _reset(connection)
        else:
            self._stopped.wait()
        raise _Over

    def _reply(self, connection: socket.socket, request: Recorded, reply: Reply) -> None:
        if reply.gate is not None:
            reply.gate.wait(timeout=30)
        connection.sendall(_head(reply))
        chunked = reply.framing == "chunked"
        if request.method != "HEAD":
            sent = reply.body if reply.cut is None else reply.body[: reply.cut]
            for start in range(0, len(sent), reply.piece):
                if start and reply.pause:
                    time.sleep(reply.pause)
                piece = sent[start : start + reply.piece]
                connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
            if reply.cut is not None:
                if reply.ending == "reset":
                    _reset(connection)
                elif reply.ending == "stall":
                    self._stopped.wait()
                raise _Over
            if chunked:
                connection.sendall(b"0\r\n\r\n")
        if reply.framing == "close":
            raise _Over


@contextlib.contextmanager
def serving(*script: Behaviour | Script, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Run a server for the length of a `with` block; with `tls`, an encrypted one."""
    server = Server(_as_function(script), tls)
    try:
        yield server
    finally:
        server.stop()


def unused_port() -> int:
    """Return a port at which nobody listens: connecting to it is refused."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _as_function(script: tuple[Behaviour | Script, ...]) -> Script:
    if len(script) == 1 and callable(script[0]):
        return script[0]
    behaviours: list[Behaviour] = [item for item in script if not callable(item)] or [Reply()]

    def play(request: Recorded) -> Behaviour:
        return behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]

    return play


def _read_request(readline: Callable[[], bytes], read: Callable[[int], bytes]) -> Recorded:
    line = readline().decode("latin-1").split()
    if len(line) != 3:
        raise _Over
    headers: dict[str, str] = {}
    while (text := readline().decode("latin-1").strip()) != "":
        name, _, value = text.partition(":")
        name, value = name.lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while (length := int(readline().split(b";")[0], 16)) > 0:
            body += read(length)
            readline()
        readline()
    else:
        body = read(int(headers.get("content-length", "0")))
    return Recorded(line[0], line[1], headers, body)


def _head(reply: Reply) -> bytes:
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{name}: {value}" for name, value in reply.headers.items())]
    if reply.framing == "chunked":
        lines.append("Transfer-Encoding: chunked")
    elif reply.framing == "length" and reply.status not in (204, 304):
        lines.append(f"Content-Length: {len(reply.body)}")
    elif reply.framing == "close":
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # The stream that reads from the connection holds the descriptor open; shutting down does not send a reset.
    socket.socket(fileno=connection.detach()).close()
