"""`make diff` is for people: it succeeds with every report, and says the exit code that programs get."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.generation.workbench import REPOSITORY, document, operation

OLD = document({"/things": {"get": operation()}})
MORE = document({"/things": {"get": operation()}, "/more": {"get": operation("more_get")}})
NONE = document()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like a virtual environment with everything in it, so that make installs nothing."""
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for name in (".installed", ".ready"):
        (tmp_path / name).touch()
    return tmp_path


def diff(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `make diff` of this project."""
    command = [shutil.which("make") or "make", "--no-print-directory", "diff", f"VENV={folder}", *words]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def written(folder: Path, name: str, content: dict[str, Any]) -> str:
    path = folder / f"{name} document.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return f"{name.upper()}={path}"


@pytest.mark.parametrize(
    ("new", "code", "said"),
    [
        (OLD, 0, "Nothing: the HTTP API is as it was"),
        (MORE, 10, "no breaking changes"),
        (NONE, 20, "1 breaking change"),
    ],
    ids=["the same", "more", "less"],
)
def test_a_report_is_no_failure(folder: Path, new: dict[str, Any], code: int, said: str) -> None:
    """Whatever it says; the code of the comparison is the last line. Names with spaces are names."""
    done = diff(folder, written(folder, "old", OLD), written(folder, "new", new))

    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert done.stderr == f"exit code of the comparison: {code}\n"


def test_a_comparison_that_fails_is_a_failure(folder: Path) -> None:
    """A document that is not there cannot be compared."""
    done = diff(folder, written(folder, "old", OLD), "NEW=nowhere.yaml")

    assert done.returncode == 2
    assert "error: nowhere.yaml: there is no such file; correct the path" in done.stderr


def test_both_documents_have_to_be_named(folder: Path) -> None:
    """Make has no required arguments of its own."""
    done = diff(folder, "OLD=spec/openapi.yaml")

    assert done.returncode == 2
    assert "name both documents: make diff OLD=old.yaml NEW=new.yaml" in done.stderr
