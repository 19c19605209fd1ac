# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /skills/{skill_id}/update: Add a version to a skill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...decoding import segment as _segment
from ...errors import UnexpectedStatus
from ...models.skill_info import SkillInfo
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.skill_update_request import SkillUpdateRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    skill_id: str,
    *,
    body: SkillUpdateRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /skills/{skill_id}/update."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(
        method="POST",
        path="/skills/" + _segment("skill_id", skill_id) + "/update",
        headers=_headers,
        content=_encode(body),
    )


def parse(status: int, headers: Mapping[str, str], content: bytes) -> SkillInfo:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: SkillInfo = _decode(SkillInfo, content)
    return answer


def sync(
    skill_id: str,
    *,
    client: Client,
    body: SkillUpdateRequest | Mapping[str, Any],
) -> SkillInfo:
    """POST /skills/{skill_id}/update; waits for the answer."""
    response = client.send(request(skill_id, body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    skill_id: str,
    *,
    client: Client,
    body: SkillUpdateRequest | Mapping[str, Any],
) -> SkillInfo:
    """POST /skills/{skill_id}/update; awaits the answer."""
    response = await client.asend(request(skill_id, body=body))
    return parse(response.status_code, response.headers, response.content)
