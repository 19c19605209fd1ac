"""What becomes of the downloads that were cut off: parts whose writer has died, or has given up.

A part with a note can be gone on from. The note says what the server called the version, how long the whole is, and
the hash of the bytes that were there when it was written. Going on means to copy them into a new part, so that two
processes never write to one file, and to compare their hash: a part whose end never reached the disk shows there.

A part without a writer is known by its lock, which ends with the process that held it. Where locks lie, age counts.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

from vlmrun_ext.cache.digests import Tally
from vlmrun_ext.cache.fresh import PART_SUFFIX, READ_ONLY
from vlmrun_ext.cache.locks import LOCK_SUFFIX, Turn, lock_file
from vlmrun_ext.cache.publishing import NOTE_SUFFIX, Part
from vlmrun_ext.cache.records import is_extension
from vlmrun_ext.versions import strong_etag

__all__ = ["Leftover", "copied", "leftovers", "remove_orphans", "stems_of_parts", "sweep"]

_IDLE: Final = 600.0
"""Seconds without a byte after which a part without a note is no longer anybody's; no download pauses as long."""
_STALE: Final = 24 * 60 * 60.0
"""Seconds after which nobody goes on from a part."""
_LONGEST_NOTE: Final = 16_384
_BLOCK: Final = 1 << 20
_PATIENCE: Final = 60.0
"""Seconds after which a note without a part is nobody's, nor a part that nobody writes to where locks lie."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A part that no one writes to.

    Attributes:
        path: The part.
        known: Its note; empty where it has none.
        size: Its length in bytes.
    """

    path: Path
    known: Mapping[str, Any]
    size: int

    def remove(self) -> None:
        """Remove the part and its note. Never raises."""
        # The note first: a part without one is nothing, but a note without a part would lie about.
        for path in _note_of(self.path), self.path:
            with suppress(OSError):
                path.unlink()


def leftovers(state: Path, object_id: str | None = None, *, owner: int | None = None) -> Iterator[Leftover]:
    """The parts in a folder whose writer has died or given up.

    Args:
        state: The folder.
        object_id: Only the parts of this artifact.
        owner: Go on only from what this user wrote.
    """
    beginning = "" if object_id is None else f"{object_id}."
    for name in _parts(state):
        found = _abandoned(state / name, owner) if name.startswith(beginning) else None
        if found is not None:
            yield found


def stems_of_parts(state: Path) -> set[str]:
    """The artifacts, as their files are called, of which a folder holds parts, whoever writes them."""
    return {name.partition(".")[0] for name in _parts(state)}


def copied(leftover: Leftover, part: Part, tally: Tally) -> bool:
    """Copy what a leftover's note vouches for into a new part; whether it was all there and unharmed.

    Raises:
        CacheError: The disk does not take it.
    """
    left = int(leftover.known["offset"])
    try:
        with _opened(leftover.path, None) as stream:
            while left:
                block = stream.read(min(_BLOCK, left))
                if not block:
                    return False
                left -= len(block)
                tally.update(block)
                part.write(block)
    except OSError:
        return False
    return tally.sha256 == str(leftover.known["sha256"])


def sweep(state: Path) -> int:
    """Remove what can no longer be of use in a folder; returns how many bytes that frees."""
    freed = 0
    now = time.time()
    stems = set[str]()
    for leftover in leftovers(state):
        with suppress(OSError):
            idle = abs(now - leftover.path.lstat().st_mtime)
            if idle > (_STALE if leftover.known else _IDLE):
                leftover.remove()
                freed += leftover.size
                stems.add(leftover.path.name.partition(".")[0])
    for stem in stems - stems_of_parts(state):
        # Left for others to see; taken and released it is gone, unless someone holds it.
        turn = Turn(str(state / f"{stem}{LOCK_SUFFIX}"))
        turn.take()
        turn.release()
    return freed + remove_orphans(state, _PATIENCE)


def remove_orphans(state: Path, older_than: float = 0.0) -> int:
    """Remove notes whose part is gone; returns how many bytes that frees."""
    freed = 0
    with suppress(OSError), os.scandir(state) as entries:
        for entry in entries:
            with suppress(OSError):
                is_note = entry.name.endswith((NOTE_SUFFIX, f"{NOTE_SUFFIX}.new"))
                if is_note and not _part_of(Path(entry.path)).exists() and _age(entry) >= older_than:
                    size = entry.stat(follow_symlinks=False).st_size
                    os.unlink(entry.path)
                    freed += size
    return freed


def _parts(state: Path) -> list[str]:
    try:
        with os.scandir(state) as entries:
            return [one.name for one in entries if one.name.endswith(PART_SUFFIX)]
    except OSError:
        return []


def _age(entry: os.DirEntry[str]) -> float:
    return abs(time.time() - entry.stat(follow_symlinks=False).st_mtime)


def _abandoned(path: Path, owner: int | None) -> Leftover | None:
    """A part, if no one holds its lock."""
    try:
        with _opened(path, None) as stream:
            if not lock_file(stream.fileno()):
                return None
            status = os.fstat(stream.fileno())
            if abs(time.time() - status.st_mtime) < _PATIENCE and _locks_lie(path):
                return None
            known: Mapping[str, Any] = _note(_note_of(path), owner) if owner in (None, status.st_uid) else {}
            return Leftover(path, known, status.st_size)
    except OSError:
        return None


def _locks_lie(path: Path) -> bool:
    """Whether a file whose lock is held can be locked a second time, so that a free lock means nothing."""
    with _opened(path, None) as stream:
        return lock_file(stream.fileno())


def _opened(path: Path, owner: int | None) -> IO[bytes]:
    """A plain file of this user, open for reading; anything else is an `OSError`, and opening never waits."""
    descriptor = os.open(path, READ_ONLY)
    status = os.fstat(descriptor)
    if stat.S_ISREG(status.st_mode) and owner in (None, status.st_uid):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise PermissionError(errno.EACCES, "not a plain file of this user")


def _note(path: Path, owner: int | None) -> Mapping[str, Any]:
    """What a note says, if every field that is relied on has its form."""
    try:
        with _opened(path, owner) as stream:
            known = json.loads(stream.read(_LONGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    fields = cast("dict[str, Any]", known)
    offset, length = fields.get("offset"), fields.get("length")
    texts = [fields.get(name) for name in ("etag", "sha256", "extension", "media_type", "shown")]
    well_formed = (
        type(offset) is int
        and offset > 0
        and (length is None or (type(length) is int and length >= offset))
        and all(isinstance(text, str) for text in texts)
        # They become a header and part of a name.
        and strong_etag({"etag": str(texts[0])}) == texts[0]
        and is_extension(str(texts[2]))
        and _are_texts(fields.get("algorithms"))
    )
    return fields if well_formed else {}


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in cast("list[object]", values))


def _note_of(part: Path) -> Path:
    return part.with_name(part.name.removesuffix(PART_SUFFIX) + NOTE_SUFFIX)


def _part_of(note: Path) -> Path:
    return note.with_name(note.name.removesuffix(".new").removesuffix(NOTE_SUFFIX) + PART_SUFFIX)
