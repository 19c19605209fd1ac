"""A program with subjects whose numbers are known beforehand."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.bench.subjects.dialogue import Measure, UnavailableError, take_part


def constant(value: float) -> Measure:
    """Always the same."""
    return lambda: value


def noted(log: str, called: str, values: list[float]) -> Measure:
    """One value after the other; each is written down with the name of the subject."""
    left = iter(values)

    def measure() -> float:
        with Path(log).open("a") as file:
            file.write(f"{called}\n")
        return next(left)

    return measure


def chatty() -> Measure:
    """Prints to both streams, before and while it measures."""
    print("ready for nothing")

    def measure() -> float:
        print("0.125")
        print("0.125", file=sys.stderr)
        return 2.5

    return measure


def missing(reason: str) -> Measure:
    """Cannot be had."""
    raise UnavailableError(reason)


def dies(after: int) -> Measure:
    """Ends with a word, after so many measurements."""
    left = [1.0] * after

    def measure() -> float:
        if not left:
            sys.exit("the disk caught fire")
        return left.pop()

    if after < 0:
        sys.exit("the disk is on fire")
    return measure


def silent() -> Measure:
    """Never answers."""

    def measure() -> float:
        sys.stdin.read()
        return 1.0

    return measure


if __name__ == "__main__":
    take_part(
        {
            "constant": constant,
            "noted": noted,
            "chatty": chatty,
            "missing": missing,
            "dies": dies,
            "silent": silent,
        }
    )
