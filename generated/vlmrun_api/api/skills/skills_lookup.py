# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /skills/lookup: Find a skill by name or id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...errors import UnexpectedStatus
from ...models.skill_info import SkillInfo
from ...types import Request

if TYPE_CHECKING:
    from ...client import Client
    from ...models.skill_lookup_request import SkillLookupRequest

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    body: SkillLookupRequest | Mapping[str, Any],
) -> Request:
    """Describe the request: POST /skills/lookup."""
    _headers: dict[str, str] = {}
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/skills/lookup", headers=_headers, content=_encode(body))


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
    *,
    client: Client,
    body: SkillLookupRequest | Mapping[str, Any],
) -> SkillInfo:
    """POST /skills/lookup; waits for the answer."""
    response = client.send(request(body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: SkillLookupRequest | Mapping[str, Any],
) -> SkillInfo:
    """POST /skills/lookup; awaits the answer."""
    response = await client.asend(request(body=body))
    return parse(response.status_code, response.headers, response.content)
