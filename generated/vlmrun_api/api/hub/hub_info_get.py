# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /hub/info: Get the hub version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...errors import UnexpectedStatus
from ...models.hub_info_response import HubInfoResponse
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
    """Describe the request: GET /hub/info."""
    return Request(method="GET", path="/hub/info")


def parse(status: int, headers: Mapping[str, str], content: bytes) -> HubInfoResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: HubInfoResponse = _decode(HubInfoResponse, content)
    return answer


def sync(
    *,
    client: Client,
) -> HubInfoResponse:
    """GET /hub/info; waits for the answer."""
    response = client.send(request())
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
) -> HubInfoResponse:
    """GET /hub/info; awaits the answer."""
    response = await client.asend(request())
    return parse(response.status_code, response.headers, response.content)
