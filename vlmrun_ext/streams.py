"""Answers that are read piece by piece while the caller works on the last one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from msgspec import Struct

from vlmrun_ext.flow import AsyncWorld, Operation, Question, World, arun, run

if TYPE_CHECKING:
    from types import TracebackType

    from vlmrun_ext.chat.event_answers import Events

__all__ = ["AsyncStream", "Bind", "Stream", "StreamedOperation"]

AnswerT = TypeVar("AnswerT")
ParsedT_co = TypeVar("ParsedT_co", covariant=True)
EventT_co = TypeVar("EventT_co", covariant=True)
ItemT = TypeVar("ItemT")


class StreamedOperation(Operation[ParsedT_co], Protocol[ParsedT_co, EventT_co]):
    """An operation whose answer may also come as a series of events."""

    @property
    def parse_event(self) -> Callable[[bytes], EventT_co]:
        """The data of one event to its value."""
        ...


class Bind(Question[AnswerT], Struct, frozen=True):
    """Make something that goes on asking after the flow has ended, such as a stream; it is given who answers."""

    blocking: Callable[[World], AnswerT]
    awaiting: Callable[[AsyncWorld], AnswerT]


class Stream(Generic[ItemT]):
    """What comes of an answer while it arrives: an iterator, and a context that gives the connection back."""

    def __init__(self, events: Events[ItemT], world: World) -> None:
        self._events = events
        self._world = world

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> ItemT:
        value = run(self._events.following(), self._world)
        if value is None:
            raise StopIteration
        return value

    def close(self) -> None:
        """Give the connection back; what has not been read is lost. Closing again does nothing."""
        run(self._events.close(), self._world)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        # A loop that was left early leaves nobody who would close it, and the connection is one of a few.
        with suppress(Exception):
            if not self._events.is_over:
                self.close()


class AsyncStream(Generic[ItemT]):
    """What comes of an answer while it arrives: an async iterator, and a context that gives the connection back."""

    def __init__(self, events: Events[ItemT], world: AsyncWorld) -> None:
        self._events = events
        self._world = world

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> ItemT:
        value = await arun(self._events.following(), self._world)
        if value is None:
            raise StopAsyncIteration
        return value

    async def close(self) -> None:
        """Give the connection back; what has not been read is lost. Closing again does nothing."""
        await arun(self._events.close(), self._world)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
