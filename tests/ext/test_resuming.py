"""A body that breaks off is gone on with where that is safe, and taken anew where it is not."""

from __future__ import annotations

import base64
import hashlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ext.artifact_kit import MP4, SESSION, Client, VideoRef, files_under
from tests.ext.origin import Origin
from tests.servers import Behaviour, Raw, Recorded, Reply, serving
from vlmrun_ext.artifacts import taking
from vlmrun_ext.errors import ArtifactIntegrityError, NetworkError, ServerError

BODY = MP4 + bytes(range(251)) * 12_000
ID = "vid_a1b2c3"


def ranges(origin: Origin) -> list[str | None]:
    """The range that each request asked for."""
    return [headers.get("range") for headers in origin.asked]


@pytest.mark.parametrize("ending", ["close", "reset"])
def test_only_what_is_missing_is_asked_for(ending: str, connect: Callable[..., Client]) -> None:
    """The second request names the version, and almost nothing is sent twice."""
    origin = Origin(BODY, cuts=[2_000_000], ending=ending)
    with serving(origin) as server:
        path = connect(server).get(ID)

    assert path.read_bytes() == BODY
    assert len(origin.asked) == 2
    begun = int(str(ranges(origin)[1]).removeprefix("bytes=").removesuffix("-"))
    # What a reset takes with it from the buffers of the socket has to come again.
    assert begun > 0 if ending == "reset" else begun == 2_000_000
    assert origin.asked[1]["if-range"] == '"v1"'


def test_many_breaks_are_survived(connect: Callable[..., Client]) -> None:
    """Every answer breaks off, and each goes on where the last one ended."""
    origin = Origin(BODY, cuts=[500_000, 700_000, 900_000])
    with serving(origin) as server:
        path = connect(server, max_retries=5).get(ID)

    assert path.read_bytes() == BODY
    assert ranges(origin) == [None, "bytes=500000-", "bytes=1200000-", "bytes=2100000-"]


def test_without_a_version_it_starts_over(connect: Callable[..., Client]) -> None:
    """Two answers that name no version, or a weak one, may be parts of different bodies."""
    for etag in (None, 'W/"v1"'):
        origin = Origin(BODY, etag=etag, cuts=[1_000_000])
        with serving(origin) as server:
            path = connect(server).get(ID, session_id=f"session-{etag is None}")

        assert path.read_bytes() == BODY
        assert ranges(origin) == [None, None]


def test_a_server_that_ignores_ranges_sends_all_again(connect: Callable[..., Client]) -> None:
    """The progress goes back to nothing and never beyond the whole."""
    origin = Origin(BODY, cuts=[1_500_000], ranges=False)
    seen: list[tuple[int, int | None]] = []
    with serving(origin) as server:
        path = connect(server).get(ID, progress=lambda done, total: seen.append((done, total)))

    assert path.read_bytes() == BODY
    assert all(total == len(BODY) and done <= len(BODY) for done, total in seen)
    assert seen[-1] == (len(BODY), len(BODY))


def test_another_version_starts_over(connect: Callable[..., Client]) -> None:
    """Parts of two versions are never put together."""
    newer = MP4 + b"newer" * 500_000

    def change(request: Recorded, reply: Reply) -> Behaviour:
        origin.body, origin.etag = newer, '"v2"'
        return reply

    origin = Origin(BODY, cuts=[1_500_000], spoil=change)
    with serving(origin) as server:
        path = connect(server).get(ID)

    assert path.read_bytes() == newer
    assert len(origin.asked) == 2


def _with(**headers: str) -> Callable[[Recorded, Reply], Behaviour]:
    """Change headers of parts; an empty value takes one away."""

    def spoil(request: Recorded, reply: Reply) -> Behaviour:
        if reply.status != 206:
            return reply
        changed = {**reply.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return replace(reply, headers={name: value for name, value in changed.items() if value})

    return spoil


def _shifted(request: Recorded, reply: Reply) -> Behaviour:
    """A part that begins earlier than was asked for, and says so."""
    if reply.status != 206:
        return reply
    headers = {**reply.headers, "Content-Range": f"bytes 1000-{len(BODY) - 1}/{len(BODY)}"}
    return replace(reply, body=BODY[1000:], headers=headers)


LIES = {
    "begins elsewhere": _shifted,
    "claims to begin elsewhere": _with(**{"Content-Range": f"bytes 7-{len(BODY) - 1}/{len(BODY)}"}),
    "no range": _with(**{"Content-Range": ""}),
    "no sense": _with(**{"Content-Range": "bytes */*"}),
    "another length": _with(**{"Content-Range": f"bytes 1500000-{len(BODY)}/{len(BODY) + 1}"}),
    "another version": _with(ETag='"v2"'),
    "no version": _with(ETag=""),
    "several parts": _with(**{"Content-Range": "", "Content-Type": "multipart/byteranges; boundary=x"}),
    "nothing is left": lambda request, reply: Reply(416) if "range" in request.headers else reply,
}


@pytest.mark.parametrize("name", LIES)
def test_a_part_that_does_not_fit_is_never_appended(name: str, connect: Callable[..., Client]) -> None:
    """The body is taken anew instead."""
    origin = Origin(BODY, cuts=[1_500_000], spoil=LIES[name])
    with serving(origin) as server:
        path = connect(server).get(ID)

    assert path.read_bytes() == BODY
    assert ranges(origin) == [None, "bytes=1500000-", None]


def test_a_part_of_a_whole_of_unknown_length_is_never_appended(connect: Callable[..., Client]) -> None:
    """Neither answer says how long the body is, so nobody can tell whether the part is its end."""

    def script(request: Recorded) -> Behaviour:
        if "range" in request.headers:
            headers = {"ETag": '"v1"', "Content-Range": "bytes 1500000-1599999/*", "Content-Type": "video/mp4"}
            return Reply(206, BODY[1_500_000:1_600_000], headers)
        if len(server.requests) > 1:
            return Reply(200, BODY, {"ETag": '"v1"', "Content-Type": "video/mp4"})
        head = b'HTTP/1.1 200 OK\r\nETag: "v1"\r\nContent-Type: video/mp4\r\nTransfer-Encoding: chunked\r\n\r\n'
        return Raw(head + b"%x\r\n" % 1_500_000 + BODY[:1_500_000] + b"\r\n")

    with serving(script) as server:
        path = connect(server).get(ID)

    assert path.read_bytes() == BODY
    assert [request.headers.get("range") for request in server.requests] == [None, "bytes=1500000-", None]


def test_a_part_with_wrong_bytes_is_found_out_by_the_hash(connect: Callable[..., Client], tmp_path: Path) -> None:
    """A server that sends the right headers and wrong bytes is caught where it sent a hash."""
    digest = base64.b64encode(hashlib.sha256(BODY).digest()).decode()

    def lie(request: Recorded, reply: Reply) -> Behaviour:
        headers = {**reply.headers, "Repr-Digest": f"sha-256=:{digest}:"}
        return replace(reply, headers=headers, body=reply.body[::-1] if reply.status == 206 else reply.body)

    origin = Origin(BODY, cuts=[1_500_000], spoil=lie)
    with serving(origin) as server, pytest.raises(ArtifactIntegrityError, match="repr-digest"):
        connect(server).get(ID)

    assert files_under(tmp_path / "artifacts") == []


def test_a_failed_download_is_gone_on_with_by_the_next_call(
    connect: Callable[..., Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has arrived is kept aside, under no name that a user could take for the artifact."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    origin = Origin(BODY, cuts=[1_500_000, 0, 0])
    with serving(origin) as server:
        client = connect(server)
        with pytest.raises(NetworkError):
            client.get(ID)
        assert [Path(name).suffix for name in files_under(tmp_path / "artifacts")] == [".note", ".part", ".lock"]
        path = client.get(ID)

    assert path.read_bytes() == BODY
    assert ranges(origin)[-1] == "bytes=1500000-"
    assert sorted(Path(name).suffix for name in files_under(tmp_path / "artifacts")) == [".json", ".mp4"]


@pytest.mark.parametrize("harm", ["content", "cut", "note", "version", "account"])
def test_what_was_kept_aside_is_not_trusted(
    harm: str, connect: Callable[..., Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part that was changed, or is of another version or account, is thrown away."""
    monkeypatch.setattr(taking, "_NOTED", 1 << 20)
    origin = Origin(BODY, cuts=[2_500_000, 0, 0])
    with serving(origin) as server:
        client = connect(server)
        with pytest.raises(NetworkError):
            client.get(ID)
        state = tmp_path / "artifacts" / ".state" / SESSION
        part, note = next(state.glob("*.part")), next(state.glob("*.note"))
        content = part.read_bytes()
        if harm == "content":
            part.write_bytes(content[:-10] + bytes(10))
        elif harm == "cut":
            part.write_bytes(content[:-1])
        elif harm == "note":
            note.write_bytes(b"[]")
        elif harm == "version":
            origin.etag = '"v2"'
        else:
            client = client.but(key="another-key-1234")
        path = client.get(ID)

    assert path.read_bytes() == BODY
    assert sorted(Path(name).suffix for name in files_under(tmp_path / "artifacts")) == [".json", ".mp4"]


def test_an_error_that_stays_leaves_nothing_of_a_short_body(connect: Callable[..., Client], tmp_path: Path) -> None:
    """A short one is taken anew sooner than it would be found."""
    origin = Origin(BODY, cuts=[1_000_000], spoil=lambda request, reply: Reply(503) if origin.asked[1:] else reply)
    with serving(origin) as server, pytest.raises(ServerError):
        connect(server).get(ID)

    assert files_under(tmp_path / "artifacts") == []


KILLED = """
import sys
from pathlib import Path
from tests.ext.artifact_kit import Client
from vlmrun_ext.artifacts import taking

taking._NOTED = 1 << 20
Client(sys.argv[1], Path(sys.argv[2])).get("vid_a1b2c3")
"""


def test_a_killed_download_is_gone_on_with_by_another_process(tmp_path: Path) -> None:
    """Only what was written down before the kill counts, and that is not asked for again."""
    origin = Origin(BODY, cuts=[2_500_000], ending="stall")
    root = tmp_path / "artifacts"
    with serving(origin) as server:
        process = subprocess.Popen([sys.executable, "-c", KILLED, server.url, str(root)])
        pause = threading.Event()
        while process.poll() is None and not any(
            path.stat().st_size >= 2 << 20 for path in root.glob(".state/*/*.part")
        ):
            pause.wait(0.02)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        path = Client(server.url, root).get(VideoRef(ID))

    assert path.read_bytes() == BODY
    # The kill may have come between the last block and the word that was left of it.
    assert ranges(origin)[:1] == [None]
    assert int(str(ranges(origin)[1]).removeprefix("bytes=").removesuffix("-")) >= 1 << 20
    assert sorted(Path(name).suffix for name in files_under(root)) == [".json", ".mp4"]


def test_a_part_of_a_live_process_is_left_alone(tmp_path: Path) -> None:
    """Its lock tells that someone still writes to it."""
    client = Client("http://127.0.0.1:9", tmp_path / "artifacts")
    cache = client.context().cache
    place = client.place(VideoRef(ID))
    cache.prepare(place)
    part = cache.part(place)
    part.write(MP4)
    part.note(
        {
            "etag": '"v1"',
            "length": 10,
            "extension": "mp4",
            "media_type": "",
            "shown": "",
            "offset": 5,
            "sha256": "",
            "algorithms": [],
        }
    )
    assert cache.leftovers(place) == []
    part.keep()
    assert [leftover.size for leftover in cache.leftovers(place)] == [len(MP4)]


def test_garbage_after_a_break_is_an_error(connect: Callable[..., Client], tmp_path: Path) -> None:
    """A server that speaks no HTTP any more is a network fault, and nothing is published."""
    origin = Origin(
        BODY, cuts=[1_000_000], spoil=lambda request, reply: Raw(b"\xff\xfe") if origin.asked[1:] else reply
    )
    with serving(origin) as server, pytest.raises(NetworkError):
        connect(server).get(ID)

    assert not [name for name in files_under(tmp_path / "artifacts") if not name.startswith(".state")]
