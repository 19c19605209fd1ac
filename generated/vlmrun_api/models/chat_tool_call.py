# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatToolCall"]


@_define
class ChatToolCall(_Model):
    """A tool call.

    Attributes:
        id: Tool call identifier.
        function: Function of a tool call.
        type: Tool type. Default: "function".
    """

    id: str
    function: ChatToolCallFunction
    type: str | Unset = UNSET

    _nested = ("function",)


from .chat_tool_call_function import ChatToolCallFunction
