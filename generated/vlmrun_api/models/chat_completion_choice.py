# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ChatCompletionChoice"]


@_define(kw_only=True, getstate_setstate=False)
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
