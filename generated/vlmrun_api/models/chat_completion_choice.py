# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionChoice"]


@_define
class ChatCompletionChoice(_Model):
    """A choice.

    Attributes:
        index: Position.
        message: An assistant message.
        finish_reason: Why generation stopped.
    """

    index: int
    message: ChatCompletionMessage
    finish_reason: str | None = None

    _nested = ("message",)


from .chat_completion_message import ChatCompletionMessage
