# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionDelta"]


@_define
class ChatCompletionDelta(_Model):
    """What a chunk adds to a message.

    Attributes:
        role: Author; on the first chunk.
        content: Further answer text; may name artifact object ids.
        tool_calls: Pieces of tool calls.
    """

    role: str | None = None
    content: str | None = None
    tool_calls: list[ChatToolCallDelta] | None = None

    _nested = ("tool_calls",)


from .chat_tool_call_delta import ChatToolCallDelta
