# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /fine_tuning/provision: Provision a fine-tuned model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...errors import UnexpectedStatus
from ...models.finetuning_provision_response import FinetuningProvisionResponse
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.finetuning_provision_request import FinetuningProvisionRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: FinetuningProvisionRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /fine_tuning/provision."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/fine_tuning/provision", headers=_headers, content=_encode(body))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> FinetuningProvisionResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: FinetuningProvisionResponse = _decode(FinetuningProvisionResponse, content)
    return answer


def sync(
    *,
    client: Client,
    body: FinetuningProvisionRequest | Mapping[str, Any],
) -> FinetuningProvisionResponse:
    """POST /fine_tuning/provision; waits for the answer."""
    response = client.send(request(body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: FinetuningProvisionRequest | Mapping[str, Any],
) -> FinetuningProvisionResponse:
    """POST /fine_tuning/provision; awaits the answer."""
    response = await client.asend(request(body=body))
    return parse(response.status_code, response.headers, response.content)
