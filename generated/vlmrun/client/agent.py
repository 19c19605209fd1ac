# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.agent`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id
from vlmrun_ext.jobs import parse_now as _parse_now
from vlmrun_ext.jobs import response_model_of as _response_model_of

from vlmrun_api.api.agent import agent_create as _agent_create
from vlmrun_api.api.agent import agent_execute as _agent_execute
from vlmrun_api.api.agent import agent_get as _agent_get
from vlmrun_api.api.agent import agent_list as _agent_list
from vlmrun_api.api.agent import agent_lookup as _agent_lookup
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import datetime as _datetime
    from collections.abc import Mapping, Sequence
    from typing import Any

    from pydantic import BaseModel
    from vlmrun_ext.config import AgentCreationConfig, AgentExecutionConfig, ModelT, RequestMetadata
    from vlmrun_ext.core import AsyncCore, Core

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

    def list(self) -> _builtins.list[AgentInfo]:
        """List agents.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_agent_list, _agent_list.request())

    def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
    ) -> AgentCreationResponse:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _agent_create,
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
        )

    def lookup(
        self, *, id: str | None | Unset = UNSET, name: str | None | Unset = UNSET, prompt: str | None | Unset = UNSET
    ) -> AgentInfo:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _agent_lookup, _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt}))
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

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
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
            ),
            _response_model_of(config),
        )

    def get_by_id(self, agent_id: str) -> AgentInfo:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)))


class AsyncAgent:
    """Agents."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self) -> _builtins.list[AgentInfo]:
        """List agents.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_agent_list, _agent_list.request())

    async def create(
        self,
        config: AgentCreationConfig | Mapping[str, Any],
        name: str | None | Unset = UNSET,
        inputs: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        callback_url: str | None | Unset = UNSET,
    ) -> AgentCreationResponse:
        """Create an agent.

        Args:
            config: Options of an agent creation; `prompt` is needed in practice.
            name: Name of the new agent.
            inputs: Sample inputs; values are MessageContent objects or plain JSON.
            callback_url: URL to call when the creation ends.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _agent_create,
            _agent_create.request(
                body=_body({"config": config, "name": name, "inputs": inputs, "callback_url": callback_url})
            ),
        )

    async def lookup(
        self, *, id: str | None | Unset = UNSET, name: str | None | Unset = UNSET, prompt: str | None | Unset = UNSET
    ) -> AgentInfo:
        """Find an agent by id, name or prompt.

        Args:
            id: Agent identifier.
            name: Agent as `name` or `name:version`.
            prompt: Prompt the agent was made from.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _agent_lookup, _agent_lookup.request(body=_body({"id": id, "name": name, "prompt": prompt}))
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

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
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
            ),
            _response_model_of(config),
        )

    async def get_by_id(self, agent_id: str) -> AgentInfo:
        """Get an agent by id.

        Args:
            agent_id: Agent identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_agent_get, _agent_get.request(_resource_id("agent_id", agent_id)))
