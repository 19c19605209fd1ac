"""Many flows at once: what answers `Gather`, with threads where questions are answered by blocking, else with tasks.

Only so many flows have begun and not ended as were asked for; the next is taken when one of them ends. When the
gathering is given up (Ctrl-C, a cancelled task), no flow begins any more, and those that run are ended where they
wait. A thread cannot be interrupted from outside, so its next question raises `Stopped`, and the socket on which it
waits is shut down.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar, cast

from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import (
    AsyncWorld,
    Close,
    Failure,
    Flow,
    Gather,
    Now,
    Outcome,
    Question,
    Result,
    Sleep,
    Work,
    arun,
    run,
)
from vlmrun_ext.http.exchanges import Discard

if TYPE_CHECKING:
    import asyncio

    from vlmrun_ext.http.sockets import Sockets

__all__ = ["Branch", "Stopped", "agathered", "gathered"]

AnswerT = TypeVar("AnswerT")
ResultT = TypeVar("ResultT")

_LOOK: Final = 0.1
_LOOK_AT_END: Final = 0.02
_LONGEST_END: Final = 0.5
"""Seconds that a flow which waits for the network may take to end; making a connection cannot be interrupted."""
_LONGEST_WORK: Final = 5.0
"""Seconds that a flow which writes or decodes may take to end."""


class Stopped(BaseException):
    """The gathering that a flow runs in was given up."""


class Transport(Protocol):
    """What a branch needs of a blocking transport."""

    @property
    def sockets(self) -> Sockets:
        """What the requests of the transport wait on."""
        ...

    def answer_for(self, asker: Branch, question: Question[Any]) -> Any:
        """Answer a question of a branch."""
        ...


class Branch:
    """Answers the questions of one gathered flow, in its thread, until the gathering is given up."""

    def __init__(self, transport: Transport, stop: threading.Event) -> None:
        self._transport = transport
        self._stop = stop
        self._told = False
        self.is_working = False

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer one question; once the gathering is given up, raise.

        Then a flow cleans up: streams are given back and functions called as ever, but nothing is waited for.
        """
        return cast("AnswerT", self._answer(question))

    def heed(self) -> None:
        """Raise if the gathering was given up."""
        if self._stop.is_set():
            self._told = True
            raise Stopped

    def _answer(self, question: Question[Any]) -> Any:
        match question:
            case Close() | Discard():
                return self._transport.answer_for(self, question)
            case Work() | Now():
                return self._quick(question)
            case Sleep(seconds):
                self.heed()
                self._stop.wait(max(0.0, seconds))
                self.heed()
                return None
            case _:
                return self._slow(question)

    def _quick(self, question: Question[Any]) -> Any:
        # Never cut short, as it may be a flow's clean-up; told once, afterwards, that it is to end.
        self.is_working = isinstance(question, Work)
        try:
            return self._transport.answer_for(self, question)
        finally:
            self.is_working = False
            if not self._told:
                self.heed()

    def _slow(self, question: Question[Any]) -> Any:
        self.heed()
        try:
            return self._transport.answer_for(self, question)
        except Exception:
            # Most likely because its socket was shut down.
            self.heed()
            raise


class _Crew(Generic[ResultT]):
    """The threads of one gathering."""

    def __init__(self, question: Gather[ResultT], transport: Transport, asker: Branch | None) -> None:
        self._flows: Iterable[Flow[ResultT]] = question.flows
        self._at_once = _checked(question.at_once)
        self._transport = transport
        self._asker = asker
        self._stop = threading.Event()
        self._jobs: SimpleQueue[Any] = SimpleQueue()
        self._ended: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self._running: dict[int, Branch] = {}
        self._outcomes: dict[int, Outcome[ResultT]] = {}
        self._threads = 0

    def run(self) -> list[Outcome[ResultT]]:
        try:
            for number, flow in enumerate(self._flows):
                self._start(number, flow)
                while len(self._running) >= self._at_once:
                    self._take()
            while self._running:
                self._take()
        except BaseException:
            self._give_up()
            raise
        finally:
            for _ in range(self._threads):
                self._jobs.put(None)
        return [self._outcomes[number] for number in sorted(self._outcomes)]

    def _start(self, number: int, flow: Flow[ResultT]) -> None:
        branch = Branch(self._transport, self._stop)
        self._jobs.put(partial(copy_context().run, self._carry_out, number, flow, branch))
        self._running[number] = branch
        if self._threads < self._at_once:
            # A daemon: what cannot be interrupted must not keep the program from ending.
            threading.Thread(target=self._serve, name="vlmrun-gather", daemon=True).start()
            self._threads += 1

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            # Not kept while waiting for the next: it holds the flow and whatever that holds.
            del job

    def _carry_out(self, number: int, flow: Flow[ResultT], branch: Branch) -> None:
        ended: Outcome[ResultT] | BaseException
        try:
            ended = Result(run(flow, branch))
        except Exception as error:
            ended = Failure(error)
        except BaseException as error:
            ended = error
        self._ended.put((number, ended))

    def _take(self) -> None:
        """Wait for the end of one flow."""
        while True:
            try:
                number, ended = self._ended.get(timeout=_LOOK)
                break
            except Empty:
                if self._asker is not None:
                    self._asker.heed()
        del self._running[number]
        if isinstance(ended, BaseException):
            raise ended
        self._outcomes[number] = ended

    def _give_up(self) -> None:
        self._stop.set()
        begun = time.monotonic()
        while self._running:
            # Again and again: a flow may just have begun to wait.
            self._transport.sockets.shut_down(list(self._running.values()))
            try:
                number, _ = self._ended.get(timeout=_LOOK_AT_END)
            except Empty:
                is_working = any(branch.is_working for branch in self._running.values())
                if time.monotonic() - begun > (_LONGEST_WORK if is_working else _LONGEST_END):
                    return
            else:
                self._running.pop(number, None)


def gathered(question: Gather[ResultT], transport: Transport, asker: Branch | None) -> list[Outcome[ResultT]]:
    """Run flows in threads.

    Args:
        question: Which, and how many of them at once.
        transport: Answers the questions of the flows.
        asker: The branch that asks, where gathered flows gather themselves.
    """
    return _Crew(question, transport, asker).run()


async def agathered(question: Gather[ResultT], world: AsyncWorld) -> list[Outcome[ResultT]]:
    """Run flows in tasks of the running event loop."""
    import asyncio

    at_once = _checked(question.at_once)
    outcomes: dict[int, Outcome[ResultT]] = {}
    running: dict[asyncio.Task[ResultT], int] = {}
    # Each task says so itself when it has ended: to look at all of them each time takes longer the more there are.
    ended: asyncio.Queue[asyncio.Task[ResultT]] = asyncio.Queue()

    async def take() -> None:
        task = await ended.get()
        number = running.pop(task)
        outcomes[number] = _outcome(task)

    try:
        for number, flow in enumerate(question.flows):
            task = asyncio.create_task(arun(flow, world))
            running[task] = number
            task.add_done_callback(ended.put_nowait)
            while len(running) >= at_once:
                await take()
        while running:
            await take()
    finally:
        await _end(running)
    return [outcomes[number] for number in sorted(outcomes)]


def _outcome(task: asyncio.Task[ResultT]) -> Outcome[ResultT]:
    try:
        return Result(task.result())
    except Exception as error:
        return Failure(error)


async def _end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks and wait until they have cleaned up, even when cancelled again meanwhile."""
    import asyncio

    left = set(tasks)
    for task in left:
        task.cancel()
    while left:
        with suppress(asyncio.CancelledError):
            done, left = await asyncio.wait(left)
            for task in done:
                # Asked for so that the loop does not report it as never retrieved.
                _ = task.cancelled() or task.exception()


def _checked(at_once: int) -> int:
    if at_once < 1:
        raise InputError(f"{at_once} flows cannot run at once", suggestion="Allow at least one")
    return at_once
