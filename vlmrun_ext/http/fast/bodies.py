"""The bytes of one answer, as they come off a connection: its head, then its body to the end that was announced."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final

from vlmrun_ext.http.fast.failures import ProtocolError, ReadTimeoutError
from vlmrun_ext.http.fast.heads import LONGEST_HEAD, Framing, ReceivedHead, end_of_head, framing, is_kept, read_head
from vlmrun_ext.http.sockets import STALLED

__all__ = ["Incoming"]

_PART: Final = 1 << 18
_LONGEST_LINE: Final = 4096
_LONGEST_TRAILER: Final = 64 << 10
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?\r\n")


class Incoming:
    """One answer on its way. Whoever reads it sees the end of the connection only where the answer may end with it.

    Args:
        receive: Gives at most so many bytes as soon as there are any; `b""` when the connection has ended.
        receive_into: Puts them into a buffer, and returns how many there were.
        pause: Seconds that what stands between the parts of a body may take.
    """

    __slots__ = ("_framing", "_held", "_is_kept", "_left", "_pause", "_receive", "_receive_into", "has_ended")

    def __init__(
        self, receive: Callable[[int], bytes], receive_into: Callable[[memoryview], int], pause: float
    ) -> None:
        self._receive = receive
        self._receive_into = receive_into
        self._pause = pause
        self._held = b""
        self._framing = Framing(0)
        self._left = 0
        self._is_kept = False
        self.has_ended = False
        """Whether all of the body was read."""

    @property
    def is_reusable(self) -> bool:
        """Whether the connection can serve another request: the answer is over, and nothing came after it."""
        return self.has_ended and self._is_kept and not self._held

    def head(self, method: str) -> ReceivedHead:
        """Read the head of the answer that counts; those that only inform are passed over.

        Raises:
            ProtocolError: What comes is no answer.
        """
        while True:
            head = read_head(self._head())
            if head.status_code >= 200:
                break
            if head.status_code == 101:
                raise ProtocolError("the server wants to speak another protocol")
        self._framing = framing(head, method)
        self._is_kept = is_kept(head)
        self._left = self._framing.length or 0
        if self._framing.length == 0:
            self.has_ended = True
        return head

    def part(self) -> bytes:
        """Return the next bytes of the body; `b""` at its end, and ever after.

        Raises:
            ProtocolError: The body breaks off, or its chunks are none.
        """
        if not self._begin_part():
            return b""
        most = min(self._left, _PART) if self._is_counted else _PART
        if self._held:
            content, self._held = self._held[:most], self._held[most:]
        else:
            content = self._receive(most)
        self._end_part(len(content))
        return content

    def part_into(self, buffer: memoryview) -> int:
        """Put the next bytes of the body into a buffer, and return how many there were: 0 at the end.

        Raises:
            ProtocolError: The body breaks off, or its chunks are none.
        """
        if not self._begin_part():
            return 0
        if self._is_counted and self._left < len(buffer):
            buffer = buffer[: self._left]
        if self._held:
            count = min(len(buffer), len(self._held))
            buffer[:count] = self._held[:count]
            self._held = self._held[count:]
        else:
            count = self._receive_into(buffer)
        self._end_part(count)
        return count

    @property
    def _is_counted(self) -> bool:
        return self._framing.length is not None or self._framing.is_chunked

    def _begin_part(self) -> bool:
        """Whether there is anything left; between two chunks, the next is begun."""
        if not self.has_ended and self._framing.is_chunked and self._left == 0:
            end = time.monotonic() + self._pause
            self._left = self._chunk(end)
            if self._left == 0:
                self._skip_trailer(end)
                self.has_ended = True
        return not self.has_ended

    def _end_part(self, count: int) -> None:
        if not self._is_counted:
            # The connection's end is the body's.
            self.has_ended = count == 0
            self._is_kept = False
            return
        if count == 0:
            raise ProtocolError("the connection ended before the body did")
        self._left -= count
        if self._left:
            return
        if not self._framing.is_chunked:
            self.has_ended = True
        elif self._line(2, time.monotonic() + self._pause) != b"\r\n":
            raise ProtocolError("a chunk of the body is longer than was announced")

    def _head(self) -> bytes:
        seen = 0
        while (end := end_of_head(self._held, seen)) < 0:
            seen = len(self._held)
            if seen > LONGEST_HEAD:
                raise ProtocolError("the head of the answer is too long")
            self._more("the connection ended without an answer" if not seen else "the head of the answer breaks off")
        if end > LONGEST_HEAD:
            raise ProtocolError("the head of the answer is too long")
        content, self._held = self._held[:end], self._held[end:]
        return content

    def _chunk(self, end: float) -> int:
        found = _CHUNK.fullmatch(self._line(_LONGEST_LINE, end))
        if found is None:
            raise ProtocolError("a chunk of the body does not begin as chunks do")
        return int(found[1], 16)

    def _skip_trailer(self, end: float) -> None:
        length = 0
        while (line := self._line(_LONGEST_LINE, end)) != b"\r\n":
            length += len(line)
            if length > _LONGEST_TRAILER:
                raise ProtocolError("what follows the body is too long")

    def _line(self, longest: int, until: float) -> bytes:
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) >= longest:
                break
            self._more("the connection ended before the body did")
            if time.monotonic() > until:
                # Bytes that are none of the body's are silence, however many come.
                raise ReadTimeoutError(STALLED)
        if not 0 <= end < longest:
            raise ProtocolError("a line between the chunks of the body is too long")
        line, self._held = self._held[: end + 1], self._held[end + 1 :]
        return line

    def _more(self, otherwise: str) -> None:
        came = self._receive(65_536)
        if not came:
            raise ProtocolError(otherwise)
        self._held += came
