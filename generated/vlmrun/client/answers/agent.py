# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.agent` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.recording import requested as _requested
from vlmrun_ext.resources import agents as _agents

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

        Example:
            >>> client.agent.with_raw_response.list().status_code
            200
        """
        return self._core.answered(_agent_list, _agent_list.request(), **options)

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

        Example:
            >>> client.agent.with_raw_response.lookup(name="image/blur-image").status_code
            200
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

        Example:
            >>> client.agent.with_raw_response.execute("image/blur-image", {"image": "https://example.com/photo.jpg"}).status_code
            201
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

        Example:
            >>> client.agent.with_raw_response.get_by_id(agent.id).status_code
            200
        """
        return self._core.answered(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)

    def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentCreationResponse]:
        """Create an agent.

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The agent, as far as it is made.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> client.agent.with_raw_response.create({"prompt": "Blur the picture"}, name="blurrer").status_code
            201
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url),
            ),
            options,
        )

    def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[AgentInfo]:
        """Get an agent by its name, its id, or the prompt that it was made from.

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The agent.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.

        Example:
            >>> client.agent.with_raw_response.get(name="image/blur-image").status_code
            200
        """
        return self._core.run(
            _recorded(self._core.context, _agents.get(self._core.within(options), _agent_lookup, name, id, prompt)),
            options,
        )


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

        Example:
            >>> with client.agent.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_agent_list.request(), **options)

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

        Example:
            >>> with client.agent.with_streaming_response.lookup(name="image/blur-image") as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.agent.with_streaming_response.execute("image/blur-image", {"image": "https://example.com/photo.jpg"}) as answer:
            ...     answer.status_code
            201
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

        Example:
            >>> with client.agent.with_streaming_response.get_by_id(agent.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_agent_get.request(_resource_id("agent_id", agent_id)), **options)

    def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Create an agent.

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> with client.agent.with_streaming_response.create({"prompt": "Blur the picture"}, name="blurrer") as answer:
            ...     answer.status_code
            201
        """
        return self._core.streamed(
            _requested(_agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url)),
            **options,
        )

    def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """Get an agent by its name, its id, or the prompt that it was made from.

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.

        Example:
            >>> with client.agent.with_streaming_response.get(name="image/blur-image") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_agents.get(self._core.within(options), _agent_lookup, name, id, prompt)), **options
        )


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

        Example:
            >>> (await client.agent.with_raw_response.list()).status_code
            200
        """
        return await self._core.answered(_agent_list, _agent_list.request(), **options)

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

        Example:
            >>> (await client.agent.with_raw_response.lookup(name="image/blur-image")).status_code
            200
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

        Example:
            >>> (await client.agent.with_raw_response.execute("image/blur-image", {"image": "https://example.com/photo.jpg"})).status_code
            201
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

        Example:
            >>> (await client.agent.with_raw_response.get_by_id(agent.id)).status_code
            200
        """
        return await self._core.answered(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)

    async def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[AgentCreationResponse]:
        """Create an agent.

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The agent, as far as it is made.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> (await client.agent.with_raw_response.create({"prompt": "Blur the picture"}, name="blurrer")).status_code
            201
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url),
            ),
            options,
        )

    async def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[AgentInfo]:
        """Get an agent by its name, its id, or the prompt that it was made from.

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The last whole answer that was read, as it came. Its `parse` gives:
            The agent.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.

        Example:
            >>> (await client.agent.with_raw_response.get(name="image/blur-image")).status_code
            200
        """
        return await self._core.run(
            _recorded(self._core.context, _agents.get(self._core.within(options), _agent_lookup, name, id, prompt)),
            options,
        )


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

        Example:
            >>> async with client.agent.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_agent_list.request(), **options)

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

        Example:
            >>> async with client.agent.with_streaming_response.lookup(name="image/blur-image") as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.agent.with_streaming_response.execute("image/blur-image", {"image": "https://example.com/photo.jpg"}) as answer:
            ...     answer.status_code
            201
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

        Example:
            >>> async with client.agent.with_streaming_response.get_by_id(agent.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_agent_get.request(_resource_id("agent_id", agent_id)), **options)

    def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Create an agent.

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.

        Example:
            >>> async with client.agent.with_streaming_response.create({"prompt": "Blur the picture"}, name="blurrer") as answer:
            ...     answer.status_code
            201
        """
        return self._core.streamed(
            _requested(_agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url)),
            **options,
        )

    def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """Get an agent by its name, its id, or the prompt that it was made from.

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.

        Example:
            >>> async with client.agent.with_streaming_response.get(name="image/blur-image") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _requested(_agents.get(self._core.within(options), _agent_lookup, name, id, prompt)), **options
        )
