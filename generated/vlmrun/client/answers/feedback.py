# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.feedback` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import feedback as _feedback

from vlmrun_api.api.feedback import feedback_list as _feedback_list
from vlmrun_api.api.feedback import feedback_submit as _feedback_submit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.feedback_list_response import FeedbackListResponse
    from vlmrun_api.models.feedback_submit_response import FeedbackSubmitResponse
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

        Example:
            >>> client.feedback.with_raw_response.list(prediction.id).status_code
            200
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

    def submit(
        self,
        request_id: str | None = None,
        response: BaseModel | Mapping[str, Any] | None = None,
        notes: str | None = None,
        *,
        agent_execution_id: str | None = None,
        chat_id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FeedbackSubmitResponse]:
        """Say what a result should have been, or what is to be said of it.

        Args:
            request_id: The prediction that it is about. Give exactly one id.
            response: The result as it should have been.
            notes: Remarks. Give this, or `response`, or both.
            agent_execution_id: The agent execution that it is about.
            chat_id: The chat that it is about.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Not exactly one id is given, or nothing is said. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.feedback.with_raw_response.submit(prediction.id, notes="The total is wrong").status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _feedback.submit(
                    self._core.within(options),
                    _feedback_submit,
                    request_id,
                    response,
                    notes,
                    agent_execution_id=agent_execution_id,
                    chat_id=chat_id,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    def get(
        self,
        request_id: str,
        offset: int = 0,
        limit: int = 10,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FeedbackListResponse]:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

        Args:
            request_id: The prediction.
            offset: Items to skip.
            limit: Items to return.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.feedback.with_raw_response.get(prediction.id).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _feedback.get(
                    self._core.within(options),
                    _feedback_list,
                    request_id,
                    offset,
                    limit,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
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

        Example:
            >>> with client.feedback.with_streaming_response.list(prediction.id) as answer:
            ...     answer.status_code
            200
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

    def submit(
        self,
        request_id: str | None = None,
        response: BaseModel | Mapping[str, Any] | None = None,
        notes: str | None = None,
        *,
        agent_execution_id: str | None = None,
        chat_id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Say what a result should have been, or what is to be said of it.

        Args:
            request_id: The prediction that it is about. Give exactly one id.
            response: The result as it should have been.
            notes: Remarks. Give this, or `response`, or both.
            agent_execution_id: The agent execution that it is about.
            chat_id: The chat that it is about.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Not exactly one id is given, or nothing is said. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.feedback.with_streaming_response.submit(prediction.id, notes="The total is wrong") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _feedback.submit(
                    self._core.within(options),
                    _feedback_submit,
                    request_id,
                    response,
                    notes,
                    agent_execution_id=agent_execution_id,
                    chat_id=chat_id,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )

    def get(
        self,
        request_id: str,
        offset: int = 0,
        limit: int = 10,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> StreamedResponse:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

        Args:
            request_id: The prediction.
            offset: Items to skip.
            limit: Items to return.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.feedback.with_streaming_response.get(prediction.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _feedback.get(
                    self._core.within(options),
                    _feedback_list,
                    request_id,
                    offset,
                    limit,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
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

        Example:
            >>> (await client.feedback.with_raw_response.list(prediction.id)).status_code
            200
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

    async def submit(
        self,
        request_id: str | None = None,
        response: BaseModel | Mapping[str, Any] | None = None,
        notes: str | None = None,
        *,
        agent_execution_id: str | None = None,
        chat_id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FeedbackSubmitResponse]:
        """Say what a result should have been, or what is to be said of it.

        Args:
            request_id: The prediction that it is about. Give exactly one id.
            response: The result as it should have been.
            notes: Remarks. Give this, or `response`, or both.
            agent_execution_id: The agent execution that it is about.
            chat_id: The chat that it is about.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Not exactly one id is given, or nothing is said. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.feedback.with_raw_response.submit(prediction.id, notes="The total is wrong")).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _feedback.submit(
                    self._core.within(options),
                    _feedback_submit,
                    request_id,
                    response,
                    notes,
                    agent_execution_id=agent_execution_id,
                    chat_id=chat_id,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
        )

    async def get(
        self,
        request_id: str,
        offset: int = 0,
        limit: int = 10,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[FeedbackListResponse]:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

        Args:
            request_id: The prediction.
            offset: Items to skip.
            limit: Items to return.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.feedback.with_raw_response.get(prediction.id)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _feedback.get(
                    self._core.within(options),
                    _feedback_list,
                    request_id,
                    offset,
                    limit,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
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

        Example:
            >>> async with client.feedback.with_streaming_response.list(prediction.id) as answer:
            ...     answer.status_code
            200
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

    def submit(
        self,
        request_id: str | None = None,
        response: BaseModel | Mapping[str, Any] | None = None,
        notes: str | None = None,
        *,
        agent_execution_id: str | None = None,
        chat_id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Say what a result should have been, or what is to be said of it.

        Args:
            request_id: The prediction that it is about. Give exactly one id.
            response: The result as it should have been.
            notes: Remarks. Give this, or `response`, or both.
            agent_execution_id: The agent execution that it is about.
            chat_id: The chat that it is about.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: Not exactly one id is given, or nothing is said. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.feedback.with_streaming_response.submit(prediction.id, notes="The total is wrong") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _feedback.submit(
                    self._core.within(options),
                    _feedback_submit,
                    request_id,
                    response,
                    notes,
                    agent_execution_id=agent_execution_id,
                    chat_id=chat_id,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )

    def get(
        self,
        request_id: str,
        offset: int = 0,
        limit: int = 10,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> AsyncStreamedResponse:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

        Args:
            request_id: The prediction.
            offset: Items to skip.
            limit: Items to return.
            timeout: Seconds that this call may take, in place of the client's.
            max_retries: How often this call repeats its request, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: An argument is not acceptable. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.feedback.with_streaming_response.get(prediction.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(
                _feedback.get(
                    self._core.within(options),
                    _feedback_list,
                    request_id,
                    offset,
                    limit,
                    timeout=timeout,
                    max_retries=max_retries,
                )
            ),
            timeout=timeout,
            max_retries=max_retries,
            **options,
        )
