"""A request as the low-level client makes it, for tests of what is below the facade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Request"]


@dataclass(frozen=True)
class Request:
    """All that a `WireRequest` has to have."""

    method: str = "GET"
    path: str = "/files"
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes | None = None
    files: Any = None
