# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /files: Upload a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import multipart as _multipart
from ...decoding import query as _query
from ...errors import UnexpectedStatus
from ...models.file_response import FileResponse
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    from ...client import Client
    from ...models.files_upload_purpose import FilesUploadPurpose

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: Mapping[str, Any],
    purpose: FilesUploadPurpose | str | Unset = UNSET,
    generate_public_url: bool | Unset = UNSET,
) -> Request:
    """Describe the request: POST /files."""
    return Request(
        method="POST",
        path="/files",
        params=_query({"purpose": purpose, "generate_public_url": generate_public_url}),
        files=_multipart(body),
    )


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
    *,
    client: Client,
    body: Mapping[str, Any],
    purpose: FilesUploadPurpose | str | Unset = UNSET,
    generate_public_url: bool | Unset = UNSET,
) -> FileResponse:
    """POST /files; waits for the answer."""
    response = client.send(request(purpose=purpose, generate_public_url=generate_public_url, body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: Mapping[str, Any],
    purpose: FilesUploadPurpose | str | Unset = UNSET,
    generate_public_url: bool | Unset = UNSET,
) -> FileResponse:
    """POST /files; awaits the answer."""
    response = await client.asend(request(purpose=purpose, generate_public_url=generate_public_url, body=body))
    return parse(response.status_code, response.headers, response.content)
