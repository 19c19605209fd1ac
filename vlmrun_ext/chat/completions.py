"""Chat with agents: a whole answer, or one that is read while it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Unpack, cast, overload

from msgspec.structs import replace

from vlmrun_ext.alteration import altered
from vlmrun_ext.chat.event_answers import Events, begun
from vlmrun_ext.chat.options import with_options
from vlmrun_ext.chat.streams import AsyncChatStream, ChatStream, Chunk, Progress
from vlmrun_ext.context import Context, limited
from vlmrun_ext.flow import Answer, Flow, Head, WireRequest, ask
from vlmrun_ext.homes import enliven
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import invoke, parsed
from vlmrun_ext.schemas.json_schema import json_schema
from vlmrun_ext.streams import Bind, StreamedOperation

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.chat.options import ChatOptions
    from vlmrun_ext.inputs.config import AgentSkill

__all__ = ["create"]

AnswerT = TypeVar("AnswerT")

_LEAST_SECONDS: Final = 600.0
"""What a chat may take where the call itself says nothing: agents think for minutes."""


ChunkT = TypeVar("ChunkT", bound=Chunk)


@overload
def create(
    context: Context,
    post: StreamedOperation[AnswerT, ChunkT],
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
) -> Flow[AnswerT]: ...
@overload
def create(
    context: Context,
    post: StreamedOperation[AnswerT, ChunkT],
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
) -> Flow[ChatStream[ChunkT, AnswerT]]: ...
def create(
    context: Context,
    post: StreamedOperation[AnswerT, ChunkT],
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
) -> Flow[AnswerT | ChatStream[ChunkT, AnswerT]]:
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
    seconds = max(context.settings.timeout, _LEAST_SECONDS) if timeout is None else timeout
    context = limited(context, seconds, max_retries)
    request = post.request(
        body=body(
            {
                "messages": messages,
                "model": model,
                "stream": bool(stream),
                "session_id": session_id,
                "response_format": _format(response_format),
                "skills": skills,
                "toolsets": toolsets,
                "models": models,
                "preview": preview,
                "max_tokens": max_tokens,
                "n": n,
                "temperature": temperature,
                "top_p": top_p,
                "top_k": top_k,
                "logprobs": logprobs,
                "metadata": metadata,
                "id": id,
            },
            "session_id",
            "response_format",
            "skills",
            "toolsets",
            "models",
            "preview",
            "max_tokens",
            "n",
            "temperature",
            "top_p",
            "top_k",
            "logprobs",
            "metadata",
            "id",
        )
    )
    request = with_options(context, request, options)
    if not stream:
        answer = yield from invoke(post, request, policy=context.policy, timeout=context.timeout)
        enliven(context, answer)
        return answer
    accepting = altered(request, headers={"Accept": "text/event-stream"})
    head = yield from begun(context, accepting, replace(context.timeout, read=context.settings.timeout))
    return (yield from ask(_bound(context, post, accepting, head)))


def _bound(
    context: Context, post: StreamedOperation[AnswerT, ChunkT], request: WireRequest, head: Head
) -> Bind[ChatStream[ChunkT, AnswerT]]:
    def whole(answer: Answer) -> AnswerT:
        made = parsed(post, request, answer, 1, policy=context.policy)
        enliven(context, made)
        return made

    progress = Progress(whole)

    def take(chunk: ChunkT) -> None:
        progress.assembly.add(chunk.to_dict())

    events = Events(context, request, head, post.parse_event, take, progress.assembly.is_whole)
    # The facade of async clients says which of the two it is.
    return Bind(
        lambda world: ChatStream(events, progress, world),
        lambda world: cast("ChatStream[ChunkT, AnswerT]", AsyncChatStream(events, progress, world)),
    )


def _format(wanted: Mapping[str, Any] | type[Any] | None) -> Any:
    if not isinstance(wanted, type):
        return wanted
    # Strict mode of the OpenAI form is not asked for: it allows only some schemas, and models may be any.
    return {"type": "json_schema", "json_schema": {"name": wanted.__name__, "schema": json_schema(wanted)}}
