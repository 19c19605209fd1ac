# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["FeedbackListResponse"]


@_define(kw_only=True, getstate_setstate=False)
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
