# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime
from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FeedbackItem"]


@_define
class FeedbackItem(_Model):
    """One feedback entry.

    Attributes:
        id: Feedback identifier.
        created_at: Submission time (UTC).
        request_id: Prediction the feedback is about.
        agent_execution_id: Agent execution the feedback is about.
        chat_id: Chat the feedback is about.
        response: Corrected response.
        notes: Remarks.
    """

    id: str
    created_at: _datetime.datetime
    request_id: str | None = None
    agent_execution_id: str | None = None
    chat_id: str | None = None
    response: dict[str, Any] | None = None
    notes: str | None = None
