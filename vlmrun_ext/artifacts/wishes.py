"""How an artifact is wanted: as what, how fresh, and where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vlmrun_ext.artifacts.delivery import Target, check_file
from vlmrun_ext.errors import InputError
from vlmrun_ext.settings import OFFLINE_VARIABLE, switched_on

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.progress import Report
    from vlmrun_ext.settings import Settings

__all__ = ["Wish", "checked_target"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How one artifact is wanted.

    Attributes:
        as_file: The path of its file, also where its kind is decoded.
        as_array: A picture as a numpy array.
        to: Put a copy there: a file, or a folder.
        refresh: Ask the service whether it still is the newest version.
        verify: Read the cached file and compare its hash before it is relied on.
        offline: Send nothing.
        report: Is told how far a download is.
    """

    as_file: bool = False
    as_array: bool = False
    to: Target | None = None
    refresh: bool = False
    verify: bool = False
    offline: bool = False
    report: Report | None = None

    def __post_init__(self) -> None:
        if self.offline and self.refresh:
            raise InputError(
                "offline and refresh were both given", suggestion="Pass one of them: nothing is asked offline"
            )

    @property
    def is_offline(self) -> bool:
        """Whether nothing may be sent: for this call, or for the whole process."""
        return self.offline or switched_on(OFFLINE_VARIABLE)


def checked_target(to: object, settings: Settings) -> Target | None:
    """Where a copy is to be put.

    Args:
        to: What the caller gave.
        settings: The client's, which say where the folder of the cache is: that is for the cache alone.

    Raises:
        InputError: It is no path, or one where no copy belongs.
    """
    if to is None:
        return None
    if not isinstance(to, (str, os.PathLike)) or isinstance(to, bytes):
        raise InputError(f"to is of type {type(to).__name__}, not str or Path", suggestion="Pass a file or a folder")
    text = os.fspath(to)  # pyright: ignore[reportUnknownVariableType] - which kind of path is only known at run time
    if not isinstance(text, str) or not text or "\0" in text:
        raise InputError("to is no path", suggestion="Pass a file or a folder")
    try:
        os.fsencode(text)
        path = Path(text).expanduser()
    except UnicodeEncodeError as error:
        raise InputError("to is no path: it holds half a character", suggestion="Pass a file or a folder") from error
    except RuntimeError as error:
        raise InputError(f"to begins with the home of nobody: {text[:80]!a}", suggestion="Pass a whole path") from error
    try:
        check_file(path)
    except OSError as error:
        raise InputError(f"to is {text[:80]!a}, a device or a pipe", suggestion="Pass a file or a folder") from error
    cache = settings.artifacts_dir
    if cache is not None and _is_inside(path, cache):
        raise InputError(
            f"to is {text[:80]!a}, in the folder of the artifact cache", suggestion="Pass a place of your own"
        )
    return Target.named(path, text)


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return os.path.realpath(folder) in (os.path.realpath(path), *map(str, Path(os.path.realpath(path)).parents))
    except OSError:
        return False
