"""The cache stays below its limit: what was used longest ago goes, and what is in use stays."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.ext.artifact_kit import (
    NPY,
    SESSION,
    ArrayRef,
    Client,
    VideoRef,
    array_file,
    files_under,
    finished,
)
from tests.servers import Reply, serving
from vlmrun_ext.cache import store as caching
from vlmrun_ext.cache import upkeep
from vlmrun_ext.cache.eviction import default_limit
from vlmrun_ext.cache.places import Place
from vlmrun_ext.cache.settings import cache_at
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.errors import ConfigurationError

CLIENT = Client("http://127.0.0.1:1", None)
SIZE = 1000


def place(number: int) -> Place:
    """The place of one of many videos."""
    return CLIENT.place(VideoRef(f"vid_{number:06d}"))


def store(cache: ArtifactCache, number: int, size: int = SIZE) -> Path:
    """Publish a video as a download does."""
    cache.prepare(place(number))
    part = cache.part(place(number))
    part.write(bytes(size))
    return cache.publish(place(number), part, sha256="", extension="mp4", media_type="video/mp4").path


def there(root: Path) -> list[int]:
    """The numbers of the videos in the cache."""
    return [int(Path(name).stem.removeprefix("vid_")) for name in finished(root)]


def test_what_was_made_first_goes_first(tmp_path: Path) -> None:
    """Exactly as many as have to, with their records."""
    cache = ArtifactCache(tmp_path, max_bytes=3 * SIZE)
    for number in range(6):
        store(cache, number)

    assert there(tmp_path) == [3, 4, 5]
    assert len(files_under(tmp_path)) == 6
    assert cache.find(place(0)) is None


def test_a_use_counts(tmp_path: Path) -> None:
    """What was looked up a moment ago stays, also when another process looks."""
    cache = ArtifactCache(tmp_path, max_bytes=3 * SIZE)
    for number in range(3):
        store(cache, number)
    assert cache.find(place(0))
    store(cache, 3)
    assert there(tmp_path) == [0, 2, 3]

    assert ArtifactCache(tmp_path).find(place(2))
    store(ArtifactCache(tmp_path, max_bytes=3 * SIZE), 4)
    assert there(tmp_path) == [2, 3, 4]


def test_what_was_just_made_stays_however_large(tmp_path: Path) -> None:
    """It was asked for, and a limit that it does not fit into would make every call a download."""
    cache = ArtifactCache(tmp_path, max_bytes=SIZE)
    store(cache, 0)
    path = store(cache, 1, size=5 * SIZE)

    assert there(tmp_path) == [1]
    assert path.stat().st_size == 5 * SIZE


def test_replacing_takes_no_more_room(tmp_path: Path) -> None:
    """A newer version of one artifact is not counted beside the older."""
    cache = ArtifactCache(tmp_path, max_bytes=3 * SIZE)
    store(cache, 0)
    for _ in range(10):
        store(cache, 1)

    assert there(tmp_path) == [0, 1]


def test_what_others_add_is_seen(tmp_path: Path) -> None:
    """A process that has counted before looks again when enough was added."""
    mine, other = ArtifactCache(tmp_path, max_bytes=10 * SIZE), ArtifactCache(tmp_path, max_bytes=1 << 40)
    store(mine, 0)
    for number in range(1, 15):
        store(other, number)
    store(mine, 15)

    assert there(tmp_path) == list(range(6, 16))


def test_what_is_being_downloaded_stays(tmp_path: Path) -> None:
    """Someone refreshes it at this moment."""
    cache = ArtifactCache(tmp_path, max_bytes=2 * SIZE)
    store(cache, 0)
    store(cache, 1)
    turn = cache.turn(place(0))
    assert turn.take()
    store(cache, 2)
    turn.release()

    assert there(tmp_path) == [0, 2]


def test_what_is_open_stays(tmp_path: Path) -> None:
    """A reader in this process or another keeps its file, under its name."""
    cache = ArtifactCache(tmp_path, max_bytes=2 * SIZE)
    for number in range(2):
        store(cache, number)
    entry = cache.find(place(0))
    stream = entry.open() if entry else None
    assert stream is not None
    with stream:
        store(cache, 2)
        assert there(tmp_path) == [0, 2]
    store(cache, 3)

    assert there(tmp_path) == [2, 3]


READING = """
import sys, time
from pathlib import Path
from tests.ext.test_eviction import ArtifactCache, place

stream = ArtifactCache(Path(sys.argv[1])).find(place(0)).open()
print("open", flush=True)
sys.stdin.read()
assert stream.read() == bytes(1000)
"""


def test_a_reader_in_another_process_keeps_its_bytes(tmp_path: Path) -> None:
    """Eviction leaves the file alone; clearing, too."""
    cache = ArtifactCache(tmp_path, max_bytes=SIZE)
    store(cache, 0)
    command = [sys.executable, "-c", READING, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"open\n"
        store(cache, 1)
        upkeep.clear(cache)
        assert there(tmp_path) == [0]
        reader.communicate()
        assert reader.returncode == 0

    upkeep.clear(cache)
    assert files_under(tmp_path) == []


def test_an_array_that_is_mapped_keeps_its_file(tmp_path: Path) -> None:
    """As long as the array lives."""
    big = array_file(np.arange(50_000, dtype="<f4"))
    client = Client("http://127.0.0.1:1", tmp_path)
    with serving(Reply(body=big)) as server:
        client = Client(server.url, tmp_path)
        array = client.get(ArrayRef("arr_a1b2c3"))
    cache = ArtifactCache(tmp_path, max_bytes=SIZE)
    store(cache, 1)
    assert len(finished(tmp_path)) == 2
    assert array[49_999] == 49_999
    del array
    store(cache, 2)

    assert there(tmp_path) == [2]
    assert len(NPY) < len(big)


def test_a_cache_with_thousands_is_looked_through_rarely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at every download: what this process adds is counted."""
    cache = ArtifactCache(tmp_path, max_bytes=1 << 40)
    looks: list[int] = []
    real = cache.evictor._look
    monkeypatch.setattr(cache.evictor, "_look", lambda: (looks.append(1), real())[1])
    for number in range(50):
        store(cache, number)

    assert looks == [1]


def test_uses_are_written_down_once_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that reads one artifact in a loop does not write to the disk each time."""
    cache = ArtifactCache(tmp_path)
    store(cache, 0)
    record = tmp_path / ".state" / SESSION / "vid_000000.json"
    before = record.stat().st_mtime_ns
    for _ in range(100):
        assert cache.find(place(0))
    assert record.stat().st_mtime_ns == before

    monkeypatch.setattr(caching, "_RENEWED", 0)
    assert cache.find(place(0))
    assert record.stat().st_mtime_ns > before


def test_the_memory_of_what_was_found_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it forgets is found on the disk again, with its last use."""
    monkeypatch.setattr(caching, "_REMEMBERED", 5)
    cache = ArtifactCache(tmp_path)
    for number in range(20):
        store(cache, number)
        assert cache.find(place(0))

    assert len(cache._known) == 5
    assert all(cache.find(place(number)) for number in range(20))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("0", 0), ("1000", 1000), ("2K", 2048), ("3 MiB", 3 << 20), ("10gb", 10 << 30), ("1T", 1 << 40)],
)
def test_the_limit_comes_from_the_environment(text: str, expected: int | None, tmp_path: Path) -> None:
    """In bytes, or with a unit of 1,024."""
    cache = cache_at(tmp_path, {"VLMRUN_CACHE_MAX_BYTES": text})

    assert cache.evictor.limit == (default_limit(str(tmp_path)) if expected is None else expected)


@pytest.mark.parametrize("text", ["-1", "x", "1.5G", "1e9", "9" * 20, "GB"])
def test_a_limit_that_is_none_is_refused(text: str) -> None:
    """When a client is made, and not when the disk is full."""
    with pytest.raises(ConfigurationError, match="VLMRUN_CACHE_MAX_BYTES"):
        cache_at(None, {"VLMRUN_CACHE_MAX_BYTES": text})


def test_the_usual_limit_is_a_tenth_of_the_volume(tmp_path: Path) -> None:
    """Or 10 GiB where that is less; the folder need not exist."""
    import shutil

    total = shutil.disk_usage(tmp_path).total

    assert default_limit(str(tmp_path / "none" / "yet")) == min(10 << 30, total // 10)


def test_the_clock_may_go_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then what was used seems older than it is; nothing else depends on the time."""
    cache = ArtifactCache(tmp_path, max_bytes=2 * SIZE)
    store(cache, 0)
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    for number in (1, 2, 3):
        path = store(cache, number)
        assert cache.find(place(number))
        assert path.stat().st_size == SIZE

    assert len(there(tmp_path)) == 2
    assert 3 in there(tmp_path)


def test_two_who_evict_at_once_do_no_harm(tmp_path: Path) -> None:
    """Processes that make room in one cache: it ends below the limit, and every record has its file."""
    script = (
        "import sys; from pathlib import Path; from tests.ext.test_eviction import ArtifactCache, store\n"
        "cache = ArtifactCache(Path(sys.argv[1]), max_bytes=20_000)\n"
        "for number in range(int(sys.argv[2]), int(sys.argv[2]) + 60): store(cache, number)"
    )
    commands = [[sys.executable, "-c", script, str(tmp_path), str(start)] for start in (0, 1000, 2000)]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in processes] == [0, 0, 0]
    store(ArtifactCache(tmp_path, max_bytes=20_000), 5000)

    assert len(there(tmp_path)) == 20
    assert len(files_under(tmp_path)) == 40
