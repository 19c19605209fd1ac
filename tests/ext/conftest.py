"""What is tested of getting artifacts is tried with the blocking and with the async driver."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ext.artifact_kit import Client


@pytest.fixture(params=["sync", "async"])
def style(request: pytest.FixtureRequest) -> str:
    """Which driver and transport."""
    return str(request.param)


@pytest.fixture
def connect(style: str, tmp_path: Path) -> Callable[..., Client]:
    """Make a client of a server, with a cache of its own."""
    return lambda server, **options: Client(server.url, tmp_path / "artifacts", style, **options)
