"""A finished folder takes the place of another; folders to work in clear up after themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.regeneration import differences
from scripts.swapping import swap_in, workshop


def folder(path: Path, content: str) -> Path:
    """A folder with one file."""
    path.mkdir(parents=True)
    (path / "file").write_text(content)
    return path


def hidden(root: Path) -> list[str]:
    """What a run leaves beside the folder."""
    return sorted(path.name for path in root.iterdir() if path.name.startswith(".generated-"))


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    """Or of none; the old one is gone."""
    target = tmp_path / "generated"
    swap_in(folder(tmp_path / "first" / "generated", "1"), target)
    swap_in(folder(tmp_path / "second" / "generated", "2"), target)

    assert (target / "file").read_text() == "2"
    assert [path.name for path in tmp_path.rglob("file")] == ["file"]


def test_a_workshop_clears_up(tmp_path: Path) -> None:
    """Its own folder, also after an error, and those that killed runs left."""
    folder(tmp_path / ".generated-left", "x")
    with pytest.raises(RuntimeError), workshop(tmp_path) as place:
        (place / "file").write_text("z")
        assert hidden(tmp_path) == [place.name]
        raise RuntimeError

    assert hidden(tmp_path) == []


def test_differences_are_files(tmp_path: Path) -> None:
    """By their path inside, sorted; folders and caches are none."""
    left, right = folder(tmp_path / "left", "same"), folder(tmp_path / "right", "same")
    (left / "only_left").write_text("")
    folder(right / "sub", "more")
    folder(left / "__pycache__", "x")
    (left / "kind").mkdir()
    (right / "kind").write_text("")

    assert differences(left, right) == ["kind", "only_left", "sub/file"]
    assert differences(left, left) == []
