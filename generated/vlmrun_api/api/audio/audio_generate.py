# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /audio/generate: Extract JSON from an audio file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...errors import UnexpectedStatus
from ...models.prediction_response import PredictionResponse
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.file_generate_request import FileGenerateRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: FileGenerateRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /audio/generate."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/audio/generate", headers=_headers, content=_encode(body))


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
    *,
    client: Client,
    body: FileGenerateRequest | Mapping[str, Any],
) -> PredictionResponse:
    """POST /audio/generate; waits for the answer."""
    response = client.send(request(body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: FileGenerateRequest | Mapping[str, Any],
) -> PredictionResponse:
    """POST /audio/generate; awaits the answer."""
    response = await client.asend(request(body=body))
    return parse(response.status_code, response.headers, response.content)
