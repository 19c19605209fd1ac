"""Putting a finished artifact where the caller says: whole or not at all, and never half over an older file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Final

from vlmrun_ext.errors import ArtifactError

__all__ = ["Target", "check_file", "deliver", "put"]

_BLOCK: Final = 1 << 20
_SPECIAL: Final = frozenset({Path("/dev"), Path("/dev/fd")})
"""Folders whose links stand for what a process has open."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a copy is wanted.

    Attributes:
        path: A file, or a folder.
        is_folder: Whether it is a folder, also where there is none yet.
    """

    path: Path
    is_folder: bool = False

    @classmethod
    def named(cls, path: Path, text: str) -> Target:
        """What a caller means: a folder ends in a separator, or has no suffix and is not there as something else."""
        ends = text.endswith(os.sep) or (os.altsep is not None and text.endswith(os.altsep))
        # Two artifacts that are put to one such name would otherwise overwrite one another.
        return cls(path, ends or (not path.suffix and not os.path.lexists(path)))

    def file(self, name: str) -> Path:
        """The file that is meant: this one, or the one of this name in it where it is a folder."""
        try:
            return self.path / name if self.is_folder or self.path.is_dir() else self.path
        except OSError:
            # Such as a name that is too long: putting the file there will say so.
            return self.path


def deliver(source: Path, content: IO[bytes], to: Target, *, object_id: str, link: bool) -> Path:
    """Put a file of the cache at another place, in place of what is there.

    Args:
        source: The file.
        content: Its content, open: nobody can remove or replace that any more.
        to: A file or a folder; folders are made if need be.
        object_id: Which artifact an error should name.
        link: Let both names share one file where the disk can, so that it takes no more room.

    Raises:
        ArtifactError: The file cannot be put there.
    """
    target = to.file(source.name)
    if not _is_same_file(source, target):
        put(content, target, object_id=object_id, link=source if link else None)
    return target


def put(content: IO[bytes], target: Path, *, object_id: str, link: Path | None = None) -> None:
    """Make a file of content, in place of what is there.

    Args:
        content: An open stream, from where it stands.
        target: The file, whose folder is made if need be.
        object_id: Which artifact an error should name.
        link: The file whose content it is, if both names may share it.

    Raises:
        ArtifactError: The file cannot be put there.
    """
    with _delivering(target, object_id) as fresh:
        if link is None or not _linked(link, content, fresh):
            with open(fresh, "xb") as file:
                copyfileobj(content, file, _BLOCK)


def check_file(target: Path) -> None:
    """Refuse a place where something is that is neither a file nor a folder, such as a device.

    Raises:
        OSError: There is.
    """
    try:
        mode = target.stat().st_mode
    except OSError:
        return
    # Links such as /dev/stdout lead to files as well.
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or target.parent in _SPECIAL:
        raise OSError(errno.EEXIST, "what has that name is no file")


@contextmanager
def _delivering(target: Path, object_id: str) -> Generator[Path]:
    """A name beside the target to write to; at the end what was written gets the target's name."""
    # Not made of the target's name, which may be as long as names can be.
    fresh = target.with_name(f".vlmrun-{os.urandom(8).hex()}.part")
    try:
        check_file(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield fresh
            os.replace(fresh, target)
        finally:
            with suppress(OSError):
                fresh.unlink()
    except OSError as error:
        raise ArtifactError(
            f"the file cannot be put there: {error.strerror or error}",
            object_id=object_id,
            path=target,
            suggestion="Pass `to` a file or folder that can be written to",
        ) from error


def _is_same_file(source: Path, target: Path) -> bool:
    """Whether two names are one and the same: not two links to one file, but one place."""
    try:
        return source.name == target.name and os.path.samefile(source.parent, target.parent)
    except OSError:
        return False


def _linked(source: Path, content: IO[bytes], fresh: Path) -> bool:
    try:
        os.link(source, fresh, follow_symlinks=False)
        if os.path.samestat(os.lstat(fresh), os.fstat(content.fileno())):
            return True
        # Someone has replaced it in the meantime.
        fresh.unlink()
    except (OSError, NotImplementedError):
        return False
    return False
