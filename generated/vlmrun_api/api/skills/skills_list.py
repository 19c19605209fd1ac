# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""GET /skills: List skills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...decoding import decode as _decode
from ...decoding import query as _query
from ...errors import UnexpectedStatus
from ...models.skill_info import SkillInfo
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    from ...client import Client
    from ...models.skills_list_order_by import SkillsListOrderBy

__all__ = [
    "asyncio",
    "parse",
    "request",
    "sync",
]


def request(
    *,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    order_by: SkillsListOrderBy | str | Unset = UNSET,
    descending: bool | Unset = UNSET,
    grouped: bool | Unset = UNSET,
) -> Request:
    """Describe the request: GET /skills."""
    return Request(
        method="GET",
        path="/skills",
        params=_query(
            {"limit": limit, "offset": offset, "order_by": order_by, "descending": descending, "grouped": grouped}
        ),
    )


def parse(status: int, headers: Mapping[str, str], content: bytes) -> list[SkillInfo]:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: list[SkillInfo] = _decode(list[SkillInfo], content)
    return answer


def sync(
    *,
    client: Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    order_by: SkillsListOrderBy | str | Unset = UNSET,
    descending: bool | Unset = UNSET,
    grouped: bool | Unset = UNSET,
) -> list[SkillInfo]:
    """GET /skills; waits for the answer."""
    response = client.send(
        request(limit=limit, offset=offset, order_by=order_by, descending=descending, grouped=grouped)
    )
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    order_by: SkillsListOrderBy | str | Unset = UNSET,
    descending: bool | Unset = UNSET,
    grouped: bool | Unset = UNSET,
) -> list[SkillInfo]:
    """GET /skills; awaits the answer."""
    response = await client.asend(
        request(limit=limit, offset=offset, order_by=order_by, descending=descending, grouped=grouped)
    )
    return parse(response.status_code, response.headers, response.content)
