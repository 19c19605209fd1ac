# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionChunkChoice"]


@_define
class ChatCompletionChunkChoice(_Model):
    """A streamed choice.

    Attributes:
        index: Position.
        delta: What a chunk adds to a message.
        finish_reason: Why generation stopped.
    """

    index: int
    delta: ChatCompletionDelta
    finish_reason: str | None = None

    _nested = ("delta",)


from .chat_completion_delta import ChatCompletionDelta
