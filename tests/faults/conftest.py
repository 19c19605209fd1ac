"""Every fault is tried with the blocking and with the async client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.public.conftest import connected


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of client."""
    return str(request.param)


@pytest.fixture
def root(home: Path) -> Path:
    """The folder of the cache."""
    return home / ".vlmrun" / "artifacts"


@pytest.fixture
def connect(kind: str) -> Iterator[Callable[..., Any]]:
    """Makes a client of a server; it is closed at the end."""
    with ExitStack() as stack:
        yield lambda server, **options: stack.enter_context(connected(kind, server.url, **options))
