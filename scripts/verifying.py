"""Runs what was generated, in a process of its own: every module imports, every decoder builds, both clients agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from scripts.problems import GenerationError

__all__ = ["verify"]

_LONGEST = 300.0


def verify(made: Path, *, root: Path) -> None:
    """Import and try everything in a folder of generated packages.

    Args:
        made: The folder with `vlmrun` and `vlmrun_api` in it.
        root: The folder with the hand-written layer, which the facade imports.

    Raises:
        GenerationError: With everything that does not work.
    """
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join([str(made), str(root)])}
    command = [sys.executable, "-W", "ignore", "-m", "scripts.inspection", str(made)]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired as error:
        raise GenerationError(f"the generated code was not imported within {_LONGEST:.0f} seconds") from error
    if done.returncode != 0:
        raise GenerationError(f"the generated code cannot be inspected: {done.stderr.strip()[-2000:]}")
    problems = json.loads(done.stdout)
    if problems:
        raise GenerationError(*problems)
