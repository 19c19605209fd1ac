"""From error answers to errors: every known form of body, and any bytes at all."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlmrun_ext.errors import (
    APIError,
    AuthenticationError,
    NetworkError,
    RateLimitError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    ValidationError,
)
from vlmrun_ext.failures import failure, request_id, retry_after

CLASSES: list[tuple[int, type[APIError]]] = [
    (301, APIError),
    (400, ValidationError),
    (401, AuthenticationError),
    (402, APIError),
    (403, AuthenticationError),
    (404, ResourceNotFoundError),
    (408, RequestTimeoutError),
    (409, APIError),
    (422, ValidationError),
    (429, RateLimitError),
    (499, APIError),
    (500, ServerError),
    (503, ServerError),
    (520, ServerError),
    (999, APIError),
]
BODIES: list[tuple[Any, str]] = [
    ({"detail": "No such file"}, "No such file"),
    (
        {"detail": [{"loc": ["body", "config", "prompt"], "msg": "field required", "type": "missing"}]},
        "body.config.prompt: field required",
    ),
    (
        {
            "detail": [
                {"loc": ["body", "messages", 0, "role"], "msg": "too short"},
                {"loc": ["query", "limit"], "msg": "not a number"},
                {"msg": "no place"},
                {"loc": [], "msg": "nowhere"},
                {"loc": ["body"]},
                "odd",
            ]
        },
        "body.messages[0].role: too short; query.limit: not a number; no place; nowhere; odd",
    ),
    ({"detail": {"error": {"message": "Invalid API Key", "type": "auth", "code": 1}}}, "Invalid API Key"),
    ({"detail": {"message": "deep"}}, "deep"),
    ({"error": {"message": "bad model", "type": "invalid", "id": "req-9"}}, "bad model"),
    ({"error": "plain text"}, "plain text"),
    ({"error": "  ", "detail": "the detail"}, "the detail"),
    ({"error": None, "detail": "the detail"}, "the detail"),
    ({"error": None}, "The service answered 418 I'm a Teapot"),
    ({"error": {}}, "The service answered 418 I'm a Teapot"),
    ({"message": "on top"}, "on top"),
    ({"msg": "on top"}, "on top"),
    ({"detail": ["x"]}, "x"),
    ({"detail": ["x", {"loc": ["a"], "msg": "m"}, 3]}, "x; a: m"),
    ({"detail": []}, "The service answered 418 I'm a Teapot"),
    ([{"loc": ["a"], "msg": "listed"}], "a: listed"),
    ("just text", "just text"),
    (None, "The service answered 418 I'm a Teapot"),
    (42, "The service answered 418 I'm a Teapot"),
    ({"detail": "two\nlines\x1b[31m\u2028and more"}, "two lines [31m and more"),
    ({"detail": "half \ud800 pair"}, r"half \ud800 pair"),
]
RAW_BODIES = [
    (b"", "The service answered 418 I'm a Teapot"),
    (b"upstream went away\n", "upstream went away"),
    (b"\xff\xfe", "\ufffd\ufffd"),
    (b"<html><head><title>Bad\n Gateway</title>", "The service answered 418 I'm a Teapot with the page 'Bad Gateway'"),
    (b"<html><p>Sorry</p></html>", "The service answered 418 I'm a Teapot"),
    (b"[" * 100_000, "[" * 4096 + "..."),
    (b'{"error":' * 400 + b"1" + b"}" * 400, "The service answered 418 I'm a Teapot"),
]
RETRY_AFTER: list[tuple[str, float | None]] = [
    ("6", 6.0),
    (" 1.5 ", 1.5),
    ("0", 0.0),
    ("-5", None),
    ("", None),
    ("soon", None),
    ("٣", None),
    ("9" * 20, 1e12),
    ("9" * 400, 1e12),
    ("1.", None),
    ("Wed, 19 Nov 2025 10:00:06 GMT", 6.0),
    ("Wed, 19 Nov 2025 10:00:06", 6.0),
    ("Wed, 19 Nov 2025 11:00:06 +0100", 6.0),
    ("Wed, 19 Nov 2025 09:00:00 GMT", 0.0),
    ("Wed, 99 Nov 99999999999 10:00:06 GMT", None),
]
NOON = 1_763_546_400.0


def failed(status: int = 418, content: bytes = b"", headers: dict[str, str] | None = None, **more: Any) -> APIError:
    return failure(status, headers or {}, content, method="GET", path="/files/f1", **more)


@pytest.mark.parametrize(("status", "kind"), CLASSES)
def test_the_status_decides_the_class(status: int, kind: type[APIError]) -> None:
    """A caller can tell by the class what kind of failure it was."""
    error = failed(status)

    assert kind is type(error)
    assert (status, "GET", "/files/f1", 1) == (error.http_status, error.method, error.path, error.attempts)


@pytest.mark.parametrize(("body", "message"), BODIES)
def test_the_message_is_found_in_any_form_of_body(body: Any, message: str) -> None:
    """Documented and undocumented forms alike give one line of text."""
    error = failed(content=json.dumps(body).encode())

    assert message == error.message
    assert body == error.body


@pytest.mark.parametrize(("content", "message"), RAW_BODIES)
def test_a_body_that_is_no_json_does_no_harm(content: bytes, message: str) -> None:
    """Pages of proxies, broken text and traps for parsers end in a bounded message."""
    assert message == failed(content=content).message


def test_type_and_id_come_from_the_body() -> None:
    """The service's own names for the problem and the request are kept."""
    error = failed(
        400, b'{"error": {"message": "m", "type": "invalid_model", "id": "req-9"}}', {"x-request-id": "other"}
    )

    assert (error.error_type, error.request_id) == ("invalid_model", "req-9")


def test_a_code_stands_in_for_a_type() -> None:
    """Numbers serve as names too; what is neither text nor number does not."""
    assert failed(content=b'{"error": {"message": "m", "type": null, "code": 17}}').error_type == "17"
    assert failed(content=b'{"error": {"message": "m", "type": true, "code": []}}').error_type is None
    assert failed(content=b'{"error": "m", "type": "outer"}').error_type == "outer"


@pytest.mark.parametrize("name", ["X-Request-Id", "request-id", "x-vlmrun-request-id"])
def test_the_request_id_may_be_in_a_header(name: str) -> None:
    """Each known header is looked at, whatever the case of its name."""
    assert failed(500, headers={name: "req-7"}).request_id == "req-7"
    assert request_id({}) is None


def test_a_huge_message_is_cut() -> None:
    """Neither message nor body grow with what the server sends."""
    error = failed(content=json.dumps({"detail": "x" * 100_000}).encode())
    assert len(error.message) == 4096 + 3

    error = failed(content=b"y" * (2 << 20))
    assert len(error.body) == 65_536


def test_a_redirect_is_reported_without_its_secrets() -> None:
    """The target is named without query, fragment and credentials."""
    error = failed(302, headers={"Location": "https://u:p@elsewhere.test/a?token=s3cret#x"})

    assert error.message == "Redirected to https://elsewhere.test/a, which is not followed"
    assert "Redirected to /login, which" in failed(307, headers={"location": "/login?next=s3cret"}).message
    assert "Redirected to nowhere" in failed(304).message


def test_every_text_is_redacted() -> None:
    """A server that echoes the key does not get it into an error: not in message, body, headers or ids."""
    key = "vlm-5ecr3tK3y"
    body = {"error": {"message": f"bad {key}", "id": key, "type": key, key: [key, {"deep": key}]}}

    error = failure(
        400,
        {"x-echo": key, "location": key},
        json.dumps(body).encode(),
        method="GET",
        path=f"/x/{key}",
        redact=lambda text: text.replace(key, "***"),
    )

    assert key not in f"{vars(error)} {error}"
    assert error.message == "bad ***"


@pytest.mark.parametrize(("text", "seconds"), RETRY_AFTER)
def test_retry_after_is_read_in_both_forms(text: str, seconds: float | None) -> None:
    """Seconds or a date; what is neither is as good as nothing."""
    assert seconds == retry_after({"retry-after": text}, wall=NOON)
    assert seconds == failed(503, headers={"Retry-After": text}, wall=NOON).retry_after


def test_a_date_counts_from_the_servers_own_clock() -> None:
    """The two clocks may disagree by hours; the server's `Date` settles it."""
    headers = {"retry-after": "Wed, 19 Nov 2025 10:00:06 GMT", "date": "Wed, 19 Nov 2025 10:00:00 GMT"}

    assert retry_after(headers, wall=0.0) == 6.0


def test_a_date_counts_from_now_without_other_clocks() -> None:
    """A date long past asks for no wait."""
    assert retry_after({"retry-after": "Wed, 19 Nov 1997 10:00:06 GMT"}) == 0.0


def test_errors_made_here_pickle() -> None:
    """They can cross processes with all they carry."""
    error = failed(422, b'{"detail": [{"loc": ["a"], "msg": "m"}]}', {"a": "b"})

    assert vars(error) == vars(pickle.loads(pickle.dumps(error)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["error", "detail", "message", "msg", "loc", "type", "id", "code"]), inner)
    ),
    max_leaves=20,
)


@given(
    status=st.integers(min_value=-1, max_value=1000),
    content=st.binary(max_size=300) | JSON.map(lambda data: json.dumps(data).encode()),
    headers=st.dictionaries(
        st.sampled_from(["retry-after", "location", "x-request-id", "date", "content-type"]), st.text(max_size=80)
    ),
)
def test_no_answer_breaks_the_reading_of_failures(status: int, content: bytes, headers: dict[str, str]) -> None:
    """Whatever arrives, the outcome is an error with one bounded, printable line."""
    error = failed(status, content, headers)

    assert isinstance(error, APIError)
    assert 0 < len(error.message) < 5_000
    assert error.message.isprintable() or not error.message.isascii()
    str(error).encode()
    assert isinstance(error, NetworkError) == (status == 408)
