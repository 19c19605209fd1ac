# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""POST /openai/chat/completions: Create a chat completion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...decoding import decode as _decode
from ...decoding import encode as _encode
from ...decoding import text as _text
from ...errors import UnexpectedStatus
from ...models.chat_completion import ChatCompletion
from ...models.chat_completion_chunk import ChatCompletionChunk
from ...types import UNSET, Request, Unset

if TYPE_CHECKING:
    from ...client import Client
    from ...models.chat_completion_request import ChatCompletionRequest

__all__ = [
    "asyncio",
    "parse",
    "parse_event",
    "request",
    "sync",
]


def request(
    *,
    body: ChatCompletionRequest | Mapping[str, Any],
    user_agent: str | None | Unset = UNSET,
) -> Request:
    """Describe the request: POST /openai/chat/completions."""
    _headers: dict[str, str] = {}
    if not (user_agent is UNSET or user_agent is None):
        _headers["user-agent"] = _text(user_agent)
    _headers["Accept"] = "application/json"
    _headers["Content-Type"] = "application/json"
    return Request(method="POST", path="/openai/chat/completions", headers=_headers, content=_encode(body))


def parse(status: int, headers: Mapping[str, str], content: bytes) -> ChatCompletion:
    """Read the answer to a request that succeeded.

    Raises:
        UnexpectedStatus: The status is not of the 200s.
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    if not 200 <= status <= 299:
        raise UnexpectedStatus(status, content)
    answer: ChatCompletion = _decode(ChatCompletion, content)
    return answer


def parse_event(content: bytes) -> ChatCompletionChunk:
    """Read the data of one event of an answer that is streamed.

    Raises:
        msgspec.MsgspecError: The content does not fit the document; the message has the path.
    """
    event: ChatCompletionChunk = _decode(ChatCompletionChunk, content)
    return event


def sync(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
    user_agent: str | None | Unset = UNSET,
) -> ChatCompletion:
    """POST /openai/chat/completions; waits for the answer."""
    response = client.send(request(user_agent=user_agent, body=body))
    return parse(response.status_code, response.headers, response.content)


async def asyncio(
    *,
    client: Client,
    body: ChatCompletionRequest | Mapping[str, Any],
    user_agent: str | None | Unset = UNSET,
) -> ChatCompletion:
    """POST /openai/chat/completions; awaits the answer."""
    response = await client.asend(request(user_agent=user_agent, body=body))
    return parse(response.status_code, response.headers, response.content)
