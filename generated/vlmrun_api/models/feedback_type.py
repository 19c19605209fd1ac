# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["FeedbackType"]


class FeedbackType(_OpenStrEnum):
    """Kind of entity a feedback lookup addresses.

    A value that is not listed stays usable as it is.
    """

    AGENT_EXECUTION = "agent_execution"
    CHAT = "chat"
    REQUEST = "request"
