"""Sniffing: what content is by its first bytes, and which kinds of artifact may hold it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ext.artifact_kit import (
    MP3,
    MP4,
    NPY,
    PAGE,
    PDF,
    PNG,
    SPZ,
    ArrayRef,
    AudioRef,
    DocumentRef,
    ImageRef,
    ReconRef,
    UrlRef,
    VideoRef,
    picture,
    sound,
)
from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.signatures import is_text
from vlmrun_ext.media.sniffing import LEADING, bare_type, check_content, sniff
from vlmrun_ext.refs import ArtifactKind

IMAGE, ARRAY = ImageRef.kind, ArrayRef.kind
MESH = ArtifactKind("mesh", "glb", ("model/gltf-binary", "application/octet-stream"), "path", 1 << 20)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def zip_of(*names: str, stored: bytes = b"x") -> bytes:
    """A zip with these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, stored)
    return stream.getvalue()


def gzipped(content: bytes) -> bytes:
    """Content, packed with gzip."""
    packer = zlib.compressobj(wbits=31)
    return packer.compress(content) + packer.flush()


# Content, and what it is; None where it does not tell.
CONTENTS = [
    (PNG, "image/png"),
    (picture(form="JPEG"), "image/jpeg"),
    (picture(form="WEBP"), "image/webp"),
    (picture(form="GIF"), "image/gif"),
    (picture(form="BMP"), "image/bmp"),
    (picture(form="TIFF"), "image/tiff"),
    (MP4, "video/mp4"),
    (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
    (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
    (b"\x00\x00\x00\x18ftypheic", "image/heic"),
    (b"\x1aE\xdf\xa3\x01", "video/webm"),
    (b"RIFF\x00\x00\x00\x00AVI LIST", "video/x-msvideo"),
    (b"RIFF\x00\x00\x00\x00????", None),
    (MP3, "audio/mpeg"),
    (b"ID3\x04\x00", "audio/mpeg"),
    (b"\xff\xf1\x50\x80", "audio/aac"),
    (sound(), "audio/wav"),
    (b"OggS\x00", "audio/ogg"),
    (b"fLaC\x00", "audio/flac"),
    (PDF, "application/pdf"),
    (SPZ, "application/gzip"),
    (b"NGSP\x04\x00", "application/x-spz"),
    (b"ply\nformat ascii 1.0\n", "model/ply"),
    (NPY, "application/x-npy"),
    (b"PK\x03\x04\x14\x00", "application/zip"),
    (PAGE, "text/html"),
    (b"\xef\xbb\xbf\r\n <HTML>", "text/html"),
    (b"<!-- an error -->", "text/html"),
    (b'<?xml version="1.0"?><html xmlns="x">', "text/html"),
    (b'<?xml version="1.0"?><Error>', "application/xml"),
    (b'{"detail": "no"}', "application/json"),
    (b"{}", "application/json"),
    (b"{\\rtf1", "application/rtf"),
    ("\ufeffh".encode("utf-16-le"), None),
    (b"\xff", None),
    (b"BM and some text", None),
    (b"", None),
    (b"anything", None),
    (b"JUNK" * 250 + PDF, "application/pdf"),
    (b"JUNK" * 257 + PDF, None),
    (PNG + b"%PDF-1.7", "image/png"),
    (b"glTF\x02\x00\x00\x00", "model/gltf-binary"),
    (gzipped(b"NGSP\x03\x00\x00\x00" + bytes(40)), "application/x-spz"),
    (gzipped(b"anything"), "application/gzip"),
    (b"\x1aE\xdf\xa3\x93B\x82\x88matroska", "video/x-matroska"),
    (b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat", "video/quicktime"),
    (b"OggS" + bytes(24) + b"\x80theora", "video/ogg"),
    (b"FORM\x00\x00\x00\x00AIFF", "audio/aiff"),
    (b"\xff\xfb\xf0\x00", None),
    (zip_of("[Content_Types].xml", "word/document.xml"), DOCX),
    (zip_of("mimetype", stored=ODT.encode()), ODT),
    (zip_of("arr.npy"), "application/zip"),
    (b"\x00\x00\x01\x00\x01\x00", "image/x-icon"),
    (b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"),
    (b"<?xml version='1.0'?><svg>", "image/svg+xml"),
    (b"<Error><Code>AccessDenied</Code>", "application/xml"),
    (b"<soap:Envelope xmlns:soap='x'>", "application/xml"),
    ("\ufeff<!DOCTYPE html>".encode("utf-16-le"), "text/html"),
    (b'[{"loc": []}]', "application/json"),
    (b"# A title", None),
]

# A kind, its content, the declared type, and the extension that the file gets.
ACCEPTED = [
    (IMAGE, PNG, "image/png", "png"),
    (IMAGE, PNG, "Image/PNG; charset=binary", "png"),
    (IMAGE, PNG, None, "png"),
    (IMAGE, PNG, "application/octet-stream", "png"),
    (IMAGE, picture(form="JPEG"), "image/png", "jpg"),
    (IMAGE, picture(form="WEBP"), None, "webp"),
    (VideoRef.kind, MP4, "video/mp4", "mp4"),
    (VideoRef.kind, MP4, None, "mp4"),
    (VideoRef.kind, b"\x00\x00\x00\x14ftypqt  ", "video/mp4", "mov"),
    (VideoRef.kind, b"unknown to us", "video/mp4", "mp4"),
    (VideoRef.kind, b"unknown to us", "video/x-flv", "mp4"),
    (VideoRef.kind, b"unknown to us", None, "mp4"),
    (AudioRef.kind, MP3, "audio/mpeg", "mp3"),
    (AudioRef.kind, sound(), "audio/mpeg", "wav"),
    (DocumentRef.kind, PDF, "application/pdf", "pdf"),
    (ReconRef.kind, SPZ, "application/octet-stream", "spz"),
    (ReconRef.kind, b"NGSP\x04", None, "spz"),
    (ReconRef.kind, b"ply\n", "application/octet-stream", "ply"),
    (ReconRef.kind, b"unknown to us", "application/octet-stream", "spz"),
    (ARRAY, NPY, None, "npy"),
    (ARRAY, b"PK\x03\x04", "application/octet-stream", "npz"),
    (ARRAY, b'{"dtype": "f4"}', "application/json", "json"),
    (AudioRef.kind, b"\x00\x00\x00\x18ftypisom", "audio/mp4", "m4a"),
    (AudioRef.kind, b"ID3\x04", None, "mp3"),
    (AudioRef.kind, b"fLaC\x00", "application/octet-stream", "flac"),
    (VideoRef.kind, b"\x1aE\xdf\xa3\x93B\x82\x88matroska", None, "mkv"),
    (DocumentRef.kind, b"JUNK" * 200 + PDF, None, "pdf"),
    (DocumentRef.kind, zip_of("[Content_Types].xml", "word/document.xml"), None, "docx"),
    (DocumentRef.kind, zip_of("[Content_Types].xml"), DOCX, "docx"),
    (DocumentRef.kind, b"# A title", "text/markdown", "md"),
    (DocumentRef.kind, b"Some words", None, "txt"),
    (ReconRef.kind, gzipped(b"NGSP\x03\x00\x00\x00" + bytes(40)), "application/octet-stream", "spz"),
    (MESH, b"glTF\x02", "model/gltf-binary", "glb"),
    (MESH, b"glTF\x02", None, "glb"),
    (MESH, b"ply\n", "application/octet-stream", "ply"),
    (MESH, b"\x01unknown", "model/gltf-binary", "glb"),
    (UrlRef.kind, PNG, "text/plain", "png"),
    (UrlRef.kind, b"a,b\n1,2\n", "text/csv; charset=utf-8", "csv"),
    (UrlRef.kind, b"unknown to us", None, "bin"),
    (UrlRef.kind, SPZ, None, "gz"),
    (UrlRef.kind, b'{"a": 1}', None, "json"),
]

# A kind, content that is refused, and the declared type.
REFUSED = [
    (IMAGE, PAGE, "text/html"),
    (IMAGE, PAGE, "image/png"),
    (IMAGE, b'{"detail": "gone"}', "image/png"),
    (IMAGE, MP4, "video/mp4"),
    (IMAGE, b"unknown to us", "image/png"),
    (IMAGE, picture(form="TIFF"), "image/tiff"),
    (IMAGE, b"SIMPLE  =                    T", "image/png"),
    (IMAGE, b"8BPS\x00\x01", "image/png"),
    (IMAGE, b"%!PS-Adobe-3.0 EPSF-3.0", "image/png"),
    (VideoRef.kind, PAGE, "video/mp4"),
    (VideoRef.kind, PNG, "video/mp4"),
    (VideoRef.kind, b"unknown to us", "application/pdf"),
    (DocumentRef.kind, b"PK\x03\x04", None),
    (DocumentRef.kind, b'<?xml version="1.0"?><Error>', "application/pdf"),
    (ReconRef.kind, PNG, "application/octet-stream"),
    (ReconRef.kind, b'{"detail": "gone"}', "application/octet-stream"),
    (MESH, PAGE, "model/gltf-binary"),
    (MESH, b'{"detail": "gone"}', None),
    (MESH, MP4, "model/gltf-binary"),
    (MESH, gzipped(PAGE), "application/octet-stream"),
    (VideoRef.kind, b"<Error><Code>NoSuchKey</Code></Error>", "video/mp4"),
    (VideoRef.kind, b"upstream connect error", "text/plain"),
    (VideoRef.kind, b"\x00\x00\x00\x18ftypM4A ", "video/mp4"),
    (AudioRef.kind, b"\x00\x00\x00\x18ftypisom", "video/mp4"),
    (AudioRef.kind, PDF, "audio/mpeg"),
    (DocumentRef.kind, zip_of("a.bin"), "application/zip"),
    (IMAGE, b"<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"),
    (IMAGE, b"\x00\x00\x01\x00\x01\x00", "image/x-icon"),
    (IMAGE, PDF, "image/png"),
    (IMAGE, zip_of("a.png"), "image/png"),
    (ARRAY, PNG, None),
    (ARRAY, b"unknown to us", "application/octet-stream"),
    (UrlRef.kind, PAGE, "application/pdf"),
]


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_content_tells_what_it_is(content: bytes, expected: str | None) -> None:
    """By its first bytes, without a reader."""
    assert expected == sniff(content[:LEADING])


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("image/png", "image/png"), ("IMAGE/Png ; q=1", "image/png"), ("", None), (None, None), (";", None)],
)
def test_a_declared_type_is_read_without_its_parameters(declared: str | None, expected: str | None) -> None:
    """And in lower case."""
    assert expected == bare_type(declared)


@pytest.mark.parametrize(("kind", "content", "declared", "extension"), ACCEPTED)
def test_content_of_its_kind_is_accepted(
    kind: ArtifactKind, content: bytes, declared: str | None, extension: str
) -> None:
    """The content decides on the extension; the declared type does where the content is silent."""
    assert extension == check_content(kind, content, declared)[0]


@pytest.mark.parametrize(("kind", "content", "declared"), REFUSED)
def test_content_of_another_kind_is_refused(kind: ArtifactKind, content: bytes, declared: str | None) -> None:
    """The error names what was expected, what came, and what it was declared as."""
    with pytest.raises(ArtifactDecodeError) as caught:
        check_content(kind, content, declared, object_id="img_a1b2c3")

    text = str(caught.value)
    assert (
        sniff(content) or ("text/plain" if kind.result == "path" and is_text(content) else "of no known type")
    ) in text
    assert (declared or "nothing") in text
    assert "img_a1b2c3" in text
    assert (declared, content[:16]) == (caught.value.media_type, caught.value.leading)


def test_the_suffix_of_a_links_url_speaks_where_all_else_is_silent() -> None:
    """And only if it is one that we know."""
    assert check_content(UrlRef.kind, b"?", None, suffix="ply")[0] == "ply"
    assert check_content(UrlRef.kind, b"?", None, suffix="exe")[0] == "bin"
    assert check_content(UrlRef.kind, b"PK\x03\x04", None, suffix="docx")[0] == "docx"
    assert check_content(UrlRef.kind, b"PK\x03\x04", None, suffix="")[0] == "zip"


def test_errors_are_the_same_without_asserts() -> None:
    """Under `python -O`, too, a page of HTML is no picture."""
    code = (
        "from tests.ext.artifact_kit import ImageRef, PAGE\n"
        "from vlmrun_ext.media.sniffing import check_content\n"
        "from vlmrun_ext.errors import ArtifactDecodeError\n"
        "try: check_content(ImageRef.kind, PAGE, 'image/png')\n"
        "except ArtifactDecodeError: print('refused')\n"
    )
    ran = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "refused"


@pytest.mark.parametrize("declared", ["video/mp4", "text/html; charset=utf-8", None])
@pytest.mark.parametrize("page", [PAGE, b'{"detail": "no"}', b'<?xml version="1.0"?><Error/>'])
def test_the_type_is_that_of_the_content(page: bytes, declared: str | None) -> None:
    """A page is refused whatever it is declared as; text that is what was declared keeps its type."""
    with pytest.raises(ArtifactDecodeError):
        check_content(VideoRef.kind, page, declared)
    assert check_content(DocumentRef.kind, b"a,b\n", "text/csv; header=present") == ("csv", "text/csv")
    assert check_content(DocumentRef.kind, b"a b", None) == ("txt", "text/plain")
    assert check_content(VideoRef.kind, MP4, "application/octet-stream") == ("mp4", "video/mp4")


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_any_bytes_are_judged(start: bytes, rest: bytes) -> None:
    """No first bytes make sniffing fail, and what is cut in the middle of a letter is still text."""
    sniff(start + rest)
    sniff(b"\x1f\x8b" + start)
    is_text(start)
    assert is_text("\u20ac".encode() * 10 + "\u20ac".encode()[:2])
    assert not is_text(b"\xff words")
