# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /agent/lookup: Find an agent by id, name or prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...errors import UnexpectedStatus
from ...models.agent_info import AgentInfo
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.agent_lookup_request import AgentLookupRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: AgentLookupRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /agent/lookup."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/agent/lookup", headers=_headers, content=_encode(body))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> AgentInfo:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: AgentInfo = _decode(AgentInfo, content)
    return answer


def sync(
    *,
    client: Client,
    body: AgentLookupRequest | Mapping[str, Any],
) -> AgentInfo:
    """POST /agent/lookup; waits for the answer."""
    response = client.send(request(body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: AgentLookupRequest | Mapping[str, Any],
) -> AgentInfo:
    """POST /agent/lookup; awaits the answer."""
    response = await client.asend(request(body=body))
    return parse(response.status_code, response.headers, response.content)
