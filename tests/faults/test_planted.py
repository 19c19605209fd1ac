"""What someone else puts into the cache is never followed, never waited for, never handed out."""

from __future__ import annotations

import json
import os
import socket
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, Client, VideoRef, files_under
from tests.ext.origin import Origin
from tests.ext.test_eviction import SIZE, place, store, there
from tests.servers import Reply, serving
from vlmrun_ext.artifacts import taking
from vlmrun_ext.cache import methods as cache_methods
from vlmrun_ext.cache import upkeep
from vlmrun_ext.cache.publishing import Part
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.errors import CacheError, NetworkError

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 12_000


def get(api: Any, **options: Any) -> Path:
    """The one artifact, by the public client."""
    path: Path = api("artifacts.get", object_id=ID, session_id=SESSION, **options)
    return path


def _socket(path: Path) -> None:
    # The path of a socket may not be long.
    before = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(before)


THINGS: dict[str, Callable[[Path], Any]] = {
    "pipe": os.mkfifo,
    "folder": lambda path: path.mkdir(),
    "full folder": lambda path: (path / "x").mkdir(parents=True),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "socket": _socket,
    "empty file": lambda path: path.touch(),
    "another's words": lambda path: path.write_bytes(b'{"version": 1, "size": 1e400, "inode": NaN}'),
}
PLACES = [f"{ID}.mp4", f"{ID}.json", f"{ID}.lock", f"{ID}.0123.part", f"{ID}.0123.note"]


@pytest.mark.parametrize(
    ("thing", "name", "kind"),
    [
        (thing, name, ("sync", "async")[(row + column) % 2])
        for row, thing in enumerate(THINGS)
        for column, name in enumerate(PLACES)
    ],
)
def test_whatever_has_the_name_of_a_file_of_ours(
    thing: str, name: str, connect: Callable[..., Any], root: Path
) -> None:
    """The artifact is downloaded in spite of it, or it is a `CacheError`; it is never waited for."""
    folder = root / SESSION if name.endswith(".mp4") else root / ".state" / SESSION
    folder.mkdir(parents=True)
    (root / SESSION).mkdir(exist_ok=True)
    THINGS[thing](folder / name)
    with serving(Reply(body=MP4)) as server:
        api = connect(server)
        try:
            assert get(api).read_bytes() == MP4
        except CacheError:
            assert "folder" in thing
        for method in ("usage", "verify", "prune", "clear"):
            api(f"artifacts.cache.{method}")
        assert "folder" in thing or get(api).read_bytes() == MP4


NOTE = {
    "scope": "session_id",
    "scope_id": SESSION,
    "object_id": ID,
    "account": "",
    "origin": "",
    "etag": '"v1"',
    "length": len(BODY),
    "extension": "mp4",
    "media_type": "video/mp4",
    "shown": "/artifacts",
    "offset": 1_000_000,
    "sha256": "",
    "algorithms": ["sha-256"],
}


@pytest.mark.parametrize(
    "lie",
    [
        {"algorithms": [["sha-256"]]},
        {"algorithms": [None]},
        {"algorithms": ["no-such"]},
        {"extension": "../../x"},
        {"extension": "exe" * 5},
        {"etag": '"v1"\r\nx-evil: 1'},
        {"etag": "W/x"},
        {"offset": True},
        {"offset": 10**30},
        {"offset": -1},
        {"offset": float("nan")},
        {"length": -1},
        {"length": 5},
        {"length": 1e400},
        {"shown": "elsewhere"},
        {"media_type": "x" * 10_000},
    ],
)
@pytest.mark.parametrize("style", ["sync", "async"])
def test_a_note_that_lies_is_nothing(lie: dict[str, Any], style: str, tmp_path: Path) -> None:
    """It is about a part that someone planted; the body is taken anew and nothing of the note is sent or believed."""
    origin = Origin(BODY)
    with serving(origin) as server:
        client = Client(server.url, tmp_path, style)
        state = tmp_path / ".state" / SESSION
        state.mkdir(parents=True)
        note = {**NOTE, **client.place(VideoRef(ID)).identity(), **lie}
        (state / f"{ID}.0123.part").write_bytes(BODY[:1_000_000])
        (state / f"{ID}.0123.note").write_text(json.dumps(note))
        path = client.get(ID)

    assert path.read_bytes() == BODY
    assert [(headers.get("range"), "x-evil" in headers) for headers in origin.asked] == [(None, False)]
    assert sorted(Path(name).suffix for name in files_under(tmp_path)) == [".json", ".mp4"]


@pytest.mark.parametrize("planted", ["part", "note"])
def test_a_pipe_beside_a_true_part_is_not_waited_for(
    planted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what is read of a part nor its note may be anything but a file."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    origin = Origin(BODY, cuts=[2_500_000, 0, 0])
    with serving(origin) as server:
        client = Client(server.url, tmp_path)
        with pytest.raises(NetworkError):
            client.get(ID)
        path = next((tmp_path / ".state" / SESSION).glob(f"*.{planted}"))
        path.unlink()
        os.mkfifo(path)
        assert client.get(ID).read_bytes() == BODY


def test_what_another_user_left_is_not_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that others can write to they could otherwise choose the beginning of a file."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    origin = Origin(BODY, cuts=[2_500_000, 0, 0])
    with serving(origin) as server:
        client = Client(server.url, tmp_path)
        with pytest.raises(NetworkError):
            client.get(ID)
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
        assert client.get(ID).read_bytes() == BODY

    assert origin.asked[-1].get("range") is None


def test_the_record_of_another_user_is_a_miss_unless_the_cache_is_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record says what a file is; only whom we trust may say that."""
    store(ArtifactCache(tmp_path), 1)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    assert ArtifactCache(tmp_path).find(place(1)) is None
    assert ArtifactCache(tmp_path, shared=True).find(place(1)) is not None


@pytest.mark.parametrize("size", [10**30, -(10**30), True, 1e400, float("nan"), "9" * 40])
def test_what_a_record_says_of_its_size_frees_and_empties_nothing(size: Any, tmp_path: Path) -> None:
    """Room is made by the length of files."""
    cache = ArtifactCache(tmp_path, max_bytes=3 * SIZE)
    for number in range(3):
        store(cache, number)
    record = tmp_path / ".state" / SESSION / "vid_000000.json"
    times = record.stat()
    record.write_text(json.dumps({**json.loads(record.read_text()), "size": size}))
    os.utime(record, ns=(times.st_mtime_ns, times.st_mtime_ns))
    cache = ArtifactCache(tmp_path, max_bytes=3 * SIZE)
    store(cache, 3)

    assert [number for number in there(tmp_path) if number] == [1, 2, 3]
    assert upkeep.usage(cache).bytes <= 3 * SIZE


@pytest.mark.parametrize("deed", ["evict", "clear", "verify", "prune"])
@pytest.mark.parametrize("inside", [SESSION, ".state", f".state/{SESSION}"])
def test_nothing_is_removed_behind_a_link(inside: str, deed: str, tmp_path: Path) -> None:
    """Someone who can write to the cache's folder could otherwise have files of ours deleted anywhere."""
    root, elsewhere = tmp_path / "artifacts", tmp_path / "elsewhere"
    cache = ArtifactCache(root, max_bytes=SIZE)
    store(cache, 0)
    (root / inside).rename(elsewhere)
    (root / inside).symlink_to(elsewhere)
    (elsewhere / "vid_000009.mp4").write_bytes(b"precious")
    (elsewhere / "x.part").write_bytes(b"precious")
    os.utime(elsewhere / "x.part", (1, 1))
    before = files_under(elsewhere)
    cache = ArtifactCache(root, max_bytes=SIZE)
    if deed == "evict":
        cache.evictor.count()
        cache.evictor.shrink(0)
    elif deed == "clear":
        upkeep.clear(cache)
    elif deed == "verify":
        upkeep.verify(cache, remove_damaged=True)
    else:
        upkeep.prune(cache, max_bytes=0, unused_for=0)

    assert files_under(elsewhere) == before


def test_a_hard_link_to_a_record_is_as_good_as_the_record(tmp_path: Path) -> None:
    """It is the same file; that of another artifact says that it is about another."""
    cache = ArtifactCache(tmp_path)
    store(cache, 1)
    state = tmp_path / ".state" / SESSION
    os.link(state / "vid_000001.json", state / "vid_000002.json")
    os.link(tmp_path / SESSION / "vid_000001.mp4", tmp_path / SESSION / "vid_000002.mp4")

    assert ArtifactCache(tmp_path).find(place(1)) is not None
    assert ArtifactCache(tmp_path).find(place(2)) is None


def test_a_change_at_once_is_seen(tmp_path: Path) -> None:
    """Of the same length, within one step of the file system's clock."""
    # In memory it is more often within one step, and takes less time.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else tmp_path) as folder:
        for _ in range(100):
            part = Part(Path(folder), "x")
            part.write(MP4)
            seal = part.seal("")
            # Some systems' clocks are fine enough anyway; on the others this is what makes the difference.
            assert seal.mtime_ns + 10_000_000 < time.time_ns()
            part.publish(Path(folder, "y"))
            with open(Path(folder, "y"), "r+b", buffering=0) as file:
                file.write(b"spoilt")
            assert not seal.fits(os.lstat(Path(folder, "y")))


@pytest.mark.parametrize("mask", [0, 0o777])
@pytest.mark.parametrize("shared", [False, True])
def test_f08_rights_are_the_same_whatever_the_umask(
    shared: bool, mask: int, connect: Callable[..., Any], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the owner alone; with VLMRUN_CACHE_SHARED for the group as well, exactly, down to locks, notes and parts."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    seen: dict[str, int] = {}

    def look(done: int, total: int | None) -> None:
        seen.update({str(path): path.lstat().st_mode for path in [root, *root.rglob("*")]})

    if shared:
        monkeypatch.setenv("VLMRUN_CACHE_SHARED", "1")
    before = os.umask(mask)
    try:
        with serving(Origin(BODY)) as server:
            api = connect(server)
            get(api, progress=look)
            look(0, 0)
    finally:
        os.umask(before)

    files = {stat.S_IMODE(mode) for mode in seen.values() if stat.S_ISREG(mode)}
    folders = {stat.S_IMODE(mode) for mode in seen.values() if stat.S_ISDIR(mode)}
    assert files == {0o660 if shared else 0o600}
    assert folders == {0o2770 if shared else 0o700}
    assert {Path(name).suffix for name in seen} >= {".lock", ".note", ".part", ".json", ".mp4"}


def test_a_fork_in_the_middle_of_making_room_makes_room_too(tmp_path: Path) -> None:
    """The thread that was at it is not copied along."""
    cache = ArtifactCache(tmp_path, max_bytes=2 * SIZE)
    store(cache, 0)
    cache.evictor._idle.clear()
    child = os.fork()
    if not child:
        for number in range(1, 5):
            store(cache, number)
        os._exit(len(there(tmp_path)))

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2


def test_verify_reports_nothing_of_what_is_being_replaced(tmp_path: Path) -> None:
    """The record is about the file that is to come; whoever has the turn will bring it."""
    client = Client("http://127.0.0.1:1", tmp_path)
    cache = client.context().cache
    store(cache, 1)
    (tmp_path / SESSION / "vid_000001.mp4").write_bytes(b"older")
    turn = cache.turn(place(1))
    assert turn.take()
    assert client.run(cache_methods.verify(client.context(), remove_damaged=True)) == []
    turn.release()
    assert len(client.run(cache_methods.verify(client.context()))) == 1
