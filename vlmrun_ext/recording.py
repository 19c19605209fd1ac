"""The last whole answer that a flow reads, and the one request that a flow would send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from vlmrun_ext.errors import InputError, UnexpectedResponseError
from vlmrun_ext.flow import Answer, Exchange, Now, Open, WireRequest
from vlmrun_ext.headers import Headers
from vlmrun_ext.raw import RawResponse

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.flow import Flow

__all__ = ["recorded", "requested"]

ResultT = TypeVar("ResultT")


class _Ended(Struct, Generic[ResultT], frozen=True):
    """An operation whose answers were made something of already."""

    request: Callable[..., WireRequest]
    parse: Callable[[int, Mapping[str, str], bytes], ResultT]


def recorded(context: Context, flow: Flow[ResultT]) -> Flow[RawResponse[ResultT]]:
    """Run a flow to its end, and return the last whole answer that it read; `parse` gives what the flow returned.

    A flow that cannot make anything of the answer is no failure yet: `parse` then raises what the flow raised.

    Raises:
        InputError: The flow streams its answer, so that there is no whole one. Nothing was sent.
    """
    last: tuple[WireRequest, Answer] | None = None
    requests = 0
    try:
        question = next(flow)
        while True:
            if isinstance(question, Open) and last is None:
                raise InputError(
                    "this call streams its answer, which is never there as a whole",
                    suggestion="Call the method itself, or ask for the whole answer",
                )
            requests += isinstance(question, (Exchange, Open))
            try:
                reply = yield question
            except BaseException as error:
                question = flow.throw(error)
            else:
                if isinstance(question, Exchange):
                    last = question.request, reply
                question = flow.send(reply)
    except StopIteration as stop:
        result: ResultT = stop.value

        def give(*_: Any) -> ResultT:
            return result

        return _response(context, last, requests, give)
    except UnexpectedResponseError as error:
        if last is None or last[1].status >= 300:
            raise
        failed = error

        def fail(*_: Any) -> ResultT:
            raise failed

        return _response(context, last, requests, fail)
    finally:
        flow.close()


def requested(flow: Flow[Any]) -> WireRequest:
    """The first request that a flow would send; the flow goes no further."""
    try:
        question = next(flow)
        while not isinstance(question, (Exchange, Open)):
            if not isinstance(question, Now):
                raise AssertionError(f"a flow that is one request asks for {type(question).__name__} before it")
            question = flow.send(0.0)
        return question.request
    finally:
        flow.close()


def _response(
    context: Context,
    last: tuple[WireRequest, Answer] | None,
    requests: int,
    parse: Callable[[int, Mapping[str, str], bytes], ResultT],
) -> RawResponse[ResultT]:
    if last is None:
        raise AssertionError("a flow whose answer is wanted as it came sent no request")
    request, answer = last
    # What differs from the document was told when the flow read the answer.
    quiet = replace(context, policy=replace(context.policy, watch=None))

    def again(*_: Any, **__: Any) -> WireRequest:
        return request

    ended = _Ended(again, parse)
    return RawResponse(answer.status, Headers(answer.headers), answer.content, requests, ended, request, quiet)
