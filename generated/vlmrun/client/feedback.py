# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.feedback`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id

from vlmrun_api.api.feedback import feedback_list as _feedback_list
from vlmrun_api.api.feedback import feedback_submit as _feedback_submit
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pydantic import BaseModel
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.feedback_list_response import FeedbackListResponse
    from vlmrun_api.models.feedback_submit_response import FeedbackSubmitResponse
    from vlmrun_api.models.feedback_type import FeedbackType
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncFeedback",
    "Feedback",
]


class Feedback:
    """Feedback."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def submit(
        self,
        *,
        request_id: str | None | Unset = UNSET,
        agent_execution_id: str | None | Unset = UNSET,
        chat_id: str | None | Unset = UNSET,
        response: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
    ) -> FeedbackSubmitResponse:
        """Submit feedback.

        Args:
            request_id: Prediction the feedback is about.
            agent_execution_id: Agent execution the feedback is about.
            chat_id: Chat the feedback is about.
            response: Corrected response.
            notes: Remarks.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _feedback_submit,
            _feedback_submit.request(
                body=_body(
                    {
                        "request_id": request_id,
                        "agent_execution_id": agent_execution_id,
                        "chat_id": chat_id,
                        "response": response,
                        "notes": notes,
                    }
                )
            ),
        )

    def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> FeedbackListResponse:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
        )


class AsyncFeedback:
    """Feedback."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def submit(
        self,
        *,
        request_id: str | None | Unset = UNSET,
        agent_execution_id: str | None | Unset = UNSET,
        chat_id: str | None | Unset = UNSET,
        response: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
    ) -> FeedbackSubmitResponse:
        """Submit feedback.

        Args:
            request_id: Prediction the feedback is about.
            agent_execution_id: Agent execution the feedback is about.
            chat_id: Chat the feedback is about.
            response: Corrected response.
            notes: Remarks.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _feedback_submit,
            _feedback_submit.request(
                body=_body(
                    {
                        "request_id": request_id,
                        "agent_execution_id": agent_execution_id,
                        "chat_id": chat_id,
                        "response": response,
                        "notes": notes,
                    }
                )
            ),
        )

    async def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> FeedbackListResponse:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
        )
