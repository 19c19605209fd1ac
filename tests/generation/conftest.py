"""Fixtures that generate clients from documents written in the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A place to generate in; what was imported from it is forgotten at the end."""
    with Workbench(tmp_path_factory.mktemp("generation")) as bench:
        yield bench


@pytest.fixture
def make(workbench: Workbench) -> Callable[..., Client]:
    """Generate a client: `make(document, manifest=..., flows=...)`."""
    return workbench.make


@pytest.fixture
def refused(make: Callable[..., Client]) -> Callable[..., str]:
    """Generate a client that cannot be, and return everything that is said about it."""
    from scripts.problems import GenerationError

    def attempt(document: dict[str, Any], **options: Any) -> str:
        with pytest.raises(GenerationError) as caught:
            make(document, **options)
        return "\n".join(caught.value.problems)

    return attempt


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of the test's own."""
    return tmp_path
