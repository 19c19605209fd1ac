# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /openai/models: List models in the OpenAI form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...errors import UnexpectedStatus
from ...models.model_list import ModelList
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request() -> Request:
    """Describe the request: GET /openai/models."""
    return Request(method="GET", path="/openai/models")


def parse(status: int, headers: Mapping[str, str], content: bytes) -> ModelList:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: ModelList = _decode(ModelList, content)
    return answer


def sync(
    *,
    client: Client,
) -> ModelList:
    """GET /openai/models; waits for the answer."""
    response = client.send(request())
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
) -> ModelList:
    """GET /openai/models; awaits the answer."""
    response = await client.asend(request())
    return parse(response.status_code, response.headers, response.content)
