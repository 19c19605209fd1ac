"""Folders become archives: the same files the same bytes, and nothing that was not meant."""

from __future__ import annotations

import io
import os
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from vlmrun_ext.archives.bundles import front_matter, skill_bundle
from vlmrun_ext.archives.packing import Member, members, tar_archive, zip_archive
from vlmrun_ext.errors import FileChangedError, FileMissingError, InputError, UploadError
from vlmrun_ext.inputs.config import AgentSkill

MANIFEST = "---\nname: rows\ndescription: Counts rows.\n---\n# Rows\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A skill."""
    folder = tmp_path / "counting"
    (folder / "scripts").mkdir(parents=True)
    (folder / "SKILL.md").write_text(MANIFEST)
    (folder / "scripts" / "run.py").write_text("print()")
    (folder / "scripts" / "run.py").chmod(0o755)
    (folder / "ünï.txt").write_text("u")
    return folder


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Wherever they are, in whatever order they were made, and whenever."""
    first = skill_bundle(folder)
    other = tmp_path / "other"
    (other / "scripts").mkdir(parents=True)
    for name in ("ünï.txt", "scripts/run.py", "SKILL.md"):
        (other / name).write_bytes((folder / name).read_bytes())
        os.utime(other / name, (1, time.time() - 1e6))
    (other / "scripts" / "run.py").chmod(0o700)
    (other / "__pycache__").mkdir()
    (other / "__pycache__" / "run.pyc").write_bytes(b"x")
    (other / ".git").mkdir()
    (other / ".DS_Store").touch()

    assert skill_bundle(other) == first


def test_a_bundle_holds_the_files(folder: Path) -> None:
    """And what its SKILL.md says of it."""
    bundle = skill_bundle(str(folder))
    archive = zipfile.ZipFile(io.BytesIO(bundle.content))

    assert (bundle.name, bundle.description) == ("rows", "Counts rows.")
    assert archive.namelist() == ["SKILL.md", "scripts/run.py", "ünï.txt"]
    assert archive.read("scripts/run.py") == b"print()"
    assert archive.testzip() is None
    assert [entry.external_attr >> 16 & 0o777 for entry in archive.infolist()] == [0o644, 0o755, 0o644]


def test_an_inline_skill_is_made_of_a_folder(folder: Path) -> None:
    """With the files in it."""
    skill = AgentSkill.from_directory(folder, name="counter")

    assert (skill.type, skill.name, skill.description) == ("inline", "counter", "Counts rows.")
    assert skill.inline_data == skill_bundle(folder).data
    assert skill.is_inline


def test_a_skill_without_a_head_is_described_by_nothing(tmp_path: Path) -> None:
    """By an empty text, so that it can be joined to others."""
    (tmp_path / "SKILL.md").write_text("# Rows")
    skill = AgentSkill.from_directory(tmp_path)

    assert (skill.name, skill.description) == (tmp_path.name, "")


def test_a_folder_without_a_manifest_is_no_skill(tmp_path: Path) -> None:
    """Neither is what is not there, nor a file."""
    with pytest.raises(FileMissingError, match=r"has no SKILL\.md"):
        skill_bundle(tmp_path)
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        skill_bundle(tmp_path / "missing")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="is no folder"):
        skill_bundle(tmp_path / "file")


@pytest.mark.parametrize("kind", ["link", "link to a folder", "pipe", "broken link"])
def test_what_is_no_file_is_refused(folder: Path, kind: str) -> None:
    """A link may lead to what nobody wants to send."""
    if kind == "pipe":
        os.mkfifo(folder / "odd")
    else:
        goal = {"link": "/etc/passwd", "link to a folder": "/etc", "broken link": "/nothing"}[kind]
        (folder / "odd").symlink_to(goal)
    with pytest.raises(InputError, match=r"odd.* is a link, a device or a pipe"):
        skill_bundle(folder)


def test_what_is_too_much_is_refused(folder: Path) -> None:
    """Before it is read."""
    with (folder / "video.mp4").open("wb") as file:
        file.truncate(33 << 20)
    with pytest.raises(InputError, match=r"the longest is 'video\.mp4'"):
        skill_bundle(folder)
    (folder / "video.mp4").unlink()
    for number in range(4_097):
        (folder / str(number)).touch()
    with pytest.raises(InputError, match="4096 at most"):
        skill_bundle(folder)


def test_a_name_that_is_no_text_is_refused(folder: Path) -> None:
    """It could not be written in the archive."""
    with open(os.fsencode(folder) + b"/\xff", "wb"):
        pass
    with pytest.raises(InputError, match="is not text"):
        skill_bundle(folder)


def test_a_manifest_that_is_no_text_is_refused(folder: Path) -> None:
    """Its name could not be read."""
    (folder / "SKILL.md").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not text in UTF-8"):
        skill_bundle(folder)


def test_a_file_that_changes_while_it_is_packed_is_an_error(folder: Path, tmp_path: Path) -> None:
    """Longer, shorter or gone."""
    files = members(folder)
    (folder / "SKILL.md").write_text("longer" * 100)
    with pytest.raises(FileChangedError):
        zip_archive(files)
    (folder / "SKILL.md").write_text("short")
    with pytest.raises((FileChangedError, UploadError)), (tmp_path / "a.tar.gz").open("wb") as target:
        tar_archive(files, "a", target)
    (folder / "SKILL.md").unlink()
    with pytest.raises(UploadError, match="cannot be read"):
        zip_archive(files)


def test_a_tar_holds_the_files_in_one_folder(folder: Path) -> None:
    """The same bytes each time, and nobody's name in it."""
    archives = [io.BytesIO(), io.BytesIO()]
    for archive in archives:
        tar_archive(members(folder), "data_20260101", archive)
    assert archives[0].getvalue() == archives[1].getvalue()
    archives[0].seek(0)
    with tarfile.open(fileobj=archives[0], mode="r:gz") as opened:
        found = {entry.name: opened.extractfile(entry).read() for entry in opened}
        owners = {(entry.uid, entry.uname) for entry in opened.getmembers()}

    assert found == {
        "data_20260101/SKILL.md": MANIFEST.encode(),
        "data_20260101/scripts/run.py": b"print()",
        "data_20260101/ünï.txt": b"u",
    }
    assert owners == {(0, "")}


def test_a_large_file_is_packed_whole(tmp_path: Path) -> None:
    """Though it is read in parts."""
    content = os.urandom(3 << 20) + b"end"
    (tmp_path / "large").write_bytes(content)
    target = io.BytesIO()
    tar_archive([Member("large", tmp_path / "large", len(content), False)], "d", target)
    target.seek(0)
    with tarfile.open(fileobj=target, mode="r:gz") as opened:
        packed = opened.extractfile("d/large")
        assert packed is not None
        assert packed.read() == content


HEADS = [
    ("---\nname: a\ndescription: b\n---\n", ("a", "b")),
    ("\ufeff---\r\nname: a\r\ndescription: b\r\n---\r\n", ("a", "b")),
    ("---\nname: a\nname: b\ndescription: c\ndescription: d\n---\n", ("b", "d")),
    ("---\nname: 'it''s'\ndescription: \"a\\nb\"\n---\n", ("it's", "a\nb")),
    ("---\nname: a # the name\ndescription: b#c\n---\n", ("a", "b#c")),
    ("---\ndescription: |\n  one\n  two\nname: a\n---\n", ("a", "one\ntwo")),
    ("---\ndescription: >-\n  one\n\n  two\nother: c\n---\n", (None, "one two")),
    ("---\ndescription: one\n  two\nname: a\n---\n", ("a", "one two")),
    ("---\nname:\ndescription:\n---\n", (None, None)),
    ("---\nnested:\n  name: a\n---\n", (None, None)),
    ("---\nname: a\n", (None, None)),
    ("# No head\nname: a\n---\n", (None, None)),
    ('---\nname: "broken \\q"\n---\n', ("broken \\q", None)),
    ("", (None, None)),
]


@pytest.mark.parametrize(("text", "found"), HEADS)
def test_the_head_of_a_manifest_is_read(text: str, found: tuple[str | None, str | None]) -> None:
    """As YAML has it, as far as names and descriptions need it."""
    assert front_matter(text) == found


def test_a_manifest_that_is_too_long_is_refused(folder: Path) -> None:
    """It is text for people."""
    (folder / "SKILL.md").write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(InputError, match="longer than 1048576"):
        skill_bundle(folder)


def test_an_archive_that_cannot_be_written_is_an_error(folder: Path) -> None:
    """Such as on a full disk."""
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(UploadError, match="cannot be written"):
        tar_archive(members(folder), "d", full)
