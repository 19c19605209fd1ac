"""A record of every request that reached the sandbox, so that a test can prove what was sent, or that nothing was."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY_CAP", "Journal", "JournalMiddleware", "RequestRecord"]

BODY_CAP = 1 << 20
"""Bytes kept of each request body; `body_size` counts all of them."""


@dataclass(slots=True)
class RequestRecord:
    """One request as it came off the wire. It is written down on arrival, so a request under way is there too.

    Attributes:
        method: In capitals.
        path: With the `/v1` in front.
        query: Decoded names and values in the order sent.
        headers: Names in lower case; a repeated name keeps its last value.
        body: The first bytes of the body, up to `BODY_CAP`.
        body_size: Length of the whole body as far as the server read it.
        status: Status of the answer, once it began.
        sent: Bytes of the answer's body handed to the connection so far.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes = b""
    body_size: int = 0
    status: int | None = None
    sent: int = 0
    number: int = field(default=0, repr=False)

    def matches(self, method: str | None, path: str | None) -> bool:
        """Tell whether this is a request with that method and path; the path may leave out the `/v1`."""
        return (method is None or method.upper() == self.method) and (path is None or self.path in (path, f"/v1{path}"))


class Journal:
    """The records in order of arrival; safe to read while the server writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: list[RequestRecord] = []
        self._arrived = 0

    def add(self, record: RequestRecord) -> None:
        with self._lock:
            self._arrived += 1
            record.number = self._arrived
            self._records.append(record)

    def records(self) -> list[RequestRecord]:
        with self._lock:
            return list(self._records)

    def count(self, method: str | None = None, path: str | None = None) -> int:
        return sum(record.matches(method, path) for record in self.records())

    def clear(self) -> None:
        with self._lock:
            self._records.clear()


def record_of(scope: Scope) -> RequestRecord:
    """Write down what is known of a request before its body is read."""
    query: bytes = scope["query_string"]
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    return RequestRecord(
        method=scope["method"],
        path=scope["path"],
        query=tuple(parse_qsl(query.decode("latin-1"), keep_blank_values=True)),
        headers={name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers},
    )


class JournalMiddleware:
    """Writes each request into the journal, around everything else the application does with it."""

    def __init__(self, app: ASGIApp, journal: Journal) -> None:
        self._app = app
        self._journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        record = record_of(scope)
        self._journal.add(record)
        scope["sandbox.record"] = record

        async def read() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                chunk: bytes = message.get("body", b"")
                record.body_size += len(chunk)
                record.body += chunk[: BODY_CAP - len(record.body)]
            return message

        async def write(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
            else:
                record.sent += len(message.get("body", b""))
            await send(message)

        await self._app(scope, read, write)
