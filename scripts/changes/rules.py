"""The rules by which changes are judged, as a table that is also the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.changes.change import Bump, Change, Direction, Kind, Level

__all__ = ["LETTERS", "Rule", "judged", "rules_of", "rules_table"]

LETTERS: Mapping[str, Bump] = {"M": "major", "m": "minor", "p": "patch"}


@dataclass(frozen=True)
class Rule:
    """How one kind of difference is judged.

    Attributes:
        id: Its name, for people and programs.
        level: `http` or `python`.
        kind: What happened.
        request: The bump it demands where callers send the thing.
        response: The bump it demands where callers receive it.
        neither: The bump it demands where it is about neither.
        means: What it stands for, in one sentence.
        advice: What to do about it.
        mirror: The rule for the same difference seen from the other side.
        names: Whether it changes Python names only; the comparison of the Python APIs then knows better.
    """

    id: str
    level: Level
    kind: Kind
    request: Bump
    response: Bump
    neither: Bump
    means: str
    advice: str
    mirror: str
    names: bool = False

    def bump(self, direction: Direction) -> Bump:
        """What it demands in a direction."""
        return {"request": self.request, "response": self.response, "none": self.neither}[direction]


def rules_of(level: Level, table: str) -> dict[str, Rule]:
    """Read a table: id, kind, verdicts, mirror, what it means, what to do; `|` between them.

    The verdicts are M (major, breaking), m (minor) or p (patch): one for a rule without direction, two for request
    and response. A `*` behind them marks a rule about Python names.
    """
    rules: dict[str, Rule] = {}
    kinds: Mapping[str, Kind] = {"+": "added", "-": "removed", "~": "changed", "!": "deprecated"}
    for line in table.strip().splitlines():
        name, kind, verdicts, mirror, means, advice = (part.strip() for part in line.split("|"))
        letters = verdicts.rstrip("*")
        request, response = (LETTERS[letter] for letter in (letters * 2)[:2])
        # Where no operation is touched, nothing breaks on the wire.
        neither = request if len(letters) == 1 else "patch"
        rules[name] = Rule(
            name, level, kinds[kind], request, response, neither, means, advice, mirror, verdicts.endswith("*")
        )
    return rules


def judged(
    rule: Rule,
    where: str,
    text: str,
    direction: Direction = "none",
    reaches: tuple[str, ...] = (),
) -> Change:
    """A change as its rule sees it."""
    operation = reaches[0] if rule.level == "http" and len(reaches) == 1 else None
    return Change(rule.id, rule.level, rule.kind, where, operation, direction, rule.bump(direction), text, reaches)


def rules_table(rules: Mapping[str, Rule]) -> str:
    """The rules as a Markdown table, for the documentation."""
    lines = ["| Rule | Means | Request | Response | What to do |", "| --- | --- | --- | --- | --- |"]
    for rule in rules.values():
        request, response = (
            f"**breaking**, {bump}" if bump == "major" else bump for bump in (rule.request, rule.response)
        )
        star = " (names)" if rule.names else ""
        lines.append(f"| `{rule.id}`{star} | {rule.means} | {request} | {response} | {rule.advice} |")
    return "\n".join(lines) + "\n"
