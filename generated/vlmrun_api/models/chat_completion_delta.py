# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ChatCompletionDelta"]


@_define(kw_only=True, getstate_setstate=False)
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
