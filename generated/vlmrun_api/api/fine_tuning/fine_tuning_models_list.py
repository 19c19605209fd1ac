# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /fine_tuning/models: List fine-tuned models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import query as _query
from ...errors import UnexpectedStatus
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    from ...client import Client

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    skip: int | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> Request:
    """Describe the request: GET /fine_tuning/models."""
    return Request(method="GET", path="/fine_tuning/models", params=_query({"skip": skip, "limit": limit}))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> list[str]:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: list[str] = _decode(list[str], content)
    return answer


def sync(
    *,
    client: Client,
    skip: int | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> list[str]:
    """GET /fine_tuning/models; waits for the answer."""
    response = client.send(request(skip=skip, limit=limit))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    skip: int | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> list[str]:
    """GET /fine_tuning/models; awaits the answer."""
    response = await client.asend(request(skip=skip, limit=limit))
    return parse(response.status_code, response.headers, response.content)
