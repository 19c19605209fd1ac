"""What our own clients send and take in, whether requests go straight to the server or all the way through the library."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.ext.wire import Request
from tests.servers import Recorded, Reply, serving
from vlmrun_ext.errors import ClientError
from vlmrun_ext.flow import Answer, Exchange, Timeout
from vlmrun_ext.http.libraries import default_library
from vlmrun_ext.http.senders import headers_of
from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport
from vlmrun_ext.settings import Settings

KEY = "vlm-5ecr3tK3y"
PATIENT = Timeout(connect=30, read=30, write=30, pool=30)


@dataclass
class Sending:
    """Makes transports, with our own client or a caller's, and asks them in the event loop that they need."""

    is_async: bool
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    transports: list[Any] = field(default_factory=list)
    clients: list[Any] = field(default_factory=list)

    def connect(self, url: str, client: Any = None, *, key: Any = KEY) -> Any:
        kind = AsyncHttpxTransport if self.is_async else HttpxTransport
        self.transports.append(kind(Settings(key, url), client))
        return self.transports[-1]

    def client(self) -> Any:
        library = default_library()
        self.clients.append((library.AsyncClient if self.is_async else library.Client)())
        return self.clients[-1]

    def exchange(self, world: Any, request: Request | None = None) -> Answer:
        question = Exchange(request or Request(), PATIENT)
        found = self.runner.run(world.answer(question)) if self.is_async else world.answer(question)
        assert isinstance(found, Answer)
        return found

    def close(self) -> None:
        for one in self.transports:
            self.runner.run(one.close()) if self.is_async else one.close()
        for one in self.clients:
            self.runner.run(one.aclose()) if self.is_async else one.close()
        self.runner.close()


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def sending(request: pytest.FixtureRequest) -> Iterator[Sending]:
    made = Sending(request.param)
    yield made
    made.close()


REQUESTS = {
    "plain": Request(),
    "headers": Request(headers={"Accept": "application/json", "x-more": "1"}),
    "parameters": Request(params=(("a", "1 2"), ("a", "ü"))),
    "post": Request("POST", content=b'{"a": 1}', headers={"content-type": "application/json"}),
    "post-nothing": Request("POST"),
    "post-empty": Request("POST", content=b""),
    "put": Request("PUT", content=b"abc"),
    "patch-nothing": Request("PATCH"),
    "delete": Request("DELETE"),
    "get-with-body": Request("GET", content=b"{}"),
    "files": Request("POST", files={"file": ("a.txt", b"abc", "text/plain")}, headers={"x-more": "2"}),
}


def as_sent(recorded: Recorded) -> tuple[str, str, dict[str, str], bytes]:
    boundary = recorded.headers.get("content-type", "").partition("boundary=")[2]
    headers = {name: value.replace(boundary, "b") if boundary else value for name, value in recorded.headers.items()}
    body = recorded.body.replace(boundary.encode(), b"b") if boundary else recorded.body
    return recorded.method, recorded.target, headers, body


@pytest.mark.parametrize("wanted", REQUESTS.values(), ids=REQUESTS)
def test_our_own_client_sends_what_the_librarys_would(sending: Sending, wanted: Request) -> None:
    """Method, target, headers and body are those that the library itself makes of a request."""
    with serving(Reply(200, b"{}")) as server:
        sending.exchange(sending.connect(server.url, sending.client()), wanted)
        own = sending.connect(server.url)
        # Twice, as parts of the first are used again.
        sending.exchange(own, wanted)
        sending.exchange(own, wanted)

    through, first, second = (as_sent(one) for one in server.requests)
    assert through == first == second


def test_every_request_has_the_headers_of_its_own(sending: Sending) -> None:
    """Nothing of one request is left in the next; the key is the one of now."""
    keys = iter(["vlm-first-key", "vlm-first-key", "vlm-second-key", "vlm-second-key"])
    with serving(Reply(200, b"{}")) as server:
        world = sending.connect(server.url, key=lambda: next(keys))
        for headers in ({}, {"x-more": "1"}, {}, {"x-more": "2"}):
            sending.exchange(world, Request(headers=headers))

    sent = [(one.headers["authorization"], one.headers.get("x-more")) for one in server.requests]
    assert sent == [
        ("Bearer vlm-first-key", None),
        ("Bearer vlm-first-key", "1"),
        ("Bearer vlm-second-key", None),
        ("Bearer vlm-second-key", "2"),
    ]


def test_many_paths_go_where_they_lead(sending: Sending) -> None:
    """Also when more of them were seen than are kept."""
    paths = [f"/files/{number}" for number in range(300)]
    with serving(lambda request: Reply(200, request.target.encode())) as server:
        world = sending.connect(server.url)
        answers = [sending.exchange(world, Request(path=path)).content.decode() for path in [*paths, *paths[:3]]]

    assert answers == [*paths, *paths[:3]]


def test_cookies_of_the_api_come_back_to_it(sending: Sending) -> None:
    """As with any client: a balancer in front of the API may rely on them."""
    with serving(Reply(200, b"{}", {"Set-Cookie": "where=there; Path=/"}), Reply(200, b"{}")) as server:
        world = sending.connect(server.url)
        for _ in range(3):
            sending.exchange(world)

    assert [one.headers.get("cookie") for one in server.requests] == [None, "where=there", "where=there"]


def test_the_library_logs_our_requests_for_whom_it_does(sending: Sending, caplog: pytest.LogCaptureFixture) -> None:
    """Its line is there once its level is on, and only then."""
    name = default_library().__name__
    with serving(Reply(200, b"{}")) as server:
        world = sending.connect(server.url)
        caplog.set_level(logging.WARNING, logger=name)
        sending.exchange(world, Request(path="/quiet"))
        caplog.set_level(logging.INFO, logger=name)
        sending.exchange(world, Request(path="/told"))

    assert "/quiet" not in caplog.text
    assert [record.name for record in caplog.records if "/told" in record.getMessage()] == [name]


@pytest.mark.parametrize("method", ["send", "_send_single_request"])
@pytest.mark.parametrize("reads", [False, True])
def test_packages_that_look_in_see_our_requests(
    sending: Sending, monkeypatch: pytest.MonkeyPatch, method: str, reads: bool
) -> None:
    """Those that put methods of theirs into the library's place, before our client was made or after."""
    library = default_library()
    kind = library.AsyncClient if sending.is_async else library.Client
    theirs, seen = getattr(kind, method), list[tuple[str, bytes]]()

    def looking(self: Any, request: Any, **arguments: Any) -> Any:
        seen.append((request.url.path, request.content))
        response = theirs(self, request, **arguments)
        if reads:
            return reading(response) if sending.is_async else (response.read(), response)[1]
        return response

    async def reading(response: Any) -> Any:
        found = await response
        await found.aread()
        return found

    with serving(Reply(200, b"content")) as server:
        world = sending.connect(server.url)
        sending.exchange(world, Request("POST", "/before", content=b"0"))
        monkeypatch.setattr(kind, method, looking)
        answer = sending.exchange(world, Request("POST", "/during", content=b"1"))

    assert seen == [("/during", b"1")]
    assert answer.content == b"content"


def test_a_client_that_was_closed_under_us_opens_nothing(sending: Sending) -> None:
    """A request that comes too late makes no connection that nobody would close."""
    with serving(Reply(200, b"{}")) as server:
        world = sending.connect(server.url)
        sending.exchange(world)
        (own,) = world._own.values()
        if sending.is_async:
            sending.runner.run(own.client.aclose())
        else:
            own.client.close()
        with pytest.raises(ClientError):
            sending.exchange(world)

    assert len(server.requests) == 1


HEADERS = {
    "none": [],
    "plain": [(b"Content-Type", b"text/plain"), (b"X-A", b"b")],
    "repeated": [(b"X-A", b"1"), (b"x-a", b"2"), (b"X-B", b"")],
    "latin-1": [(b"X-A", b"caf\xe9"), (b"X-B", b"b")],
    "utf-8": [(b"X-A", "café".encode())],
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_headers_are_read_as_the_library_reads_them(headers: list[tuple[bytes, bytes]]) -> None:
    """Names in lower case, repeated ones joined, in whatever they are written."""
    response = default_library().Response(200, headers=headers)

    assert headers_of(response) == {name.lower(): value for name, value in response.headers.items()}
