"""The last whole answer that a flow reads is kept, and the first request that it would send is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from vlmrun_ext.context import Context
from vlmrun_ext.errors import InputError, UnexpectedResponseError
from vlmrun_ext.flow import Answer, Exchange, Flow, Head, Now, Open, Sleep, Timeout, ask, run
from vlmrun_ext.recording import recorded, requested
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import Settings


class Sent:
    """A request."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.method = "GET"
        self.params: tuple[tuple[str, str], ...] = ()
        self.headers: dict[str, str] = {}
        self.content = None
        self.files = None


class World:
    """Answers with what it was told to, and remembers what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[Any] = []

    def answer(self, question: Any) -> Any:
        self.asked.append(question)
        found = self.answers.pop(0)
        if isinstance(found, BaseException):
            raise found
        return found


def exchange(path: str) -> Exchange:
    return Exchange(Sent(path), Timeout())


def answer(status: int = 200, content: bytes = b"{}") -> Answer:
    return Answer(status, {"x": "y"}, content)


@pytest.fixture
def seen() -> list[Any]:
    """What the context's watch is shown."""
    return []


@pytest.fixture
def context(seen: list[Any]) -> Context:
    """The least that a flow is given."""
    return Context(Settings(), RetryPolicy(watch=seen.append), Timeout(), {}, None)


def misfit() -> UnexpectedResponseError:
    return UnexpectedResponseError("no such field", http_status=200)


def two(failing: BaseException | None = None) -> Flow[str]:
    """Two requests, a pause between them."""
    first = yield from ask(exchange("/a"))
    yield from ask(Sleep(1))
    second = yield from ask(exchange("/b"))
    if failing is not None:
        raise failing
    return f"{first.status} {second.status}"


def test_the_last_answer_is_given_with_what_the_flow_returned(context: Context, seen: list[Any]) -> None:
    """And with how many requests there were; nothing is told again of what differs from the document."""
    world = World(answer(201), None, answer(200, b'{"a": 1}'))
    given = run(recorded(context, two()), world)

    assert (given.status_code, given.headers, given.json(), given.attempts) == (200, {"x": "y"}, {"a": 1}, 2)
    assert given.parse() == given.parse() == "201 200"
    assert seen == []


def test_an_answer_that_a_flow_makes_nothing_of_is_given_all_the_same(context: Context) -> None:
    """What the flow raised comes from `parse`."""
    failed = misfit()
    given = run(recorded(context, two(failed)), World(answer(), None, answer()))

    with pytest.raises(UnexpectedResponseError) as caught:
        given.parse()
    assert caught.value is failed


@pytest.mark.parametrize(
    ("failing", "last"), [(misfit(), 404), (InputError("no"), 200), (KeyboardInterrupt(), 200)], ids=repr
)
def test_other_failures_are_raised(context: Context, failing: BaseException, last: int) -> None:
    """They are no answer."""
    with pytest.raises(type(failing)) as caught:
        run(recorded(context, two(failing)), World(answer(), None, answer(last)))
    assert caught.value is failing


def test_a_flow_that_gives_nothing_before_any_answer_fails(context: Context) -> None:
    """There is none to give."""

    def at_once() -> Flow[str]:
        yield from ask(Now())
        raise misfit()

    with pytest.raises(UnexpectedResponseError):
        run(recorded(context, at_once()), World(0.0))


def test_failures_of_a_request_reach_the_flow(context: Context) -> None:
    """It may ask again; both requests count, and only the one that was answered is the last."""

    def again() -> Flow[str]:
        try:
            yield from ask(exchange("/a"))
        except OSError:
            yield from ask(exchange("/b"))
        return "done"

    given = run(recorded(context, again()), World(OSError(), answer(202)))

    assert (given.status_code, given.attempts, given.parse()) == (202, 2, "done")


def test_a_flow_that_streams_its_answer_is_refused_before_it_does(context: Context) -> None:
    """Nothing is sent, and the flow is closed."""
    closed: list[str] = []

    def streaming() -> Flow[Head]:
        try:
            return (yield from ask(Open(Sent("/a"), Timeout())))
        finally:
            closed.append("yes")

    world = World()
    with pytest.raises(InputError, match="streams"):
        run(recorded(context, streaming()), world)
    assert (world.asked, closed) == ([], ["yes"])


def test_what_streams_after_a_whole_answer_is_not_the_last(context: Context) -> None:
    """A link is followed after it was asked for; that is a request more, and its body is no whole answer."""

    def following() -> Flow[int]:
        yield from ask(exchange("/a"))
        head = yield from ask(Open(Sent("https://elsewhere.test"), Timeout()))
        return head.status

    given = run(recorded(context, following()), World(answer(203), Head(206, {}, None)))

    assert (given.status_code, given.attempts, given.parse()) == (203, 2, 206)


def test_a_flow_without_a_request_is_a_mistake_of_the_manifest(context: Context) -> None:
    """It says which answers can be had; this one cannot."""

    def local() -> Flow[int]:
        return (yield from ask(Now()))

    with pytest.raises(AssertionError, match="no request"):
        run(recorded(context, local()), World(1.0))
    with pytest.raises(AssertionError, match="Sleep"):
        requested(ask(Sleep(1)))


@pytest.mark.parametrize("question", [exchange, lambda path: Open(Sent(path), Timeout())], ids=["whole", "streamed"])
def test_the_first_request_is_told(question: Callable[[str], Any]) -> None:
    """The flow goes no further, and is closed."""
    went: list[str] = []

    def asking() -> Flow[None]:
        try:
            yield from ask(Now())
            yield from ask(question("/a"))
            went.append("further")
        finally:
            went.append("closed")

    assert requested(asking()).path == "/a"
    assert went == ["closed"]
