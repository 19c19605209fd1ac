"""The cache: what counts as stored, how a file gets its name, and what is left by those who die on the way."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import PNG, SESSION, Client, ImageRef, VideoRef, files_under, finished
from vlmrun_ext.cache import locks, upkeep
from vlmrun_ext.cache.folders import CacheErrors, make_folder, sync_folder
from vlmrun_ext.cache.fresh import write_whole
from vlmrun_ext.cache.leftovers import sweep
from vlmrun_ext.cache.locks import Turn
from vlmrun_ext.cache.places import Place, place_of, scope_of
from vlmrun_ext.cache.publishing import Part
from vlmrun_ext.cache.records import Entry
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.errors import CacheError, InputError
from vlmrun_ext.settings import Settings

CLIENT = Client("http://127.0.0.1:1", None)
REF = ImageRef("img_a1b2c3")
PLACE = CLIENT.place(REF)

GOOD_IDS = ["a", "session-1", "0b6cf8f4-9a0e-4a6e-8a51-1c1c6a6e0c11", "exec_1.2", "A" * 128, "console", "com10", "-"]
BAD_IDS = [
    "",
    ".",
    "..",
    "../x",
    "a/b",
    "/etc",
    "a\\b",
    "C:\\x",
    "a:b",
    "a\x00b",
    "a\nb",
    "a\n",
    "a b",
    " a",
    "a.",
    ".state",
    "\u00e4",
    "\u0661",
    "a\ud800",
    "a\u202eb",
    "a" * 129,
    "CON",
    "nul",
    "Aux.txt",
    "com1",
    "LPT9.x.y",
    "a*",
    "a%2f",
    "~",
    "$HOME",
]


@pytest.fixture
def cache(tmp_path: Path) -> ArtifactCache:
    """A cache whose folder does not exist yet."""
    return ArtifactCache(tmp_path / "home" / "artifacts")


def store(cache: ArtifactCache, content: bytes = PNG, place: Place = PLACE, extension: str = "png") -> Entry:
    """Publish content as a download does."""
    cache.prepare(place)
    part = cache.part(place)
    try:
        part.write(content)
        sha256 = hashlib.sha256(content).hexdigest()
        return cache.publish(place, part, sha256=sha256, extension=extension, media_type="image/png", etag='"1"')
    finally:
        part.discard()


def root_of(cache: ArtifactCache) -> Path:
    """The folder of a cache that has one."""
    assert cache.root is not None
    return cache.root


def sidecar(cache: ArtifactCache) -> Path:
    """The record of the one artifact."""
    return root_of(cache) / ".state" / SESSION / "img_a1b2c3.json"


def test_making_a_cache_touches_nothing(tmp_path: Path) -> None:
    """Neither does looking something up in one that does not exist."""
    cache = ArtifactCache(tmp_path / "x")

    assert ArtifactCache(cache.root).find(PLACE) is None
    assert list(tmp_path.iterdir()) == []


def test_what_was_stored_is_found(cache: ArtifactCache) -> None:
    """Under the documented path, with everything that is known of it."""
    entry = store(cache)

    assert root_of(cache) / SESSION / "img_a1b2c3.png" == entry.path
    assert entry.path.read_bytes() == PNG
    assert entry == cache.find(PLACE) == ArtifactCache(cache.root).find(PLACE)
    assert (len(PNG), "image/png", '"1"') == (entry.size, entry.media_type, entry.etag)
    assert len(entry.sha256) == 64
    assert files_under(root_of(cache)) == [".state/session-1/img_a1b2c3.json", "session-1/img_a1b2c3.png"]


def test_only_its_owner_can_read_it(cache: ArtifactCache) -> None:
    """Folders and files are private even where the process leaves everything open to everybody."""
    before = os.umask(0)
    try:
        store(cache)
    finally:
        os.umask(before)

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in root_of(cache).parent.rglob("*")}
    assert {0o700} == {mode for path, mode in modes.items() if path.is_dir()}
    assert {0o600} == {mode for path, mode in modes.items() if path.is_file()}
    assert stat.S_IMODE(root_of(cache).parent.stat().st_mode) == 0o700


def test_storing_again_replaces(cache: ArtifactCache) -> None:
    """The new content has the name, and nothing of the old is left."""
    store(cache, b"one")
    entry = store(cache, b"two")

    assert entry == cache.find(PLACE)
    assert entry.path.read_bytes() == b"two"
    assert len(files_under(root_of(cache))) == 2


def test_storing_with_another_extension_leaves_no_orphan(cache: ArtifactCache) -> None:
    """The old file could never be found again."""
    store(cache)
    entry = store(cache, b"jpeg", extension="jpg")

    assert entry == cache.find(PLACE)
    assert finished(root_of(cache)) == ["session-1/img_a1b2c3.jpg"]


@pytest.mark.parametrize("extension", ["", "a/b", "../x", "p.g", "\u00e4", "x" * 20])
def test_an_extension_that_could_lead_elsewhere_is_refused(extension: str, cache: ArtifactCache) -> None:
    """It would become part of a path."""
    with pytest.raises(CacheError):
        store(cache, extension=extension)
    assert files_under(root_of(cache)) == []


def _touch(entry: Entry) -> None:
    os.utime(entry.path, ns=(0, entry.seal.mtime_ns + 1))


def _grow(entry: Entry) -> None:
    with entry.path.open("ab") as file:
        file.write(b"x")


def _rewrite(entry: Entry) -> None:
    content = entry.path.read_bytes()
    other = entry.path.with_suffix(".new")
    other.write_bytes(content)
    os.utime(other, ns=(0, entry.seal.mtime_ns))
    other.rename(entry.path)


def _empty(entry: Entry) -> None:
    entry.path.write_bytes(b"")


def _link(entry: Entry) -> None:
    other = entry.path.with_name("elsewhere")
    entry.path.rename(other)
    entry.path.symlink_to(other)


def _folder(entry: Entry) -> None:
    entry.path.unlink()
    entry.path.mkdir()


@pytest.mark.parametrize("spoil", [_touch, _grow, _rewrite, _empty, _link, _folder, lambda entry: entry.path.unlink()])
def test_a_file_that_is_not_the_one_recorded_is_a_miss(spoil: Callable[[Entry], None], cache: ArtifactCache) -> None:
    """Changed, replaced, emptied, a link, a folder, gone."""
    spoil(store(cache))

    assert ArtifactCache(cache.root).find(PLACE) is None


def test_a_file_without_a_record_is_a_miss(cache: ArtifactCache) -> None:
    """Other programs leave partial files under the same name."""
    folder = root_of(cache) / SESSION
    folder.mkdir(parents=True)
    (folder / "img_a1b2c3.png").write_bytes(b"")

    assert ArtifactCache(cache.root).find(PLACE) is None
    assert store(cache).path.read_bytes() == PNG


@pytest.mark.parametrize(
    "record",
    [b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"a": "' + b"x" * 20_000 + b'"}'],
)
def test_a_damaged_record_is_a_miss(record: bytes, cache: ArtifactCache) -> None:
    """And the next download mends it."""
    store(cache)
    sidecar(cache).write_bytes(record)

    assert ArtifactCache(cache.root).find(PLACE) is None
    assert store(cache) == cache.find(PLACE)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 2),
        ("extension", "../../x"),
        ("extension", "a/b"),
        ("extension", None),
        ("extension", ""),
        ("size", "1"),
        ("size", 0),
        ("sha256", None),
        ("mtime_ns", 1.5),
        ("inode", None),
        ("media_type", 5),
        ("etag", 5),
        ("object_id", "img_ffffff"),
        ("scope_id", "other"),
    ],
)
def test_a_record_with_a_wrong_field_is_a_miss(field: str, value: Any, cache: ArtifactCache) -> None:
    """No field of a record is believed, least of all one that becomes part of a path."""
    store(cache)
    sidecar(cache).write_text(json.dumps({**json.loads(sidecar(cache).read_text()), field: value}))

    assert ArtifactCache(cache.root).find(PLACE) is None


def test_a_record_that_is_a_link_is_a_miss(cache: ArtifactCache, tmp_path: Path) -> None:
    """Records are read where they are."""
    store(cache)
    sidecar(cache).rename(tmp_path / "elsewhere.json")
    sidecar(cache).symlink_to(tmp_path / "elsewhere.json")

    assert ArtifactCache(cache.root).find(PLACE) is None


@pytest.mark.parametrize(
    "other",
    [
        CLIENT.but(key="vlm-other-key").place(REF),
        CLIENT.but(key=None).place(REF),
        CLIENT.but(base_url="https://api.vlm.run/v1").place(REF),
        place_of(scope_of(None, SESSION), REF, Settings(CLIENT.key, CLIENT.base_url)),
    ],
    ids=["another key", "no key", "another service", "an execution of the same id"],
)
def test_an_artifact_of_another_account_is_a_miss(other: Place, cache: ArtifactCache) -> None:
    """They would have the same path."""
    store(cache)

    assert cache.find(other) is None
    store(cache, b"theirs", other)
    assert ArtifactCache(cache.root).find(PLACE) is None


def test_no_record_holds_the_key(cache: ArtifactCache) -> None:
    """Only a fingerprint from which it cannot be found."""
    store(cache)

    assert str(CLIENT.key) not in sidecar(cache).read_text()
    assert PLACE.account != CLIENT.key


def test_an_entry_opens_only_the_file_it_is_about(cache: ArtifactCache) -> None:
    """A file that was replaced between looking and opening is a miss, not another's content."""
    entry = store(cache)
    stream = entry.open()
    assert stream is not None
    with stream:
        assert stream.read() == PNG
    store(cache, b"other")

    assert entry.open() is None
    entry.path.unlink()
    assert entry.open() is None


@pytest.mark.parametrize("text", GOOD_IDS)
def test_a_well_formed_id_names_a_folder(text: str) -> None:
    """As it is."""
    assert ("session_id", text) == (scope_of(text, None).name, scope_of(text, None).id)
    assert ("execution_id", text) == (scope_of(None, text).name, scope_of(None, text).id)


@pytest.mark.parametrize("text", [*BAD_IDS, 5, b"a", ["a"]])
def test_an_id_that_could_lead_elsewhere_is_refused(text: Any) -> None:
    """On any file system; as a ValueError that names the argument."""
    for arguments, name in (((text, None), "session_id"), ((None, text), "execution_id")):
        with pytest.raises(InputError, match=name) as caught:
            scope_of(*arguments)
        assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(("session", "execution"), [(None, None), ("a", "b")])
def test_exactly_one_of_session_and_execution_is_needed(session: str | None, execution: str | None) -> None:
    """The message says which rule was broken."""
    with pytest.raises(InputError, match="exactly one"):
        scope_of(session, execution)


def test_without_a_folder_nothing_is_found_and_nothing_kept() -> None:
    """The error says which variable to set."""
    cache = ArtifactCache(None)

    assert ArtifactCache(cache.root).find(PLACE) is None
    with pytest.raises(CacheError, match="VLMRUN_CACHE_DIR"):
        cache.prepare(PLACE)


def test_a_folder_that_cannot_be_made_is_our_error(tmp_path: Path) -> None:
    """Here because a file is in the way."""
    (tmp_path / "file").write_text("")
    cache = ArtifactCache(tmp_path / "file" / "artifacts")

    assert ArtifactCache(cache.root).find(PLACE) is None
    with pytest.raises(CacheError, match="VLMRUN_CACHE_DIR"):
        cache.prepare(PLACE)
    with pytest.raises(CacheError):
        make_folder(tmp_path / "file", tmp_path)


def test_folders_that_others_remove_all_the_time(cache: ArtifactCache) -> None:
    """Whoever clears the cache removes empty folders; making one, and looking into one, goes on regardless."""
    state = root_of(cache) / ".state" / SESSION
    done = threading.Event()
    left = [0]

    def remove() -> None:
        while not done.is_set():
            if left[0] < 1:
                time.sleep(0.001)
                continue
            with suppress(OSError):
                state.rmdir()
                left[0] -= 1

    removing = threading.Thread(target=remove)
    removing.start()
    try:
        for _ in range(500):
            left[0] = 20
            cache.prepare(PLACE)
            assert upkeep.verify(cache) == []
            assert upkeep.usage(cache).parts == 0
            assert upkeep.clear(cache).entries == 0
    finally:
        done.set()
        removing.join()


@pytest.mark.parametrize("inside", [".state", f".state/{SESSION}", SESSION])
def test_a_link_in_the_cache_leads_nowhere(cache: ArtifactCache, tmp_path: Path, inside: str) -> None:
    """Someone who can write to the folder could otherwise make us write elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = root_of(cache) / inside
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)

    with pytest.raises(CacheError, match=r"is a symbolic link.*Remove what has that name"):
        store(cache)
    assert not list(elsewhere.iterdir())


def test_the_cache_itself_may_lie_behind_a_link(tmp_path: Path) -> None:
    """Its owner may keep it on another volume."""
    (tmp_path / "volume").mkdir()
    (tmp_path / "artifacts").symlink_to(tmp_path / "volume")
    cache = ArtifactCache(tmp_path / "artifacts")

    assert store(cache) == cache.find(PLACE)


@pytest.mark.parametrize("name", [f"{SESSION}/img_a1b2c3.png", f".state/{SESSION}/img_a1b2c3.json"])
def test_a_named_pipe_in_the_cache_is_a_miss(cache: ArtifactCache, name: str) -> None:
    """Opening one waits for a writer, for ever; nobody writes here."""
    store(cache)
    pipe = root_of(cache) / name
    pipe.unlink()
    os.mkfifo(pipe)

    assert ArtifactCache(cache.root).find(PLACE) is None
    assert store(cache) == cache.find(PLACE)


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free some space, or set VLMRUN_CACHE_DIR"),
        (errno.EISDIR, "Remove what has that name, or set VLMRUN_CACHE_DIR"),
        (errno.EROFS, "Set VLMRUN_CACHE_DIR"),
    ],
)
def test_an_error_of_the_disk_says_what_helps(number: int, advice: str) -> None:
    """A full disk needs something else than one that is read-only."""
    with pytest.raises(CacheError, match=rf"Suggestion: {advice}"), CacheErrors("folder"):
        raise OSError(number, os.strerror(number))


def test_a_folder_that_cannot_be_written_is_our_error(cache: ArtifactCache, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found out before anything is downloaded."""
    monkeypatch.setattr(os, "access", lambda *arguments: False)

    with pytest.raises(CacheError, match="Permission denied"):
        cache.prepare(PLACE)


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_full_disk_is_our_error_and_leaves_nothing(
    call: str, cache: ArtifactCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever step it shows."""
    cache.prepare(PLACE)

    def full(*arguments: Any, **keywords: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        with pytest.raises(CacheError, match="No space left"):
            store(cache)

    assert files_under(root_of(cache)) == []


def test_a_disk_that_takes_a_little_at_a_time_gets_everything(
    cache: ArtifactCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write may take fewer bytes than it is given."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:7]))

    assert store(cache).path.read_bytes() == PNG


def test_a_name_that_is_a_folder_is_our_error(cache: ArtifactCache) -> None:
    """Nothing is deleted to make room."""
    (root_of(cache) / SESSION / "img_a1b2c3.png" / "keep").mkdir(parents=True)

    with pytest.raises(CacheError):
        store(cache)
    assert ArtifactCache(cache.root).find(PLACE) is None


def test_a_part_never_opens_a_file_that_exists(tmp_path: Path) -> None:
    """Two writers never share a file, and a planted link is not followed."""
    part = Part(tmp_path, "x")
    Path(part._path).symlink_to(tmp_path / "victim")

    with pytest.raises(CacheError):
        part.write(b"content")
    part.discard()
    assert not (tmp_path / "victim").exists()


def test_a_part_without_content_cannot_be_published(tmp_path: Path) -> None:
    """No file was made, so there is none to name."""
    part = Part(tmp_path, "x")

    for step in (lambda: part.seal(""), lambda: part.publish(tmp_path / "y"), lambda: part.content().__enter__()):
        with pytest.raises(CacheError):
            step()
    part.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_discarded_part_is_gone(tmp_path: Path) -> None:
    """Discarding again, or after publishing, changes nothing."""
    part = Part(tmp_path, "x")
    part.write(b"content")
    assert len(list(tmp_path.iterdir())) == 1
    part.discard()
    part.discard()
    assert list(tmp_path.iterdir()) == []

    write_whole(tmp_path / "y", b"content")
    assert files_under(tmp_path) == ["y"]


# Prints whether a forked process could take the turn that its parent holds, and what the parent then publishes.
FORKING = """
import os, sys
from pathlib import Path
from vlmrun_ext.cache.locks import Turn
from vlmrun_ext.cache.publishing import Part

folder = Path(sys.argv[1])
part, turn = Part(folder, "x"), Turn(str(folder / "lock"))
part.write(b"one")
turn.take()
child = os.fork()
if not child:
    part.discard()
    turn.release()
    os._exit(Turn(str(folder / "lock")).take())
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
part.write(b"two")
part.publish(folder / "y")
turn.release()
print((folder / "y").read_text(), os.listdir(folder))
"""


def test_a_forked_process_leaves_its_parents_parts_and_turns_alone(tmp_path: Path) -> None:
    """What it inherits is not its own, also when it ends by cleaning up."""
    command = [sys.executable, "-c", FORKING, str(tmp_path)]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines() == [
        "0",
        "onetwo ['y']",
    ]


def test_what_a_fork_copied_is_given_up(tmp_path: Path) -> None:
    """The same, seen from within the process that has the copies."""
    part, turn, other = Part(tmp_path, "x"), Turn(str(tmp_path / "lock")), Turn(str(tmp_path / "lock"))
    part.write(b"one")
    assert turn.take()
    part._process = 0
    locks._forget()

    part.discard()
    turn.release()
    assert len(list(tmp_path.iterdir())) == 2
    assert other.take()
    locks._forget()
    part._process = os.getpid()
    part.discard()


def test_old_parts_are_swept_away(cache: ArtifactCache) -> None:
    """What a process that died has left; what is young, or no part, stays, and what has a note stays longer."""
    store(cache)
    state = root_of(cache) / ".state" / SESSION
    texts = {"etag": '"1"', "sha256": "", "extension": "png", "media_type": "", "shown": ""}
    note = {**texts, "offset": 1, "algorithms": []}
    for name, age in (
        ("img_a1b2c3.old.part", 1000),
        ("img_a1b2c3.young.part", 100),
        ("img_a1b2c3.noted.part", 1000),
        ("img_a1b2c3.stale.part", 100_000),
        ("img_a1b2c3.orphan.note", 1000),
        ("img_a1b2c3.lock", 100_000),
    ):
        (state / name).write_bytes(b"x")
        os.utime(state / name, (time.time() - age,) * 2)
    for name in ("noted", "stale"):
        (state / f"img_a1b2c3.{name}.note").write_text(json.dumps(note))

    ArtifactCache(cache.root).prepare(PLACE)
    sweep(state / "none")

    kept = ["img_a1b2c3.json", "img_a1b2c3.lock", "img_a1b2c3.noted.note", "img_a1b2c3.noted.part"]
    assert sorted(os.listdir(state)) == [*kept, "img_a1b2c3.young.part"]


def test_what_is_under_way_is_counted(cache: ArtifactCache) -> None:
    """So that those who wait can see whether it grows."""
    assert cache.arrived(PLACE) == 0
    cache.prepare(PLACE)
    parts = [cache.part(PLACE), cache.part(PLACE), cache.part(CLIENT.place(VideoRef("vid_a1b2c3")))]
    for part in parts:
        part.write(b"12345")

    assert cache.arrived(PLACE) == 10
    for part in parts:
        part.discard()
    assert cache.arrived(PLACE) == 0


def test_one_holds_a_turn_and_then_another(tmp_path: Path) -> None:
    """Within a process, and no file is left."""
    path = str(tmp_path / "x.lock")
    first, second = Turn(path), Turn(path)

    assert first.take()
    assert not second.take()
    second.release()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
    second.release()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process, which holds the turn until its input ends."""
    code = (
        "import sys; from vlmrun_ext.cache.locks import Turn\n"
        "turn = Turn(sys.argv[1]); print(turn.take(), flush=True); sys.stdin.read(); turn.release()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "x.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "True"
        yield process


def test_one_process_holds_a_turn_and_then_another(tmp_path: Path, elsewhere: subprocess.Popen[str]) -> None:
    """A lock file that its holder has deleted counts for nothing."""
    turn = Turn(str(tmp_path / "x.lock"))
    assert not turn.take()

    elsewhere.communicate("")

    assert turn.take()
    turn.release()


def test_a_process_that_dies_gives_its_turn_back(tmp_path: Path, elsewhere: subprocess.Popen[str]) -> None:
    """Its lock file stays and does not matter."""
    elsewhere.kill()
    elsewhere.wait()
    turn = Turn(str(tmp_path / "x.lock"))

    assert turn.take()
    turn.release()
    assert list(tmp_path.iterdir()) == []


def test_who_dies_while_it_is_held_is_noticed(tmp_path: Path) -> None:
    """If it was marked; then there may be something left, and once that was looked for there is not."""
    path = str(tmp_path / "x.lock")
    code = f"import os; from vlmrun_ext.cache.locks import Turn; t = Turn({path!r}); t.take(); t.mark(); os._exit(0)"
    subprocess.run([sys.executable, "-c", code], check=True)
    turn = Turn(path)

    assert turn.take()
    assert turn.is_marked
    turn.release()
    assert turn.take()
    assert not turn.is_marked
    turn.release()


def test_a_turn_can_leave_word_for_the_next(tmp_path: Path) -> None:
    """And one that is none of its business leaves it there."""
    first, second = Turn(str(tmp_path / "x.lock")), Turn(str(tmp_path / "x.lock"))
    first.take()
    first.mark()
    first.release(leave=True)

    assert second.take()
    assert second.is_marked
    second.release(leave=second.is_marked)
    assert first.take()
    assert first.is_marked
    first.mark()
    first.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_that_others_put_there_is_not_written_to(tmp_path: Path) -> None:
    """It may be another name of a file that means something."""
    (tmp_path / "mine").touch()
    os.link(tmp_path / "mine", tmp_path / "x.lock")
    turn = Turn(str(tmp_path / "x.lock"))

    assert turn.take()
    turn.mark()
    turn.release()
    assert (tmp_path / "mine").read_bytes() == b""


def test_a_lock_file_deleted_meanwhile_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else two would hold it: one the old file, one the new."""
    import fcntl

    path = tmp_path / "x.lock"
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        real(descriptor, how)
        path.unlink()

    monkeypatch.setattr(fcntl, "flock", flock)

    assert not Turn(str(path)).take()


def test_a_file_system_without_locks_works_and_warns_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Turns then hold within the process alone."""
    import fcntl

    def flock(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", flock)
    monkeypatch.setattr(locks, "_warned", [])
    with caplog.at_level(logging.WARNING):
        first, second = Turn(str(tmp_path / "x.lock")), Turn(str(tmp_path / "y.lock"))
        assert first.take()
        assert not Turn(str(tmp_path / "x.lock")).take()
        assert second.take()

    assert len(caplog.records) == 1
    first.release()
    second.release()


def test_a_lock_file_that_cannot_be_made_locks_nothing_out(tmp_path: Path) -> None:
    """Locks only save downloads."""
    turn = Turn(str(tmp_path / "none" / "x.lock"))

    assert turn.take()
    turn.disown()
    turn.release()


def test_a_system_without_file_locks_takes_turns_in_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    turn = Turn(str(tmp_path / "x.lock"))

    assert turn.take()
    assert not Turn(str(tmp_path / "x.lock")).take()
    turn.release()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced_is_passed_over(tmp_path: Path) -> None:
    """Some systems cannot."""
    sync_folder(tmp_path / "none")
    sync_folder(tmp_path)


# Publishes one content over another in a forked process, which dies at the n-th call of the operating system that
# changes anything; again for every n, until one comes to its end. Prints what was found after each.
DYING = """
import json, os, sys
from pathlib import Path
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.cache.places import Place

root, style, there, extension = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "True", sys.argv[4]
place = Place("session_id", "s", "img_a1b2c3", "http://127.0.0.1", "none")
calls = ("open", "mkdir", "chmod", "fchmod", "write", "fsync", "replace", "close", "unlink", "fstat", "utime")

def store(cache, content, extension="png"):
    cache.prepare(place)
    part = cache.part(place)
    try:
        part.write(content)
        cache.publish(place, part, sha256="", extension=extension, media_type="image/png")
    finally:
        part.discard()

def found(cache):
    entry = ArtifactCache(cache.root).find(place)
    return entry.path.read_text() if entry else None

def die_at(step):
    countdown = [step]
    def mortal(real):
        def call(*arguments, **keywords):
            if style == "before" and not countdown[0]:
                os._exit(9)
            result = real(*arguments, **keywords)
            if style == "after" and not countdown[0]:
                os._exit(9)
            countdown[0] -= 1
            return result
        return call
    for name in calls:
        setattr(os, name, mortal(getattr(os, name)))

outcomes = []
for step in range(100):
    cache = ArtifactCache(root / str(step))
    if there:
        store(cache, b"old")
    child = os.fork()
    if not child:
        die_at(step)
        store(cache, b"new", extension)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    first = found(cache)
    store(cache, b"next")
    outcomes.append([status, first, found(cache)])
    if not status:
        break
print(json.dumps(outcomes))
"""


@pytest.mark.parametrize("extension", ["png", "jpg"])
@pytest.mark.parametrize("style", ["before", "after"])
@pytest.mark.parametrize("there", [True, False], ids=["over an old one", "in an empty cache"])
def test_dying_at_any_step_leaves_a_miss_or_a_whole_file(
    there: bool, style: str, extension: str, tmp_path: Path
) -> None:
    """Kill it at every step: what is found then is whole, and the next download works."""
    command = [sys.executable, "-c", DYING, str(tmp_path), style, str(there), extension]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    outcomes = json.loads(ran.stdout)

    assert len(outcomes) > 15
    assert [9] * (len(outcomes) - 1) + [0] == [status for status, _, _ in outcomes]
    assert ({"old", "new", None} if there else {"new", None}) == {first for _, first, _ in outcomes}
    assert outcomes[-1][1] == "new"
    assert {"next"} == {then for _, _, then in outcomes}
