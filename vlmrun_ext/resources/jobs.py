"""Waiting for a job: an agent's execution, a prediction.

Only `completed` is a good end. `failed` and `cancelled` end the wait at once; every other state, also one that this
SDK has never heard of, means that the job goes on.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, get_args

from vlmrun_ext.errors import (
    ExecutionFailedError,
    InputError,
    NetworkError,
    RateLimitError,
    ResponseModelError,
    ServerError,
    WaitTimeoutError,
)
from vlmrun_ext.flow import Flow, Now, Operation, Sleep, ask
from vlmrun_ext.homes import enliven, home_of
from vlmrun_ext.inputs.arguments import resource_id
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.validation import ResponseMode, checked_model, is_mapping, validate

if TYPE_CHECKING:
    from typing_extensions import TypeVar as TypeVarWithDefault

    from vlmrun_ext.context import Context

    ModelT = TypeVarWithDefault("ModelT", default=Any)

__all__ = ["Job", "parse_now", "response_model_of", "wait"]

_FIRST_PAUSE: Final = 0.25
_SHORTEST_PAUSE: Final = 0.001
_LONGEST_RESERVE: Final = 1.0
_FAULTS_SHOWN: Final = 5
_COMPLETED: Final = "completed"
_FAILED: Final = frozenset({"failed", "cancelled", "canceled"})


class Job(Protocol):
    """What waiting needs to know of an execution or a prediction."""

    parsed: Any
    """The response as an instance of the response model, once there is one."""

    response: Any
    """What it came to, as decoded from JSON."""

    @property
    def id(self) -> str:
        """What to ask for it by."""
        ...

    @property
    def status(self) -> str:
        """Its state, as the service names it."""
        ...


JobT = TypeVar("JobT", bound=Job)


def wait(
    context: Context,
    get: Operation[JobT],
    id: str,
    timeout: float = 600.0,
    sleep: float = 5.0,
    *,
    response_model: type[ModelT] | None = None,
    response_mode: ResponseMode = "raise",
    on_status: Callable[[JobT], None] | None = None,
) -> Flow[JobT]:
    """Wait until a job is completed.

    Asks soon at first and then ever more rarely. A request that fails in passing is sent again; a state that this
    SDK does not know counts as not done.

        job = client.executions.wait(job.id, timeout=180, response_model=ImageResponse)
        print(job.parsed)

    Args:
        id: The job's id.
        timeout: Seconds to wait in all, requests and their retries included. With 0 the job is looked at once.
        sleep: Longest pause between two requests, in seconds; 0 means as short as can be.
        response_model: A class that the response must fit: a pydantic model, a dataclass, a TypedDict, an attrs class
            or a msgspec struct. The result is then in `parsed`.
        response_mode: What becomes of a response that does not fit: `raise` an error, `warn` in the log and leave
            `parsed` None; `off` does not look at it.
        on_status: A plain function, called with the job when it is first seen and whenever its state has changed.

    Returns:
        The completed job.

    Raises:
        ExecutionFailedError: The job failed or was cancelled; the error's `execution` is the job.
        WaitTimeoutError: The job was not done in time; the error's `execution` is the job as last seen. It goes on.
        ResponseModelError: The response does not fit `response_model`; the error lists every fault.
        InputError: An argument is not acceptable.
    """
    request = get.request(resource_id("id", id))
    timeout, sleep = _seconds("timeout", timeout), max(_seconds("sleep", sleep), _SHORTEST_PAUSE)
    _check_callback(on_status)
    if response_model is not None:
        # Not after ten minutes of waiting.
        checked_model(response_model)
    _check_mode(response_mode)
    deadline = (yield from ask(Now())) + timeout
    # Kept back from the last pause, so that the last request has time to be answered.
    reserve = min(_LONGEST_RESERVE, timeout / 10)
    pause = min(_FIRST_PAUSE, sleep)
    # Looking once takes as long as any other request may.
    left = timeout or context.policy.budget
    job: JobT | None = None
    while True:
        try:
            # With all its retries a request may take no longer than what is left of the wait.
            policy = replace(context.policy, budget=min(context.policy.budget, left))
            seen = yield from invoke(get, request, policy=policy, timeout=context.timeout)
        except (NetworkError, RateLimitError, ServerError) as error:
            left = deadline - (yield from ask(Now()))
            if left > reserve or not timeout:
                raise
            raise _out_of_time(id, timeout, job) from error
        enliven(context, seen)
        changed = job is None or str(seen.status) != str(job.status)
        job = seen
        if changed and on_status is not None:
            on_status(job)
        if job.status == _COMPLETED:
            return _parsed(job, response_model, response_mode) if response_model is not None else _as_usual(job)
        if job.status in _FAILED:
            raise _failed(job)
        spare = deadline - reserve - (yield from ask(Now()))
        if spare < _SHORTEST_PAUSE:
            raise _out_of_time(id, timeout, job)
        # Shortened at random, so that many who began together do not keep asking together.
        jittered = pause * (1 - context.policy.random() / 4)
        yield from ask(Sleep(min(jittered, spare)))
        pause = min(pause * 2, sleep)
        left = deadline - (yield from ask(Now()))
        if left <= 0:
            raise _out_of_time(id, timeout, job)


def parse_now(job: JobT, config: object) -> JobT:
    """The same job, its `parsed` filled in if it is completed and the config of its call has a response model.

    Raises:
        ResponseModelError: The response does not fit; the error's `execution` is the job.
    """
    model = response_model_of(config)
    return job if model is None else _parsed(job, model, _field(config, "response_mode") or "raise")


def _parsed(job: JobT, model: type[Any], mode: object) -> JobT:
    _check_mode(mode)
    if job.status == _COMPLETED and mode != "off":
        try:
            job.parsed = validate(model, job.response, execution=job, home=home_of(job))
        except ResponseModelError as error:
            if mode == "raise":
                raise
            faults = "; ".join(str(fault) for fault in error.faults[:_FAULTS_SHOWN])
            logging.getLogger("vlmrun.schema").warning("%s of %s: %s", error.message, job.id, faults)
    return job


def _as_usual(job: JobT) -> JobT:
    """The same job, in the shape that the service's own documents have."""
    from vlmrun_ext.schemas.markdown import as_markdown

    as_markdown(job)
    return job


def _check_mode(mode: object) -> None:
    if mode not in get_args(ResponseMode):
        raise InputError(
            f"response_mode is {mode!r:.60}", suggestion=f"Pass one of {', '.join(map(repr, get_args(ResponseMode)))}"
        )


def response_model_of(config: object) -> type[Any] | None:
    """The response model that a config of a call carries, whatever form the config came in."""
    model = _field(config, "response_model")
    return model if isinstance(model, type) else None


def _seconds(name: str, value: Any) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < math.inf:
        try:
            return float(value)
        except OverflowError:
            pass
    raise InputError(f"{name} must be a finite number of seconds, 0 or more, not {value!r}")


def _check_callback(on_status: object) -> None:
    if on_status is None:
        return
    from inspect import iscoroutinefunction

    if not callable(on_status):
        raise InputError(f"on_status must be a function of the job, not a value of type {type(on_status).__name__}")
    if iscoroutinefunction(on_status):
        raise InputError(
            "on_status must be a plain function; nothing would await this one",
            suggestion="Start a task in it: asyncio.get_running_loop().create_task(...)",
        )


def _failed(job: Job) -> ExecutionFailedError:
    text = f"{job.id} ended as {job.status}"
    reason = _reason(job)
    return ExecutionFailedError(f"{text}: {reason}" if reason else text, execution=job)


def _reason(job: Job) -> str | None:
    """What the service says about a failure, wherever it says it: no schema has a field for that."""
    if isinstance(job.response, str) and job.response:
        return job.response
    places = (job, job.response, getattr(job, "usage", None))
    found = (_field(place, name) for place in places for name in ("message", "error", "detail"))
    return next((text for text in found if isinstance(text, str) and text), None)


def _field(place: object, name: str) -> object:
    return place.get(name) if is_mapping(place) else getattr(place, name, None)


def _out_of_time(id: str, timeout: float, job: Job | None) -> WaitTimeoutError:
    state = f"last seen {job.status}" if job is not None else "never seen"
    return WaitTimeoutError(f"{id} was not completed within {timeout:g} seconds ({state})", execution=job)
