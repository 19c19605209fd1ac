"""The callers of the low-level client speak HTTP."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

TOKEN = "secret-token-0123456789"
SIZE = 300_000


@dataclass
class Api:
    """A server on loopback and what it was asked."""

    url: str
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def api() -> Iterator[Api]:
    """A server that answers every request with what its path asks for."""
    found = Api("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.seen.append((self.command, self.path, headers, content))
            answer = b"x" * SIZE if "/blob" in self.path else b'{"n": 1}'
            self.send_response(418 if "status" in self.path else 200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_GET

        def log_message(self, *arguments: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """Operations of every kind."""
    item = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    text = {"type": "string"}
    form = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}, "note": text}}
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": text},
        {"name": "q", "in": "query", "schema": {"type": "array", "items": text}},
        {"name": "X-Tag", "in": "header", "schema": text},
    ]
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    blob = {"200": {"description": "ok", "content": {"image/png": {}}}}
    return workbench.make(
        document(
            {
                "/item/{id}": {"post": operation("item", parameters=parameters, requestBody=body, responses=json_answer(item))},
                "/status": {"get": operation("status", responses=json_answer(item))},
                "/form": {"post": operation("form", requestBody={"required": True, "content": {"multipart/form-data": {"schema": form}}})},
                "/blob": {"get": operation("blob", responses=blob)},
                "/blob/status": {"get": operation("blob_status", responses=blob)},
            }
        )
    )  # fmt: skip


@pytest.fixture(params=["sync", "asyncio"])
def call(request: pytest.FixtureRequest, client: Client, api: Api) -> Any:
    """Call an operation by its name, blocking or awaiting."""

    def blocking(name: str, **arguments: Any) -> Any:
        with closing(client.module("client").Client(api.url, TOKEN)) as caller:
            return client.operation(name).sync(client=caller, **arguments)

    async def awaiting(name: str, arguments: Any) -> Any:
        caller = client.module("client").Client(f"{api.url}/", TOKEN)
        try:
            return await client.operation(name).asyncio(client=caller, **arguments)
        finally:
            await caller.aclose()

    return blocking if request.param == "sync" else lambda name, **given: asyncio.run(awaiting(name, given))


def test_a_call_sends_the_request_and_reads_the_answer(call: Any, api: Api) -> None:
    """Path, query, headers, body and token arrive; the model comes back."""
    assert call("item", id="a/b", q=["1", "ä&"], x_tag="t", body={"k": [1]}).n == 1

    method, path, headers, content = api.seen[0]
    assert (method, path, content) == ("POST", "/v1/item/a%2Fb?q=1&q=%C3%A4%26", b'{"k":[1]}')
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert (headers["x-tag"], headers["content-type"]) == ("t", "application/json")


def test_a_status_without_a_result_is_raised(call: Any, client: Client) -> None:
    """With the body."""
    with pytest.raises(client.module("errors").UnexpectedStatus) as caught:
        call("status")

    assert (caught.value.status, caught.value.content) == (418, b'{"n": 1}')


def test_forms_arrive_whole(call: Any, api: Api) -> None:
    """Content that looks like a boundary does no harm, because nobody can guess it."""
    call("form", body={"file": ("a.bin", b"\r\n--+++\r\n\0"), "note": "ä"})

    _, _, headers, content = api.seen[0]
    boundary = headers["content-type"].partition("boundary=")[2].encode()
    parts = content.split(b"--" + boundary)
    assert len(parts) == 4
    assert b'name="file"; filename="a.bin"' in parts[1]
    assert parts[1].endswith(b"\r\n\r\n\r\n--+++\r\n\0\r\n")
    assert parts[2].endswith("\r\n\r\nä\r\n".encode())


def test_a_body_can_be_read_piece_by_piece(client: Client, api: Api) -> None:
    """Blocking and awaiting; the status is the caller's to look at."""
    caller = client.module("client").Client(api.url, TOKEN)

    async def pieces() -> list[bytes]:
        async with client.operation("blob").astream(client=caller) as response:
            found = [piece async for piece in response.aiter_raw()]
        async with client.operation("blob_status").astream(client=caller) as response:
            assert response.status_code == 418
        await caller.aclose()
        await caller.aclose()
        return found

    with client.operation("blob").stream(client=caller) as response:
        assert b"".join(response.iter_raw()) == b"x" * SIZE
    with client.operation("blob_status").stream(client=caller) as response:
        assert response.status_code == 418
    caller.close()
    caller.close()
    assert b"".join(asyncio.run(pieces())) == b"x" * SIZE
    assert client.operation("blob").sync(client=caller) == b"x" * SIZE
    caller.close()
    gc.collect()


def test_the_token_shows_nowhere(client: Client) -> None:
    """Neither in `repr` nor in `str`; without one, none is sent."""
    module = client.module("client")
    caller = module.Client("http://127.0.0.1:1/v1/", TOKEN)

    assert (repr(caller), str(caller)) == ("Client(base_url='http://127.0.0.1:1/v1')",) * 2
    request = client.operation("blob").request()
    assert TOKEN not in repr(request)
    assert "Authorization" not in module.Client("http://127.0.0.1:1")._arguments(request)["headers"]


def test_importing_the_client_loads_no_http_library(client: Client) -> None:
    """httpx is imported by the first call."""
    program = "import sys; import vlmrun_api.client, vlmrun_api.api.thing.blob; result = 'httpx' in sys.modules"

    assert client.run(program, prelude="") is False
