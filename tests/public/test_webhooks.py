"""Calls to webhooks: whether they are genuine, what they say, and how old they are."""

from __future__ import annotations

import hashlib
import hmac
import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun.client import VLMRun
from vlmrun.client.exceptions import InputError, WebhookError
from vlmrun.client.types import AgentCreationResponse, AgentExecutionResponse, PredictionResponse
from vlmrun.common.webhook import verify_webhook
from vlmrun.webhooks import DEFAULT_TOLERANCE, SIGNATURE_HEADER, parse_event
from vlmrun_ext.sandbox import serve

SECRET = "whsec-0123456789"
NOW = datetime.now(UTC)
JOB: dict[str, Any] = {
    "id": "job_1",
    "created_at": (NOW - timedelta(hours=3)).isoformat(),
    "completed_at": NOW.isoformat(),
    "status": "completed",
    "usage": {"credits_used": 1},
    "response": {"a": 1},
}
EXECUTION = {**JOB, "name": "image/blur-image"}
CREATION = {key: JOB[key] for key in ("id", "created_at", "status")} | {"name": "mine", "updated_at": NOW.isoformat()}


def signed(body: bytes | str, secret: str = SECRET) -> str:
    """The header that the service sends."""
    content = body.encode() if isinstance(body, str) else body
    return f"sha256={hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()}"


@pytest.mark.parametrize("body", [b"{}", "{}", b"", b"\xff\x00", '{"a": "\u00fc"}'])
def test_what_the_service_signed_is_genuine(body: bytes | str) -> None:
    """As text and as bytes."""
    assert verify_webhook(body, signed(body), SECRET) is True
    assert verify_webhook(body, signed(body), ["another-secret", SECRET]) is True
    assert verify_webhook(body, signed(body), SECRET.encode()) is True
    assert verify_webhook(body, signed(body), "another-secret") is False
    assert verify_webhook(body, signed(body), ["another-secret", ""]) is False
    assert verify_webhook(body, signed(body) + "0", SECRET) is False


GOOD = signed(b"{}")


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        GOOD.removeprefix("sha256="),
        f"sha256={GOOD}",
        GOOD.replace("sha256", "SHA256"),
        GOOD.upper(),
        f"{GOOD} ",
        f" {GOOD}",
        GOOD[:-1],
        "sha256=\u00fc",
        "sha256=" + "\uff10" * 64,
        "sha256=\ud800",
        "sha1=" + hashlib.sha1(b"{}").hexdigest(),
        GOOD.encode(),
        17,
        [GOOD],
    ],
)
def test_anything_else_is_not(signature: Any) -> None:
    """Not even an error: the answer is no."""
    assert verify_webhook(b"{}", signature, SECRET) is False


@pytest.mark.parametrize("secret", ["", b"", None, [], [None], [""], 17, [17], {}, "\ud800"])
def test_without_a_secret_nothing_is_genuine(secret: Any) -> None:
    """An empty secret would let everybody sign."""
    assert verify_webhook(b"{}", signed(b"{}", ""), secret) is False


@pytest.mark.parametrize("body", [None, 17, {}, ["{}"], "\ud800"])
def test_what_is_no_body_is_not_genuine(body: Any) -> None:
    """Such as the decoded one."""
    assert verify_webhook(body, GOOD, SECRET) is False


@given(st.binary(), st.text(min_size=1), st.binary(), st.text())
def test_only_the_signed_bytes_are_genuine(body: bytes, secret: str, other: bytes, header: str) -> None:
    """For any body, secret and header."""
    try:
        key = secret.encode()
    except UnicodeEncodeError:
        assert verify_webhook(body, header, secret) is False
        return
    good = f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}"

    assert verify_webhook(body, good, secret) is True
    assert verify_webhook(other, good, secret) is (other == body)
    assert verify_webhook(body, header, secret) is (header == good)


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (EXECUTION, AgentExecutionResponse),
        (JOB, PredictionResponse),
        ({**JOB, "domain": "document.invoice", "message": None}, PredictionResponse),
        (CREATION, AgentCreationResponse),
        ({**EXECUTION, "something": "new"}, AgentExecutionResponse),
    ],
)
def test_an_event_is_the_response_of_its_job(record: dict[str, Any], kind: type[Any]) -> None:
    """Told by its fields."""
    body = json.dumps(record)
    event = parse_event(body, signed(body), SECRET, tolerance=86_400)

    assert type(event) is kind
    assert (event.id, event.status) == ("job_1", "completed")
    assert event.to_dict()["created_at"]


@pytest.mark.parametrize("seconds", [-DEFAULT_TOLERANCE - 60, DEFAULT_TOLERANCE + 60])
@pytest.mark.parametrize("zone", [True, False])
def test_an_old_event_is_refused(seconds: float, zone: bool) -> None:
    """And one from the future; times without a zone are in UTC."""
    ended = (datetime.now(UTC) + timedelta(seconds=seconds)).replace(tzinfo=UTC if zone else None).isoformat()
    body = json.dumps({**EXECUTION, "completed_at": ended})

    with pytest.raises(WebhookError, match="accepted for 300 s") as caught:
        parse_event(body, signed(body), SECRET)
    assert caught.value.reason == "time"
    assert parse_event(body, signed(body), SECRET, tolerance=None).id == "job_1"
    assert parse_event(body, signed(body), SECRET, tolerance=3600).id == "job_1"


def test_an_event_without_a_time_is_of_any_age() -> None:
    """When the job began says nothing about when the call was sent."""
    body = json.dumps({**EXECUTION, "completed_at": None})

    assert parse_event(body, signed(body), SECRET, tolerance=0).id == "job_1"


@pytest.mark.parametrize("body", ["", "nonsense", "[]", "{}", '{"id": 1}', "null", b"\xff"])
def test_a_genuine_body_that_is_not_known_is_an_error(body: Any) -> None:
    """With its reason."""
    with pytest.raises(WebhookError, match="genuine") as caught:
        parse_event(body, signed(body), SECRET)
    assert caught.value.reason == "body"
    assert pickle.loads(pickle.dumps(caught.value)).reason == "body"


def test_a_body_is_read_only_if_it_is_genuine() -> None:
    """Nonsense with a wrong signature is a wrong signature, and the secret is in no text."""
    with pytest.raises(WebhookError, match=SIGNATURE_HEADER) as caught:
        parse_event("nonsense", GOOD, SECRET)
    assert caught.value.reason == "signature"
    assert SECRET not in str(caught.value)
    assert "[webhook=signature" in str(caught.value)


@pytest.mark.parametrize("tolerance", [-1, float("nan"), float("inf"), "300", True])
def test_a_tolerance_is_a_number_of_seconds(tolerance: Any) -> None:
    """Or None."""
    with pytest.raises(InputError, match="tolerance"):
        parse_event("{}", GOOD, SECRET, tolerance=tolerance)


@contextmanager
def receiver() -> Iterator[tuple[str, list[tuple[bytes, str | None]], Event]]:
    """A web server that keeps what is posted to it."""
    calls: list[tuple[bytes, str | None]] = []
    called = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            calls.append((body, self.headers[SIGNATURE_HEADER]))
            self.send_response(204)
            self.end_headers()
            called.set()

        def log_message(self, format: str, *arguments: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", calls, called
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def test_what_the_sandbox_sends_is_understood() -> None:
    """From the job to the event."""
    with receiver() as (address, calls, called), serve(webhook_secret=SECRET) as sandbox:
        with VLMRun(api_key="secret-key-0123456789", base_url=sandbox.base_url) as client:
            inputs = {"image": {"type": "image_url", "image_url": {"url": "https://example.com/photo.jpg"}}}
            job = client.agent.execute("image/blur-image", inputs=inputs, callback_url=address)
        assert called.wait(60)
    event = parse_event(*calls[0], SECRET)

    assert isinstance(event, AgentExecutionResponse)
    assert event.id == job.id
