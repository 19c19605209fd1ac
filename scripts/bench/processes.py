"""The measuring side of the dialogue: start a subject, tell it to measure, and notice when it dies."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from scripts.bench.row import Subject

__all__ = ["ROOT", "SubjectDiedError", "SubjectMissingError", "SubjectProcess"]

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_PATIENCE: Final = 300.0
"""Seconds after which a subject that says nothing is given up."""
_SHOWN: Final = 2000


class SubjectMissingError(Exception):
    """A subject cannot be had here; the message says why."""


class SubjectDiedError(Exception):
    """A subject ended, or fell silent, while it was to measure; the message has its last words."""


class SubjectProcess:
    """A subject that waits for the word to measure.

    Attributes:
        patience: Seconds to wait for each of its answers.
    """

    def __init__(self, subject: Subject, python: Path, home: Path, *, patience: float = _PATIENCE) -> None:
        """Start it, and wait until it is ready.

        Args:
            subject: What to start.
            python: The interpreter of its environment.
            home: A folder that it may take for its user's.
            patience: Seconds to wait for each of its answers.

        Raises:
            SubjectMissingError: It says that it cannot be had here.
            SubjectDiedError: It ended instead.
        """
        self._subject, self.patience = subject, patience
        # Closed in `stop`; a context manager cannot span two methods.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (it lives as long as the process)
        command = [str(python), "-m", subject.program, subject.variant, json.dumps(subject.given)]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**_environment(home), **subject.variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
        )
        try:
            answer = self._answer()
        except SubjectDiedError:
            self.stop()
            raise
        if answer.startswith("unavailable "):
            self.stop()
            raise SubjectMissingError(answer.partition(" ")[2])

    def measure(self) -> float:
        """Have it measure once.

        Raises:
            SubjectDiedError: It ended instead, or said nothing for too long.
        """
        assert self._process.stdin is not None  # noqa: S101  (a pipe was asked for)
        try:
            self._process.stdin.write(b"go\n")
        except BrokenPipeError:
            raise self._died("ended") from None
        return float(self._answer())

    def stop(self) -> None:
        """End it. Ending it again does nothing."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _answer(self) -> str:
        assert self._process.stdout is not None  # noqa: S101  (a pipe was asked for)
        ready, _, _ = select.select([self._process.stdout], [], [], self.patience)
        if not ready:
            self._process.kill()
            raise self._died(f"said nothing for {self.patience:g} seconds")
        line = self._process.stdout.readline().decode()
        if not line.endswith("\n"):
            raise self._died("ended")
        return line.strip()

    def _died(self, how: str) -> SubjectDiedError:
        try:
            # One that ended may still be writing down why.
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()[-_SHOWN:]
        return SubjectDiedError(f"{self._subject.name} {how} (exit code {code}): {words or 'it left no word'}")


def _environment(home: Path) -> dict[str, str]:
    """That of this process, without what would send requests elsewhere, or change what a library does."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith(("VLMRUN_", "PYTHON", "HF_", "OPENAI_"))
    }
    return {**kept, "HOME": str(home), "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
