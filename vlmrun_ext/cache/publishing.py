"""How a file gets its final name: whole or not at all.

A `Part` is written under a name of its own, which nobody else can hold: a new file, never an old one opened again.
What is published is renamed, on one volume, after it has reached the disk. Whoever dies on the way leaves a part;
`vlmrun_ext.cache.leftovers` says what becomes of it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any, Final

from vlmrun_ext.cache.folders import CacheErrors, set_rights
from vlmrun_ext.cache.fresh import NEW, PART_SUFFIX, nonce, write_all
from vlmrun_ext.cache.locks import lock_file
from vlmrun_ext.errors import CacheError

__all__ = ["NOTE_SUFFIX", "Part", "Seal"]

NOTE_SUFFIX: Final = ".note"
"""What the name of the note beside it ends in."""
_TRIES: Final = 500
_BEGUN: Final = 8 << 20
_BLOCK: Final = 1 << 20
_IS_WINDOWS: Final = os.name == "nt"
"""There, a file that is open cannot get another name."""
_SET_BACK: Final = 20_000_000
"""Nanoseconds; clocks of file systems go in steps of up to 10 milliseconds."""


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


class Part:
    """A file in the making, of which no one else knows the name. It is on disk from its first `write` on.

    While it is written it is locked, so that whoever finds it can tell that its writer lives.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        name: str,
        *,
        shared: bool = False,
        about: Mapping[str, Any] | None = None,
        make_folder: Callable[[], None] | None = None,
    ) -> None:
        """Plan a part, without touching the disk.

        Args:
            folder: Where it will be; on the same volume as the final file.
            name: What its name begins with.
            shared: The file is for the group of its folder as well.
            about: What every note says.
            make_folder: Makes the folder anew when someone has removed it.
        """
        self._make_folder = make_folder
        self._about = about or {}
        self._name = os.path.join(folder, name)
        self._stem, self._path = self._fresh_names()
        self._mode = 0o660 if shared else 0o600
        self._descriptor: int | None = None
        self._left_behind = False
        self._noted = False
        self._process = os.getpid()
        self._length = 0
        self._begun = 0

    @property
    def is_left(self) -> bool:
        """Whether it was left to whoever goes on with it: `keep` was called, and there is a note."""
        return self._noted and self._left_behind and self._descriptor is None

    def write(self, block: bytes | memoryview) -> None:
        """Append bytes.

        Raises:
            CacheError: The disk does not take them.
        """
        with CacheErrors(self._path):
            if self._descriptor is None:
                self._create()
            write_all(self._written(), block)
        self._length += len(block)
        if self._length - self._begun >= _BEGUN:
            self._begin()

    def note(self, known: Mapping[str, Any]) -> None:
        """Leave word beside the file of what it holds so far, for whoever finds it after this process has died.

        Where that cannot be done, it is done without: then the next process begins anew.
        """
        self._noted = True
        fresh = f"{self._stem}{NOTE_SUFFIX}.new"
        with suppress(OSError):
            descriptor = os.open(fresh, NEW & ~os.O_EXCL | os.O_TRUNC, self._mode)
            try:
                set_rights(descriptor, self._mode)
                write_all(descriptor, json.dumps({**self._about, **known}).encode())
            finally:
                os.close(descriptor)
            os.replace(fresh, f"{self._stem}{NOTE_SUFFIX}")

    @contextmanager
    def content(self) -> Generator[IO[bytes]]:
        """The bytes written so far, open for reading."""
        with CacheErrors(self._path):
            descriptor = os.dup(self._written())
            os.lseek(descriptor, 0, os.SEEK_SET)
        with os.fdopen(descriptor, "rb") as stream:
            yield stream
        # The two share one position, and what is written next belongs at the end.
        with CacheErrors(self._path):
            os.lseek(self._written(), 0, os.SEEK_END)

    def seal(self, sha256: str) -> Seal:
        """Bring everything to the disk, and say what the file is known by.

        Args:
            sha256: The hash of what was written, in hexadecimal.

        Raises:
            CacheError: The disk does not take it.
        """
        with CacheErrors(self._path):
            _set_back(self._written())
            os.fsync(self._written())
            status = os.fstat(self._written())
        return Seal(status.st_size, sha256, status.st_mtime_ns, status.st_ino)

    def publish(self, target: str | os.PathLike[str]) -> None:
        """Give the file its final name, in place of whatever had it.

        Raises:
            CacheError: The name cannot be given. If the file or the folder was removed, `restore` helps, up to here.
        """
        with CacheErrors(os.fspath(target)):
            self._written()
            if _IS_WINDOWS:
                self.keep()
            os.replace(self._path, target)
            self._left_behind = False
        self.keep()
        self._remove_note()

    def restore(self) -> None:
        """Give the content a file again if someone has removed it: whoever cleans up, or clears where locks lie.

        Raises:
            CacheError: The disk does not take it.
        """
        descriptor = self._written()
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), os.lstat(self._path)):
                return
        self._remove_note()
        self._descriptor = None
        try:
            with CacheErrors(self._path):
                os.lseek(descriptor, 0, os.SEEK_SET)
                self._stem, self._path = self._fresh_names()
                self._create()
                while block := os.read(descriptor, _BLOCK):
                    write_all(self._written(), block)
        finally:
            os.close(descriptor)

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

    def _begin(self) -> None:
        """Let the disk begin with what was written, so that there is little left to wait for in `seal`."""
        if sys.platform == "linux":
            # It also takes out of memory what is on the disk already, and that nothing of this is.
            with suppress(OSError):
                length = self._length - self._begun
                os.posix_fadvise(self._written(), self._begun, length, os.POSIX_FADV_DONTNEED)
        self._begun = self._length

    def _fresh_names(self) -> tuple[str, str]:
        stem = f"{self._name}.{nonce()}"
        return stem, f"{stem}{PART_SUFFIX}"

    def _create(self) -> None:
        # Before the file is there: whatever interrupts this, nothing stays.
        self._left_behind = True
        for left in reversed(range(_TRIES)):
            try:
                self._descriptor = os.open(self._path, NEW, self._mode)
                break
            except FileNotFoundError:
                if self._make_folder is None or not left:
                    raise
                self._make_folder()
        # Exactly these rights, whatever the process's umask adds or takes away.
        set_rights(self._written(), self._mode)
        lock_file(self._written())

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


def _set_back(descriptor: int) -> None:
    """Put the time of a file back by a moment, so that whoever changes it from now on changes its time as well.

    A change within the same step of the file system's clock would otherwise not show.
    """
    if os.utime in os.supports_fd:
        now = time.time_ns()
        with suppress(OSError):
            os.utime(descriptor, ns=(now, max(0, now - _SET_BACK)))
