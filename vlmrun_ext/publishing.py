"""How a file gets its final name: whole or not at all.

A `Part` is written under a name of its own, which nobody else can hold: a new file, never an old one opened again.
What is published is renamed, on one volume, after it has reached the disk. Whoever dies on the way leaves a part,
which is swept away a day later.
"""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from vlmrun_ext.errors import CacheError

__all__ = ["Part", "Seal", "cache_errors", "make_folder", "sweep", "sync_folder", "write_whole"]

_NEW: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_SUFFIX: Final = ".part"
_STALE: Final = 24 * 60 * 60.0
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
    """A file in the making, of which no one else knows the name. It is on disk from its first `write` on."""

    def __init__(self, folder: Path, name: str) -> None:
        """Plan a part, without touching the disk.

        Args:
            folder: Where it will be; on the same volume as the final file.
            name: What its name begins with.
        """
        self._path = str(folder / f"{name}.{os.urandom(8).hex()}{_SUFFIX}")
        self._descriptor: int | None = None
        self._hash = hashlib.sha256()
        self._left_behind = False
        self._process = os.getpid()

    def write(self, block: bytes) -> None:
        """Append bytes.

        Raises:
            CacheError: The disk does not take them.
        """
        with cache_errors(self._path):
            if self._descriptor is None:
                self._descriptor = os.open(self._path, _NEW, 0o600)
                self._left_behind = True
            rest = memoryview(block)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        self._hash.update(block)

    @contextmanager
    def content(self) -> Generator[IO[bytes]]:
        """The bytes written so far, open for reading."""
        with cache_errors(self._path):
            descriptor = os.dup(self._written())
            os.lseek(descriptor, 0, os.SEEK_SET)
        with os.fdopen(descriptor, "rb") as stream:
            yield stream

    def seal(self) -> Seal:
        """Bring everything to the disk, and say what the file is known by.

        Raises:
            CacheError: The disk does not take it.
        """
        with cache_errors(self._path):
            os.fsync(self._written())
            status = os.fstat(self._written())
        return Seal(status.st_size, self._hash.hexdigest(), status.st_mtime_ns, status.st_ino)

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

    def discard(self) -> None:
        """Remove the file unless it was published. Never raises."""
        # The copy of a part in a forked process is not its own: the parent is still writing.
        if self._process != os.getpid():
            return
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None
        if self._left_behind:
            self._left_behind = False
            with suppress(OSError):
                os.unlink(self._path)

    def _written(self) -> int:
        if self._descriptor is None:
            raise CacheError("nothing was written", path=self._path)
        return self._descriptor


def make_folder(folder: Path, root: Path) -> None:
    """Make a folder and those above it, each for its owner alone.

    Args:
        folder: The folder; it may exist.
        root: A folder above it. Below this one nothing may be a symbolic link, which would lead out of it.

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
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def write_whole(path: Path, content: bytes) -> None:
    """Put a small file in place of another, at once and for good.

    Raises:
        CacheError: The disk does not take it.
    """
    part = Part(path.parent, path.name)
    try:
        part.write(content)
        part.seal()
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


def sweep(folder: Path, *, age: float = _STALE) -> None:
    """Remove the parts in a folder that no one has written to for longer than `age` seconds."""
    oldest = time.time() - age
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.name.endswith(_SUFFIX) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                    os.unlink(entry.path)
