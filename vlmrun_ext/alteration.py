"""A request that differs a little from the one that an operation makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from vlmrun_ext.flow import WireRequest

__all__ = ["Altered", "altered"]


class Altered(Struct, frozen=True):
    """A request that differs from the one that an operation makes; the fields are those of `WireRequest`."""

    method: str
    path: str
    params: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    content: Any
    files: Any
    query: str


def altered(
    request: WireRequest,
    *,
    headers: Mapping[str, str] | None = None,
    params: tuple[tuple[str, str], ...] = (),
    content: Any = None,
) -> Altered:
    """The same request with further headers and parameters, and with another body if one is given."""
    return Altered(
        request.method,
        request.path,
        (*request.params, *params),
        {**request.headers, **(headers or {})},
        request.content if content is None else content,
        request.files,
        getattr(request, "query", ""),
    )
