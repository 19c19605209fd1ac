# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionMessage"]


@_define
class ChatCompletionMessage(_Model):
    """An assistant message.

    Attributes:
        role: Author. Default: "assistant".
        content: Answer text; may name artifact object ids.
        tool_calls
    """

    role: str = "assistant"
    content: str | None = None
    tool_calls: list[ChatToolCall] | None = None

    _nested = ("tool_calls",)


from .chat_tool_call import ChatToolCall
