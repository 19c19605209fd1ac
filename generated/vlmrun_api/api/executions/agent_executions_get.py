# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /agent/executions/{id}: Get an agent execution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.agent_execution_response import AgentExecutionResponse
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
    id: str,
) -> Request:
    """Describe the request: GET /agent/executions/{id}."""
    return Request(method="GET", path="/agent/executions/" + _segment("id", id))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> AgentExecutionResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: AgentExecutionResponse = _decode(AgentExecutionResponse, content)
    return answer


def sync(
    id: str,
    *,
    client: Client,
) -> AgentExecutionResponse:
    """GET /agent/executions/{id}; waits for the answer."""
    response = client.send(request(id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    id: str,
    *,
    client: Client,
) -> AgentExecutionResponse:
    """GET /agent/executions/{id}; awaits the answer."""
    response = await client.asend(request(id))
    return parse(response.status_code, response.headers, response.content)
