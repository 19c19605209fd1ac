"""A client that talks to the sandbox of its test."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.sandbox.talking import client_of
from vlmrun_ext.sandbox import Sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A plain HTTP client with a key, which compares every answer with the document."""
    with client_of(sandbox) as opened:
        yield opened
