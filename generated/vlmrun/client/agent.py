# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.agent`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.resources import agents as _agents
from vlmrun_ext.resources.jobs import parse_now as _parse_now

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

    from vlmrun.client.answers.agent import (
        AgentWithRawResponse,
        AgentWithStreamingResponse,
        AsyncAgentWithRawResponse,
        AsyncAgentWithStreamingResponse,
    )
    from vlmrun_api.models.agent_creation_response import AgentCreationResponse
    from vlmrun_api.models.agent_execution_response import AgentExecutionResponse
    from vlmrun_api.models.agent_info import AgentInfo
    from vlmrun_api.models.agent_toolset import AgentToolset
    from vlmrun_api.types import Unset

__all__ = [
    "Agent",
    "AsyncAgent",
]


class Agent:
    """Agents."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AgentWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.agent.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.agent import AgentWithRawResponse

        return AgentWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AgentWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.agent.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.agent import AgentWithStreamingResponse

        return AgentWithStreamingResponse(self._core)

    @_cached_property
    def completions(self) -> Any:
        """Chat completions in the form of OpenAI: `create(messages=[...])`.

        With the package `openai` installed this is its own `chat.completions`, which talks to this API with the client's
        key, timeout and retries, and takes `skills`, `toolsets`, `models` and `session_id` as well. Without it, it is the
        same as `client.chat.completions`.
        """
        from vlmrun_ext.chat.openai_clients import completions

        from vlmrun.client.chat_completions import AsyncChatCompletions, ChatCompletions

        return completions(self._core, ChatCompletions, AsyncChatCompletions)

    @_cached_property
    def async_completions(self) -> Any:
        """Chat completions in the form of OpenAI, for async callers; otherwise as `completions`."""
        from vlmrun_ext.chat.openai_clients import async_completions

        from vlmrun.client.chat_completions import AsyncChatCompletions, ChatCompletions

        return async_completions(self._core, ChatCompletions, AsyncChatCompletions)

    def list(self, **options: Unpack[CallOptions]) -> _builtins.list[AgentInfo]:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.agent.list()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(_agent_list, _agent_list.request(), **options)

    def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AgentInfo:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.agent.lookup(name="image/blur-image")
            >>> answer.name
            'image/blur-image'
        """
        return self._core.invoke(
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
    ) -> AgentExecutionResponse[ModelT]:
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
            >>> answer = client.agent.execute("image/blur-image", {"image": "https://example.com/photo.jpg"})
            >>> type(answer).__name__
            'AgentExecutionResponse'
        """
        return _parse_now(
            self._core.invoke(
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
            ),
            config,
        )

    def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> AgentInfo:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.agent.get_by_id(agent.id)
            >>> type(answer).__name__
            'AgentInfo'
        """
        return self._core.invoke(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)

    def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AgentCreationResponse:
        """Create an agent.

            agent = client.agent.create({"prompt": "Blur the picture"}, name="blurrer")
            print(agent.id)

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The agent, as far as it is made.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return self._core.run(
            _agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url), options
        )

    def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> AgentInfo:
        """Get an agent by its name, its id, or the prompt that it was made from.

            agent = client.agent.get(name="image/blur-image")
            print(agent.id)

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The agent.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.
        """
        return self._core.run(_agents.get(self._core.within(options), _agent_lookup, name, id, prompt), options)


class AsyncAgent:
    """Agents."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncAgentWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.agent.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.agent import AsyncAgentWithRawResponse

        return AsyncAgentWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncAgentWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.agent.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.agent import AsyncAgentWithStreamingResponse

        return AsyncAgentWithStreamingResponse(self._core)

    @_cached_property
    def completions(self) -> Any:
        """Chat completions in the form of OpenAI: `create(messages=[...])`.

        With the package `openai` installed this is its own `chat.completions`, which talks to this API with the client's
        key, timeout and retries, and takes `skills`, `toolsets`, `models` and `session_id` as well. Without it, it is the
        same as `client.chat.completions`.
        """
        from vlmrun_ext.chat.openai_clients import completions

        from vlmrun.client.chat_completions import AsyncChatCompletions, ChatCompletions

        return completions(self._core, ChatCompletions, AsyncChatCompletions)

    @_cached_property
    def async_completions(self) -> Any:
        """Chat completions in the form of OpenAI, for async callers; otherwise as `completions`."""
        from vlmrun_ext.chat.openai_clients import async_completions

        from vlmrun.client.chat_completions import AsyncChatCompletions, ChatCompletions

        return async_completions(self._core, ChatCompletions, AsyncChatCompletions)

    async def list(self, **options: Unpack[CallOptions]) -> _builtins.list[AgentInfo]:
        """List agents.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.agent.list()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(_agent_list, _agent_list.request(), **options)

    async def lookup(
        self,
        *,
        id: str | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AgentInfo:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.agent.lookup(name="image/blur-image")
            >>> answer.name
            'image/blur-image'
        """
        return await self._core.invoke(
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
    ) -> AgentExecutionResponse[ModelT]:
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
            >>> answer = await client.agent.execute("image/blur-image", {"image": "https://example.com/photo.jpg"})
            >>> type(answer).__name__
            'AgentExecutionResponse'
        """
        return _parse_now(
            await self._core.invoke(
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
            ),
            config,
        )

    async def get_by_id(self, agent_id: str, **options: Unpack[CallOptions]) -> AgentInfo:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.agent.get_by_id(agent.id)
            >>> type(answer).__name__
            'AgentInfo'
        """
        return await self._core.invoke(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)), **options)

    async def create(
        self,
        config: AgentCreationConfig[Any] | Mapping[str, Any],
        name: str | None = None,
        inputs: BaseModel | Mapping[str, Any] | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AgentCreationResponse:
        """Create an agent.

            agent = await client.agent.create({"prompt": "Blur the picture"}, name="blurrer")
            print(agent.id)

        Args:
            config: How it is to work. Its `prompt` is needed.
            name: What to call it; without it the service chooses.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: A URL that the service calls when the agent has been made.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The agent, as far as it is made.

        Raises:
            InputError: `config` has no prompt, or an argument cannot be sent. Nothing was sent.
            APIError: The service refused the request, or could not be reached.
        """
        return await self._core.run(
            _agents.create(self._core.within(options), _agent_create, config, name, inputs, callback_url), options
        )

    async def get(
        self, name: str | None = None, id: str | None = None, prompt: str | None = None, **options: Unpack[CallOptions]
    ) -> AgentInfo:
        """Get an agent by its name, its id, or the prompt that it was made from.

            agent = await client.agent.get(name="image/blur-image")
            print(agent.id)

        Args:
            name: Its name, also with a version: `name:version`.
            id: Its id.
            prompt: Its prompt.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Returns:
            The agent.

        Raises:
            InputError: None of the three is given, or more than one.
            ResourceNotFoundError: There is no such agent.
        """
        return await self._core.run(_agents.get(self._core.within(options), _agent_lookup, name, id, prompt), options)
