"""Showing how far a download is: to a function of the caller's, or as a bar in a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from vlmrun_ext.errors import DependencyError, InputError

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Progress", "Report", "checked_progress", "showing"]

Report: TypeAlias = Callable[[int, "int | None"], object]
"""Takes the number of bytes that have arrived and that of all, where it is known."""

Progress: TypeAlias = "bool | Report"
"""True for a bar in a terminal; or a function to report to."""

_USUAL_SIZE: Final = {"ncols": 80, "nrows": 24}
_NOBODY: Final = nullcontext(None)
_SHORTEST: Final = 0.1
"""Seconds between two drawings of the bar."""


def checked_progress(progress: object) -> None:
    """Refuse what can neither be called nor is a switch.

    Raises:
        InputError: It is something else.
    """
    if isinstance(progress, bool):
        return
    if iscoroutinefunction(progress) or iscoroutinefunction(getattr(progress, "__call__", None)):  # noqa: B004 - the method is looked at, not whether there is one
        raise InputError(
            "progress is an async function, and nothing would await it",
            suggestion="Pass a function that returns at once",
        )
    if not callable(progress):
        raise InputError(
            f"progress is of type {type(progress).__name__}",
            suggestion="Pass True for a bar, or a function of two numbers: bytes so far, and in all",
        )


def showing(progress: Progress, label: str) -> AbstractContextManager[Report | None]:
    """A function to report to as long as the context lasts, or None where no one is interested.

    Args:
        progress: What the caller asked for. A bar is only drawn where standard error is a terminal.
        label: What the bar is called.

    Raises:
        DependencyError: A bar is to be drawn, and tqdm is not installed.
    """
    if callable(progress):
        return nullcontext(progress)
    if progress and sys.stderr is not None and sys.stderr.isatty():
        return _Bar(label)
    return _NOBODY


class _Bar:
    """A bar that begins with the first report: nothing is drawn for what is in the cache."""

    def __init__(self, label: str) -> None:
        try:
            from tqdm import tqdm
        except ImportError as error:
            raise DependencyError(
                "A progress bar needs tqdm", suggestion="Install it (pip install tqdm), or pass a function as progress"
            ) from error
        self._make: Any = tqdm
        self._label = label
        self._bar: Any = None

    def _draw(self, done: int, total: int | None) -> None:
        if self._bar is None:
            self._bar = self._make(
                desc=self._label,
                unit="B",
                unit_scale=True,
                unit_divisor=1024,
                mininterval=_SHORTEST,
                leave=False,
                **_size(),
            )
        self._bar.total = total
        # Not `update`: a download that starts anew goes back.
        self._bar.n = done
        self._bar.refresh()

    def __enter__(self) -> Report:
        return self._draw

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()


def _size() -> dict[str, int]:
    """Nothing where the terminal knows its size; in one that does not, tqdm would draw nothing at all."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return {} if columns else _USUAL_SIZE
