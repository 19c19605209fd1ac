"""The lock says what generated code was made of, and what of it moved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.lock import Lock, moved, read_lock, take
from scripts.problems import GenerationError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the inputs of this one and two generated files."""
    for name in ("spec", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "generated" / "vlmrun").mkdir(parents=True)
    for name in ("a.py", "b.py"):
        (tmp_path / "generated" / "vlmrun" / name).write_text(name)
    return tmp_path


def lock(root: Path, document: bytes = b"document", normalised: bytes = b"plain") -> Lock:
    """The lock of the project as it is."""
    return take(root=root, document=document, normalised=normalised, made=root / "generated")


def test_nothing_moved_when_nothing_changed(root: Path) -> None:
    """Written and read again, the lock agrees with the project."""
    (root / "spec" / "lock.toml").write_text(lock(root).toml())

    assert moved(read_lock(root / "spec" / "lock.toml"), lock(root)) == []


def test_the_same_project_gives_the_same_text(root: Path) -> None:
    """Sorted, so that a change in the lock is a change in the project."""
    assert lock(root).toml() == lock(root).toml()


EDITS = [
    ("generated/vlmrun/a.py", "edited by hand"),
    ("templates/low_level/model.py.jinja", "run `make generate`"),
    ("templates/facade/resource.py.jinja", "run `make generate`"),
    ("templates/alignment.toml", "run `make generate`"),
    ("spec/overlays/20-artifact-kinds.yaml", "run `make generate`"),
    ("spec/exclusions.toml", "run `make generate`"),
]


@pytest.mark.parametrize(("path", "advice"), EDITS)
def test_what_was_edited_is_named(root: Path, path: str, advice: str) -> None:
    """One sentence with the file and what to do."""
    before = lock(root)
    with (root / path).open("a") as file:
        file.write("\n# edited\n")

    found = moved(before, lock(root))

    assert len(found) == 1
    assert found[0].startswith(path)
    assert advice in found[0]


def test_files_that_came_and_went_are_named(root: Path) -> None:
    """In `generated/` as among the inputs."""
    before = lock(root)
    (root / "generated" / "vlmrun" / "c.py").write_text("")
    (root / "generated" / "vlmrun" / "b.py").unlink()
    (root / "spec" / "overlays" / "90-more.yaml").write_text("")

    found = "\n".join(moved(before, lock(root)))

    assert "generated/vlmrun/c.py is new" in found
    assert "generated/vlmrun/b.py is gone" in found
    assert "spec/overlays/90-more.yaml is new" in found


def test_document_and_normalisation_are_told_apart(root: Path) -> None:
    """Another document, or the same document said otherwise."""
    before = lock(root)

    assert moved(before, lock(root, document=b"other")) == [
        "spec/openapi.yaml is not what the lock has; run `make generate`"
    ]
    assert "normalised otherwise" in moved(before, lock(root, normalised=b"other"))[0]


def test_tools_and_stock_templates_are_told_with_versions(root: Path) -> None:
    """An upgrade of the generator says from which version to which."""
    now = lock(root)
    sections = {name: dict(entries) for name, entries in now.sections.items()}
    sections["tools"]["openapi-python-client"] = "0.1.0"
    sections["stock"]["model.py.jinja"] = "0"

    found = moved(Lock(sections), now)

    assert any("openapi-python-client is 0.29.1, the lock has 0.1.0" in one for one in found)
    assert any(one.startswith("model.py.jinja") and "compare ours with it" in one for one in found)


@pytest.mark.parametrize("text", [None, "not toml ["])
def test_a_lock_that_cannot_be_read_says_what_to_do(tmp_path: Path, text: str | None) -> None:
    """Missing or damaged: `make generate` writes it anew."""
    path = tmp_path / "lock.toml"
    if text is not None:
        path.write_text(text)

    with pytest.raises(GenerationError, match="make generate"):
        read_lock(path)
