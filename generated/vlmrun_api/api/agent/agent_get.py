# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /agents/{agent_id}: Get an agent by id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.agent_info import AgentInfo
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    agent_id: str,
) -> Request:
    """Describe the request: GET /agents/{agent_id}."""
    return Request(method="GET", path="/agents/" + _segment("agent_id", agent_id))


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
    agent_id: str,
    *,
    client: Client,
) -> AgentInfo:
    """GET /agents/{agent_id}; waits for the answer."""
    response = client.send(request(agent_id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    agent_id: str,
    *,
    client: Client,
) -> AgentInfo:
    """GET /agents/{agent_id}; awaits the answer."""
    response = await client.asend(request(agent_id))
    return parse(response.status_code, response.headers, response.content)
