# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /hub/schema: Get a schema from the hub."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...errors import UnexpectedStatus
from ...models.hub_schema_response import HubSchemaResponse
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.hub_schema_request import HubSchemaRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: HubSchemaRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /hub/schema."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/hub/schema", headers=_headers, content=_encode(body))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> HubSchemaResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: HubSchemaResponse = _decode(HubSchemaResponse, content)
    return answer


def sync(
    *,
    client: Client,
    body: HubSchemaRequest | Mapping[str, Any],
) -> HubSchemaResponse:
    """POST /hub/schema; waits for the answer."""
    response = client.send(request(body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: HubSchemaRequest | Mapping[str, Any],
) -> HubSchemaResponse:
    """POST /hub/schema; awaits the answer."""
    response = await client.asend(request(body=body))
    return parse(response.status_code, response.headers, response.content)
