"""How a file gets its final name: whole or not at all.

A `Part` is written under a name of its own, which nobody else can hold: a new file, never an old one opened again.
What is published is renamed, on one volume, after it has reached the disk. Whoever dies on the way leaves a part;
`vlmrun_ext.leftovers` says what becomes of it.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from vlmrun_ext.errors import CacheError
from vlmrun_ext.locks import lock_file

__all__ = [
    "NOTE_SUFFIX",
    "PART_SUFFIX",
    "READ_ONLY",
    "Part",
    "Seal",
    "cache_errors",
    "make_folder",
    "set_rights",
    "sync_folder",
    "write_whole",
]

PART_SUFFIX: Final = ".part"
"""What the name of a download under way ends in."""
NOTE_SUFFIX: Final = ".note"
"""What the name of the note beside it ends in."""
READ_ONLY: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    # Opening a named pipe would otherwise wait for a writer, for ever.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""How files of the cache are opened for reading: never what a link leads to."""

_NEW: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_ADVICE: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "Free some space, or set"),
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP), "Remove what has that name, or set"),
}


@dataclass(frozen=True, slots=True)
class Seal:
    """What a finished file is known by. A rename keeps all of it; nothing else that can happen to a file does.

    Attributes:
        size: Its length in bytes.
        sha256: The hash of its content, in hexadecimal.
        mtime_ns: When it was last written.
        inode: Its number on its volume.
    """

    size: int
    sha256: str
    mtime_ns: int
    inode: int

    def fits(self, status: os.stat_result) -> bool:
        """Whether this is the file that was sealed, unchanged."""
        return (self.size, self.mtime_ns, self.inode) == (status.st_size, status.st_mtime_ns, status.st_ino)


@contextmanager
def cache_errors(path: str) -> Generator[None]:
    """Turn errors of the operating system into a `CacheError` that says which folder and what to do."""
    try:
        yield
    except OSError as error:
        raise CacheError(
            f"the artifact cache cannot be written: {error.strerror or error}",
            path=path,
            suggestion=f"{_ADVICE.get(error.errno or 0, 'Set')} VLMRUN_CACHE_DIR to a folder that can be written to",
        ) from error


class Part:
    """A file in the making, of which no one else knows the name. It is on disk from its first `write` on.

    While it is written it is locked, so that whoever finds it can tell that its writer lives.
    """

    def __init__(
        self, folder: Path, name: str, *, shared: bool = False, about: Mapping[str, Any] | None = None
    ) -> None:
        """Plan a part, without touching the disk.

        Args:
            folder: Where it will be; on the same volume as the final file.
            name: What its name begins with.
            shared: The file is for the group of its folder as well.
            about: What every note says.
        """
        self._about = about or {}
        self._stem = str(folder / f"{name}.{os.urandom(8).hex()}")
        self._path = f"{self._stem}{PART_SUFFIX}"
        self._mode = 0o660 if shared else 0o600
        self._descriptor: int | None = None
        self._left_behind = False
        self._noted = False
        self._process = os.getpid()

    def write(self, block: bytes | memoryview) -> None:
        """Append bytes.

        Raises:
            CacheError: The disk does not take them.
        """
        with cache_errors(self._path):
            if self._descriptor is None:
                self._descriptor = os.open(self._path, _NEW, self._mode)
                self._left_behind = True
                # Exactly these rights, whatever the process's umask adds or takes away.
                set_rights(self._descriptor, self._mode)
                lock_file(self._descriptor)
            rest = memoryview(block)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]

    def note(self, known: Mapping[str, Any]) -> None:
        """Leave word beside the file of what it holds so far, for whoever finds it after this process has died.

        Raises:
            CacheError: The disk does not take it.
        """
        self._noted = True
        fresh = f"{self._stem}{NOTE_SUFFIX}.new"
        with cache_errors(fresh):
            descriptor = os.open(fresh, _NEW & ~os.O_EXCL | os.O_TRUNC, self._mode)
            try:
                os.write(descriptor, json.dumps({**self._about, **known}).encode())
            finally:
                os.close(descriptor)
            os.replace(fresh, f"{self._stem}{NOTE_SUFFIX}")

    @contextmanager
    def content(self) -> Generator[IO[bytes]]:
        """The bytes written so far, open for reading."""
        with cache_errors(self._path):
            descriptor = os.dup(self._written())
            os.lseek(descriptor, 0, os.SEEK_SET)
        with os.fdopen(descriptor, "rb") as stream:
            yield stream
        # The two share one position, and what is written next belongs at the end.
        with cache_errors(self._path):
            os.lseek(self._written(), 0, os.SEEK_END)

    def seal(self, sha256: str) -> Seal:
        """Bring everything to the disk, and say what the file is known by.

        Args:
            sha256: The hash of what was written, in hexadecimal.

        Raises:
            CacheError: The disk does not take it.
        """
        with cache_errors(self._path):
            os.fsync(self._written())
            status = os.fstat(self._written())
        return Seal(status.st_size, sha256, status.st_mtime_ns, status.st_ino)

    def publish(self, target: Path) -> None:
        """Give the file its final name, in place of whatever had it.

        Raises:
            CacheError: The name cannot be given.
        """
        with cache_errors(str(target)):
            os.close(self._written())
            self._descriptor = None
            os.replace(self._path, target)
            self._left_behind = False
        self._remove_note()

    def discard(self) -> None:
        """Remove the file unless it was published. Never raises."""
        # The copy of a part in a forked process is not its own: the parent is still writing.
        if self._process != os.getpid():
            return
        self.keep()
        if self._left_behind:
            self._left_behind = False
            with suppress(OSError):
                os.unlink(self._path)
        self._remove_note()

    def keep(self) -> None:
        """Close the file and leave it, with its note, to whoever goes on with it. Never raises."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _remove_note(self) -> None:
        if self._noted:
            self._noted = False
            for suffix in NOTE_SUFFIX, f"{NOTE_SUFFIX}.new":
                with suppress(OSError):
                    os.unlink(f"{self._stem}{suffix}")

    def _written(self) -> int:
        if self._descriptor is None:
            raise CacheError("nothing was written", path=self._path)
        return self._descriptor


def make_folder(folder: Path, root: Path, *, shared: bool = False) -> None:
    """Make a folder and those above it, each for its owner alone.

    Args:
        folder: The folder; it may exist.
        root: A folder above it. Below this one nothing may be a symbolic link, which would lead out of it.
        shared: New folders are for their group as well, and what is made in them belongs to it.

    Raises:
        CacheError: It cannot be made, or something else has its name.
    """
    with cache_errors(str(folder)):
        for each in (folder, *folder.parents[: len(folder.parents) - len(root.parents) - 1]):
            if each.is_symlink():
                raise OSError(errno.ELOOP, f"{each.name} is a symbolic link")
        missing = [folder]
        while not missing[-1].parent.is_dir() and missing[-1].parent != missing[-1]:
            missing.append(missing[-1].parent)
        for each in reversed(missing):
            with suppress(FileExistsError):
                os.mkdir(each, 0o700)
                os.chmod(each, 0o2770 if shared and each.is_relative_to(root) else 0o700)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def set_rights(descriptor: int, mode: int) -> None:
    """Give an open file exactly these rights, where the system has any."""
    # Windows has no such function; there, rights are inherited from the folder.
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def write_whole(path: Path, content: bytes, *, shared: bool = False) -> None:
    """Put a small file in place of another, at once and for good.

    Raises:
        CacheError: The disk does not take it.
    """
    part = Part(path.parent, path.name, shared=shared)
    try:
        part.write(content)
        part.seal("")
        part.publish(path)
    finally:
        part.discard()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
