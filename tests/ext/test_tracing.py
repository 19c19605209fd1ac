"""What an application sees of our requests: log lines and spans, never a key or a signature."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.ext.test_links import context, followed, names, read_link
from tests.ext.test_transport import KEY, KINDS, PATIENT, Caller, Request
from tests.servers import Reply, Reset, serving, unused_port
from vlmrun_ext.errors import APIError, NetworkError
from vlmrun_ext.flow import Close, Exchange
from vlmrun_ext.retry import RetryPolicy, TokenBucket, call

QUICK = RetryPolicy(max_retries=2, backoff_first=0.001, backoff_longest=0.002)
_exporter = InMemorySpanExporter()


@pytest.fixture(scope="module")
def provider() -> TracerProvider:
    """The application's own; it can be set once in a process."""
    made = TracerProvider()
    made.add_span_processor(SimpleSpanProcessor(_exporter))
    trace.set_tracer_provider(made)
    return made


@pytest.fixture
def spans(provider: TracerProvider) -> InMemorySpanExporter:
    _exporter.clear()
    return _exporter


@pytest.fixture(params=["sync", "async", "sync-httpx2", "async-httpx2"])
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    made = Caller(*KINDS[request.param])
    yield made
    made.close()


def calls(caller: Caller, request: Request, policy: RetryPolicy = QUICK) -> Any:
    return caller.drive(call(request, policy=policy, timeout=PATIENT))


def only(spans: InMemorySpanExporter) -> tuple[ReadableSpan, dict[str, Any]]:
    (span,) = spans.get_finished_spans()
    return span, dict(span.attributes or {})


def test_a_call_is_a_span(caller: Caller, spans: InMemorySpanExporter) -> None:
    """Named by method and path, with the attributes of the conventions for HTTP clients; without the query."""
    with serving(Reply()) as server:
        caller.connect(f"{server.url}/v1")
        calls(caller, Request("POST", "/files", params=(("token", "s3cret"),)))

    span, attributes = only(spans)
    assert (span.name, span.kind) == ("vlmrun POST /files", trace.SpanKind.CLIENT)
    assert attributes == {
        "http.request.method": "POST",
        "server.address": "127.0.0.1",
        "server.port": server.port,
        "url.path": "/v1/files",
        "http.response.status_code": 200,
    }
    assert span.status.status_code is trace.StatusCode.UNSET
    assert "s3cret" not in span.to_json()
    assert KEY not in span.to_json()


def test_all_tries_of_a_call_are_one_span(caller: Caller, spans: InMemorySpanExporter) -> None:
    """It tells how many there were."""
    with serving(Reply(503), Reset(), Reply()) as server:
        caller.connect(server.url)
        calls(caller, Request())

    _, attributes = only(spans)
    assert attributes["http.request.resend_count"] == 2
    assert attributes["http.response.status_code"] == 200
    assert "error.type" not in attributes


def test_a_failed_call_is_a_failed_span(caller: Caller, spans: InMemorySpanExporter) -> None:
    """By its status where there was one, else by the kind of its error."""
    with serving(Reply(404, KEY.encode())) as server:
        caller.connect(server.url)
        with pytest.raises(APIError):
            calls(caller, Request())
    span, attributes = only(spans)
    assert (attributes["error.type"], attributes["http.response.status_code"]) == ("404", 404)
    assert span.status.status_code is trace.StatusCode.ERROR
    spans.clear()

    caller.connect(f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(NetworkError):
        calls(caller, Request())
    _, attributes = only(spans)
    assert attributes["error.type"] == "NetworkError"
    assert "http.response.status_code" not in attributes
    assert attributes["http.request.resend_count"] == 2


def test_a_span_is_within_that_of_whoever_calls(
    caller: Caller, spans: InMemorySpanExporter, provider: TracerProvider
) -> None:
    """Also in flows that are gathered, and in whatever the HTTP library makes of it."""
    seen: list[Any] = []

    def hook(request: Any) -> None:
        seen.append(trace.get_current_span())

    async def async_hook(request: Any) -> None:
        seen.append(trace.get_current_span())

    with serving(Reply()) as server, provider.get_tracer("test").start_as_current_span("outer") as outer:
        if caller.is_given:
            caller.connect(server.url, event_hooks={"request": [async_hook if caller.is_async else hook]})
        else:
            caller.connect(server.url)
        calls(caller, Request())
        assert trace.get_current_span() is outer

    span = next(one for one in spans.get_finished_spans() if one.name == "vlmrun GET /files")
    assert span.parent is not None
    assert span.parent.span_id == outer.get_span_context().span_id
    assert [one.get_span_context().span_id for one in seen] == [span.context.span_id] * len(seen)


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(r.levelname, r.getMessage()) for r in caplog.records if r.name.startswith("vlmrun")]


def test_every_request_is_a_line(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """Method, path without query, status, seconds and attempt; what is sent again is said once more."""
    caplog.set_level(logging.DEBUG, "vlmrun")
    with serving(Reply(503), Reset(), Reply()) as server:
        caller.connect(server.url)
        calls(caller, Request(params=(("token", "s3cret"),)))

    (first, said, second, again, third) = lines(caplog)
    assert first[0] == "DEBUG"
    assert first[1].startswith("GET /files 503 in 0.")
    assert first[1].endswith(" s, attempt 1")
    assert said[0] == "INFO"
    assert "GET /files is sent again in 0.00 s, as attempt 1 failed (503 ServerError)" in said[1]
    assert "GET /files failed in 0." in second[1]
    assert second[1].endswith("(NetworkError), attempt 2")
    assert "attempt 2 failed (NetworkError)" in again[1]
    assert third[1].endswith(" s, attempt 3")
    assert "s3cret" not in caplog.text


def test_a_request_outside_of_a_call_is_a_line_too(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """It is its own first attempt."""
    caplog.set_level(logging.DEBUG, "vlmrun")
    with serving(Reply(204)) as server:
        caller.connect(server.url)
        caller.ask(Exchange(Request("DELETE", "/files/1"), PATIENT))

    ((level, text),) = lines(caplog)
    assert level == "DEBUG"
    assert text.startswith("DELETE /files/1 204 in ")


def test_retries_are_seen_at_info_and_their_end_as_a_warning(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """Requests themselves are not."""
    caplog.set_level(logging.INFO, "vlmrun")
    bucket = TokenBucket(1)
    policy = RetryPolicy(max_retries=5, backoff_first=0.001, backoff_longest=0.002, bucket=bucket)
    with serving(Reply(500)) as server:
        caller.connect(server.url)
        with pytest.raises(APIError):
            calls(caller, Request(), policy)

    assert [level for level, _ in lines(caplog)] == ["INFO", "WARNING"]
    assert "too many requests of this client have failed" in lines(caplog)[1][1]


def test_a_link_is_seen_without_its_query(
    caller: Caller, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the signature."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    caplog.set_level(logging.DEBUG)
    with serving(Reply()) as server:
        caller.connect("https://api.test")
        link = read_link(f"http://files.example:{server.port}/x?sig=s3cret".encode(), "url_a1b2c3")
        head = caller.drive(followed(context(names(files_example="127.0.0.1")), link, PATIENT))
        caller.ask(Close(head))

    assert f"GET http://files.example:{server.port}/x 200 in " in lines(caplog)[0][1]
    assert "s3cret" not in caplog.text


def test_nothing_is_formatted_for_a_level_that_is_off(caplog: pytest.LogCaptureFixture) -> None:
    """Not even put together."""
    formatted: list[str] = []

    class Path(str):
        def __format__(self, spec: str) -> str:
            formatted.append(spec)
            return str(self)

    caplog.set_level(logging.WARNING, "vlmrun")
    made = Caller(*KINDS["sync"])
    with serving(Reply()) as server:
        made.connect(server.url)
        calls(made, Request())
    made.close()

    assert lines(caplog) == []
    assert formatted == []


def test_neither_is_imported_for_the_client() -> None:
    """An application that uses neither does not pay for them, and nothing is printed where nobody listens."""
    code = (
        "import sys\n"
        "from vlmrun.client import VLMRun\n"
        "client = VLMRun(api_key='k' * 20, base_url=sys.argv[1])\n"
        "print(sorted({'logging', 'opentelemetry', 'opentelemetry.trace'} & set(sys.modules)))\n"
        "client.models.list()\n"
        "print('opentelemetry.trace' in sys.modules)\n"
    )
    with serving(Reply(503), Reply(200, b"[]", {"Content-Type": "application/json"})) as server:
        result = subprocess.run(
            [sys.executable, "-c", code, server.url], capture_output=True, text=True, check=True, timeout=60
        )

    assert result.stdout.split("\n")[:2] == ["[]", "False"]
    assert result.stderr == ""
