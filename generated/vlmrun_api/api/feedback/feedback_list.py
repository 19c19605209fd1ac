# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /feedback/{entity_id}: List feedback on an entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import query as _query
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.feedback_list_response import FeedbackListResponse
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    from ...client import Client
    from ...models.feedback_type import FeedbackType

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    entity_id: str,
    *,
    type: FeedbackType | str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> Request:
    """Describe the request: GET /feedback/{entity_id}."""
    return Request(
        method="GET",
        path="/feedback/" + _segment("entity_id", entity_id),
        params=_query({"type": type, "limit": limit, "offset": offset}),
    )


def parse(status: int, headers: Mapping[str, str], content: bytes) -> FeedbackListResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: FeedbackListResponse = _decode(FeedbackListResponse, content)
    return answer


def sync(
    entity_id: str,
    *,
    client: Client,
    type: FeedbackType | str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> FeedbackListResponse:
    """GET /feedback/{entity_id}; waits for the answer."""
    response = client.send(request(entity_id, type=type, limit=limit, offset=offset))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    entity_id: str,
    *,
    client: Client,
    type: FeedbackType | str | Unset = UNSET,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
) -> FeedbackListResponse:
    """GET /feedback/{entity_id}; awaits the answer."""
    response = await client.asend(request(entity_id, type=type, limit=limit, offset=offset))
    return parse(response.status_code, response.headers, response.content)
