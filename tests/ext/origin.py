"""A server of one body that knows versions and ranges, and can be told to break off or to lie about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.servers import Behaviour, Recorded, Reply

__all__ = ["Origin"]


@dataclass
class Origin:
    """What it has and how it behaves; a test may change both between two requests.

    Attributes:
        body: The whole body.
        etag: The version it names, with its quotes; None to name none.
        media_type: What it declares.
        cuts: For each of the first answers, after how many bytes of it the connection breaks.
        piece: Bytes a `send`.
        ending: How a connection breaks: `close`, `reset` or `stall`.
        ranges: Whether it answers `Range` with a part.
        spoil: Changes an answer before it is sent.
        asked: The headers of every request, names in lower case.
    """

    body: bytes
    etag: str | None = '"v1"'
    media_type: str = "video/mp4"
    cuts: list[int] = field(default_factory=list[int])
    piece: int = 65_536
    ending: str = "close"
    ranges: bool = True
    spoil: Callable[[Recorded, Reply], Behaviour] | None = None
    asked: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])

    def __call__(self, request: Recorded) -> Behaviour:
        """Answer one request."""
        self.asked.append(request.headers)
        reply = self._answer(request)
        return self.spoil(request, reply) if self.spoil else reply

    def _answer(self, request: Recorded) -> Reply:
        headers: dict[str, str] = {"Content-Type": self.media_type}
        if self.etag is not None:
            headers["ETag"] = self.etag
        if self.etag is not None and request.headers.get("if-none-match") == self.etag:
            return Reply(304, headers=headers)
        options: dict[str, Any] = {"piece": self.piece, "ending": self.ending}
        start = self._start(request)
        if start is None:
            status, body = 200, self.body
        elif start >= len(self.body):
            return Reply(416, headers={"Content-Range": f"bytes */{len(self.body)}"})
        else:
            status, body = 206, self.body[start:]
            headers["Content-Range"] = f"bytes {start}-{len(self.body) - 1}/{len(self.body)}"
        cut = self.cuts.pop(0) if self.cuts else None
        return Reply(status, body, headers, cut=cut if cut is not None and cut < len(body) else None, **options)

    def _start(self, request: Recorded) -> int | None:
        match = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
        if match is None or not self.ranges:
            return None
        return int(match[1]) if request.headers.get("if-range") in (None, self.etag) else None
