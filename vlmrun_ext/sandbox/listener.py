"""The HTTP server under the application: uvicorn in a thread, on a socket that is bound before it starts."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from vlmrun_ext.errors import ConfigurationError
from vlmrun_ext.sandbox.app import build
from vlmrun_ext.sandbox.contract import Contract
from vlmrun_ext.sandbox.state import State

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from vlmrun_ext.sandbox.faults import Faults
    from vlmrun_ext.sandbox.journal import Journal

__all__ = ["listening"]

# A port whose last connections are still winding down may be used again at once. Windows takes the same option as
# leave to share a port with a server that runs, and has another one that means this.
_REUSE: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
_PATIENCE = 5.0
"""Seconds that requests under way get to notice that the sandbox ends."""


@contextmanager
def listening(
    host: str,
    port: int,
    journal: Journal,
    faults: Faults,
    *,
    document: Mapping[str, Any] | None,
    api_key: str | None,
    secret: str | None,
) -> Generator[str]:
    """Serve a fresh sandbox at an address until the block ends; yields its origin."""
    contract = Contract.shipped() if document is None else Contract(document)
    with _bound(host, port) as listener:
        state = State(_origin(host, listener), api_key, secret)
        closing = asyncio.Event()
        config = uvicorn.Config(
            build(state, contract, journal, faults, closing),
            http=_Connection,
            ws="none",
            lifespan="off",
            # Logging belongs to the program that the sandbox runs in.
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=60,
        )
        server = _Server(config, closing)
        thread = threading.Thread(target=server.run, args=([listener],), name="vlmrun-sandbox", daemon=True)
        try:
            thread.start()
            server.ready.wait()
            if not server.started:
                raise ConfigurationError(f"the sandbox did not start on {host} port {port}") from server.failure
            yield state.origin
        finally:
            # First, so that requests that wait for work do not hold up the server.
            state.runner.closing.set()
            server.end()
            thread.join()
            state.close()


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # asyncio turns Nagle's algorithm off only where the protocol is named; with it, half of all answers would
        # wait 40 ms for an acknowledgement.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, _REUSE, 1)
            listener.bind((host, port))
            listener.listen(512)
        except BaseException:
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        raise ConfigurationError(
            f"the sandbox cannot listen on {host} port {port}: {error}",
            suggestion="choose another port, or 0 for a free one",
        ) from error
    return listener


def _origin(host: str, listener: socket.socket) -> str:
    # Where a server listens on every address, a client on this machine uses loopback.
    name = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  (compared with, not bound to)
    return f"http://{f'[{name}]' if ':' in name else name}:{listener.getsockname()[1]}"


class _Server(uvicorn.Server):
    """uvicorn's server, except that it says when it is ready and ends at once rather than at the next tick."""

    def __init__(self, config: uvicorn.Config, closing: asyncio.Event) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self.failure: BaseException | None = None
        self._closing = closing
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        except (Exception, SystemExit) as error:
            # Where it cannot start, uvicorn ends the process, or tries to; from a thread, its owner is told.
            self.failure = error
        finally:
            self.ready.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self.ready.set()

    async def main_loop(self) -> None:
        while not self._closing.is_set():
            # The tick renews the Date header.
            await self.on_tick(0)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), 1.0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        if tasks := list(self.server_state.tasks):
            _, late = await asyncio.wait(tasks, timeout=_PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def end(self) -> None:
        """Ask the server to end, from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._closing.set)


class _Connection(H11Protocol):
    """uvicorn's connection, handed to the application so that faults can break it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        app: ASGIApp = self.app

        async def carrying(scope: Scope, receive: Receive, send: Send) -> None:
            async def spell(message: Message) -> None:
                # ASGI has names in lower case, but there are clients that look for Content-Type to the letter.
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [(name.title(), value) for name, value in message["headers"]]}
                await send(message)

            scope.setdefault("extensions", {})["sandbox.wire"] = self
            await app(scope, receive, spell)

        self.app = carrying

    @property
    def gone(self) -> bool:
        """Whether nobody listens any more."""
        return self.transport.is_closing()

    def cut(self, *, reset: bool) -> None:
        """Close the connection after what was sent so far, in order or with a reset."""
        wire: socket.socket | None = self.transport.get_extra_info("socket")
        if reset and wire is not None:
            # A linger time of nought makes the kernel send RST instead of FIN.
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.close()
