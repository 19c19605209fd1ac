# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FeedbackSubmitRequest"]


@_define
class FeedbackSubmitRequest(_Model):
    """Feedback on one entity; exactly one id, and `response` or `notes`.

    Attributes:
        request_id: Prediction the feedback is about.
        agent_execution_id: Agent execution the feedback is about.
        chat_id: Chat the feedback is about.
        response: Corrected response.
        notes: Remarks.
    """

    request_id: str | None | Unset = UNSET
    agent_execution_id: str | None | Unset = UNSET
    chat_id: str | None | Unset = UNSET
    response: dict[str, Any] | None | Unset = UNSET
    notes: str | None | Unset = UNSET
