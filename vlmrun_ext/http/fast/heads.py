"""The first lines of answers, read strictly: what could be understood in two ways is refused.

Two programs that disagree about where an answer ends would take what is left of it for the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vlmrun_ext.http.fast.failures import ProtocolError

__all__ = ["LONGEST_HEAD", "Framing", "ReceivedHead", "end_of_head", "framing", "is_kept", "read_head"]

LONGEST_HEAD: Final = 100 << 10
"""Bytes of one answer's status line and headers, as httpx has it."""

_END = re.compile(rb"\n\r?\n")
_STATUS = re.compile(r"HTTP/1\.([01]) ([1-9][0-9]{2})(?: [^\x00-\x08\x0a-\x1f\x7f]*)?\r?\n")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)\r?\n")
_LENGTH = re.compile(r"[0-9]{1,18}")


@dataclass(slots=True)
class ReceivedHead:
    """Status and headers of an answer; names in lower case, a repeated header joined by commas."""

    minor: int
    status_code: int
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Framing:
    """Where a body ends: after so many bytes, after its last chunk, or where neither is so, with the connection."""

    length: int | None
    is_chunked: bool = False


def end_of_head(received: bytes | bytearray, start: int) -> int:
    """Return where the head ends that begins what was received; -1 if more of it has to come.

    Args:
        received: What has come.
        start: How much of it was looked at before.
    """
    found = _END.search(received, max(0, start - 2))
    return -1 if found is None else found.end()


def read_head(content: bytes) -> ReceivedHead:
    """Read a whole head, the empty line at its end included.

    Raises:
        ProtocolError: It is no head of an answer.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    status = _STATUS.match(text)
    if status is None:
        raise ProtocolError("what the server sent does not begin as an answer does")
    headers: dict[str, str] = {}
    position = status.end()
    while field := _FIELD.match(text, position):
        position = field.end()
        name, value = field[1].lower(), field[2].strip(" \t")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if text[position:] not in ("\r\n", "\n"):
        raise ProtocolError("a header of the answer is not written as headers are")
    return ReceivedHead(int(status[1]), int(status[2]), headers)


def framing(head: ReceivedHead, method: str) -> Framing:
    """Say where the body of an answer ends.

    Raises:
        ProtocolError: It cannot be told.
    """
    lengths = {text.strip() for text in head.headers["content-length"].split(",")} if _has_length(head) else set[str]()
    if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
        raise ProtocolError("the length of the answer is no number, or several")
    coding = head.headers.get("transfer-encoding")
    if coding is not None and coding.lower() != "chunked":
        raise ProtocolError("the answer is transferred in a way that was not asked for")
    if method == "HEAD" or head.status_code in (204, 304) or head.status_code < 200:
        return Framing(0)
    if coding is not None:
        return Framing(None, is_chunked=True)
    return Framing(int(lengths.pop()) if lengths else None)


def is_kept(head: ReceivedHead) -> bool:
    """Whether another request may be sent on the connection that this answer came on."""
    if head.minor == 0 or (_has_length(head) and "transfer-encoding" in head.headers):
        return False
    wishes = head.headers.get("connection", "")
    return not wishes or "close" not in {wish.strip().lower() for wish in wishes.split(",")}


def _has_length(head: ReceivedHead) -> bool:
    return "content-length" in head.headers
