# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.feedback`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.pages import AsyncPages as _AsyncPages
from vlmrun_ext.pages import Pages as _Pages
from vlmrun_ext.resources import feedback as _feedback

from vlmrun_api.api.feedback import feedback_list as _feedback_list
from vlmrun_api.api.feedback import feedback_submit as _feedback_submit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun.client.answers.feedback import (
        AsyncFeedbackWithRawResponse,
        AsyncFeedbackWithStreamingResponse,
        FeedbackWithRawResponse,
        FeedbackWithStreamingResponse,
    )
    from vlmrun_api.models.feedback_item import FeedbackItem
    from vlmrun_api.models.feedback_list_response import FeedbackListResponse
    from vlmrun_api.models.feedback_submit_response import FeedbackSubmitResponse
    from vlmrun_api.models.feedback_type import FeedbackType

__all__ = [
    "AsyncFeedback",
    "Feedback",
]


class Feedback:
    """Feedback."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> FeedbackWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.feedback.with_raw_response.get(prediction.id).status_code
            200
        """
        from vlmrun.client.answers.feedback import FeedbackWithRawResponse

        return FeedbackWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> FeedbackWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.feedback.with_streaming_response.get(prediction.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.feedback import FeedbackWithStreamingResponse

        return FeedbackWithStreamingResponse(self._core)

    def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> FeedbackListResponse:
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
            >>> answer = client.feedback.list(prediction.id)
            >>> type(answer).__name__
            'FeedbackListResponse'
        """
        return self._core.invoke(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )

    def iter(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        offset: int = 0,
        limit: int | None = None,
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> _Pages[FeedbackItem]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            for item in client.feedback.iter(entity_id):
                print(item)

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            offset: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _Pages(
            self._core,
            _feedback_list,
            lambda offset, limit: _feedback_list.request(
                _resource_id("entity_id", entity_id), type=_argument("type", type), offset=offset, limit=limit
            ),
            offset,
            limit,
            page_size,
            place="items",
            options=options,
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
    ) -> FeedbackSubmitResponse:
        """Say what a result should have been, or what is to be said of it.

            client.feedback.submit(prediction.id, notes="The total is wrong")

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
        """
        return self._core.run(
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
    ) -> FeedbackListResponse:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

            feedback = client.feedback.get(prediction.id)

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
        """
        return self._core.run(
            _feedback.get(
                self._core.within(options),
                _feedback_list,
                request_id,
                offset,
                limit,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )


class AsyncFeedback:
    """Feedback."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncFeedbackWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.feedback.with_raw_response.get(prediction.id)).status_code
            200
        """
        from vlmrun.client.answers.feedback import AsyncFeedbackWithRawResponse

        return AsyncFeedbackWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncFeedbackWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.feedback.with_streaming_response.get(prediction.id) as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.feedback import AsyncFeedbackWithStreamingResponse

        return AsyncFeedbackWithStreamingResponse(self._core)

    async def list(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[CallOptions],
    ) -> FeedbackListResponse:
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
            >>> answer = await client.feedback.list(prediction.id)
            >>> type(answer).__name__
            'FeedbackListResponse'
        """
        return await self._core.invoke(
            _feedback_list,
            _feedback_list.request(
                _resource_id("entity_id", entity_id),
                type=_argument("type", type),
                limit=_argument("limit", limit),
                offset=_argument("offset", offset),
            ),
            **options,
        )

    def iter(
        self,
        entity_id: str,
        *,
        type: FeedbackType | str | None = None,
        offset: int = 0,
        limit: int | None = None,
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> _AsyncPages[FeedbackItem]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            async for item in client.feedback.iter(entity_id):
                print(item)

        Args:
            entity_id: Prediction, execution or chat identifier.
            type: Kind of the entity. Default: "request".
            offset: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _AsyncPages(
            self._core,
            _feedback_list,
            lambda offset, limit: _feedback_list.request(
                _resource_id("entity_id", entity_id), type=_argument("type", type), offset=offset, limit=limit
            ),
            offset,
            limit,
            page_size,
            place="items",
            options=options,
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
    ) -> FeedbackSubmitResponse:
        """Say what a result should have been, or what is to be said of it.

            await client.feedback.submit(prediction.id, notes="The total is wrong")

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
        """
        return await self._core.run(
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
    ) -> FeedbackListResponse:
        """Get the feedback on a prediction; `list` also finds that on agent executions and chats.

            feedback = await client.feedback.get(prediction.id)

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
        """
        return await self._core.run(
            _feedback.get(
                self._core.within(options),
                _feedback_list,
                request_id,
                offset,
                limit,
                timeout=timeout,
                max_retries=max_retries,
            ),
            options,
        )
