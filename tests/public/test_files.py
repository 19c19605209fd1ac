"""Files: what can be uploaded, by which way, and that what is stored is what was there."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from PIL import Image

from tests.public.conftest import Api, connected
from tests.servers import Behaviour, Recorded, Reply, Reset, Server, Silence, serving
from vlmrun.client import AsyncVLMRun
from vlmrun.client.exceptions import (
    AuthenticationError,
    CallbackError,
    FileChangedError,
    FileMissingError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    ServerError,
    UnexpectedResponseError,
    UploadError,
)
from vlmrun.client.types import PresignedUrlRequest

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 40


def stored(id: str = "file_1", **fields: Any) -> Reply:
    known = {"id": id, "filename": "f", "bytes": 1, "purpose": "assistants", "created_at": "2026-01-01T00:00:00Z"}
    return Reply(201, json.dumps({**known, **fields}).encode(), {"Content-Type": "application/json"})


def target(url: str, **fields: Any) -> Reply:
    known = {"id": "file_2", "url": url, "filename": "f", "content_type": "application/x-sample"}
    known |= {"upload_method": "PUT", "public_url": None, "created_at": "2026-01-01T00:00:00Z"}
    return Reply(200, json.dumps({**known, **fields}).encode(), {"Content-Type": "application/json"})


class Service:
    """Answers by method and path; each list of behaviours is played in turn, its last one for ever."""

    def __init__(self, **plays: list[Behaviour]) -> None:
        self.plays = {"look_up": [Reply(404)], "store": [stored()], "put": [Reply(200)], "verify": [stored("file_2")]}
        self.plays |= plays
        self.server: Server | None = None

    def __call__(self, request: Recorded) -> Behaviour:
        row = self.plays[self.kind(request)]
        return row.pop(0) if len(row) > 1 else row[0]

    @staticmethod
    def kind(request: Recorded) -> str:
        path = request.target.partition("?")[0]
        if path.startswith("/files/hash/"):
            return "look_up"
        if path.startswith("/files/verify-upload/"):
            return "verify"
        return {"/files": "store", "/files/presigned-url": "presign"}.get(path, "put")


@pytest.fixture
def served(kind: str) -> Iterator[Callable[..., tuple[Api, Server]]]:
    """A client of a service that behaves as told; `{here}` in its bodies is its address."""
    open_contexts: list[Any] = []

    def start(options: dict[str, Any] | None = None, **plays: list[Behaviour]) -> tuple[Api, Server]:
        service = Service(**plays)
        running = serving(service)
        server = running.__enter__()
        open_contexts.append(running)
        service.plays.setdefault("presign", [target(f"{server.url}/bucket/f?signature=s3cret")])
        client = connected(kind, server.url, **(options or {}))
        open_contexts.append(client)
        return client.__enter__(), server

    yield start
    for context in reversed(open_contexts):
        context.__exit__(None, None, None)


def sent(server: Server, kind: str) -> list[Recorded]:
    return [request for request in server.requests if Service.kind(request) == kind]


def whole(request: Recorded) -> bool:
    """Whether all of a request arrived."""
    return len(request.body) == int(request.headers["content-length"])


def file_of(request: Recorded) -> bytes:
    """The content of the one file in a form."""
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    parts = request.body.split(b"--" + boundary)
    assert (parts[0], parts[-1], len(parts)) == (b"", b"--\r\n", 3)
    return parts[1].partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")


class Pipe(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part, self._rest = self._rest[: min(len(buffer), 1000)], self._rest[min(len(buffer), 1000) :]
        buffer[: len(part)] = part
        return len(part)


def in_a_file(folder: Path) -> Path:
    path = folder / "invoice.pdf"
    path.write_bytes(CONTENT)
    return path


def part_read(folder: Path) -> io.BytesIO:
    stream = io.BytesIO(b"before" + CONTENT)
    stream.read(6)
    return stream


FORMS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "path": (in_a_file, "invoice.pdf"),
    "text": (lambda folder: str(in_a_file(folder)), "invoice.pdf"),
    "bytes": (lambda _: CONTENT, "upload.pdf"),
    "bytearray": (lambda _: bytearray(CONTENT), "upload.pdf"),
    "stream": (lambda _: io.BytesIO(CONTENT), "upload.pdf"),
    "stream from where it stands": (part_read, "upload.pdf"),
    "pipe": (lambda _: Pipe(CONTENT), "upload.pdf"),
    "named bytes": (lambda _: ("a.bin", CONTENT), "a.bin"),
    "named stream": (lambda _: ("b.bin", io.BytesIO(CONTENT)), "b.bin"),
}


@pytest.mark.parametrize("method", ["direct", "presigned-url"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_file_is_stored_as_it_is(api: Api, form: str, method: str, tmp_path: Path) -> None:
    """Whatever way it goes."""
    make, name = FORMS[form]
    file = api("files.upload", make(tmp_path), "vision", method)

    assert (file.filename, file.bytes, str(file.purpose)) == (name, len(CONTENT), "vision")
    assert api("files.get_content", file.id) == CONTENT


def test_an_open_file_is_named_by_its_path(api: Api, tmp_path: Path) -> None:
    """And stays open, as whoever opened it closes it."""
    with in_a_file(tmp_path).open("rb") as opened:
        file = api("files.upload", opened)
        assert not opened.closed

    assert file.filename == "invoice.pdf"


@pytest.mark.parametrize(
    ("mode", "extension"), [("RGB", "jpg"), ("L", "jpg"), ("RGBA", "png"), ("1", "png"), ("CMYK", "jpg")]
)
def test_a_picture_is_stored_as_a_file_of_a_picture(api: Api, mode: str, extension: str) -> None:
    """In a format that keeps what it has."""
    file = api("files.upload", Image.new(mode, (8, 4)))

    assert file.filename == f"image.{extension}"
    assert Image.open(io.BytesIO(api("files.get_content", file.id))).size == (8, 4)


def test_a_turned_picture_is_stored_upright(api: Api) -> None:
    """As every viewer shows it."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (8, 4)).save(content, "JPEG", exif=exif)
    file = api("files.upload", Image.open(content))

    assert Image.open(io.BytesIO(api("files.get_content", file.id))).size == (4, 8)


def test_what_is_stored_already_is_not_sent_again(served: Callable[..., tuple[Api, Server]], tmp_path: Path) -> None:
    """The service is asked by the hash of the content."""
    api, server = served(look_up=[stored("file_old")])
    file = api("files.upload", in_a_file(tmp_path))

    assert file.id == "file_old"
    assert [request.target for request in server.requests] == [f"/files/hash/{hashlib.md5(CONTENT).hexdigest()}"]


def test_force_sends_it_without_asking(served: Callable[..., tuple[Api, Server]]) -> None:
    """Also where it is stored already."""
    api, server = served(look_up=[stored("file_old")])

    assert api("files.upload", CONTENT, force=True).id == "file_1"
    assert [Service.kind(request) for request in server.requests] == ["store"]


@pytest.mark.parametrize("answer", [Reply(404), stored(""), Reply(500), Reply(200, b"[]")])
def test_a_file_that_is_not_found_is_sent(served: Callable[..., tuple[Api, Server]], answer: Reply) -> None:
    """A lookup that fails costs nothing but itself."""
    api, server = served(look_up=[answer])

    assert api("files.upload", CONTENT).id == "file_1"
    assert file_of(sent(server, "store")[0]) == CONTENT


def test_a_wrong_key_is_told_before_anything_is_sent(served: Callable[..., tuple[Api, Server]]) -> None:
    """By the lookup."""
    api, server = served(look_up=[Reply(401)])
    with pytest.raises(AuthenticationError):
        api("files.upload", CONTENT)

    assert len(server.requests) == 1


FAILURES = [Reply(503, headers={"Retry-After": "0"}), Reply(429, headers={"Retry-After": "0"}), Reply(500), Reset()]


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("form", ["path", "stream", "stream from where it stands", "pipe", "bytes"])
def test_a_repeated_upload_sends_the_same_bytes(
    served: Callable[..., tuple[Api, Server]], form: str, failure: Behaviour, tmp_path: Path
) -> None:
    """From their start, where a stream that was read once would give nothing."""
    api, server = served(store=[failure, stored()])

    assert api("files.upload", FORMS[form][0](tmp_path)).id == "file_1"
    tries = [file_of(request) for request in sent(server, "store")]
    assert tries == [CONTENT, CONTENT]


@pytest.mark.parametrize("failure", [Reply(500), Reply(503), Reset()])
def test_a_repeated_upload_to_the_storage_sends_the_same_bytes(
    served: Callable[..., tuple[Api, Server]], failure: Behaviour
) -> None:
    """Putting the same twice is putting it once."""
    api, server = served(put=[failure, Reply(200)])

    assert api("files.upload", io.BytesIO(CONTENT), method="presigned-url").id == "file_2"
    assert [request.body for request in sent(server, "put")] == [CONTENT, CONTENT]


def test_an_upload_that_arrived_although_it_failed_is_not_sent_again(
    served: Callable[..., tuple[Api, Server]],
) -> None:
    """Before a further try the service is asked whether it has the content."""
    api, server = served(look_up=[Reply(404), stored("file_arrived")], store=[Reset()])

    assert api("files.upload", CONTENT).id == "file_arrived"
    assert len(sent(server, "store")) == 1


def test_a_forced_upload_is_not_repeated_where_it_may_have_arrived(
    served: Callable[..., tuple[Api, Server]],
) -> None:
    """Nobody knows by what to find it."""
    api, server = served(store=[Reset()])
    with pytest.raises(NetworkError):
        api("files.upload", CONTENT, force=True)

    assert len(sent(server, "store")) == 1


def test_storage_gets_nothing_of_ours(served: Callable[..., tuple[Api, Server]]) -> None:
    """Neither key nor name; what it is told is what the URL was signed for."""
    api, server = served()
    api("files.upload", CONTENT, method="presigned-url", expiration=60)

    asked, (put,) = json.loads(sent(server, "presign")[0].body), sent(server, "put")
    assert asked == {"filename": "upload.pdf", "purpose": "assistants", "expiration": 60}
    assert (put.method, put.target) == ("PUT", "/bucket/f?signature=s3cret")
    assert put.headers["content-type"] == "application/x-sample"
    assert put.headers["content-length"] == str(len(CONTENT))
    assert not put.headers.keys() & {"authorization", "cookie", "x-client-id", "transfer-encoding"}
    assert [request.target for request in sent(server, "verify")] == ["/files/verify-upload/file_2"]


def test_what_is_longer_than_32_mib_goes_to_the_storage(
    served: Callable[..., tuple[Api, Server]], tmp_path: Path
) -> None:
    """And what is not goes to the service, unless somebody decides otherwise."""
    api, server = served()
    for length in (32 << 20, (32 << 20) + 1):
        with (tmp_path / f"{length}.bin").open("wb") as file:
            file.truncate(length)
        api("files.upload", tmp_path / f"{length}.bin")

    assert [Service.kind(request) for request in server.requests] == [
        *("look_up", "store"),
        *("look_up", "presign", "put", "verify"),
    ]


def test_a_file_that_is_written_to_meanwhile_is_not_stored(
    served: Callable[..., tuple[Api, Server]], tmp_path: Path
) -> None:
    """Its last part is never sent; neither is it where its time of change was set back."""
    api, server = served()
    path = tmp_path / "log.bin"
    path.write_bytes(b"a" * (3 << 20))

    def overwritten(passed: int, _: int | None) -> None:
        if passed >= 1 << 20:
            before = path.stat()
            with path.open("r+b") as file:
                file.seek(-8, os.SEEK_END)
                file.write(os.urandom(8))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def grown(passed: int, _: int | None) -> None:
        if passed >= 1 << 20:
            with path.open("ab") as file:
                file.write(b"more")

    for change in (overwritten, grown):
        for method in ("direct", "presigned-url"):
            with pytest.raises(FileChangedError, match=r"log\.bin.* was changed"):
                api("files.upload", path, method=method, progress=change)

    assert not any(whole(request) for kind in ("store", "put") for request in sent(server, kind))


def test_a_file_that_is_gone_meanwhile_is_an_error_of_ours(kind: str, tmp_path: Path) -> None:
    """The second try finds nothing to read."""
    path = in_a_file(tmp_path)

    def fail(request: Recorded) -> Behaviour:
        if Service.kind(request) != "store":
            return Reply(404)
        path.unlink(missing_ok=True)
        return Reply(500)

    with (
        serving(fail) as server,
        connected(kind, server.url) as api,
        pytest.raises(UploadError, match="cannot be read: No such file"),
    ):
        api("files.upload", path)


UNFIT: dict[str, Callable[[Path], Any]] = {
    "nothing there": lambda folder: folder / "missing.pdf",
    "folder": lambda folder: folder,
    "empty file": lambda folder: (folder / "empty").touch() or folder / "empty",
    "empty bytes": lambda _: b"",
    "empty stream": lambda _: io.BytesIO(),
    "stream at its end": lambda _: part_read_to_its_end(),
    "empty pipe": lambda _: Pipe(b""),
    "closed file": lambda folder: closed(folder),
    "text file": lambda folder: io.StringIO("text"),
    "file open as text": lambda folder: in_a_file(folder).open(encoding="latin-1"),
    "URL": lambda _: "https://example.com/photo.jpg",
    "number": lambda _: 7,
    "nothing": lambda _: None,
    "empty path": lambda _: "",
    "path too long": lambda _: "x" * 5000,
    "picture without pixels": lambda _: Image.new("RGB", (0, 4)),
    "path with a zero": lambda _: "a\0b",
    "pipe on disk": lambda folder: os.mkfifo(folder / "pipe") or folder / "pipe",
    "device": lambda _: "/dev/zero",
    "three": lambda _: ("a", b"b", "c"),
    "named path": lambda folder: ("a.pdf", str(in_a_file(folder))),
    "no name": lambda _: ("", b"b"),
}


def part_read_to_its_end() -> io.BytesIO:
    stream = io.BytesIO(CONTENT)
    stream.read()
    return stream


def closed(folder: Path) -> Any:
    with in_a_file(folder).open("rb") as file:
        pass
    return file


@pytest.mark.parametrize("case", UNFIT)
def test_what_is_no_file_is_refused_before_anything_is_sent(
    served: Callable[..., tuple[Api, Server]], case: str, tmp_path: Path
) -> None:
    """An error of the caller's, as `open` would have it where nothing is there."""
    api, server = served()
    given = UNFIT[case](tmp_path)
    with pytest.raises((InputError, UploadError)) as caught:
        api("files.upload", given)
    if hasattr(given, "close"):
        given.close()

    assert isinstance(caught.value, FileNotFoundError) == (case == "nothing there")
    assert isinstance(caught.value, FileMissingError) == (case == "nothing there")
    assert not server.requests


@pytest.mark.parametrize(
    "argument", [{"method": "carrier-pigeon"}, {"purpose": ""}, {"expiration": 0}, {"progress": 3}, {"timeout": 0}]
)
def test_an_argument_that_is_not_acceptable_is_refused(
    served: Callable[..., tuple[Api, Server]], argument: dict[str, Any]
) -> None:
    """Before anything is sent."""
    api, server = served()
    with pytest.raises(Exception, match=next(iter(argument))) as caught:
        api("files.upload", CONTENT, **argument)

    assert isinstance(caught.value, ValueError) or "timeout" in argument
    assert not server.requests


HOSTILE = [
    'a"b.pdf',
    "a\r\nContent-Type: text/html\r\n\r\nx.pdf",
    "a;filename=b",
    "ü€𝄞.pdf",
    "a\0b.pdf",
    "x" * 400 + ".pdf",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_out_of_its_line(served: Callable[..., tuple[Api, Server]], name: str) -> None:
    """And the content is whole, whatever it contains."""
    api, server = served()
    content = b"\r\n--boundary--\r\n" + CONTENT
    api("files.upload", (name, content))

    (request,) = sent(server, "store")
    head = request.body.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    assert [line.partition(":")[0] for line in head[1:]] == ["Content-Disposition", "Content-Type"]
    assert head[1].count('"') == 4
    assert file_of(request) == content


def test_every_form_has_a_boundary_of_its_own(served: Callable[..., tuple[Api, Server]]) -> None:
    """Nobody can guess it."""
    api, server = served()
    for _ in range(3):
        api("files.upload", CONTENT, force=True)

    boundaries = {request.headers["content-type"] for request in sent(server, "store")}
    assert len(boundaries) == 3
    assert all(len(one.partition("boundary=")[2]) == 32 for one in boundaries)


@pytest.mark.parametrize("method", ["direct", "presigned-url"])
def test_progress_counts_the_bytes_of_the_file(served: Callable[..., tuple[Api, Server]], method: str) -> None:
    """From some to all, and not those of the form around it."""
    api, _ = served()
    seen: list[tuple[int, int | None]] = []
    api("files.upload", b"a" * (5 << 19), method=method, progress=lambda *now: seen.append(now))

    assert seen == sorted(seen)
    assert {total for _, total in seen} == {5 << 19}
    assert [one for one in dict.fromkeys(passed for passed, _ in seen) if one] == [1 << 20, 2 << 20, 5 << 19]


def test_progress_is_told_in_the_thread_of_the_caller(served: Callable[..., tuple[Api, Server]]) -> None:
    """Also where the file is read in others."""
    api, _ = served()
    threads: set[int] = set()
    api("files.upload", CONTENT, progress=lambda *_: threads.add(threading.get_ident()))

    assert threads == {threading.get_ident()}


def test_progress_that_raises_ends_the_upload(served: Callable[..., tuple[Api, Server]]) -> None:
    """With an error that says so; nothing is stored."""
    api, server = served()
    with pytest.raises(CallbackError, match="progress raised ZeroDivisionError") as caught:
        api("files.upload", b"a" * (3 << 20), progress=lambda done, total: 1 // 0)

    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert not any(map(whole, sent(server, "store")))


@pytest.mark.parametrize(
    "answer",
    [
        target("file:///etc/passwd"),
        target("https://user:password@example.com/"),
        target("/relative"),
        target("http://exa mple.com/"),
        target(""),
    ],
)
def test_an_upload_url_that_cannot_be_used_is_an_error(
    served: Callable[..., tuple[Api, Server]], answer: Reply
) -> None:
    """Of the service's."""
    api, server = served(presign=[answer])
    with pytest.raises(UnexpectedResponseError, match="upload URL that cannot be used"):
        api("files.upload", CONTENT, method="presigned-url")

    assert not sent(server, "put")


def test_an_upload_url_without_an_id_is_not_used(served: Callable[..., tuple[Api, Server]]) -> None:
    """Nobody could ask whether the file has arrived."""
    api, server = served(presign=[target("http://127.0.0.1:1/", id=None)])
    with pytest.raises(UnexpectedResponseError, match="without an id"):
        api("files.upload", CONTENT, method="presigned-url")

    assert [Service.kind(request) for request in server.requests] == ["look_up", "presign"]


def test_where_the_service_is_encrypted_its_storage_has_to_be(kind: str) -> None:
    """What was sent in secret stays so."""

    def answer(request: Any) -> Any:
        if "presigned" not in request.url.path:
            return httpx.Response(404)
        return httpx.Response(200, content=target("http://storage.example.com/f?signature=s3cret").body)

    made: Any = httpx.Client if kind == "sync" else httpx.AsyncClient
    client = made(transport=httpx.MockTransport(answer))
    with (
        connected(kind, "https://api.example.com/v1", http_client=client) as api,
        pytest.raises(UnexpectedResponseError, match="not encrypted") as caught,
    ):
        api("files.upload", CONTENT, method="presigned-url")

    assert "s3cret" not in str(caught.value)


def test_a_direct_upload_ends_when_its_time_is_up(served: Callable[..., tuple[Api, Server]]) -> None:
    """However slowly it goes on."""
    api, server = served({"max_retries": 0})
    with pytest.raises(RequestTimeoutError, match="time is up"):
        api("files.upload", b"a" * (3 << 20), force=True, timeout=1, progress=lambda *_: time.sleep(1.1))

    assert not any(map(whole, sent(server, "store")))


def test_what_cannot_be_kept_is_not_uploaded(
    served: Callable[..., tuple[Api, Server]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where there is no folder for temporary files, pipes and datasets have no place."""
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent")
    api, server = served()
    with pytest.raises(UploadError, match="cannot be kept"):
        api("files.upload", Pipe(CONTENT))
    in_a_file(tmp_path)
    with pytest.raises(UploadError, match="no temporary file"):
        api("datasets.create", "d", tmp_path, "n", "images")

    assert not server.requests


@pytest.mark.parametrize("status", [301, 307, 400, 403, 404, 413])
def test_storage_that_refuses_is_told_from_a_service_that_does(
    served: Callable[..., tuple[Api, Server]], status: int
) -> None:
    """A 403 of the storage says nothing about the key; the signature is not in the text."""
    api, server = served(put=[Reply(status, b"denied", {"Location": "http://127.0.0.1:1/?signature=s3cret"})])
    with pytest.raises(UploadError, match=f"the storage refused the file: {status}") as caught:
        api("files.upload", CONTENT, method="presigned-url")

    assert "s3cret" not in str(caught.value) + str(caught.value.__cause__)
    assert len(sent(server, "put")) == 1
    assert not sent(server, "verify")


def test_a_given_client_uploads_as_ours_does(kind: str) -> None:
    """Of either library; what it adds to its requests does not go to the storage."""
    for library in (httpx, httpx2):
        made: Any = library.Client if kind == "sync" else library.AsyncClient
        service = Service(store=[Reply(500), stored()])
        with serving(service) as server:
            service.plays["presign"] = [target(f"{server.url}/bucket/f")]
            given = made(headers={"x-own": "1"}, cookies={"login": "s3cret"})
            with connected(kind, server.url, http_client=given) as api:
                api("files.upload", io.BytesIO(CONTENT))
                api("files.upload", io.BytesIO(CONTENT), method="presigned-url")
                if kind == "sync":
                    given.close()
                else:
                    api.finish(given.aclose())

        assert [file_of(request) for request in sent(server, "store")] == [CONTENT, CONTENT]
        assert [request.headers["x-own"] for request in sent(server, "store")] == ["1", "1"]
        (put,) = sent(server, "put")
        assert put.body == CONTENT
        assert not put.headers.keys() & {"x-own", "cookie", "authorization"}


def test_a_cancelled_upload_leaves_nothing(tmp_path: Path) -> None:
    """Not even an open file."""
    path = in_a_file(tmp_path)

    def is_open() -> bool:
        return any(os.path.realpath(f"/proc/self/fd/{one}") == str(path) for one in os.listdir("/proc/self/fd"))

    async def cancelled(url: str) -> None:
        async with AsyncVLMRun(api_key="k", base_url=url) as client:
            begun = asyncio.Event()
            upload = client.files.upload(path, force=True, progress=lambda *_: begun.set())
            task = asyncio.create_task(upload)
            await begun.wait()
            assert is_open()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with serving(Silence()) as server:
        asyncio.run(cancelled(server.url))

    assert not is_open()


def test_two_uploads_of_one_stream_do_not_mix(tmp_path: Path) -> None:
    """The second is refused: they would read one another's bytes."""
    stream = io.BytesIO(b"a" * (3 << 20))

    async def both(url: str) -> list[Any]:
        async with AsyncVLMRun(api_key="k", base_url=url) as client:
            return await asyncio.gather(
                *(client.files.upload(stream, force=True) for _ in range(2)), return_exceptions=True
            )

    with serving(Service()) as server:
        outcomes = asyncio.run(both(server.url))

    assert all(file_of(request) == stream.getvalue() for request in sent(server, "store") if whole(request))
    assert sorted(isinstance(one, Exception) for one in outcomes) in ([False, False], [False, True])


def test_a_file_is_looked_for_by_its_content(api: Api, tmp_path: Path) -> None:
    """Nothing is stored by that."""
    path = in_a_file(tmp_path)
    assert api("files.get_cached_file", path) is None
    file = api("files.upload", path)

    assert api("files.get_cached_file", str(path)).id == file.id
    assert api("files.get_cached_file", CONTENT).id == file.id
    assert len(api("files.list")) == 1


def test_a_lookup_that_fails_is_not_taken_for_no(served: Callable[..., tuple[Api, Server]]) -> None:
    """Nobody knows whether the file is there."""
    api, _ = served({"max_retries": 0}, look_up=[Reply(500)])
    with pytest.raises(ServerError):
        api("files.get_cached_file", CONTENT)


@pytest.mark.parametrize(
    "params", [PresignedUrlRequest(filename="a.pdf"), {"filename": "a.pdf"}, {"filename": "a.pdf", "purpose": "vision"}]
)
def test_an_upload_url_can_be_had_alone(api: Api, params: Any) -> None:
    """For an upload by other means."""
    assert api("files.generate_presigned_url", params).filename == "a.pdf"


def test_an_upload_url_needs_a_name(api: Api) -> None:
    """Before anything is sent."""
    with pytest.raises(InputError, match="no filename"):
        api("files.generate_presigned_url", {})


def test_a_file_without_a_url_has_no_content(served: Callable[..., tuple[Api, Server]]) -> None:
    """And one whose URL leads elsewhere within the network has none either."""
    api, server = served(put=[stored("f", public_url=None), stored("f", public_url="http://127.0.0.1:1/f")])
    for why in ("gives no URL", "not on the public internet"):
        with pytest.raises(UploadError, match=why):
            api("files.get_content", "f")

    assert server.requests[0].target == "/files/f?generate_public_url=true"
