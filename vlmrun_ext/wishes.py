"""How an artifact is wanted: as what, how fresh, and where."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vlmrun_ext.errors import InputError
from vlmrun_ext.settings import switched_on

__all__ = ["OFFLINE_VARIABLE", "Wish", "checked_target"]

OFFLINE_VARIABLE: Final = "VLMRUN_OFFLINE"


@dataclass(frozen=True, slots=True)
class Wish:
    """How one artifact is wanted.

    Attributes:
        as_file: The path of its file, also where its kind is decoded.
        as_array: A picture as a numpy array.
        to: Put a copy there: a file, or a folder that exists.
        refresh: Ask the service whether it still is the newest version.
        verify: Read the cached file and compare its hash before it is relied on.
        offline: Send nothing.
        report: Is told how far a download is.
    """

    as_file: bool = False
    as_array: bool = False
    to: Path | None = None
    refresh: bool = False
    verify: bool = False
    offline: bool = False
    report: Callable[[int, int | None], object] | None = None

    def __post_init__(self) -> None:
        if self.offline and self.refresh:
            raise InputError(
                "offline and refresh were both given", suggestion="Pass one of them: nothing is asked offline"
            )

    @property
    def is_offline(self) -> bool:
        """Whether nothing may be sent: for this call, or for the whole process."""
        return self.offline or switched_on(OFFLINE_VARIABLE)


def checked_target(to: object) -> Path | None:
    """Where a copy is to be put.

    Raises:
        InputError: It is no path.
    """
    if to is None:
        return None
    if not isinstance(to, (str, os.PathLike)) or isinstance(to, bytes):
        raise InputError(f"to is of type {type(to).__name__}, not str or Path", suggestion="Pass a file or a folder")
    text = os.fspath(to)  # pyright: ignore[reportUnknownVariableType] - which kind of path is only known at run time
    if not isinstance(text, str) or not text or "\0" in text:
        raise InputError("to is no path", suggestion="Pass a file or a folder")
    return Path(text).expanduser()
