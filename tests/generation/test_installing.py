"""What a run made is put in place wholly or not at all, also when the process dies in between."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.installing import READY, finish, install
from scripts.lock import Lock, digests_of

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import os, sys
from pathlib import Path
from scripts.installing import install
import scripts.lock, scripts.swapping, shutil, tomllib, ctypes
left = int(sys.argv[3])
def count(event, arguments):
    global left
    if event.split(".")[0] in ("os", "open", "shutil", "ctypes"):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(count)
install(Path(sys.argv[1]), Path(sys.argv[2]))
os._exit(0)
"""


def tree(folder: Path, mark: str) -> Path:
    """A project of three parts that all bear the same mark."""
    (folder / "generated" / "vlmrun").mkdir(parents=True)
    (folder / "generated" / "vlmrun" / "a.py").write_text(mark)
    (folder / "generated" / f"{mark}.py").write_text(mark)
    (folder / "spec").mkdir()
    (folder / "spec" / "openapi.yaml").write_text(mark)
    lock = Lock({"generated": digests_of(folder / "generated")})
    (folder / "spec" / "lock.toml").write_text(lock.toml())
    return folder


def state(root: Path) -> dict[str, str]:
    """Every file below a project with its text."""
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_everything_is_put_in_place(tmp_path: Path) -> None:
    """Code, document and lock are those of the run, and nothing else is left."""
    root, staged = tree(tmp_path / "root", "old"), tree(tmp_path / "root" / "staged", "new")
    expected = state(tree(tmp_path / "expected", "new"))

    install(staged, root)

    assert state(root) == expected


def test_the_first_installation_needs_nothing_before_it(tmp_path: Path) -> None:
    """A project without generated code gets it."""
    root = tmp_path / "root"
    (root / "spec").mkdir(parents=True)
    staged = tree(root / "staged", "new")

    install(staged, root)

    assert state(root) == state(tree(tmp_path / "expected", "new"))


def test_there_is_nothing_to_finish_after_a_whole_run(tmp_path: Path) -> None:
    """Finishing again changes nothing."""
    root = tree(tmp_path / "root", "old")
    before = state(root)

    finish(root)

    assert state(root) == before


@pytest.mark.parametrize("first", range(1, 60, 6))
def test_a_process_that_dies_anywhere_leaves_all_old_or_all_new(tmp_path: Path, first: int) -> None:
    """Killed at any call to the system, and again while finishing: what remains is never a mixture."""
    old, new = (state(tree(tmp_path / mark, mark)) for mark in ("old", "new"))
    for step in range(first, first + 6):
        root = tree(tmp_path / f"root{step}", "old")
        staged = tree(root / "staged", "new")
        command = [sys.executable, "-c", CHILD, str(staged), str(root), str(step)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 9), done.stderr
        committed = (root / READY).exists() or not staged.exists()

        finish(root)

        found = {name: text for name, text in state(root).items() if not name.startswith("staged/")}
        assert found == (new if committed else old), step
