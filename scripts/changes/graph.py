"""Findings on pairs of schemas, told once, with the operations that reach them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from scripts.changes.change import Direction

__all__ = ["Finding", "Graph", "Pair"]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Finding:
    """One difference, not judged yet; `only` is the direction that it is limited to."""

    rule: str
    where: str
    text: str
    only: Direction | None = None


class Graph:
    """Pairs of schemas and which of them lead to which.

    A pair is compared once however many operations use it, and a circle of references ends where it closes.
    """

    def __init__(self) -> None:
        self.findings: dict[Pair, list[Finding]] = {}
        self.roots: dict[Direction, dict[Pair, set[str]]] = {"request": defaultdict(set), "response": defaultdict(set)}
        self._edges: dict[Pair, dict[Pair, set[Direction]]] = defaultdict(lambda: defaultdict(set))

    def edge(self, start: Pair, end: Pair, only: Direction | None) -> None:
        """Note that one pair uses another, perhaps in one direction only."""
        self._edges[start][end] |= {only} if only is not None else {"request", "response"}

    def use(self, pair: Pair, direction: Direction, operation: str) -> None:
        """Note that an operation uses a pair."""
        self.roots[direction][pair].add(operation)

    def reach(self, direction: Direction) -> Callable[[Pair], tuple[str, ...]]:
        """For each pair the operations that use it, directly or not, in their order."""
        names = sorted({name for users in self.roots[direction].values() for name in users})
        places = {name: 1 << place for place, name in enumerate(names)}
        # A set of operations is a number with one bit for each: joining two of them is one step.
        masks: dict[Pair, int] = defaultdict(int)
        for pair, users in self.roots[direction].items():
            masks[pair] = sum(places[name] for name in users)
        for circle in reversed(self._circles(direction)):
            # All pairs of a circle lead to one another: what reaches one reaches all.
            joined = 0
            for pair in circle:
                joined |= masks[pair]
            for pair in circle:
                masks[pair] = joined
                for end in self._following(pair, direction):
                    masks[end] |= joined
        known: dict[int, tuple[str, ...]] = {}

        def reaching(pair: Pair) -> tuple[str, ...]:
            mask = masks.get(pair, 0)
            if mask not in known:
                known[mask] = tuple(name for name in names if mask & places[name])
            return known[mask]

        return reaching

    def _following(self, pair: Pair, direction: Direction) -> list[Pair]:
        edges = self._edges.get(pair)
        return [end for end, directions in edges.items() if direction in directions] if edges else []

    def _circles(self, direction: Direction) -> list[list[Pair]]:
        """The pairs in groups that lead to one another, each group after those it leads to (Tarjan's algorithm)."""
        number: dict[Pair, int] = {}
        lowest: dict[Pair, int] = {}
        open_pairs: list[Pair] = []
        places: dict[Pair, int] = {}
        is_open: set[Pair] = set()
        circles: list[list[Pair]] = []
        for root in self.roots[direction]:
            # A list instead of recursion: chains of references may be longer than Python's stack.
            path = [(root, iter(self._following(root, direction)))] if root not in number else []
            while path:
                pair, following = path[-1]
                if pair not in number:
                    number[pair] = lowest[pair] = len(number)
                    places[pair] = len(open_pairs)
                    open_pairs.append(pair)
                    is_open.add(pair)
                for end in following:
                    if end not in number:
                        path.append((end, iter(self._following(end, direction))))
                        break
                    if end in is_open:
                        lowest[pair] = min(lowest[pair], number[end])
                else:
                    path.pop()
                    if path:
                        lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[pair])
                    if lowest[pair] == number[pair]:
                        place = places[pair]
                        circles.append(open_pairs[place:])
                        is_open.difference_update(open_pairs[place:])
                        del open_pairs[place:]
        return circles
