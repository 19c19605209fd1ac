"""Answers to a request for a body that carry none: what they say becomes an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vlmrun_ext.errors import APIError, UnexpectedResponseError
from vlmrun_ext.failures import failure, request_id
from vlmrun_ext.flow import Flow, Head, Read, ask

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["refusal"]

_LONGEST_ERROR: Final = 1 << 20


def refusal(context: Context, shown: str, head: Head, *, method: str = "GET") -> Flow[APIError]:
    """The error that an answer stands for that is not the body which was asked for."""
    headers = {name: context.policy.redact(value) for name, value in head.headers.items()}
    if head.status < 300 or head.status == 304:
        return UnexpectedResponseError(
            f"The service answered {head.status} where a whole body was asked for",
            http_status=head.status,
            headers=headers,
            request_id=request_id(headers),
            method=method,
        )
    content = bytearray()
    while len(content) < _LONGEST_ERROR and (part := (yield from ask(Read(head)))):
        content += part
    return failure(
        head.status,
        headers,
        bytes(content[:_LONGEST_ERROR]),
        method=method,
        path=shown,
        redact=context.policy.redact,
        wall=context.policy.wall(),
    )
