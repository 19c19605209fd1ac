# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["ChatMessageRole"]


class ChatMessageRole(_OpenStrEnum):
    """Author of the message.

    A value that is not listed stays usable as it is.
    """

    ASSISTANT = "assistant"
    SYSTEM = "system"
    TOOL = "tool"
    USER = "user"
