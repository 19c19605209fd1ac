"""Putting a finished artifact where the caller says: whole or not at all, and never half over an older file."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from vlmrun_ext.errors import ArtifactError

__all__ = ["deliver", "delivering", "target_of"]


def target_of(to: Path, name: str) -> Path:
    """The file that is meant: `to` itself, or the one of this name in it where it is a folder."""
    return to / name if to.is_dir() else to


def deliver(source: Path, to: Path, *, object_id: str, link: bool) -> Path:
    """Put a file of the cache at another place, in place of what is there.

    Args:
        source: The file.
        to: A file, whose folder is made if need be, or a folder that exists.
        object_id: Which artifact an error should name.
        link: Let both names share one file where the disk can, so that it takes no more room.

    Raises:
        ArtifactError: The file cannot be put there.
    """
    target = target_of(to, source.name)
    with delivering(target, object_id) as fresh:
        if not (link and _linked(source, fresh)):
            import shutil

            shutil.copyfile(source, fresh)
    return target


@contextmanager
def delivering(target: Path, object_id: str) -> Generator[Path]:
    """A name beside the target to write to; at the end what was written gets the target's name.

    Raises:
        ArtifactError: The file cannot be put there.
    """
    fresh = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.part")
    try:
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


def _linked(source: Path, fresh: Path) -> bool:
    try:
        os.link(source, fresh, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True
