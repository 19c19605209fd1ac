"""What a run made is put in place wholly or not at all, also when the process dies in between."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.installing import READY, finish, install
from scripts.lock import Lock, digests_of

ROOT = Path(__file__).resolve().parents[2]
# One process for all of them, in which nothing else runs: each installation is a copy of it.
CHILD = """
import os, sys
from pathlib import Path
from scripts.installing import install
import scripts.lock, scripts.swapping, shutil, tomllib, ctypes
left = 0
def count(event, arguments):
    global left
    if event.split(".")[0] in ("os", "open", "shutil", "ctypes"):
        left -= 1
        if left == 0:
            os._exit(9)
for step, root in enumerate(sys.argv[1:], start=1):
    child = os.fork()
    if child == 0:
        sys.addaudithook(count)
        left = step
        install(Path(root) / "staged", Path(root))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
STEPS = 60


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


def test_a_process_that_dies_anywhere_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    """Killed at any call to the system, and again while finishing: what remains is never a mixture."""
    old, new = (state(tree(tmp_path / mark, mark)) for mark in ("old", "new"))
    roots = [tree(tmp_path / f"root{step}", "old") for step in range(STEPS)]
    for root in roots:
        tree(root / "staged", "new")

    command = [sys.executable, "-c", CHILD, *(str(root) for root in roots)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    codes = [int(line) for line in done.stdout.split()]
    assert len(codes) == STEPS, done.stderr
    # Every one dies later than the one before, until the whole installation is done before it is its turn.
    assert set(codes) == {0, 9}, done.stderr
    assert codes == sorted(codes, reverse=True), done.stderr
    outcomes = []
    for step, root in enumerate(roots, start=1):
        committed = (root / READY).exists() or not (root / "staged").exists()
        finish(root)
        found = {name: text for name, text in state(root).items() if not name.startswith("staged/")}
        assert found == (new if committed else old), step
        outcomes.append(committed)
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
