"""The server as such: starting, ending, the record of requests."""

from __future__ import annotations

import asyncio
import pathlib
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress

import httpx
import pytest

from tests.sandbox.talking import client_of
from vlmrun_ext.errors import ConfigurationError, DependencyError
from vlmrun_ext.sandbox import Sandbox, serve
from vlmrun_ext.sandbox.app import HANDLERS


def test_a_sandbox_answers_while_its_block_runs_and_not_after() -> None:
    """Nothing of it is left: no thread, no socket, no folder."""
    threads = set(threading.enumerate())
    with serve() as sandbox, client_of(sandbox) as client:
        assert client.get("/health").json()["status"] == "ok"
        client.post("/files", files={"file": ("a.txt", b"text")}).raise_for_status()
        port = httpx.URL(sandbox.base_url).port or 0

    assert set(threading.enumerate()) <= threads
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_folder_of_a_sandbox_goes_with_it(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads are on disk while it runs, and gone when it ends."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with serve() as sandbox, client_of(sandbox) as client:
        client.post("/files", files={"file": ("a.txt", b"text")}).raise_for_status()

        assert any(path.is_file() for path in tmp_path.rglob("*"))
    assert list(tmp_path.iterdir()) == []


def test_an_exception_in_the_block_ends_the_sandbox_too() -> None:
    """The error goes through as it is."""
    with pytest.raises(RuntimeError, match="mine"), serve() as sandbox:
        raise RuntimeError("mine")

    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{sandbox.base_url}/health", trust_env=False)


def test_a_download_nobody_reads_does_not_hold_up_the_end() -> None:
    """Connections are broken off when the block ends."""
    with ExitStack() as running:
        sandbox = running.enter_context(serve())
        sandbox.fail("GET /models", stall=60.0)
        with client_of(sandbox, checked=False) as client, client.stream("GET", "/models") as response:
            begun = time.monotonic()
            running.close()

            # Far less than the stall would last; how far depends on the machine.
            assert time.monotonic() - begun < 30
            with suppress(httpx.TransportError):
                response.read()
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{sandbox.base_url}/health", trust_env=False)


def test_several_sandboxes_share_nothing() -> None:
    """A file of one is unknown to the other."""
    with serve() as one, serve() as two, client_of(one) as here, client_of(two) as there:
        name = here.post("/files", files={"file": ("a.txt", b"text")}).json()["id"]

        assert here.get(f"/files/{name}").status_code == 200
        assert there.get(f"/files/{name}").status_code == 404


def test_async_code_can_use_a_sandbox_as_it_stands() -> None:
    """The server has a thread of its own, so the event loop stays free."""

    async def use() -> int:
        with serve() as sandbox:
            async with httpx.AsyncClient(trust_env=False) as client:
                return (await client.get(f"{sandbox.base_url}/health")).status_code

    assert asyncio.run(use()) == 200


def test_a_taken_port_is_a_typed_error() -> None:
    """It names host and port."""
    with serve() as sandbox:
        port = httpx.URL(sandbox.base_url).port or 0
        with pytest.raises(ConfigurationError, match=f"127.0.0.1 port {port}"), serve(port=port):
            raise AssertionError("two servers on one port")


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("no.such.host.invalid", 0)])
def test_an_impossible_address_is_a_typed_error(host: str, port: int) -> None:
    """Whatever the socket says."""
    with pytest.raises(ConfigurationError, match="cannot listen"), serve(host, port):
        raise AssertionError("listening nowhere")


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0", "::1"])
def test_other_hosts_work(host: str) -> None:
    """The base URL is one that a client can use."""
    with serve(host) as sandbox, client_of(sandbox) as client:
        assert client.get("/health").status_code == 200


def test_a_missing_dependency_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is imported before the check."""
    monkeypatch.setitem(sys.modules, "av", None)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(DependencyError, match=re.escape('pip install "vlmrun-sdk[sandbox]"')) as caught, serve():
        raise AssertionError("served without a server")

    assert "av, uvicorn" in str(caught.value)


def test_importing_the_package_imports_no_server() -> None:
    """What the server needs is imported when it is needed."""
    code = "import sys, vlmrun_ext.sandbox; print(*{'starlette', 'uvicorn', 'av', 'numpy', 'PIL'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_requests_are_written_down(sandbox: Sandbox, client: httpx.Client) -> None:
    """Method, path, query, headers, body and the status of the answer."""
    client.post("/hub/schema?x=1&x=%202", content=b'{"domain": 3}', headers={"Content-Type": "application/json"})
    (record,) = sandbox.requests

    assert (record.method, record.path, record.query) == ("POST", "/v1/hub/schema", (("x", "1"), ("x", " 2")))
    assert record.headers["authorization"] == f"Bearer {sandbox.api_key}"
    assert (record.body, record.body_size, record.status) == (b'{"domain": 3}', 13, 422)
    assert record.sent > 0


def test_requests_are_counted_and_forgotten(sandbox: Sandbox, client: httpx.Client) -> None:
    """By method and path, the path with or without its version."""
    client.get("/health")
    client.get("/models")

    assert [sandbox.count(), sandbox.count("get"), sandbox.count(path="/health")] == [2, 2, 1]
    assert [sandbox.count("GET", "/v1/models"), sandbox.count("POST")] == [1, 0]
    sandbox.clear()
    assert sandbox.count() == 0


def test_a_large_body_is_counted_whole_and_kept_in_part(sandbox: Sandbox, client: httpx.Client) -> None:
    """The journal must not hold what goes straight to disk."""
    client.post("/files", files={"file": ("a.bin", b"x" * (3 << 20))}).raise_for_status()
    (record,) = sandbox.requests

    assert record.body_size > 3 << 20
    assert len(record.body) == 1 << 20


def test_a_sandbox_says_where_it_is(sandbox: Sandbox) -> None:
    """Also as environment, which every client understands."""
    assert repr(sandbox) == f"<Sandbox at {sandbox.base_url}>"
    assert sandbox.environment == {"VLMRUN_BASE_URL": sandbox.base_url, "VLMRUN_API_KEY": "sandbox-key"}


def test_a_server_that_does_not_start_is_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for."""

    async def broken(server: object, sockets: object = None) -> None:
        raise SystemExit(3)

    monkeypatch.setattr("uvicorn.Server.startup", broken)
    with pytest.raises(ConfigurationError, match="did not start"), serve():
        raise AssertionError("serving without a server")


def test_a_request_that_never_ends_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox has patience, but not without end."""
    reached = threading.Event()

    async def endless(call: object) -> None:
        reached.set()
        await asyncio.sleep(3600)

    monkeypatch.setitem(HANDLERS, "GET /hub/info", endless)
    monkeypatch.setattr("vlmrun_ext.sandbox.listener._PATIENCE", 0.05)
    with serve() as sandbox:
        url = f"{sandbox.base_url}/hub/info"
        with suppress(httpx.ReadTimeout):
            httpx.get(url, timeout=0.2, trust_env=False)
        assert reached.wait(5)
        begun = time.monotonic()

    assert time.monotonic() - begun < 2


def test_large_work_does_not_hold_up_the_end() -> None:
    """It is given up."""
    begun = time.monotonic()
    with serve() as sandbox, client_of(sandbox) as client:
        for kind in ("vid", "recon"):
            body = {"name": "demo/large", "inputs": {"megabytes": 8000, "kind": kind}}
            client.post("/agent/execute", json=body).raise_for_status()

    assert time.monotonic() - begun < 5
