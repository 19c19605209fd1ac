# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /files/hash/{file_hash}: Find a file by content hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.file_response import FileResponse
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
    file_hash: str,
) -> Request:
    """Describe the request: GET /files/hash/{file_hash}."""
    return Request(method="GET", path="/files/hash/" + _segment("file_hash", file_hash))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> FileResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: FileResponse = _decode(FileResponse, content)
    return answer


def sync(
    file_hash: str,
    *,
    client: Client,
) -> FileResponse:
    """GET /files/hash/{file_hash}; waits for the answer."""
    response = client.send(request(file_hash))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    file_hash: str,
    *,
    client: Client,
) -> FileResponse:
    """GET /files/hash/{file_hash}; awaits the answer."""
    response = await client.asend(request(file_hash))
    return parse(response.status_code, response.headers, response.content)
