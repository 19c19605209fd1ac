"""One change, and the words it is described in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["BUMPS", "Bump", "Change", "Direction", "Kind", "Level"]

Level = Literal["http", "python"]
Kind = Literal["added", "removed", "changed", "deprecated"]
Direction = Literal["request", "response", "none"]
Bump = Literal["major", "minor", "patch"]

BUMPS: tuple[Bump, ...] = ("major", "minor", "patch")


@dataclass(frozen=True)
class Change:
    """One thing that changed, judged.

    Attributes:
        rule: The id of the rule that judged it.
        level: `http` for the document, `python` for the generated API.
        kind: What happened to it.
        where: A JSON pointer into the new document (into the old one if it was removed), or a dotted Python name.
        operation: The operation it touches, if that is exactly one.
        direction: Whether it touches what callers send or what they receive.
        bump: What it alone would demand of the version, in the words of a project that has reached 1.0.
        text: One sentence with old and new.
        reaches: All operations it touches; for Python the other names of the same thing.
    """

    rule: str
    level: Level
    kind: Kind
    where: str
    operation: str | None
    direction: Direction
    bump: Bump
    text: str
    reaches: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        """Whether a program that works today may stop to work."""
        return self.bump == "major"

    @property
    def order(self) -> tuple[int, str, str, str, str, str]:
        """What changes are sorted by: the gravest first, then by place."""
        return (BUMPS.index(self.bump), self.level, self.where, self.rule, self.direction, self.text)
