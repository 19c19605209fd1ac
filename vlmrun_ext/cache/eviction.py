"""Keeping the cache below its limit: the artifacts that were used longest ago go first.

When an artifact was used is the time of its record, which every use renews. The whole cache is looked through at the
first download of a process and then only now and again; in between, what this process adds is counted.

What is in use stays: what someone downloads or reads at this moment, and what was just made, however large it is.
A path that was handed out does not keep its file; who needs it for long asks for a copy of their own.
"""

from __future__ import annotations

import os
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vlmrun_ext.cache.fresh import READ_ONLY
from vlmrun_ext.cache.locks import LOCK_SUFFIX, Turn, lock_file
from vlmrun_ext.cache.records import RECORD_SUFFIX, STATE_FOLDER, entry_of, read_record

__all__ = ["Evictor", "Stored", "default_limit", "folders", "remove", "stored"]

_MOST: Final = 10 << 30
_SHARE: Final = 10
"""Without a limit of the user's, the cache takes this part of its volume at most."""
_DRIFT: Final = 20
"""Once this part of the limit was added, others may have added as much: time to look again."""


@dataclass(frozen=True, slots=True, order=True)
class Stored:
    """An artifact in the cache, as its record and file show from outside; ordered by last use.

    Attributes:
        used_ns: When it was last used.
        record: Its record.
        size: The length of its file in bytes.
    """

    used_ns: int
    record: str
    size: int


class Evictor:
    """Counts what is added to a cache, and makes room.

    Args:
        root: The cache's folder.
        limit: The most bytes it may hold; without one, `default_limit` of its volume.
        flush: Writes the times of use that are only known to this process.
    """

    def __init__(self, root: str, limit: int | None, flush: Callable[[], None]) -> None:
        self._root = root
        self._limit = limit
        self._flush = flush
        self._total = 0
        self._unseen: int | None = None
        self._queue: list[Stored] = []
        # One thread at a time; taking from a deque is atomic, and nothing a fork could leave locked for good.
        self._idle = deque([None])
        self._process = os.getpid()
        self._news = deque[int]()

    @property
    def limit(self) -> int:
        """The most bytes that the cache may hold."""
        if self._limit is None:
            self._limit = default_limit(self._root)
        return self._limit

    def added(self, size: int, record: str) -> None:
        """Count an artifact that was just made, and make room if that is needed.

        Args:
            size: How many bytes more there are now.
            record: Its record; it stays in any case.
        """
        self._news.append(size)
        if self._process != os.getpid():
            # A fork copies what its threads were at, but not the threads.
            self._process, self._idle = os.getpid(), deque([None])
        try:
            self._idle.pop()
        except IndexError:
            # The thread that is at it, or the next one, counts this, too.
            return
        try:
            self._count_news()
            if self._unseen is None or self._unseen * _DRIFT > self.limit:
                self._look()
            self.shrink(self.limit, keep=record)
        finally:
            self._idle.append(None)

    def _count_news(self) -> None:
        with suppress(IndexError):
            while True:
                size = self._news.popleft()
                self._total += size
                self._unseen = None if self._unseen is None else self._unseen + size

    def shrink(self, limit: int, *, keep: str | None = None) -> list[Stored]:
        """Remove artifacts until the rest takes no more bytes than this; returns those that went."""
        gone = list[Stored]()
        if self._total <= limit:
            return gone
        self._flush()
        if not self._queue:
            self._look()
        kept = list[Stored]()
        while self._total > limit and self._queue:
            oldest = self._queue.pop(0)
            now = _at(self._root, oldest.record)
            if now is None:
                self._total -= oldest.size
            elif now.used_ns != oldest.used_ns:
                insort(self._queue, now)
            elif oldest.record == keep or not remove(self._root, oldest.record, unchanged_since=oldest.used_ns):
                kept.append(oldest)
            else:
                self._total -= oldest.size
                gone.append(oldest)
        self._queue[:0] = kept
        return gone

    def count(self) -> None:
        """Look through the whole cache anew."""
        self._flush()
        self._look()

    def _look(self) -> None:
        self._queue = sorted(stored(self._root))
        self._total = sum(one.size for one in self._queue)
        self._unseen = 0


def default_limit(root: str) -> int:
    """10 GiB, or a tenth of the volume that the cache is on where that is less."""
    import shutil

    folder = Path(root)
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    try:
        return min(_MOST, shutil.disk_usage(folder).total // _SHARE)
    except OSError:
        return _MOST


def stored(root: str) -> Iterator[Stored]:
    """Every artifact that has a record."""
    for state in folders(os.path.join(root, STATE_FOLDER)):
        with suppress(OSError), os.scandir(state) as entries:
            for entry in entries:
                if entry.name.endswith(RECORD_SUFFIX):
                    found = _at(root, entry.path)
                    if found is not None:
                        yield found


def folders(root: str) -> list[str]:
    """The folders in a folder; links to folders are none, nor is what a link called `.state` leads to."""
    if os.path.basename(root) == STATE_FOLDER and os.path.islink(root):
        return []
    try:
        with os.scandir(root) as entries:
            return sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


def remove(root: str, record: str, *, unchanged_since: int | None = None) -> bool:
    """Remove an artifact and its record, unless someone downloads or reads it at this moment.

    Args:
        root: The cache's folder.
        record: Its record.
        unchanged_since: Leave it if it was used at any other time than this.
    """
    turn = Turn(record.removesuffix(RECORD_SUFFIX) + LOCK_SUFFIX)
    if not turn.take():
        return False
    try:
        if unchanged_since is not None and _used(record) != unchanged_since:
            return False
        path = _file_of(root, record)
        if path is not None and not _unlink_unread(path):
            return False
        # The record last: a crash in between leaves a record without a file, which is a miss and takes no room.
        with suppress(FileNotFoundError):
            os.unlink(record)
    except OSError:
        return False
    finally:
        # What a download has left is none of this one's business.
        turn.release(leave=turn.is_marked)
    return True


def _unlink_unread(path: str) -> bool:
    """Remove a file unless someone holds it open as `Entry.open` does."""
    try:
        descriptor = os.open(path, READ_ONLY)
    except FileNotFoundError:
        return True
    except OSError:
        # Not a file that can be read, such as a link: only its name goes.
        os.unlink(path)
        return True
    try:
        if not lock_file(descriptor):
            return False
        os.unlink(path)
    finally:
        os.close(descriptor)
    return True


def _at(root: str, record: str) -> Stored | None:
    used = _used(record)
    # The size is that of the file: what a record says could make room for nothing, or empty the whole cache.
    return None if used is None else Stored(used, record, _length(_file_of(root, record)))


def _length(path: str | None) -> int:
    try:
        return 0 if path is None else os.lstat(path).st_size
    except OSError:
        return 0


def _used(record: str) -> int | None:
    try:
        return os.lstat(record).st_mtime_ns
    except OSError:
        return None


def _file_of(root: str, record: str) -> str | None:
    known = read_record(record)
    state, name = os.path.split(record)
    folder = os.path.join(root, os.path.basename(state))
    if os.path.islink(folder):
        # What is behind it belongs to someone else.
        return None
    entry = entry_of(folder, name.removesuffix(RECORD_SUFFIX), known) if known else None
    return None if entry is None else str(entry.path)
