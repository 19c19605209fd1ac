# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["ChatToolCall"]


@_define(kw_only=True, getstate_setstate=False)
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
