# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.chat.completions` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from typing import cast as _cast

from vlmrun_ext.chat import completions as _completions
from vlmrun_ext.recording import recorded as _recorded

from vlmrun_api.api.openai import chat_completions_create as _chat_completions_create

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal, Unpack

    from pydantic import BaseModel
    from vlmrun_ext.chat.options import ChatOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.inputs.config import AgentSkill
    from vlmrun_ext.raw import RawResponse

    from vlmrun_api.models.chat_completion import ChatCompletion

__all__ = [
    "AsyncChatCompletionsWithRawResponse",
    "ChatCompletionsWithRawResponse",
]


class ChatCompletionsWithRawResponse:
    """Chat with agents, by typed calls of this SDK."""

    def __init__(self, core: Core) -> None:
        self._core = core

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
    ) -> RawResponse[ChatCompletion]:
        """Chat with an agent.

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
            The last whole answer that was read, as it came. Its `parse` gives:
            The answer. Its `artifacts` are refs of what it names; each can fetch what it stands for.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.chat.completions.with_raw_response.create([{"role": "user", "content": "Say hello"}]).status_code
            200
        """
        return self._core.run(
            _recorded(
                self._core.context,
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
                ),
            )
        )


class AsyncChatCompletionsWithRawResponse:
    """Chat with agents, by typed calls of this SDK."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

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
    ) -> RawResponse[ChatCompletion]:
        """Chat with an agent.

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
            The last whole answer that was read, as it came. Its `parse` gives:
            The answer. Its `artifacts` are refs of what it names; each can fetch what it stands for.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.chat.completions.with_raw_response.create([{"role": "user", "content": "Say hello"}])).status_code
            200
        """
        return await self._core.run(
            _recorded(
                self._core.context,
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
                ),
            )
        )
