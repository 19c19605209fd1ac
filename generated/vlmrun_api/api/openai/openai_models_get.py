# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /openai/models/{model}: Get a model in the OpenAI form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.model import Model
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
    model: str,
) -> Request:
    """Describe the request: GET /openai/models/{model}."""
    return Request(method="GET", path="/openai/models/" + _segment("model", model))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> Model:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: Model = _decode(Model, content)
    return answer


def sync(
    model: str,
    *,
    client: Client,
) -> Model:
    """GET /openai/models/{model}; waits for the answer."""
    response = client.send(request(model))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    model: str,
    *,
    client: Client,
) -> Model:
    """GET /openai/models/{model}; awaits the answer."""
    response = await client.asend(request(model))
    return parse(response.status_code, response.headers, response.content)
