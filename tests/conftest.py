"""Every test has a home of its own and no settings of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from vlmrun_ext.sandbox import Sandbox, serve

SETTINGS = (
    "VLMRUN_ALLOW_PRIVATE_URLS",
    "VLMRUN_API_KEY",
    "VLMRUN_BASE_URL",
    "VLMRUN_CACHE_DIR",
    "VLMRUN_CACHE_MAX_BYTES",
    "VLMRUN_CACHE_SHARED",
    "VLMRUN_MAX_IMAGE_PIXELS",
    "VLMRUN_OFFLINE",
)
"""Variables that change what the SDK does; those of proxies do, too."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder; the environment says nothing about keys, addresses, caches and proxies."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in [name for name in os.environ if name in SETTINGS or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
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
