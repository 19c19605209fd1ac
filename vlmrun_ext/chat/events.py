"""Server-sent events, read from bytes as they arrive.

The rules are those of the HTML standard: lines end with CR, LF or both, an empty line ends an event, and what has
not been ended by one is no event. Nothing here waits or reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["LONGEST_EVENT", "EventParser", "EventTooLongError", "ServerEvent"]

LONGEST_EVENT: Final = 16 << 20
"""Bytes of one event that are held in memory."""

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_MARK: Final = b"\xef\xbb\xbf"


class EventTooLongError(ValueError):
    """An event goes on and on."""


class ServerEvent(NamedTuple):
    """One event: its name (`message` where it has none), its data, and the last id that was given."""

    name: str
    data: str
    id: str = ""


class EventParser:
    r"""Takes bytes in any pieces and gives the events that they complete.

    Example:
        >>> parser = EventParser()
        >>> parser.feed(b"data: on")
        []
        >>> parser.feed(b"e\n\n")
        [ServerEvent(name='message', data='one', id='')]
    """

    def __init__(self, longest: int = LONGEST_EVENT) -> None:
        self._longest = longest
        self._line = bytearray()
        self._is_first = True
        self._after_return = False
        self._name = ""
        self._data: list[str] = []
        self._length = 0
        self._id = ""

    @property
    def is_within_event(self) -> bool:
        """Whether an event has begun and not ended."""
        return bool(self._line or self._data)

    def feed(self, content: bytes) -> list[ServerEvent]:
        """Take the next bytes; return the events that end in them.

        Raises:
            EventTooLongError: An event is longer than what may be held in memory.
        """
        return [event for line in self._lines(content) if (event := self._take(line)) is not None]

    def _lines(self, content: bytes) -> Iterator[bytes]:
        if not content:
            return
        # A CR at the end of the last piece has ended its line; an LF right behind it belongs to it.
        start = 1 if self._after_return and content.startswith(b"\n") else 0
        self._after_return = content.endswith(b"\r")
        for end in _LINE_END.finditer(content, start):
            self._add(content[start : end.start()])
            line = bytes(self._line)
            self._line.clear()
            yield line
            start = end.end()
        self._add(content[start:])

    def _add(self, part: bytes) -> None:
        self._line += part
        if self._length + len(self._line) > self._longest:
            raise EventTooLongError(f"An event is longer than {self._longest} bytes")

    def _take(self, line: bytes) -> ServerEvent | None:
        if self._is_first:
            self._is_first = False
            line = line.removeprefix(_MARK)
        if not line:
            return self._ended()
        field, _, value = line.decode("utf-8", "replace").partition(":")
        value = value.removeprefix(" ")
        # A comment has nothing before its colon, and is passed over like any field that is not known.
        if field == "data":
            self._data.append(value)
            self._length += len(line) + 1
        elif field == "event":
            self._name = value
        elif field == "id" and "\0" not in value:
            self._id = value
        return None

    def _ended(self) -> ServerEvent | None:
        name, data = self._name, self._data
        self._name, self._data, self._length = "", [], 0
        return ServerEvent(name or "message", "\n".join(data), self._id) if data else None
