# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /fine_tuning/jobs/{job_id}: Get a fine-tuning job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.finetuning_response import FinetuningResponse
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
    job_id: str,
) -> Request:
    """Describe the request: GET /fine_tuning/jobs/{job_id}."""
    return Request(method="GET", path="/fine_tuning/jobs/" + _segment("job_id", job_id))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> FinetuningResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: FinetuningResponse = _decode(FinetuningResponse, content)
    return answer


def sync(
    job_id: str,
    *,
    client: Client,
) -> FinetuningResponse:
    """GET /fine_tuning/jobs/{job_id}; waits for the answer."""
    response = client.send(request(job_id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    job_id: str,
    *,
    client: Client,
) -> FinetuningResponse:
    """GET /fine_tuning/jobs/{job_id}; awaits the answer."""
    response = await client.asend(request(job_id))
    return parse(response.status_code, response.headers, response.content)
