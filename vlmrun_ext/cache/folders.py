"""The folders of the cache: made for their owner alone, and errors of the disk in words that help."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from vlmrun_ext.errors import CacheError

__all__ = ["CacheErrors", "make_folder", "set_rights", "sync_folder"]

_ADVICE: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "Free some space, or set"),
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP), "Remove what has that name, or set"),
}
_TRIES: Final = 500
"""How often others may take a folder away while it is made; each try is some microseconds."""


# A class, as a generator costs several times as much, and every download enters six of these.
class CacheErrors:
    """A block that turns errors of the operating system into a `CacheError`: which folder, and what to do.

    Args:
        path: What is written to.
    """

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            advice = _ADVICE.get(error.errno or 0, "Set")
            raise CacheError(
                f"the artifact cache cannot be written: {error.strerror or error}",
                path=self._path,
                suggestion=f"{advice} VLMRUN_CACHE_DIR to a folder that can be written to",
            ) from error


def make_folder(folder: str | os.PathLike[str], root: str | os.PathLike[str], *, shared: bool = False) -> None:
    """Make a folder that can be written to, and those above it, each for its owner alone.

    Args:
        folder: The folder; it may exist.
        root: A folder above it. Below this one nothing may be a symbolic link, which would lead out of it.
        shared: New folders are for their group as well, and what is made in them belongs to it.

    Raises:
        CacheError: It cannot be made or written to, or something else has its name.
    """
    path, top = os.fspath(folder), os.fspath(root)
    with CacheErrors(path):
        for left in reversed(range(_TRIES)):
            try:
                if not _is_there(path, top):
                    _make(Path(path), Path(top), shared)
                return
            except (FileNotFoundError, PermissionError):
                # Whoever clears the cache removes empty folders, also those that were made a moment ago; and what is
                # not there any more cannot be written to either.
                if not left:
                    raise


def set_rights(descriptor: int, mode: int) -> None:
    """Give an open file exactly these rights, where the system has any."""
    # Windows has no such function; there, rights are inherited from the folder.
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def sync_folder(folder: str | os.PathLike[str]) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make(folder: Path, root: Path, shared: bool) -> None:
    for path in _below(str(folder), str(root)):
        if os.path.islink(path):
            raise OSError(errno.ELOOP, f"{os.path.basename(path)} is a symbolic link")
    missing = [folder]
    while not missing[-1].parent.is_dir() and missing[-1].parent != missing[-1]:
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(each, 0o700)
            os.chmod(each, 0o2770 if shared and each.is_relative_to(root) else 0o700)
    if not stat.S_ISDIR(os.stat(folder).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _is_there(folder: str, root: str) -> bool:
    """Whether there is nothing to do, as is usual: every download asks."""
    try:
        is_whole = all(stat.S_ISDIR(os.lstat(each).st_mode) for each in _below(folder, root))
    except OSError:
        return False
    return is_whole and os.access(folder, os.W_OK | os.X_OK)


def _below(folder: str, root: str) -> list[str]:
    """A folder and those above it, up to the root, which is not among them."""
    found = list[str]()
    while len(folder) > len(root):
        found.append(folder)
        folder = os.path.dirname(folder)
    return found
