"""Getting artifacts from a real server on loopback, sync and async: what is kept, what is refused, what is retried."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import os
import resource
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image

from tests.ext.artifact_kit import (
    KEY,
    LIMIT,
    MP3,
    MP4,
    NPY,
    PAGE,
    PDF,
    PNG,
    SESSION,
    SPZ,
    ArrayRef,
    Client,
    DocumentRef,
    ImageRef,
    UrlRef,
    VideoRef,
    array_file,
    by_hand,
    files_under,
    finished,
    picture,
    put,
)
from tests.servers import Behaviour, Raw, Recorded, Reply, Reset, Silence, serving, unused_port
from vlmrun_ext.artifacts import artifact as artifacts
from vlmrun_ext.artifacts import blocks
from vlmrun_ext.artifacts.spool import Spool
from vlmrun_ext.cache.locks import Turn
from vlmrun_ext.cache.records import Entry
from vlmrun_ext.errors import (
    APIError,
    ArtifactDecodeError,
    ArtifactError,
    ArtifactIntegrityError,
    AuthenticationError,
    CacheError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    ResourceNotFoundError,
    ServerError,
    UnexpectedResponseError,
    VLMRunError,
)
from vlmrun_ext.flow import Close, Head, Open, ReadInto, Work


def reply(body: bytes, declared: str | None = "application/octet-stream", **options: Any) -> Reply:
    """An answer with an artifact."""
    return Reply(body=body, headers={} if declared is None else {"Content-Type": declared}, **options)


def query(request: Recorded) -> dict[str, str]:
    """What a request asked for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(request.target).query).items()}


# An id, what the server sends, and the extension of the file that users get.
PATHS = [
    ("vid_a1b2c3", MP4, "video/mp4", "mp4"),
    ("vid_a1b2c3", MP4, None, "mp4"),
    ("vid_a1b2c3", MP4, "Video/MP4; codecs=avc1", "mp4"),
    ("aud_a1b2c3", MP3, "audio/mpeg", "mp3"),
    ("doc_a1b2c3", PDF, "application/pdf", "pdf"),
    ("recon_a1b2c3", SPZ, "application/octet-stream", "spz"),
]


@pytest.mark.parametrize(("object_id", "body", "declared", "extension"), PATHS)
def test_a_file_is_downloaded_once(
    object_id: str, body: bytes, declared: str | None, extension: str, connect: Callable[..., Client]
) -> None:
    """The path is the documented one, and later calls, also of other clients, send nothing."""
    with serving(reply(body, declared)) as server:
        client = connect(server)
        path = client.get(object_id, SESSION)
        again = [client.get(object_id=object_id, session_id=SESSION), client.but(style="sync").get(object_id, SESSION)]

    assert client.root is not None
    assert client.root / SESSION / f"{object_id}.{extension}" == path
    assert [path, path] == again
    assert body == path.read_bytes()
    assert [{"object_id": object_id, "session_id": SESSION}] == [query(request) for request in server.requests]
    assert f"Bearer {KEY}" == server.requests[0].headers["authorization"]
    assert server.requests[0].headers["accept-encoding"] == "identity"


def test_an_executions_id_takes_the_sessions_place(connect: Callable[..., Client]) -> None:
    """In the request and in the path."""
    with serving(reply(MP4)) as server:
        path = connect(server).get(VideoRef("vid_a1b2c3"), execution_id="exec-1")

    assert path.parent.name == "exec-1"
    assert query(server.requests[0]) == {"object_id": "vid_a1b2c3", "execution_id": "exec-1"}


def test_a_picture_is_cached_and_decoded_from_disk(connect: Callable[..., Client]) -> None:
    """Its bytes are kept, not its pixels."""
    with serving(reply(picture(form="JPEG"), "image/jpeg")) as server:
        client = connect(server)
        images = [client.get(ImageRef("img_a1b2c3")), client.get("img_a1b2c3")]

    assert client.root is not None
    assert len(server.requests) == 1
    assert all(isinstance(image, Image.Image) and image.mode == "RGB" for image in images)
    assert finished(client.root) == ["session-1/img_a1b2c3.jpg"]


def test_an_array_is_cached_and_mapped_from_disk(connect: Callable[..., Client]) -> None:
    """Also the first time, when it has just arrived."""
    with serving(reply(NPY)) as server:
        client = connect(server)
        first, second = client.get(ArrayRef("arr_a1b2c3")), client.get("arr_a1b2c3")

    assert np.array_equal(np.arange(12, dtype="<f4").reshape(3, 4), first)
    assert np.array_equal(first, second)
    assert isinstance(first, np.memmap)
    assert len(server.requests) == 1


def test_what_is_cached_needs_no_server(connect: Callable[..., Client]) -> None:
    """Nor does making a client."""
    with serving(reply(PNG), reply(MP4)) as server:
        client = connect(server)
        client.get("img_a1b2c3")
        path = client.get("vid_a1b2c3")

    assert client.get("img_a1b2c3").size == (16, 8)
    assert path == client.get("vid_a1b2c3")
    with pytest.raises(NetworkError):
        client.but(max_retries=0).get("vid_ffffff")


def test_another_process_finds_it_too(tmp_path: Path) -> None:
    """And takes no longer for a gigabyte than for a byte."""
    with serving(reply(MP4)) as server:
        client = Client(server.url, tmp_path)
        path = client.get("vid_a1b2c3")
    code = (
        "import sys; from pathlib import Path; from tests.ext.artifact_kit import Client\n"
        "print(Client(sys.argv[1], Path(sys.argv[2])).get('vid_a1b2c3'))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, client.base_url, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert str(path) == ran.stdout.strip()


def test_a_hit_is_quick_whatever_its_size(tmp_path: Path) -> None:
    """Its content is not looked at."""
    client = Client(f"http://127.0.0.1:{unused_port()}", tmp_path)
    cache, place = client.context().cache, client.place(VideoRef("vid_a1b2c3"))
    cache.prepare(place)
    part = cache.part(place)
    part.write(MP4)
    os.truncate(part._path, 1 << 30)
    cache.publish(place, part, sha256="", extension="mp4", media_type="video/mp4")
    client.get("vid_a1b2c3")
    start = time.perf_counter()
    client.get("vid_a1b2c3")

    assert time.perf_counter() - start < 0.01


def test_too_much_and_too_little_are_told_apart(tmp_path: Path) -> None:
    """In words that can be read out."""
    client = Client("http://127.0.0.1:1", tmp_path)
    for arguments, said in (
        ({"session_id": None}, "Neither session_id nor execution_id was given"),
        ({"session_id": "a", "execution_id": "b"}, "Both session_id and execution_id were given"),
        ({"session_id": "a", "filename": "x"}, "Both object_id and filename were given"),
    ):
        with pytest.raises(InputError, match=said):
            client.get(**{"object_id": "img_a1b2c3", **arguments})


def test_bytes_are_given_for_a_file_name(connect: Callable[..., Client]) -> None:
    """Whatever they are, also none; nothing is kept, and the name goes into the query alone."""
    name = "../notes \u00e4.html?x=1"
    with serving(reply(PAGE, "text/html"), reply(b"")) as server:
        client = connect(server)
        assert client.get(filename=name) == PAGE
        assert client.get(filename=name) == b""

    assert client.root is not None
    assert name == query(server.requests[0])["filename"]
    assert files_under(client.root) == []


def test_bytes_are_given_as_they_are_sent_on_request(connect: Callable[..., Client]) -> None:
    """Not decoded, not cached, not followed."""
    with serving(reply(b"http://127.0.0.1/x"), reply(PAGE, "text/html")) as server:
        client = connect(server)
        assert client.get(UrlRef("url_a1b2c3"), raw_response=True) == b"http://127.0.0.1/x"
        assert client.get("img_a1b2c3", raw_response=True) == PAGE

    assert client.root is not None
    assert files_under(client.root) == []


# Arguments that name no artifact, or more than one.
WRONG: list[dict[str, Any]] = [
    {"object_id": "img_a1b2c3", "session_id": None},
    {"object_id": "img_a1b2c3", "session_id": "a", "execution_id": "b"},
    {"session_id": "a"},
    {"session_id": "a", "object_id": "img_a1b2c3", "filename": "x"},
    {"session_id": "a", "filename": ""},
    {"session_id": "a", "filename": 5},
    {"session_id": "a", "filename": "x" * 5000},
    {"session_id": "a", "filename": "\ud800"},
    {"session_id": "../x", "object_id": "img_a1b2c3"},
    {"session_id": "../x", "filename": "x"},
    {"session_id": "../x", "object_id": "img_a1b2c3", "raw_response": True},
    {"execution_id": "/etc", "object_id": "img_a1b2c3"},
    {"session_id": "a", "object_id": "../img_a1b2c3"},
    {"session_id": "a", "object_id": "img_../../x"},
    {"session_id": "a", "object_id": "img_a1b2c3\n"},
    {"session_id": "a", "object_id": "img_a1b2\x003"},
    {"session_id": "a", "object_id": "img_\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"},
    {"session_id": "a", "object_id": "img_a\\b2c3"},
    {"session_id": "a", "object_id": "foo_a1b2c3"},
    {"session_id": "a", "object_id": 5},
]


@pytest.mark.parametrize("arguments", WRONG, ids=ascii)
def test_wrong_arguments_are_refused_before_any_request(
    arguments: dict[str, Any], connect: Callable[..., Client]
) -> None:
    """As a ValueError of ours, and nothing is written."""
    with serving(reply(PNG)) as server:
        client = connect(server)
        with pytest.raises(InputError) as caught:
            client.get(**arguments)

    assert isinstance(caught.value, ValueError)
    assert client.root is not None
    assert not client.root.exists()
    assert server.connections == 0


# What is sent for a picture: behaviour for each request, the error, and the number of requests.
FAULTS: dict[str, tuple[list[Behaviour], type[VLMRunError], int]] = {
    "cut": ([reply(PNG, cut=20)], NetworkError, 3),
    "cut by a reset": ([reply(PNG, cut=20, ending="reset")], NetworkError, 3),
    "cut in chunks": ([reply(PNG, cut=20, framing="chunked")], NetworkError, 3),
    "no length": ([reply(PNG, framing="close")], ArtifactIntegrityError, 1),
    "cut without length": ([reply(PNG, framing="close", cut=20)], ArtifactIntegrityError, 1),
    "empty": ([reply(b"", "image/png")], ArtifactIntegrityError, 1),
    "empty in chunks": ([reply(b"", "image/png", framing="chunked")], ArtifactIntegrityError, 1),
    "a page": ([reply(PAGE, "text/html")], ArtifactDecodeError, 1),
    "a page called picture": ([reply(PAGE, "image/png")], ArtifactDecodeError, 1),
    "a fault in JSON": ([reply(b'{"detail": "gone"}', "application/json")], ArtifactDecodeError, 1),
    "another kind": ([reply(MP4, "video/mp4")], ArtifactDecodeError, 1),
    "a TIFF": ([reply(picture(form="TIFF"), "image/tiff")], ArtifactDecodeError, 1),
    "an EPS": ([reply(b"%!PS-Adobe-3.0 EPSF-3.0\n", "image/png")], ArtifactDecodeError, 1),
    "half a picture": ([reply(PNG[: len(PNG) // 2], "image/png")], ArtifactDecodeError, 1),
    "compressed": (
        [Reply(body=gzip.compress(PNG), headers={"Content-Encoding": "gzip"})],
        UnexpectedResponseError,
        1,
    ),
    "another hash": (
        [Reply(body=PNG, headers={"Content-Digest": f"sha-256=:{base64.b64encode(bytes(32)).decode()}:"})],
        ArtifactIntegrityError,
        1,
    ),
    "longer than the cap": ([reply(PNG + bytes(LIMIT))], ArtifactError, 1),
    "longer than the cap, in chunks": ([reply(PNG + bytes(LIMIT), framing="chunked")], ArtifactError, 1),
    "a part": ([Reply(206, PNG, {"Content-Range": "bytes 0-9/10"})], UnexpectedResponseError, 1),
    "nothing": ([Reply(204)], UnexpectedResponseError, 1),
    "not modified": ([Reply(304)], UnexpectedResponseError, 1),
    "a redirect": ([Reply(302, headers={"Location": "https://example.com/x"})], APIError, 1),
    "unauthorized": ([Reply(401, b'{"detail": "no"}')], AuthenticationError, 1),
    "forbidden": ([Reply(403)], AuthenticationError, 1),
    "not found": ([Reply(404)], ResourceNotFoundError, 1),
    "down": ([Reply(503)], ServerError, 3),
    "resetting": ([Reset()], NetworkError, 3),
    "garbage": ([Raw(b"not HTTP\r\n\r\n")], NetworkError, 3),
    "a length that is none": ([Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n12345")], VLMRunError, 3),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_ours_and_leaves_nothing(name: str, connect: Callable[..., Client]) -> None:
    """Whatever the server does, the error is of our tree, says which artifact or path, and no file is left."""
    script, kind, requests = FAULTS[name]
    with serving(*script) as server:
        client = connect(server)
        with pytest.raises(kind) as caught:
            client.get("img_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []
    assert requests == len(server.requests)
    text = str(caught.value)
    assert ("img_a1b2c3" if isinstance(caught.value, ArtifactError) else "/artifacts") in text
    assert KEY not in text
    if isinstance(caught.value, APIError):
        assert (requests, "GET", "/artifacts") == (
            caught.value.attempts,
            caught.value.method,
            caught.value.path,
        )


@pytest.mark.parametrize("declared", ["text/html; charset=utf-8", "video/mp4"])
def test_a_page_instead_of_a_file_is_named(declared: str, connect: Callable[..., Client]) -> None:
    """With the type it is, the type it was called, and the types that were expected."""
    with serving(reply(PAGE, declared)) as server, pytest.raises(ArtifactDecodeError) as caught:
        connect(server).get("vid_a1b2c3")

    text = str(caught.value)
    assert "text/html" in text
    assert declared.partition(";")[0] in text
    assert "expected video/mp4" in text


@pytest.mark.parametrize(
    "first",
    [Reply(500), Reply(503), Reply(429, headers={"Retry-After": "0"}), Reset(), reply(MP4, cut=5000)],
    ids=lambda behaviour: type(behaviour).__name__,
)
def test_a_fault_that_passes_is_retried(first: Behaviour, connect: Callable[..., Client]) -> None:
    """The file is whole, and nothing of the first try is in it or beside it."""
    with serving(first, reply(MP4, "video/mp4")) as server:
        client = connect(server)
        path = client.get("vid_a1b2c3")

    assert client.root is not None
    assert path.read_bytes() == MP4
    assert len(server.requests) == 2
    assert files_under(client.root) == [".state/session-1/vid_a1b2c3.json", "session-1/vid_a1b2c3.mp4"]


def test_a_transport_that_does_not_count_is_counted_after(tmp_path: Path) -> None:
    """Fewer bytes than were announced are never taken for all."""
    client = Client("http://127.0.0.1:1", tmp_path)
    for parts in ([MP4[:-1]], [MP4, b"x"]):
        with pytest.raises(NetworkError, match=f"of {len(MP4)} bytes"):
            by_hand(client.flow("vid_a1b2c3"), Head(200, {"content-length": str(len(MP4))}, None), parts)

    assert files_under(tmp_path) == []


def test_a_pause_that_outlasts_the_budget_is_the_last(tmp_path: Path) -> None:
    """A machine that slept in it does not begin another try."""
    client = Client("http://127.0.0.1:1", tmp_path)
    with pytest.raises(ServerError) as caught:
        by_hand(client.flow("vid_a1b2c3"), Head(503, {}, None), [], nap=100.0)

    assert caught.value.attempts == 1


def test_a_file_that_is_replaced_while_it_is_looked_up_comes_anew(
    connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is decoded is never another file than the one that was found."""
    with serving(reply(PNG)) as server:
        client = connect(server)
        client.get("img_a1b2c3")
        monkeypatch.setattr(Entry, "open", lambda entry: None)
        assert client.get("img_a1b2c3").size == (16, 8)

    assert len(server.requests) == 2


def test_what_was_sent_with_its_hash_is_accepted(connect: Callable[..., Client]) -> None:
    """In the form of either standard."""
    digest = base64.b64encode(hashlib.sha256(MP4).digest()).decode()
    for number, header in enumerate(({"Repr-Digest": f"sha-256=:{digest}:"}, {"Digest": f"md5=x, SHA-256={digest}"})):
        with serving(Reply(body=MP4, headers=header)) as server:
            assert connect(server).get(f"vid_a1b2c{number}").read_bytes() == MP4


def test_a_body_beyond_the_cap_is_not_read_to_its_end(connect: Callable[..., Client]) -> None:
    """Announced, it is not read at all; unannounced, not much further than the cap."""
    endless = reply(MP4 + bytes(20 * LIMIT), framing="chunked")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with serving(endless) as server, pytest.raises(ArtifactError, match=str(LIMIT)):
        connect(server).get("vid_a1b2c3")

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


def test_a_silent_server_costs_one_budget_and_not_one_for_each_try(connect: Callable[..., Client]) -> None:
    """All tries share it."""
    start = time.monotonic()
    with serving(Silence()) as server, pytest.raises(RequestTimeoutError):
        connect(server, budget=0.6, read=0.25, max_retries=50).get("vid_a1b2c3")

    assert time.monotonic() - start < 3


def test_a_body_that_stalls_is_retried_and_then_an_error(connect: Callable[..., Client]) -> None:
    """Within the budget."""
    with serving(reply(MP4, cut=5000, ending="stall")) as server, pytest.raises(RequestTimeoutError):
        connect(server, read=0.1, max_retries=1).get("vid_a1b2c3")

    assert len(server.requests) == 2


def test_a_body_that_trickles_is_given_up(connect: Callable[..., Client]) -> None:
    """It never pauses for long and would never end."""
    with serving(reply(MP4, piece=1, pause=0.02)) as server, pytest.raises(RequestTimeoutError):
        connect(server, budget=0.5).get("vid_a1b2c3")


def test_a_body_that_keeps_coming_may_take_longer_than_the_budget(
    connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget is for waiting, and a large file is not waiting."""
    monkeypatch.setattr(blocks, "BLOCK", 1000)
    with serving(reply(MP4), reply(MP4, piece=2000, pause=0.4)) as server:
        client = connect(server, budget=1.5)
        client.get("vid_a1b2c3")
        start = time.monotonic()
        path = client.get("vid_a1b2c4")

    assert time.monotonic() - start > 1.5
    assert path.read_bytes() == MP4


def test_a_large_file_does_not_go_through_memory(tmp_path: Path) -> None:
    """Only a block or two at a time."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.ext.artifact_kit import Client, VideoRef, ArtifactKind, Ref, REFS\n"
        "class BigRef(Ref[Path]):\n"
        "    kind = ArtifactKind('vid', 'mp4', ('video/mp4',), 'path', 1 << 40)\n"
        "client = Client(sys.argv[1], Path(sys.argv[2]))\n"
        "client.get('vid_small1')\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "client.get(BigRef('vid_a1b2c3'))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    with serving(reply(MP4), reply(MP4 + bytes(200 << 20))) as server:
        ran = subprocess.run(
            [sys.executable, "-c", code, server.url, str(tmp_path)], capture_output=True, text=True, check=True
        )

    assert int(ran.stdout) < 32 * 1024


@pytest.mark.parametrize("name", ["vid_a1b2c3.mp4", "img_a1b2c3.png"])
def test_a_leftover_is_no_artifact(name: str, connect: Callable[..., Client]) -> None:
    """An empty or partial file that something else left under the name is downloaded anew."""
    with serving(reply(MP4 if name.startswith("vid") else PNG)) as server:
        client = connect(server)
        assert client.root is not None
        (client.root / SESSION).mkdir(parents=True)
        (client.root / SESSION / name).write_bytes(b"")
        client.get(name.partition(".")[0])

    assert len(server.requests) == 1
    assert (client.root / SESSION / name).stat().st_size > 0


def test_a_damaged_file_is_downloaded_anew(connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it can be seen: a picture that no longer decodes."""
    with serving(reply(PNG)) as server:
        client = connect(server)
        client.get("img_a1b2c3")
        assert client.root is not None
        path = client.root / SESSION / "img_a1b2c3.png"
        status = path.stat()
        with path.open("r+b") as file:
            file.write(bytes(len(PNG)))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

        assert client.get("img_a1b2c3").size == (16, 8)
    assert len(server.requests) == 2
    assert path.read_bytes() == PNG


def test_accounts_do_not_share_files(connect: Callable[..., Client]) -> None:
    """The same id under another key is asked for again."""
    with serving(reply(MP4)) as server:
        client = connect(server)
        client.get("vid_a1b2c3")
        client.but(key="vlm-other-key").get("vid_a1b2c3")

    assert len(server.requests) == 2


def test_threads_that_want_the_same_file_share_one_download(connect: Callable[..., Client]) -> None:
    """One downloads, the others wait for it."""
    gate = threading.Event()
    with serving(reply(MP4, gate=gate)) as server:
        client = connect(server)
        got: list[Any] = []
        threads = [threading.Thread(target=lambda: got.append(client.get("vid_a1b2c3"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        gate.set()
        for thread in threads:
            thread.join()

    assert len(server.requests) == 1
    assert len(got) == 8
    assert {MP4} == {path.read_bytes() for path in got}


def test_tasks_that_want_the_same_picture_share_one_download(tmp_path: Path) -> None:
    """On one event loop, which never blocks."""
    from vlmrun_ext.flow import arun
    from vlmrun_ext.http.transport import AsyncHttpxTransport
    from vlmrun_ext.settings import Settings

    async def together(client: Client) -> list[Any]:
        transport = AsyncHttpxTransport(Settings(KEY, client.base_url))
        try:
            return await asyncio.gather(*(arun(client.flow("img_a1b2c3"), transport) for _ in range(8)))
        finally:
            await transport.close()

    with serving(reply(PNG, "image/png")) as server:
        images = asyncio.run(together(Client(server.url, tmp_path)))

    assert len(server.requests) == 1
    assert len(images) == 8


def test_processes_that_want_the_same_file_all_get_it_whole(tmp_path: Path) -> None:
    """And download it once."""
    code = (
        "import sys; from pathlib import Path; from tests.ext.artifact_kit import Client\n"
        "client = Client(sys.argv[1], Path(sys.argv[2]))\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "print(len(client.get('vid_a1b2c3').read_bytes()))"
    )
    body = MP4 + bytes(2 << 20)
    with serving(reply(body, pause=0.005)) as server:
        command = [sys.executable, "-c", code, server.url, str(tmp_path)]
        processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        outputs = [process.communicate()[0].strip() for process in processes]

    assert [str(len(body))] * 4 == outputs
    assert len(server.requests) == 1


def test_a_forked_process_gets_files_too(tmp_path: Path) -> None:
    """The client was made, and used, before the fork."""
    code = (
        "import os, sys; from pathlib import Path; from tests.ext.artifact_kit import Client\n"
        "from vlmrun_ext.flow import run; from vlmrun_ext.settings import Settings\n"
        "from vlmrun_ext.http.transport import HttpxTransport\n"
        "client = Client(sys.argv[1], Path(sys.argv[2]))\n"
        "transport = HttpxTransport(Settings(client.key, client.base_url))\n"
        "run(client.flow('vid_a1b2c3'), transport)\n"
        "child = os.fork()\n"
        "for name in ('vid_a1b2c3', 'vid_a1b2c4'):\n"
        "    assert run(client.flow(name), transport).stat().st_size > 1000\n"
        "if not child: os._exit(7)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    with serving(reply(MP4)) as server:
        ran = subprocess.run([sys.executable, "-c", code, server.url, str(tmp_path)], capture_output=True, text=True)

    assert ran.stdout.strip() == "7", ran.stderr


def test_a_stuck_holder_is_not_waited_for_long(connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its turn is left alone, and the file is downloaded all the same."""
    monkeypatch.setattr(artifacts, "_PATIENCE", 0.2)
    with serving(reply(MP4)) as server:
        client = connect(server)
        cache, place = client.context().cache, client.place(VideoRef("vid_a1b2c3"))
        cache.prepare(place)
        stuck = cache.turn(place)
        assert stuck.take()
        start = time.monotonic()
        path = client.get("vid_a1b2c3")
        seconds = time.monotonic() - start
        assert not cache.turn(place).take()
        stuck.release()

    assert 0.2 <= seconds < 3
    assert path.read_bytes() == MP4


def test_a_holder_that_makes_progress_is_waited_for(
    connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it takes, as long as its part grows."""
    monkeypatch.setattr(artifacts, "_PATIENCE", 0.6)
    with serving(reply(MP4)) as server:
        client = connect(server)
        cache, place = client.context().cache, client.place(VideoRef("vid_a1b2c3"))
        cache.prepare(place)
        turn, part = cache.turn(place), cache.part(place)
        assert turn.take()

        def slowly() -> None:
            for _ in range(10):
                part.write(MP4)
                time.sleep(0.15)
            cache.publish(place, part, sha256="", extension="mp4", media_type="video/mp4")
            turn.release()

        thread = threading.Thread(target=slowly)
        thread.start()
        path = client.get("vid_a1b2c3")
        thread.join()

    assert path.read_bytes() == 10 * MP4
    assert server.requests == []


def test_who_waits_need_not_take_the_turn(connect: Callable[..., Client]) -> None:
    """The file is taken as soon as it is there: fifty who wait would else go one after another."""
    with serving(reply(MP4)) as server:
        client = connect(server)
        cache, place = client.context().cache, client.place(VideoRef("vid_a1b2c3"))
        cache.prepare(place)
        turn, part = cache.turn(place), cache.part(place)
        assert turn.take()

        def publish() -> None:
            part.write(MP4)
            cache.publish(place, part, sha256="", extension="mp4", media_type="video/mp4")

        timer = threading.Timer(0.2, publish)
        timer.start()
        start = time.monotonic()
        path = client.get("vid_a1b2c3")
        seconds = time.monotonic() - start
        assert not cache.turn(place).take()
        turn.release()

    assert seconds < 3
    assert path.read_bytes() == MP4
    assert server.requests == []


def test_locks_that_lie_do_no_harm(connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone believes to hold the turn, and everyone gets a whole file."""
    monkeypatch.setattr(Turn, "take", lambda turn: True)
    with serving(reply(MP4, piece=1000, pause=0.01)) as server:
        client = connect(server)
        got: list[Any] = []
        threads = [threading.Thread(target=lambda: got.append(client.get("vid_a1b2c3"))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert client.root is not None
    assert {MP4} == {path.read_bytes() for path in got}
    assert [name for name in files_under(client.root) if name.endswith(".part")] == []


def test_many_gets_leave_no_files_open(tmp_path: Path) -> None:
    """Neither downloads nor hits nor errors."""
    code = (
        "import os, sys; from pathlib import Path; from tests.ext.artifact_kit import Client, UrlRef\n"
        "from vlmrun_ext.errors import ArtifactError; from vlmrun_ext.flow import run\n"
        "from vlmrun_ext.settings import Settings; from vlmrun_ext.http.transport import HttpxTransport\n"
        "client = Client(sys.argv[1], Path(sys.argv[2])); flow = client.flow\n"
        "transport = HttpxTransport(Settings(client.key, client.base_url))\n"
        "def get(name):\n"
        "    try: run(flow(name), transport)\n"
        "    except ArtifactError: assert name.startswith('doc')\n"
        "get('img_000000'); get('doc_000000')\n"
        "before = len(os.listdir('/dev/fd'))\n"
        "for number in range(100):\n"
        "    for name in (f'img_{number:06}', f'doc_{number:06}', 'img_000000'): get(name)\n"
        "print(len(os.listdir('/dev/fd')) - before)\n"
    )
    with serving(reply(PNG)) as server:
        ran = subprocess.run(
            [sys.executable, "-c", code, server.url, str(tmp_path)], capture_output=True, text=True, check=True
        )

    assert ran.stdout.strip() == "0"


@pytest.mark.parametrize("root", ["none", "in the way"])
def test_without_a_cache_pictures_and_arrays_still_come(root: str, style: str, tmp_path: Path) -> None:
    """From memory; a path has nowhere to lead, which is said before anything is downloaded."""
    (tmp_path / "file").write_text("")
    with serving(reply(PNG), reply(NPY), reply(MP4)) as server:
        client = Client(server.url, None if root == "none" else tmp_path / "file" / "artifacts", style)
        assert client.get("img_a1b2c3").size == (16, 8)
        assert client.get("arr_a1b2c3").size == 12
        with pytest.raises(CacheError, match="VLMRUN_CACHE_DIR"):
            client.get("vid_a1b2c3")

    assert len(server.requests) == 2
    assert os.listdir(tmp_path) == ["file"]


def test_a_picture_that_cannot_be_kept_is_given_all_the_same(
    connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was downloaded and decoded; a full disk does not take that back."""

    def full(*arguments: Any, **keywords: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with serving(reply(PNG), reply(MP4)) as server:
        client = connect(server)
        assert client.get("img_a1b2c3").size == (16, 8)
        with pytest.raises(CacheError, match="No space left"):
            client.get("vid_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []


def test_much_content_without_a_cache_goes_to_a_file_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """And if there is no place for that either, the error is ours."""
    monkeypatch.setattr("vlmrun_ext.artifacts.spool._IN_MEMORY", 10)
    spool = Spool()
    for block in (b"12345", b"67890", b"abcde", b"fghij"):
        spool.write(block)
    assert spool.content() == b"1234567890abcdefghij"
    spool.discard()

    def nowhere(*arguments: Any, **keywords: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", nowhere)
    spool = Spool()
    with pytest.raises(CacheError, match="No space left"):
        spool.write(bytes(11))
    spool.discard()


@pytest.mark.parametrize("moment", [Open, ReadInto, Work])
@pytest.mark.parametrize("error", [KeyboardInterrupt, asyncio.CancelledError, GeneratorExit])
def test_an_interrupted_download_leaves_nothing(moment: type[Any], error: type[BaseException], tmp_path: Path) -> None:
    """No part, no lock, no connection, whenever it comes: the flow is driven by hand."""
    client = Client("http://127.0.0.1:1", tmp_path)
    closed: list[Any] = []
    for stop in range(40):
        flow = client.flow("vid_a1b2c3")
        head, body = Head(200, {"content-length": str(len(MP4))}, object()), [MP4[:5000], MP4[5000:], b""]
        answer: Any = None
        seen = 0
        opened = False
        try:
            while True:
                question = flow.send(answer)
                answer = None
                if isinstance(question, moment):
                    seen += 1
                    if seen > stop:
                        if error is GeneratorExit:
                            flow.close()
                            raise error
                        question = flow.throw(error())
                        while True:
                            assert isinstance(question, Close)
                            closed.append(question.head)
                            opened = False
                            question = flow.send(None)
                if isinstance(question, Work):
                    answer = question.call()
                elif isinstance(question, Open):
                    answer, opened = head, True
                elif isinstance(question, ReadInto):
                    answer = put(body, question.buffer)
                elif isinstance(question, Close):
                    opened = False
                else:
                    answer = 0.0
        except StopIteration:
            break
        except error:
            assert not opened or error is GeneratorExit
        assert [name for name in files_under(tmp_path) if name.endswith((".part", ".lock"))] == []
        (tmp_path / SESSION / "vid_a1b2c3.mp4").unlink(missing_ok=True)

    assert 0 < stop < 39


def test_a_cancelled_task_leaves_nothing_and_ends_at_once(tmp_path: Path) -> None:
    """In the middle of a body."""
    from vlmrun_ext.flow import arun
    from vlmrun_ext.http.transport import AsyncHttpxTransport
    from vlmrun_ext.settings import Settings

    async def cancelled(client: Client) -> float:
        transport = AsyncHttpxTransport(Settings(KEY, client.base_url))
        task = asyncio.create_task(arun(client.flow("vid_a1b2c3"), transport))
        while not any(name.endswith(".part") for name in files_under(tmp_path)):
            await asyncio.sleep(0.01)
        start = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await transport.close()
        return time.monotonic() - start

    with serving(reply(MP4 + bytes(4 << 20), cut=3 << 20, ending="stall")) as server:
        seconds = asyncio.run(cancelled(Client(server.url, tmp_path)))

    assert seconds < 1
    assert files_under(tmp_path) == []


def linked(target: Callable[[Recorded], Behaviour], link: str = "{url}/files/report.png?sig=s3cret") -> Any:
    """A script: `/artifacts` answers with a link, everything else is its target."""
    box: list[str] = []

    def script(request: Recorded) -> Behaviour:
        if request.target.startswith("/artifacts"):
            return reply(link.replace("{url}", box[0]).encode() + b"\n", "text/plain")
        return target(request)

    return script, box


def test_a_link_is_followed_to_its_file(connect: Callable[..., Client]) -> None:
    """The file is named by the id and its content, and the key stays here."""
    script, box = linked(lambda request: reply(MP4, "video/mp4"))
    with serving(script) as server:
        box.append(server.url)
        client = connect(server)
        paths = [client.get(UrlRef("url_a1b2c3")), client.get("url_a1b2c3")]

    assert client.root is not None
    assert [client.root / SESSION / "url_a1b2c3.mp4"] * 2 == paths
    assert paths[0].read_bytes() == MP4
    assert [urlsplit(request.target).path for request in server.requests] == ["/artifacts", "/files/report.png"]
    assert urlsplit(server.requests[1].target).query == "sig=s3cret"
    assert {"host", "user-agent", "accept-encoding"} == set(server.requests[1].headers) - {"accept", "connection"}
    assert [name for name in files_under(client.root) if b"s3cret" in (client.root / name).read_bytes()] == []


def test_nothing_of_a_callers_client_goes_to_a_link(tmp_path: Path) -> None:
    """Its login, cookies, headers and parameters are for the API."""
    import httpx

    from vlmrun_ext.flow import run
    from vlmrun_ext.http.transport import HttpxTransport
    from vlmrun_ext.settings import Settings

    script, box = linked(lambda request: reply(MP4))
    given = httpx.Client(
        auth=("user", "pass"), cookies={"session": "c00kie"}, headers={"X-Secret": "h3ader"}, params={"token": "t0ken"}
    )
    with serving(script) as server, given:
        box.append(server.url)
        client = Client(server.url, tmp_path, key=None)
        run(client.flow("url_a1b2c3"), HttpxTransport(Settings(None, server.url), given))

    assert server.requests[0].headers["x-secret"] == "h3ader"
    target = server.requests[1]
    assert not {"authorization", "cookie", "x-secret", "x-client-id"} & set(target.headers)
    assert "t0ken" not in target.target


REDIRECTS = [301, 302, 303, 307, 308]


@pytest.mark.parametrize("status", REDIRECTS)
def test_a_link_may_redirect(status: int, connect: Callable[..., Client]) -> None:
    """Every step is checked as the first."""

    def target(request: Recorded) -> Behaviour:
        if request.target.startswith("/files"):
            return Reply(status, headers={"Location": "/elsewhere?x=1#part"})
        return reply(PDF, "application/pdf")

    script, box = linked(target)
    with serving(script) as server:
        box.append(server.url)
        assert connect(server).get("url_a1b2c3").name == "url_a1b2c3.pdf"

    assert server.requests[2].target == "/elsewhere?x=1"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("{url}/files/again", "more than 5 redirects"),
        ("file:///etc/passwd", "http or https"),
        ("http://user:pass@example.com/", "login"),
        ("http://169.254.169.254/latest", "not on the public internet"),
        ("http://localhost:1/", "not on the public internet"),
    ],
)
def test_a_redirect_is_not_followed_everywhere(location: str, expected: str, connect: Callable[..., Client]) -> None:
    """Not for ever, not to files, not into the local network."""
    script, box = linked(lambda request: Reply(302, headers={"Location": location.replace("{url}", box[0])}))
    with serving(script) as server:
        box.append(server.url)
        client = connect(server)
        with pytest.raises(ArtifactError, match=expected) as caught:
            client.get("url_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("behaviour", "kind", "requests"),
    [
        (Reply(403, b"<Error>signature</Error>"), AuthenticationError, 1),
        (Reply(404), ResourceNotFoundError, 1),
        (Reply(500), ServerError, 3),
        (reply(MP4, cut=5000), NetworkError, 3),
        (reply(PAGE, "text/html"), ArtifactDecodeError, 1),
        (reply(b""), ArtifactIntegrityError, 1),
        (Reply(302), APIError, 1),
        (Silence(), RequestTimeoutError, 3),
    ],
)
def test_a_link_that_fails_never_shows_its_signature(
    behaviour: Behaviour, kind: type[VLMRunError], requests: int, connect: Callable[..., Client]
) -> None:
    """The error has the path without what follows it, and nothing is left."""
    script, box = linked(lambda request: behaviour)
    with serving(script) as server:
        box.append(server.url)
        client = connect(server, read=0.3)
        with pytest.raises(kind) as caught:
            client.get("url_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []
    assert 1 + requests == len(server.requests)
    assert "s3cret" not in f"{caught.value!r} {vars(caught.value)} {traceback.format_exception(caught.value)}"
    if isinstance(caught.value, APIError):
        assert f"{server.url}/files/report.png" == caught.value.path


@pytest.mark.parametrize("body", [PAGE, b'{"detail": "gone"}', PNG, b"file:///etc/passwd", b"x" * 9000, b""])
def test_a_body_that_is_no_link_is_refused(body: bytes, connect: Callable[..., Client]) -> None:
    """Nothing else is asked for."""
    with serving(reply(body, "text/plain")) as server:
        client = connect(server)
        with pytest.raises(ArtifactError):
            client.get("url_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []
    assert len(server.requests) == 1


def test_a_link_to_another_port_of_this_machine_is_refused(connect: Callable[..., Client]) -> None:
    """Before anything is sent there, unless it was allowed."""
    with serving(reply(MP4)) as other:
        script, box = linked(lambda request: reply(MP4), other.url + "/secret")
        with serving(script) as server:
            box.append(server.url)
            with pytest.raises(ArtifactError, match="not on the public internet"):
                connect(server).get("url_a1b2c3")

    assert other.connections == 0


def test_a_link_to_another_host_that_is_allowed_gets_no_key(
    connect: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor anything else that is ours."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    with serving(reply(MP4)) as other:
        script, box = linked(lambda request: reply(MP4), other.url + "/public")
        with serving(script) as server:
            box.append(server.url)
            connect(server).get("url_a1b2c3")

    assert not {"authorization", "cookie", "x-client-id"} & set(other.requests[0].headers)
    assert KEY not in str(other.requests)


def test_a_document_may_come_without_a_type(connect: Callable[..., Client]) -> None:
    """Its content tells."""
    with serving(reply(PDF, None)) as server:
        assert connect(server).get(DocumentRef("doc_a1b2c3")).name == "doc_a1b2c3.pdf"


def test_an_array_of_objects_is_refused_and_not_kept(connect: Callable[..., Client]) -> None:
    """Unpickling it could run anything."""
    hostile = array_file(np.array([print], dtype=object), allow_pickle=True)
    with serving(reply(hostile)) as server:
        client = connect(server)
        with pytest.raises(ArtifactDecodeError, match="Python objects"):
            client.get("arr_a1b2c3")

    assert client.root is not None
    assert files_under(client.root) == []
