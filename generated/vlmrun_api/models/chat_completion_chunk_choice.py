# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ChatCompletionChunkChoice"]


@_define(kw_only=True, getstate_setstate=False)
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
