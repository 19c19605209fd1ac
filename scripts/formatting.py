"""One pinned formatter run over generated code, deaf to any configuration of the machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped]  # ruff ships no types

from scripts.problems import GenerationError

__all__ = ["format_tree"]

_COMMON = ("--isolated", "--no-cache", "--line-length", "120", "--target-version", "py311")
# Sorted imports, no unused ones, no duplicate annotations; nothing that could change meaning.
_CHECK = ("check", "--select", "I,F401", "--fix", "--quiet")
_FORMAT = ("format", "--quiet")


def format_tree(root: Path) -> None:
    """Format every Python file below `root` in place.

    Raises:
        GenerationError: The formatter refuses a file, so what was generated is not Python.
    """
    # The program itself: `python -m ruff` starts a Python for each step that does nothing but start it.
    ruff = find_ruff_bin()
    for step in (_CHECK, _FORMAT, _CHECK):
        command = [ruff, *step, *_COMMON, "."]
        # Run from the root: messages then name files the way users know them.
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise GenerationError(f"the generated code is not acceptable to ruff: {done.stdout}{done.stderr}".strip())
