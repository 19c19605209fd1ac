"""Waiting for a job, driven by hand: no server, no event loop that waits, no clock."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import math
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.ext.wire import Request
from tests.servers import Reply, Reset, serving
from vlmrun_ext import flow
from vlmrun_ext.context import Context
from vlmrun_ext.errors import (
    AuthenticationError,
    ExecutionFailedError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ResponseModelError,
    ServerError,
    UnexpectedResponseError,
    WaitTimeoutError,
)
from vlmrun_ext.flow import Answer, Exchange, Now, Question, Sleep, Timeout
from vlmrun_ext.http.transport import AsyncHttpxTransport, HttpxTransport
from vlmrun_ext.inputs.config import AgentExecutionConfig
from vlmrun_ext.resources.jobs import parse_now, response_model_of, wait
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import Settings


class Status(StrEnum):
    RUNNING = "running"
    COMPLETED = "completed"


@dataclass
class Record:
    """Stands for the generated model of an execution."""

    id: str
    status: str
    response: Any = None
    message: str | None = None
    usage: Any = None
    parsed: Any = None


class Get:
    """Stands for the generated operation that fetches an execution."""

    @staticmethod
    def request(id: str) -> Request:
        return Request(path=f"/agent/executions/{id}")

    @staticmethod
    def parse(status: int, headers: Mapping[str, str], content: bytes) -> Record:
        assert status == 200
        return Record(**json.loads(content))


class Picture(BaseModel):
    width: int


class Simulated:
    """A service with a clock of its own that follows a script, whose last line it repeats.

    A line is a state, the fields of a job, an HTTP status or an exception.
    """

    def __init__(self, *script: Any, took: float = 0.0) -> None:
        self.script = list(script)
        self.took = took
        self.now = 1000.0
        self.pauses: list[float] = []
        self.requests: list[Exchange] = []

    def answer(self, question: Question[Any]) -> Any:
        match question:
            case Now():
                return self.now
            case Sleep(seconds):
                assert seconds >= 0
                self.pauses.append(seconds)
                self.now += seconds
                return None
            case Exchange():
                self.requests.append(question)
                self.now += self.took
                return self.reply(self.script.pop(0) if len(self.script) > 1 else self.script[0])
        raise AssertionError(question)

    def reply(self, line: Any) -> Answer:
        match line:
            case BaseException():
                raise copy.copy(line)
            case int():
                return Answer(line, {}, b'{"detail": "sorry"}')
            case bytes():
                return Answer(200, {}, line)
            case str():
                line = {"status": line}
        return Answer(200, {}, json.dumps({"id": "e1", **line}).encode())

    @property
    def passed(self) -> float:
        return self.now - 1000.0


class AsyncSimulated:
    def __init__(self, world: Simulated) -> None:
        self.world = world

    async def answer(self, question: Question[Any]) -> Any:
        return self.world.answer(question)


def context(**policy: Any) -> Context:
    policy = {"random": lambda: 0.0, **policy}
    return Context(settings=Settings(), policy=RetryPolicy(**policy), timeout=Timeout(), refs={}, find_cache=None)


Wait = Callable[..., Record]


@pytest.fixture(params=["sync", "async"])
def waiting(request: pytest.FixtureRequest) -> Wait:
    """`waiting(world, ...)`: the same wait, through either driver."""

    def through(world: Simulated, *arguments: Any, policy: Mapping[str, Any] | None = None, **options: Any) -> Record:
        started = wait(context(**policy or {}), Get, *(arguments or ("e1",)), **options)
        if request.param == "sync":
            return flow.run(started, world)
        return asyncio.run(flow.arun(started, AsyncSimulated(world)))

    return through


ENDS = ["failed", "cancelled", "canceled"]

REASONS: list[tuple[dict[str, Any], str]] = [
    ({}, "e1 ended as failed"),
    ({"message": "out of memory"}, "e1 ended as failed: out of memory"),
    ({"response": "out of memory"}, "e1 ended as failed: out of memory"),
    ({"response": {"error": "out of memory"}}, "e1 ended as failed: out of memory"),
    ({"response": {"detail": "out of memory"}}, "e1 ended as failed: out of memory"),
    ({"response": {"error": {"code": 1}}}, "e1 ended as failed"),
    ({"usage": {"message": "out of memory"}}, "e1 ended as failed: out of memory"),
    ({"message": "", "usage": {"message": "out of memory"}}, "e1 ended as failed: out of memory"),
]

NO_SECONDS: list[Any] = [-1, -0.001, math.nan, math.inf, -math.inf, 10**400, True, "5", None]


def test_a_completed_job_is_returned_at_once(waiting: Wait) -> None:
    """One request, no pause."""
    world = Simulated({"status": "completed", "response": {"width": 3}})
    job = waiting(world)

    assert (job.id, job.status, job.response, job.parsed) == ("e1", "completed", {"width": 3}, None)
    assert [asked.request.path for asked in world.requests] == ["/agent/executions/e1"]
    assert world.pauses == []


def test_pauses_double_up_to_the_longest(waiting: Wait) -> None:
    """Quick jobs are seen soon, slow ones asked for rarely."""
    world = Simulated(*["pending"] * 8, "completed")
    waiting(world, sleep=5.0)

    assert world.pauses == [0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize("sleep", [0.1, 0.25])
def test_a_short_sleep_is_never_exceeded(waiting: Wait, sleep: float) -> None:
    """The caller's word is the limit from the first pause on."""
    world = Simulated(*["pending"] * 3, "completed")
    waiting(world, sleep=sleep)

    assert [sleep] * 3 == world.pauses


def test_pauses_are_shortened_at_random(waiting: Wait) -> None:
    """By up to a quarter, never lengthened."""
    world = Simulated(*["pending"] * 3, "completed")
    waiting(world, policy={"random": lambda: 1.0})

    assert world.pauses == [0.1875, 0.375, 0.75]


@pytest.mark.parametrize("status", ENDS)
def test_a_bad_end_ends_the_wait_at_once(waiting: Wait, status: str) -> None:
    """The error carries the job."""
    world = Simulated("running", {"status": status, "response": {"partial": 1}})
    with pytest.raises(ExecutionFailedError, match=f"e1 ended as {status}") as caught:
        waiting(world)

    assert caught.value.execution.response == {"partial": 1}
    assert len(world.requests) == 2


@pytest.mark.parametrize(("fields", "text"), REASONS)
def test_a_failure_is_told_in_the_services_words(waiting: Wait, fields: dict[str, Any], text: str) -> None:
    """Wherever it put them."""
    with pytest.raises(ExecutionFailedError) as caught:
        waiting(Simulated({"status": "failed", **fields}))

    assert text == str(caught.value)


@pytest.mark.parametrize("status", ["enqueued", "pending", "running", "paused", "rescheduled", "", "COMPLETED"])
def test_any_other_state_means_that_the_job_goes_on(waiting: Wait, status: str) -> None:
    """Also one that this SDK has never heard of."""
    world = Simulated(status, status, "completed")

    assert waiting(world).status == "completed"
    assert len(world.requests) == 3


def test_states_may_be_enum_members() -> None:
    """As they are in generated models."""

    class Typed(Get):
        @staticmethod
        def parse(status: int, headers: Mapping[str, str], content: bytes) -> Record:
            return Record("e1", Status(json.loads(content)["status"]))

    seen: list[Record] = []
    world = Simulated("running", "running", "completed")
    job = flow.run(wait(context(), Typed, "e1", on_status=seen.append), world)

    assert Status.COMPLETED is job.status
    assert [job.status for job in seen] == [Status.RUNNING, Status.COMPLETED]


def test_a_wait_has_an_end(waiting: Wait) -> None:
    """The error says how long, and keeps the job as it was last seen."""
    world = Simulated("pending", "running")
    with pytest.raises(
        WaitTimeoutError, match=r"e1 was not completed within 30 seconds \(last seen running\)"
    ) as caught:
        waiting(world, timeout=30)

    assert caught.value.execution.status == "running"
    assert isinstance(caught.value, RequestTimeoutError)
    assert isinstance(caught.value, TimeoutError)
    assert 29 <= world.passed <= 30


def test_the_default_end_is_finite(waiting: Wait) -> None:
    """Ten minutes, as in the official SDK."""
    world = Simulated("running")
    with pytest.raises(WaitTimeoutError, match="within 600 seconds"):
        waiting(world)

    assert 599 <= world.passed <= 600
    signature = inspect.signature(wait)
    assert (signature.parameters["timeout"].default, signature.parameters["sleep"].default) == (600.0, 5.0)


@given(
    timeout=st.floats(0.001, 10_000),
    sleep=st.floats(0.01, 100),
    took=st.floats(0, 10),
    random=st.floats(0, 1),
)
def test_no_wait_is_longer_than_it_may_be(timeout: float, sleep: float, took: float, random: float) -> None:
    """But for the one answer that is on its way; and the last request comes close to the end."""
    world = Simulated("running", took=took)
    with pytest.raises(WaitTimeoutError):
        flow.run(
            wait(context(random=lambda: random), Get, "e1", timeout=timeout, sleep=max(sleep, timeout / 100)), world
        )

    assert world.passed <= timeout + took + 1e-6
    assert world.passed >= min(timeout * 0.9, timeout - 1) - 1e-6


def test_a_request_may_take_no_longer_than_what_is_left(waiting: Wait) -> None:
    """Its limits shrink with the wait."""
    world = Simulated("running")
    with pytest.raises(WaitTimeoutError):
        waiting(world, timeout=20)

    limits = [asked.timeout.read for asked in world.requests]
    assert limits[0] == 20
    assert all(later < earlier for earlier, later in pairwise(limits))
    assert 0 < limits[-1] <= 1


@pytest.mark.parametrize("fault", [500, 502, 503, 429, NetworkError("gone"), RequestTimeoutError("slow")])
def test_a_fault_in_passing_is_asked_again(waiting: Wait, fault: Any) -> None:
    """The job did not fail because one question about it did."""
    world = Simulated("running", fault, fault, "completed")

    assert waiting(world).status == "completed"
    assert len(world.requests) == 4


def test_a_fault_that_stays_is_raised_as_it_is(waiting: Wait) -> None:
    """When its own retries are spent, long before the end of the wait."""
    world = Simulated("running", 503)
    with pytest.raises(ServerError) as caught:
        waiting(world, policy={"max_retries": 2})

    assert caught.value.http_status == 503
    assert caught.value.attempts == 3
    assert len(world.requests) == 4


@pytest.mark.parametrize("fault", [NetworkError("gone"), RequestTimeoutError("slow")])
def test_a_fault_at_the_end_of_the_wait_is_the_end_of_the_wait(waiting: Wait, fault: Any) -> None:
    """The last state that was seen is worth more than the fault, which is the cause."""
    world = Simulated("running", fault, took=4)
    with pytest.raises(WaitTimeoutError, match="last seen running") as caught:
        waiting(world, timeout=8)

    assert caught.value.execution.status == "running"
    assert isinstance(caught.value.__cause__, type(fault))


def test_a_service_that_is_silent_from_the_start_was_never_seen(waiting: Wait) -> None:
    """There is no job to keep."""
    world = Simulated(RequestTimeoutError("slow"), took=5)
    with pytest.raises(WaitTimeoutError, match="never seen") as caught:
        waiting(world, timeout=5)

    assert caught.value.execution is None


def test_an_answer_that_comes_after_the_end_still_counts(waiting: Wait) -> None:
    """It was asked for in time."""
    world = Simulated("running", "completed", took=3)

    assert waiting(world, timeout=5).status == "completed"


def test_a_pause_that_oversleeps_ends_the_wait(waiting: Wait) -> None:
    """A machine that was suspended asks for no more."""

    class Suspended(Simulated):
        def answer(self, question: Question[Any]) -> Any:
            if isinstance(question, Sleep):
                self.now += 3600
            return super().answer(question)

    world = Suspended("running")
    with pytest.raises(WaitTimeoutError, match="last seen running"):
        waiting(world, timeout=60)

    assert len(world.requests) == 1


@pytest.mark.parametrize(
    ("fault", "error"), [(401, AuthenticationError), (404, ResourceNotFoundError), (b"[]", UnexpectedResponseError)]
)
def test_a_fault_that_asking_again_cannot_mend_is_raised_at_once(waiting: Wait, fault: Any, error: Any) -> None:
    """One request, and the error is the service's own."""
    world = Simulated(fault)
    with pytest.raises(error):
        waiting(world)

    assert len(world.requests) == 1


def test_on_status_hears_of_every_change_once(waiting: Wait) -> None:
    """With the job, the last state included."""
    seen: list[str] = []
    world = Simulated("enqueued", "enqueued", "running", "paused", "running", "running", "completed")
    waiting(world, on_status=lambda job: seen.append(job.status))

    assert seen == ["enqueued", "running", "paused", "running", "completed"]


def test_on_status_hears_of_a_bad_end(waiting: Wait) -> None:
    """Before the error is raised."""
    seen: list[str] = []
    with pytest.raises(ExecutionFailedError):
        waiting(Simulated("running", "failed"), on_status=lambda job: seen.append(job.status))

    assert seen == ["running", "failed"]


async def hear(job: Record) -> None:
    """What an author of async code may take for a callback."""


@pytest.mark.parametrize(("on_status", "said"), [(3, "type int"), ("print", "type str"), (hear, "plain function")])
def test_what_cannot_be_called_back_is_refused_first(waiting: Wait, on_status: Any, said: str) -> None:
    """Not after a request; a coroutine that nothing awaits would be dropped in silence."""
    world = Simulated("completed")
    with pytest.raises(InputError, match=said):
        waiting(world, on_status=on_status)

    assert not world.requests


def test_an_error_of_on_status_is_the_callers(waiting: Wait) -> None:
    """It ends the wait and comes out as it is."""

    def fail(job: Record) -> None:
        raise LookupError(job.status)

    world = Simulated("running")
    with pytest.raises(LookupError, match="running"):
        waiting(world, on_status=fail)

    assert len(world.requests) == 1


def test_a_response_model_gives_a_parsed_response(waiting: Wait) -> None:
    """Beside the raw one."""
    job = waiting(Simulated("running", {"status": "completed", "response": {"width": 3}}), response_model=Picture)

    assert Picture(width=3) == job.parsed
    assert job.response == {"width": 3}


@pytest.mark.parametrize("response", [{"width": "wide"}, None, {}])
def test_a_response_that_does_not_fit_hides_nothing(waiting: Wait, response: Any) -> None:
    """The error has the faults, the raw response and the job."""
    with pytest.raises(ResponseModelError) as caught:
        waiting(Simulated({"status": "completed", "response": response}), response_model=Picture)

    assert response == caught.value.response
    assert caught.value.execution.status == "completed"
    assert caught.value.faults


@pytest.mark.parametrize("model", [dict, "Picture", Picture(width=1)])
def test_a_wrong_response_model_is_refused_before_the_wait(waiting: Wait, model: Any) -> None:
    """Not after it."""
    world = Simulated("completed")
    with pytest.raises(InputError, match="response_model must be a class with fields"):
        waiting(world, response_model=model)

    assert world.requests == []


@pytest.mark.parametrize("name", ["timeout", "sleep"])
@pytest.mark.parametrize("value", NO_SECONDS)
def test_seconds_are_finite_and_not_negative(waiting: Wait, name: str, value: Any) -> None:
    """Anything else is refused before the first request."""
    world = Simulated("completed")
    with pytest.raises(InputError, match=f"{name} must be a finite number of seconds, 0 or more"):
        waiting(world, **{name: value})

    assert world.requests == []


def test_a_wait_of_no_time_looks_once(waiting: Wait) -> None:
    """What is there already is given; what is not is out of time, and goes on."""
    assert waiting(Simulated("completed", took=3), timeout=0).status == "completed"
    world = Simulated("running", took=3)
    with pytest.raises(WaitTimeoutError, match="last seen running") as caught:
        waiting(world, timeout=0)

    assert caught.value.execution.status == "running"
    assert len(world.requests) == 1
    assert world.requests[0].timeout.read > 1
    assert world.pauses == []


def test_a_fault_of_the_only_look_is_raised_as_it_is(waiting: Wait) -> None:
    """It was not the time that was too short."""
    with pytest.raises(NetworkError, match="gone") as caught:
        waiting(Simulated(NetworkError("gone")), timeout=0, policy={"max_retries": 0})

    assert not isinstance(caught.value, WaitTimeoutError)


def test_no_sleep_is_the_shortest_one(waiting: Wait) -> None:
    """Never none at all, which would be asking without end."""
    world = Simulated(*["pending"] * 3, "completed")
    waiting(world, sleep=0)

    assert world.pauses == [0.001] * 3


@pytest.mark.parametrize("id", ["", "  ", "..", "a\nb", None, b"e1"])
def test_an_id_is_text(waiting: Wait, id: Any) -> None:
    """An empty one would ask for the list of all jobs."""
    world = Simulated("completed")
    with pytest.raises(InputError, match="`id` has"):
        waiting(world, id)

    assert world.requests == []


def test_timeout_and_sleep_may_be_given_by_position(waiting: Wait) -> None:
    """As in the official SDK."""
    world = Simulated("running")
    with pytest.raises(WaitTimeoutError, match="within 3 seconds"):
        waiting(world, "e1", 3, 1)

    assert max(world.pauses) == 1


def test_a_cancelled_wait_asks_for_nothing_more() -> None:
    """Cancellation passes through untouched."""

    class Cancelling(Simulated):
        def answer(self, question: Question[Any]) -> Any:
            if isinstance(question, Sleep):
                raise asyncio.CancelledError
            return super().answer(question)

    world = Cancelling("running")
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(flow.arun(wait(context(), Get, "e1"), AsyncSimulated(world)))

    assert len(world.requests) == 1


def test_a_response_that_is_there_already_is_parsed_now() -> None:
    """For a call that answers at once."""
    job = Record("e1", "completed", response={"width": 3})

    assert job is parse_now(job, {"response_model": Picture})
    assert Picture(width=3) == job.parsed


@pytest.mark.parametrize(
    ("job", "model"), [(Record("e1", "running"), Picture), (Record("e1", "completed", response={"width": 3}), None)]
)
def test_without_a_response_or_a_model_nothing_is_parsed(job: Record, model: Any) -> None:
    """There is nothing to parse, or nothing to parse it into."""
    assert job is parse_now(job, {"response_model": model})
    assert job.parsed is None


def test_parsing_now_hides_nothing_either() -> None:
    """The error carries the job."""
    job = Record("e1", "completed", response={})
    with pytest.raises(ResponseModelError) as caught:
        parse_now(job, AgentExecutionConfig(response_model=Picture))

    assert job is caught.value.execution


@pytest.mark.parametrize(
    ("config", "model"),
    [
        (AgentExecutionConfig(response_model=Picture), Picture),
        (AgentExecutionConfig(), None),
        ({"response_model": Picture}, Picture),
        ({"prompt": "x"}, None),
        (None, None),
    ],
)
def test_a_config_may_carry_the_response_model(config: object, model: type[Any] | None) -> None:
    """A config of ours, or a mapping."""
    assert response_model_of(config) is model


SCRIPT = [
    Reply(body=b'{"id": "e1", "status": "running"}'),
    Reply(503),
    Reset(),
    Reply(body=b'{"id": "e1", "status": "completed", "response": {"width": 3}}'),
]


def test_a_wait_over_the_network_sees_the_job_through() -> None:
    """With a real connection that breaks on the way, by blocking and by awaiting."""
    asked = wait(context(backoff_first=0.01), Get, "e1", sleep=0.01, response_model=Picture)
    with serving(*SCRIPT) as server:
        world = HttpxTransport(Settings(api_key="key-of-tests", base_url=server.url))
        job = flow.run(asked, world)
        world.close()

    assert job.parsed == Picture(width=3)
    assert [request.target for request in server.requests] == ["/agent/executions/e1"] * 4

    async def wait_asynchronously(url: str) -> Record:
        asked = wait(context(backoff_first=0.01), Get, "e1", sleep=0.01, response_model=Picture)
        world = AsyncHttpxTransport(Settings(api_key="key-of-tests", base_url=url))
        job = await flow.arun(asked, world)
        await world.close()
        return job

    with serving(*SCRIPT) as server:
        job = asyncio.run(wait_asynchronously(server.url))

    assert job.parsed == Picture(width=3)
    assert [request.target for request in server.requests] == ["/agent/executions/e1"] * 4


def test_importing_this_imports_nothing_heavy() -> None:
    """Waiting without a response model needs no pydantic."""
    code = "import sys, vlmrun_ext.resources.jobs; sys.exit(bool({'pydantic', 'httpx', 'asyncio', 'numpy'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
