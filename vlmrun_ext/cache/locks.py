"""Taking turns: so that one of many threads and processes downloads an artifact and the others wait for it.

A turn saves bandwidth and nothing else depends on it. Whoever cannot get one, because its holder is stuck or the file
system knows no locks, downloads alone, into a file of its own.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import Final

__all__ = ["LOCK_SUFFIX", "Turn", "lock_file"]

LOCK_SUFFIX: Final = ".lock"
"""What the name of the file ends in that is locked by whoever downloads an artifact."""

_BUSY: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})

_taken: dict[str, Turn] = {}
"""The turns that this process holds. Its methods are atomic, so it needs no lock, which a fork could leave held."""

_warned: list[int] = []


class Turn:
    """A claim on one path among all threads and processes; held from a `take` that returns True to `release`.

    Attributes:
        is_marked: Whether an earlier one was marked and its file left, or may have been: whoever held that has died, or
            has left something for the next one.
    """

    def __init__(self, path: str) -> None:
        """Make a turn that is not yet held.

        Args:
            path: The lock file, in a folder that exists when `take` is called.
        """
        self._path = path
        self._descriptor: int | None = None
        self.is_marked = False

    def take(self) -> bool:
        """Take the turn if no one holds it. Never waits."""
        if _taken.setdefault(self._path, self) is not self:
            return False
        if self._lock():
            return True
        del _taken[self._path]
        return False

    def mark(self) -> None:
        """Let the next one see that this one was held, if its file stays: by `release`, or because its holder dies."""
        if self._descriptor is not None and not self.is_marked:
            with suppress(OSError):
                os.write(self._descriptor, b"\n")

    def release(self, *, leave: bool = False) -> None:
        """Let the next one have it; does nothing when it is not held.

        Args:
            leave: Leave the lock file, for the next one to see that there is something else.
        """
        if _taken.get(self._path) is not self:
            return
        if self._descriptor is not None:
            if not leave:
                with suppress(OSError):
                    os.unlink(self._path)
            os.close(self._descriptor)
            self._descriptor = None
        del _taken[self._path]

    def disown(self) -> None:
        """Drop what a fork copied, so that this process does not keep the parent's file locked."""
        # Closing, unlike unlocking, leaves the parent its lock.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _lock(self) -> bool:
        """Lock the file among processes; True as well where that is not possible."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            descriptor = self._descriptor = os.open(self._path, flags, 0o600)
        except OSError:
            self.is_marked = True
            return True
        held = lock_file(descriptor)
        try:
            status = os.fstat(descriptor)
            # Nothing is written to what somebody else has put there, such as another name of a file of the user's.
            self.is_marked = status.st_size > 0 or not stat.S_ISREG(status.st_mode) or status.st_nlink > 1
            # Whoever held it before has deleted the file, and then the lock is on one that no one else will open.
            held = held and os.path.samestat(status, os.stat(self._path))
            if held:
                self._open_to_group(descriptor, stat.S_IMODE(status.st_mode))
        except OSError:
            held = False
        if not held:
            self._descriptor = None
            os.close(descriptor)
        return held

    def _open_to_group(self, descriptor: int, given: int) -> None:
        """Give the lock file the rights of its folder, so that everyone who shares the cache can take turns."""
        mode = 0o660 if os.stat(os.path.dirname(self._path) or ".").st_mode & stat.S_IWGRP else 0o600
        # Of what another user made, only that user may change the rights.
        if given != mode and hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(descriptor, mode)


def lock_file(descriptor: int, *, together: bool = False) -> bool:
    """Lock an open file for this process until it is closed; never waits.

    Args:
        descriptor: The file.
        together: Others may hold it, too, if they do so together.

    Returns:
        Whether no other process holds it, as far as the file system can tell: where files cannot be locked, True.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if together else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        _warn(error)
    return True


def _warn(error: OSError) -> None:
    if not _warned:
        import logging

        _warned.append(error.errno or 0)
        logging.getLogger("vlmrun").warning(
            "files cannot be locked in the artifact cache (%s): processes may download an artifact more than once",
            error.strerror,
        )


def _forget() -> None:
    """In a forked process: what the parent holds is not held here."""
    for turn in _taken.values():
        turn.disown()
    _taken.clear()


# Windows does not know it, nor forks.
with suppress(AttributeError):
    os.register_at_fork(after_in_child=_forget)
