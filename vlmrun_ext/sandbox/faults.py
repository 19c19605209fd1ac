"""Misbehaviour on request: latency, error statuses, cut and stalled bodies, lying content types.

sandbox.fail("GET /artifacts", status=503, headers={"Retry-After": "1"}, times=2)
with sandbox.fail("/artifacts", cut_after=1000) as fault:
    ...
assert fault.hits == 1
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Self

from vlmrun_ext.errors import InputError

if TYPE_CHECKING:
    from vlmrun_ext.sandbox.journal import RequestRecord

__all__ = ["ActiveFault", "Fault", "Faults"]

_READERS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("status", "cut_after", "stall_after", "times"), int),
    **dict.fromkeys(("delay", "stall"), float),
    **dict.fromkeys(("drop", "reset"), lambda text: {"true": True, "false": False}[text]),
    "body": str.encode,
    "wrong_type": str,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, for which requests, how often. Parts combine: a delay and a status, a cut after a stall.

    Attributes:
        match: `"GET /artifacts"`, `"/files/*"` or `"POST"` (the path without `/v1`, `*` for any text), or a function
            of the request's record. None means every request.
        status: Answer with this status instead of the real answer.
        headers: Added to the answer; a name that is there already is replaced.
        body: The body of the answer instead of the real one; `Content-Length` follows it.
        delay: Seconds of silence before anything happens.
        drop: Close the connection without any answer.
        cut_after: Close the connection after this many bytes of the body, whatever was announced.
        reset: End with a reset (RST) where `drop` or `cut_after` would end in order (FIN).
        stall: Seconds of silence inside the body, after `stall_after` bytes of it.
        stall_after: Where in the body the silence is.
        wrong_type: Content type to claim instead of the right one.
        times: How many requests it hits; None for all.
    """

    match: str | Callable[[RequestRecord], bool] | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | None = None
    delay: float = 0.0
    drop: bool = False
    cut_after: int | None = None
    reset: bool = False
    stall: float | None = None
    stall_after: int = 0
    wrong_type: str | None = None
    times: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a fault as a command line gives it: `GET /artifacts status=503 header=Retry-After:2 times=3`.

        Raises:
            InputError: If a word of it is not understood.
        """
        words = text.split()
        match = " ".join(word for word in words if "=" not in word)
        parts: dict[str, Any] = {"match": match or None}
        headers: dict[str, str] = {}
        for word in words:
            name, equals, value = word.partition("=")
            try:
                if name == "header":
                    header, _, content = value.partition(":")
                    headers[header] = content
                elif equals:
                    parts[name] = _READERS[name](value)
            except (KeyError, ValueError) as error:
                raise InputError(
                    f"a fault has no part {word!r}", suggestion=f"parts are header, {', '.join(sorted(_READERS))}"
                ) from error
        return cls(**parts, headers=headers)

    def meets(self, record: RequestRecord) -> bool:
        """Tell whether this fault is meant for that request."""
        if self.match is None:
            return True
        if not isinstance(self.match, str):
            return self.match(record)
        first, _, rest = self.match.partition(" ")
        method, pattern = (None, first) if first.startswith("/") else (first.upper(), rest.strip() or "*")
        path = record.path.removeprefix("/v1") or "/"
        return method in (None, "*", record.method) and (
            fnmatchcase(path, pattern) or fnmatchcase(record.path, pattern)
        )


class ActiveFault:
    """A fault that is in force, and how often it has struck. As a context manager it ends with its block."""

    def __init__(self, fault: Fault, owner: Faults) -> None:
        self.fault = fault
        self.hits = 0
        self._owner = owner

    def remove(self) -> None:
        """End the fault; more than once does no harm."""
        self._owner.remove(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.remove()


class Faults:
    """The faults in force. Where several fit a request, the one added last strikes."""

    def __init__(self, first: Iterable[Fault] = ()) -> None:
        self._lock = threading.Lock()
        self._active: list[ActiveFault] = []
        for fault in first:
            self.add(fault)

    def add(self, fault: Fault) -> ActiveFault:
        active = ActiveFault(fault, self)
        with self._lock:
            self._active.append(active)
        return active

    def remove(self, active: ActiveFault) -> None:
        with self._lock, suppress(ValueError):
            self._active.remove(active)

    def clear(self) -> None:
        with self._lock:
            self._active.clear()

    def strike(self, record: RequestRecord) -> Fault | None:
        """The fault this request meets, counted, or None."""
        with self._lock:
            for active in reversed(self._active):
                spent = active.fault.times is not None and active.hits >= active.fault.times
                if not spent and active.fault.meets(record):
                    active.hits += 1
                    return active.fault
        return None
