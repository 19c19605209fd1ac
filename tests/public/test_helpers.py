"""The helpers beside the client that users of the official SDK import."""

from __future__ import annotations

import base64
import datetime
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import BaseModel, ValidationError

import vlmrun.constants
from tests.servers import Reply, serving
from vlmrun.client.exceptions import ArtifactError, InputError, NetworkError, UnexpectedResponseError, VLMRunError
from vlmrun.common.dependencies import require_openai
from vlmrun.common.image import encode_frame, encode_image, encode_video
from vlmrun.common.mime import (
    data_url,
    file_data_url,
    guess_mime,
    is_http_url,
    mime_from_url,
    normalize_mime,
    sniff_mime,
    suffix_from_url,
)
from vlmrun.common.pydantic import patch_response_format
from vlmrun.common.utils import create_archive, download_artifact, download_image, remote_image
from vlmrun.types import HttpUrl


def decoded(url: Any) -> tuple[str, bytes]:
    """Media type and content of a data URL."""
    head, _, content = url.partition(";base64,")
    return head.removeprefix("data:"), base64.b64decode(content)


def png(size: tuple[int, int] = (4, 2), mode: str = "RGB", **options: Any) -> bytes:
    """A picture's file."""
    target = io.BytesIO()
    Image.new(mode, size, (200,) * len(Image.new(mode, (1, 1)).getbands())).save(target, "PNG", **options)
    return target.getvalue()


def turned() -> bytes:
    """A JPEG of 4 by 2 that a viewer shows as 2 by 4."""
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (4, 2)).save(target, "JPEG", exif=exif)
    return target.getvalue()


@pytest.mark.parametrize(("format", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_becomes_a_data_url(tmp_path: Path, format: Any, mime: str) -> None:
    """From memory or a file, in RGB and upright."""
    path = tmp_path / "turned.jpg"
    path.write_bytes(turned())
    for given, size in ((Image.new("RGBA", (3, 5)), (3, 5)), (path, (2, 4)), (str(path), (2, 4))):
        kind, content = decoded(encode_image(given, format))
        with Image.open(io.BytesIO(content)) as picture:
            assert (kind, picture.size, picture.mode, picture.format) == (mime, size, "RGB", format)


def test_a_picture_may_be_bytes() -> None:
    """Those of a PNG."""
    assert encode_image(Image.new("RGB", (3, 5)), "binary").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.png",), "File not found"),
        ((b"bytes",), "bytes"),
        ((Image.new("RGB", (1, 1)), "GIF"), "Unsupported format"),
        ((Image.new("RGB", (1, 1)), "JPEG", 0), "between 1 and 100"),
    ],
)
def test_what_is_no_picture_is_refused(arguments: tuple[Any, ...], words: str) -> None:
    """By errors that are those of the official SDK as well."""
    with pytest.raises((InputError, FileNotFoundError), match=words) as caught:
        encode_image(*arguments)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, FileNotFoundError) is (words == "File not found")


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    """With its name."""
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(InputError, match=r"text\.png"):
        encode_image(tmp_path / "text.png")


def test_a_frame_becomes_a_data_url() -> None:
    """An array as a JPEG; anything else is refused."""
    assert decoded(encode_frame(np.zeros((2, 3, 3), np.uint8)))[0] == "image/jpeg"
    with pytest.raises(ValueError, match="no frame"):
        encode_frame("frame")
    with pytest.raises(ValueError, match="between 1 and 100"):
        encode_frame(np.zeros((2, 3, 3), np.uint8), quality=101)


def test_a_video_becomes_a_data_url(tmp_path: Path) -> None:
    """By its name, up to 50 MiB."""
    video = tmp_path / "clip.MP4"
    video.write_bytes(b"frames")
    assert decoded(encode_video(video)) == ("video/mp4", b"frames")
    with pytest.raises(FileNotFoundError):
        encode_video(tmp_path / "missing.mp4")
    (tmp_path / "clip.txt").write_text("x")
    with pytest.raises(InputError, match="Not a video"):
        encode_video(str(tmp_path / "clip.txt"))
    with video.open("wb") as file:
        file.truncate((50 << 20) + 1)
    with pytest.raises(InputError, match="50 MiB"):
        encode_video(video)


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"BM", "image/bmp"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"%PDF-1.4", "application/pdf"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"RIFF\0\0\0\0AVI ", "video/x-msvideo"),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"", None),
    ],
)
def test_content_tells_its_media_type(content: bytes, mime: str | None) -> None:
    """Before the name does."""
    assert sniff_mime(content) == mime
    assert guess_mime(Path("file.mp3"), content) == (mime or "audio/mpeg")


def test_media_types_of_files_and_urls(tmp_path: Path) -> None:
    """By content, by name, or unknown."""
    path = tmp_path / "wrong.jpg"
    path.write_bytes(png())

    assert guess_mime(path) == "image/png"
    assert guess_mime(tmp_path / "missing.jpg") == "image/jpeg"
    assert guess_mime(tmp_path / "missing") == "application/octet-stream"
    assert normalize_mime("image/JPG") == "image/jpeg"
    assert mime_from_url("https://example.com/a/b.PDF?x=.png") == "application/pdf"
    assert mime_from_url("https://example.com/") == "application/octet-stream"
    assert suffix_from_url("https://example.com/a.b/c.TAR.GZ?x=.png#y") == ".gz"
    assert [is_http_url(one) for one in ("http://a", "https://a", "ftp://a", "a")] == [True, True, False, False]
    assert data_url(b"a", "image/jpg") == "data:image/jpeg;base64,YQ=="
    assert file_data_url(path) == (data_url(png(), "image/png"), "image/png", len(png()))


def test_things_from_the_web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures upright, JSON decoded, files kept under the name of the URL, whatever is in it."""
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    monkeypatch.setenv("VLMRUN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("VLMRUN_API_KEY", "secret-key-0123456789")
    with serving(Reply(body=turned())) as server:
        assert download_image(f"{server.url}/a.jpg").size == (2, 4)
        assert remote_image(f"{server.url}/a.jpg").mode == "RGB"
        assert download_artifact(f"{server.url}/a.jpg", "image").size == (2, 4)
        for address in ("a.jpg?signature=x", "..%2f..%2Fa.jpg", "%00/", ".hidden"):
            path = download_artifact(f"{server.url}/b/{address}", "file")
            assert path.parent == tmp_path / "downloads"
            assert path.read_bytes() == turned()
            assert not path.name.startswith(".")
        assert all("authorization" not in request.headers for request in server.requests)
    with serving(Reply(body=b'{"a": 1}')) as server:
        assert download_artifact(f"{server.url}/a", "json") == {"a": 1}
        with pytest.raises(InputError, match="cannot be read as a picture"):
            download_image(f"{server.url}/a")
    with serving(Reply(body=b"nonsense")) as server, pytest.raises(UnexpectedResponseError):
        download_artifact(f"{server.url}/a", "json")
    with serving(Reply(404)) as server, pytest.raises(VLMRunError, match="404"):
        download_artifact(f"{server.url}/a", "file")


def test_private_addresses_are_not_asked() -> None:
    """As with links in artifacts."""
    with serving(Reply(body=png())) as server:
        for address in (server.url, server.url.replace("127.0.0.1", "localhost")):
            with pytest.raises((ArtifactError, NetworkError)):
                download_image(f"{address}/a.png")
        assert server.requests == []


@pytest.mark.parametrize("url", ["ftp://example.com/a", "a.png", "", None, 17, "https://example.com/\ud800"])
def test_what_is_no_url_is_refused(url: Any) -> None:
    """Before anything is sent."""
    with pytest.raises(InputError, match="Invalid URL"):
        download_image(url)
    with pytest.raises(InputError, match="Invalid URL"):
        download_artifact(url, "file")


def test_there_is_no_such_format() -> None:
    """Only three."""
    with pytest.raises(InputError, match="Invalid format"):
        download_artifact("https://example.com/a", "pdf")


def test_a_local_picture_is_no_remote_one_but_read(tmp_path: Path) -> None:
    """As the official SDK does."""
    (tmp_path / "a.png").write_bytes(png())
    assert remote_image(tmp_path / "a.png").size == (4, 2)
    assert remote_image(str(tmp_path / "a.png")).size == (4, 2)


def test_an_archive_is_made_anew(tmp_path: Path) -> None:
    """A folder that has changed since gives another one."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    first = create_archive(folder, "../set 1")
    (folder / "a.txt").write_text("two")
    second = create_archive(str(folder), "../set 1")
    try:
        for path, text in ((first, b"one"), (second, b"two")):
            with tarfile.open(path) as archive:
                (name,) = [one.name for one in archive.getmembers() if one.isfile()]
                content = archive.extractfile(name)
                assert name == ".._set_1/a.txt"
                assert content is not None
                assert content.read() == text
    finally:
        first.unlink()
        second.unlink()
    with pytest.raises(InputError, match="does not exist"):
        create_archive(tmp_path / "missing", "x")


class Line(BaseModel):
    on: datetime.date
    count: int


class Invoice(BaseModel):
    due: datetime.datetime | None = None
    lines: list[Line]
    times: dict[str, datetime.time] = {}
    parent: Line


def test_dates_become_texts() -> None:
    """At every depth, in a new model."""
    patched = patch_response_format(Invoice)
    value = patched.model_validate(
        {"due": "soon", "lines": [{"on": "today", "count": 1}], "parent": {"on": "x", "count": 2}}
    )

    assert patched.__name__ == "Invoice_patched"
    assert '"format"' not in json.dumps(patched.model_json_schema())
    assert value.model_dump()["lines"] == [{"on": "today", "count": 1}]
    assert Invoice.model_fields["due"].annotation == datetime.datetime | None


def test_what_cannot_be_kept_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither here nor there; links and pipes in a folder are archived as such."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    create_archive(folder, "x").unlink()
    monkeypatch.setenv("VLMRUN_ALLOW_PRIVATE_URLS", "1")
    monkeypatch.setenv("VLMRUN_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "cache" / "downloads" / "taken").mkdir(parents=True)
    with serving(Reply(body=b"x")) as server, pytest.raises(OSError, match="taken"):
        download_artifact(f"{server.url}/taken", "file")

    assert [path.name for path in (tmp_path / "cache" / "downloads").iterdir()] == ["taken"]
    assert list((tmp_path / "temporary").iterdir()) == []


class Linked(BaseModel):
    url: HttpUrl


def test_urls_in_models_are_checked() -> None:
    """By how they begin."""
    assert Linked(url="https://example.com").url == "https://example.com"
    with pytest.raises(ValidationError, match="begins with http"):
        Linked(url="ftp://example.com")


def test_constants_touch_no_disk(home: Path) -> None:
    """The folders are named and not made."""
    code = "import vlmrun.constants as c; print(c.VLMRUN_HOME, c.VLMRUN_CACHE_DIR, c.gateway_base_url('https://a/'))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == [str(home / ".vlmrun"), str(home / ".vlmrun" / "cache"), "https://a"]
    assert list(home.iterdir()) == []
    assert vlmrun.constants.SUPPORTED_INPUT_FILETYPES[0] == ".jpg"


def test_the_gateways_address_may_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name of today, then by the older one."""
    assert vlmrun.constants.gateway_base_url() == vlmrun.constants.DEFAULT_GATEWAY_URL
    monkeypatch.setenv("VLMRUN_GATEWAY_URL", "https://older/")
    assert vlmrun.constants.gateway_base_url() == "https://older"
    monkeypatch.setenv("VLMRUN_GATEWAY_BASE_URL", "https://newer/")
    assert vlmrun.constants.gateway_base_url() == "https://newer"


def test_openai_is_given_or_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the way to get it."""
    assert require_openai().__name__ == "openai"
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(VLMRunError, match="pip install openai"):
        require_openai()
