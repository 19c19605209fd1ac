"""Where faults strike: between the journal and the application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from vlmrun_ext.sandbox.faults import Fault, Faults
    from vlmrun_ext.sandbox.journal import RequestRecord

__all__ = ["FaultsMiddleware", "Wire"]


class Wire(Protocol):
    """The connection below a request, which a fault may break."""

    def cut(self, *, reset: bool) -> None: ...


class FaultsMiddleware:
    """Asks for each request whether a fault is meant for it, and lets the fault have its way with the answer."""

    def __init__(self, app: ASGIApp, faults: Faults, closing: asyncio.Event) -> None:
        self._app = app
        self._faults = faults
        self._closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        record: RequestRecord | None = scope.get("sandbox.record")
        fault = self._faults.strike(record) if record is not None else None
        if fault is None:
            await self._app(scope, receive, send)
            return
        wire: Wire = scope["extensions"]["sandbox.wire"]
        await self._pause(fault.delay)
        if fault.drop:
            await _cut(wire, fault, receive)
            return
        answer = _Sabotage(fault, wire, receive, send, self._pause)
        if fault.status is not None or fault.body is not None:
            await answer.invented()
        else:
            await self._app(scope, receive, answer)

    async def _pause(self, seconds: float) -> None:
        """Let time pass, but never hold up the end of the sandbox."""
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), seconds)


class _Sabotage:
    """Stands where the application sends its answer and spoils it on the way."""

    def __init__(
        self, fault: Fault, wire: Wire, receive: Receive, send: Send, pause: Callable[[float], Awaitable[None]]
    ) -> None:
        self._fault = fault
        self._wire = wire
        self._receive = receive
        self._send = send
        self._pause = pause
        self._sent = 0
        self._stalled = fault.stall is None
        self._over = False

    async def invented(self) -> None:
        """Answer without asking the application."""
        fault = self._fault
        status = fault.status or 200
        content = fault.body
        if content is None:
            content = json.dumps({"detail": f"The sandbox was told to answer with {status}."}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": content})

    async def __call__(self, message: Message) -> None:
        if self._over:
            return
        if message["type"] == "http.response.start":
            await self._send({**message, "headers": _spoiled(message.get("headers", ()), self._fault)})
            await self._spoil(b"", more=True)
        else:
            await self._spoil(message.get("body", b""), more=message.get("more_body", False))

    async def _spoil(self, chunk: bytes, *, more: bool) -> None:
        fault = self._fault
        if not self._stalled and self._sent + len(chunk) >= fault.stall_after:
            self._stalled = True
            head, chunk = chunk[: fault.stall_after - self._sent], chunk[fault.stall_after - self._sent :]
            await self._spoil(head, more=True)
            await self._pause(fault.stall or 0.0)
        if fault.cut_after is not None and self._sent + len(chunk) >= fault.cut_after:
            self._over = True
            chunk = chunk[: fault.cut_after - self._sent]
            await self._send({"type": "http.response.body", "body": chunk, "more_body": True})
            await _cut(self._wire, fault, self._receive)
            return
        self._sent += len(chunk)
        if chunk or not more:
            await self._send({"type": "http.response.body", "body": chunk, "more_body": more})


async def _cut(wire: Wire, fault: Fault, receive: Receive) -> None:
    """Close the connection and wait until it is gone, so that the server has nothing to complain about."""
    wire.cut(reset=fault.reset)
    while (await receive())["type"] != "http.disconnect":
        pass


def _spoiled(headers: Iterable[tuple[bytes, bytes]], fault: Fault) -> list[tuple[bytes, bytes]]:
    changes = {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in fault.headers.items()}
    if fault.wrong_type is not None:
        changes[b"content-type"] = fault.wrong_type.encode("latin-1")
    kept = [(name, value) for name, value in headers if name.lower() not in changes]
    return [*kept, *changes.items()]
