# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.openai` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import body as _body
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.openai import chat_completions_create as _chat_completions_create
from vlmrun_api.api.openai import openai_models_get as _openai_models_get
from vlmrun_api.api.openai import openai_models_list as _openai_models_list
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    import uuid as _uuid
    from collections.abc import Mapping, Sequence
    from typing import Any, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import AgentSkill
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.agent_toolset import AgentToolset
    from vlmrun_api.models.chat_completion import ChatCompletion
    from vlmrun_api.models.chat_message import ChatMessage
    from vlmrun_api.models.json_mode_response_format import JSONModeResponseFormat
    from vlmrun_api.models.json_schema_response_format import JSONSchemaResponseFormat
    from vlmrun_api.models.json_schema_response_format_strict import JSONSchemaResponseFormatStrict
    from vlmrun_api.models.model import Model
    from vlmrun_api.models.model_list import ModelList
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncOpenAIWithRawResponse",
    "AsyncOpenAIWithStreamingResponse",
    "OpenAIWithRawResponse",
    "OpenAIWithStreamingResponse",
]


class OpenAIWithRawResponse:
    """OpenAI-compatible routes."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def chat_completions_create(
        self,
        *,
        messages: Sequence[ChatMessage | Mapping[str, Any]],
        user_agent: str | None = None,
        id: str | None = None,
        model: str | None = None,
        max_tokens: int | None = None,
        n: int | None | Unset = UNSET,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None | Unset = UNSET,
        logprobs: int | None | Unset = UNSET,
        preview: bool | None | Unset = UNSET,
        response_format: JSONSchemaResponseFormat
        | Mapping[str, Any]
        | JSONModeResponseFormat
        | JSONSchemaResponseFormatStrict
        | None
        | Unset = UNSET,
        session_id: _uuid.UUID | None | Unset = UNSET,
        metadata: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None | Unset = UNSET,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        models: Sequence[str] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[ChatCompletion]:
        """Create a chat completion.

        With `stream` the answer is a series of server-sent events, one chunk each.

        Args:
            messages: Conversation so far.
            user_agent: Client name.
            id: Client-chosen completion identifier.
            model: Agent model, e.g. `vlmrun-orion-1:auto`. Default: "vlmrun-orion-1:auto".
            max_tokens: Upper bound on generated tokens. Default: 32768.
            n: Number of choices. Default: 1.
            temperature: Sampling temperature. Default: 0.0.
            top_p: Nucleus sampling mass. Default: 1.0.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            preview: Produce previews of artifacts.
            response_format: Shape of the answer.
            session_id: Session that keeps the chat history and its artifacts.
            metadata: Caller metadata.
            skills: Skills to enable.
            toolsets: Tool categories to allow; null means router's choice when streaming, else `core`.
            models: Model-specific tool providers to allow.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.openai.with_raw_response.chat_completions_create(messages=[{"role": "user", "content": "Say hello"}]).status_code
            200
        """
        return self._core.answered(
            _chat_completions_create,
            _chat_completions_create.request(
                user_agent=_argument("user_agent", user_agent),
                body=_body(
                    {
                        "messages": messages,
                        "id": id,
                        "model": model,
                        "max_tokens": max_tokens,
                        "n": n,
                        "temperature": temperature,
                        "top_p": top_p,
                        "top_k": top_k,
                        "logprobs": logprobs,
                        "preview": preview,
                        "response_format": response_format,
                        "session_id": session_id,
                        "metadata": metadata,
                        "skills": skills,
                        "toolsets": toolsets,
                        "models": models,
                    },
                    "id",
                    "model",
                    "max_tokens",
                    "temperature",
                    "top_p",
                ),
            ),
            **options,
        )

    def models_list(self, **options: Unpack[CallOptions]) -> RawResponse[ModelList]:
        """List models in the OpenAI form.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.openai.with_raw_response.models_list().status_code
            200
        """
        return self._core.answered(_openai_models_list, _openai_models_list.request(), **options)

    def models_get(self, model: str, **options: Unpack[CallOptions]) -> RawResponse[Model]:
        """Get a model in the OpenAI form.

        Args:
            model: Model name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.openai.with_raw_response.models_get("vlm-1").status_code
            200
        """
        return self._core.answered(
            _openai_models_get, _openai_models_get.request(_resource_id("model", model)), **options
        )


class OpenAIWithStreamingResponse:
    """OpenAI-compatible routes."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def chat_completions_create(
        self,
        *,
        messages: Sequence[ChatMessage | Mapping[str, Any]],
        user_agent: str | None = None,
        id: str | None = None,
        model: str | None = None,
        max_tokens: int | None = None,
        n: int | None | Unset = UNSET,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None | Unset = UNSET,
        logprobs: int | None | Unset = UNSET,
        preview: bool | None | Unset = UNSET,
        response_format: JSONSchemaResponseFormat
        | Mapping[str, Any]
        | JSONModeResponseFormat
        | JSONSchemaResponseFormatStrict
        | None
        | Unset = UNSET,
        session_id: _uuid.UUID | None | Unset = UNSET,
        metadata: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None | Unset = UNSET,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        models: Sequence[str] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> StreamedResponse:
        """Create a chat completion.

        With `stream` the answer is a series of server-sent events, one chunk each.

        Args:
            messages: Conversation so far.
            user_agent: Client name.
            id: Client-chosen completion identifier.
            model: Agent model, e.g. `vlmrun-orion-1:auto`. Default: "vlmrun-orion-1:auto".
            max_tokens: Upper bound on generated tokens. Default: 32768.
            n: Number of choices. Default: 1.
            temperature: Sampling temperature. Default: 0.0.
            top_p: Nucleus sampling mass. Default: 1.0.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            preview: Produce previews of artifacts.
            response_format: Shape of the answer.
            session_id: Session that keeps the chat history and its artifacts.
            metadata: Caller metadata.
            skills: Skills to enable.
            toolsets: Tool categories to allow; null means router's choice when streaming, else `core`.
            models: Model-specific tool providers to allow.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.openai.with_streaming_response.chat_completions_create(messages=[{"role": "user", "content": "Say hello"}]) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _chat_completions_create.request(
                user_agent=_argument("user_agent", user_agent),
                body=_body(
                    {
                        "messages": messages,
                        "id": id,
                        "model": model,
                        "max_tokens": max_tokens,
                        "n": n,
                        "temperature": temperature,
                        "top_p": top_p,
                        "top_k": top_k,
                        "logprobs": logprobs,
                        "preview": preview,
                        "response_format": response_format,
                        "session_id": session_id,
                        "metadata": metadata,
                        "skills": skills,
                        "toolsets": toolsets,
                        "models": models,
                    },
                    "id",
                    "model",
                    "max_tokens",
                    "temperature",
                    "top_p",
                ),
            ),
            **options,
        )

    def models_list(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List models in the OpenAI form.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.openai.with_streaming_response.models_list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_openai_models_list.request(), **options)

    def models_get(self, model: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get a model in the OpenAI form.

        Args:
            model: Model name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.openai.with_streaming_response.models_get("vlm-1") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_openai_models_get.request(_resource_id("model", model)), **options)


class AsyncOpenAIWithRawResponse:
    """OpenAI-compatible routes."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def chat_completions_create(
        self,
        *,
        messages: Sequence[ChatMessage | Mapping[str, Any]],
        user_agent: str | None = None,
        id: str | None = None,
        model: str | None = None,
        max_tokens: int | None = None,
        n: int | None | Unset = UNSET,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None | Unset = UNSET,
        logprobs: int | None | Unset = UNSET,
        preview: bool | None | Unset = UNSET,
        response_format: JSONSchemaResponseFormat
        | Mapping[str, Any]
        | JSONModeResponseFormat
        | JSONSchemaResponseFormatStrict
        | None
        | Unset = UNSET,
        session_id: _uuid.UUID | None | Unset = UNSET,
        metadata: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None | Unset = UNSET,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        models: Sequence[str] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> RawResponse[ChatCompletion]:
        """Create a chat completion.

        With `stream` the answer is a series of server-sent events, one chunk each.

        Args:
            messages: Conversation so far.
            user_agent: Client name.
            id: Client-chosen completion identifier.
            model: Agent model, e.g. `vlmrun-orion-1:auto`. Default: "vlmrun-orion-1:auto".
            max_tokens: Upper bound on generated tokens. Default: 32768.
            n: Number of choices. Default: 1.
            temperature: Sampling temperature. Default: 0.0.
            top_p: Nucleus sampling mass. Default: 1.0.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            preview: Produce previews of artifacts.
            response_format: Shape of the answer.
            session_id: Session that keeps the chat history and its artifacts.
            metadata: Caller metadata.
            skills: Skills to enable.
            toolsets: Tool categories to allow; null means router's choice when streaming, else `core`.
            models: Model-specific tool providers to allow.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.openai.with_raw_response.chat_completions_create(messages=[{"role": "user", "content": "Say hello"}])).status_code
            200
        """
        return await self._core.answered(
            _chat_completions_create,
            _chat_completions_create.request(
                user_agent=_argument("user_agent", user_agent),
                body=_body(
                    {
                        "messages": messages,
                        "id": id,
                        "model": model,
                        "max_tokens": max_tokens,
                        "n": n,
                        "temperature": temperature,
                        "top_p": top_p,
                        "top_k": top_k,
                        "logprobs": logprobs,
                        "preview": preview,
                        "response_format": response_format,
                        "session_id": session_id,
                        "metadata": metadata,
                        "skills": skills,
                        "toolsets": toolsets,
                        "models": models,
                    },
                    "id",
                    "model",
                    "max_tokens",
                    "temperature",
                    "top_p",
                ),
            ),
            **options,
        )

    async def models_list(self, **options: Unpack[CallOptions]) -> RawResponse[ModelList]:
        """List models in the OpenAI form.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.openai.with_raw_response.models_list()).status_code
            200
        """
        return await self._core.answered(_openai_models_list, _openai_models_list.request(), **options)

    async def models_get(self, model: str, **options: Unpack[CallOptions]) -> RawResponse[Model]:
        """Get a model in the OpenAI form.

        Args:
            model: Model name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.openai.with_raw_response.models_get("vlm-1")).status_code
            200
        """
        return await self._core.answered(
            _openai_models_get, _openai_models_get.request(_resource_id("model", model)), **options
        )


class AsyncOpenAIWithStreamingResponse:
    """OpenAI-compatible routes."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def chat_completions_create(
        self,
        *,
        messages: Sequence[ChatMessage | Mapping[str, Any]],
        user_agent: str | None = None,
        id: str | None = None,
        model: str | None = None,
        max_tokens: int | None = None,
        n: int | None | Unset = UNSET,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None | Unset = UNSET,
        logprobs: int | None | Unset = UNSET,
        preview: bool | None | Unset = UNSET,
        response_format: JSONSchemaResponseFormat
        | Mapping[str, Any]
        | JSONModeResponseFormat
        | JSONSchemaResponseFormatStrict
        | None
        | Unset = UNSET,
        session_id: _uuid.UUID | None | Unset = UNSET,
        metadata: BaseModel | Mapping[str, Any] | None | Unset = UNSET,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None | Unset = UNSET,
        toolsets: Sequence[AgentToolset | str] | None | Unset = UNSET,
        models: Sequence[str] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> AsyncStreamedResponse:
        """Create a chat completion.

        With `stream` the answer is a series of server-sent events, one chunk each.

        Args:
            messages: Conversation so far.
            user_agent: Client name.
            id: Client-chosen completion identifier.
            model: Agent model, e.g. `vlmrun-orion-1:auto`. Default: "vlmrun-orion-1:auto".
            max_tokens: Upper bound on generated tokens. Default: 32768.
            n: Number of choices. Default: 1.
            temperature: Sampling temperature. Default: 0.0.
            top_p: Nucleus sampling mass. Default: 1.0.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            preview: Produce previews of artifacts.
            response_format: Shape of the answer.
            session_id: Session that keeps the chat history and its artifacts.
            metadata: Caller metadata.
            skills: Skills to enable.
            toolsets: Tool categories to allow; null means router's choice when streaming, else `core`.
            models: Model-specific tool providers to allow.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.openai.with_streaming_response.chat_completions_create(messages=[{"role": "user", "content": "Say hello"}]) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(
            _chat_completions_create.request(
                user_agent=_argument("user_agent", user_agent),
                body=_body(
                    {
                        "messages": messages,
                        "id": id,
                        "model": model,
                        "max_tokens": max_tokens,
                        "n": n,
                        "temperature": temperature,
                        "top_p": top_p,
                        "top_k": top_k,
                        "logprobs": logprobs,
                        "preview": preview,
                        "response_format": response_format,
                        "session_id": session_id,
                        "metadata": metadata,
                        "skills": skills,
                        "toolsets": toolsets,
                        "models": models,
                    },
                    "id",
                    "model",
                    "max_tokens",
                    "temperature",
                    "top_p",
                ),
            ),
            **options,
        )

    def models_list(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List models in the OpenAI form.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.openai.with_streaming_response.models_list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_openai_models_list.request(), **options)

    def models_get(self, model: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get a model in the OpenAI form.

        Args:
            model: Model name.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.openai.with_streaming_response.models_get("vlm-1") as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_openai_models_get.request(_resource_id("model", model)), **options)
