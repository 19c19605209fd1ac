"""Flows: the two drivers hand over answers and exceptions alike, and a flow can be driven by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from vlmrun_ext.flow import Flow, Now, Question, Sleep, Work, arun, ask, run

AnswerT = TypeVar("AnswerT")
ResultT = TypeVar("ResultT")


class Scripted:
    """Answers the questions it is asked from a list; an exception in the list is raised."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.questions: list[Question[Any]] = []

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        self.questions.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


class AsyncScripted:
    """The same with awaits."""

    def __init__(self, inner: Scripted) -> None:
        self.inner = inner

    async def answer(self, question: Question[AnswerT]) -> AnswerT:
        await asyncio.sleep(0)
        return self.inner.answer(question)


Driver = Callable[[Flow[Any], Scripted], Any]


def driven_async(flow: Flow[ResultT], world: Scripted) -> ResultT:
    return asyncio.run(arun(flow, AsyncScripted(world)))


both_drivers = pytest.mark.parametrize("drive", [run, driven_async])


def elapsed() -> Flow[float]:
    start = yield from ask(Now())
    yield from ask(Sleep(2.0))
    return (yield from ask(Now())) - start


def guarded(log: list[str], *, swallow: bool = False) -> Flow[str]:
    try:
        yield from ask(Sleep(1.0))
    except Exception as error:
        log.append(f"caught {error}")
        if not swallow:
            raise
    finally:
        log.append("cleaned up")
        yield from ask(Sleep(0.0))
    return "went on"


@both_drivers
def test_a_flow_gets_answers_and_gives_its_result(drive: Driver) -> None:
    """Questions go out in order, answers come in, and what the flow returns is returned."""
    world = Scripted(10.0, None, 12.5)

    assert drive(elapsed(), world) == 2.5
    assert [Now(), Sleep(2.0), Now()] == world.questions


@both_drivers
def test_a_flow_without_questions_just_returns(drive: Driver) -> None:
    """Nothing needs to be asked."""

    def quiet() -> Flow[int]:
        return 7
        yield Now()

    assert drive(quiet(), Scripted()) == 7


@both_drivers
@pytest.mark.parametrize("error", [OSError("cut"), KeyboardInterrupt(), asyncio.CancelledError()])
def test_whatever_the_world_raises_reaches_the_flow(drive: Driver, error: BaseException) -> None:
    """`finally` in a flow runs, and may ask further questions, before the exception goes on."""
    log: list[str] = []
    world = Scripted(error, None)

    with pytest.raises(type(error)):
        drive(guarded(log), world)

    assert log[-1] == "cleaned up"
    assert [Sleep(1.0), Sleep(0.0)] == world.questions


@both_drivers
def test_a_flow_may_go_on_after_an_exception(drive: Driver) -> None:
    """What it catches is caught."""
    log: list[str] = []

    assert drive(guarded(log, swallow=True), Scripted(OSError("cut"), None)) == "went on"
    assert log == ["caught cut", "cleaned up"]


@both_drivers
def test_an_exception_of_the_flow_is_the_callers(drive: Driver) -> None:
    """What a flow raises comes out of the driver as it is."""

    def broken() -> Flow[None]:
        yield from ask(Now())
        raise LookupError("lost")

    with pytest.raises(LookupError, match="lost"):
        drive(broken(), Scripted(1.0))


def test_a_cancelled_task_lets_its_flow_clean_up() -> None:
    """The flow sees the cancellation where it waits, and its last questions are still answered."""
    log: list[str] = []

    class Waiting:
        async def answer(self, question: Question[AnswerT]) -> AnswerT:
            if question == Sleep(1.0):
                started.set()
                await asyncio.Event().wait()
            return None

    async def main() -> None:
        nonlocal started
        started = asyncio.Event()
        task = asyncio.create_task(arun(guarded(log), Waiting()))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    started: asyncio.Event
    asyncio.run(main())

    assert log == ["cleaned up"]


def test_a_flow_is_driven_by_hand() -> None:
    """No server, no event loop, no clock: a test answers the questions itself."""
    flow = elapsed()

    assert Now() == next(flow)
    assert Sleep(2.0) == flow.send(1.0)
    assert Now() == flow.send(None)
    with pytest.raises(StopIteration) as stopped:
        flow.send(4.0)
    assert stopped.value.value == 3.0


def test_questions_are_values() -> None:
    """Equal questions are equal, so that tests can compare them."""
    call = dict

    assert Work(call) == Work(call)
    assert Sleep(1.0) != Sleep(2.0)
