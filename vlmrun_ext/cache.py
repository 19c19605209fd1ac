"""The artifact cache: finished artifacts on disk, each with a record that says what it is.

    {root}/{session or execution id}/{object id}.{extension}         what users are given: whole files only
    {root}/.state/{session or execution id}/{object id}.json         the record
    {root}/.state/{session or execution id}/{object id}.lock         held while one is downloaded
    {root}/.state/{session or execution id}/{object id}.{nonce}.part a download under way

The rules:

1. A file counts only with its record, and only if the record is about this place and this very file: same size, time
   of change and inode, and a regular file. Anything else under the name is a miss, such as what another program left.
2. A record is in place before its file gets the final name. Between the two the record fits no file there: a miss.
3. Paths are made of checked ids and of extensions from a fixed list, never of what a server sent.
4. Locks only save downloads. Two writers never share a file, so they do no harm when locks fail.
5. Nothing is read or written before the first artifact is asked for.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

from vlmrun_ext.errors import CacheError
from vlmrun_ext.locks import Turn
from vlmrun_ext.publishing import Part, Seal, cache_errors, make_folder, sweep, sync_folder, write_whole

if TYPE_CHECKING:
    from vlmrun_ext.places import Place

__all__ = ["ArtifactCache", "Entry"]

_STATE: Final = ".state"
_VERSION: Final = 1
_LONGEST_RECORD: Final = 16_384
_LONGEST_EXTENSION: Final = 8
# Not blocking, because opening a named pipe would wait for a writer, for ever.
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


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

    def open(self) -> IO[bytes] | None:
        """Its content, or None when the file has been replaced or removed since."""
        try:
            descriptor = os.open(self.path, _READ)
        except OSError:
            return None
        stream = os.fdopen(descriptor, "rb")
        if self.seal.fits(os.fstat(descriptor)):
            return stream
        stream.close()
        return None


class ArtifactCache:
    """Finished artifacts in a folder; making one touches neither disk nor network.

    Args:
        root: The folder, which need not exist. Without one nothing is ever found and nothing can be kept.
    """

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self._text = None if root is None else str(root)
        self._swept: set[str] = set()

    def find(self, place: Place) -> Entry | None:
        """Look an artifact up: one small file is read and one file's status; its content is not."""
        if self.root is None:
            return None
        record = self._record(place)
        if record is None or not place.identity().items() <= record.items():
            return None
        entry = self._entry(place, record)
        try:
            status = os.lstat(entry.path) if entry else None
        except OSError:
            return None
        return entry if entry and status and stat.S_ISREG(status.st_mode) and entry.seal.fits(status) else None

    def prepare(self, place: Place) -> None:
        """Make the folders that a download of this artifact needs, and clean up after processes that died.

        Raises:
            CacheError: There is no folder to write to; says how to name one.
        """
        state = self._state(place)
        make_folder(state, Path(self._folder()))
        with cache_errors(str(state)):
            if not os.access(state, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if place.scope_id not in self._swept:
            self._swept.add(place.scope_id)
            sweep(state)

    def turn(self, place: Place) -> Turn:
        """The right to download this artifact while others wait; not yet taken."""
        return Turn(str(self._state(place) / f"{place.object_id}.lock"))

    def part(self, place: Place) -> Part:
        """A new file for this artifact's content; it is on disk from its first write on."""
        return Part(self._state(place), place.object_id)

    def arrived(self, place: Place) -> int:
        """How many bytes all downloads of this artifact under way have written so far."""
        total = 0
        try:
            with os.scandir(self._state(place)) as entries:
                for entry in entries:
                    if entry.name.startswith(f"{place.object_id}.") and entry.name.endswith(".part"):
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            return total
        return total

    def publish(self, place: Place, part: Part, *, extension: str, media_type: str, etag: str | None = None) -> Entry:
        """Make a part the artifact's file.

        Raises:
            CacheError: The disk does not take it; what was there before is as good as it was, or a miss.
        """
        previous = self._record(place)
        seal = part.seal()
        record = {
            **place.identity(),
            "version": _VERSION,
            "extension": extension,
            "media_type": media_type,
            "etag": etag,
            "size": seal.size,
            "sha256": seal.sha256,
            "mtime_ns": seal.mtime_ns,
            "inode": seal.inode,
        }
        entry = self._entry(place, record)
        if entry is None:
            raise CacheError(f"no file can be named with the extension {extension!r}", object_id=place.object_id)
        folder, state = entry.path.parent, self._state(place)
        make_folder(folder, Path(self._folder()))
        write_whole(Path(self._record_path(place)), json.dumps(record, separators=(",", ":")).encode())
        sync_folder(state)
        part.publish(entry.path)
        sync_folder(folder)
        self._remove_replaced(place, previous, entry)
        return entry

    def _remove_replaced(self, place: Place, previous: Mapping[str, Any] | None, entry: Entry) -> None:
        """Remove the file of the record before, where it had another extension: nothing would ever find it again."""
        old = self._entry(place, previous) if previous else None
        if old is not None and old.path != entry.path:
            with cache_errors(str(old.path)):
                old.path.unlink(missing_ok=True)

    def _entry(self, place: Place, record: Mapping[str, Any]) -> Entry | None:
        """What a record says, if every field has its form."""
        extension, media_type, etag = record.get("extension"), record.get("media_type"), record.get("etag")
        size, sha256 = record.get("size"), record.get("sha256")
        mtime_ns, inode = record.get("mtime_ns"), record.get("inode")
        if not (
            record.get("version") == _VERSION
            and isinstance(extension, str)
            and extension.isascii()
            and extension.isalnum()
            and len(extension) <= _LONGEST_EXTENSION
            and isinstance(media_type, str)
            and (etag is None or isinstance(etag, str))
            and isinstance(sha256, str)
            and isinstance(size, int)
            and isinstance(mtime_ns, int)
            and isinstance(inode, int)
        ):
            return None
        path = os.sep.join((self._folder(), place.scope_id, f"{place.object_id}.{extension}"))
        return Entry(Path(path), media_type, etag, Seal(size, sha256, mtime_ns, inode))

    def _record(self, place: Place) -> Mapping[str, Any] | None:
        try:
            descriptor = os.open(self._record_path(place), _READ)
            try:
                content = os.read(descriptor, _LONGEST_RECORD)
            finally:
                os.close(descriptor)
            record = json.loads(content)
        except (OSError, ValueError, RecursionError):
            return None
        return cast("dict[str, Any]", record) if isinstance(record, dict) else None

    # Paths are joined as text: with `Path` it takes longer than all else that a hit does.

    def _record_path(self, place: Place) -> str:
        return os.sep.join((self._folder(), _STATE, place.scope_id, f"{place.object_id}.json"))

    def _state(self, place: Place) -> Path:
        return Path(self._folder(), _STATE, place.scope_id)

    def _folder(self) -> str:
        if self._text is None:
            raise CacheError(
                "there is no folder for the artifact cache: no home folder is known",
                suggestion="Set VLMRUN_CACHE_DIR to a folder that can be written to",
            )
        return self._text
