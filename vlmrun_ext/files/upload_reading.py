"""What is read for an upload, as often as it takes, and always the same bytes.

A file is known by its identity, length and time of change, and its content by the hash that was asked for. The last
block is only let out when everything agrees, so that what was changed meanwhile never arrives as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any, Final, TypeAlias

from vlmrun_ext.errors import FileChangedError, UploadError

__all__ = ["Reading", "Stamp", "UploadSource", "changed", "leave", "reason", "take"]

Stamp: TypeAlias = "tuple[int, ...] | None"
"""What a file is known by; None for what has nothing of the kind."""

_BLOCK: Final = 1 << 20


_in_use: Final[dict[int, object]] = {}
"""The streams that are read at this moment, by their identity: two that read one would get one another's bytes."""


def take(stream: object) -> None:
    """Keep others from a stream.

    Raises:
        UploadError: Somebody else is reading from it.
    """
    mine = object()
    if _in_use.setdefault(id(stream), mine) is not mine:
        raise UploadError(
            "the stream is being uploaded by another call already", suggestion="Open it once for each upload"
        )


def leave(stream: object) -> None:
    """Let others have a stream."""
    _in_use.pop(id(stream), None)


@dataclass
class UploadSource:
    """Something to upload.

    Attributes:
        name: What the file is called at the service.
        length: How many bytes it has.
        shown: What errors call it.
        start: Opens it, or goes back to its start.
        stamp: Finds out what an opened file is known by.
        expected: What that was at first.
        shared: The one stream of all readings, which stays open; None where each opens its own.
        release: Gives back what is kept for further readings.
    """

    name: str
    length: int
    shown: str
    start: Callable[[], IO[bytes]]
    stamp: Callable[[IO[bytes]], Stamp] = field(default=lambda _: None)
    expected: Stamp = None
    shared: IO[bytes] | None = None
    release: Callable[[], object] = field(default=lambda: None)

    def md5(self) -> str:
        """The hash of the content, in hex; reads it all.

        Raises:
            FileChangedError: It was written to meanwhile.
            UploadError: It cannot be read.
        """
        digest = hashlib.md5(usedforsecurity=False)
        reading = self.opened()
        try:
            while block := reading.read():
                digest.update(block)
        finally:
            reading.close()
        return digest.hexdigest()

    def opened(self, md5: str | None = None) -> Reading:
        """Begin to read it from its start.

        Args:
            md5: The hash that its content has to have.

        Raises:
            UploadError: It cannot be read, or another call is reading from the same stream.
        """
        if self.shared is not None:
            take(self.shared)
        try:
            stream = self.start()
        except BaseException as error:
            self.given_back()
            if isinstance(error, (OSError, ValueError)):
                raise UploadError(f"{self.shown} cannot be read: {reason(error)}") from error
            raise
        return Reading(self, stream, md5)

    def check(self, stream: IO[bytes]) -> None:
        """See that the file is the one that it was at first.

        Raises:
            FileChangedError: It is not.
        """
        if self.stamp(stream) != self.expected:
            raise changed(self)

    def given_back(self, stream: IO[bytes] | None = None) -> None:
        """End a reading. What the caller has opened stays open."""
        if self.shared is not None:
            leave(self.shared)
        elif stream is not None:
            stream.close()


class Reading:
    """One reading of a source."""

    def __init__(self, source: UploadSource, stream: IO[bytes], md5: str | None) -> None:
        self._source = source
        self._stream: IO[bytes] | None = stream
        self._left = source.length
        self._wanted = md5
        self._digest = None if md5 is None else hashlib.md5(usedforsecurity=False)

    def read(self) -> bytes:
        """The next block; `b""` at the end.

        Raises:
            FileChangedError: The content is not what it was.
            UploadError: It cannot be read.
        """
        if self._left == 0 or self._stream is None:
            return b""
        try:
            block = self._filled(min(_BLOCK, self._left))
            self._left -= len(block)
            if self._digest is not None:
                self._digest.update(block)
            if self._left == 0:
                self._check_end(self._stream)
        except (OSError, ValueError) as error:
            raise UploadError(f"{self._source.shown} cannot be read: {reason(error)}") from error
        return block

    def close(self) -> None:
        """End the reading; ending it again does nothing."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._source.given_back(stream)

    def _filled(self, size: int) -> bytes:
        """As many bytes as asked for: whoever reads from a raw stream may get fewer."""
        parts: list[bytes] = []
        while size:
            # A stream of the caller's may give anything.
            part: Any = self._stream.read(size) if self._stream is not None else b""
            if not isinstance(part, bytes):
                raise UploadError(f"{self._source.shown} gives no bytes; open it in binary mode")
            if not part:
                raise changed(self._source)
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _check_end(self, stream: IO[bytes]) -> None:
        if stream.read(1):
            raise changed(self._source)
        self._source.check(stream)
        if self._digest is not None and self._digest.hexdigest() != self._wanted:
            raise changed(self._source)


def changed(source: UploadSource) -> FileChangedError:
    """The error for a content that is not what it was."""
    return FileChangedError(
        f"{source.shown} was changed while it was read for the upload; nothing of it was stored",
        suggestion="Upload it when nothing writes to it any more",
    )


def reason(error: Exception) -> str:
    """Why reading failed, in words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
