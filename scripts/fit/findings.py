"""What the check finds, and how it is told to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias

__all__ = ["Anchor", "Finding", "Fit", "Severity", "quoted"]

Severity: TypeAlias = Literal["error", "news"]


@dataclass(frozen=True)
class Finding:
    """One place where the document and the hand-written layer do not agree.

    Attributes:
        severity: `error`: something that was bound no longer fits. `news`: the document has more than is bound.
        pointer: JSON pointer of the place in the document; where it used to be, for what is gone.
        entry: The entry of `templates/alignment.toml` or `templates/needs.toml` that makes the binding.
        symbol: The hand-written code that relies on it, as `module:name`; empty where only the entry does.
        file: Where to look on our side, relative to the repository.
        line: The line there.
        problem: What is wrong.
        repair: What to do.
    """

    severity: Severity
    pointer: str
    entry: str
    symbol: str
    file: str
    line: int
    problem: str
    repair: str

    def __str__(self) -> str:
        ours = f"{self.entry}, {self.symbol}" if self.symbol else self.entry
        return f"{self.pointer}: {self.problem} [{ours}, {self.file}:{self.line}]; {self.repair}"


@dataclass(frozen=True)
class Anchor:
    """The side of a binding that is ours; findings are made from it."""

    entry: str
    symbol: str
    file: str
    line: int

    def error(self, pointer: str, problem: str, repair: str) -> Finding:
        """What no longer fits."""
        return Finding("error", pointer, self.entry, self.symbol, self.file, self.line, problem, repair)

    def news(self, pointer: str, problem: str, repair: str) -> Finding:
        """What nobody has bound."""
        return Finding("news", pointer, self.entry, self.symbol, self.file, self.line, problem, repair)

    def of(self, entry: str) -> Anchor:
        """The same code under another entry."""
        return replace(self, entry=entry)


@dataclass(frozen=True)
class Fit:
    """Everything that was found, in the order of the document's pointers."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Fit:
        """Put findings in order. What two bindings trip over in the same place, and in the same code, counts once."""
        first: dict[tuple[str, ...], Finding] = {}
        for one in findings:
            first.setdefault((one.severity, one.pointer, one.symbol, one.problem), one)
        order = sorted(first.values(), key=lambda one: (one.pointer, one.entry, one.symbol, one.problem))
        return cls(tuple(order))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What has to be repaired before anything is generated."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def news(self) -> tuple[Finding, ...]:
        """What the document has beyond what is bound; it needs no repair."""
        return tuple(one for one in self.findings if one.severity == "news")

    def text(self) -> str:
        """For people: errors with everything that the repair takes, news in one line each."""
        lines = []
        for one in self.errors:
            lines += [
                f"error: {one.pointer}",
                f"    problem: {one.problem}",
                f"    bound by: {one.entry}" + (f", needed by {one.symbol}" if one.symbol else ""),
                f"    at: {one.file}:{one.line}",
                f"    repair: {one.repair}",
            ]
        lines += [f"news: {one.pointer}: {one.problem}; {one.repair}" for one in self.news]
        if not lines:
            lines = ["the hand-written layer fits the document"]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """For programs: `{"errors": [...], "news": [...]}`, with the attributes of `Finding` as keys."""
        told = {
            "errors": [asdict(one) for one in self.errors],
            "news": [asdict(one) for one in self.news],
        }
        return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def quoted(names: Iterable[object]) -> str:
    """Names in backquotes, with commas; texts of the document are cut and stay on one line."""
    return ", ".join(f"`{_line(name)}`" for name in names)


def _line(name: object) -> str:
    text = name if isinstance(name, str) else json.dumps(name, ensure_ascii=False, default=str)
    text = "".join(character if character.isprintable() else "?" for character in text)
    return text if len(text) <= 100 else f"{text[:100]}..."
