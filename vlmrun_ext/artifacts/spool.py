"""Bytes kept for a moment: in memory while they are few, beyond that in a file without a name."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, Final

from vlmrun_ext.cache.folders import CacheErrors

__all__ = ["Spool"]

_IN_MEMORY: Final = 64 << 20


class Spool:
    """A sink for content that has no place in the cache. What was written goes away with it."""

    def __init__(self) -> None:
        self._stream: IO[bytes] = BytesIO()

    def write(self, block: bytes | memoryview) -> None:
        """Append bytes.

        Raises:
            CacheError: They are too many for memory, and there is no folder for temporary files.
        """
        if isinstance(self._stream, BytesIO) and self._stream.tell() + len(block) > _IN_MEMORY:
            from tempfile import TemporaryFile, gettempdir

            with CacheErrors(gettempdir()):
                stream = TemporaryFile()  # noqa: SIM115 - it lives as long as this object
                stream.write(self._stream.getbuffer())
            self._stream = stream
        with CacheErrors("a temporary file"):
            self._stream.write(block)

    def content(self) -> bytes:
        """All bytes written so far."""
        self._stream.seek(0)
        return self._stream.read()

    @contextmanager
    def opened(self) -> Generator[IO[bytes]]:
        """The bytes written so far, open for reading, once."""
        self._stream.seek(0)
        with self._stream as stream:
            yield stream

    def note(self, known: Mapping[str, Any]) -> None:
        """Nothing: no other process can find what is kept here."""

    def keep(self) -> None:
        """Forget everything: no other call can find it."""
        self.discard()

    def discard(self) -> None:
        """Forget everything."""
        self._stream.close()
