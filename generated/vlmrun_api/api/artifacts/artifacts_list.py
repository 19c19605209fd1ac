# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /artifacts/list: List artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import query as _query
from ...errors import UnexpectedStatus
from ...models.artifact_list_response import ArtifactListResponse
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
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> Request:
    """Describe the request: GET /artifacts/list."""
    return Request(
        method="GET", path="/artifacts/list", params=_query({"session_id": session_id, "execution_id": execution_id})
    )


def parse(status: int, headers: Mapping[str, str], content: bytes) -> ArtifactListResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: ArtifactListResponse = _decode(ArtifactListResponse, content)
    return answer


def sync(
    *,
    client: Client,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> ArtifactListResponse:
    """GET /artifacts/list; waits for the answer."""
    response = client.send(request(session_id=session_id, execution_id=execution_id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> ArtifactListResponse:
    """GET /artifacts/list; awaits the answer."""
    response = await client.asend(request(session_id=session_id, execution_id=execution_id))
    return parse(response.status_code, response.headers, response.content)
