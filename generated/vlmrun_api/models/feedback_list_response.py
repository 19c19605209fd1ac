# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FeedbackListResponse"]


@_define
class FeedbackListResponse(_Model):
    """Feedback on one entity.

    Attributes:
        items: Entries.
        request_id: Prediction the feedback is about.
        agent_execution_id: Agent execution the feedback is about.
        chat_id: Chat the feedback is about.
    """

    items: list[FeedbackItem]
    request_id: str | None = None
    agent_execution_id: str | None = None
    chat_id: str | None = None

    _nested = ("items",)


from .feedback_item import FeedbackItem
