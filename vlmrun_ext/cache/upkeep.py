"""Looking after the artifact cache: how full it is, whether it is unharmed, and making room."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vlmrun_ext.cache.eviction import folders, remove, stored
from vlmrun_ext.cache.fresh import PART_SUFFIX
from vlmrun_ext.cache.leftovers import leftovers, remove_orphans, sweep
from vlmrun_ext.cache.locks import LOCK_SUFFIX, Turn
from vlmrun_ext.cache.places import disk_name
from vlmrun_ext.cache.records import RECORD_SUFFIX, STATE_FOLDER, Entry, entry_of, owner_of, read_record
from vlmrun_ext.cache.store import ArtifactCache

__all__ = ["CacheUsage", "Damage", "Freed", "clear", "prune", "usage", "verify"]


@dataclass(frozen=True, slots=True)
class CacheUsage:
    """How full the cache is.

    Attributes:
        path: Its folder, or None where no home folder is known.
        entries: How many finished artifacts it holds.
        bytes: Their length together.
        parts: How many downloads are under way or were cut off.
        part_bytes: Their length together.
        limit: The most bytes that finished artifacts may take.
    """

    path: Path | None
    entries: int
    bytes: int
    parts: int
    part_bytes: int
    limit: int


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in the cache that is not as it should be. It is never handed out: it counts as not being there.

    Attributes:
        path: The file.
        object_id: The artifact it was, or would be; None where that is not known.
        problem: What is wrong, in words.
    """

    path: Path
    object_id: str | None
    problem: str


@dataclass(frozen=True, slots=True)
class Freed:
    """What was removed from the cache.

    Attributes:
        entries: How many finished artifacts.
        bytes: How many bytes, those of cut-off downloads included.
    """

    entries: int
    bytes: int


def usage(cache: ArtifactCache) -> CacheUsage:
    """Count what a cache holds."""
    if cache.root is None:
        return CacheUsage(None, 0, 0, 0, 0, 0)
    sizes = [entry.size for _, _, entry in _entries(cache) if isinstance(entry, Entry) and entry.is_whole()]
    parts = list(_parts(cache))
    return CacheUsage(cache.root, len(sizes), sum(sizes), len(parts), sum(parts), cache.evictor.limit)


def verify(cache: ArtifactCache, *, remove_damaged: bool = False) -> list[Damage]:
    """Read every artifact and compare it with its record.

    Args:
        cache: The cache.
        remove_damaged: Remove what is not as it should be.
    """
    found = list[Damage]()
    accounted = set[Path]()
    for state in _states(cache):
        for record in _ending(state, RECORD_SUFFIX):
            damage, path, used_ns = _checked(cache, record)
            accounted.add(path)
            if damage is not None:
                found.append(damage)
                if remove_damaged:
                    remove(str(cache.root), str(record), unchanged_since=used_ns)
    for path in _files(cache):
        if path not in accounted and not _is_recorded(cache, path):
            found.append(Damage(path, None, "no record says what this file is"))
            if remove_damaged:
                with suppress(OSError):
                    path.unlink()
    if remove_damaged:
        cache.forget()
    return found


def prune(cache: ArtifactCache, *, max_bytes: int | None = None, unused_for: float | None = None) -> Freed:
    """Make room: cut-off downloads go first, then what was used longest ago.

    Args:
        cache: The cache.
        max_bytes: Remove finished artifacts until they take no more than this; without it, the cache's own limit.
        unused_for: Remove what was not used for so many seconds.
    """
    if cache.root is None:
        return Freed(0, 0)
    root, entries, freed = str(cache.root), 0, 0
    for state in _states(cache):
        freed += sweep(state)
    cache.write_uses()
    if unused_for is not None:
        oldest = time.time_ns() - int(unused_for * 1e9)
        for one in list(stored(root)):
            if one.used_ns < oldest and remove(root, one.record, unchanged_since=one.used_ns):
                entries, freed = entries + 1, freed + one.size
    cache.evictor.count()
    gone = cache.evictor.shrink(cache.evictor.limit if max_bytes is None else max_bytes)
    cache.forget()
    return Freed(entries + len(gone), freed + sum(one.size for one in gone))


def clear(cache: ArtifactCache, scope_id: str | None = None) -> Freed:
    """Remove everything, or everything of one session or execution, but what is being downloaded or read right now.

    Args:
        cache: The cache.
        scope_id: The session or execution.
    """
    if cache.root is None:
        return Freed(0, 0)
    root, entries, freed = str(cache.root), 0, 0
    wanted = None if scope_id is None else disk_name(scope_id)
    cache.forget()
    for record, _, entry in list(_entries(cache, wanted)):
        if remove(root, str(record)) and isinstance(entry, Entry):
            entries, freed = entries + 1, freed + entry.size
    for state in _states(cache, wanted):
        for leftover in leftovers(state):
            leftover.remove()
            freed += leftover.size
        freed += remove_orphans(state)
        for lock in _ending(state, LOCK_SUFFIX):
            # Taken and released it is gone, unless someone holds it.
            turn = Turn(str(lock))
            turn.take()
            turn.release()
    for path in _files(cache, wanted):
        # Another program left it, or a crash; whatever has a record at this point is in use.
        if not _record_of(cache, path).exists():
            with suppress(OSError):
                size = path.lstat().st_size
                path.unlink()
                freed += size
    for folder in [*_states(cache, wanted), *_scopes(cache, wanted)]:
        with suppress(OSError):
            folder.rmdir()
    cache.evictor.count()
    return Freed(entries, freed)


def _checked(cache: ArtifactCache, record: Path) -> tuple[Damage | None, Path, int | None]:
    """What is wrong with an artifact, the file it is about, and when it was last used."""
    while True:
        used_ns = _changed(record)
        object_id, entry = _entry(cache, record)
        problem = _problem(entry)
        path = entry.path if isinstance(entry, Entry) else record
        # Someone may have replaced or removed the artifact just now.
        if problem is None or used_ns is None or _is_downloaded(record):
            return None, path, used_ns
        if _changed(record) == used_ns:
            return Damage(path, object_id, problem), path, used_ns


def _problem(entry: Entry | str) -> str | None:
    if isinstance(entry, str):
        return entry
    if not entry.path.is_symlink() and not entry.path.exists():
        return "the file is missing"
    with suppress(OSError):
        digest = entry.reread()
        if digest is None:
            return "the file was changed or replaced after it was downloaded"
        return None if digest == entry.sha256 else "the content is not what was downloaded"
    return "the file cannot be read"


def _entries(cache: ArtifactCache, folder: str | None = None) -> Iterator[tuple[Path, str | None, Entry | str]]:
    """Every record with its artifact's id, and what it says or what is wrong with it."""
    for state in _states(cache, folder):
        for record in _ending(state, RECORD_SUFFIX):
            yield record, *_entry(cache, record)


def _ending(folder: Path, suffix: str) -> list[Path]:
    """The files of a folder whose names end so; none where someone has removed the folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if entry.name.endswith(suffix))
    return []


def _entry(cache: ArtifactCache, record: Path) -> tuple[str | None, Entry | str]:
    state = record.parent
    known = read_record(record, owner=owner_of(cache.shared))
    stem = record.name.removesuffix(RECORD_SUFFIX)
    entry = entry_of(str(state.parent.parent / state.name), stem, known) if known else None
    object_id = known.get("object_id") if known else None
    if entry is None or not isinstance(object_id, str) or disk_name(object_id) != stem:
        return None, "the record cannot be read"
    return object_id, entry


def _states(cache: ArtifactCache, folder: str | None = None) -> list[Path]:
    return _below(cache.root / STATE_FOLDER if cache.root else None, folder)


def _scopes(cache: ArtifactCache, folder: str | None = None) -> list[Path]:
    return [path for path in _below(cache.root, folder) if path.name != STATE_FOLDER]


def _below(root: Path | None, folder: str | None) -> list[Path]:
    found = [] if root is None else folders(str(root))
    return [Path(path) for path in found if folder in (None, os.path.basename(path))]


def _files(cache: ArtifactCache, folder: str | None = None) -> Iterator[Path]:
    """Everything in the folders of finished artifacts but folders."""
    for scope in _scopes(cache, folder):
        with suppress(OSError):
            yield from (path for path in sorted(scope.iterdir()) if path.is_symlink() or not path.is_dir())


def _record_of(cache: ArtifactCache, path: Path) -> Path:
    stem = path.name.partition(".")[0]
    return Path(str(cache.root), STATE_FOLDER, path.parent.name, f"{stem}{RECORD_SUFFIX}")


def _is_recorded(cache: ArtifactCache, path: Path) -> bool:
    """Whether a file has a record by now that it had not when records were looked through."""
    _, entry = _entry(cache, _record_of(cache, path))
    return isinstance(entry, Entry) and entry.path == path


def _is_downloaded(record: Path) -> bool:
    """Whether someone is about to replace an artifact."""
    turn = Turn(str(record).removesuffix(RECORD_SUFFIX) + LOCK_SUFFIX)
    taken = turn.take()
    turn.release(leave=turn.is_marked)
    return not taken


def _changed(record: Path) -> int | None:
    try:
        return record.lstat().st_mtime_ns
    except OSError:
        return None


def _parts(cache: ArtifactCache) -> Iterator[int]:
    for state in _states(cache):
        for part in _ending(state, PART_SUFFIX):
            with suppress(OSError):
                yield part.lstat().st_size
