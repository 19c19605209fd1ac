"""Puts a finished folder in the place of another, wholly or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["swap_in", "workshop"]

_PREFIX = ".generated-"
_SPARE = f"{_PREFIX}old"
_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@contextlib.contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """A new folder in `root` for one run at a time; what killed runs left there is cleared away.

    A second run waits here for the first. The system gives the lock back when its holder dies.
    """
    descriptor = os.open(root, os.O_RDONLY)
    try:
        # Some network disks have no locks; then two runs at once are up to the user.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        for left in root.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(descriptor)


def swap_in(new: Path, target: Path) -> None:
    """Put `new` where `target` is; the old folder is deleted.

    The two change places in one step where the system can do that. Where it cannot, there is a moment between two
    renames without a folder; `scripts.installing` begins again from there.
    """
    if target.exists() and _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    spare = target.with_name(_SPARE)
    shutil.rmtree(spare, ignore_errors=True)
    if target.exists():
        os.rename(target, spare)
    os.rename(new, target)
    shutil.rmtree(spare, ignore_errors=True)


def _exchange(left: Path, right: Path) -> bool:
    """Let two folders change places in one step; whether the system could."""
    library = ctypes.CDLL(None)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(os.fsencode(left), os.fsencode(right), _EXCHANGE)
        else:
            failed = library.renameat2(_HERE, os.fsencode(left), _HERE, os.fsencode(right), _EXCHANGE)
    except AttributeError:
        return False
    return bool(failed == 0)
