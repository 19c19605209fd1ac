"""Which transport a client sends with, and what is said where it cannot."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.servers import Reply, serving
from vlmrun.client import AsyncVLMRun, VLMRun
from vlmrun_ext.errors import ConfigurationError, DependencyError
from vlmrun_ext.http import choice
from vlmrun_ext.http.choice import async_transport, blocking_transport, chosen
from vlmrun_ext.http.fast.asynchronous import AsyncFastTransport
from vlmrun_ext.http.fast.blocking import FastTransport
from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport
from vlmrun_ext.settings import Settings

KINDS: list[tuple[Any, type, type, Any]] = [
    (VLMRun, HttpxTransport, FastTransport, httpx.Client),
    (AsyncVLMRun, AsyncHttpxTransport, AsyncFastTransport, httpx.AsyncClient),
]
kinds = pytest.mark.parametrize(("make", "usual", "fast", "given"), KINDS, ids=["sync", "async"])


def transport_of(client: Any) -> type:
    return type(client._core._transport)


@pytest.fixture(autouse=True)
def unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment says nothing."""
    monkeypatch.delenv("VLMRUN_TRANSPORT", raising=False)


@kinds
def test_without_a_word_the_transport_is_the_usual_one(make: Any, usual: type, fast: type, given: Any) -> None:
    """And with its name."""
    assert transport_of(make(api_key="k")) is usual
    assert transport_of(make(api_key="k", transport="httpx")) is usual


@kinds
def test_a_word_or_the_environment_makes_it_the_fast_one(
    make: Any, usual: type, fast: type, given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the caller says counts more; his own client is used whatever the environment says."""
    assert transport_of(make(api_key="k", transport="fast")) is fast
    monkeypatch.setenv("VLMRUN_TRANSPORT", " fast ")
    assert transport_of(make(api_key="k")) is fast
    assert transport_of(make(api_key="k", transport="httpx")) is usual
    assert transport_of(make(api_key="k", http_client=given())) is usual
    monkeypatch.setenv("VLMRUN_TRANSPORT", "")
    assert transport_of(make(api_key="k")) is usual


@kinds
def test_copies_of_a_client_send_with_the_same(make: Any, usual: type, fast: type, given: Any) -> None:
    """Also where they have connections of their own."""
    client = make(api_key="k", transport="fast")

    assert transport_of(client.with_options(timeout=3)) is fast
    assert transport_of(client.with_options(base_url="https://other.test")) is fast
    assert transport_of(pickle.loads(pickle.dumps(client))) is fast


@kinds
def test_what_is_no_transport_is_refused_when_the_client_is_made(
    make: Any, usual: type, fast: type, given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says which word was wrong, and what would be right."""
    with pytest.raises(ConfigurationError, match=r"^.*transport is 'slow'.*'httpx' or 'fast'"):
        make(api_key="k", transport="slow")
    with pytest.raises(ConfigurationError, match=r"http_client.*one of the two"):
        make(api_key="k", transport="fast", http_client=given())
    monkeypatch.setenv("VLMRUN_TRANSPORT", "quick")
    with pytest.raises(ConfigurationError, match="VLMRUN_TRANSPORT is 'quick'"):
        make(api_key="k")


@kinds
def test_a_package_that_is_missing_is_named_when_the_client_is_made(
    make: Any, usual: type, fast: type, given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install."""
    monkeypatch.setattr(choice, "find_spec", lambda name: None)

    with pytest.raises(DependencyError, match=r"(urllib3|aiohttp) is not installed.*pip install 'vlmrun-sdk\[fast\]'"):
        make(api_key="k", transport="fast")
    assert transport_of(make(api_key="k")) is usual


@pytest.mark.parametrize(
    ("make", "package", "module"),
    [(blocking_transport, "urllib3", "blocking"), (async_transport, "aiohttp", "asynchronous")],
)
def test_a_package_that_is_too_old_is_named(
    make: Any, package: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its parts that are needed are not there."""
    monkeypatch.setitem(sys.modules, f"vlmrun_ext.http.fast.{module}", None)

    with pytest.raises(DependencyError, match=rf"{package} is too old.*vlmrun-sdk\[fast\]"):
        make(Settings(api_key="k"), name="fast")


def test_choosing_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a client imports neither library; the usual one never does."""
    code = (
        "import sys\n"
        "from vlmrun.client import AsyncVLMRun, VLMRun\n"
        "libraries = {'aiohttp', 'httpx', 'urllib3'}\n"
        "clients = [make(api_key='k', base_url=sys.argv[1], transport='fast') for make in (VLMRun, AsyncVLMRun)]\n"
        "print(sorted(libraries & set(sys.modules)))\n"
        "clients[0].health.check()\n"
        "print(sorted(libraries & set(sys.modules)))\n"
        "VLMRun(api_key='k', base_url=sys.argv[1]).health.check()\n"
    )
    with serving(Reply(200, b'{"status": "ok"}')) as server:
        ended = subprocess.run(
            [sys.executable, "-c", code, server.url], capture_output=True, text=True, check=True, timeout=60
        )

    assert ended.stdout.splitlines() == ["[]", "['urllib3']"]
    assert len(server.requests) == 2


def test_the_name_of_a_transport_is_plain() -> None:
    """For whoever wants to know."""
    assert chosen(None, None, is_async=False, environ={}) == "httpx"
    assert chosen("fast", None, is_async=True, environ={}) == "fast"
    assert chosen(None, object(), is_async=False, environ={"VLMRUN_TRANSPORT": "fast"}) == "httpx"
