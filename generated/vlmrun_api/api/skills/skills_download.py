# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /skills/{skill_id}/download: Get a skill's download URL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.skill_download_response import SkillDownloadResponse
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
    skill_id: str,
) -> Request:
    """Describe the request: GET /skills/{skill_id}/download."""
    return Request(method="GET", path="/skills/" + _segment("skill_id", skill_id) + "/download")


def parse(status: int, headers: Mapping[str, str], content: bytes) -> SkillDownloadResponse:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: SkillDownloadResponse = _decode(SkillDownloadResponse, content)
    return answer


def sync(
    skill_id: str,
    *,
    client: Client,
) -> SkillDownloadResponse:
    """GET /skills/{skill_id}/download; waits for the answer."""
    response = client.send(request(skill_id))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    skill_id: str,
    *,
    client: Client,
) -> SkillDownloadResponse:
    """GET /skills/{skill_id}/download; awaits the answer."""
    response = await client.asend(request(skill_id))
    return parse(response.status_code, response.headers, response.content)
