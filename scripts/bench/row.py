"""What a row of the table is made of: subjects that are measured in turn, and targets that a result meets or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Role", "Row", "Subject", "Target"]

Role = Literal["floor", "ours", "peer"]
Quantity = Literal["times", "speed", "absolute"]


@dataclass(frozen=True)
class Subject:
    """One thing that is measured, in a process of its own.

    Attributes:
        name: What it is called in the table, unlike any other of its row.
        role: The floor of the row, ours, or a peer.
        program: The module that measures it.
        variant: Which of the module's variants.
        given: What that variant takes.
        environment: Whose interpreter runs it; None for the one that runs this.
        variables: Of its environment, beyond what every subject has.
    """

    name: str
    role: Role
    program: str
    variant: str
    given: dict[str, Any] = field(default_factory=dict)
    environment: str | None = None
    variables: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """What one of our subjects is to reach.

    Attributes:
        subject: The subject's name.
        quantity: `times` of what another takes, `speed` as a part of another's, or what was measured itself.
        bound: At most that many times, at least that part, or at most that much.
        against: The other subject; None for `absolute`.
    """

    subject: str
    quantity: Quantity
    bound: float
    against: str | None = None


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Attributes:
        name: What `make bench ROW=...` calls it.
        title: What is measured, for readers.
        subjects: In the order of the table.
        targets: What ours are to reach.
        unit: Of what is measured: seconds or mebibytes.
        rounds: How often each subject is measured, after one round that does not count.
        warm_up: Whether there is such a round.
        seconds: After how long no further round begins, once there are three.
    """

    name: str
    title: str
    subjects: tuple[Subject, ...]
    targets: tuple[Target, ...] = ()
    unit: Literal["s", "MiB"] = "s"
    rounds: int = 9
    warm_up: bool = True
    seconds: float = 40.0

    def __post_init__(self) -> None:
        names = [each.name for each in self.subjects]
        for repeated in {each for each in names if names.count(each) > 1}:
            raise ValueError(f"two subjects of the row {self.name} are called {repeated}")
        for missing in _named(self.targets) - set(names):
            raise ValueError(f"a target of the row {self.name} names {missing}, which is none of its subjects")

    @property
    def floor(self) -> Subject | None:
        """What the others are compared with, if there is one."""
        return next((each for each in self.subjects if each.role == "floor"), None)


def _named(targets: Iterable[Target]) -> set[str]:
    return {name for each in targets for name in (each.subject, each.against) if name is not None}
