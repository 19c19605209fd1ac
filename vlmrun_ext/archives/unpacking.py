"""Taking zip archives apart that somebody else has made: all of it is looked at before any of it is written.

An archive is extracted beside its target and put there by one rename, so a folder either is there as a whole or not
at all. Whatever could lead out of it, or look different on another system, is refused: there is no use in guessing.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO, Final
from unicodedata import normalize

from vlmrun_ext.errors import ArchiveError

__all__ = ["LARGEST_ARCHIVE", "checked_part", "extract"]

LARGEST_ARCHIVE: Final = 64 << 20
"""Bytes of the longest archive that is taken."""

_LARGEST_CONTENT: Final = 256 << 20
_MOST_ENTRIES: Final = 4_096
_LONGEST_LISTING: Final = 2 << 20
_HIGHEST_RATIO: Final = 200
_UNSUSPICIOUS: Final = 1 << 20
_LONGEST_NAME: Final = 240
_LONGEST_PATH: Final = 1_024
_DEEPEST: Final = 32
_BLOCK: Final = 1 << 20
_ENCRYPTED: Final = 0x1
_ENDING: Final = b"PK\x05\x06"
_ENDING_LENGTH: Final = 22
_LONGEST_ENDING: Final = _ENDING_LENGTH + 0xFFFF
_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_LENGTH: Final = 20
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
)


def extract(archive: IO[bytes], target: Path) -> None:
    """Extract a zip archive to a folder that is not there yet, or is empty.

    Raises:
        ArchiveError: The archive is refused, or the folder cannot be written; nothing of it is there.
    """
    with _disk(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent / f".{target.name[:64]}.{token_hex(8)}"
        beside.mkdir()
    try:
        with _reading(archive) as opened:
            names = _checked(opened)
            with _disk(target):
                for entry, parts in names:
                    _write(opened, entry, beside.joinpath(*parts))
        with _disk(target):
            _settle(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def checked_part(part: str, entry: str) -> str:
    """One part of a path, if it means the same everywhere.

    Raises:
        ArchiveError: It does not, or leads elsewhere.
    """
    if part in ("", ".", ".."):
        raise ArchiveError("a path leads out of the archive", entry=_shown(entry))
    if any(character in '\\:*?"<>|' or ord(character) < 0x20 or ord(character) == 0x7F for character in part):
        raise ArchiveError("a name holds characters that not every system takes", entry=_shown(entry))
    if part[-1] in ". ":
        raise ArchiveError("a name ends in a dot or a space, which not every system keeps", entry=_shown(entry))
    if _DEVICES.fullmatch(part):
        raise ArchiveError("a name is that of a device on Windows", entry=_shown(entry))
    try:
        length = len(part.encode())
    except UnicodeEncodeError as error:
        raise ArchiveError("a name is not text", entry=_shown(entry)) from error
    if length > _LONGEST_NAME:
        raise ArchiveError(f"a name is longer than {_LONGEST_NAME} bytes", entry=_shown(entry))
    return part


@contextmanager
def _reading(archive: IO[bytes]) -> Generator[zipfile.ZipFile]:
    _check_ending(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            yield opened
    except _BROKEN as error:
        raise ArchiveError(
            f"the archive is no zip that can be read: {str(error)[:200] or type(error).__name__}"
        ) from error


@contextmanager
def _disk(target: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"the folder cannot be written: {error.strerror or error}",
            path=target,
            suggestion="Name a folder that is not there yet, or is empty",
        ) from error


def _check_ending(archive: IO[bytes]) -> None:
    """Refuse a listing too long to be read, before it is read: each entry takes memory, many times its length."""
    length = archive.seek(0, os.SEEK_END)
    if length > LARGEST_ARCHIVE:
        raise ArchiveError(f"the archive is longer than {LARGEST_ARCHIVE} bytes")
    start = max(0, length - _LONGEST_ENDING - _LOCATOR_LENGTH)
    archive.seek(start)
    tail = archive.read(length - start)
    at = len(tail) - _ENDING_LENGTH
    if at < 0 or not (tail[at:].startswith(_ENDING) and tail.endswith(b"\0\0")):
        at = tail.rfind(_ENDING)
    if at < 0:
        raise ArchiveError("the archive is no zip, or it was cut: it has no end")
    if tail[max(0, at - _LOCATOR_LENGTH) : at].startswith(_LOCATOR):
        raise ArchiveError("the archive is in the zip64 form, which nothing of its length needs")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _LONGEST_LISTING:
        raise ArchiveError(f"the archive's listing is longer than {_LONGEST_LISTING} bytes")


def _checked(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, tuple[str, ...]]]:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise ArchiveError(f"the archive has {len(entries)} entries, more than {_MOST_ENTRIES}")
    found: list[tuple[zipfile.ZipInfo, tuple[str, ...]]] = []
    spelt: dict[str, tuple[str, bool]] = {}
    listed: set[str] = set()
    total = 0
    for entry in entries:
        _check_entry(entry)
        total += entry.file_size
        if total > _LARGEST_CONTENT:
            raise ArchiveError(f"the archive holds more than {_LARGEST_CONTENT} bytes")
        parts = _parts(entry)
        key = _key(parts)
        if key in listed:
            raise ArchiveError("a name is there twice, or differs in case only", entry=_shown(entry.filename))
        listed.add(key)
        for path, is_file in _paths(parts, is_file=not _is_folder(entry)):
            if spelt.setdefault(_key(path), ("/".join(path), is_file)) != ("/".join(path), is_file):
                raise ArchiveError(
                    "a name is both a file and a folder, or differs in case only", entry=_shown(entry.filename)
                )
        found.append((entry, parts))
    return found


def _paths(parts: tuple[str, ...], *, is_file: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    for depth in range(1, len(parts)):
        yield parts[:depth], False
    yield parts, is_file


def _key(parts: tuple[str, ...]) -> str:
    """What is the same for names that some file system takes for one."""
    return normalize("NFKC", normalize("NFKC", "/".join(parts)).casefold())


def _check_entry(entry: zipfile.ZipInfo) -> None:
    shown = _shown(entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        raise ArchiveError("the archive is encrypted", entry=shown)
    if entry.compress_type not in _METHODS:
        raise ArchiveError("an entry is packed otherwise than by deflate", entry=shown)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if _is_folder(entry) else stat.S_IFREG):
        raise ArchiveError("an entry is a link, a device, or something else that is no file", entry=shown)
    if _is_folder(entry) and entry.file_size:
        raise ArchiveError("a folder has content", entry=shown)
    if entry.file_size > max(_UNSUSPICIOUS, _HIGHEST_RATIO * entry.compress_size):
        raise ArchiveError(f"an entry of {entry.compress_size} bytes claims to hold {entry.file_size}", entry=shown)


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.orig_filename.endswith("/")


def _parts(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    # As it is written: the library cuts the other form at a zero and turns separators.
    name = entry.orig_filename
    if len(name) > _LONGEST_PATH:
        raise ArchiveError(f"a path is longer than {_LONGEST_PATH} characters", entry=_shown(name))
    parts = tuple(checked_part(part, name) for part in name.removesuffix("/").split("/"))
    if len(parts) > _DEEPEST:
        raise ArchiveError(f"a path is deeper than {_DEEPEST} folders", entry=_shown(name))
    return parts


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    if _is_folder(entry):
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Of the rights only that to run it is kept, for scripts.
    mode = 0o777 if entry.external_attr >> 16 & stat.S_IXUSR else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file, archive.open(entry) as content:
        while block := content.read(_BLOCK):
            file.write(block)
        if file.tell() != entry.file_size:
            raise ArchiveError(
                f"an entry holds {file.tell()} bytes and claims to hold {entry.file_size}", entry=_shown(entry.filename)
            )


def _settle(beside: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        # A folder that is there has to be empty; taken away first because not every system renames onto one.
        target.rmdir()
    beside.rename(target)


def _shown(name: str) -> str:
    return ascii(name[:120])[1:-1]
