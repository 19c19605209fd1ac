# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.executions` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.executions import agent_executions_get as _agent_executions_get
from vlmrun_api.api.executions import agent_executions_list as _agent_executions_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse

__all__ = [
    "AsyncExecutionsWithRawResponse",
    "AsyncExecutionsWithStreamingResponse",
    "ExecutionsWithRawResponse",
    "ExecutionsWithStreamingResponse",
]


class ExecutionsWithRawResponse:
    """Agent executions."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[AgentExecutionResponse]]:
        """List agent executions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _agent_executions_list,
            _agent_executions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def get(self, id: str, **options: Unpack[CallOptions]) -> RawResponse[AgentExecutionResponse]:
        """Get an agent execution.

        Args:
            id: Execution identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _agent_executions_get, _agent_executions_get.request(_resource_id("id", id)), **options
        )


class ExecutionsWithStreamingResponse:
    """Agent executions."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List agent executions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_executions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get an agent execution.

        Args:
            id: Execution identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_executions_get.request(_resource_id("id", id)), **options)


class AsyncExecutionsWithRawResponse:
    """Agent executions."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[AgentExecutionResponse]]:
        """List agent executions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _agent_executions_list,
            _agent_executions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    async def get(self, id: str, **options: Unpack[CallOptions]) -> RawResponse[AgentExecutionResponse]:
        """Get an agent execution.

        Args:
            id: Execution identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _agent_executions_get, _agent_executions_get.request(_resource_id("id", id)), **options
        )


class AsyncExecutionsWithStreamingResponse:
    """Agent executions."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List agent executions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_executions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get an agent execution.

        Args:
            id: Execution identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_executions_get.request(_resource_id("id", id)), **options)
