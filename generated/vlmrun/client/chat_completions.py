# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.chat.completions`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING, Any
from typing import cast as _cast
from typing import overload as _overload

from vlmrun_ext.chat import completions as _completions

from vlmrun_api.api.openai import chat_completions_create as _chat_completions_create

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.chat.options import ChatOptions
    from vlmrun_ext.chat.streams import AsyncChatStream, ChatStream
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import AgentSkill

    from vlmrun.client.answers.chat_completions import (
        AsyncChatCompletionsWithRawResponse,
        ChatCompletionsWithRawResponse,
    )
    from vlmrun_api.models.chat_completion import ChatCompletion
    from vlmrun_api.models.chat_completion_chunk import ChatCompletionChunk

__all__ = [
    "AsyncChatCompletions",
    "ChatCompletions",
]


class ChatCompletions:
    """Chat with agents, by typed calls of this SDK."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> ChatCompletionsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.chat.completions.with_raw_response.create([{"role": "user", "content": "Say hello"}]).status_code
            200
        """
        from vlmrun.client.answers.chat_completions import ChatCompletionsWithRawResponse

        return ChatCompletionsWithRawResponse(self._core)

    @_overload
    def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: Literal[False] = False,
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion: ...

    @_overload
    def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: Literal[True],
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatStream[ChatCompletionChunk, ChatCompletion]: ...

    def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: bool = False,
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion | ChatStream[ChatCompletionChunk, ChatCompletion]:
        """Chat with an agent.

            answer = client.chat.completions.create([{"role": "user", "content": "Say hello"}])
            print(answer.choices[0].message.content)

        With `stream=True` the answer is an iterator of chunks, a context that gives the connection back, and has
        `get_final()` for the whole answer. A request is sent again only as long as nothing of the answer has arrived.

        Args:
            messages: The conversation so far.
            model: The agent's model.
            stream: Give the answer in chunks while it is written.
            session_id: Session that keeps the history of the chat and its artifacts.
            response_format: Shape of the answer: a mapping as for the API, or a pydantic model, whose schema is sent.
            skills: Skills to enable.
            toolsets: Tool categories to allow; without them the service chooses.
            models: Model-specific tool providers to allow.
            preview: Produce previews of artifacts.
            max_tokens: Upper bound on generated tokens.
            n: Number of choices.
            temperature: Sampling temperature.
            top_p: Nucleus sampling mass.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            metadata: Metadata of the caller.
            id: Identifier of the completion, chosen by the caller.
            timeout: Seconds that the call may take; of a streamed answer, its longest silence. Without it the client's,
                but at least 600.
            max_retries: How often the request is sent again that failed in passing, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call, and the further fields that the
                package openai takes: `tools`, `tool_choice`, `stop`, `seed`, `user`, `max_completion_tokens`,
                `stream_options` and so on. They are sent as they are; the service reads those that it knows.

        Returns:
            The answer. Its `artifacts` are refs of what it names; each can fetch what it stands for.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        # What is called by way of its overloads has lost its type.
        _answer: ChatCompletion | ChatStream[ChatCompletionChunk, ChatCompletion] = self._core.run(
            _cast(Any, _completions.create)(
                self._core.context,
                _chat_completions_create,
                messages,
                model,
                stream=stream,
                session_id=session_id,
                response_format=response_format,
                skills=skills,
                toolsets=toolsets,
                models=models,
                preview=preview,
                max_tokens=max_tokens,
                n=n,
                temperature=temperature,
                top_p=top_p,
                top_k=top_k,
                logprobs=logprobs,
                metadata=metadata,
                id=id,
                timeout=timeout,
                max_retries=max_retries,
                **options,
            )
        )
        return _answer


class AsyncChatCompletions:
    """Chat with agents, by typed calls of this SDK."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncChatCompletionsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.chat.completions.with_raw_response.create([{"role": "user", "content": "Say hello"}])).status_code
            200
        """
        from vlmrun.client.answers.chat_completions import AsyncChatCompletionsWithRawResponse

        return AsyncChatCompletionsWithRawResponse(self._core)

    @_overload
    async def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: Literal[False] = False,
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion: ...

    @_overload
    async def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: Literal[True],
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> AsyncChatStream[ChatCompletionChunk, ChatCompletion]: ...

    async def create(
        self,
        messages: Sequence[Mapping[str, Any] | BaseModel],
        model: str = "vlmrun-orion-1:auto",
        *,
        stream: bool = False,
        session_id: str | None = None,
        response_format: Mapping[str, Any] | type[Any] | None = None,
        skills: Sequence[AgentSkill | Mapping[str, Any]] | None = None,
        toolsets: Sequence[str] | None = None,
        models: Sequence[str] | None = None,
        preview: bool | None = None,
        max_tokens: int | None = None,
        n: int | None = None,
        temperature: float | None = None,
        top_p: float | None = None,
        top_k: int | None = None,
        logprobs: int | None = None,
        metadata: Mapping[str, Any] | None = None,
        id: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        **options: Unpack[ChatOptions],
    ) -> ChatCompletion | AsyncChatStream[ChatCompletionChunk, ChatCompletion]:
        """Chat with an agent.

            answer = await client.chat.completions.create([{"role": "user", "content": "Say hello"}])
            print(answer.choices[0].message.content)

        With `stream=True` the answer is an iterator of chunks, a context that gives the connection back, and has
        `get_final()` for the whole answer. A request is sent again only as long as nothing of the answer has arrived.

        Args:
            messages: The conversation so far.
            model: The agent's model.
            stream: Give the answer in chunks while it is written.
            session_id: Session that keeps the history of the chat and its artifacts.
            response_format: Shape of the answer: a mapping as for the API, or a pydantic model, whose schema is sent.
            skills: Skills to enable.
            toolsets: Tool categories to allow; without them the service chooses.
            models: Model-specific tool providers to allow.
            preview: Produce previews of artifacts.
            max_tokens: Upper bound on generated tokens.
            n: Number of choices.
            temperature: Sampling temperature.
            top_p: Nucleus sampling mass.
            top_k: Top-k filtering.
            logprobs: How many token log probabilities to return.
            metadata: Metadata of the caller.
            id: Identifier of the completion, chosen by the caller.
            timeout: Seconds that the call may take; of a streamed answer, its longest silence. Without it the client's,
                but at least 600.
            max_retries: How often the request is sent again that failed in passing, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call, and the further fields that the
                package openai takes: `tools`, `tool_choice`, `stop`, `seed`, `user`, `max_completion_tokens`,
                `stream_options` and so on. They are sent as they are; the service reads those that it knows.

        Returns:
            The answer. Its `artifacts` are refs of what it names; each can fetch what it stands for.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        # What is called by way of its overloads has lost its type.
        _answer: ChatCompletion | AsyncChatStream[ChatCompletionChunk, ChatCompletion] = await self._core.run(
            _cast(Any, _completions.create)(
                self._core.context,
                _chat_completions_create,
                messages,
                model,
                stream=stream,
                session_id=session_id,
                response_format=response_format,
                skills=skills,
                toolsets=toolsets,
                models=models,
                preview=preview,
                max_tokens=max_tokens,
                n=n,
                temperature=temperature,
                top_p=top_p,
                top_k=top_k,
                logprobs=logprobs,
                metadata=metadata,
                id=id,
                timeout=timeout,
                max_retries=max_retries,
                **options,
            )
        )
        return _answer
