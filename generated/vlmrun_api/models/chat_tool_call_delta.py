# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatToolCallDelta"]


@_define
class ChatToolCallDelta(_Model):
    """A piece of a tool call.

    Attributes:
        index: Which of the tool calls it belongs to.
        id: Tool call identifier; on the first piece.
        type: Tool type; on the first piece.
        function
    """

    index: int | None = None
    id: str | None = None
    type: str | None = None
    function: ChatToolCallFunctionDelta | None = None

    _nested = ("function",)


from .chat_tool_call_function_delta import ChatToolCallFunctionDelta
