# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.agent` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.agent import agent_create as _agent_create
from vlmrun_api.api.agent import agent_execute as _agent_execute
from vlmrun_api.api.agent import agent_get as _agent_get
from vlmrun_api.api.agent import agent_list as _agent_list
from vlmrun_api.api.agent import agent_lookup as _agent_lookup
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import datetime as _datetime
    from collections.abc import Mapping, Sequence
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import AgentCreationConfig, AgentExecutionConfig, ModelT, RequestMetadata
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.agent_creation_response import AgentCreationResponse
    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse
    from vlmrun_api.models.agent_info import AgentInfo
    from vlmrun_api.models.agent_toolset import AgentToolset
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncAgentWithRawResponse",
    "AsyncAgentWithStreamingResponse",
    "AgentWithRawResponse",
    "AgentWithStreamingResponse",
]


class AgentWithRawResponse:
    """Agents."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[AgentInfo]]:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(_agent_list, _agent_list.request(), **options)

    def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentCreationResponse]:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _agent_create,
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
            **options,
        )

    def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentInfo]:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _agent_lookup, _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt})), **options
        )

    def execute(
        self,
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        batch: bool | None = None,
        config: AgentExecutionConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        *,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentExecutionResponse[ModelT]]:
        """Run an agent.

        Returns at once; poll the execution or give a callback URL.

        Args:
            name: Agent as `name` or `name:version`; without it the prompt picks the agent.
            inputs: Named inputs; values are MessageContent objects or plain JSON.
            batch: Run asynchronously. Default: True.
            config: Options of an execution.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the execution ends.
            model: Agent model. Default: "vlmrun-orion-1:auto".
            toolsets: Tool categories to allow; null means `core`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _agent_execute,
            _agent_execute.request(
                body=_body(
                    {
                        "id": id,
                        "created_at": created_at,
                        "name": name,
                        "model": model,
                        "batch": batch,
                        "inputs": inputs,
                        "config": config,
                        "metadata": metadata,
                        "callback_url": callback_url,
                        "toolsets": toolsets,
                    },
                    "id",
                    "created_at",
                    "model",
                    "batch",
                    "config",
                    "metadata",
                )
            ),
            **options,
        )

    def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> RawResponse[AgentInfo]:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)


class AgentWithStreamingResponse:
    """Agents."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_list.request(), **options)

    def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
            **options,
        )

    def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt})), **options
        )

    def execute(
        self,
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        batch: bool | None = None,
        config: AgentExecutionConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        *,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Run an agent.

        Returns at once; poll the execution or give a callback URL.

        Args:
            name: Agent as `name` or `name:version`; without it the prompt picks the agent.
            inputs: Named inputs; values are MessageContent objects or plain JSON.
            batch: Run asynchronously. Default: True.
            config: Options of an execution.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the execution ends.
            model: Agent model. Default: "vlmrun-orion-1:auto".
            toolsets: Tool categories to allow; null means `core`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_execute.request(
                body=_body(
                    {
                        "id": id,
                        "created_at": created_at,
                        "name": name,
                        "model": model,
                        "batch": batch,
                        "inputs": inputs,
                        "config": config,
                        "metadata": metadata,
                        "callback_url": callback_url,
                        "toolsets": toolsets,
                    },
                    "id",
                    "created_at",
                    "model",
                    "batch",
                    "config",
                    "metadata",
                )
            ),
            **options,
        )

    def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_get.request(_resource_id("agent_id", agent_id)), **options)


class AsyncAgentWithRawResponse:
    """Agents."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[AgentInfo]]:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(_agent_list, _agent_list.request(), **options)

    async def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentCreationResponse]:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _agent_create,
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
            **options,
        )

    async def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentInfo]:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _agent_lookup, _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt})), **options
        )

    async def execute(
        self,
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        batch: bool | None = None,
        config: AgentExecutionConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        *,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentExecutionResponse[ModelT]]:
        """Run an agent.

        Returns at once; poll the execution or give a callback URL.

        Args:
            name: Agent as `name` or `name:version`; without it the prompt picks the agent.
            inputs: Named inputs; values are MessageContent objects or plain JSON.
            batch: Run asynchronously. Default: True.
            config: Options of an execution.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the execution ends.
            model: Agent model. Default: "vlmrun-orion-1:auto".
            toolsets: Tool categories to allow; null means `core`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _agent_execute,
            _agent_execute.request(
                body=_body(
                    {
                        "id": id,
                        "created_at": created_at,
                        "name": name,
                        "model": model,
                        "batch": batch,
                        "inputs": inputs,
                        "config": config,
                        "metadata": metadata,
                        "callback_url": callback_url,
                        "toolsets": toolsets,
                    },
                    "id",
                    "created_at",
                    "model",
                    "batch",
                    "config",
                    "metadata",
                )
            ),
            **options,
        )

    async def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> RawResponse[AgentInfo]:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)


class AsyncAgentWithStreamingResponse:
    """Agents."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_list.request(), **options)

    def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
            **options,
        )

    def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt})), **options
        )

    def execute(
        self,
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        batch: bool | None = None,
        config: AgentExecutionConfig[ModelT] | Mapping[str, Any] | None = None,
        metadata: RequestMetadata | Mapping[str, Any] | None = None,
        callback_url: str | None | Unset = UNSET,
        model: str | None = None,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        *,
        id: str | None = None,
        created_at: _datetime.datetime | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Run an agent.

        Returns at once; poll the execution or give a callback URL.

        Args:
            name: Agent as `name` or `name:version`; without it the prompt picks the agent.
            inputs: Named inputs; values are MessageContent objects or plain JSON.
            batch: Run asynchronously. Default: True.
            config: Options of an execution.
            metadata: Metadata attached to a request.
            callback_url: URL to call when the execution ends.
            model: Agent model. Default: "vlmrun-orion-1:auto".
            toolsets: Tool categories to allow; null means `core`.
            id: Client-chosen request identifier.
            created_at: Request time (UTC).
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _agent_execute.request(
                body=_body(
                    {
                        "id": id,
                        "created_at": created_at,
                        "name": name,
                        "model": model,
                        "batch": batch,
                        "inputs": inputs,
                        "config": config,
                        "metadata": metadata,
                        "callback_url": callback_url,
                        "toolsets": toolsets,
                    },
                    "id",
                    "created_at",
                    "model",
                    "batch",
                    "config",
                    "metadata",
                )
            ),
            **options,
        )

    def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_agent_get.request(_resource_id("agent_id", agent_id)), **options)
