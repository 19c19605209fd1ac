"""How an artifact may be wanted: fresh, verified, offline, as an array, at another place, with progress; its length."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.ext.artifact_kit import (
    MP4,
    NPY,
    PNG,
    SESSION,
    ArrayRef,
    Client,
    Fetch,
    ImageRef,
    UrlRef,
    VideoRef,
    files_under,
    finished,
)
from tests.ext.origin import Origin
from tests.ext.wire import Request
from tests.servers import Behaviour, Recorded, Reply, serving, unused_port
from vlmrun_ext.artifacts import batches
from vlmrun_ext.artifacts import files as artifact_files
from vlmrun_ext.artifacts.batches import Downloaded
from vlmrun_ext.errors import (
    ArtifactError,
    ArtifactNotCachedError,
    CacheError,
    CallbackError,
    InputError,
    InvalidRefError,
    ResourceNotFoundError,
    ServerError,
    VLMRunError,
)

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 12_000


# refresh


def test_what_has_not_changed_is_kept(connect: Callable[..., Client]) -> None:
    """The service is asked whether it has, and sends nothing."""
    origin = Origin(MP4)
    with serving(origin) as server:
        client = connect(server)
        path = client.get(ID)
        before = path.stat()
        assert client.get(ID, refresh=True) == path

    assert [headers.get("if-none-match") for headers in origin.asked] == [None, '"v1"']
    assert path.stat().st_ino == before.st_ino


def test_what_is_confirmed_when_it_was_begun_anew_is_kept(connect: Callable[..., Client], tmp_path: Path) -> None:
    """A newer version breaks off, and the next answer takes it back: what had arrived of it is removed."""

    def taken_back(request: Recorded, reply: Reply) -> Behaviour:
        return Reply(304) if "range" in request.headers else reply

    origin = Origin(MP4)
    with serving(origin) as server:
        client = connect(server)
        path = client.get(ID)
        before = files_under(tmp_path)
        origin.body, origin.etag, origin.cuts, origin.spoil = BODY, '"v2"', [2_000_000], taken_back
        assert client.get(ID, refresh=True) == path

    assert path.read_bytes() == MP4
    assert [headers.get("range") for headers in origin.asked] == [None, None, "bytes=2000000-"]
    assert files_under(tmp_path) == before


def test_what_has_changed_is_replaced(connect: Callable[..., Client]) -> None:
    """And only when it was asked for."""
    origin = Origin(MP4)
    with serving(origin) as server:
        client = connect(server)
        path = client.get(ID)
        origin.body, origin.etag = BODY, '"v2"'
        assert client.get(ID).read_bytes() == MP4
        assert client.get(ID, refresh=True) == path

    assert path.read_bytes() == BODY
    assert len(origin.asked) == 2


def test_a_service_without_versions_sends_again(connect: Callable[..., Client]) -> None:
    """There is no other way to know."""
    origin = Origin(MP4, etag=None)
    with serving(origin) as server:
        client = connect(server)
        client.get(ID)
        origin.body = BODY
        assert client.get(ID, refresh=True).read_bytes() == BODY


def test_a_refresh_that_fails_keeps_the_old(connect: Callable[..., Client]) -> None:
    """What is in the cache is as good as before."""
    with serving(Reply(body=MP4), Reply(503)) as server:
        client = connect(server)
        client.get(ID)
        with pytest.raises(ServerError):
            client.get(ID, refresh=True)
        assert client.get(ID).read_bytes() == MP4


def test_an_answer_that_nothing_has_changed_is_only_believed_when_asked(connect: Callable[..., Client]) -> None:
    """With an empty cache there is nothing that could be unchanged."""
    with serving(Reply(304)) as server, pytest.raises(VLMRunError, match="304"):
        connect(server).get(ID)


# offline


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_offline_nothing_is_sent(how: str, connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """A hit is served; a miss is an error of its own."""
    arguments = {"offline": True} if how == "argument" else {}
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        client.get(ID)
        if how == "environment":
            monkeypatch.setenv("VLMRUN_OFFLINE", "1")
        assert client.get(ID, **arguments).read_bytes() == MP4
        for call in (
            lambda: client.get("vid_ffffff", **arguments),
            lambda: client.get(filename="notes.txt", **arguments),
            lambda: client.get(ID, raw_response=True, **arguments),
            lambda: client.call(artifact_files.size_bytes, "vid_ffffff", **arguments),
            lambda: client.call(artifact_files.path, "img_ffffff", **arguments),
        ):
            with pytest.raises(ArtifactNotCachedError, match="VLMRUN_OFFLINE"):
                call()
        assert client.call(artifact_files.size_bytes, ID, **arguments) == len(MP4)
        assert server.connections == 1


def test_a_refresh_needs_to_send(connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for both is a mistake; in an offline process it is a miss."""
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        client.get(ID)
        with pytest.raises(InputError, match="offline and refresh"):
            client.get(ID, offline=True, refresh=True)
        monkeypatch.setenv("VLMRUN_OFFLINE", "true")
        with pytest.raises(ArtifactNotCachedError):
            client.get(ID, refresh=True)
        assert len(server.requests) == 1


# to


@pytest.mark.parametrize("name", ["results", "a/b", "results.d/", ".results"])
def test_a_name_without_a_suffix_is_a_folder(
    name: str, connect: Callable[..., Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is made, so that two artifacts do not overwrite one another; again from the cache it is the same."""
    monkeypatch.chdir(tmp_path)
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        for _ in range(2):
            first, second = client.get(ID, to=name), client.call(artifact_files.path, "vid_bbbbbb", to=name)
            assert [first, second] == [Path(name) / f"{ID}.mp4", Path(name) / "vid_bbbbbb.mp4"]
        note = client.get(filename="notes.txt", to=name)

    assert note == Path(name) / "notes.txt"
    assert {path.name for path in Path(name).iterdir()} == {first.name, second.name, "notes.txt"}


def test_a_file_without_a_suffix_that_is_there_is_replaced(connect: Callable[..., Client], tmp_path: Path) -> None:
    """It can be nothing else; with a separator behind it, it is refused."""
    (tmp_path / "film").write_bytes(b"old")
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        assert client.get(ID, to=tmp_path / "film") == tmp_path / "film"
        with pytest.raises(ArtifactError, match="cannot be put there"):
            client.get(ID, to=f"{tmp_path / 'film'}{os.sep}")

    assert (tmp_path / "film").read_bytes() == MP4


def test_a_file_is_put_where_it_is_wanted(connect: Callable[..., Client], tmp_path: Path) -> None:
    """Under a name, in a folder, over an older file, again from the cache; the cache stays as it is."""
    (tmp_path / "there").mkdir()
    (tmp_path / "old.mp4").write_bytes(b"old")
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        assert client.get(ID, to=tmp_path / "new" / "film.mp4") == tmp_path / "new" / "film.mp4"
        assert client.get(ID, to=str(tmp_path / "there")) == tmp_path / "there" / f"{ID}.mp4"
        assert client.get(ID, to=tmp_path / "old.mp4") == tmp_path / "old.mp4"
        cached = client.get(ID)
        assert len(server.requests) == 1

    for path in (tmp_path / "new/film.mp4", tmp_path / f"there/{ID}.mp4", tmp_path / "old.mp4", cached):
        assert path.read_bytes() == MP4
    assert sorted(os.listdir(tmp_path)) == ["artifacts", "new", "old.mp4", "there"]


def test_a_copy_that_is_changed_does_not_change_the_cache(connect: Callable[..., Client], tmp_path: Path) -> None:
    """Also where both share their storage: what was changed is not handed out again."""
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        copy = client.get(ID, to=tmp_path / "film.mp4")
        with copy.open("ab") as file:
            file.write(b"more")
        assert client.get(ID).read_bytes() == MP4

    assert copy.read_bytes() == MP4 + b"more"


def test_what_is_decoded_is_given_and_put_there(connect: Callable[..., Client], tmp_path: Path) -> None:
    """A picture and an array; the array is no map of the copy."""
    with serving(lambda request: Reply(body=NPY if "arr_" in request.target else PNG)) as server:
        client = connect(server)
        for _ in range(2):
            assert isinstance(client.get(ImageRef("img_a1b2c3"), to=tmp_path / "x.png"), Image.Image)
            array = client.get(ArrayRef("arr_a1b2c3"), to=tmp_path / "x.npy")
            (tmp_path / "x.npy").write_bytes(b"")
            assert array.shape == (3, 4)
        assert len(server.requests) == 2

    assert (tmp_path / "x.png").read_bytes() == PNG


def test_without_a_cache_it_is_put_there_all_the_same(style: str, tmp_path: Path) -> None:
    """It needs no place in the cache."""
    with serving(lambda request: Reply(body=PNG if "img_" in request.target else MP4)) as server:
        client = Client(server.url, None, style)
        with pytest.raises(CacheError):
            client.get(ID)
        assert client.get(ID, to=tmp_path).read_bytes() == MP4
        assert isinstance(client.get("img_a1b2c3", to=tmp_path / "x.png"), Image.Image)

    assert (tmp_path / "x.png").read_bytes() == PNG
    assert sorted(os.listdir(tmp_path)) == [f"{ID}.mp4", "x.png"]


def test_a_named_file_is_put_there(connect: Callable[..., Client], tmp_path: Path) -> None:
    """Its bytes do not go through memory; in a folder it has the last part of its name, whatever comes before."""
    with serving(Reply(body=b"notes")) as server:
        client = connect(server)
        assert client.get(filename="notes.txt", to=tmp_path / "n.txt") == tmp_path / "n.txt"
        assert client.get(filename="../../up/notes.txt", to=tmp_path) == tmp_path / "notes.txt"
        for name in ("..", "a/..", "x\\..", "a/", "\0"):
            with pytest.raises(InputError, match="names no file"):
                client.get(filename=name, to=tmp_path)
        assert len(server.requests) == 2

    assert (tmp_path / "n.txt").read_bytes() == (tmp_path / "notes.txt").read_bytes() == b"notes"


@pytest.mark.parametrize("to", [5, b"x", "", "a\0b", ["x"]])
def test_a_place_that_is_none_is_refused(to: Any, connect: Callable[..., Client]) -> None:
    """Before anything is sent."""
    with serving(Reply(body=MP4)) as server:
        with pytest.raises(InputError, match="to is"):
            connect(server).get(ID, to=to)
        assert server.requests == []


def test_a_place_that_cannot_be_written_is_our_error(connect: Callable[..., Client], tmp_path: Path) -> None:
    """The file stays in the cache, and nothing half is left."""
    (tmp_path / "file").write_bytes(b"")
    with serving(Reply(body=MP4)) as server:
        client = connect(server)
        with pytest.raises(ArtifactError, match="cannot be put there"):
            client.get(ID, to=tmp_path / "file" / "x.mp4")
        assert client.get(ID).read_bytes() == MP4
        assert len(server.requests) == 1
    assert sorted(os.listdir(tmp_path)) == ["artifacts", "file"]


# as an array


def test_a_picture_is_given_as_an_array(connect: Callable[..., Client]) -> None:
    """Of bytes, height first; from the cache, too."""
    with serving(Reply(body=PNG)) as server:
        client = connect(server)
        for _ in range(2):
            array = client.get(ImageRef("img_a1b2c3"), as_array=True)
            assert (array.shape, array.dtype) == ((8, 16, 3), np.uint8)
            assert tuple(array[0, 0]) == (200, 30, 60)
        assert isinstance(client.get("img_a1b2c3"), Image.Image)
        with pytest.raises(InputError, match="cannot be an array"):
            client.get(ID, as_array=True)
        for arguments in ({"filename": "x"}, {"object_id": "img_a1b2c3", "raw_response": True}):
            with pytest.raises(InputError, match="as_array"):
                client.get(**arguments, as_array=True)
        with pytest.raises(InputError, match="raw_response"):
            client.get("img_a1b2c3", raw_response=True, to="x")
        assert len(server.requests) == 1


# progress


def test_progress_is_told(connect: Callable[..., Client]) -> None:
    """From nothing to the whole, and nothing for what is in the cache."""
    seen: list[tuple[int, int | None]] = []
    with serving(Reply(body=BODY)) as server:
        client = connect(server)
        for _ in range(2):
            client.get(ID, progress=lambda done, total: seen.append((done, total)))

    assert seen[0] == (0, len(BODY))
    assert seen[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len(seen) >= 3


def test_a_length_that_is_unknown_is_none(connect: Callable[..., Client]) -> None:
    """A body in chunks."""
    seen: list[tuple[int, int | None]] = []
    with serving(Reply(body=BODY, framing="chunked")) as server:
        connect(server).get(ID, progress=lambda done, total: seen.append((done, total)))

    assert seen[-1] == (len(BODY), None)


@pytest.mark.parametrize("at", [0, 1])
def test_a_callback_that_raises_ends_the_download(at: int, connect: Callable[..., Client]) -> None:
    """Cleanly, with its own error as the cause, and the next call works."""

    def report(done: int, total: int | None) -> None:
        if bool(done) == bool(at):
            raise RuntimeError("the window was closed")

    with serving(Reply(body=BODY)) as server:
        client = connect(server)
        with pytest.raises(CallbackError, match="RuntimeError") as caught:
            client.get(ID, progress=report)
        assert isinstance(caught.value.__cause__, RuntimeError)
        assert client.root is not None
        assert files_under(client.root) == []
        assert client.get(ID).read_bytes() == BODY


@pytest.mark.parametrize("progress", [1, "yes", None, [print]])
def test_progress_that_is_none_is_refused(progress: Any, connect: Callable[..., Client]) -> None:
    """Before anything is sent."""
    with serving(Reply(body=MP4)) as server:
        with pytest.raises(InputError, match="progress"):
            connect(server).get(ID, progress=progress)
        assert server.requests == []


def test_a_bar_is_drawn_only_in_a_terminal(connect: Callable[..., Client], capfd: pytest.CaptureFixture[str]) -> None:
    """Not into a file or a pipe."""
    with serving(Reply(body=BODY)) as server:
        connect(server).get(ID, progress=True)

    assert capfd.readouterr().err == ""


# path and size


def test_any_artifact_is_a_file(connect: Callable[..., Client]) -> None:
    """A picture is not decoded, and `get` finds the same file."""
    with serving(Reply(body=PNG)) as server:
        client = connect(server)
        path = client.call(artifact_files.path, ImageRef("img_a1b2c3"))
        assert path.read_bytes() == PNG
        assert isinstance(client.get("img_a1b2c3"), Image.Image)
        assert len(server.requests) == 1


@pytest.mark.parametrize("ranges", [True, False])
def test_a_length_is_found_out_without_the_body(ranges: bool, connect: Callable[..., Client]) -> None:
    """By asking for one byte, or from the head of the answer."""

    def script(request: Recorded) -> Behaviour:
        if ranges and request.headers.get("range") == "bytes=0-0":
            return Reply(206, BODY[:1], {"Content-Range": f"bytes 0-0/{len(BODY)}"})
        return Reply(body=BODY)

    with serving(script) as server:
        client = connect(server)
        assert client.call(artifact_files.size_bytes, ID) == len(BODY)
        assert client.root is not None
        assert not client.root.exists()
        client.get(ID)
        assert client.call(artifact_files.size_bytes, VideoRef(ID)) == len(BODY)
        assert len(server.requests) == 2


def test_a_length_that_the_service_does_not_say_is_an_error(connect: Callable[..., Client]) -> None:
    """And so is an error answer, which is retried as others are; an empty file is one."""
    with serving(Reply(body=BODY, framing="chunked")) as server, pytest.raises(ArtifactError, match="how long"):
        connect(server).call(artifact_files.size_bytes, ID)
    with serving(Reply(503), Reply(404)) as server, pytest.raises(ResourceNotFoundError):
        connect(server).call(artifact_files.size_bytes, ID)
    assert len(server.requests) == 2
    with serving(Reply(416, headers={"Content-Range": "bytes */0"})) as server:
        assert connect(server).call(artifact_files.size_bytes, ID) == 0


def test_the_length_of_a_link_is_that_of_its_target(connect: Callable[..., Client]) -> None:
    """The link itself is a few bytes long."""

    def script(request: Recorded) -> Behaviour:
        return Reply(body=BODY) if request.target == "/file" else Reply(body=f"{server.url}/file".encode())

    with serving(script) as server:
        assert connect(server).call(artifact_files.size_bytes, UrlRef("url_a1b2c3")) == len(BODY)


# many


@dataclass(frozen=True)
class Item:
    """One line of the service's list."""

    object_id: str


@dataclass(frozen=True)
class Listing:
    """The service's list."""

    items: list[Item]


class List(Fetch):
    """The operation that lists artifacts."""

    def request(self, **arguments: str) -> Request:
        """Name the session."""
        return Request(path="/artifacts/list", params=tuple(arguments.items()))

    def parse(self, status: int, headers: Any, content: bytes) -> Listing:
        """One id a line."""
        return Listing([Item(line) for line in content.decode().split()])


def all_of(client: Client, *arguments: Any, **keywords: Any) -> list[Downloaded]:
    """Run `download_all`."""

    def flow(context: Any, fetch: Any, *given: Any, **named: Any) -> Any:
        return batches.download_all(context, fetch, List(), *given, **named)

    found: list[Downloaded] = client.call(flow, *arguments, **keywords)
    return found


def many(request: Recorded) -> Behaviour:
    """Videos whose body is their id, but for one that is not there and one that is no video."""
    if request.target.startswith("/artifacts/list"):
        return Reply(body=b"vid_000000 vid_000404 vid_000001 mesh_a1b2c3 vid_000007")
    number = request.target[request.target.index("vid_") + 4 :][:6]
    if number == "000404":
        return Reply(404)
    return Reply(body=b"<html>" if number == "000007" else MP4 + number.encode())


def test_everything_is_downloaded_and_what_fails_is_told(connect: Callable[..., Client], tmp_path: Path) -> None:
    """In the order of the list; one fault stops no other."""
    with serving(many) as server:
        found = all_of(connect(server), to=tmp_path / "results")

    assert [one.object_id for one in found] == ["vid_000000", "vid_000404", "vid_000001", "mesh_a1b2c3", "vid_000007"]
    assert found[0].unwrap() == tmp_path / "results" / "vid_000000.mp4"
    assert [one.path is None for one in found] == [False, True, False, True, True]
    assert isinstance(found[1].error, ResourceNotFoundError)
    assert isinstance(found[3].error, InvalidRefError)
    with pytest.raises(ArtifactError):
        found[4].unwrap()
    assert sorted(os.listdir(tmp_path / "results")) == ["vid_000000.mp4", "vid_000001.mp4"]


def test_only_so_many_run_at_once(connect: Callable[..., Client]) -> None:
    """And all of them come."""
    running, most, lock, gate = [0], [0], threading.Lock(), threading.Event()

    def script(request: Recorded) -> Behaviour:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        gate.wait(0.02)
        with lock:
            running[0] -= 1
        return many(request)

    ids = [f"vid_{number:06d}" for number in range(100, 140)]
    with serving(script) as server:
        client = connect(server)
        found = all_of(client, ids, at_once=4)
        assert client.root is not None
        assert len(finished(client.root)) == 40

    assert [one.object_id for one in found] == ids
    assert all(one.unwrap().read_bytes() == MP4 + one.object_id[4:].encode() for one in found)
    # The server's threads overlap a little more than the requests do.
    assert most[0] <= 4


def test_progress_is_that_of_all_together(connect: Callable[..., Client]) -> None:
    """At the end it is what all have; a function that raises ends everything."""
    seen: list[tuple[int, int | None]] = []
    with serving(many) as server:
        client = connect(server)
        all_of(client, ["vid_000100", "vid_000101"], progress=lambda done, total: seen.append((done, total)))
        assert seen[-1] == (2 * len(MP4) + 12, 2 * len(MP4) + 12)
        with pytest.raises(CallbackError):
            all_of(client, ["vid_000102"], progress=lambda done, total: 1 / 0)


def test_offline_only_what_is_cached_comes(connect: Callable[..., Client]) -> None:
    """Each miss is reported with its id."""
    with serving(many) as server:
        client = connect(server)
        client.get("vid_000100")
        found = all_of(client, ["vid_000100", "vid_000101"], offline=True)
        assert len(server.requests) == 1
        with pytest.raises(InputError, match="object_ids"):
            all_of(client, offline=True)

    assert found[0].path is not None
    assert isinstance(found[1].error, ArtifactNotCachedError)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"object_ids": "vid_000100"}, "single"),
        ({"object_ids": VideoRef("vid_000100")}, "single"),
        ({"object_ids": 5}, "int"),
        ({"object_ids": [5]}, "int"),
        ({"object_ids": [], "at_once": 0}, "at_once"),
        ({"object_ids": [], "at_once": 65}, "at_once"),
        ({"object_ids": [], "at_once": True}, "at_once"),
        ({"object_ids": [], "execution_id": "x", "session_id": SESSION}, "exactly one"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, Any], expected: str, style: str) -> None:
    """Before anything is sent."""
    client = Client(f"http://127.0.0.1:{unused_port()}", None, style)
    with pytest.raises(InputError, match=expected):
        all_of(client, **arguments)


def test_a_folder_that_cannot_be_made_is_our_error(connect: Callable[..., Client], tmp_path: Path) -> None:
    """Nothing is downloaded then."""
    (tmp_path / "file").write_bytes(b"")
    with serving(many) as server:
        with pytest.raises(ArtifactError, match="folder"):
            all_of(connect(server), ["vid_000100"], to=tmp_path / "file")
        assert server.requests == []
