"""Bodies that are read while they are sent take little memory, and are closed however their sending ends."""

from __future__ import annotations

import asyncio
import tracemalloc
from pathlib import Path

import pytest

from vlmrun_ext.bodies import asending, sending
from vlmrun_ext.errors import FileChangedError, UploadError
from vlmrun_ext.files.multipart import FileBody, form_request
from vlmrun_ext.files.upload_reading import UploadSource
from vlmrun_ext.files.upload_sources import source_of

LENGTH = 64 << 20


class Request:
    """A request with a form."""

    method, path, params, headers, content = "POST", "/files", (), {"X-Own": "1"}, None

    def __init__(self, *fields: tuple[str, tuple[str | None, object]]) -> None:
        self.files = list(fields)


@pytest.fixture
def source(tmp_path: Path) -> UploadSource:
    """A file of 64 MiB."""
    with (tmp_path / "long.bin").open("wb") as file:
        file.truncate(LENGTH)
    return source_of(tmp_path / "long.bin")


def test_a_body_of_any_length_takes_little_memory(source: UploadSource) -> None:
    """By blocking and by awaiting."""
    body = FileBody(source, source.md5(), b"before", b"after")

    async def awaited() -> int:
        async with asending(body) as outgoing:
            assert not isinstance(outgoing, bytes)
            assert outgoing is not None
            return sum([len(part) async for part in outgoing])

    tracemalloc.start()
    try:
        with sending(body) as outgoing:
            assert not isinstance(outgoing, bytes)
            assert outgoing is not None
            assert outgoing.length == LENGTH + 11
            assert sum(map(len, outgoing)) == LENGTH + 11
        assert asyncio.run(awaited()) == LENGTH + 11
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_body_that_is_begun_anew_is_sent_from_its_start(tmp_path: Path) -> None:
    """As libraries do that have to log in."""
    (tmp_path / "f").write_bytes(b"content")
    with sending(FileBody(source_of(tmp_path / "f"), None, b"<", b">")) as outgoing:
        assert outgoing is not None
        assert not isinstance(outgoing, bytes)
        assert next(iter(outgoing)) == b"<"
        assert b"".join(outgoing) == b"<content>"


def test_what_is_small_passes_as_it_is() -> None:
    """There is nothing to read."""

    async def awaited(content: bytes | None) -> object:
        async with asending(content) as same:
            return same

    for content in (b"content", None):
        with sending(content) as same:
            assert same is content
        assert asyncio.run(awaited(content)) is content


def test_a_form_has_its_fields_before_its_file() -> None:
    """Servers that read on the fly know them by then."""
    file = source_of(b"content")
    request = form_request(
        Request(("file", ("a.txt", file)), ("purpose", (None, "vision")), ("raw", ("r", b"1"))), None
    )
    boundary = request.headers["content-type"].partition("boundary=")[2]
    with sending(request.content) as outgoing:
        assert outgoing is not None
        assert not isinstance(outgoing, bytes)
        sent = b"".join(outgoing).decode()

    assert len(sent) == request.content.length
    assert sent.split(f"--{boundary}")[1:] == [
        '\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nvision\r\n',
        '\r\nContent-Disposition: form-data; name="raw"; filename="r"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n1\r\n",
        '\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
        "Content-Type: text/plain\r\n\r\ncontent\r\n",
        "--\r\n",
    ]
    assert request.headers["X-Own"] == "1"


def test_a_form_without_a_file_is_not_one_of_ours() -> None:
    """A mistake of ours, and no input of anybody's."""
    with pytest.raises(TypeError, match="sends no file"):
        form_request(Request(("purpose", (None, "vision"))), None)


class Odd:
    """A stream that is not what it seems."""

    name = 7

    def __init__(self, *parts: object) -> None:
        self._parts = list(parts)

    def read(self, size: int = -1) -> object:
        part = self._parts.pop(0) if self._parts else b""
        if isinstance(part, Exception):
            raise part
        return part


class Shrinking(Odd):
    """A stream that says it can go back."""

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        return 10 if whence == 2 else offset


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (Odd("text"), "gives no bytes"),
        (Odd(OSError(5, "broken disk")), "broken disk"),
        (Odd(ValueError("odd")), "odd"),
    ],
)
def test_a_stream_that_cannot_be_kept_is_an_error(stream: Odd, why: str) -> None:
    """Of ours, whatever it raises."""
    with pytest.raises((UploadError, ValueError), match=why):
        source_of(stream)


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (Shrinking(b"", b"12345"), "was changed"),
        (Shrinking(b"", "text"), "no bytes"),
        (Shrinking(b"", OSError(5, "broken disk")), "broken disk"),
    ],
)
def test_a_stream_that_does_not_hold_what_it_said_is_an_error(stream: Shrinking, why: str) -> None:
    """Found before its last part is out."""
    source = source_of(stream)
    with pytest.raises(UploadError, match=why):
        source.md5()


def test_a_stream_is_free_again_after_an_error() -> None:
    """The next upload of it is not refused."""
    stream = Shrinking(b"", OSError(5, "broken disk"), b"", b"1234567890")
    with pytest.raises(UploadError, match="broken disk"):
        source_of(stream).md5()

    assert source_of(stream).md5()


def test_a_file_that_was_replaced_is_not_the_one_that_was_hashed(tmp_path: Path) -> None:
    """Even where another one has its name, length and content."""
    path = tmp_path / "f"
    path.write_bytes(b"content")
    source = source_of(path)
    (tmp_path / "other").write_bytes(b"content")
    (tmp_path / "other").replace(path)
    with pytest.raises(FileChangedError):
        source.opened()
