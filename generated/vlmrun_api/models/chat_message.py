# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatMessage"]


@_define
class ChatMessage(_Model):
    """A chat message.

    Attributes:
        role: Author of the message. Default: "user".
        content: Text or content parts.
        name: Author name.
        tool_call_id: Tool call this message answers.
        tool_calls: Tool calls made by the assistant.
    """

    role: ChatMessageRole | Unset = UNSET
    content: str | list[MessageContent] | None | Unset = UNSET
    name: str | None | Unset = UNSET
    tool_call_id: str | None | Unset = UNSET
    tool_calls: list[ChatToolCall] | None | Unset = UNSET

    _nested = (
        "content",
        "tool_calls",
    )


from .chat_message_role import ChatMessageRole
from .chat_tool_call import ChatToolCall
from .message_content import MessageContent
