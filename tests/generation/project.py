"""A copy of this project to run the real commands in."""

from __future__ import annotations

import copy
import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

__all__ = ["Project"]

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("generated", "scripts", "spec", "templates", "vlmrun_ext")


@functools.cache
def _document() -> Any:
    return YAML(typ="safe").load(ROOT / "spec" / "openapi.yaml")


class Project:
    """A copy of the project.

    Attributes:
        root: Its folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        for part in _PARTS:
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))

    def document(self, change: Callable[[Any], None]) -> Path:
        """Write the document with a change, as JSON, which is YAML too; where to is returned."""
        document = copy.deepcopy(_document())
        change(document)
        path = self.root / "changed.yaml"
        path.write_text(json.dumps(document, indent=1), encoding="utf-8")
        return path

    def command(self, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python command in the project; only the project's own packages are found."""
        return subprocess.run(
            [sys.executable, *(str(word) for word in words)],
            cwd=self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment that makes the project's packages the ones that are imported."""
        path = os.pathsep.join([str(self.root / "generated"), str(self.root)])
        return {**os.environ, "PYTHONPATH": path, "MYPYPATH": path}

    def generate(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """`make generate`, without the environment that make brings."""
        return self.command("-m", "scripts.generate", *arguments, **environment)

    def edit(self, name: str, old: str, new: str) -> None:
        """Repair a file by hand, as a finding says."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def state(self) -> dict[str, bytes]:
        """Every file of the project with its content."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and path.name != "changed.yaml"
        }
