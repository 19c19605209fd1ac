"""The artifact cache: finished artifacts on disk, each with a record that says what it is.

    {root}/{session or execution id}/{object id}.{extension}         what users are given: whole files only
    {root}/.state/{session or execution id}/{object id}.json         the record; its time is that of the last use
    {root}/.state/{session or execution id}/{object id}.lock         held while one is downloaded; left with a part
    {root}/.state/{session or execution id}/{object id}.{nonce}.part a download under way, or one that was cut off
    {root}/.state/{session or execution id}/{object id}.{nonce}.note what is known of it, for whoever goes on with it

The rules:

1. A file counts only with its record, and only if the record is about this place and this very file: same size, time
   of change and inode, and a regular file. Anything else under the name is a miss, such as what another program left.
2. A record is in place before its file gets the final name. Between the two the record fits no file there: a miss.
3. Paths are made of checked ids and of extensions from a fixed list, never of what a server sent.
4. Locks only save downloads. Two writers never share a file, so they do no harm when locks fail.
5. Nothing is read or written before the first artifact is asked for.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.cache.eviction import Evictor
from vlmrun_ext.cache.folders import CacheErrors, make_folder, sync_folder
from vlmrun_ext.cache.fresh import PART_SUFFIX, write_whole
from vlmrun_ext.cache.leftovers import Leftover, leftovers, stems_of_parts, sweep
from vlmrun_ext.cache.locks import LOCK_SUFFIX, Turn
from vlmrun_ext.cache.publishing import Part
from vlmrun_ext.cache.records import RECORD_SUFFIX, STATE_FOLDER, Entry, entry_of, make_record, owner_of, read_record
from vlmrun_ext.errors import CacheError

if TYPE_CHECKING:
    from vlmrun_ext.cache.places import Place

__all__ = ["ArtifactCache"]

_REMEMBERED: Final = 1024
"""Artifacts whose record need not be read again, because their file shows whether it is still the same."""
_TRIES: Final = 50
"""How often a file is published whose part or folder someone removes in the meantime."""
_RENEWED: Final = 1_000_000_000
"""Nanoseconds within which uses of one artifact are written down once."""


@dataclass(slots=True)
class _Known:
    """An entry that was found before, when it was last used, and when that was last written down."""

    entry: Entry
    record: str
    used_ns: int
    written_ns: int


class ArtifactCache:
    """Finished artifacts in a folder; making one touches neither disk nor network.

    Args:
        root: The folder, which need not exist. Without one nothing is ever found and nothing can be kept.
        shared: Files and folders are for their group as well, and files of other users are trusted.
        max_bytes: Beyond this, what was used longest ago is removed. Without it, 10 GiB or a tenth of the volume.
    """

    def __init__(self, root: Path | None, *, shared: bool = False, max_bytes: int | None = None) -> None:
        self.root = root
        self.shared = shared
        self._text = None if root is None else str(root)
        self._left: dict[str, set[str]] = {}
        self._known: dict[Place, _Known] = {}
        self.evictor = Evictor(self._text or "", max_bytes, self.write_uses)

    def find(self, place: Place) -> Entry | None:
        """Look an artifact up: one file's status, and at first its record; its content is not read."""
        if self._text is None:
            return None
        known = self._known.get(place)
        if known is None or not known.entry.is_whole():
            self._known.pop(place, None)
            record = self._record_path(place)
            entry = self._recorded(place, record)
            if entry is None or not entry.is_whole():
                return None
            known = _Known(entry, record, 0, 0)
            self._remember(place, known)
        known.used_ns = time.time_ns()
        if abs(known.used_ns - known.written_ns) > _RENEWED:
            _write_use(known)
        return known.entry

    def write_uses(self) -> None:
        """Write down when artifacts were last used, as far as only this process knows it."""
        for known in list(self._known.values()):
            if known.used_ns != known.written_ns:
                _write_use(known)

    def forget(self) -> None:
        """Read every record again before it is relied on."""
        self._known.clear()

    def prepare(self, place: Place) -> None:
        """Make the folders that a download of this artifact needs, and clean up after processes that died.

        Raises:
            CacheError: There is no folder to write to; says how to name one.
        """
        state = self._state(place)
        make_folder(state, self._folder(), shared=self.shared)
        if place.scope_id not in self._left:
            self._left[place.scope_id] = set()
            sweep(Path(state))
            self._left[place.scope_id] = stems_of_parts(Path(state))

    def may_have_left(self, place: Place, turn: Turn) -> bool:
        """Whether an earlier download may have left something of this artifact; looking for it reads a whole folder.

        Who was interrupted has left its lock, or a part that was there when this process first came to the folder.
        """
        return turn.is_marked or place.stem in self._left.get(place.scope_id, ())

    def turn(self, place: Place) -> Turn:
        """The right to download this artifact while others wait; not yet taken."""
        return Turn(f"{self._state(place)}{os.sep}{place.stem}{LOCK_SUFFIX}")

    def part(self, place: Place) -> Part:
        """A new file for this artifact's content; it is on disk from its first write on."""
        state = self._state(place)
        make = partial(make_folder, state, self._folder(), shared=self.shared)
        return Part(state, place.stem, shared=self.shared, about=place.identity(), make_folder=make)

    def leftovers(self, place: Place) -> list[Leftover]:
        """What earlier downloads of this artifact left that can be gone on from; the longest first.

        Whatever else they left is removed. Call this with the turn.
        """
        self._left.get(place.scope_id, set()).discard(place.stem)
        useful = list[tuple[int, Leftover]]()
        for leftover in leftovers(Path(self._state(place)), place.stem, owner=owner_of(self.shared)):
            if place.identity().items() <= leftover.known.items():
                useful.append((leftover.known["offset"], leftover))
            else:
                leftover.remove()
        return [leftover for _, leftover in sorted(useful, key=lambda one: one[0], reverse=True)]

    def arrived(self, place: Place) -> int:
        """How many bytes all downloads of this artifact under way have written so far."""
        total = 0
        try:
            with os.scandir(self._state(place)) as entries:
                for entry in entries:
                    if entry.name.startswith(f"{place.stem}.") and entry.name.endswith(PART_SUFFIX):
                        total += entry.stat(follow_symlinks=False).st_size
        except OSError:
            return total
        return total

    def publish(
        self, place: Place, part: Part, *, sha256: str, extension: str, media_type: str, etag: str | None = None
    ) -> Entry:
        """Make a part the artifact's file.

        Raises:
            CacheError: The disk does not take it; what was there before is as good as it was, or a miss.
        """
        path = self._record_path(place)
        previous = self._recorded(place, path)
        freed = previous.size if previous is not None and previous.is_whole() else 0
        self._known.pop(place, None)
        tries = 0
        while True:
            tries += 1
            if tries > 1:
                part.restore()
            seal = part.seal(sha256)
            record = make_record(place.identity(), seal, extension=extension, media_type=media_type, etag=etag)
            entry = self._entry(place, record)
            if entry is None:
                raise CacheError(f"no file can be named with the extension {extension!r}", object_id=place.object_id)
            try:
                self._put(entry, part, path, json.dumps(record, separators=(",", ":")).encode())
                break
            except CacheError as error:
                if tries == _TRIES or not isinstance(error.__cause__, FileNotFoundError):
                    raise
        if previous is not None and previous.path != entry.path:
            # With another extension nothing would ever find it again.
            with CacheErrors(str(previous.path)):
                previous.path.unlink(missing_ok=True)
        # The record is as old as that.
        now = time.time_ns()
        self._remember(place, _Known(entry, path, now, now))
        self.evictor.added(entry.size - freed, path)
        return entry

    def _put(self, entry: Entry, part: Part, path: str, record: bytes) -> None:
        """Record first, then file; what each holds is on the disk before it has its name."""
        folder = os.path.dirname(entry.path)
        write_whole(path, record, shared=self.shared)
        make_folder(folder, self._folder(), shared=self.shared)
        part.publish(entry.path)
        # The record's name is older. Where it should be lost nevertheless, the file without it is a miss.
        sync_folder(folder)

    def _remember(self, place: Place, known: _Known) -> None:
        while len(self._known) >= _REMEMBERED:
            with suppress(KeyError, StopIteration, RuntimeError):
                oldest = self._known.pop(next(iter(self._known)))
                if oldest.used_ns != oldest.written_ns:
                    _write_use(oldest)
        self._known[place] = known

    def _recorded(self, place: Place, path: str) -> Entry | None:
        record = read_record(path, owner=owner_of(self.shared))
        if record is None or not place.identity().items() <= record.items():
            return None
        return self._entry(place, record)

    def _entry(self, place: Place, record: Mapping[str, Any]) -> Entry | None:
        return entry_of(f"{self._folder()}{os.sep}{place.folder}", place.stem, record)

    # Paths are joined as text: with `Path` it takes longer than all else that a hit does.

    def _record_path(self, place: Place) -> str:
        return os.sep.join((self._folder(), STATE_FOLDER, place.folder, f"{place.stem}{RECORD_SUFFIX}"))

    def _state(self, place: Place) -> str:
        return os.sep.join((self._folder(), STATE_FOLDER, place.folder))

    def _folder(self) -> str:
        if self._text is None:
            raise CacheError(
                "there is no folder for the artifact cache: no home folder is known",
                suggestion="Set VLMRUN_CACHE_DIR to a folder that can be written to",
            )
        return self._text


def _write_use(known: _Known) -> None:
    """Give the record the time of the last use; of no consequence where that cannot be done."""
    known.written_ns = known.used_ns
    # Windows cannot do it without following links.
    with suppress(OSError, NotImplementedError):
        os.utime(known.record, ns=(known.used_ns, known.used_ns), follow_symlinks=False)
