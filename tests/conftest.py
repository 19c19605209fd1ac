"""Every test has a home of its own and no settings of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from vlmrun_ext.sandbox import Sandbox, serve


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder; the environment says nothing about keys, addresses and caches."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("VLMRUN_API_KEY", "VLMRUN_BASE_URL", "VLMRUN_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def shared_sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests of a worker that do not count requests."""
    with serve() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox of the test's own."""
    with serve() as sandbox:
        yield sandbox
