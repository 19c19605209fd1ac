"""A URL is fetched within limits, and refused in words that hold no secret."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from scripts.problems import GenerationError
from scripts.reading.fetching import without_secrets
from scripts.reading.sources import load

YAML = b"openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
JSON = b'{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}'


class Server:
    """A loopback server that tests give answers to, by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.done = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                server.answers[self.path.partition("?")[0]](self)

            def log_message(self, format: str, *values: Any) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.http.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def give(self, path: str, body: bytes, kind: str = "", status: int = 200, **headers: str) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            if kind:
                handler.send_header("Content-Type", kind)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def close(self) -> None:
        self.done.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "*")
    one = Server()
    yield one
    one.close()


def refused(url: str, **limits: Any) -> str:
    with pytest.raises(GenerationError) as caught:
        load(url, **limits)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/api.yaml", YAML, "text/plain"),
        ("/api.yml", YAML, ""),
        ("/api.json", JSON, "text/plain"),
        ("/api", YAML, "application/yaml"),
        ("/api", JSON, "application/json; charset=utf-8"),
        ("/api", JSON, "application/octet-stream"),
        ("/api", YAML, ""),
    ],
)
def test_a_document_is_fetched(server: Server, path: str, body: bytes, kind: str) -> None:
    """Suffix, media type or the content itself say what it is; the bytes are kept."""
    server.give(path, body, kind)

    source = load(server.url + path)

    assert (source.content, source.origin, source.document["paths"]) == (body, server.url + path, {})


def test_compressed_content_is_unpacked(server: Server) -> None:
    """A server may compress."""
    server.give("/api", gzip.compress(YAML), Content_Encoding="gzip")

    assert load(server.url + "/api").content == YAML


def test_secrets_of_the_url_are_sent_and_not_told(server: Server) -> None:
    """User, password and query reach the server, and neither the lock nor a message."""
    server.give("/api.yaml", YAML)
    server.give("/no.yaml", b"", status=403)

    source = load(f"http://user:pass@{server.host}/api.yaml?token=secret#x")
    problem = refused(f"http://user:pass@{server.host}/no.yaml?token=secret")

    assert server.seen[0][0] == "/api.yaml?token=secret"
    assert server.seen[0][1]["authorization"].startswith("Basic ")
    assert source.origin == f"{server.url}/api.yaml"
    assert problem == (
        f"{server.url}/no.yaml: the server answered with status 403; "
        "check the address, or download the document and give its path"
    )


def test_problems_of_the_document_name_the_url(server: Server) -> None:
    """With the line."""
    server.give("/api.yaml", YAML.replace(b"{}", b"{a: {}}"))

    problem = refused(server.url + "/api.yaml")

    assert problem == f"{server.url}/api.yaml:3: #/paths/a: the path 'a' has to begin with /; correct it"


def test_a_web_page_is_refused(server: Server) -> None:
    """Most often the address of a viewer rather than of the document."""
    server.give("/docs", b"<!DOCTYPE html><html></html>", "text/html")

    assert refused(server.url + "/docs") == (
        f"{server.url}/docs: a web page or XML, not YAML or JSON; take the address of the document itself"
    )


def test_redirects_are_followed_up_to_five(server: Server) -> None:
    """Another host does not get the credentials that were for the first."""
    for number in range(7):
        server.give(f"/{number}", b"", status=302, Location=f"/{number + 1}")
    server.give("/4", b"", status=302, Location=f"http://localhost:{server.http.server_port}/5")
    server.give("/5", YAML)

    assert load(f"http://user:pass@{server.host}/0").content == YAML
    assert ["authorization" in headers for _, headers in server.seen] == [True] * 5 + [False]

    server.give("/5", b"", status=302, Location="/6")
    assert refused(server.url + "/0") == f"{server.url}/0: more than 5 redirects; give the final address"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("file:///etc/passwd", "file:///etc/passwd: only http and https URLs are fetched; download it yourself"),
        ("ftp://example.org/x", "ftp://example.org/x: only http and https URLs are fetched; download it yourself"),
        ("http://example.org:port/", ": cannot be fetched (RemoteProtocolError); check the address and the network"),
    ],
)
def test_redirects_lead_to_web_addresses_only(server: Server, location: str, expected: str) -> None:
    """A server cannot make us read a file."""
    server.give("/api", b"", status=302, Location=location)

    assert refused(server.url + "/api").endswith(expected)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[", "://"])
def test_other_addresses_are_refused(url: str) -> None:
    """Before anything is asked."""
    assert "only http and https URLs are fetched" in refused(url)


def test_https_is_not_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came by a safe way is not replaced by what did not."""
    import httpx

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "http://example.org/b?token=secret"})

    class Client(httpx.Client):
        def __init__(self, **options: Any) -> None:
            super().__init__(transport=httpx.MockTransport(answer), **options)

    monkeypatch.setattr(httpx, "Client", Client)

    assert refused("https://example.org/a?token=secret") == (
        "https://example.org/a: redirects from https to http://example.org/b, "
        "where anybody on the way can change it; give an https address"
    )


def test_long_answers_are_refused_while_they_are_read(server: Server) -> None:
    """The limit holds for what is unpacked, and for an answer without end."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.done.is_set():
                handler.wfile.write(b"#" * 65536)
        except OSError:
            return

    server.answers["/endless"] = endless
    server.give("/bomb", gzip.compress(b"#" * 1_000_000), Content_Encoding="gzip")

    for path in ("/endless", "/bomb"):
        assert refused(server.url + path, longest=100_000) == (
            f"{server.url}{path}: longer than 100000 bytes; is this the right address?"
        )


def test_a_server_that_never_ends_is_left(server: Server) -> None:
    """The time is for everything together: a byte now and then does not buy more."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.done.wait(0.02):
                handler.wfile.write(b"#")
                handler.wfile.flush()
        except OSError:
            return

    def silent(handler: BaseHTTPRequestHandler) -> None:
        server.done.wait()

    server.answers |= {"/slow": slow, "/silent": silent}

    for path in ("/slow", "/silent"):
        began = time.monotonic()
        problem = refused(server.url + path, fetch_timeout=0.3)
        assert problem == (f"{server.url}{path}: took too long; try again, or download the document and give its path")
        # A hang would be for ever; this is far from what a busy machine needs.
        assert time.monotonic() - began < 30


def test_a_server_that_is_not_there_is_told(server: Server) -> None:
    """So is one that breaks off, and one that sends nonsense."""

    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nopenapi")

    server.answers["/broken"] = broken
    server.give("/zip", b"no gzip", Content_Encoding="gzip")
    for path in ("/broken", "/zip"):
        assert refused(server.url + path).startswith(f"{server.url}{path}: cannot be fetched (")
    address = server.url
    server.close()

    assert refused(address + "/a?token=secret") == (
        f"{address}/a: cannot be fetched (ConnectError); check the address and the network"
    )


def test_references_to_other_files_are_not_fetched(server: Server) -> None:
    """A document from elsewhere cannot name files of this machine, nor further addresses."""
    server.give("/api.yaml", YAML.replace(b"{}", b"{/a: {$ref: other.yaml}}"))

    assert refused(server.url + "/api.yaml") == (
        f"{server.url}/api.yaml:3: #/paths/~1a/$ref: the reference other.yaml leads to another file, "
        "which is not fetched; bundle the document first"
    )


def test_urls_are_shown_without_secrets() -> None:
    """Whatever they look like."""
    shown = [
        without_secrets(one)
        for one in (
            "https://u:p@example.org:8080/a?b#c",
            "http://u:p@[::1]:80/a",
            "https://example.org",
            "http://u:p@example.org:no/",
        )
    ]

    assert shown == ["https://example.org:8080/a", "http://[::1]:80/a", "https://example.org", "the URL"]
