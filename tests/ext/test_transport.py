"""The transports against a real server on loopback, sync and async, with our own client, httpx and httpx2."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import gc
import gzip
import io
import logging
import os
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.ext.wire import Request
from tests.servers import Behaviour, Raw, Recorded, Reply, Reset, Silence, serving, unused_port
from vlmrun_ext import __version__
from vlmrun_ext.errors import (
    ClientError,
    ConfigurationError,
    DependencyError,
    InputError,
    NetworkError,
    OfflineError,
    RequestTimeoutError,
    UnexpectedResponseError,
    VLMRunError,
)
from vlmrun_ext.flow import (
    Answer,
    Close,
    Exchange,
    Flow,
    Head,
    Now,
    Open,
    Question,
    Read,
    ReadInto,
    Sleep,
    Timeout,
    Work,
    arun,
    run,
)
from vlmrun_ext.http import exchanges, libraries, transport
from vlmrun_ext.http.choice import async_transport, blocking_transport, chosen
from vlmrun_ext.http.gathering import Branch
from vlmrun_ext.http.senders import Sender
from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport
from vlmrun_ext.http.wire import Wire
from vlmrun_ext.retry import BodyTimeout, RetryPolicy, call
from vlmrun_ext.settings import Settings

KEY = "vlm-5ecr3tK3y"
PATIENT = Timeout(connect=20.0, read=20.0, write=20.0, pool=20.0)
HASTY = Timeout(connect=20.0, read=0.2, write=20.0, pool=20.0)
"""For a server that never says anything: however slow this machine is, the outcome is the same."""
BRISK = Timeout(connect=20.0, read=0.6, write=20.0, pool=20.0)
"""For a server that says something at once and then nothing more."""


def patience(behaviour: Behaviour) -> Timeout:
    """No more waiting than the behaviour needs, and no less than a busy machine may take."""
    if isinstance(behaviour, Silence):
        return HASTY
    return BRISK if isinstance(behaviour, Reply) and behaviour.ending == "stall" else PATIENT


class Caller:
    """Asks one transport questions, the way the sync or the async driver does."""

    def __init__(self, library: ModuleType | None, asynchronous: bool) -> None:
        self.library = library or libraries.default_library()
        self.is_given = library is not None
        self.is_async = asynchronous
        self._runner = asyncio.Runner() if asynchronous else None
        self._transport: Any = None
        self._client: Any = None

    @property
    def given(self) -> Any:
        """The client that the transport was given, if any."""
        return self._client

    def connect(self, url: str, key: str | None = KEY, **client: Any) -> Caller:
        """Talk to the server at this address, by a client with these arguments if it is not our own."""
        self.disconnect()
        settings = Settings(api_key=key, base_url=url)
        if self.is_given or client:
            kind = self.library.Client if self._runner is None else self.library.AsyncClient
            self._client = kind(**client)
        if self._runner is None:
            self._transport = blocking_transport(settings, self._client)
        else:
            self._transport = async_transport(settings, self._client)
        return self

    def ask(self, question: Question[Any]) -> Any:
        """Return the answer of the transport."""
        if self._runner is None:
            return self._transport.answer(question)
        return self._runner.run(self._transport.answer(question))

    def drive(self, flow: Flow[Any]) -> Any:
        """Run a flow to its end, in the context that this is called in."""
        if self._runner is None:
            return run(flow, self._transport)
        return self._runner.run(arun(flow, self._transport), context=contextvars.copy_context())

    def exchange(self, request: Request | None = None, timeout: Timeout = PATIENT) -> Answer:
        """Send a request and return the whole answer."""
        answer: Answer = self.ask(Exchange(request or Request(), timeout))
        return answer

    def read(self, head: Head) -> bytes:
        """Return what is left of a streamed body."""
        return b"".join(self.parts(head))

    def parts(self, head: Head) -> Iterator[bytes]:
        """Return what is left of a streamed body as it comes."""
        return iter(partial(self.ask, Read(head)), b"")

    def close_transport(self) -> None:
        """Close the transport."""
        if self._runner is None:
            self._transport.close()
        else:
            self._runner.run(self._transport.close())

    def close_client(self) -> None:
        """Close the client that the transport was given."""
        if self._runner is None:
            self._client.close()
        else:
            self._runner.run(self._client.aclose())

    def disconnect(self) -> None:
        """Close the transport, and our client, which it must not close."""
        if self._transport is not None:
            self.close_transport()
        if self._client is not None:
            self.close_client()

    def close(self) -> None:
        """Leave nothing open."""
        self.disconnect()
        if self._runner is not None:
            self._runner.close()


KINDS = {
    "sync": (None, False),
    "async": (None, True),
    "sync-httpx": (httpx, False),
    "async-httpx": (httpx, True),
    "sync-httpx2": (httpx2, False),
    "async-httpx2": (httpx2, True),
}


@pytest.fixture(params=KINDS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    """Every test that asks for one runs with each kind of transport and client."""
    made = Caller(*KINDS[request.param])
    yield made
    made.close()


@pytest.fixture(params=["sync", "async"])
def own_caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    """The same, where it is about the client that we make."""
    made = Caller(*KINDS[request.param])
    yield made
    made.close()


def test_a_whole_answer_comes_back(caller: Caller) -> None:
    """Status, headers with names in lower case, and bytes; whatever the status is."""
    with serving(Reply(200, b"hello", {"X-Thing": "a"}), Reply(404, b"gone", framing="chunked")) as server:
        caller.connect(server.url)

        found = caller.exchange()
        missing = caller.exchange()

    assert (found.status, found.content, found.headers["x-thing"]) == (200, b"hello", "a")
    assert (missing.status, missing.content) == (404, b"gone")
    assert server.connections == 1


def test_a_request_says_who_sends_it(caller: Caller) -> None:
    """Key, versions and the request's own headers go along; the key cannot be replaced."""
    with serving(Reply()) as server:
        caller.connect(f"{server.url}/v1")
        caller.exchange(Request(headers={"X-Mine": "m", "Authorization": "Bearer other", "User-Agent": "mine"}))
        caller.exchange()

    first, second = server.requests
    assert first.target == "/v1/files"
    assert (first.headers["authorization"], first.headers["x-mine"]) == (f"Bearer {KEY}", "m")
    assert first.headers["user-agent"] == "mine"
    assert second.headers["user-agent"] == f"vlmrun-sdk/{__version__}"
    assert second.headers["x-client-id"] == f"python-sdk-{__version__}"


def test_without_a_key_none_is_sent(caller: Caller) -> None:
    """Routes that need none can be asked."""
    with serving(Reply()) as server:
        caller.connect(server.url, key=None).exchange()

    assert "authorization" not in server.requests[0].headers


def test_netrc_adds_nothing(caller: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Logins that lie about on the machine stay there."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(Reply()) as server:
        caller.connect(server.url).exchange()
        caller.connect(server.url, key=None).exchange()

    assert [request.headers.get("authorization") for request in server.requests] == [f"Bearer {KEY}", None]


@dataclass(frozen=True)
class Written(Request):
    """A request with parameters in an unusual style, which are quoted already."""

    query: str = "ids=1,2%2C3"


def test_a_query_that_is_written_already_is_sent_as_it_is(caller: Caller) -> None:
    """Behind the parameters that are not."""
    with serving(Reply()) as server:
        caller.connect(server.url).exchange(Written(params=(("q", "a,b"),)))
        caller.connect(server.url).exchange(Written())

    assert [request.target for request in server.requests] == ["/files?q=a%2Cb&ids=1,2%2C3", "/files?ids=1,2%2C3"]


@pytest.mark.parametrize(
    "path",
    ["/files/..%2Fx", "/files/%2e%2e/x", "/a%2Fb%00", "/a:b@c,d;e=f", "/files/~a'(b)*!$&+", "/%F0%9F%98%80", "/a//b/"],
)
def test_a_path_is_sent_exactly_as_it_is_given(caller: Caller, path: str) -> None:
    """Quoting was done where the id was put in; nothing is resolved, quoted or unquoted again."""
    with serving(Reply()) as server:
        caller.connect(f"{server.url}/v1").exchange(Request(path=path, params=(("q", "1"),)))

    assert server.requests[0].target == f"/v1{path}?q=1"


@pytest.mark.parametrize("path", ["/files/../x", "/./x", "/..", "x", "", "//evil.test/..", "/a?b=1", "/a#b", "/ä b"])
def test_a_path_that_would_be_changed_is_refused(caller: Caller, path: str) -> None:
    """Another resource than the named one is never asked for."""
    with serving(Reply()) as server, pytest.raises(InputError):
        caller.connect(f"{server.url}/v1").exchange(Request(path=path))

    assert server.requests == []


def test_parameters_keep_order_and_repeat(caller: Caller) -> None:
    """They are written as UTF-8, percent-encoded."""
    with serving(Reply()) as server:
        caller.connect(server.url).exchange(Request(params=(("b", "1&2"), ("a", "ä /"), ("b", "3"))))

    assert server.requests[0].target == "/files?b=1%262&a=%C3%A4%20%2F&b=3"


def test_a_body_is_sent(caller: Caller) -> None:
    """Bytes go out as they are, files as multipart fields."""
    files = [("file", ("a.png", io.BytesIO(b"\x89PNG"), "image/png")), ("purpose", (None, "vision"))]
    with serving(Reply(201)) as server:
        caller.connect(server.url)
        caller.exchange(Request("POST", content=b'{"a": 1}', headers={"content-type": "application/json"}))
        caller.exchange(Request("POST", files=files))

    plain, multipart = server.requests
    assert (plain.body, plain.headers["content-type"]) == (b'{"a": 1}', "application/json")
    assert multipart.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n' in multipart.body
    assert b'name="purpose"\r\n\r\nvision\r\n' in multipart.body


def test_a_compressed_answer_is_unpacked(caller: Caller) -> None:
    """A whole answer may be compressed on its way."""
    with serving(Reply(200, gzip.compress(b"hello" * 100), {"Content-Encoding": "gzip"})) as server:
        content = caller.connect(server.url).exchange().content

    assert content == b"hello" * 100
    assert "gzip" in server.requests[0].headers["accept-encoding"]


def test_a_stream_comes_as_it_was_sent(caller: Caller) -> None:
    """Head first, then the bytes; at the end and after it there are none; giving it back twice does no harm."""
    body = bytes(range(256)) * 1_000
    with serving(Reply(206, body, {"ETag": '"x"'}, piece=10_000)) as server:
        caller.connect(server.url)
        head = caller.ask(Open(Request(), PATIENT))
        content = caller.read(head)
        rest = caller.ask(Read(head))
        caller.ask(Close(head))
        caller.ask(Close(head))

    assert (head.status, head.headers["etag"], content, rest) == (206, '"x"', body, b"")
    assert server.requests[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("size", [1, 7, 1000, 1 << 20])
@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_a_stream_can_be_read_into_a_buffer(caller: Caller, framing: str, size: int) -> None:
    """However it comes, and whatever fits; nothing is lost where parts are longer than buffers."""
    body = bytes(range(256)) * 8
    buffer, content = memoryview(bytearray(size)), b""
    with serving(Reply(200, body, framing=framing, piece=300)) as server:
        head = caller.connect(server.url).ask(Open(Request(), PATIENT))
        while count := caller.ask(ReadInto(head, buffer)):
            content += buffer[:count]
            if len(content) > 1000:
                # The two ways of reading may take turns.
                content += caller.ask(Read(head))
        after = caller.ask(ReadInto(head, buffer)), caller.ask(Read(head))
        caller.ask(Close(head))

    assert content == body
    assert after == (0, b"")


def test_an_error_can_be_read_into_a_buffer(caller: Caller) -> None:
    """Its body, which was read at once."""
    buffer, content = memoryview(bytearray(3)), b""
    with serving(Reply(503, gzip.compress(b"not now"), {"Content-Encoding": "gzip"})) as server:
        head = caller.connect(server.url).ask(Open(Request(), PATIENT))
        while count := caller.ask(ReadInto(head, buffer)):
            content += buffer[:count]
        caller.ask(Close(head))

    assert (head.status, content) == (503, b"not now")


def test_a_stream_may_be_given_back_unread(caller: Caller) -> None:
    """The next request goes out as if nothing had been."""
    with serving(Reply(200, b"x" * 1_000_000), Reply(200, b"next")) as server:
        caller.connect(server.url)
        head = caller.ask(Open(Request(), PATIENT))
        caller.ask(Close(head))

        assert caller.exchange().content == b"next"


def test_a_stream_that_is_compressed_all_the_same_is_refused(caller: Caller) -> None:
    """Its bytes would not be the file's."""
    with serving(Reply(200, gzip.compress(b"x"), {"Content-Encoding": "gzip"})) as server:
        caller.connect(server.url)
        with pytest.raises(UnexpectedResponseError, match="content-encoding 'gzip'") as caught:
            caller.ask(Open(Request(), PATIENT))

    assert (caught.value.method, caught.value.path, caught.value.http_status) == ("GET", "/files", 200)


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_body_may_name_any_encoding(caller: Caller, status: int) -> None:
    """There is nothing to which it could apply."""
    with serving(Reply(status, headers={"Content-Encoding": "gzip"})) as server:
        head = caller.connect(server.url).ask(Open(Request(), PATIENT))

        assert (head.status, caller.read(head)) == (status, b"")


FAULTS: list[tuple[Any, type[NetworkError]]] = [
    (Silence(), RequestTimeoutError),
    (Reset(), NetworkError),
    (Raw(b""), NetworkError),
    (Raw(b"220 mail.test ESMTP\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nContent-Le"), NetworkError),
    (Raw(b"\x00" * 1000), NetworkError),
    (Raw(b"\xff\xfe\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 xyz OK\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 2_000_000 + b"\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 200_000 + b"\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: strange\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\nx\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n"), NetworkError),
    (Raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), NetworkError),
]
BODY_FAULTS: list[tuple[Reply, type[NetworkError]]] = [
    (Reply(200, b"x" * 1000, cut=10), NetworkError),
    (Reply(200, b"x" * 1000, cut=10, ending="reset"), NetworkError),
    (Reply(200, b"x" * 1000, cut=10, framing="chunked"), NetworkError),
    (Reply(200, b"x" * 1000, cut=10, ending="stall"), RequestTimeoutError),
    (Reply(200, b"not deflate", {"Content-Encoding": "deflate"}), NetworkError),
    (Reply(200, b"not gzip", {"Content-Encoding": "gzip"}), NetworkError),
]


@pytest.mark.parametrize(("behaviour", "kind"), [*FAULTS, *BODY_FAULTS])
def test_a_connection_that_fails_is_our_error(caller: Caller, behaviour: Any, kind: type[NetworkError]) -> None:
    """It tells which request failed, and that the server may have acted on it."""
    with serving(behaviour) as server:
        caller.connect(server.url)
        with pytest.raises(NetworkError) as caught:
            caller.exchange(Request("POST", "/agent", params=(("token", "s3cret"),)), patience(behaviour))

    error = caught.value
    assert (type(error), error.sent, error.method, error.path) == (kind, True, "POST", "/agent")
    assert "s3cret" not in str(error)
    assert error.__cause__ is not None


@pytest.mark.parametrize(("behaviour", "kind"), BODY_FAULTS[:-2])
def test_a_stream_that_breaks_off_is_our_error(caller: Caller, behaviour: Reply, kind: type[NetworkError]) -> None:
    """What had arrived was handed out before."""
    with serving(behaviour) as server:
        caller.connect(server.url)
        head = caller.ask(Open(Request(), patience(behaviour)))
        arrived: list[bytes] = []
        with pytest.raises(NetworkError) as caught:
            arrived.extend(caller.parts(head))
        caller.ask(Close(head))

    assert (type(caught.value), caught.value.sent) == (kind, True)
    assert b"".join(arrived) == b"x" * 10 or behaviour.ending == "reset"


def test_a_refused_connection_cannot_have_done_anything(caller: Caller) -> None:
    """The request may be sent again, whatever its method."""
    caller.connect(f"http://127.0.0.1:{unused_port()}")

    with pytest.raises(NetworkError) as caught:
        caller.exchange(Request("POST"))

    assert (type(caught.value), caught.value.sent) == (NetworkError, False)


UNSENT = {"ConnectTimeout", "PoolTimeout", "ConnectError", "ProxyError"}
UNSENDABLE = {"UnsupportedProtocol", "LocalProtocolError", "InvalidURL"}


def exceptions_of(library: ModuleType) -> list[type[Exception]]:
    members = [getattr(library, name) for name in sorted(library.__all__) if hasattr(library, name)]
    return [kind for kind in members if isinstance(kind, type) and issubclass(kind, Exception)]


def instance(kind: type[Exception]) -> Exception:
    for arguments in (("with Bearer " + KEY,), ()):
        try:
            return kind(*arguments)
        except TypeError:
            continue
    return kind("with Bearer " + KEY, request=None, response=None)


def test_no_exception_of_the_library_gets_out(caller: Caller) -> None:
    """Each class it has ends up as one of ours, and none of the texts holds the key."""
    failing: list[Exception] = []

    def handler(request: Any) -> Any:
        raise failing[0]

    caller.connect("https://api.test", transport=caller.library.MockTransport(handler))
    kinds = [kind for kind in exceptions_of(caller.library) if not issubclass(kind, Warning)]
    assert len(kinds) > 20
    for kind in kinds:
        failing[:] = [instance(kind)]
        with pytest.raises(VLMRunError) as caught:
            caller.exchange()
        error = caught.value
        assert KEY not in str(error)
        assert isinstance(error, InputError) == (kind.__name__ in UNSENDABLE)
        if isinstance(error, NetworkError):
            assert error.sent == (kind.__name__ not in UNSENT)
            assert isinstance(error, RequestTimeoutError) == ("Timeout" in kind.__name__)


OTHERS: list[tuple[Exception, type[VLMRunError]]] = [
    (OSError("disk"), NetworkError),
    (RuntimeError("state"), ClientError),
    (ValueError("closed file"), InputError),
    (TypeError("no bytes"), InputError),
    (UnicodeEncodeError("idna", "x", 0, 1, "label too long"), InputError),
]


@pytest.mark.parametrize(("failing", "kind"), OTHERS)
def test_other_exceptions_while_sending_are_ours_too(
    caller: Caller, failing: Exception, kind: type[VLMRunError]
) -> None:
    """Files that cannot be read, names that cannot be resolved, clients that were closed."""

    def handler(request: Any) -> Any:
        raise failing

    caller.connect("https://api.test", transport=caller.library.MockTransport(handler))

    with pytest.raises(kind) as caught:
        caller.exchange()
    assert caught.value.__cause__ is failing


class Mine(Exception):
    """An exception of the caller's own."""


@pytest.mark.parametrize("failing", [Mine("hook"), InputError("hook")])
def test_what_a_callers_own_hook_raises_is_the_callers(caller: Caller, failing: Exception) -> None:
    """An exception that the library does not know is not disguised, nor one of ours wrapped again."""

    def handler(request: Any) -> Any:
        raise failing

    caller.connect("https://api.test", transport=caller.library.MockTransport(handler))
    with pytest.raises(type(failing)) as caught:
        caller.exchange()
    assert caught.value is failing


@pytest.mark.parametrize(
    ("headers", "problem"),
    [
        ({"X A": "v"}, "no name"),
        ({"X-A": "v\r\nX-B: w"}, "printable"),
        ({"X-A": "ä"}, "printable"),
        ({"": "v"}, "no name"),
    ],
)
def test_a_header_that_would_break_the_request_is_refused(
    caller: Caller, headers: dict[str, str], problem: str
) -> None:
    """Nothing is sent, and the value is not printed."""
    with serving(Reply()) as server, pytest.raises(InputError, match=problem):
        caller.connect(server.url).exchange(Request(headers=headers))

    assert server.requests == []


@pytest.mark.parametrize(
    "request_",
    [Request(params=(("a", "\ud800"),)), Request(params=((1,),)), Request(files={"f": io.StringIO("x")})],
    ids=["half a character", "no pair", "text file"],
)
def test_a_request_that_cannot_be_written_is_refused(caller: Caller, request_: Request) -> None:
    """The error is ours, and nothing is sent."""
    with serving(Reply()) as server, pytest.raises(InputError):
        caller.connect(server.url).exchange(request_)

    assert server.requests == []


@given(
    path=st.text().map(lambda text: "/" + text),
    params=st.lists(st.tuples(st.text(), st.text()), max_size=3),
    headers=st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_any_request_is_sent_as_given_or_refused_as_ours(
    path: str, params: list[tuple[str, str]], headers: dict[str, str]
) -> None:
    """No text in path, query or headers leads anywhere else, or to an exception that is not ours."""
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200)

    with httpx.Client(transport=httpx.MockTransport(handler)) as client:
        world = HttpxTransport(Settings(api_key=KEY, base_url="https://api.test/v1"), client)
        try:
            world.answer(Exchange(Request(path=path, params=tuple(params), headers=headers), PATIENT))
        except InputError:
            assert asked == []
            return
    assert asked[0].url.raw_path.decode().partition("?")[0] == f"/v1{path}"
    assert (asked[0].url.host, asked[0].headers["authorization"]) == ("api.test", f"Bearer {KEY}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(caller: Caller, status: int) -> None:
    """The key stays where it was meant to go, even if the caller's client would follow."""
    client: dict[str, Any] = {} if caller.library is None else {"follow_redirects": True}
    with serving(Reply()) as elsewhere, serving(Reply(status, headers={"Location": elsewhere.url})) as server:
        answer = caller.connect(server.url, **client).exchange()

    assert (answer.status, answer.headers["location"]) == (status, elsewhere.url)
    assert (len(server.requests), elsewhere.requests) == (1, [])


@pytest.mark.parametrize("reply", [Reply(503, b"x" * 100, cut=5), Reply(503, b"x" * 100, cut=5, ending="stall")])
def test_the_status_of_an_error_counts_whatever_becomes_of_its_body(caller: Caller, reply: Reply) -> None:
    """What arrived of the body is kept."""
    with serving(reply) as server:
        caller.connect(server.url)
        answer = caller.exchange(timeout=patience(reply))
        head = caller.ask(Open(Request(), patience(reply)))
        content = caller.read(head)
        caller.ask(Close(head))

    assert (answer.status, answer.content) == (503, b"xxxxx")
    assert (head.status, content) == (503, b"xxxxx")


def test_a_server_that_echoes_the_key_does_not_get_it_into_an_error(caller: Caller) -> None:
    """It is taken out of bodies and headers of errors, also where it comes in two pieces."""
    body = b"header was: Bearer " + KEY.encode() + b" (wrong)"
    with serving(Reply(401, body, {"X-Echo": KEY}, piece=25, pause=0.01)) as server:
        caller.connect(server.url)
        answer = caller.exchange()
        head = caller.ask(Open(Request(), PATIENT))
        content = caller.read(head)
        caller.ask(Close(head))

    assert answer.content == content == b"header was: Bearer *** (wrong)"
    assert answer.headers["x-echo"] == head.headers["x-echo"] == "***"


def test_an_endless_error_is_read_in_part(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The beginning says enough."""
    monkeypatch.setattr(exchanges, "LONGEST_ERROR_BODY", 10)
    with serving(Reply(500, b"x" * 1_000_000)) as server:
        assert caller.connect(server.url).exchange().content == b"x" * 10


def test_a_body_too_long_for_memory_is_refused(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit."""
    monkeypatch.setattr(exchanges, "LONGEST_BODY", 1_000)
    with serving(Reply(200, b"x" * 1_000), Reply(200, b"x" * 1_001)) as server:
        caller.connect(server.url)
        assert len(caller.exchange().content) == 1_000
        with pytest.raises(UnexpectedResponseError, match="1000 bytes"):
            caller.exchange()


def test_a_callers_client_keeps_its_ways_but_not_its_login(caller: Caller) -> None:
    """Its own headers go along; its login does not replace the key, and does where there is none."""
    with serving(Reply()) as server:
        ways: dict[str, Any] = {"auth": ("u", "p"), "headers": {"X-Theirs": "t", "Authorization": "theirs"}}
        caller.connect(server.url, **ways).exchange()
        caller.connect(server.url, key=None, **ways).exchange()

    with_key, without = server.requests
    assert (with_key.headers["authorization"], with_key.headers["x-theirs"]) == (f"Bearer {KEY}", "t")
    assert without.headers["authorization"].startswith("Basic ")


def test_a_callers_client_is_not_closed() -> None:
    """Whoever made it may go on using it."""

    async def check_async() -> None:
        async with httpx.AsyncClient() as client:
            world = AsyncHttpxTransport(Settings(api_key=KEY), client)
            await world.close()
            assert not client.is_closed

    with httpx2.Client() as client:
        HttpxTransport(Settings(api_key=KEY), client).close()
        assert not client.is_closed
    asyncio.run(check_async())


def test_a_subclass_of_a_client_is_a_client() -> None:
    """The library is found behind the caller's own class."""

    class Mine(httpx2.Client):
        pass

    with serving(Silence()) as server, Mine() as client:
        world = HttpxTransport(Settings(api_key=KEY, base_url=server.url), client)
        with pytest.raises(RequestTimeoutError):
            world.answer(Exchange(Request(), HASTY))


@pytest.mark.parametrize("wrong", ["httpx", object(), httpx.AsyncClient(), httpx2.AsyncClient(), httpx.Client])
def test_a_client_of_the_wrong_kind_is_refused(wrong: Any) -> None:
    """An async client cannot be called by a sync transport."""
    with pytest.raises(ConfigurationError, match=r"httpx\.Client"):
        HttpxTransport(Settings(api_key=KEY), wrong)


@pytest.mark.parametrize("wrong", [42, httpx.Client(), httpx2.Client()])
def test_a_sync_client_of_an_async_transport_is_refused(wrong: Any) -> None:
    """And the other way round."""
    with pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        AsyncHttpxTransport(Settings(api_key=KEY), wrong)


def test_a_closed_transport_says_so(caller: Caller) -> None:
    """Closing again does nothing; using it is an error that says why."""
    with serving(Reply()) as server:
        caller.connect(server.url).exchange()
        caller.close_transport()
        caller.close_transport()
        with pytest.raises(ClientError, match="has been closed"):
            caller.exchange()

    assert len(server.requests) == 1


def test_a_callers_closed_client_says_so(caller: Caller) -> None:
    """The library's own error becomes ours."""
    with serving(Reply()) as server:
        caller.connect(server.url, timeout=5.0)
        caller.close_client()
        with pytest.raises(ClientError, match="closed"):
            caller.exchange()


def test_time_passes_and_work_is_done(own_caller: Caller) -> None:
    """The clock does not go back, sleeping lets time pass, and functions give what they return or raise."""
    own_caller.connect("http://127.0.0.1")

    before = own_caller.ask(Now())
    own_caller.ask(Sleep(0.01))
    own_caller.ask(Sleep(-1.0))

    assert own_caller.ask(Now()) - before >= 0.01
    assert own_caller.ask(Work(lambda: 6 * 7)) == 42
    with pytest.raises(LookupError, match="lost"):
        own_caller.ask(Work(lost))


def lost() -> None:
    """Raise."""
    raise LookupError("lost")


def test_a_question_of_another_kind_is_a_mistake(own_caller: Caller) -> None:
    """A flow cannot ask what nobody can answer."""
    own_caller.connect("http://127.0.0.1")

    with pytest.raises(TypeError, match="no answer"):
        own_caller.ask(Question())


def test_async_work_sees_context_variables() -> None:
    """A thread works in the context of the task that asked."""
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable")

    async def main() -> str:
        variable.set("set")
        return await async_transport(Settings()).answer(Work(variable.get))

    assert asyncio.run(main()) == "set"


def test_cancelled_work_is_over_before_the_cancellation_goes_on() -> None:
    """Clean-up never runs beside a function that still writes, however often the task is cancelled."""
    log: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait(timeout=30)
        log.append("worked")
        raise OSError("nobody hears of this")

    async def main() -> None:
        world = async_transport(Settings())
        task = asyncio.create_task(world.answer(Work(work)))
        await asyncio.to_thread(begun.wait, 30)
        for _ in range(3):
            task.cancel()
            await asyncio.sleep(0)
        assert not task.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        log.append("cancelled")

    asyncio.run(main())

    assert log == ["worked", "cancelled"]


def test_async_work_may_raise_what_a_future_cannot_hold() -> None:
    """Without care, whoever awaits the function would wait for ever."""

    async def main() -> None:
        await asyncio.wait_for(async_transport(Settings()).answer(Work(partial(next, iter(())))), timeout=20)

    with pytest.raises(RuntimeError, match="StopIteration"):
        asyncio.run(main())


def test_a_cancelled_request_is_given_up() -> None:
    """The task ends at once, and the next request works."""

    async def main(url: str) -> int:
        world = async_transport(Settings(api_key=KEY, base_url=url))
        task = asyncio.create_task(world.answer(Exchange(Request(path="/silent"), PATIENT)))
        while not server.requests:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        status = (await world.answer(Exchange(Request(), PATIENT))).status
        await world.close()
        return status

    with serving(lambda request: Silence() if request.target == "/silent" else Reply()) as server:
        assert asyncio.run(main(server.url)) == 200


def test_an_interrupted_stream_is_given_back() -> None:
    """A stream whose reading is cancelled can be closed, and gives its connection free."""

    async def main(url: str) -> None:
        world = async_transport(Settings(api_key=KEY, base_url=url))
        head = await world.answer(Open(Request(), PATIENT))
        assert await world.answer(Read(head)) == b"x" * 10
        task = asyncio.create_task(world.answer(Read(head)))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await world.answer(Close(head))
        await world.close()

    with serving(Reply(200, b"x" * 100, cut=10, ending="stall")) as server:
        asyncio.run(main(server.url))


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_async_transport_works_in_one_event_loop_after_another() -> None:
    """Connections belong to a loop; the next loop gets its own, and those of closed loops are dropped."""
    with serving(Reply(200, b"x")) as server:
        world = async_transport(Settings(api_key=KEY, base_url=server.url))

        async def ask() -> int:
            return (await world.answer(Exchange(Request(), PATIENT))).status

        async def ask_and_close() -> int:
            status = await ask()
            await world.close()
            await world.close()
            return status

        assert [asyncio.run(ask()), asyncio.run(ask()), asyncio.run(ask_and_close())] == [200, 200, 200]
        with pytest.raises(ClientError, match="has been closed"):
            asyncio.run(ask())
        # The first two loops left their sockets open, as a program does that never closes its client.
        gc.collect()

    assert server.connections == 3


def test_many_tasks_share_one_client() -> None:
    """Sixty-four at a time, each with its own answer."""

    async def main(url: str) -> list[bytes]:
        world = async_transport(Settings(api_key=KEY, base_url=url))
        requests = [Request(path=f"/{number}") for number in range(64)]
        answers = await asyncio.gather(*(world.answer(Exchange(request, PATIENT)) for request in requests))
        await world.close()
        return [answer.content for answer in answers]

    with serving(lambda request: Reply(200, request.target.encode())) as server:
        assert asyncio.run(main(server.url)) == [b"/%d" % number for number in range(64)]


def test_threads_share_one_client() -> None:
    """Threads that come at the same moment do not each keep a client."""
    barrier = threading.Barrier(8)
    statuses: list[int] = []

    with serving(Reply()) as server:
        world = blocking_transport(Settings(api_key=KEY, base_url=server.url))

        def ask() -> None:
            barrier.wait(timeout=30)
            statuses.append(world.answer(Exchange(Request(), PATIENT)).status)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        world.close()

    assert statuses == [200] * 8


def test_the_second_of_two_clients_made_at_once_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that comes late takes the client of the other one."""
    made: list[httpx.Client] = []
    winner = httpx.Client()

    with serving(Reply()) as server:
        world = HttpxTransport(Settings(api_key=KEY, base_url=server.url))

        def late(name: str) -> httpx.Client:
            world._own[os.getpid(), None] = Sender(winner, httpx, is_own=True, keeps_login=False)
            made.append(httpx.Client())
            return made[0]

        monkeypatch.setattr(transport, "made", late)
        world.answer(Exchange(Request(), PATIENT))

        assert (made[0].is_closed, winner.is_closed) == (True, False)
        world.close()
        assert winner.is_closed


FORKING = """
import os, sys
from tests.ext.test_transport import PATIENT, Request
from vlmrun_ext.flow import Exchange
from vlmrun_ext.settings import Settings
from vlmrun_ext.http.choice import blocking_transport

world = blocking_transport(Settings(api_key="k", base_url=sys.argv[1]))
ask = lambda path: world.answer(Exchange(Request(path=path), PATIENT)).content
assert ask("/before") == b"/before"
child = os.fork()
if child == 0:
    os._exit(0 if ask("/child") == b"/child" else 1)
assert ask("/parent") == b"/parent"
assert os.waitpid(child, 0)[1] == 0
assert ask("/after") == b"/after"
world.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_makes_its_own_connections() -> None:
    """Parent and child never write into one socket."""
    with serving(lambda request: Reply(200, request.target.encode())) as server:
        subprocess.run([sys.executable, "-c", FORKING, server.url], check=True, timeout=60)

    assert sorted(request.target for request in server.requests) == ["/after", "/before", "/child", "/parent"]
    assert server.connections == 2


def test_nothing_is_imported_or_made_before_the_first_request() -> None:
    """Making transports is free; the first request brings httpx in, without its command line."""
    code = (
        "import sys\n"
        "from vlmrun_ext.settings import Settings\n"
        "from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport\n"
        "world, other = HttpxTransport(Settings()), AsyncHttpxTransport(Settings())\n"
        "print(sorted({'httpx', 'httpx2', 'ssl', 'asyncio'} & set(sys.modules)))\n"
        "world._client()\n"
        "print(sorted({'httpx', 'httpx2', 'rich', 'click', 'httpx._main', 'httpx2._main'} & set(sys.modules)))\n"
        "world.close()\n"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert result.stdout.split("\n")[:2] == ["[]", f"['{libraries.default_library().__name__}']"]


def test_an_environment_that_is_wrong_is_our_error(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the variables to look at, and prints no proxy password, not even as a cause."""
    monkeypatch.setenv("HTTPS_PROXY", "gopher://u:s3cret@proxy.test")
    own_caller.connect("http://127.0.0.1:9")

    with pytest.raises(ConfigurationError, match=r"HTTPS_PROXY.*SSL_CERT_FILE") as caught:
        own_caller.exchange()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "s3cret" not in str(caught.value)


def test_a_proxy_that_needs_another_package_is_our_error(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the package to install."""
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.test:1080")
    own_caller.connect("http://127.0.0.1:9")

    with pytest.raises(DependencyError, match="socks"):
        own_caller.exchange()


def test_without_httpx_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller's own client does without."""
    monkeypatch.delenv("VLMRUN_HTTP_LIBRARY", raising=False)
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    libraries._loaded.cache_clear()
    try:
        with pytest.raises(DependencyError, match="pip install httpx"):
            HttpxTransport(Settings(api_key=KEY)).answer(Exchange(Request(), PATIENT))
    finally:
        monkeypatch.undo()
        libraries._loaded.cache_clear()


def test_the_key_is_in_no_log(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """At every level, of every logger, for successes, errors and broken connections."""
    caplog.set_level(logging.DEBUG)
    with serving(Reply(), Reply(401, KEY.encode()), Reset()) as server:
        caller.connect(server.url)
        caller.exchange()
        caller.exchange()
        with pytest.raises(NetworkError):
            caller.exchange()

    assert caplog.records
    assert KEY not in caplog.text
    assert not [record for record in caplog.records if KEY in f"{record.__dict__}"]


def foreign(url: str, **more: Any) -> Request:
    """A request whose path is a whole URL: it goes to somebody who is not the API."""
    return Request(path=f"{url}/file?X-Signature=s3cret", **more)


def test_a_stranger_learns_nothing_of_ours(caller: Caller) -> None:
    """Neither key nor cookies, nor what the caller's client adds for the API."""
    ways: dict[str, Any] = {
        "auth": ("u", "p"),
        "headers": {"X-Theirs": "t", "Authorization": "theirs", "Cookie": "a=b"},
        "cookies": {"c": "d"},
        "params": {"tenant": "t"},
    }
    with serving(Reply(200, b"file", {"Set-Cookie": "e=f"})) as stranger, serving(Reply(200, b"api")) as server:
        caller.connect(server.url, **(ways if caller.is_given else {}))
        head = caller.ask(Open(foreign(stranger.url), PATIENT))
        content = caller.read(head)
        caller.ask(Close(head))
        again = caller.exchange(foreign(stranger.url))
        ours = caller.exchange()

    assert (content, again.content, ours.content) == (b"file", b"file", b"api")
    for request in stranger.requests:
        assert request.target == "/file?X-Signature=s3cret"
        assert set(request.headers) <= {"host", "user-agent", "accept-encoding"}
    assert stranger.requests[0].headers["accept-encoding"] == "identity"


def test_a_strangers_redirect_is_not_followed(caller: Caller) -> None:
    """Whoever opened decides where to go on."""
    with serving(Reply()) as next_one, serving(Reply(302, headers={"Location": next_one.url})) as stranger:
        caller.connect("https://api.test")
        head = caller.ask(Open(foreign(stranger.url), PATIENT))
        caller.ask(Close(head))

    assert (head.status, next_one.requests) == (302, [])


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (Reset(), NetworkError),
        (Silence(), RequestTimeoutError),
        (Reply(200, b"x", {"Content-Encoding": "br"}), UnexpectedResponseError),
    ],
)
def test_a_strangers_failure_is_told_without_its_signature(
    caller: Caller, behaviour: Any, kind: type[VLMRunError], caplog: pytest.LogCaptureFixture
) -> None:
    """What follows the path of its URL is in no error and no log."""
    caplog.set_level(logging.DEBUG)
    with serving(behaviour) as stranger:
        caller.connect("https://api.test")
        with pytest.raises(kind) as caught:
            caller.ask(Open(foreign(stranger.url), patience(behaviour)))

    assert f"{stranger.url}/file" in str(caught.value)
    assert "s3cret" not in f"{caught.value} {vars(caught.value)} {caplog.text}"


def test_an_address_that_is_none_is_refused(caller: Caller) -> None:
    """It is our error, without the signature."""
    caller.connect("https://api.test")

    with pytest.raises(InputError) as caught:
        caller.ask(Open(Request(path="http://[::1?sig=s3cret"), PATIENT))
    assert "s3cret" not in str(caught.value)


def test_logs_have_no_queries(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """Neither of the URLs that are asked for nor of those that an answer names."""
    caplog.set_level(logging.DEBUG)
    with serving(Reply(302, headers={"Location": "https://store.test/x?sig=s3cret"})) as server:
        caller.connect(server.url).exchange(Request(params=(("token", "s3cret"),)))

    # The fast transports' libraries log no URLs.
    assert "/files?***" in caplog.text or chosen(None, caller.given, is_async=caller.is_async) == "fast"
    assert "s3cret" not in caplog.text


def test_logs_of_other_requests_stay_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    """The program's own use of httpx is its own business."""
    caplog.set_level(logging.INFO)
    with serving(Reply()) as server:
        world = HttpxTransport(Settings(api_key=KEY, base_url=server.url))
        world.answer(Exchange(Request(), PATIENT))
        world.close()
        httpx.get(f"{server.url}/?mine=1")

    assert "/?mine=1" in caplog.text


def test_answers_that_nobody_gives_back_do_not_hold_their_connections(caller: Caller) -> None:
    """A flow that is dropped cannot ask for anything any more."""
    with serving(Reply(200, b"x" * 100_000)) as server:
        caller.connect(server.url)
        for number in range(120):
            head = caller.ask(Open(Request(), PATIENT))
            if number % 2:
                assert next(caller.parts(head))
            del head
            gc.collect(0)
        assert caller.exchange(timeout=replace(PATIENT, pool=5.0)).content == b"x" * 100_000


def test_each_event_loop_keeps_its_connections() -> None:
    """Loops that take turns do not take connections from one another."""
    with serving(Reply()) as server:
        world = AsyncHttpxTransport(Settings(api_key=KEY, base_url=server.url))
        with asyncio.Runner() as first, asyncio.Runner() as second:
            for runner in first, second, first, second:
                assert runner.run(world.answer(Exchange(Request(), PATIENT))).status == 200
            for runner, sender in zip((first, second), list(world._own.values()), strict=True):
                runner.run(world._end(sender))

    assert server.connections == 2


def test_empty_parts_do_not_end_a_body(caller: Caller) -> None:
    """Only the end does."""
    parts = caller.library.ByteStream

    class Parts(parts):
        def __iter__(self) -> Iterator[bytes]:
            yield from (b"", b"a", b"", b"b", b"")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for part in self:
                yield part

    def handler(request: Any) -> Any:
        return caller.library.Response(200, stream=Parts(b""))

    caller.connect("https://api.test", transport=caller.library.MockTransport(handler))
    head = caller.ask(Open(Request(), PATIENT))

    assert caller.read(head) == caller.exchange().content == b"ab"


def drive(flow: Any, *answers: Any) -> list[Any]:
    """Drive a flow by hand: return its questions, then its result."""
    questions = [next(flow)]
    try:
        for answer in answers:
            questions.append(flow.throw(answer) if isinstance(answer, Exception) else flow.send(answer))
    except StopIteration as stopped:
        return [*questions, stopped.value]
    return questions


def sent(status: int, timeout: Timeout = PATIENT) -> exchanges.Sent:
    return exchanges.Sent(Request(), timeout, status, {}, None)


def test_a_body_that_never_pauses_and_never_ends_is_given_up() -> None:
    """The time for a whole body is limited, too; the answer is given back."""
    timeout = BodyTimeout(body=60.0)
    flow = exchanges.whole(Wire(Settings()), Request(), timeout)
    answered = sent(200, timeout)

    questions = drive(flow, answered, 100.0, b"x", 159.0, b"x", 161.0)
    assert questions[-1] == exchanges.Discard(answered)
    with pytest.raises(RequestTimeoutError, match="60 s"):
        flow.send(None)


@pytest.mark.parametrize("timeout", [BodyTimeout(body=60.0), Timeout(read=60.0)])
def test_an_error_that_never_ends_is_an_error_all_the_same(timeout: Timeout) -> None:
    """Its body is read for as long as a success would be, or for as long as one silence may last."""
    questions = drive(
        exchanges.whole(Wire(Settings()), Request(), timeout), sent(500, timeout), 100.0, b"x", 159.0, b"y", 161.0, None
    )

    assert questions[-1] == Answer(500, {}, b"xy")


ENDLESS = (b"HTTP/1.1 102 Processing\r\n\r\n", b"X-Drip: x\r\n")


@pytest.mark.parametrize("repeated", ENDLESS, ids=["informational answers", "headers"])
@pytest.mark.parametrize("timeout", [BRISK, BodyTimeout(20.0, 20.0, 20.0, 20.0, body=0.6)])
def test_a_head_that_never_ends_is_given_up(own_caller: Caller, repeated: bytes, timeout: Timeout) -> None:
    """Although the server is never silent for long."""
    with dripping(b"HTTP/1.1 200 OK\r\n" if repeated.startswith(b"X") else b"", repeated) as url:
        own_caller.connect(url)
        with pytest.raises(RequestTimeoutError, match="head of the answer"):
            own_caller.exchange(timeout=timeout)


@pytest.mark.parametrize("kind", ["async-httpx", "async-httpx2"])
def test_a_head_that_never_ends_is_given_up_by_a_callers_async_client(kind: str) -> None:
    """As by our own."""
    made = Caller(*KINDS[kind])
    with dripping(b"", ENDLESS[0]) as url:
        made.connect(url)
        with pytest.raises(RequestTimeoutError, match="head of the answer"):
            made.exchange(timeout=BRISK)
    made.close()


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
PACKED = gzip.compress(b"hello")
STALLED = {
    "lines behind the body": (CHUNKED + b"\r\n5\r\nhello\r\n0\r\n", b"X-Drip: x\r\n"),
    "an extension of a chunk": (CHUNKED + b"\r\n5;", b"x"),
    "what follows a packed body": (
        CHUNKED + b"Content-Encoding: gzip\r\n\r\n%x\r\n%b\r\n" % (len(PACKED), PACKED),
        b"1\r\nx\r\n",
    ),
    "the head of a packed body": (
        CHUNKED + b"Content-Encoding: gzip\r\n\r\na\r\n\x1f\x8b\x08\x08\0\0\0\0\0\xff\r\n",
        b"1\r\nx\r\n",
    ),
}


@pytest.mark.parametrize("name", STALLED)
def test_bytes_that_are_none_of_the_bodys_do_not_prolong_it(own_caller: Caller, name: str) -> None:
    """They count as silence, however many come; also where nothing but silence is limited."""
    with dripping(*STALLED[name]) as url:
        own_caller.connect(url)
        with pytest.raises(RequestTimeoutError, match=r"sent nothing for 0\.6 s"):
            own_caller.exchange(timeout=BRISK)


def test_a_connection_that_was_given_back_is_not_shut_down() -> None:
    """Somebody else may be waiting on it: here a request that must not be sent twice."""
    begun = threading.Event()

    def script(request: Recorded) -> Reply:
        if request.method == "POST":
            begun.set()
            assert shut.wait(20)
        return Reply(200, b"{}")

    shut = threading.Event()
    outcomes: list[object] = []
    with serving(script) as server:
        transport = blocking_transport(Settings(api_key=KEY, base_url=server.url), None)
        branch = Branch(transport, threading.Event())
        head = branch.answer(Open(Request(), PATIENT))
        while branch.answer(Read(head)):
            pass

        def post() -> None:
            outcomes.append(transport.answer(Exchange(Request("POST"), PATIENT)).status)

        posting = threading.Thread(target=post)
        posting.start()
        assert begun.wait(20)
        transport.sockets.shut_down([branch])
        shut.set()
        posting.join()
        branch.answer(Close(head))
        transport.close()
    assert outcomes == [200]


@contextlib.contextmanager
def dripping(first: bytes, repeated: bytes) -> Iterator[str]:
    """A server that answers every request by sending bytes, then others again and again, and never comes to an end."""
    stopped = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65_536)
            connection.sendall(first)
            while not stopped.wait(0.02):
                connection.sendall(repeated)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=drip, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)


def test_informational_answers_are_passed_over(caller: Caller) -> None:
    """The one that counts comes after them."""
    content = b"HTTP/1.1 100 Continue\r\n\r\n" + b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 3
    with serving(Raw(content + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as server:
        assert caller.connect(server.url).exchange().content == b"ok"


def test_a_connection_that_was_closed_while_idle_is_made_anew(caller: Caller) -> None:
    """A service that restarts costs nothing that a caller would notice, whatever the request's method."""
    with serving(lambda request: Reply(200, b"x", framing="length")) as server:
        caller.connect(server.url)
        for method in "GET", "POST":
            caller.exchange()
            before = server.connections
            server.drop()
            request = call(Request(method), policy=RetryPolicy(backoff_first=0.001), timeout=PATIENT)
            assert caller.drive(request).status == 200
            assert server.connections == before + 1


PROXIES = ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy")


@pytest.mark.parametrize("variable", PROXIES)
def test_the_login_of_a_proxy_does_not_replace_the_key(
    own_caller: Caller, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """It goes to the proxy, the key to the service."""
    with serving(Reply(200, b"by proxy")) as proxy:
        monkeypatch.setenv(variable, f"http://user:passw0rd@127.0.0.1:{proxy.port}")
        answer = own_caller.connect("http://api.test/v1").exchange()

    (request,) = proxy.requests
    assert answer.content == b"by proxy"
    assert request.target == "http://api.test/v1/files"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["proxy-authorization"].startswith("Basic ")


def test_hosts_without_a_proxy_are_asked_directly(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `NO_PROXY` says."""
    with serving(Reply(200, b"by proxy")) as proxy, serving(Reply(200, b"direct")) as server:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert own_caller.connect(server.url).exchange().content == b"direct"
        assert own_caller.connect("http://api.test").exchange().content == b"by proxy"


def test_a_proxy_that_refuses_is_our_error(own_caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its password is in no text."""
    with serving(Reply(407, b"login")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:passw0rd@127.0.0.1:{proxy.port}")
        with pytest.raises(NetworkError) as caught:
            own_caller.connect("https://api.test/v1").exchange()

    assert not caught.value.sent
    assert "passw0rd" not in "".join(traceback.format_exception(caught.value))
    assert "authorization" not in proxy.requests[0].headers


@pytest.mark.parametrize("place", ["NETRC", "home"])
def test_the_machines_logins_do_not_replace_the_key(
    caller: Caller, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Neither those of `~/.netrc` nor those of the file that `NETRC` names, also behind a proxy."""
    netrc = home / ".netrc" if place == "home" else tmp_path / "logins"
    netrc.write_text("machine 127.0.0.1 login somebody password s3cret\ndefault login a password b\n")
    netrc.chmod(0o600)
    if place == "NETRC":
        monkeypatch.setenv("NETRC", str(netrc))
    with serving(Reply()) as server:
        caller.connect(server.url).exchange()

    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_offline_nothing_is_sent(caller: Caller, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """It is looked at with every request, and is over when it is over."""
    with serving(Reply()) as server:
        caller.connect(server.url)
        monkeypatch.setenv("VLMRUN_OFFLINE", value)
        for question in (
            Exchange(Request(params=(("token", "s3cret"),)), PATIENT),
            Open(Request(), PATIENT),
            Open(foreign(server.url), PATIENT),
        ):
            with pytest.raises(OfflineError, match="VLMRUN_OFFLINE") as caught:
                caller.ask(question)
            assert "s3cret" not in str(caught.value)
        assert server.connections == 0
        monkeypatch.setenv("VLMRUN_OFFLINE", "0")
        assert caller.exchange().status == 200


def test_a_wrong_switch_is_our_error(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is guessed."""
    monkeypatch.setenv("VLMRUN_OFFLINE", "perhaps")
    with pytest.raises(ConfigurationError, match="VLMRUN_OFFLINE is 'perhaps'"):
        caller.connect("http://127.0.0.1:9").exchange()
