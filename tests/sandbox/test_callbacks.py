"""Calls to a `callback_url` when a job has ended."""

from __future__ import annotations

import hashlib
import hmac
import json
import queue
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from tests.sandbox.talking import client_of
from vlmrun_ext.sandbox import serve
from vlmrun_ext.sandbox.callbacks import deliver

Delivery = tuple[str, dict[str, str], bytes]


@contextmanager
def _receiving(*statuses: int) -> Iterator[tuple[str, queue.Queue[Delivery]]]:
    """A receiver that answers with these statuses in turn, and what it was sent."""
    deliveries: queue.Queue[Delivery] = queue.Queue()
    answers = iter(statuses)

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            deliveries.put((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(next(answers, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is written while tests run."""

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook?x=1", deliveries
        finally:
            server.shutdown()
            thread.join()


def test_a_job_that_has_ended_is_reported_with_a_signature() -> None:
    """The body is the whole record; the signature covers its very bytes."""
    receiving, running = _receiving(), serve(webhook_secret="s3cret")
    with receiving as (address, deliveries), running as sandbox, client_of(sandbox) as client:
        made = client.post("/agent/execute", json={"name": "audio/make-tone", "callback_url": address}).json()
        path, headers, body = deliveries.get(timeout=10)
        record = client.get(f"/agent/executions/{made['id']}").json()
    expected = hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()

    assert path == "/hook?x=1"
    assert headers["x-vlmrun-signature"] == f"sha256={expected}"
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == record
    assert record["status"] == "completed"


def test_without_a_secret_there_is_no_signature() -> None:
    """And a delivery that is refused is tried again."""
    body = {"url": "https://example.com/film.mp4", "domain": "video.summary"}
    with _receiving(500) as (address, deliveries), serve() as sandbox, client_of(sandbox) as client:
        client.post("/video/generate", json={**body, "callback_url": address}).raise_for_status()
        first, second = deliveries.get(timeout=10), deliveries.get(timeout=10)

    assert first == second
    assert "x-vlmrun-signature" not in first[1]


def test_an_agent_that_was_made_is_reported() -> None:
    """As the document says of creations."""
    with _receiving() as (address, deliveries), serve() as sandbox, client_of(sandbox) as client:
        body = {"name": "a", "config": {"prompt": "x"}, "callback_url": address}
        made = client.post("/agent/create", json=body).json()
        record = json.loads(deliveries.get(timeout=10)[2])

    assert (record["id"], record["name"], record["status"]) == (made["id"], "a", "completed")


@pytest.mark.parametrize("address", ["https://127.0.0.1/x", "http://example.com/x", "http://10.0.0.1/", "http://[bad"])
def test_nothing_leaves_the_machine(address: str) -> None:
    """Not even an attempt is made."""
    assert deliver(address, {}, None, _Impatient()) is False


def test_a_receiver_that_is_not_there_is_given_up() -> None:
    """After three attempts."""
    with _receiving() as (address, _):
        pass

    assert deliver(address, {}, None, _Impatient()) is False


def test_a_closing_sandbox_does_not_wait_for_receivers() -> None:
    """What could not be delivered is dropped."""
    closing = threading.Event()
    closing.set()

    assert deliver("http://127.0.0.1:9/", {}, None, closing) is False


def test_a_sandbox_may_end_before_its_jobs_do() -> None:
    """Nobody is called then."""
    body = {"name": "audio/make-tone"}
    with _receiving() as (address, deliveries), ExitStack() as stack:
        sandbox = stack.enter_context(serve())
        with client_of(sandbox) as client:
            client.post("/agent/execute", json={**body, "callback_url": address}).raise_for_status()
        stack.close()
        assert deliveries.empty()


def test_a_blocking_call_is_not_reported() -> None:
    """Its caller has the answer already."""
    with _receiving() as (address, deliveries), serve() as sandbox, client_of(sandbox) as client:
        body = {"name": "audio/make-tone", "callback_url": address, "batch": False}
        assert client.post("/agent/execute", json=body).json()["status"] == "completed"
        assert deliveries.empty()


class _Impatient(threading.Event):
    """Waits for no one, so that a test need not sit through the pauses between attempts."""

    def wait(self, timeout: float | None = None) -> bool:
        return False


def test_an_address_of_this_machine_by_name_is_called() -> None:
    """`localhost` counts as loopback."""
    with _receiving() as (address, deliveries):
        assert deliver(address.replace("127.0.0.1", "localhost"), {"a": 1}, None, threading.Event())
        assert deliveries.get(timeout=5)[2] == b'{"a": 1}'
    assert httpx.URL(address).host == "127.0.0.1"
