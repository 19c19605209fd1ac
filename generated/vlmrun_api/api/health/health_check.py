# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /health: Check that the API is up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode_any as _decode_any
from ...errors import UnexpectedStatus
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request() -> Request:
    """Describe the request: GET /health."""
    return Request(method="GET", path="/health")


def parse(status: int, headers: Mapping[str, str], content: bytes) -> Any:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    return _decode_any(content)


def sync(
    *,
    client: Client,
) -> Any:
    """GET /health; waits for the answer."""
    response = client.send(request())
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
) -> Any:
    """GET /health; awaits the answer."""
    response = await client.asend(request())
    return parse(response.status_code, response.headers, response.content)
