"""New files: names that nobody else has, how they are opened, and small ones that take the place of others at once."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import Final

from vlmrun_ext.cache.folders import CacheErrors, set_rights

__all__ = ["NEW", "PART_SUFFIX", "READ_ONLY", "nonce", "write_all", "write_whole"]

PART_SUFFIX: Final = ".part"
"""What the name of a download under way ends in."""
READ_ONLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    # Opening a named pipe would otherwise wait for a writer, for ever.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""How files of the cache are opened for reading: never what a link leads to."""

NEW: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""How a file is made that nobody else can have."""

_numbers: Final = count()
_beginning: Final[list[str]] = []
"""What all names have in common that a process makes."""


def write_whole(path: str | os.PathLike[str], content: bytes, *, shared: bool = False) -> None:
    """Put a small file in place of another, at once and for good.

    Raises:
        CacheError: The disk does not take it.
    """
    fresh, mode = f"{os.fspath(path)}.{nonce()}{PART_SUFFIX}", 0o660 if shared else 0o600
    try:
        with CacheErrors(fresh):
            descriptor = os.open(fresh, NEW, mode)
            try:
                set_rights(descriptor, mode)
                write_all(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(fresh)
        raise


def nonce() -> str:
    """Return what no other name of a part has: none of this process, of another, or of one that was forked."""
    if not _beginning:
        _beginning.append(os.urandom(8).hex())
    return f"{_beginning[0]}{next(_numbers):x}"


def write_all(descriptor: int, content: bytes | memoryview) -> None:
    """Write all of it, in as many goes as the system makes of that."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


# Windows does not know it, nor forks.
with suppress(AttributeError):
    os.register_at_fork(after_in_child=_beginning.clear)
