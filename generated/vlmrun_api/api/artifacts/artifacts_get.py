# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /artifacts: Download an artifact."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING

from ...decoding import query as _query
from ...errors import UnexpectedStatus
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    import httpx

    from ...client import Client

__all__ = [
    "astream",
    "asyncio",
    "parse",
    "request",
    "stream",
    "sync",
]


def request(
    *,
    object_id: str | None | Unset = UNSET,
    filename: str | None | Unset = UNSET,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> Request:
    """Describe the request: GET /artifacts."""
    return Request(
        method="GET",
        path="/artifacts",
        params=_query(
            {"object_id": object_id, "filename": filename, "session_id": session_id, "execution_id": execution_id}
        ),
    )


def parse(status: int, headers: Mapping[str, str], content: bytes) -> bytes:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    return content


def sync(
    *,
    client: Client,
    object_id: str | None | Unset = UNSET,
    filename: str | None | Unset = UNSET,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> bytes:
    """GET /artifacts; waits for the answer."""
    response = client.send(
        request(object_id=object_id, filename=filename, session_id=session_id, execution_id=execution_id)
    )
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    object_id: str | None | Unset = UNSET,
    filename: str | None | Unset = UNSET,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> bytes:
    """GET /artifacts; awaits the answer."""
    response = await client.asend(
        request(object_id=object_id, filename=filename, session_id=session_id, execution_id=execution_id)
    )
    return parse(response.status_code, response.headers, response.content)


def stream(
    *,
    client: Client,
    object_id: str | None | Unset = UNSET,
    filename: str | None | Unset = UNSET,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> AbstractContextManager[httpx.Response]:
    """GET /artifacts; the body is read piece by piece, whatever the status."""
    return client.stream(
        request(object_id=object_id, filename=filename, session_id=session_id, execution_id=execution_id)
    )


def astream(
    *,
    client: Client,
    object_id: str | None | Unset = UNSET,
    filename: str | None | Unset = UNSET,
    session_id: str | None | Unset = UNSET,
    execution_id: str | None | Unset = UNSET,
) -> AbstractAsyncContextManager[httpx.Response]:
    """GET /artifacts; the body is read piece by piece, whatever the status."""
    return client.astream(
        request(object_id=object_id, filename=filename, session_id=session_id, execution_id=execution_id)
    )
