"""What a run of the generator does not load: most of its time is imports, and modules are counted, not seconds."""

from __future__ import annotations

from pathlib import Path

from tests.generation.project import Project

_OF_COMMAND_LINES = {"click", "pygments", "rich"}
_OF_COMPARISONS = {"griffe"}


def loaded(project: Project, *arguments: str) -> set[str]:
    """The packages that a successful run loads in its own process."""
    done = project.command("-X", "importtime", "-m", "scripts.generate", *arguments)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_a_run_that_changes_nothing_loads_what_it_needs(tmp_path: Path) -> None:
    """The generator and its httpx, but neither the command line of httpx nor what reads Python APIs."""
    found = loaded(Project(tmp_path / "project"))

    assert {"httpx", "openapi_python_client", "scripts"} <= found
    assert not found & (_OF_COMMAND_LINES | _OF_COMPARISONS)


def test_help_needs_no_generator(tmp_path: Path) -> None:
    """Nor does a mistake in the arguments."""
    found = loaded(Project(tmp_path / "project"), "--help")

    assert "scripts" in found
    assert "openapi_python_client" not in found
