# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /predictions/{id}: Get a prediction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.prediction_response import PredictionResponse
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
    """Describe the request: GET /predictions/{id}."""
    return Request(method="GET", path="/predictions/" + _segment("id", id))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> PredictionResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: PredictionResponse = _decode(PredictionResponse, content)
    return answer


def sync(
    id: str,
    *,
    client: Client,
) -> PredictionResponse:
    """GET /predictions/{id}; waits for the answer."""
    response = client.send(request(id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    id: str,
    *,
    client: Client,
) -> PredictionResponse:
    """GET /predictions/{id}; awaits the answer."""
    response = await client.asend(request(id))
    return parse(response.status_code, response.headers, response.content)
