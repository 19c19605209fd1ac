"""Looking after the cache: counting, checking, pruning, clearing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ext.artifact_kit import PNG, SESSION, Client, ImageRef, VideoRef, files_under, finished
from tests.servers import Reply, serving
from vlmrun_ext.cache import methods as cache_methods
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.cache.upkeep import CacheUsage, Damage, Freed
from vlmrun_ext.context import Context
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A client whose cache holds three pictures of one session."""
    with serving(Reply(body=PNG)) as server:
        client = Client(server.url, tmp_path / "artifacts")
        for number in range(3):
            client.get(f"img_00000{number}")
    return client


def ask(client: Client, flow: Callable[[Context], Flow[object]]) -> object:
    """Run one of the flows."""
    return client.run(flow(client.context()))


def folder(client: Client) -> Path:
    """Where the pictures are."""
    assert client.root is not None
    return client.root / SESSION


def test_usage_counts_everything(client: Client) -> None:
    """What is finished, and what is under way."""
    cache = client.context().cache
    part = cache.part(client.place(VideoRef("vid_a1b2c3")))
    part.write(b"12345")
    used = ask(client, cache_methods.usage)
    part.discard()

    assert isinstance(used, CacheUsage)
    assert (used.path, used.entries, used.bytes, used.parts, used.part_bytes) == (client.root, 3, 3 * len(PNG), 1, 5)
    assert used.limit > 0


def test_usage_of_nothing_is_nothing(tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    client = Client("http://127.0.0.1:1", tmp_path / "none")

    assert ask(client, cache_methods.usage) == CacheUsage(
        tmp_path / "none", 0, 0, 0, 0, client.context().cache.evictor.limit
    )
    assert ask(client.but(root=None), cache_methods.usage) == CacheUsage(None, 0, 0, 0, 0, 0)
    for flow in (cache_methods.verify, cache_methods.prune, cache_methods.clear):
        ask(client, flow)
        ask(client.but(root=None), flow)
    assert list(tmp_path.iterdir()) == []


def _flip(path: Path) -> None:
    """One bit, and the time put back: only reading shows it."""
    status = path.stat()
    with path.open("r+b") as file:
        file.seek(40)
        byte = file.read(1)
        file.seek(40)
        file.write(bytes([byte[0] ^ 1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _linked(path: Path) -> None:
    path.rename(path.with_name("aside"))
    path.symlink_to("aside")
    path.with_name("aside").rename(path.parent.parent.parent / "aside")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_flip, "content"),
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(b""), "changed"),
        (lambda path: os.utime(path, ns=(0, 0)), "changed"),
        (_linked, "changed"),
    ],
)
def test_every_damage_is_found(spoil: Callable[[Path], None], problem: str, client: Client) -> None:
    """And only that; removing it leaves the rest."""
    assert ask(client, cache_methods.verify) == []
    path = folder(client) / "img_000001.png"
    spoil(path)
    (damage,) = client.run(cache_methods.verify(client.context()))

    assert isinstance(damage, Damage)
    assert (damage.path, damage.object_id) == (path, "img_000001")
    assert problem in damage.problem
    client.run(cache_methods.verify(client.context(), remove_damaged=True))
    assert finished(folder(client).parent) == [f"{SESSION}/img_000000.png", f"{SESSION}/img_000002.png"]
    assert ask(client, cache_methods.verify) == []


def test_what_no_record_knows_is_found(client: Client) -> None:
    """A file of another program, and a record that cannot be read."""
    (folder(client) / "img_ffffff.png").write_bytes(b"half of a pict")
    record = folder(client).parent / ".state" / SESSION / "img_000000.json"
    record.write_bytes(b"{")
    damages = client.run(cache_methods.verify(client.context()))

    assert {damage.path for damage in damages} == {
        record,
        folder(client) / "img_ffffff.png",
        folder(client) / "img_000000.png",
    }
    client.run(cache_methods.verify(client.context(), remove_damaged=True))
    assert finished(folder(client).parent) == [f"{SESSION}/img_000001.png", f"{SESSION}/img_000002.png"]


def test_a_damaged_file_is_downloaded_anew_when_asked_to_verify(client: Client) -> None:
    """What only reading shows is found by `verify=True`."""
    path = folder(client) / "img_000001.png"
    _flip(path)
    with serving(Reply(body=PNG)) as server:
        other = Client(server.url, client.root)
        other.get("img_000001")
        assert len(server.requests) == 1
        _flip(path)
        other.get("img_000001", verify=True)
        assert len(server.requests) == 2
        other.get("img_000001", verify=True)
        assert len(server.requests) == 2

    assert path.read_bytes() == PNG


def test_pruning_goes_by_use(client: Client) -> None:
    """The one that was looked at last stays."""
    cache = client.context().cache
    assert cache.find(client.place(ImageRef("img_000000")))
    freed = client.run(cache_methods.prune(client.context(), max_bytes=len(PNG)))

    assert freed == Freed(2, 2 * len(PNG))
    assert finished(folder(client).parent) == [f"{SESSION}/img_000000.png"]


def test_pruning_goes_by_age(client: Client) -> None:
    """What was not used for some time, and downloads that were cut off."""
    state = folder(client).parent / ".state" / SESSION
    old = time.time() - 5000
    os.utime(state / "img_000001.json", (old, old))
    (state / "vid_a1b2c3.x.part").write_bytes(b"12345")
    os.utime(state / "vid_a1b2c3.x.part", (old, old))
    freed = client.run(cache_methods.prune(client.context(), unused_for=3600))

    assert freed == Freed(1, len(PNG) + 5)
    assert finished(folder(client).parent) == [f"{SESSION}/img_000000.png", f"{SESSION}/img_000002.png"]


@pytest.mark.parametrize(
    "arguments", [{"max_bytes": -1}, {"max_bytes": True}, {"max_bytes": "1"}, {"unused_for": -1}, {"unused_for": "x"}]
)
def test_wrong_limits_are_refused(arguments: dict[str, object], client: Client) -> None:
    """Before anything is removed."""
    with pytest.raises(InputError):
        client.run(cache_methods.prune(client.context(), **arguments))
    assert len(finished(folder(client).parent)) == 3


def test_one_session_is_cleared(client: Client) -> None:
    """The others stay."""
    with serving(Reply(body=PNG)) as server:
        Client(server.url, client.root).get("img_000009", session_id="Session-2")
    freed = client.run(cache_methods.clear(client.context(), session_id="Session-2"))

    assert freed == Freed(1, len(PNG))
    assert len(finished(folder(client).parent)) == 3
    assert not any("ession-2" in name for name in os.listdir(folder(client).parent))


def test_everything_is_cleared(client: Client) -> None:
    """Also what others left, and what was cut off; then it works as before."""
    state = folder(client).parent / ".state" / SESSION
    (folder(client) / "img_ffffff.png").write_bytes(b"x")
    (state / "vid_a1b2c3.x.part").write_bytes(b"12345")
    (state / "vid_a1b2c3.x.note").write_bytes(b"{}")
    freed = client.run(cache_methods.clear(client.context()))

    assert freed == Freed(3, 3 * len(PNG) + 6)
    assert files_under(folder(client).parent) == []
    with serving(Reply(body=PNG)) as server:
        Client(server.url, client.root).get("img_000001")
    assert len(finished(folder(client).parent)) == 1


def test_a_download_under_way_survives_clearing(client: Client) -> None:
    """Its part is locked by whoever writes it."""
    cache, place = client.context().cache, client.place(VideoRef("vid_a1b2c3"))
    cache.prepare(place)
    part = cache.part(place)
    part.write(b"content")
    client.run(cache_methods.clear(client.context()))
    entry = cache.publish(place, part, sha256="", extension="mp4", media_type="video/mp4")

    assert entry.path.read_bytes() == b"content"
    assert ArtifactCache(client.root).find(place) == entry
