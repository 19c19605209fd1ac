"""Where in a text each part of a document is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from scripts.reading.pointers import child, parent, split

__all__ = ["Lines", "Positions", "Repeated", "Token", "positions"]


class Token(NamedTuple):
    """One piece of a YAML or JSON text.

    Attributes:
        what: `{`, `}`, `[`, `]`, or `v` for a scalar.
        text: The scalar as text; only keys need it.
        line: The line it begins in, counted from 1.
    """

    what: str
    text: str
    line: int


class Repeated(NamedTuple):
    """A key that is there twice; `pointer` leads to the value."""

    pointer: str
    first: int
    second: int


class Positions(NamedTuple):
    """The line of every pointer, and the keys that are there twice."""

    lines: dict[str, int]
    repeated: list[Repeated]


@dataclass
class _Open:
    pointer: str
    keys: dict[str, int] | None
    count: int = 0
    key: str | None = None


def positions(tokens: Iterable[Token]) -> Positions:
    """Go over a text that is known to be well-formed."""
    found = Positions({}, [])
    above: list[_Open] = []
    for what, text, line in tokens:
        if what in "}]":
            above.pop()
            continue
        at = _place(above[-1], what, text, line, found) if above else "#"
        if at is None:
            continue
        found.lines.setdefault(at, line)
        if what in "{[":
            above.append(_Open(at, {} if what == "{" else None))
    return found


def _place(open_: _Open, what: str, text: str, line: int, found: Positions) -> str | None:
    """Where the token belongs; None when it is the key of what follows."""
    if open_.keys is None:
        open_.count += 1
        return child(open_.pointer, open_.count - 1)
    if open_.key is not None:
        at, open_.key = child(open_.pointer, open_.key), None
        return at
    open_.key = text if what == "v" else ""
    at = child(open_.pointer, open_.key)
    if open_.key in open_.keys:
        found.repeated.append(Repeated(at, open_.keys[open_.key], line))
    open_.keys[open_.key] = line
    # A key says better where something is than the value below it.
    found.lines[at] = line
    return None


class Lines:
    """Finds `file:line` of a JSON pointer.

    The text is gone over again when the first line is asked for: nobody asks while all is well.
    """

    def __init__(self, name: str, look: Callable[[], Positions]) -> None:
        self.name = name
        self._look = look
        self._found: dict[str, int] | None = None
        self._parts: dict[tuple[str, ...], tuple[Lines, str]] = {}

    def add(self, pointer: str, lines: Lines, origin: str) -> None:
        """Say that what is at `pointer` was written in another file, at its pointer `origin`."""
        self._parts[tuple(split(pointer))] = lines, origin

    def locate(self, pointer: str) -> str | None:
        """`file:line` of what the pointer leads to, or of the closest thing around it that the file has."""
        lines, inside = self._written(pointer)
        place = lines._line(inside)
        return None if place is None else f"{lines.name}:{place}"

    def _written(self, pointer: str) -> tuple[Lines, str]:
        parts = tuple(split(pointer))
        for length in range(len(parts), -1, -1):
            if parts[:length] in self._parts:
                lines, origin = self._parts[parts[:length]]
                return lines, child(origin, *parts[length:])
        return self, pointer

    def _line(self, pointer: str) -> int | None:
        if self._found is None:
            self._found = self._look().lines
        at: str | None = pointer
        while at is not None:
            if at in self._found:
                return self._found[at]
            at = parent(at)
        return None
