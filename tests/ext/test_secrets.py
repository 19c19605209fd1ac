"""The key and the signatures of links are in no message, repr, traceback, warning or log line, whatever goes wrong."""

from __future__ import annotations

import gzip
import logging
import pickle
import traceback
import warnings
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from tests.ext.test_links import context, names
from tests.ext.test_transport import KINDS, Caller, Request
from tests.servers import Behaviour, Raw, Reply, Reset, Silence, serving, unused_port
from vlmrun_ext.errors import VLMRunError
from vlmrun_ext.flow import Close, Flow, Read, Timeout, ask
from vlmrun_ext.http.links import followed, read_link
from vlmrun_ext.redaction import clean, forms, without_queries
from vlmrun_ext.retry import RetryPolicy, invoke
from vlmrun_ext.settings import Settings

KEY = "vlm/5ecr3t+K3y=For~Tests"
SIGNATURE = "5ignatur3ThatNobodyMaySee"
QUERY = "&".join(
    f"{name}={SIGNATURE}"
    for name in ("X-Amz-Signature", "Signature", "sig", "token", "X-Goog-Signature", "AWSAccessKeyId", "Expires")
)
LIMITS = Timeout(connect=20.0, read=0.4, write=20.0, pool=20.0)
LOGGERS = ("", "httpx", "httpcore", "httpx2", "httpcore2", "hpack", "urllib3", "asyncio", "vlmrun")


def spellings(secret: str) -> list[str]:
    plain = [secret, quote(secret, safe=""), quote(secret)]
    for login in f"{secret}:", f":{secret}", f"user:{secret}", f"u:{secret}", secret, f"Bearer {secret}":
        encoded = login.encode()
        # The middle is the secret's own, whatever stands before and after it.
        plain += [b64encode(encoded).decode()[8:-8], urlsafe_b64encode(encoded).decode()[8:-8]]
    return plain


SECRETS = [*spellings(KEY), *spellings(SIGNATURE)]


ECHOES = f"Bearer {KEY} {quote(KEY, safe='')} Basic {b64encode(f'user:{KEY}'.encode()).decode()} {KEY}:{KEY}"
LOCATION = f"https://store.example/x?{QUERY}"
FAULTS: dict[str, Behaviour] = {
    "success": Reply(200, b"{}"),
    "401": Reply(401, ECHOES.encode(), {"X-Echo": ECHOES, "WWW-Authenticate": ECHOES}),
    "403 json": Reply(403, b'{"error": {"message": "%s", "%s": 1}}' % (KEY.encode(), KEY.encode())),
    "500 html": Reply(500, f"<html><title>{ECHOES}</title>{ECHOES}</html>".encode()),
    "redirect": Reply(302, b"", {"Location": LOCATION}),
    "no location": Reply(302, b"", {"Location": f"http://[::1?{QUERY}"}),
    "reset": Reset(),
    "silence": Silence(),
    "nothing": Raw(b""),
    "garbage": Raw(f"{ECHOES}\r\n{LOCATION}\r\n\r\n".encode()),
    "bad header": Raw(f"HTTP/1.1 200 OK\r\nX {ECHOES}: {LOCATION}\r\n\r\n".encode()),
    "bad length": Raw(f"HTTP/1.1 200 OK\r\nContent-Length: {KEY}\r\n\r\n".encode()),
    "cut": Reply(200, b"x" * 100, cut=10),
    "bad chunk": Raw(f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{KEY}\r\n".encode()),
    "bad gzip": Reply(200, ECHOES.encode(), {"Content-Encoding": "gzip"}),
    "gzip cut": Reply(200, gzip.compress(b"x" * 9000)[:30], {"Content-Encoding": "gzip"}),
    "not what it should be": Reply(200, ECHOES.encode()),
    "strange encoding": Reply(200, b"x", {"Content-Encoding": ECHOES}),
    "cookies": Reply(200, b"{}", {"Set-Cookie": f"a={KEY}; Domain=.example"}),
}


class Asks:
    """An operation whose parser complains of what it got, as decoders do."""

    request: Callable[..., Any] = Request

    @staticmethod
    def parse(status: int, headers: Any, content: bytes) -> Any:
        if content != b"{}":
            raise ValueError(f"unexpected {content!r} at {LOCATION}")


def asked(policy: RetryPolicy) -> Flow[Any]:
    params = (("token", SIGNATURE), ("key", KEY))
    request = Request("GET", f"/files/{quote(KEY, safe='')}", params, {"X-Mine": "m"})
    return (yield from invoke(Asks, request, policy=policy, timeout=LIMITS))


def linked(url: str, policy: RetryPolicy) -> Flow[Any]:
    where = replace(context(names(files_example="127.0.0.1")), policy=policy)
    head = yield from followed(where, read_link(f"{url}/file?{QUERY}".encode(), "url_a1b2c3"), LIMITS)
    while (yield from ask(Read(head))):
        pass
    yield from ask(Close(head))


@pytest.fixture(params=KINDS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    made = Caller(*KINDS[request.param])
    yield made
    made.close()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """Everything that is logged by anybody, at every level, and every warning."""
    texts: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            texts.append(f"{self.format(record)} {record.__dict__}")

    ear, levels = Ear(), {name: logging.getLogger(name).level for name in LOGGERS}
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(ear)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield texts
        texts += [str(warning.message) for warning in caught]
    logging.getLogger().removeHandler(ear)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    left = [error]
    while left:
        one = left.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [one.__cause__, one.__context__]


def printed(error: BaseException) -> str:
    """All that can be read off an error and off what it came from."""
    texts = traceback.format_exception(error)
    for one in chain(error):
        texts += [str(one), repr(one), repr(one.args), *traceback.format_exception_only(one)]
        if isinstance(one, VLMRunError):
            texts.append(repr(vars(one)))
    texts.append(repr(pickle.dumps(error)))
    return "\n".join(texts)


def assert_clean(*texts: str) -> None:
    for text in texts:
        for secret in SECRETS:
            position = text.find(secret)
            assert position < 0, text[max(0, position - 200) : position + 60]


def outcome(caller: Caller, flow: Flow[Any]) -> str:
    try:
        caller.drive(flow)
    except VLMRunError as error:
        return printed(error)
    return ""


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_of_the_service_shows_a_secret(caller: Caller, fault: str, heard: list[str]) -> None:
    """Of no kind, in the error or in any log."""
    settings = Settings(KEY, "https://api.test/v1")
    policy = RetryPolicy(max_retries=1, backoff_first=0.001, redact=settings.redact)
    with serving(FAULTS[fault]) as server:
        caller.connect(f"{server.url}/v1", key=KEY)
        text = outcome(caller, asked(policy))
        assert f"Bearer {KEY}" == server.requests[0].headers["authorization"]
        caller.disconnect()

    assert heard
    assert bool(text) == (fault not in ("success", "cookies"))
    assert_clean(text, *heard)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_of_a_stranger_shows_a_signature(
    caller: Caller, fault: str, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither that of the link nor that of a redirect."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    with serving(FAULTS[fault]) as server:
        caller.connect("https://api.test", key=KEY)
        text = outcome(caller, linked(f"http://files.example:{server.port}", RetryPolicy()))
        assert SIGNATURE in server.requests[0].target
        caller.disconnect()

    assert_clean(text, *heard)


def test_no_connection_shows_no_secret(caller: Caller, heard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused, unknown, or not in time."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    settings = Settings(KEY, "https://api.test/v1")
    policy = RetryPolicy(max_retries=0, redact=settings.redact)
    url = f"http://127.0.0.1:{unused_port()}"
    caller.connect(url, key=KEY)
    texts = [
        outcome(caller, asked(policy)),
        outcome(caller, linked(url, policy)),
        outcome(caller, linked("http://unknown.example", policy)),
    ]
    caller.disconnect()

    assert all(texts)
    assert_clean(*texts, *heard)


def test_nothing_that_has_a_key_prints_it(caller: Caller) -> None:
    """Settings, transports, policies, wires."""
    settings = Settings(KEY, "https://api.test/v1")
    caller.connect("https://api.test", key=KEY)

    assert_clean(repr(settings), str(settings), repr(RetryPolicy(redact=settings.redact)), repr(vars(caller)))


@pytest.mark.parametrize("before", ["", "u:", "us:", "user:", "Bearer "])
@pytest.mark.parametrize("after", ["", ":", ":x", ": more"])
def test_a_key_is_found_within_base64(before: str, after: str) -> None:
    """At every alignment, in both alphabets."""
    for encode in b64encode, urlsafe_b64encode:
        text = encode(f"{before}{KEY}{after}".encode()).decode()
        assert any(form in text for form in forms(KEY))
        assert Settings(KEY).redact(f"Basic {text} end").endswith(" end")
        assert_clean(Settings(KEY).redact(text))


def test_queries_are_taken_out_of_texts() -> None:
    """Wherever a URL may stand."""
    assert without_queries(f"GET {LOCATION} failed") == "GET https://store.example/x?*** failed"
    assert without_queries(f"<a href='{LOCATION}'>") == "<a href='https://store.example/x?***'>"
    assert without_queries("Why? Because.") == "Why? Because."


def test_an_exception_is_cleaned_with_all_it_came_from() -> None:
    """In place, as Python links exceptions whatever we do; the rest of them stays."""
    try:
        try:
            raise OSError(5, f"no such thing: {KEY}")
        except OSError as first:
            raise ValueError(f"at {LOCATION}", 7, KEY.encode()) from first
    except ValueError as second:
        error = second

    clean(error, Settings(KEY).redact)

    assert error.args == ("at https://store.example/x?***", 7, b"***")
    assert str(error.__cause__) == "[Errno 5] no such thing: ***"
    assert_clean(printed(error))
