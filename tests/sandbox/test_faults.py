"""Misbehaviour on request."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from tests.sandbox.talking import client_of
from vlmrun_ext.errors import InputError
from vlmrun_ext.sandbox import Fault, Sandbox, serve


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """What comes back is not what the document promises, on purpose."""
    with client_of(sandbox, checked=False) as opened:
        yield opened


def test_a_status_replaces_the_answer_as_often_as_told(sandbox: Sandbox, client: httpx.Client) -> None:
    """And the fault counts."""
    fault = sandbox.fail("GET /models", status=503, headers={"Retry-After": "2"}, times=2)
    answers = [client.get("/models") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [503, 503, 200]
    assert answers[0].headers["retry-after"] == "2"
    assert answers[0].json() == {"detail": "The sandbox was told to answer with 503."}
    assert fault.hits == 2


@pytest.mark.parametrize(
    ("match", "hit"),
    [
        (None, True),
        ("/models", True),
        ("/v1/models", True),
        ("/mod*", True),
        ("get", True),
        ("GET /models", True),
        ("* /models", True),
        ("POST /models", False),
        ("/files", False),
        ("DELETE", False),
    ],
)
def test_a_fault_strikes_what_it_is_meant_for(
    sandbox: Sandbox, client: httpx.Client, match: str | None, hit: bool
) -> None:
    """By method, by path, by both."""
    sandbox.fail(match, status=418)

    assert client.get("/models").status_code == (418 if hit else 200)


def test_a_function_may_choose(sandbox: Sandbox, client: httpx.Client) -> None:
    """It sees the record of the request."""
    sandbox.fail(lambda record: record.headers.get("x-mark") == "yes", status=500)

    assert client.get("/models").status_code == 200
    assert client.get("/models", headers={"X-Mark": "yes"}).status_code == 500


def test_a_fault_ends_with_its_block_or_when_removed(sandbox: Sandbox, client: httpx.Client) -> None:
    """The one added last strikes first; removing twice does no harm."""
    outer = sandbox.fail(status=500)
    with sandbox.fail(Fault(status=502)) as inner:
        assert client.get("/models").status_code == 502
    assert client.get("/models").status_code == 500
    outer.remove()
    inner.remove()
    assert client.get("/models").status_code == 200
    sandbox.fail(status=500)
    sandbox.faults.clear()
    assert client.get("/models").status_code == 200


def test_a_sandbox_may_begin_with_faults() -> None:
    """So may one on the command line."""
    with serve(faults=[Fault("/health", status=500)]) as sandbox:
        assert httpx.get(f"{sandbox.base_url}/health", trust_env=False).status_code == 500


def test_a_cut_body_ends_after_so_many_bytes(sandbox: Sandbox, client: httpx.Client) -> None:
    """Though the length announced more."""
    sandbox.fail("GET /models", cut_after=10)
    got = b""
    with client.stream("GET", "/models") as response, suppress(httpx.RemoteProtocolError):
        for chunk in response.iter_raw():
            got += chunk
        raise AssertionError("the body came to its end")

    assert got == b'[{"model":'
    assert sandbox.requests[-1].sent == 10


def test_a_streamed_body_can_be_cut_too(sandbox: Sandbox, client: httpx.Client) -> None:
    """Inside its chunks."""
    sandbox.fail("POST /openai/chat/completions", cut_after=100)
    body = {"messages": [{"role": "user", "content": "hello"}], "stream": True}
    with (
        pytest.raises(httpx.RemoteProtocolError),
        client.stream("POST", "/openai/chat/completions", json=body) as response,
    ):
        response.read()


@pytest.mark.parametrize(("reset", "error"), [(False, httpx.RemoteProtocolError), (True, httpx.ReadError)])
def test_a_dropped_connection_gives_no_answer(
    sandbox: Sandbox, client: httpx.Client, reset: bool, error: type[Exception]
) -> None:
    """In order or with a reset."""
    sandbox.fail("GET /models", drop=True, reset=reset)
    with pytest.raises(error):
        client.get("/models")

    assert client.get("/health").status_code == 200


def test_a_delay_comes_before_the_answer(sandbox: Sandbox, client: httpx.Client) -> None:
    """The answer itself is right."""
    sandbox.fail("GET /models", delay=0.3)
    begun = time.monotonic()

    assert client.get("/models").status_code == 200
    assert time.monotonic() - begun >= 0.3


def test_a_stall_is_inside_the_body(sandbox: Sandbox, client: httpx.Client) -> None:
    """What comes before it is there at once; a client that waits long enough gets everything."""
    sandbox.fail("GET /models", stall=0.3, stall_after=5)
    begun = time.monotonic()
    with client.stream("GET", "/models") as response:
        chunks = response.iter_raw()
        first = next(chunks)
        early = time.monotonic() - begun
        rest = b"".join(chunks)

    assert first == b'[{"mo'
    assert early < 0.25
    assert time.monotonic() - begun >= 0.3
    assert (first + rest).endswith(b"}]")


def test_a_stall_ends_in_a_timeout_for_the_impatient(sandbox: Sandbox, client: httpx.Client) -> None:
    """The silence is real."""
    sandbox.fail("GET /models", stall=30.0)
    with pytest.raises(httpx.ReadTimeout):
        client.get("/models", timeout=0.3)


def test_a_wrong_type_and_a_wrong_body_are_claimed(sandbox: Sandbox, client: httpx.Client) -> None:
    """Lies about a right answer, and a right type with the wrong content."""
    sandbox.fail("GET /models", wrong_type="text/html", times=1)
    assert client.get("/models").headers["content-type"] == "text/html"
    sandbox.fail("GET /models", body=b"<html>", headers={"Content-Type": "image/png"}, times=1)
    answer = client.get("/models")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, b"<html>", "image/png")


def test_faults_are_read_from_text() -> None:
    """As the command line gives them."""
    text = "GET /artifacts status=503 header=Retry-After:2 delay=0.5 drop=true times=3 body=no wrong_type=a/b"
    expected = Fault(
        "GET /artifacts",
        status=503,
        headers={"Retry-After": "2"},
        delay=0.5,
        drop=True,
        times=3,
        body=b"no",
        wrong_type="a/b",
    )

    assert Fault.parse(text) == expected
    assert Fault.parse("stall=2 stall_after=9 cut_after=1 reset=false").match is None


@pytest.mark.parametrize("text", ["statu=3", "status=x", "drop=maybe", "delay="])
def test_a_text_that_is_no_fault_is_refused(text: str) -> None:
    """With the word that is wrong."""
    with pytest.raises(InputError, match=text):
        Fault.parse(text)
