"""Runs what was generated, in a process of its own: every module imports, every decoder builds, both clients agree."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Self

from scripts.problems import GenerationError

__all__ = ["Trial", "verify"]

_LONGEST = 300.0


class Trial:
    """The process that imports and tries generated packages, beside whatever else is to be done.

    It starts with the packages that are there already, and waits; leaving the context ends it.

    Args:
        root: The folder with the hand-written layer, which the facade imports.
    """

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "scripts.inspection"],
            cwd=root,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with self._process as process:
            process.kill()

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def begin(self, made: Path) -> None:
        """Let it try the packages `vlmrun` and `vlmrun_api` in a folder, which nothing may change from now on."""
        # It may have ended already; `finish` says why.
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(str(made)), file=self._process.stdin, flush=True)

    def finish(self) -> None:
        """Wait for what it has to say.

        Raises:
            GenerationError: With everything that does not work.
        """
        try:
            output, remarks = self._process.communicate(timeout=_LONGEST)
        except subprocess.TimeoutExpired as error:
            raise GenerationError(f"the generated code was not imported within {_LONGEST:.0f} seconds") from error
        if self._process.returncode != 0:
            raise GenerationError(f"the generated code cannot be inspected: {remarks.strip()[-2000:]}")
        problems = json.loads(output)
        if problems:
            raise GenerationError(*problems)


def verify(made: Path, *, root: Path) -> None:
    """Import and try everything in a folder of generated packages.

    Args:
        made: The folder with `vlmrun` and `vlmrun_api` in it.
        root: The folder with the hand-written layer, which the facade imports.

    Raises:
        GenerationError: With everything that does not work.
    """
    with Trial(root) as trial:
        trial.begin(made)
        trial.finish()
