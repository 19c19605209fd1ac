# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /datasets/{dataset_id}: Get a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.dataset_response import DatasetResponse
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
    dataset_id: str,
) -> Request:
    """Describe the request: GET /datasets/{dataset_id}."""
    return Request(method="GET", path="/datasets/" + _segment("dataset_id", dataset_id))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> DatasetResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: DatasetResponse = _decode(DatasetResponse, content)
    return answer


def sync(
    dataset_id: str,
    *,
    client: Client,
) -> DatasetResponse:
    """GET /datasets/{dataset_id}; waits for the answer."""
    response = client.send(request(dataset_id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    dataset_id: str,
    *,
    client: Client,
) -> DatasetResponse:
    """GET /datasets/{dataset_id}; awaits the answer."""
    response = await client.asend(request(dataset_id))
    return parse(response.status_code, response.headers, response.content)
