"""Bytes from disk as an answer: with ETag, conditional requests and single ranges, a piece at a time."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from vlmrun_ext.sandbox.state import Blob

__all__ = ["BlobResponse", "blob_answer"]

_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class BlobResponse(Response):
    """Part of a file, never more than a piece of it in memory."""

    def __init__(self, path: Path, start: int, length: int, status: int, headers: dict[str, str]) -> None:
        super().__init__(status_code=status)
        self._path, self._start, self._length = path, start, length
        self.init_headers({"content-length": str(length), **headers})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        left = 0 if scope["method"] == "HEAD" else self._length
        wire = scope.get("extensions", {}).get("sandbox.wire")
        if left:
            with self._path.open("rb") as source:
                source.seek(self._start)
                read = partial(to_thread.run_sync, source.read)
                while left and not (wire is not None and wire.gone) and (chunk := await read(min(_PIECE, left))):
                    left -= len(chunk)
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def blob_answer(request: Request, blob: Blob, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """Answer a GET or HEAD of stored bytes."""
    etag = f'"{blob.sha256}"'
    common = {"etag": etag, "accept-ranges": "bytes", "cache-control": "private, no-cache", **(headers or {})}
    seen = request.headers.get("if-none-match")
    if seen is not None and (seen.strip() == "*" or etag in _tags(seen)):
        return Response(status_code=304, headers=common)
    common["content-type"] = media_type
    wanted = request.headers.get("range")
    unchanged = request.headers.get("if-range", etag).strip() == etag
    part = _RANGE.fullmatch(wanted.strip()) if wanted is not None and unchanged else None
    if part is None or part[0] == "bytes=-":
        # Also what the standard asks for where a range is not understood: the whole.
        return BlobResponse(blob.path, 0, blob.size, 200, common)
    if part[1]:
        start, stop = int(part[1]), min(int(part[2] or blob.size), blob.size - 1) + 1
        if part[2] and int(part[2]) < start:
            return BlobResponse(blob.path, 0, blob.size, 200, common)
    else:
        start, stop = max(blob.size - int(part[2]), 0), blob.size
    if start >= stop:
        return Response(status_code=416, headers={**common, "content-range": f"bytes */{blob.size}"})
    common["content-range"] = f"bytes {start}-{stop - 1}/{blob.size}"
    return BlobResponse(blob.path, start, stop - start, 206, common)


def _tags(header: str) -> list[str]:
    # If-None-Match compares weakly: W/"x" and "x" are the same.
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]
