"""Which HTTP library our own clients are made with is the environment's choice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import httpx
import httpx2
import pytest

from tests.ext.test_transport import KEY, PATIENT, Request
from tests.servers import Reply, serving
from vlmrun_ext.errors import ConfigurationError, DependencyError
from vlmrun_ext.flow import Exchange
from vlmrun_ext.http import libraries
from vlmrun_ext.http.libraries import LIBRARY_VARIABLE, default_library, library_of, made
from vlmrun_ext.http.transport import HttpxTransport
from vlmrun_ext.settings import Settings


@pytest.fixture(autouse=True)
def undecided(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is chosen, and nothing remembered."""
    monkeypatch.delenv(LIBRARY_VARIABLE, raising=False)
    libraries._loaded.cache_clear()
    yield
    libraries._loaded.cache_clear()


@pytest.mark.parametrize(
    ("chosen", "library"), [(None, httpx), ("", httpx), ("httpx", httpx), ("httpx2", httpx2), (" httpx2 ", httpx2)]
)
def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch, chosen: str | None, library: object) -> None:
    """httpx is the default."""
    if chosen is not None:
        monkeypatch.setenv(LIBRARY_VARIABLE, chosen)
    assert default_library() is library
    for name in "Client", "AsyncClient":
        client = made(name)
        assert library_of(client, name) is library
        if name == "Client":
            client.close()


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_requests_are_sent_by_the_chosen_one(monkeypatch: pytest.MonkeyPatch, library: object) -> None:
    """It is loaded by the first request, and the other one is not."""
    name = library.__name__
    monkeypatch.setenv(LIBRARY_VARIABLE, name)
    code = (
        "import sys\n"
        "from vlmrun_ext.settings import Settings\n"
        "from vlmrun_ext.http.transport import HttpxTransport\n"
        "from tests.servers import Reply, serving\n"
        "from dataclasses import make_dataclass\n"
        "from vlmrun_ext.flow import Exchange, Timeout\n"
        "fields = dict(method='GET', path='/x', params=(), headers={}, content=None, files=None)\n"
        "Request = make_dataclass('Request', fields)\n"
        "with serving(Reply()) as server:\n"
        "    world = HttpxTransport(Settings('k' * 20, server.url))\n"
        "    world.answer(Exchange(Request(**fields), Timeout()))\n"
        "    world.close()\n"
        "print([name for name in ('httpx', 'httpx2') if name in sys.modules])\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert result.stdout == f"['{name}']\n"


def test_where_only_the_other_one_is_installed_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless the missing one was asked for."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    assert default_library() is httpx2
    monkeypatch.setenv(LIBRARY_VARIABLE, "httpx")
    with pytest.raises(DependencyError, match="pip install httpx"):
        default_library()
    monkeypatch.setenv(LIBRARY_VARIABLE, "httpx2")
    monkeypatch.setitem(sys.modules, "httpx2", None)
    libraries._loaded.cache_clear()
    with pytest.raises(DependencyError, match="pip install httpx2"):
        default_library()


@pytest.mark.parametrize("chosen", ["requests", "HTTPX", "httpx3", "httpx\x1b[0m"])
def test_another_library_is_refused(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """The error names those that there are, when a request is to be sent."""
    monkeypatch.setenv(LIBRARY_VARIABLE, chosen)
    with serving(Reply()) as server:
        world = HttpxTransport(Settings(KEY, server.url))
        with pytest.raises(ConfigurationError, match="httpx or httpx2") as caught:
            world.answer(Exchange(Request(), PATIENT))

    assert "\x1b" not in str(caught.value)
    assert server.connections == 0
