"""Measure the subjects of a row in turn, and make of it what the table shows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scripts.bench.processes import SubjectDiedError, SubjectMissingError, SubjectProcess
from scripts.bench.row import Row, Subject, Target

__all__ = ["Figures", "Result", "Verdict", "compared", "measured"]

_FEWEST: Final = 3


@dataclass(frozen=True)
class Figures:
    """What was measured of a subject.

    Attributes:
        median: Seconds or mebibytes.
        ratio: How many times what the floor takes; None without a floor, and for the floor itself.
        spread: How far apart the quarter and three-quarter ratios lie; where there are none, what was measured, as
            parts of its median.
    """

    median: float
    ratio: float | None
    spread: float


@dataclass(frozen=True)
class Verdict:
    """What became of a target.

    Attributes:
        target: The target.
        value: What was reached; None where it could not be measured.
    """

    target: Target
    value: float | None

    @property
    def reached(self) -> bool | None:
        """Whether it was reached; None where it could not be measured."""
        if self.value is None:
            return None
        return self.value >= self.target.bound if self.target.quantity == "speed" else self.value <= self.target.bound


@dataclass(frozen=True)
class Result:
    """A row that was measured.

    Attributes:
        row: The row.
        figures: Of each subject that could be measured.
        missing: Why the others could not.
        verdicts: One for each target.
        died: Those of the missing that began and then failed.
        rounds: How many rounds were measured.
    """

    row: Row
    figures: Mapping[str, Figures]
    missing: Mapping[str, str]
    verdicts: tuple[Verdict, ...]
    died: frozenset[str] = frozenset()
    rounds: int = 0

    @property
    def has_failed(self) -> bool:
        """Whether one of ours died, or none could be measured; what a peer does is no failure."""
        ours = {each.name for each in self.row.subjects if each.role == "ours"}
        return bool(ours & self.died) or not ours & self.figures.keys()


def measured(row: Row, python_of: Callable[[str | None], Path], home: Path) -> Result:
    """Measure a row.

    A subject that cannot be had, or that dies, is left out with its reason; the others go on.

    Args:
        row: What to measure.
        python_of: The interpreter of an environment, or a `SubjectMissingError`.
        home: A folder that subjects may take for their user's.
    """
    missing: dict[str, str] = {}
    died: set[str] = set()
    taken: dict[str, list[float]] = {}
    with ExitStack() as stack:
        processes: dict[str, SubjectProcess] = {}
        for subject in row.subjects:
            try:
                processes[subject.name] = stack.enter_context(_started(subject, python_of, home))
            except SubjectMissingError as error:
                missing[subject.name] = str(error)
            except SubjectDiedError as error:
                missing[subject.name] = str(error)
                died.add(subject.name)
        end = time.monotonic() + row.seconds
        for number in range(row.rounds + row.warm_up):
            if number >= _FEWEST + row.warm_up and time.monotonic() > end:
                break
            for name in _turned(list(processes), number):
                try:
                    value = processes[name].measure()
                except SubjectDiedError as error:
                    missing[name] = str(error)
                    died.add(name)
                    # What it measured before is dropped: rounds are compared with one another.
                    del processes[name]
                    taken.pop(name, None)
                    continue
                if number or not row.warm_up:
                    taken.setdefault(name, []).append(value)
    ordered = {each.name: taken[each.name] for each in row.subjects if each.name in taken}
    return replace(compared(row, ordered, missing), died=frozenset(died))


def _started(subject: Subject, python_of: Callable[[str | None], Path], home: Path) -> SubjectProcess:
    return SubjectProcess(subject, python_of(subject.environment), home)


def _turned(names: list[str], number: int) -> list[str]:
    """Another begins in each round, so that no subject always follows the same."""
    start = number % len(names) if names else 0
    return names[start:] + names[:start]


def compared(row: Row, taken: Mapping[str, Sequence[float]], missing: Mapping[str, str]) -> Result:
    """Make a result of what each subject measured, round by round."""
    floor = row.floor
    base = taken.get(floor.name) if floor is not None else None
    figures = {name: _figures(values, None if values is base else base) for name, values in taken.items()}
    verdicts = tuple(_verdict(target, taken) for target in row.targets)
    return Result(row, figures, dict(missing), verdicts, rounds=max(map(len, taken.values()), default=0))


def _figures(values: Sequence[float], base: Sequence[float] | None) -> Figures:
    median = statistics.median(values)
    if base is None:
        return Figures(median, None, _spread([one / median for one in values]) if median else 0.0)
    ratios = _ratios(values, base)
    return Figures(median, statistics.median(ratios), _spread(ratios))


def _ratios(values: Sequence[float], base: Sequence[float]) -> list[float]:
    return [ours / theirs for ours, theirs in zip(values, base, strict=True)]


def _spread(ratios: Sequence[float]) -> float:
    ordered, quarter = sorted(ratios), len(ratios) // 4
    return ordered[-1 - quarter] - ordered[quarter]


def _verdict(target: Target, taken: Mapping[str, Sequence[float]]) -> Verdict:
    ours = taken.get(target.subject)
    if ours is None:
        return Verdict(target, None)
    if target.against is None:
        return Verdict(target, statistics.median(ours))
    theirs = taken.get(target.against)
    if theirs is None:
        return Verdict(target, None)
    # As the time falls the speed grows: the one is the other turned over.
    return Verdict(
        target, statistics.median(_ratios(theirs, ours) if target.quantity == "speed" else _ratios(ours, theirs))
    )
