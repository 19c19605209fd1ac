"""The measured side of the dialogue: build once, say so, then measure once for each line that comes in."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping

__all__ = ["Makers", "Measure", "UnavailableError", "repeated", "seconds", "take_part"]

Measure = Callable[[], float]
"""Measures once, and returns seconds for one of what it does, or mebibytes."""

Makers = Mapping[str, Callable[..., Measure]]
"""Makes what measures, for each variant of a program; what it takes comes from the row."""


class UnavailableError(Exception):
    """This variant cannot be had here; the message says why."""


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def repeated(call: Callable[[], object], times: int) -> Measure:
    """Measure a short call by many of them."""

    def all_of_them() -> None:
        for _ in range(times):
            call()

    return lambda: seconds(all_of_them) / times


def take_part(makers: Makers) -> None:
    """Answer the process that started this one: `ready` or why not, then a number for each line.

    The program's arguments are the variant, and what its maker takes, as JSON.
    """
    # Whatever a library prints must not be mistaken for an answer.
    with os.fdopen(os.dup(1), "w", buffering=1) as answers:
        os.dup2(2, 1)
        try:
            measure = makers[sys.argv[1]](**json.loads(sys.argv[2]))
        except UnavailableError as error:
            print(f"unavailable {error}", file=answers)
            return
        print("ready", file=answers)
        for _ in sys.stdin:
            print(repr(float(measure())), file=answers)
