"""The fast transports against real servers, where they have parts of their own.

The faults of the network, which every transport has to survive, are in other modules, which run with these as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import gzip
import logging
import socket
import ssl
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.ext.test_transport import BRISK, KEY, PATIENT, Caller, Request, dripping, foreign
from tests.servers import Raw, Recorded, Reply, Reset, Silence, serving, unused_port
from vlmrun_ext.errors import (
    ClientError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    UnexpectedResponseError,
)
from vlmrun_ext.flow import Close, Exchange, Open, Proxied, Read, Timeout
from vlmrun_ext.http import exchanges
from vlmrun_ext.http.fast.asynchronous import AsyncFastTransport
from vlmrun_ext.http.fast.blocking import FastTransport
from vlmrun_ext.http.links import ForeignRequest
from vlmrun_ext.retry import BodyTimeout
from vlmrun_ext.settings import Settings


class FastCaller(Caller):
    """Asks one of the fast transports."""

    def connect(self, url: str, key: str | None = KEY, **client: Any) -> FastCaller:
        self.disconnect()
        kind: Any = AsyncFastTransport if self.is_async else FastTransport
        self._transport = kind(Settings(api_key=key, base_url=url))
        return self


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest) -> Iterator[FastCaller]:
    """Both of them."""
    made = FastCaller(None, request.param == "async")
    yield made
    made.close()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls_for(authority: trustme.CA, *hosts: str) -> ssl.SSLContext:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(server)
    return server


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the authority's certificate."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@dataclass
class Upload:
    """A body that is read while it is sent."""

    parts: list[bytes]
    at: Callable[[int], object] = lambda _: None
    passed: list[int] = field(default_factory=list[int])
    closed: int = 0

    @property
    def length(self) -> int:
        return sum(map(len, self.parts))

    @property
    def opened(self) -> Callable[[], Upload]:
        self._left = list(enumerate(self.parts))
        return lambda: self

    @property
    def report(self) -> Callable[[int], object]:
        return self.passed.append

    def read(self) -> bytes:
        if not self._left:
            return b""
        number, part = self._left.pop(0)
        self.at(number)
        return part

    def close(self) -> None:
        self.closed += 1


def upload(body: Upload, method: str = "POST") -> Request:
    return Request(method, content=body)


def test_a_body_is_read_while_it_is_sent(caller: FastCaller) -> None:
    """With its length, part by part; whoever wants to know is told how far it is."""
    body = Upload([b"x" * 100_000, b"y" * 300_000, b"z"])
    with serving(Reply()) as server:
        caller.connect(server.url).exchange(upload(body))

    (request,) = server.requests
    assert request.body == b"".join(body.parts)
    assert request.headers["content-length"] == str(body.length)
    assert "transfer-encoding" not in request.headers
    assert (body.passed, body.closed) == ([100_000, 400_000, 400_001], 1)


@pytest.mark.parametrize("size", [0, 10, 100_000, 30_000_000])
def test_bytes_of_any_length_are_sent(caller: FastCaller, size: int) -> None:
    """With their length."""
    with serving(Reply()) as server:
        caller.connect(server.url).exchange(Request("POST", content=b"x" * size))

    assert (len(server.requests[0].body), server.requests[0].headers["content-length"]) == (size, str(size))


@pytest.mark.parametrize("error", [InputError("changed"), OSError("gone"), TimeoutError("slow")], ids=str)
def test_a_body_that_cannot_be_read_ends_the_request(caller: FastCaller, error: Exception) -> None:
    """By what it raised, if that is ours; the next request goes out as if nothing had been."""

    def fail(number: int) -> None:
        if number:
            raise error

    body = Upload([b"x" * 100_000] * 3, fail)
    with serving(Reply()) as server:
        caller.connect(server.url)
        with pytest.raises(InputError if isinstance(error, InputError) else NetworkError) as caught:
            caller.exchange(upload(body))
        assert caller.exchange().status == 200

    # A thread's result that is a TimeoutError becomes another one on its way through asyncio.
    assert repr(error) in (repr(caught.value), repr(caught.value.__cause__))
    assert body.closed == 1


def test_a_server_that_refuses_a_body_early_is_heard(caller: FastCaller) -> None:
    """Its answer counts, although the rest of the body could not be sent; the connection is not used again."""
    heard = threading.Event()

    def early(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig")
        heard.set()

    def wait(number: int) -> None:
        if number == 1:
            heard.wait(30)

    body = Upload([b"x" * 500_000] * 20, wait)
    with answering(early, early) as url:
        caller.connect(url)
        for _ in range(2):
            heard.clear()
            answer = caller.exchange(upload(body, "PUT"))
            assert (answer.status, answer.content) == (413, b"big")
    assert body.closed == 2


@contextlib.contextmanager
def answering(*behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server of which each connection is served by the next of these functions, and kept open to the end."""
    stopped = threading.Event()
    threads: list[threading.Thread] = []

    def serve(connection: socket.socket, function: Callable[[socket.socket], None]) -> None:
        with connection, contextlib.suppress(OSError):
            function(connection)
            stopped.wait(30)

    def accept() -> None:
        with contextlib.suppress(OSError):
            for function in behave:
                connection, _ = listener.accept()
                threads.append(threading.Thread(target=serve, args=(connection, function), daemon=True))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads.append(threading.Thread(target=accept, daemon=True))
        threads[0].start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            stopped.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join(10)


def test_a_connection_that_breaks_during_an_upload_is_our_error(caller: FastCaller) -> None:
    """The server may have acted on what it got."""
    over = threading.Event()

    def cut(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()
        over.set()

    def wait(number: int) -> None:
        if number == 1:
            over.wait(30)

    body = Upload([b"x" * 500_000] * 20, wait)
    with answering(cut) as url, pytest.raises(NetworkError) as caught:
        caller.connect(url).exchange(upload(body))

    assert caught.value.sent
    assert body.closed == 1


def test_a_server_that_takes_nothing_is_given_up(caller: FastCaller) -> None:
    """After as long as one pause in writing may last; it cannot be told whether it has acted."""
    body = Upload([b"x" * 1_000_000] * 64)
    timeout = Timeout(connect=20.0, read=20.0, write=0.5, pool=20.0)
    with answering(lambda connection: None) as url:
        caller.connect(url)
        with pytest.raises(RequestTimeoutError, match=r"took no bytes for 0\.5 s") as caught:
            caller.exchange(upload(body), timeout)

    assert caught.value.sent
    assert body.closed == 1


def test_a_slow_upload_is_no_silence(caller: FastCaller) -> None:
    """While a body is sent nothing is expected of the server, however long that takes."""
    pause = threading.Event()
    body = Upload([b"x" * 1000] * 4, lambda number: pause.wait(0.3))
    with serving(Reply()) as server:
        assert caller.connect(server.url).exchange(upload(body), BRISK).status == 200


@pytest.mark.parametrize("behaviour", [Reset(), Raw(b"")], ids=["reset", "closed"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_a_request_is_sent_once(caller: FastCaller, behaviour: Any, method: str) -> None:
    """Whether it is sent again is decided above, where tries are counted."""
    with serving(behaviour) as server, pytest.raises(NetworkError):
        caller.connect(server.url).exchange(Request(method))

    assert len(server.requests) == 1


def test_no_more_connections_are_made_than_are_allowed(caller: FastCaller) -> None:
    """Who waits for one for too long is told so, and that nothing was sent; given back, they are used again."""
    timeout = Timeout(connect=20.0, read=20.0, write=20.0, pool=0.2)
    with serving(Reply(200, b"x" * 10)) as server:
        caller.connect(server.url)
        heads = [caller.ask(Open(Request(), PATIENT)) for _ in range(100)]
        with pytest.raises(RequestTimeoutError, match="busy") as caught:
            caller.exchange(timeout=timeout)
        for head in heads:
            assert caller.read(head) == b"x" * 10
        assert caller.exchange(timeout=timeout).status == 200

    assert not caught.value.sent
    assert server.connections <= 100


def test_answers_that_nobody_gives_back_do_not_hold_their_connections(caller: FastCaller) -> None:
    """A flow that is dropped cannot ask for anything any more."""
    with serving(Reply(200, b"x" * 1_000_000)) as server:
        caller.connect(server.url)
        for _ in range(120):
            caller.ask(Open(Request(), PATIENT))
        gc.collect()
        assert len(caller.exchange(timeout=BodyTimeout(20.0, 20.0, 20.0, 20.0, body=20.0)).content) == 1_000_000


def test_a_small_answer_that_stands_for_a_huge_one_is_stopped(
    caller: FastCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the same limit as any other, and no more of it than that is ever unpacked."""
    monkeypatch.setattr(exchanges, "LONGEST_BODY", 1 << 20)
    bomb = gzip.compress(bytes(64 << 20))
    reply = Reply(200, bomb, {"Content-Encoding": "gzip"})
    with serving(reply) as server, pytest.raises(UnexpectedResponseError, match="longer than"):
        caller.connect(server.url).exchange()


def test_a_compressed_answer_that_breaks_off_inside_is_refused(caller: FastCaller) -> None:
    """Although as many bytes came as were announced."""
    reply = Reply(200, gzip.compress(b"x" * 100)[:-4], {"Content-Encoding": "gzip"})
    with serving(reply) as server, pytest.raises(NetworkError, match="in the middle of gzip"):
        caller.connect(server.url).exchange()


def test_a_stream_that_was_given_back_cannot_be_read_on(caller: FastCaller) -> None:
    """That is a mistake of the program."""
    with serving(Reply(200, b"x" * 1_000_000)) as server:
        head = caller.connect(server.url).ask(Open(Request(), PATIENT))
        caller.ask(Close(head))
        with pytest.raises(ClientError, match="given back"):
            caller.read(head)


def test_cookies_are_not_kept(caller: FastCaller) -> None:
    """Neither the API's nor anybody else's."""
    with serving(Reply(200, headers={"Set-Cookie": "a=b; Path=/"})) as server:
        caller.connect(server.url)
        caller.exchange()
        caller.exchange()
        caller.exchange(foreign(server.url))

    assert ["cookie" in request.headers for request in server.requests] == [False] * 3


HIDDEN = "-".join(("s3cret", "t0ken"))
"""Not written as it is: a traceback quotes the lines of this file."""


def held(value: object, seen: set[int], depth: int = 0) -> Iterator[object]:
    """Everything that an exception leads to, over causes, attributes and what those hold."""
    if id(value) in seen or depth > 6:
        return
    seen.add(id(value))
    yield value
    inner: list[Any] = list(getattr(value, "__dict__", {}).values())
    if isinstance(value, BaseException):
        inner += [value.__cause__, value.__context__, *value.args]
    if isinstance(value, (list, tuple, set, frozenset)):
        inner += value
    if isinstance(value, dict) or hasattr(value, "items"):
        with contextlib.suppress(Exception):
            inner += [each for pair in value.items() for each in pair]
    for each in inner:
        yield from held(each, seen, depth + 1)


@pytest.mark.parametrize("behaviour", [Reset(), Raw(b"junk\r\n\r\n"), Reply(200, b"x" * 9, cut=3)], ids=str)
def test_no_exception_leads_to_the_key(caller: FastCaller, behaviour: Any) -> None:
    """Neither its text nor what it was raised from, nor what those hold: programs that report errors write all down."""
    with serving(behaviour) as server:
        caller.connect(server.url)
        with pytest.raises(NetworkError) as caught:
            caller.exchange(Request(params=(("token", HIDDEN),)))

    texts = [value for value in held(caught.value, set()) if isinstance(value, (str, bytes))]
    printed = "".join(traceback.format_exception(caught.value))
    assert texts
    assert not [text for text in [*texts, printed] if KEY in str(text) or HIDDEN in str(text)]
    cause: BaseException | None = caught.value
    while cause is not None:
        assert not type(cause).__module__.startswith(("urllib3", "aiohttp"))
        cause = cause.__cause__


def test_no_log_of_a_library_has_a_secret(caller: FastCaller, caplog: pytest.LogCaptureFixture) -> None:
    """At every level, of every logger."""
    caplog.set_level(logging.DEBUG)
    with serving(Reply(200, headers={"Set-Cookie": f"{KEY}; a=b"}), Reset(), Raw(b"junk")) as server:
        caller.connect(server.url)
        caller.exchange(Request(params=(("token", HIDDEN),)))
        for request in Request(params=(("token", HIDDEN),)), Request(path=f"{server.url}/file?X-Signature={HIDDEN}"):
            with pytest.raises(NetworkError):
                caller.exchange(request)

    assert not [record for record in caplog.records if KEY in f"{record.__dict__}" or HIDDEN in f"{record.__dict__}"]


def test_encryption_is_checked(caller: FastCaller, authority: trustme.CA, trusted: None) -> None:
    """The certificate has to be of an authority that the environment names, and for the host."""
    with serving(Reply(200, b"safe"), tls=tls_for(authority, "127.0.0.1")) as server:
        assert caller.connect(server.url).exchange().content == b"safe"
        assert caller.exchange().content == b"safe"
        caller.disconnect()
    mismatch = pytest.raises(NetworkError, match=r"certificate|hostname|Hostname|IP address")
    with serving(Reply(), tls=tls_for(authority, "other.test")) as other, mismatch as wrong:
        caller.connect(other.url).exchange()
    distrust = pytest.raises(NetworkError, match="certificate")
    with serving(Reply(), tls=tls_for(trustme.CA(), "127.0.0.1")) as unknown, distrust as untrusted:
        caller.connect(unknown.url).exchange()

    assert (server.connections, other.requests, unknown.requests) == (1, [], [])
    assert not wrong.value.sent
    assert not untrusted.value.sent


def test_without_a_word_of_the_environment_the_usual_certificates_count(
    caller: FastCaller, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of the package certifi, which do not know this one."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    tls = tls_for(authority, "127.0.0.1")
    with serving(Reply(), tls=tls) as server, pytest.raises(NetworkError, match="certificate"):
        caller.connect(server.url).exchange()

    assert server.requests == []


def test_a_checked_address_is_asked_under_its_name(caller: FastCaller, authority: trustme.CA, trusted: None) -> None:
    """The connection goes to the address; encryption, certificate and the header `host` are the name's."""
    heard: list[str | None] = []
    tls = tls_for(authority, "files.example")
    tls.sni_callback = lambda connection, name, _: heard.append(name)
    with serving(Reply(200, b"file"), tls=tls) as server:
        caller.connect("https://api.test")

        def ask(name: str) -> Any:
            url = f"https://{name}:{server.port}/a%2Fb?sig=x%20y"
            return caller.exchange(ForeignRequest(url, address="127.0.0.1"))

        assert ask("files.example.").content == b"file"
        assert ask("files.example").content == b"file"
        with pytest.raises(NetworkError, match=r"certificate|hostname|Hostname"):
            ask("evil.example")

    assert heard == ["files.example", "files.example", "evil.example"]
    # A connection serves one name.
    assert server.connections == 3
    assert {request.target for request in server.requests} == {"/a%2Fb?sig=x%20y"}
    assert [request.headers["host"] for request in server.requests] == [
        f"files.example.:{server.port}",
        f"files.example:{server.port}",
    ]


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
@pytest.mark.parametrize("pause", [0.0, 0.1], ids=["together", "later"])
def test_what_follows_an_answer_is_never_taken_for_the_next_one(
    caller: FastCaller, authority: trustme.CA, trusted: None, encrypted: bool, pause: float
) -> None:
    """Whoever controls the end of one answer does not control what is answered to somebody else."""
    tls = tls_for(authority, "127.0.0.1")

    def smuggle(connection: socket.socket) -> None:
        with tls.wrap_socket(connection, server_side=True) if encrypted else connection as stream:
            stream.recv(65_536)
            stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
            threading.Event().wait(0.05)
            evil = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
            stream.sendall(b"right" if pause else b"right" + evil)
            if pause:
                threading.Event().wait(pause)
                stream.sendall(evil)
            stream.recv(65_536)

    with answering(smuggle, smuggle, smuggle) as url:
        caller.connect(url.replace("http://", "https://") if encrypted else url)
        for _ in range(3):
            assert caller.exchange().content == b"right"
            threading.Event().wait(pause * 3)
        caller.disconnect()


def test_a_server_that_speaks_first_is_our_error(caller: FastCaller) -> None:
    """As one for mail does; it is not asked for ever."""
    accepted = 0

    def speak(connection: socket.socket) -> None:
        nonlocal accepted
        accepted += 1
        connection.sendall(b"220 mail.test ESMTP\r\n")
        connection.settimeout(1)
        while connection.recv(65_536):
            connection.sendall(b"500 what\r\n")

    with answering(*[speak] * 20) as url:
        with pytest.raises(NetworkError):
            caller.connect(url).exchange(Request("POST"))
        caller.disconnect()

    assert accepted <= 4


class Tunnels:
    """A proxy that passes connections on to one server, wherever they are meant to go."""

    def __init__(self, port: int, answer: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> None:
        self.port, self.answer = port, answer
        self.asked: list[bytes] = []

    def __call__(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65_536)
        self.asked.append(head)
        connection.sendall(self.answer)
        with socket.create_connection(("127.0.0.1", self.port)) as server:
            back = threading.Thread(target=self._pass, args=(server, connection), daemon=True)
            back.start()
            self._pass(connection, server)
            back.join(10)

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while content := one.recv(65_536):
                other.sendall(content)
            other.shutdown(socket.SHUT_WR)


def test_encrypted_requests_go_through_a_tunnel(
    caller: FastCaller, authority: trustme.CA, trusted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy learns host and port and its own login, and no more; the certificate is the service's."""
    with serving(Reply(200, b"safe"), tls=tls_for(authority, "api.test")) as server:
        tunnels = Tunnels(server.port)
        with answering(tunnels, tunnels) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.replace("http://", "http://user:passw0rd@"))
            caller.connect("https://api.test/v1")
            assert caller.ask(Proxied("https://api.test/x"))
            answers = [caller.exchange(), caller.exchange()]
            caller.disconnect()

    assert [answer.content for answer in answers] == [b"safe"] * 2
    (asked,) = tunnels.asked
    assert asked.startswith(b"CONNECT api.test:443 HTTP/1.")
    assert b"proxy-authorization: basic dxnlcjpwyxnzdzbyza==" in asked.lower()
    assert KEY.encode() not in asked
    assert [request.target for request in server.requests] == ["/v1/files"] * 2
    assert "proxy-authorization" not in server.requests[0].headers


@pytest.mark.parametrize("repeated", [b"HTTP/1.1 102 Processing\r\n\r\n", b"X-Drip: x\r\n"], ids=["answers", "headers"])
def test_a_proxy_whose_answer_never_ends_is_given_up(
    caller: FastCaller, repeated: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although it is never silent for long: a tunnel has to be there within the time for a connection."""
    first = b"HTTP/1.1 200 OK\r\n" if repeated.startswith(b"X") else b""
    with dripping(first, repeated) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        with pytest.raises(NetworkError) as caught:
            caller.connect("https://api.test/v1").exchange(timeout=Timeout(connect=0.6, read=20, write=20, pool=20))

    assert not caught.value.sent


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 407 Login\r\n\r\n", b"junk\r\n\r\n", b""], ids=["login", "junk", "nothing"]
)
def test_a_proxy_that_lets_nothing_pass_is_our_error(
    caller: FastCaller, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was sent, and no password is in its text."""
    with serving(Raw(answer)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:passw0rd@127.0.0.1:{proxy.port}")
        with pytest.raises(NetworkError) as caught:
            caller.connect("https://api.test/v1").exchange()

    assert not caught.value.sent
    assert "passw0rd" not in "".join(traceback.format_exception(caught.value))


def test_a_proxy_may_be_spoken_to_encrypted(
    caller: FastCaller, authority: trustme.CA, trusted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then its certificate is checked, too."""
    with serving(Reply(200, b"by proxy"), tls=tls_for(authority, "127.0.0.1")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert caller.connect("http://api.test/v1").exchange().content == b"by proxy"
        caller.disconnect()

    assert proxy.requests[0].target == "http://api.test/v1/files"


def test_nobody_at_the_proxy_is_our_error(caller: FastCaller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service was not asked."""
    monkeypatch.setenv("ALL_PROXY", f"http://user:passw0rd@127.0.0.1:{unused_port()}")
    for url in "http://api.test", "https://api.test":
        with pytest.raises(NetworkError) as caught:
            caller.connect(url).exchange()
        assert not caught.value.sent
        assert "passw0rd" not in "".join(traceback.format_exception(caught.value))


def test_closing_wakes_whoever_waits_for_a_part() -> None:
    """Both kinds: the one who reads sees the body break off, or that the client was closed."""
    with serving(Reply(200, b"x" * 100, cut=10, ending="stall")) as server:
        blocking = FastTransport(Settings(api_key=KEY, base_url=server.url))
        head = blocking.answer(Open(Request(), PATIENT))
        assert blocking.answer(Read(head)) == b"x" * 10
        closing = threading.Timer(0.2, blocking.close)
        closing.start()
        with pytest.raises((NetworkError, ClientError)):
            blocking.answer(Read(head))
        closing.join()

        async def main() -> None:
            awaiting = AsyncFastTransport(Settings(api_key=KEY, base_url=server.url))
            head = await awaiting.answer(Open(Request(), PATIENT))
            assert await awaiting.answer(Read(head)) == b"x" * 10
            reading = asyncio.create_task(awaiting.answer(Read(head)))
            await asyncio.sleep(0.05)
            await awaiting.close()
            with pytest.raises((NetworkError, ClientError)):
                await reading

        asyncio.run(main())


def test_closing_wakes_whoever_waits_for_an_answer() -> None:
    """The service may have acted."""
    with serving(Silence()) as server:
        blocking = FastTransport(Settings(api_key=KEY, base_url=server.url))
        closing = threading.Timer(0.3, blocking.close)
        closing.start()
        with pytest.raises((NetworkError, ClientError)) as caught:
            blocking.answer(Exchange(Request(), PATIENT))
        closing.join()
        assert not isinstance(caught.value, RequestTimeoutError)

        async def main() -> None:
            awaiting = AsyncFastTransport(Settings(api_key=KEY, base_url=server.url))
            asking = asyncio.create_task(awaiting.answer(Exchange(Request(), PATIENT)))
            while len(server.requests) < 2:
                await asyncio.sleep(0.01)
            await awaiting.close()
            with pytest.raises((NetworkError, ClientError)):
                await asking

        asyncio.run(main())


UNCLOSED = """
import asyncio, sys
from tests.ext.test_transport import PATIENT, Request
from vlmrun_ext.flow import Exchange, Open
from vlmrun_ext.settings import Settings
from vlmrun_ext.http.fast.asynchronous import AsyncFastTransport
from vlmrun_ext.http.fast.blocking import FastTransport

settings = Settings(api_key="k", base_url=sys.argv[1])

async def main():
    world = AsyncFastTransport(settings)
    await world.answer(Exchange(Request(), PATIENT))
    await world.answer(Open(Request(), PATIENT))
    return world

kept = asyncio.run(main())
asyncio.run(main())
world = FastTransport(settings)
world.answer(Exchange(Request(), PATIENT))
world.answer(Open(Request(), PATIENT))
print("done")
"""


def test_a_program_that_never_closes_its_client_is_told_nothing() -> None:
    """Neither by warnings that are shown by default nor by lines of a log."""
    with serving(Reply(200, b"x" * 100_000)) as server:
        ended = subprocess.run(
            [sys.executable, "-c", UNCLOSED, server.url], capture_output=True, text=True, check=True, timeout=60
        )

    assert (ended.stdout, ended.stderr) == ("done\n", "")


def test_a_query_that_cannot_be_written_is_refused(caller: FastCaller) -> None:
    """One that is written already goes out as it is, or not at all."""

    @dataclass(frozen=True)
    class Written(Request):
        query: str = ""

    with serving(Reply()) as server:
        caller.connect(server.url)
        for query in "a b", "a\r\nX: y", "a#b", "\xe4":
            with pytest.raises(InputError):
                caller.exchange(Written(query=query))
        caller.exchange(Written(query="a={}|^"))

    assert [request.target for request in server.requests] == ["/files?a={}|^"]


@pytest.mark.parametrize(
    "url", ["http://user:word@127.0.0.1:1/", "http:///x", "http://127.0.0.1:99999/", "http://a b/"]
)
def test_an_address_that_cannot_be_asked_is_refused(caller: FastCaller, url: str) -> None:
    """Nothing is guessed of it."""
    with pytest.raises(InputError, match="cannot be sent"):
        caller.connect("https://api.test").exchange(Request(path=url))


def test_headers_say_what_they_should(caller: FastCaller) -> None:
    """No library adds what it likes."""
    asked: list[Recorded] = []

    def note(request: Recorded) -> Reply:
        asked.append(request)
        return Reply()

    with serving(note) as server:
        caller.connect(server.url).exchange()
        caller.exchange(Request("POST"))

    common = {"host", "accept", "accept-encoding", "user-agent", "x-client-id", "authorization"}
    assert set(asked[0].headers) == common
    assert set(asked[1].headers) == {*common, "content-length"}
    assert asked[0].headers["accept-encoding"] == "gzip, deflate"
    assert asked[0].headers["user-agent"].startswith("vlmrun-sdk/")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n%b\r\n" % b"".join(b"X-%d: %b\r\n" % (one, b"x" * 90_000) for one in range(50)),
    ],
    ids=["101", "099", "HTTP/2.0", "another coding", "4 MB of headers"],
)
def test_what_is_no_answer_is_refused(caller: FastCaller, answer: bytes) -> None:
    """And the connection is not used again."""
    with serving(Raw(answer), Reply(200, b"hello")) as server:
        caller.connect(server.url)
        with pytest.raises(NetworkError):
            caller.exchange(Request("POST"))
        assert caller.exchange().content == b"hello"


def test_a_cancelled_upload_gives_its_place_back_once() -> None:
    """Here one that was answered early, while its source is still being read."""
    answered, release = threading.Event(), threading.Event()

    def refuse() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
            answered.set()
            release.wait(20)

    def wait(number: int) -> None:
        if number:
            release.wait(20)

    async def cancelled(url: str) -> int:
        transport = AsyncFastTransport(Settings(api_key=KEY, base_url=url))
        exchange = Exchange(upload(Upload([b"x" * 1000] * 3, at=wait)), PATIENT)
        task = asyncio.create_task(transport.answer(exchange))
        await asyncio.to_thread(answered.wait, 20)
        await asyncio.sleep(0.2)
        task.cancel()
        release.set()
        await asyncio.gather(task, return_exceptions=True)
        del task, exchange
        gc.collect()
        free = transport._client().free._value
        await transport.close()
        return free

    with socket.create_server(("127.0.0.1", 0)) as listener:
        refusing = threading.Thread(target=refuse)
        refusing.start()
        assert asyncio.run(cancelled(f"http://127.0.0.1:{listener.getsockname()[1]}")) == 100
        refusing.join()
