"""A chat answer that is read while it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from vlmrun_ext.chat.assembly import Assembly
from vlmrun_ext.errors import ClientError
from vlmrun_ext.flow import Answer, AsyncWorld, World
from vlmrun_ext.streams import AsyncStream, Stream

if TYPE_CHECKING:
    from vlmrun_ext.chat.event_answers import Events

__all__ = ["AsyncChatStream", "ChatStream", "Chunk", "Progress"]

AnswerT = TypeVar("AnswerT")


class Chunk(Protocol):
    """What is needed of one piece of an answer."""

    def to_dict(self) -> dict[str, Any]:
        """The piece as decoded JSON."""
        ...


ChunkT = TypeVar("ChunkT", bound=Chunk)


class Progress(Generic[AnswerT]):
    """What has come of a streamed answer."""

    def __init__(self, make: Callable[[Answer], AnswerT]) -> None:
        self.assembly = Assembly()
        self._make = make

    def final(self, events: Events[Any]) -> AnswerT:
        """The whole answer, after its last piece.

        Raises:
            ClientError: The stream was given up before its end.
        """
        if events.is_over and not events.is_complete:
            raise ClientError(
                "The stream ended before the answer did, so there is no whole answer",
                error_type="client_state_error",
                suggestion="Call get_final() before the stream is closed",
            )
        content = json.dumps(self.assembly.answer()).encode()
        return self._make(Answer(events.head.status, events.head.headers, content))


class ChatStream(Stream[ChunkT], Generic[ChunkT, AnswerT]):
    """A chat answer as it is written: iterate over its chunks, then ask for the whole.

    Use it in a `with` block, or close it, so that the connection is given back also where the loop ends early.
    """

    def __init__(self, events: Events[ChunkT], progress: Progress[AnswerT], world: World) -> None:
        super().__init__(events, world)
        self._progress = progress

    @property
    def session_id(self) -> str | None:
        """The session to fetch artifacts with, once a chunk has told."""
        return self._progress.assembly.session_id

    def get_final(self) -> AnswerT:
        """Read what is left, and return the whole answer.

        Raises:
            APIError: The answer broke off, or the service reports an error in the midst of it.
            ClientError: The stream was closed before its end.
        """
        for _ in self:
            pass
        return self._progress.final(self._events)


class AsyncChatStream(AsyncStream[ChunkT], Generic[ChunkT, AnswerT]):
    """A chat answer as it is written: iterate over its chunks, then ask for the whole.

    Use it in an `async with` block, or close it, so that the connection is given back also where the loop ends early.
    """

    def __init__(self, events: Events[ChunkT], progress: Progress[AnswerT], world: AsyncWorld) -> None:
        super().__init__(events, world)
        self._progress = progress

    @property
    def session_id(self) -> str | None:
        """The session to fetch artifacts with, once a chunk has told."""
        return self._progress.assembly.session_id

    async def get_final(self) -> AnswerT:
        """Read what is left, and return the whole answer.

        Raises:
            APIError: The answer broke off, or the service reports an error in the midst of it.
            ClientError: The stream was closed before its end.
        """
        async for _ in self:
            pass
        return self._progress.final(self._events)
