"""Decoding: pictures, arrays and paths from content that may be damaged or hostile."""

from __future__ import annotations

import builtins
import io
import json
import math
import os
import resource
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

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
    array_file,
    picture,
    sound,
)
from vlmrun_ext.decoding import MAX_PIXELS, MAX_PIXELS_VARIABLE, decode, max_pixels
from vlmrun_ext.errors import ArtifactDecodeError, ConfigurationError, DependencyError
from vlmrun_ext.refs import ArtifactKind
from vlmrun_ext.sniffing import bare_type, check_content, sniff

IMAGE, ARRAY = ImageRef.kind, ArrayRef.kind

# How a picture is stored, and the mode it is given in.
MODES = [
    (picture("RGB"), "RGB"),
    (picture("RGBA"), "RGBA"),
    (picture("L"), "RGB"),
    (picture("1"), "RGB"),
    (picture("LA"), "RGBA"),
    (picture("P"), "RGB"),
    (picture("P", transparency=0), "RGBA"),
    (picture("L", transparency=1), "RGBA"),
    (picture("I;16"), "RGB"),
    (picture("RGB", form="JPEG"), "RGB"),
    (picture("L", form="JPEG"), "RGB"),
    (picture("CMYK", form="JPEG"), "RGB"),
    (picture("RGB", form="WEBP"), "RGB"),
    (picture("RGBA", form="WEBP", lossless=True), "RGBA"),
    (picture("RGB", form="GIF"), "RGB"),
    (picture("RGB", form="BMP"), "RGB"),
]

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
    (b"{\\rtf1", None),
    ("\ufeffh".encode("utf-16-le"), None),
    (b"\xff", None),
    (b"BM and some text", None),
    (b"", None),
    (b"anything", None),
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
    (ARRAY, PNG, None),
    (ARRAY, b"unknown to us", "application/octet-stream"),
    (UrlRef.kind, PAGE, "application/pdf"),
]


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to nothing in it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def npy_of(header: str, content: bytes = b"", version: tuple[int, int] = (1, 0)) -> bytes:
    """An array file with a header of one's own."""
    text = header.encode("utf-8") + b"\n"
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H" if version == (1, 0) else "<I", len(text)) + text + content


def npz_of(**arrays: Any) -> bytes:
    """Arrays in a zip."""
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def flipped(content: bytes) -> bytes:
    """Content with one byte in its middle changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def refusal(kind: ArtifactKind, content: bytes, **options: Any) -> ArtifactDecodeError:
    """The error that decoding ends in."""
    with pytest.raises(ArtifactDecodeError) as caught:
        decode(kind, content, "image/png", "img_a1b2c3", **options)
    assert caught.value.object_id == "img_a1b2c3"
    assert "img_a1b2c3" in str(caught.value)
    return caught.value


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_content_tells_what_it_is(content: bytes, expected: str | None) -> None:
    """By its first bytes, without a reader."""
    assert expected == sniff(content[:1024])


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
    assert (sniff(content) or "of no known type") in text
    assert (declared or "nothing") in text
    assert "img_a1b2c3" in text


def test_the_suffix_of_a_links_url_speaks_where_all_else_is_silent() -> None:
    """And only if it is one that we know."""
    assert check_content(UrlRef.kind, b"?", None, suffix="ply")[0] == "ply"
    assert check_content(UrlRef.kind, b"?", None, suffix="exe")[0] == "bin"
    assert check_content(UrlRef.kind, b"PK\x03\x04", None, suffix="docx")[0] == "docx"
    assert check_content(UrlRef.kind, b"PK\x03\x04", None, suffix="")[0] == "zip"


@pytest.mark.parametrize(("content", "mode"), MODES)
def test_a_picture_comes_in_colour_and_whole(content: bytes, mode: str) -> None:
    """RGB, or RGBA where it has transparency; nothing is left to be read later."""
    stream = io.BytesIO(content)
    image = decode(IMAGE, stream)
    stream.close()

    assert isinstance(image, Image.Image)
    assert (mode, (16, 8)) == (image.mode, image.size)
    assert image.copy().tobytes() == image.tobytes()


def test_a_picture_in_rgb_is_not_copied() -> None:
    """A copy of 12 megapixels costs a third of the time it takes to decode them."""
    assert type(decode(IMAGE, PNG)).__name__ == "PngImageFile"


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    """The high byte counts; black is black, white is white."""
    values = np.array([[0, 128, 257, 32_896, 65_535]], dtype=np.uint16)
    stream = io.BytesIO()
    Image.fromarray(values).save(stream, "PNG")

    assert [int(value) for value in np.asarray(decode(IMAGE, stream.getvalue()))[0, :, 0]] == [0, 0, 1, 128, 255]


def test_sixteen_bits_of_grey_may_have_a_transparent_shade() -> None:
    """Its value is beyond the eight bits that are left."""
    stream = io.BytesIO()
    Image.fromarray(np.full((2, 2), 40_000, dtype=np.uint16)).save(stream, "PNG", transparency=40_000)

    assert decode(IMAGE, stream.getvalue()).size == (2, 2)


def test_a_picture_is_turned_upright() -> None:
    """A camera's orientation is applied and does not apply again."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image = decode(IMAGE, picture(form="JPEG", exif=exif))

    assert image.size == (8, 16)
    assert image.getexif().get(0x0112, 1) == 1


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_exif_does_not_spoil_a_picture() -> None:
    """The picture itself is whole."""
    assert decode(IMAGE, picture(form="JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")).size == (16, 8)


def test_a_picture_that_cannot_be_turned_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of EXIF fail in many ways."""

    def failing(image: Image.Image) -> Image.Image:
        raise struct.error("unpack requires a buffer of 4 bytes")

    monkeypatch.setattr(ImageOps, "exif_transpose", failing)
    exif = Image.Exif()
    exif[0x0112] = 6

    assert decode(IMAGE, picture(form="JPEG", exif=exif)).size == (16, 8)


def test_of_an_animation_the_first_frame_is_given() -> None:
    """And it cannot try to read the next one from a closed file."""
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "PNG", save_all=True, append_images=frames[1:])
    image = decode(IMAGE, stream.getvalue())

    assert image.getpixel((0, 0)) == (255, 0, 0)
    assert type(image) is Image.Image


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_cut_picture_is_an_error(form: str, share: float) -> None:
    """It is not given out half grey, and no reader's own error gets through."""
    noise = Image.frombytes("RGB", (64, 64), os.urandom(64 * 64 * 3))
    stream = io.BytesIO()
    noise.save(stream, form)
    content = stream.getvalue()

    error = refusal(IMAGE, content[: int(len(content) * share)])

    assert "cut or damaged" in str(error)
    assert error.__cause__ is not None


@pytest.mark.parametrize("content", [b"", b"unknown", PAGE, picture(form="TIFF"), PDF])
def test_only_known_formats_are_read(content: bytes) -> None:
    """Whatever else Pillow could read is refused by name."""
    assert "image/png, image/jpeg" in str(refusal(IMAGE, content))


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    """The error names the limit and the variable that raises it."""
    text = str(refusal(IMAGE, png_of(13_000, 13_000)))

    assert f"169,000,000 pixels; the limit is {MAX_PIXELS:,}" in text
    assert MAX_PIXELS_VARIABLE in text


def test_a_bomb_takes_no_memory() -> None:
    """900 megapixels would be 2.7 GB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refusal(IMAGE, png_of(30_000, 30_000))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_the_pixel_limit_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """By argument, or by the environment; beyond Pillow's own as well."""
    refusal(IMAGE, PNG, pixels=127)
    assert decode(IMAGE, PNG, pixels=128).size == (16, 8)
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, "127")
    refusal(IMAGE, PNG)
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, " 400000000 ")
    assert max_pixels() == 400_000_000
    # Beyond the limit it is the missing content that fails.
    assert "cut or damaged" in str(refusal(IMAGE, png_of(14_000, 14_000)))


@pytest.mark.parametrize("value", ["many", "-1", "1e9", "\u0661", "9" * 20])
def test_a_pixel_limit_that_is_no_number_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than ignored."""
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, value)

    with pytest.raises(ConfigurationError, match=MAX_PIXELS_VARIABLE):
        decode(IMAGE, PNG)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24, dtype="<f8").reshape(2, 3, 4),
        np.asfortranarray(np.arange(6, dtype=">i4").reshape(2, 3)),
        np.array(7.5),
        np.zeros((0, 3)),
        np.array([True, False]),
        np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]),
        np.array([1 + 2j]),
        np.array(["one", "three"]),
    ],
    ids=str,
)
@pytest.mark.parametrize("source", ["path", "bytes", "npz"])
def test_an_array_comes_back_as_it_was(array: np.ndarray[Any, Any], source: str, tmp_path: Path) -> None:
    """Shape, type, order and values, from a file, from memory, and from a zip."""
    content = npz_of(one=array) if source == "npz" else array_file(array)
    path = tmp_path / "arr_a1b2c3.npy"
    path.write_bytes(content)
    read = decode(ARRAY, path if source == "path" else content)

    assert (array.shape, array.dtype) == (read.shape, read.dtype)
    assert array.tolist() == read.tolist()
    assert array.flags.f_contiguous == read.flags.f_contiguous


def test_field_names_beyond_latin_survive(tmp_path: Path) -> None:
    """They need the newest version of numpy's format."""
    array = np.array([(1,)], dtype=[("h\u00f6he \u03b1", "i4")])
    with pytest.warns(UserWarning, match="format 3.0"):
        content = array_file(array)

    assert array.dtype == decode(ARRAY, content).dtype


def test_an_array_in_a_file_is_mapped_and_not_read(tmp_path: Path) -> None:
    """A gigabyte opens at once; what is mapped cannot be changed, and tells nobody a temporary path."""
    path = tmp_path / "arr_a1b2c3.npy"
    np.lib.format.open_memmap(path, mode="w+", dtype="u1", shape=(1 << 30,)).flush()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    array = decode(ArtifactKind("arr", "npy", (), "array", 1), path)

    assert array.size == (1 << 30)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
    assert array.filename is None or array.filename == str(path)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"dtype": "float32", "shape": [2, 2], "data": [1, 2, 3, 4.5]}, [[1, 2], [3, 4.5]]),
        ({"dtype": "int64", "shape": [2, 1], "data": [[1], [2]]}, [[1], [2]]),
        ({"dtype": "bool", "shape": [0], "data": []}, []),
    ],
)
def test_an_array_in_json_is_read(fields: Any, expected: Any) -> None:
    """Flat or nested."""
    array = decode(ARRAY, json.dumps(fields).encode())

    assert expected == array.tolist()
    assert fields["dtype"] == array.dtype.name


HOSTILE = {
    "objects": array_file(np.array([{"a": 1}], dtype=object), allow_pickle=True),
    "objects in fields": npy_of("{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,)}"),
    "objects in a zip": npz_of(one=np.array([object], dtype=object)),
    "huge": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,)}"),
    "huge beyond 64 bits": npy_of(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({2**62}, {2**62})}}"),
    "huge element": npy_of("{'descr': '|V2147483647', 'fortran_order': False, 'shape': (9,)}"),
    "negative": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", bytes(64)),
    "short by a byte": NPY[:-1],
    "code in the header": npy_of("__import__('os').system('true')"),
    "long header": npy_of("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1," * 40_000 + ")}", b"", (2, 0)),
    "cut header": NPY[:20],
    "unknown version": npy_of("{}", b"", (9, 0)),
    "two arrays": npz_of(one=np.zeros(1), two=np.zeros(1)),
    "no arrays": npz_of(),
    "cut zip": npz_of(one=np.arange(1000))[:-30],
    "damaged zip": flipped(npz_of(one=np.arange(1000))),
    "json without shape": b'{"dtype": "f4", "data": [1]}',
    "json of another shape": b'{"dtype": "f4", "shape": [3], "data": [1]}',
    "json of objects": b'{"dtype": "O", "shape": [1], "data": [1]}',
    "json of words": b'{"dtype": "U5", "shape": [1], "data": ["a"]}',
    "json that is ragged": b'{"dtype": "f4", "shape": [3], "data": [1, [2, 3]]}',
    "json with odd lengths": b'{"dtype": "f4", "shape": [true], "data": [1]}',
    "json with no such type": b'{"dtype": "nope", "shape": [1], "data": [1]}',
    "json with types of types": b'{"dtype": 5, "shape": [1], "data": [1]}',
    "json overflowing": b'{"dtype": "u1", "shape": [1], "data": [1e999]}',
    "json too deep": b'{"dtype": "f4", "shape": [1], "data": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "cut json": b'{"dtype": "f4", "shape": [1], "data": [1',
    "a list": b"[1, 2, 3]",
    "nothing": b"",
    "a picture": PNG,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_array_is_refused(name: str, tmp_path: Path) -> None:
    """From memory and from a file, before anything is unpickled or memory set aside."""
    path = tmp_path / "arr"
    path.write_bytes(HOSTILE[name])

    for source in (HOSTILE[name], path):
        with pytest.raises(ArtifactDecodeError):
            decode(ARRAY, source, None, "arr_a1b2c3")


def test_an_array_that_unpacks_to_more_than_the_cap_is_refused() -> None:
    """A zip of a few kilobytes can hold gigabytes of zeros."""
    content = npz_of(one=np.zeros(2 << 20))
    assert len(content) < 1 << 20

    assert "the limit is" in str(refusal(ARRAY, content))


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    """The sizes in its folder are not believed beyond what is read."""
    content = bytearray(npz_of(one=np.zeros(1 << 16)))
    folder = content.rfind(b"PK\x01\x02")
    content[folder + 24 : folder + 28] = struct.pack("<I", 200)

    refusal(ARRAY, bytes(content))


def test_long_json_is_refused_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded it takes many times as much."""
    monkeypatch.setattr("vlmrun_ext.arrays._LONGEST_JSON", 10)

    assert "bytes of JSON" in str(refusal(ARRAY, b'{"dtype": "f4", "shape": [1], "data": [1]}'))


def test_a_shape_of_many_dimensions_is_shown_short() -> None:
    """The message stays readable."""
    text = str(refusal(ARRAY, npy_of(f"{{'descr': '<f8', 'fortran_order': False, 'shape': {(9,) * 20}}}")))

    assert "(9, 9, 9, 9, 9, 9, 9, 9, ...)" in text


@pytest.mark.parametrize("kind", [VideoRef.kind, UrlRef.kind])
def test_a_path_stays_a_path(kind: ArtifactKind, tmp_path: Path) -> None:
    """Files that are not decoded are not even looked at."""
    assert tmp_path / "x.mp4" == decode(kind, tmp_path / "x.mp4")


def test_a_file_that_is_gone_is_our_error(tmp_path: Path) -> None:
    """Also on the way to the content."""
    with pytest.raises(ArtifactDecodeError, match="FileNotFoundError"):
        decode(IMAGE, tmp_path / "none.png")


@pytest.mark.parametrize(("kind", "package"), [(IMAGE, "PIL"), (ARRAY, "numpy")])
def test_a_missing_package_is_named(kind: ArtifactKind, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    real: Callable[..., Any] = builtins.__import__

    def without(name: str, *arguments: Any, **keywords: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(DependencyError, match="pip install"):
        decode(kind, PNG if kind is IMAGE else NPY)


def test_errors_are_the_same_without_asserts() -> None:
    """Under `python -O`, too, a page of HTML is no picture."""
    code = (
        "from tests.ext.artifact_kit import ImageRef, PAGE\n"
        "from vlmrun_ext.sniffing import check_content\n"
        "from vlmrun_ext.errors import ArtifactDecodeError\n"
        "try: check_content(ImageRef.kind, PAGE, 'image/png')\n"
        "except ArtifactDecodeError: print('refused')\n"
    )
    ran = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "refused"


def test_pictures_decode_side_by_side() -> None:
    """No limit of Pillow's is changed on the way, which all threads would share."""
    before = Image.MAX_IMAGE_PIXELS
    results: list[Any] = []
    threads = [threading.Thread(target=lambda: results.append(decode(IMAGE, PNG, pixels=128))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 8
    assert before == Image.MAX_IMAGE_PIXELS
    assert math.prod(results[0].size) == 128


def test_what_follows_an_array_in_a_zip_does_not_matter() -> None:
    """As with an array in a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("one.npy", NPY + b"more")

    assert 12 == decode(ARRAY, stream.getvalue()).size == decode(ARRAY, NPY + b"more").size


def test_an_entry_of_a_zip_that_is_no_array_is_refused() -> None:
    """A zip is an array only if its one member is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../evil.sh", "echo")

    refusal(ARRAY, stream.getvalue())
