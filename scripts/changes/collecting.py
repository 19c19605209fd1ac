"""Gathers what was found until it can be said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scripts.changes.change import Change, Direction
from scripts.changes.graph import Finding, Graph
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.rules import judged

__all__ = ["Collector", "Frame"]


class Frame:
    """The operation that is being compared.

    Attributes:
        label: What it is called in the report.
        from_api: Whether the API sends it.
        sent: The direction of its request; for a webhook, which the API sends, it is `response`.
        received: The direction of its response.
    """

    def __init__(self, label: str, *, from_api: bool = False) -> None:
        self.label = label
        self.from_api = from_api
        self.sent: Direction = "response" if from_api else "request"
        self.received: Direction = "request" if from_api else "response"


class Collector:
    """Findings by what they say: the same one found at several operations is one change that reaches them all.

    Attributes:
        found: The operations that each finding reaches.
    """

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, str, Direction], set[str]] = defaultdict(set)

    def add(
        self, rule: str, where: str, text: str, direction: Direction = "none", operations: Iterable[str] = ()
    ) -> None:
        """Note a finding, perhaps of some operations."""
        self.found[rule, where, text, direction].update(operations)

    def take(self, findings: Iterable[Finding], direction: Direction = "none", operations: Iterable[str] = ()) -> None:
        """Note findings that are not of schemas."""
        for finding in findings:
            self.add(finding.rule, finding.where, finding.text, direction, operations)

    def take_graph(self, graph: Graph) -> None:
        """Note what was found between schemas, in each direction in which an operation reaches it."""
        directions: tuple[Direction, ...] = ("request", "response")
        if not any(graph.findings.values()):
            return
        reach = {direction: graph.reach(direction) for direction in directions}
        for pair, findings in graph.findings.items():
            if not findings:
                continue
            users = {direction: reach[direction](pair) for direction in directions}
            for finding in findings:
                wanted = [one for one in directions if users[one] and finding.only in (None, one)]
                if finding.rule in _WORDS_ONLY or not wanted:
                    # Words have no direction; and where no operation comes along, nothing is sent or received.
                    reached = sorted({*users["request"], *users["response"]})
                    self.add(finding.rule, finding.where, finding.text, "none", reached)
                    continue
                for direction in wanted:
                    self.add(finding.rule, finding.where, finding.text, direction, users[direction])

    def changes(self) -> list[Change]:
        """Everything found, judged."""
        found: dict[tuple[str, str, str, Direction], set[str]] = defaultdict(set)
        first: dict[tuple[str, str], str] = {}
        for (rule, where, text, direction), operations in sorted(self.found.items(), key=lambda one: one[0]):
            if rule.startswith(_OF_ONE_CAUSE):
                where = first.setdefault((rule, text), where)
            found[rule, where, text, direction] |= operations
        return [
            judged(HTTP_RULES[rule], where, text, direction, tuple(sorted(operations)))
            for (rule, where, text, direction), operations in found.items()
        ]


_WORDS_ONLY = ("description-changed", "extension-changed")
_OF_ONE_CAUSE = "security-"
"""Rules about what every operation says for itself and what changes for many at once; told at the first place."""
