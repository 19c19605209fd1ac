"""Archives that somebody else has made are extracted wholly, or not at all, and never beyond their folder."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlmrun_ext.archives.unpacking import LARGEST_ARCHIVE, extract
from vlmrun_ext.errors import ArchiveError


def packed(*entries: tuple[str, bytes], mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries; names are written as they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo("placeholder")
            entry.filename, entry.compress_type, entry.external_attr = name, method, mode << 16
            archive.writestr(entry, content)
    return target.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


GOOD = packed(
    ("SKILL.md", b"---\nname: a\n---\n"), ("scripts/", b""), ("scripts/run.py", b"print()"), ("ünï/ü.txt", b"u")
)


def test_a_good_archive_is_extracted(tmp_path: Path) -> None:
    """Files, folders, and names in any script."""
    extract(io.BytesIO(GOOD), tmp_path / "new" / "skill")

    assert contents(tmp_path / "new" / "skill") == {
        "SKILL.md": b"---\nname: a\n---\n",
        "scripts/run.py": b"print()",
        "ünï/ü.txt": b"u",
    }
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["skill"]


def test_of_the_rights_only_that_to_run_it_is_kept(tmp_path: Path) -> None:
    """Nothing becomes another user's, and nothing writable for all."""
    extract(io.BytesIO(packed(("run.sh", b"#!"), mode=stat.S_IFREG | 0o6777)), tmp_path / "a")
    extract(io.BytesIO(packed(("plain", b"#!"), mode=stat.S_IFREG | 0o666)), tmp_path / "b")
    umask = os.umask(0)
    os.umask(umask)

    assert stat.S_IMODE((tmp_path / "a" / "run.sh").stat().st_mode) == 0o777 & ~umask
    assert stat.S_IMODE((tmp_path / "b" / "plain").stat().st_mode) == 0o666 & ~umask


def flagged(content: bytes, flag: int) -> bytes:
    """The same zip, with a flag set in both places of its first entry."""
    changed = bytearray(content)
    changed[6] |= flag
    listing = content.index(b"PK\x01\x02")
    changed[listing + 8] |= flag
    return bytes(changed)


def claiming(content: bytes, size: int) -> bytes:
    """The same zip, whose listing claims another length for its first entry."""
    changed = bytearray(content)
    struct.pack_into("<I", changed, content.index(b"PK\x01\x02") + 24, size)
    return bytes(changed)


def renamed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return content.replace(old, new)


def many(count: int) -> bytes:
    return packed(*((f"{number}", b"") for number in range(count)), method=zipfile.ZIP_STORED)


LINK = packed(("link", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777)

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "steps out": (lambda: packed(("../x", b"x")), "leads out"),
    "steps out later": (lambda: packed(("ok", b"x"), ("a/../../x", b"x")), "leads out"),
    "steps in place": (lambda: packed(("a/./x", b"x")), "leads out"),
    "absolute": (lambda: packed(("/etc/x", b"x")), "leads out"),
    "two slashes": (lambda: packed(("a//x", b"x")), "leads out"),
    "backslashes": (lambda: packed(("..\\x", b"x")), "characters"),
    "drive": (lambda: packed(("C:/x", b"x")), "characters"),
    "stream of a file": (lambda: packed(("SKILL.md:hidden", b"x")), "characters"),
    "zero": (lambda: renamed(packed(("ab/x.txt", b"x")), b"ab/x.txt", b"ab\0x.txt"), "characters"),
    "line end": (lambda: packed(("a\nb", b"x")), "characters"),
    "no name": (lambda: packed(("", b"x")), "leads out"),
    "only a slash": (lambda: packed(("/", b"")), "leads out"),
    "link": (lambda: LINK, "a link"),
    "link, then a file below it": (
        lambda: packed(("link", b"/tmp"), ("link/x", b"x"), mode=stat.S_IFLNK | 0o777),
        "a link",
    ),
    "device": (lambda: packed(("null", b""), mode=stat.S_IFCHR | 0o666), "a device"),
    "pipe": (lambda: packed(("pipe", b""), mode=stat.S_IFIFO | 0o666), "a device"),
    "folder that says it is a file": (lambda: packed(("a/", b""), mode=stat.S_IFREG | 0o666), "no file"),
    "file that says it is a folder": (lambda: packed(("a", b"x"), mode=stat.S_IFDIR | 0o777), "no file"),
    "10,000 entries": (lambda: many(10_000), "4096"),
    "listing that never ends": (lambda: packed(*((f"{n:0240}", b"") for n in range(9_000))), "listing"),
    "1,000:1": (lambda: packed(("zeros", bytes(20 << 20))), "claims to hold"),
    "too much in all": (
        lambda: packed(*((f"{number}", bytes(range(256)) * (1 << 10)) for number in range(1_200))),
        "holds more than",
    ),
    "claims less than it holds": (lambda: claiming(packed(("a", b"x" * 1_000)), 10), "no zip that can be read"),
    "claims more than it holds": (lambda: claiming(packed(("a", b"x" * 1_000)), 100_000), "claims to hold 100000"),
    "con": (lambda: packed(("CON", b"x")), "device on Windows"),
    "nul with an extension": (lambda: packed(("a/nul.txt", b"x")), "device on Windows"),
    "com1": (lambda: packed(("com1.tar.gz", b"x")), "device on Windows"),
    "lpt with a raised digit": (lambda: packed(("LPT²", b"x")), "device on Windows"),
    "conin$": (lambda: packed(("conin$", b"x")), "device on Windows"),
    "trailing dot": (lambda: packed(("a.", b"x")), "ends in a dot"),
    "trailing space": (lambda: packed(("a /x", b"x")), "ends in a dot or a space"),
    "case twins": (lambda: packed(("SKILL.md", b"1"), ("skill.MD", b"2")), "differs in case"),
    "case twins of folders": (lambda: packed(("A/x", b"1"), ("a/y", b"2")), "differs in case"),
    "twins in another form": (lambda: packed(("é", b"1"), ("e\u0301", b"2")), "differs in case"),
    "duplicate": (lambda: packed(("a", b"1"), ("a", b"2")), "there twice"),
    "file and folder": (lambda: packed(("a", b"1"), ("a/b", b"2")), "both a file and a folder"),
    "folder and file": (lambda: packed(("a/b", b"1"), ("a", b"2")), "both a file and a folder"),
    "encrypted": (lambda: flagged(packed(("a", b"x")), 0x1), "encrypted"),
    "cut": (lambda: GOOD[:-30], "no end"),
    "cut at the front": (lambda: GOOD[40:], "no zip that can be read"),
    "damaged": (
        lambda: renamed(packed(("a", b"hello world"), method=zipfile.ZIP_STORED), b"hello", b"hullo"),
        "no zip that",
    ),
    "no zip": (lambda: b"<html>Not found</html>" * 10, "no end"),
    "nothing": (lambda: b"", "no end"),
    "bzip2": (lambda: packed(("a", b"x" * 100), method=zipfile.ZIP_BZIP2), "otherwise than by deflate"),
    "lzma": (lambda: packed(("a", b"x" * 100), method=zipfile.ZIP_LZMA), "otherwise than by deflate"),
    "long name": (lambda: packed(("x" * 300, b"x")), "longer than 240"),
    "long path": (lambda: packed(("/".join(["x" * 100] * 12), b"x")), "longer than 1024"),
    "deep": (lambda: packed(("/".join("x" * 40), b"x")), "deeper than 32"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_archive_leaves_nothing(case: str, tmp_path: Path) -> None:
    """Neither where it should go, nor beside it, nor anywhere else."""
    content, why = HOSTILE[case]
    outer = tmp_path / "outer"
    outer.mkdir()
    with pytest.raises(ArchiveError, match=why):
        extract(io.BytesIO(content()), outer / "skill")

    assert list(tmp_path.rglob("*")) == [outer]


def test_an_archive_that_is_too_long_is_not_opened(tmp_path: Path) -> None:
    """Whatever is in it."""
    with (tmp_path / "long.zip").open("w+b") as file:
        file.truncate(LARGEST_ARCHIVE + 1)
        with pytest.raises(ArchiveError, match=f"longer than {LARGEST_ARCHIVE}"):
            extract(file, tmp_path / "skill")

    assert not (tmp_path / "skill").exists()


def test_zip64_is_refused() -> None:
    """Its listing can be where and as long as it likes."""
    ending = GOOD.rindex(b"PK\x05\x06")
    with pytest.raises(ArchiveError, match="zip64"):
        extract(io.BytesIO(GOOD[:ending] + b"PK\x06\x07" + bytes(16) + GOOD[ending:]), Path("/nonexistent-folder/x"))


def planted_file(target: Path) -> None:
    target.write_text("mine")


def planted_folder(target: Path) -> None:
    target.mkdir()
    (target / "mine").write_text("mine")


def planted_link(target: Path) -> None:
    (target.parent / "elsewhere").mkdir()
    target.symlink_to(target.parent / "elsewhere")


@pytest.mark.parametrize("plant", [planted_file, planted_folder, planted_link])
def test_what_is_there_already_stays(plant: Callable[[Path], None], tmp_path: Path) -> None:
    """A folder is only made, never mixed with another."""
    plant(tmp_path / "skill")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError, match="cannot be written"):
        extract(io.BytesIO(GOOD), tmp_path / "skill")

    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """As if it had not been there."""
    (tmp_path / "skill").mkdir()
    extract(io.BytesIO(GOOD), tmp_path / "skill")

    assert "SKILL.md" in contents(tmp_path / "skill")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_bytes_gets_out(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever becomes of an archive on its way: it is extracted to its folder, or refused."""
    changed = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    outer = tmp_path_factory.mktemp("outer")
    try:
        extract(io.BytesIO(bytes(changed)), outer / "skill")
    except ArchiveError:
        assert list(outer.iterdir()) == []
    else:
        assert [one.name for one in outer.iterdir()] == ["skill"]
        assert not any(one.is_symlink() for one in outer.rglob("*"))
