"""Packing a folder into an archive: the same files give the same bytes, wherever and whenever that is done."""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from vlmrun_ext.errors import FileChangedError, FileMissingError, InputError, UploadError

__all__ = ["Member", "members", "tar_archive", "zip_archive"]

_BLOCK: Final = 1 << 20
_LEFT_OUT: Final = frozenset({".DS_Store", ".git", "__pycache__"})
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_COMPRESSION: Final = 6


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a folder.

    Attributes:
        name: Its path from the folder on, with slashes.
        path: Where it is.
        length: How many bytes it has.
        is_executable: Whether its owner may run it.
    """

    name: str
    path: Path
    length: int
    is_executable: bool


def members(folder: Path) -> list[Member]:
    """The files in a folder and below, in the order of their names; what version control and Python keep is left out.

    Raises:
        FileMissingError: There is no such folder.
        InputError: It is no folder, or holds links, devices, or names that are not text.
    """
    if not folder.exists():
        raise FileMissingError(f"there is no folder {str(folder)!r}")
    if not folder.is_dir():
        raise InputError(f"{str(folder)!r} is no folder")
    try:
        return sorted(_below(folder, ""), key=lambda one: one.name)
    except OSError as error:
        raise InputError(f"{str(folder)!r} cannot be read: {error.strerror or error}") from error


def _below(folder: Path, prefix: str) -> Iterator[Member]:
    with os.scandir(folder) as found:
        for one in found:
            if one.name in _LEFT_OUT:
                continue
            name = prefix + one.name
            try:
                name.encode()
            except UnicodeEncodeError as error:
                raise InputError(f"the name {name!r} is not text") from error
            state = one.stat(follow_symlinks=False)
            if stat.S_ISDIR(state.st_mode):
                yield from _below(Path(one.path), f"{name}/")
            elif stat.S_ISREG(state.st_mode):
                yield Member(name, Path(one.path), state.st_size, bool(state.st_mode & stat.S_IXUSR))
            else:
                raise InputError(
                    f"{one.path!r} is a link, a device or a pipe, which is not packed",
                    suggestion="Put the file itself there",
                )


def zip_archive(files: list[Member]) -> bytes:
    """A zip with these files.

    Raises:
        FileChangedError: One of them was changed meanwhile.
        UploadError: One of them cannot be read.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = (stat.S_IFREG | (0o755 if file.is_executable else 0o644)) << 16
            entry.file_size = file.length
            with _opened(file) as content, archive.open(entry, "w") as packed:
                for block in _blocks(file, content):
                    packed.write(block)
    return target.getvalue()


def tar_archive(files: list[Member], folder: str, target: IO[bytes]) -> None:
    """Write a gzipped tar with these files in one folder.

    Raises:
        FileChangedError: One of them was changed meanwhile.
        UploadError: One of them cannot be read, or the archive cannot be written.
    """
    try:
        with (
            gzip.GzipFile("", "wb", _COMPRESSION, target, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for file in files:
                entry = tarfile.TarInfo(f"{folder}/{file.name}")
                entry.size = file.length
                entry.mode = 0o755 if file.is_executable else 0o644
                with _opened(file) as content:
                    archive.addfile(entry, _Exactly(file, content))
    except OSError as error:
        raise UploadError(f"the archive cannot be written: {error.strerror or error}") from error


class _Exactly:
    """The content of a file, which has to have the length that was announced."""

    def __init__(self, file: Member, content: IO[bytes]) -> None:
        self._blocks = _blocks(file, content)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """As many bytes as asked for, as long as there are any."""
        while len(self._rest) < size:
            block = next(self._blocks, b"")
            if not block:
                break
            self._rest += block
        part, self._rest = self._rest[:size], self._rest[size:]
        return part


@contextmanager
def _opened(file: Member) -> Generator[IO[bytes]]:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        stream = os.fdopen(os.open(file.path, flags), "rb", buffering=0)
    except OSError as error:
        raise UploadError(f"{str(file.path)!r} cannot be read: {error.strerror or error}") from error
    with stream:
        yield stream


def _blocks(file: Member, content: IO[bytes]) -> Iterator[bytes]:
    left = file.length
    while left:
        try:
            block = content.read(min(_BLOCK, left))
        except OSError as error:
            raise UploadError(f"{str(file.path)!r} cannot be read: {error.strerror or error}") from error
        left -= len(block)
        if not block:
            break
        yield block
    if left or content.read(1):
        raise FileChangedError(f"{str(file.path)!r} was changed while it was packed; nothing was sent")
