"""What the cache knows of each finished artifact: a record beside it, which says what file it is about.

A record is read as if an enemy had written it: a field that has not its form makes the record none at all.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, cast

from vlmrun_ext.cache.fresh import READ_ONLY
from vlmrun_ext.cache.locks import lock_file
from vlmrun_ext.cache.publishing import Seal
from vlmrun_ext.versions import is_etag

__all__ = [
    "RECORD_SUFFIX",
    "STATE_FOLDER",
    "Entry",
    "entry_of",
    "is_extension",
    "make_record",
    "owner_of",
    "read_record",
]

STATE_FOLDER: Final = ".state"
"""The folder of everything that is not for users."""
RECORD_SUFFIX: Final = ".json"

_VERSION: Final = 1
_LONGEST_RECORD: Final = 16_384
_LONGEST_EXTENSION: Final = 8
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished artifact.

    Attributes:
        path: Its file.
        media_type: The type of its content.
        etag: The version that the service called it, if it did.
        seal: What its file is known by.
    """

    path: Path
    media_type: str
    etag: str | None
    seal: Seal

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self.seal.size

    @property
    def sha256(self) -> str:
        """The hash of its content, in hexadecimal."""
        return self.seal.sha256

    def is_whole(self) -> bool:
        """Whether its file is there, and the one that was sealed; its content is not looked at."""
        try:
            status = os.lstat(self.path)
        except OSError:
            return False
        return stat.S_ISREG(status.st_mode) and self.seal.fits(status)

    def open(self) -> IO[bytes] | None:
        """Its content, or None when the file has been replaced or removed since.

        As long as the stream, or a memory map made of it, is open, the file is not evicted from the cache.
        """
        try:
            descriptor = os.open(self.path, READ_ONLY)
        except OSError:
            return None
        lock_file(descriptor, together=True)
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and self.seal.fits(status):
            return os.fdopen(descriptor, "rb")
        os.close(descriptor)
        return None

    def reread(self) -> str | None:
        """The hash of what its file holds now; None when the file has been replaced or removed since.

        Raises:
            OSError: It cannot be read.
        """
        stream = self.open()
        if stream is None:
            return None
        digest = sha256()
        with stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()


def make_record(
    identity: Mapping[str, str], seal: Seal, *, extension: str, media_type: str, etag: str | None
) -> dict[str, Any]:
    """The record of an artifact."""
    return {
        **identity,
        "version": _VERSION,
        "extension": extension,
        "media_type": media_type,
        "etag": etag,
        "size": seal.size,
        "sha256": seal.sha256,
        "mtime_ns": seal.mtime_ns,
        "inode": seal.inode,
    }


def read_record(path: str | os.PathLike[str], *, owner: int | None = None) -> Mapping[str, Any] | None:
    """Read a record; None where there is none, or one that cannot be read.

    Args:
        path: Its file.
        owner: Trust only a file of this user.
    """
    try:
        descriptor = os.open(path, READ_ONLY)
        try:
            if owner is not None and os.fstat(descriptor).st_uid != owner:
                return None
            content = os.read(descriptor, _LONGEST_RECORD)
        finally:
            os.close(descriptor)
        record = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", record) if isinstance(record, dict) else None


def entry_of(folder: str, stem: str, record: Mapping[str, Any]) -> Entry | None:
    """What a record says, if every field has its form.

    Args:
        folder: The folder that the artifact's file is in.
        stem: Its name there, without the extension.
        record: The record.
    """
    extension, media_type, etag = record.get("extension"), record.get("media_type"), record.get("etag")
    size, sha256 = record.get("size"), record.get("sha256")
    mtime_ns, inode = record.get("mtime_ns"), record.get("inode")
    if not (
        record.get("version") == _VERSION
        and isinstance(extension, str)
        and is_extension(extension)
        and isinstance(media_type, str)
        and (etag is None or (isinstance(etag, str) and is_etag(etag)))
        and isinstance(sha256, str)
        and isinstance(size, int)
        and isinstance(mtime_ns, int)
        and isinstance(inode, int)
    ):
        return None
    # Joined as text: with `Path` it takes longer than everything else.
    return Entry(Path(f"{folder}{os.sep}{stem}.{extension}"), media_type, etag, Seal(size, sha256, mtime_ns, inode))


def is_extension(text: str) -> bool:
    """Whether the name of an artifact's file may end in this."""
    return text.isascii() and text.isalnum() and len(text) <= _LONGEST_EXTENSION


def owner_of(shared: bool) -> int | None:
    """Whose files a cache trusts: the user's own; anybody's who can write to it where it is shared."""
    # Windows knows no such numbers.
    return None if shared or not hasattr(os, "geteuid") else os.geteuid()
