"""Work that goes on after its request was answered: predictions, executions, agents, datasets, fine-tuning."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from vlmrun_ext.sandbox.answers import moment
from vlmrun_ext.sandbox.callbacks import deliver

__all__ = ["Job", "Outcome", "Runner", "WorkError"]

PACE = 0.1
"""Seconds a job takes at least, so that a client that polls sees it wait and run."""


class WorkError(Exception):
    """A job cannot be done; its text is for the user."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job ended with. `fields` are further parts of its record that are known only now."""

    response: Any = None
    usage: dict[str, Any] = field(default_factory=dict[str, Any])
    fields: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True, eq=False)
class Job:
    """A job and its record.

    What a client sees follows from the clock and the outcome alone: waiting for half the pace, then running until the
    work is done and the pace is over. No thread sleeps for the sake of appearances.
    """

    id: str
    record: dict[str, Any]
    waiting: str
    pace: float
    number: int = 0
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    status: str = "completed"
    outcome: Outcome = field(default_factory=Outcome)
    done: threading.Event = field(default_factory=threading.Event)

    def end(self, status: str, outcome: Outcome) -> None:
        self.status, self.outcome, self.ended = status, outcome, time.monotonic()
        self.done.set()

    @property
    def state(self) -> str:
        """The status a client sees now."""
        age = time.monotonic() - self.began
        if not self.done.is_set() or age < self.pace:
            return self.waiting if age < self.pace / 2 else "running"
        return self.status

    def view(self, *, response: bool = True) -> dict[str, Any]:
        """The record as an answer, with or without the result."""
        state = self.state
        over = state in ("completed", "failed")
        usage: dict[str, Any] = {"credits_used": None, "duration_seconds": 0}
        completed = None
        if over and self.ended is not None:
            seconds = max(self.ended - self.began, self.pace)
            completed = moment(self.created + timedelta(seconds=seconds))
            usage = {"credits_used": 1, "duration_seconds": math.ceil(seconds), **self.outcome.usage}
        return {
            "id": self.id,
            "created_at": moment(self.created),
            "completed_at": completed,
            "status": state,
            "usage": usage,
            **self.record,
            **(self.outcome.fields if over else {}),
            **({"response": self.outcome.response if over else None} if response else {}),
        }


class Runner:
    """Does the work of jobs in a few threads, and tells who asked to be told."""

    def __init__(self, secret: str | None = None) -> None:
        self.closing = threading.Event()
        self._secret = secret
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sandbox-work")
        # Apart from the work, which must not wait for a receiver that does not answer.
        self._callers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sandbox-callback")

    def start(self, job: Job, work: Callable[[], Outcome], callback_url: str | None = None) -> Future[None]:
        """Begin a job; it ends `completed` or `failed`, whatever the work does.

        Args:
            job: The job.
            work: What is to be done.
            callback_url: Where to send the record once the job has ended.
        """
        future = self._pool.submit(self._run, job, work)
        if callback_url is not None:
            self._callers.submit(self._report, job, callback_url)
        return future

    def _report(self, job: Job, address: str) -> None:
        while not self.closing.is_set() and job.state not in ("completed", "failed"):
            job.done.wait(0.1)
            self.closing.wait(max(0.0, job.began + job.pace - time.monotonic()))
        deliver(address, job.view(), self._secret, self.closing)

    def close(self) -> None:
        """Let nothing more begin, and wait for what is under way to notice."""
        self.closing.set()
        for pool in (self._pool, self._callers):
            pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _run(job: Job, work: Callable[[], Outcome]) -> None:
        try:
            outcome, status = work(), "completed"
        except WorkError as failure:
            outcome, status = failed(str(failure)), "failed"
        except Exception as error:
            # Whatever goes wrong in a worker must reach the client that waits, not only a log.
            outcome, status = failed(f"the sandbox could not do this: {type(error).__name__}: {error}"), "failed"
        job.end(status, outcome)


def failed(why: str) -> Outcome:
    """The outcome of a job that did not succeed: the reason stands where the response would."""
    return Outcome(response={"error": why}, usage={"credits_used": 0, "message": why})
