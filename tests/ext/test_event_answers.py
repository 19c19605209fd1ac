"""Flows over a streamed answer, driven by hand."""

from __future__ import annotations

from typing import Any

import pytest

from vlmrun_ext.chat.event_answers import Events
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Close, Head, Read, Timeout
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import Settings

HEAD = Head(200, {"content-type": "text/event-stream"}, None)


class Asked:
    """A request as errors tell of it."""

    method = "POST"
    path = "/talk"
    params = ()
    headers: dict[str, str] = {}  # noqa: RUF012 - nothing changes it
    content = None
    files = None


def events(taken: list[bytes]) -> Events[bytes]:
    """The events of an answer, whose values are their data."""
    context = Context(Settings(), RetryPolicy(), Timeout(), {}, None)
    return Events(context, Asked(), HEAD, bytes, taken.append, lambda: False)


def test_values_are_given_one_by_one() -> None:
    """Nothing is read as long as there is one."""
    taken: list[bytes] = []
    answer = events(taken)
    flow = answer.following()

    assert isinstance(next(flow), Read)
    with pytest.raises(StopIteration) as first:
        flow.send(b"data: one\n\ndata: two\n\n")
    with pytest.raises(StopIteration) as second:
        next(answer.following())
    assert (first.value.value, second.value.value, taken) == (b"one", b"two", [b"one", b"two"])
    assert isinstance(next(answer.following()), Read)


def test_a_flow_that_is_dropped_asks_nothing_more() -> None:
    """As when its loop ends; whoever drops it closes the answer."""
    flow = events([]).following()
    next(flow)
    flow.close()

    assert list(flow) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("broken")])
def test_whatever_happens_while_reading_closes_the_answer(error: BaseException) -> None:
    """Before it goes on to the caller."""
    answer = events([])
    flow = answer.following()
    next(flow)

    assert flow.throw(error) == Close(HEAD)
    with pytest.raises(type(error)):
        flow.send(None)
    assert (answer.is_over, answer.is_complete) == (True, False)
    ended: Any = answer.following()
    with pytest.raises(StopIteration) as stop:
        next(ended)
    assert stop.value.value is None
