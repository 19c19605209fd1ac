"""The rows of the ledger."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Literal

__all__ = ["Ledger", "Outcome", "Row"]

Outcome = Literal["generated", "handled", "excluded"]


@dataclass(frozen=True)
class Row:
    """One thing that the document says, and what became of it.

    Attributes:
        pointer: Where the document says it.
        kind: What it is: operation, parameter, property, response, ...
        outcome: `generated` is in the code, `handled` is the business of something hand-written, `excluded` is
            left out on purpose.
        where: The generated symbol, what handles it, or the reason.
    """

    pointer: str
    kind: str
    outcome: Outcome
    where: str


@dataclass
class Ledger:
    """All rows, in the order of the document.

    Attributes:
        rows: What became of everything.
        problems: What is not accounted for.
        notes: What somebody may want to tidy up.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def generated(self, pointer: str, kind: str, where: str) -> None:
        """It is in the code."""
        self.rows.append(Row(pointer, kind, "generated", where))

    def handled(self, pointer: str, kind: str, where: str) -> None:
        """Something hand-written takes care of it."""
        self.rows.append(Row(pointer, kind, "handled", where))

    def excluded(self, pointer: str, kind: str, where: str) -> None:
        """It is left out on purpose."""
        self.rows.append(Row(pointer, kind, "excluded", where))

    def lost(self, pointer: str, kind: str, what: str) -> None:
        """Nothing was made of it, and nobody said that nothing should be."""
        self.problems.append(
            f"{pointer}: {kind}: {what}; correct the document with an overlay, "
            "or leave it out with a reason in spec/exclusions.toml"
        )

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each kind had which outcome."""
        kinds: dict[str, dict[str, int]] = {}
        for (kind, outcome), number in sorted(Counter((row.kind, row.outcome) for row in self.rows).items()):
            kinds.setdefault(kind, {})[outcome] = number
        return kinds

    def json(self) -> str:
        """The ledger for programs; the same rows give the same text."""
        document = {"counts": self.counts(), "rows": [asdict(row) for row in self.rows]}
        return json.dumps(document, indent=1) + "\n"

    def summary(self) -> str:
        """One line for people."""
        totals: Counter[str] = Counter(row.outcome for row in self.rows)
        return ", ".join(f"{totals[one]} {one}" for one in ("generated", "handled", "excluded"))
