"""JSON pointers (RFC 6901) as URI fragments: `#/paths/~1files/get`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["child", "look_up", "parent", "pointer", "printable", "split"]


def pointer(parts: Iterable[str | int]) -> str:
    """The pointer with these parts; `#` is the whole document."""
    return "#" + "".join(f"/{_escaped(part)}" for part in parts)


def child(of: str, *parts: str | int) -> str:
    """The pointer of something inside of what `of` points at."""
    for part in parts:
        of += f"/{_escaped(part)}"
    return of


def parent(of: str) -> str | None:
    """The pointer of what holds it, None for the whole document."""
    return of.rpartition("/")[0] or None


def printable(text: str) -> str:
    """The text in one line, with escapes for what a terminal would not show as it is."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def split(written: str) -> list[str]:
    """The parts of a pointer."""
    return [part.replace("~1", "/").replace("~0", "~") for part in written.removeprefix("#").split("/")[1:]]


def look_up(document: Any, written: str) -> Any:
    """What the pointer leads to.

    Raises:
        LookupError: Nothing is there.
    """
    node = document
    for part in split(written):
        if isinstance(node, dict):
            node = node[part]
        elif isinstance(node, list) and part.isascii() and part.isdigit() and (part == "0" or part[0] != "0"):
            node = node[int(part)] if len(part) < 10 else _nothing(part)
        else:
            _nothing(part)
    return node


def _nothing(part: str) -> Any:
    raise LookupError(part)


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
