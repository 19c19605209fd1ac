# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.feedback` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.feedback import feedback_list as _feedback_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.feedback_list_response import FeedbackListResponse
    from vlmrun_api.models.feedback_type import FeedbackType

__all__ = [
    "AsyncFeedbackWithRawResponse",
    "AsyncFeedbackWithStreamingResponse",
    "FeedbackWithRawResponse",
    "FeedbackWithStreamingResponse",
]


class FeedbackWithRawResponse:
    """Feedback."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[FeedbackListResponse]:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )


class FeedbackWithStreamingResponse:
    """Feedback."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )


class AsyncFeedbackWithRawResponse:
    """Feedback."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[FeedbackListResponse]:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )


class AsyncFeedbackWithStreamingResponse:
    """Feedback."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """List feedback on an entity.

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            limit: Items to return. Default: 10.
            offset: Items to skip. Default: 0.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )
