# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.executions` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.resources import jobs as _jobs

from vlmrun_api.api.executions import agent_executions_get as _agent_executions_get
from vlmrun_api.api.executions import agent_executions_list as _agent_executions_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import ModelT
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.schemas.validation import ResponseMode

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

        Example:
            >>> client.executions.with_raw_response.list().status_code
            200
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

        Example:
            >>> client.executions.with_raw_response.get(execution.id).status_code
            200
        """
        return self._core.answered(
            _agent_executions_get, _agent_executions_get.request(_resource_id("id", id)), **options
        )

    def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        response_mode: ResponseMode = "raise",
        on_status: Callable[[AgentExecutionResponse[ModelT]], None] | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[AgentExecutionResponse[ModelT]]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included. With 0 the job is looked at once.
            sleep: Longest pause between two requests, in seconds; 0 means as short as can be.
            response_model: A class that the response must fit: a pydantic model, a dataclass, a TypedDict, an attrs class
                or a msgspec struct. The result is then in `parsed`.
            response_mode: What becomes of a response that does not fit: `raise` an error, `warn` in the log and leave
                `parsed` None; `off` does not look at it.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.

        Example:
            >>> client.executions.with_raw_response.wait(job.id, timeout=180, response_model=ImageResponse).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _jobs.wait(
                    self._core.within(options),
                    _agent_executions_get,
                    id,
                    timeout,
                    sleep,
                    response_model=response_model,
                    response_mode=response_mode,
                    on_status=on_status,
                ),
            ),
            options,
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

        Example:
            >>> with client.executions.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.executions.with_streaming_response.get(execution.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> (await client.executions.with_raw_response.list()).status_code
            200
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

        Example:
            >>> (await client.executions.with_raw_response.get(execution.id)).status_code
            200
        """
        return await self._core.answered(
            _agent_executions_get, _agent_executions_get.request(_resource_id("id", id)), **options
        )

    async def wait(
        self,
        id: str,
        timeout: float = 600.0,
        sleep: float = 5.0,
        *,
        response_model: type[ModelT] | None = None,
        response_mode: ResponseMode = "raise",
        on_status: Callable[[AgentExecutionResponse[ModelT]], None] | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[AgentExecutionResponse[ModelT]]:
        """Wait until a job is completed.

        Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
        SDK does not know counts as not done.

        Args:
            id: The job's id.
            timeout: Seconds to wait in all, requests and their retries included. With 0 the job is looked at once.
            sleep: Longest pause between two requests, in seconds; 0 means as short as can be.
            response_model: A class that the response must fit: a pydantic model, a dataclass, a TypedDict, an attrs class
                or a msgspec struct. The result is then in `parsed`.
            response_mode: What becomes of a response that does not fit: `raise` an error, `warn` in the log and leave
                `parsed` None; `off` does not look at it.
            on_status: A plain function, called with the job when it is first seen and whenever its state has changed.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The completed job.

        Raises:
            ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
            WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
            ResponseModelError: The response does not fit `response_model`; the error lists every fault.
            InputError: An argument is not acceptable.

        Example:
            >>> (await client.executions.with_raw_response.wait(job.id, timeout=180, response_model=ImageResponse)).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _jobs.wait(
                    self._core.within(options),
                    _agent_executions_get,
                    id,
                    timeout,
                    sleep,
                    response_model=response_model,
                    response_mode=response_mode,
                    on_status=on_status,
                ),
            ),
            options,
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

        Example:
            >>> async with client.executions.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.executions.with_streaming_response.get(execution.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_agent_executions_get.request(_resource_id("id", id)), **options)
