"""Decoding of pictures: every format and mode, damaged, hostile, and under an application's own settings."""

from __future__ import annotations

import io
import json
import pickle
import struct
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from tests.ext.artifact_kit import PAGE, PDF, PNG, ImageRef, picture
from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.decoding import MAX_PIXELS, MAX_PIXELS_VARIABLE, decode
from vlmrun_ext.media.images.exif import orientation, turned

IMAGE = ImageRef.kind
NOISE = np.random.default_rng(1).integers(0, 256, (37, 53, 4), dtype=np.uint8)
ORIENTATION = 0x0112


def encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    """A picture's file."""
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def noise(mode: str, repeated: int = 1) -> Image.Image:
    """A picture that shows every mistake: no two places of it are alike."""
    pixels = np.tile(NOISE, (repeated, repeated, 1))
    return (
        Image.fromarray(pixels).convert(mode)
        if mode in ("RGBA", "LA")
        else Image.fromarray(pixels[..., :3]).convert(mode)
    )


def chunk(name: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(width: int, height: int, depth: int = 8, colour: int = 2, rows: bytes = b"", *before: bytes) -> bytes:
    """A PNG of one's own, which may claim a size and have next to nothing in it."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [chunk(b"IHDR", header), *before, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def interlaced(pixels: np.ndarray[Any, Any]) -> bytes:
    """An interlaced PNG, which Pillow does not write."""
    rows = b""
    for top, left, down, right in (
        (0, 0, 8, 8),
        (0, 4, 8, 8),
        (4, 0, 8, 4),
        (0, 2, 4, 4),
        (2, 0, 4, 2),
        (0, 1, 2, 2),
        (1, 0, 2, 1),
    ):
        rows += b"".join(b"\0" + row.tobytes() for row in pixels[top::down, left::right] if row.size)
    content = png_of(pixels.shape[1], pixels.shape[0], 8, 2, rows)
    header = bytearray(content[16:29])
    header[12] = 1
    return content[:8] + chunk(b"IHDR", bytes(header)) + content[33:]


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def refusal(content: bytes, **options: Any) -> ArtifactDecodeError:
    """The error that decoding ends in."""
    with pytest.raises(ArtifactDecodeError) as caught:
        decode(IMAGE, content, "image/png", "img_a1b2c3", **options)
    assert (caught.value.object_id, caught.value.media_type) == ("img_a1b2c3", "image/png")
    assert (caught.value.leading or b"") == content[:16]
    return caught.value


# How a picture is stored; Pillow's own conversion is what it has to come out as.
STORED: dict[str, bytes] = {
    **{f"{mode} in PNG": encoded(noise(mode), "PNG") for mode in ("RGB", "RGBA", "L", "LA", "1", "P")},
    "P with alpha": encoded(noise("P"), "PNG", transparency=bytes(range(255, 0, -1))),
    "P with one clear colour": encoded(noise("P"), "PNG", transparency=7),
    "L with a clear grey": encoded(noise("L"), "PNG", transparency=9),
    "RGB with a clear colour": encoded(noise("RGB"), "PNG", transparency=tuple(int(value) for value in NOISE[3, 4, :3])),
    "2 bits of palette": encoded(noise("RGB").quantize(4), "PNG", bits=2),
    "4 bits of palette": encoded(noise("RGB").quantize(16), "PNG", bits=4),
    "gamma": png_of(1, 1, 8, 2, b"\0\x10\x20\x30", chunk(b"gAMA", struct.pack(">I", 100_000))),
    "16 bits of RGB": png_of(2, 1, 16, 2, b"\0" + bytes(range(12))),
    "16 bits of RGBA": png_of(2, 1, 16, 6, b"\0" + bytes(range(16))),
    "interlaced": interlaced(NOISE[..., :3]),
    **{f"{mode} in JPEG": encoded(noise(mode), "JPEG") for mode in ("RGB", "L", "CMYK")},
    "progressive": encoded(noise("RGB"), "JPEG", progressive=True),
    "without subsampling": encoded(noise("RGB"), "JPEG", subsampling=0),
    "lossy WebP": encoded(noise("RGB"), "WEBP"),
    "lossless WebP": encoded(noise("RGB"), "WEBP", lossless=True),
    "WebP with alpha": encoded(noise("RGBA"), "WEBP"),
    **{f"{mode} in GIF": encoded(noise(mode), "GIF") for mode in ("RGB", "L", "P", "1")},
    "clear GIF": encoded(noise("P"), "GIF", transparency=5),
    **{f"{mode} in BMP": encoded(noise(mode), "BMP") for mode in ("RGB", "L", "P", "1")},
}  # fmt: skip


def expected(content: bytes) -> Image.Image:
    """What Pillow makes of a picture."""
    image = Image.open(io.BytesIO(content))
    return image.convert("RGBA" if image.mode in ("LA", "RGBA") or "transparency" in image.info else "RGB")


@pytest.mark.parametrize("name", STORED)
def test_a_picture_comes_in_colour_and_whole(name: str) -> None:
    """RGB, or RGBA where something may be transparent, with Pillow's pixels; as an array, too."""
    content = STORED[name]
    stream = io.BytesIO(content)
    image, array = decode(IMAGE, stream), decode(IMAGE, content, as_array=True)
    stream.close()
    right = expected(content)

    assert (type(image), image.mode, image.size) == (Image.Image, right.mode, right.size)
    assert image.tobytes() == right.tobytes()
    assert image.format == Image.open(io.BytesIO(content)).format
    assert (array.shape, array.dtype) == ((image.height, image.width, len(image.mode)), np.uint8)
    assert array.flags.c_contiguous
    assert array.flags.writeable
    assert (array == np.asarray(right)).all()


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("JPEG", "RGB"), ("WEBP", "RGBA"), ("BMP", "RGB")]
)
def test_a_large_picture_is_one_like_others(form: str, mode: str) -> None:
    """It has memory of its own, which can be drawn on, copied, pickled, and outlives nothing."""
    content = encoded(noise(mode, 24), form)
    image = decode(IMAGE, content)

    assert image.tobytes() == expected(content).tobytes()
    assert (decode(IMAGE, content, as_array=True) == np.asarray(image)).all()
    twin = pickle.loads(pickle.dumps(image))
    image.putpixel((0, 0), (1,) * len(image.mode))
    assert (image.getpixel((0, 0)), twin.size) == ((1,) * len(image.mode), image.size)
    assert image.resize((9, 9)).copy().getpixel((8, 8)) == twin.resize((9, 9)).getpixel((8, 8))


def test_a_pillow_that_cannot_map_memory_decodes_all_the_same() -> None:
    """What only makes it faster may be missing."""
    code = (
        "from PIL import Image\n"
        "from vlmrun_ext.media.decoding import decode\n"
        "from tests.ext.test_decoding_images import IMAGE, encoded, expected, noise\n"
        "content = encoded(noise('RGB', 30), 'PNG')\n"
        "right = expected(content).tobytes()\n"
        "del Image.core.map_buffer\n"
        "print(decode(IMAGE, content).tobytes() == right)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "True"


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    """The high byte counts; black is black, white is white."""
    values = np.array([[0, 128, 257, 32_896, 65_535]], dtype=np.uint16)
    content = encoded(Image.fromarray(values), "PNG")

    assert [int(value) for value in np.asarray(decode(IMAGE, content))[0, :, 0]] == [0, 0, 1, 128, 255]


def test_a_transparent_grey_is_that_of_the_file() -> None:
    """Of 16 bits, and of 2 and 4, whose greys are spread out in memory."""
    sixteen = encoded(Image.fromarray(np.array([[40_000, 40_001]], dtype=np.uint16)), "PNG", transparency=40_000)
    two = png_of(4, 1, 2, 0, b"\0\x1b", chunk(b"tRNS", b"\0\2"))
    beyond = png_of(4, 1, 2, 0, b"\0\x1b", chunk(b"tRNS", b"\0\4"))

    assert np.asarray(decode(IMAGE, sixteen))[0, :, 3].tolist() == [0, 255]
    assert np.asarray(decode(IMAGE, two))[0, :, 2:].tolist() == [[0, 255], [85, 255], [170, 0], [255, 255]]
    assert decode(IMAGE, beyond).mode == "RGB"
    assert decode(IMAGE, png_of(1, 1, 8, 2, bytes(4), chunk(b"tRNS", b"\1\0" * 3))).mode == "RGB"
    assert decode(IMAGE, png_of(1, 1, 8, 6, bytes(5), chunk(b"tRNS", b"\1"))).mode == "RGBA"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("value", range(1, 9))
def test_a_picture_is_turned_upright(value: int, form: str) -> None:
    """As by Pillow's own means; a camera's orientation does not apply again, and its other data stay."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x010F] = value, "A camera"
    content = encoded(noise("RGB"), form, exif=exif)
    right = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    image = decode(IMAGE, content)

    assert (image.size, image.tobytes()) == (right.size, right.tobytes())
    assert (image.getexif().get(ORIENTATION), image.getexif()[0x010F]) == (1, "A camera")
    assert (decode(IMAGE, content, as_array=True) == np.asarray(right)).all()


def test_xmp_says_which_way_up_where_exif_does_not() -> None:
    """As Pillow has it."""
    xmp = b'<rdf:Description tiff:Orientation="6"/>'
    content = encoded(noise("RGB"), "JPEG", xmp=xmp)
    image = decode(IMAGE, content)

    assert image.size == (37, 53)
    assert image.info["xmp"] == xmp.replace(b"6", b"1")
    assert ImageOps.exif_transpose(image).size == (37, 53)


@given(st.binary(max_size=80), st.sampled_from([b"II*\0", b"MM\0*", b""]))
def test_any_exif_says_some_orientation(rest: bytes, mark: bytes) -> None:
    """Damaged data count as none, and what was turned is upright."""
    exif = mark + rest
    value = orientation(exif)

    assert 1 <= value <= 8
    again, _ = turned(exif, None)
    assert orientation(again) == 1
    assert len(again or b"") == len(exif)


@pytest.mark.parametrize(
    "exif", [b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\0\x09\1\x12", b"", b"nonsense", bytes(60_000)]
)
def test_damaged_exif_does_not_spoil_a_picture(exif: bytes) -> None:
    """Not even where warnings are errors."""
    content = encoded(noise("RGB"), "JPEG")

    assert decode(IMAGE, content[:2] + segment(0xE1, b"Exif\0\0" + exif) + content[2:]).size == (53, 37)


def test_huge_metadata_are_passed_over_or_kept_whole() -> None:
    """Thousands of segments cost no more than reading them."""
    content, profile = encoded(noise("RGB"), "JPEG", icc_profile=bytes(150_000)), bytes(150_000)
    many = b"".join(
        segment(marker, mark + bytes(60_000))
        for marker, mark in ((0xE1, b"Exif\0\0"), (0xE1, b"http://ns.adobe.com/xap/1.0/\0"), (0xFE, b"")) * 300
    )
    image = decode(IMAGE, content[:2] + many + content[2:])

    assert image.tobytes() == expected(content).tobytes()
    assert image.info["icc_profile"] == profile
    assert len(image.info["exif"]) == 60_006
    broken = content.replace(b"ICC_PROFILE\0\1", b"ICC_PROFILE\0\2")
    assert "icc_profile" not in decode(IMAGE, broken).info


def bomb(kind: bytes, mark: bytes) -> bytes:
    """A chunk that unpacks to 16 MB."""
    return chunk(kind, mark + zlib.compress(bytes(16 << 20)))


def test_packed_metadata_are_not_unpacked() -> None:
    """Texts never are, and a profile only as far as profiles go. Keywords of texts mean nothing."""
    texts = [chunk(b"tEXt", b"transparency\0\1"), chunk(b"tEXt", b"interlace\0\1"), chunk(b"tEXt", b"exif\0MM")]
    bombs = [bomb(b"iCCP", b"x\0\0"), bomb(b"zTXt", b"a\0\0"), bomb(b"iTXt", b"a\0\1\0\0\0"), *texts]
    image = decode(IMAGE, png_of(1, 1, 8, 2, b"\0\1\2\3", *bombs))

    assert (image.getpixel((0, 0)), image.info) == ((1, 2, 3), {})
    for damaged in (b"x\0\0nonsense", b"", b"x\0\1", b"x\0\0" + zlib.compress(b"profile")[:-3]):
        assert decode(IMAGE, png_of(1, 1, 8, 2, b"\0\1\2\3", chunk(b"iCCP", damaged))).info == {}
    kept = decode(IMAGE, png_of(1, 1, 8, 2, b"\0\1\2\3", chunk(b"iCCP", b"x\0\0" + zlib.compress(b"profile"))))
    assert kept.info == {"icc_profile": b"profile"}


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_of_an_animation_the_first_frame_is_given(form: str) -> None:
    """However many there are."""
    frames = [Image.new("RGB", (4, 4), (number % 256, number // 256, 9)) for number in range(300)]
    content = encoded(frames[7], form, save_all=True, append_images=frames[8:], lossless=True)

    assert decode(IMAGE, content).convert("RGB").getpixel((0, 0)) == (7, 0, 9)


def test_of_a_hundred_thousand_frames_one_is_decoded() -> None:
    """The others are walked over; one that is cut counts as a picture that is cut."""
    content = encoded(noise("P"), "GIF")
    frame = content[content.index(b",\0\0\0\0") : -1]
    many = content[:-1] + (frame[:10] + b"\2\1a\0") * 100_000

    assert decode(IMAGE, many + b";").tobytes() == expected(content).tobytes()
    assert "cut or damaged" in str(refusal(many[:-1]))


def test_a_frame_may_be_smaller_or_larger_than_its_gif() -> None:
    """What it does not cover is transparent or of the first colour; what stands over counts for the limit."""
    content = encoded(Image.new("P", (4, 4)), "GIF", transparency=0)
    smaller = content[:6] + struct.pack("<HH", 6, 5) + content[10:]
    larger = content[:6] + struct.pack("<HH", 2, 2) + content[10:]

    assert (decode(IMAGE, smaller).size, decode(IMAGE, smaller).getpixel((5, 4))[3]) == ((6, 5), 0)
    assert decode(IMAGE, larger).size == (4, 4)
    assert "the limit is 15" in str(refusal(larger, pixels=15))


def test_what_follows_a_jpeg_does_not_matter() -> None:
    """Such as the further pictures of an MPO, or bytes that a camera left."""
    first = encoded(noise("RGB"), "JPEG")

    for content in (
        first + b"left over",
        first + first[:50],
        encoded(noise("RGB"), "MPO", save_all=True, append_images=[noise("L")]),
    ):
        assert decode(IMAGE, content).tobytes() == expected(first).tobytes()


@pytest.mark.parametrize("name", [name for name in STORED if name not in ("gamma", "16 bits of RGB")])
def test_a_picture_that_is_cut_anywhere_is_an_error(name: str) -> None:
    """At every byte, and never with a grey rest."""
    content = STORED[name]

    for length in range(0, len(content), 1 + len(content) // 2000):
        refusal(content[:length])
    assert "cut or damaged" in str(refusal(content[:-1]))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(STORED)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_any_damage_decodes_or_is_our_error(name: str, damage: list[tuple[int, int]]) -> None:
    """No reader's own error gets through, and no warning."""
    spoilt = bytearray(STORED[name])
    for at, value in damage:
        spoilt[at % len(spoilt)] = value
    try:
        image = decode(IMAGE, bytes(spoilt), pixels=1_000_000)
    except ArtifactDecodeError:
        return
    assert image.mode in ("RGB", "RGBA")


def changed(content: bytes, at: int, value: bytes) -> bytes:
    """Content with some bytes replaced."""
    return content[:at] + value + content[at + len(value) :]


JPEG, WEBP, GIF, BMP = (encoded(noise("RGB"), form) for form in ("JPEG", "WEBP", "GIF", "BMP"))
FRAME = JPEG.index(b"\xff\xc0")
DAMAGED: dict[str, bytes] = {
    "a JPEG of two frames": JPEG[:FRAME] + segment(0xC0, struct.pack(">BHHB", 8, 9, 9, 3) + bytes(9)) + JPEG[FRAME:],
    "a JPEG without height": changed(JPEG, FRAME + 5, b"\0\0"),
    "a JPEG of 12 bits": changed(JPEG, FRAME + 4, b"\x0c"),
    "a JPEG of 2 channels": changed(JPEG, FRAME + 9, b"\2"),
    "a JPEG of many scans": changed(JPEG, FRAME + 1, b"\xc2") + b"\xff\xda" * 500,
    "a JPEG of many segments": JPEG[:2] + segment(0xFE, b"") * 20_000 + JPEG[2:],
    "a JPEG with a segment of no length": JPEG[:2] + b"\xff\xfe\0\1" + JPEG[2:],
    "a JPEG that only starts": b"\xff\xd8" * 10,
    "a JPEG of fill bytes": b"\xff\xd8" + b"\xff" * 1_000_000,
    "a JPEG without tables": JPEG[:2] + JPEG[FRAME:],
    "a PNG with a wrong checksum": changed(STORED["RGB in PNG"], 60, b"\0"),
    "a PNG with a wrong sum inside": png_of(1, 1)[:33] + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")[:-1] + b"\0") + chunk(b"IEND", b""),
    "a PNG that ends too early": png_of(9, 9, 8, 2, bytes(100)),
    "a PNG without pixels": png_of(9, 9)[:33] + chunk(b"IEND", b""),
    "a PNG without header": PNG[:8] + PNG[33:],
    "a PNG of two headers": PNG[:33] + PNG[8:],
    "a PNG of an odd header": PNG[:8] + chunk(b"IHDR", PNG[16:28]) + PNG[33:],
    "a PNG of an odd depth": png_of(1, 1, 3),
    "a PNG with pixels in two places": png_of(1, 1, 8, 2, bytes(4))[:-12] + chunk(b"tEXt", b"") + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
    "a PNG without palette": png_of(1, 1, 8, 3, bytes(2)),
    "a PNG of an odd palette": png_of(1, 1, 8, 3, bytes(2), chunk(b"PLTE", bytes(4))),
    "a PNG with a chunk it has to know": png_of(1, 1, 8, 2, bytes(4), chunk(b"CgBI", b"")),
    "a PNG with an odd chunk": png_of(1, 1, 8, 2, bytes(4), chunk(b"t\0xt", b"")),
    "a PNG with odd transparency": png_of(1, 1, 8, 2, bytes(4), chunk(b"tRNS", b"\0")),
    "a PNG with damaged transparency": png_of(1, 1, 8, 0, bytes(2), chunk(b"tRNS", b"\0\1")[:-1] + b"\0"),
    "a PNG of no width": png_of(0, 1),
    "a WebP of another size": changed(encoded(noise("RGB"), "WEBP", exif=b"II*\0"), 24, b"\x09\0\0"),
    "a WebP that lies about its length": changed(WEBP[:-40], 4, struct.pack("<I", len(WEBP) - 48)),
    "a WebP that begins otherwise": changed(WEBP, 12, b"JUNK"),
    "a WebP whose picture is cut": b"RIFF" + struct.pack("<I", 52) + b"WEBPVP8 " + struct.pack("<I", 40) + WEBP[20:60],
    "a GIF without frames": GIF[:13] + GIF[13 : GIF.index(b",\0\0\0\0")] + b";",
    "a GIF with an odd block": GIF[: GIF.index(b",\0\0\0\0")] + b"?" + GIF[GIF.index(b",\0\0\0\0") :],
    "a GIF of no width": changed(GIF, GIF.index(b",\0\0\0\0") + 5, b"\0\0"),
    "a GIF of odd codes": changed(GIF, GIF.index(b",\0\0\0\0") + 10, b"\x40"),
    "a BMP that is packed": changed(BMP, 30, b"\1"),
    "a BMP of odd masks": changed(BMP, 30, b"\3"),
    "a BMP of an odd header": changed(BMP, 14, b"\x29"),
    "a BMP of less than no width": changed(BMP, 18, struct.pack("<i", -5)),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_picture_is_an_error(name: str) -> None:
    """Of ours, with what is wrong."""
    assert "picture" in str(refusal(DAMAGED[name]))


def test_what_a_file_may_have_besides() -> None:
    """Animations leave frames to others; bits that a bitmap masks; rows from the top; what follows the last block."""
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    header = struct.pack("<IiiHHIIiiII", 56, 1, -2, 1, 32, 3, 8, 0, 0, 0, 0)[:40] + masks
    bitmap = b"BM" + struct.pack("<IHHI", 78, 0, 0, 70) + header + bytes([3, 2, 1, 4, 7, 6, 5, 8])
    old = (
        b"BM"
        + struct.pack("<IHHI", 0, 0, 0, 32)
        + struct.pack("<IHHHH", 12, 1, 1, 1, 1)
        + bytes([1, 2, 3, 4, 5, 6])
        + b"\x80\0\0\0"
    )

    assert decode(IMAGE, bitmap, as_array=True)[:, 0].tolist() == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert decode(IMAGE, old).getpixel((0, 0)) == (6, 5, 4)
    assert decode(IMAGE, GIF[:-1] + b"\0 left over").size == (53, 37)
    assert decode(IMAGE, PNG + PAGE).size == (16, 8)
    assert decode(IMAGE, JPEG[:2] + b"\xff\xd0" + b"\xff" * 5 + JPEG[2:]).size == (53, 37)


@pytest.mark.parametrize(
    "content",
    [b"", b"unknown", PAGE, PDF, picture(form="TIFF"), picture(form="ICO"), b"8BPS\0\1", b"SIMPLE  =  T", b"%!PS-Adobe-3.0 EPSF-3.0", b"<svg/>", b'{"a": 1}', b"PK\3\4"],
)  # fmt: skip
def test_only_known_formats_are_read(content: bytes) -> None:
    """Whatever else Pillow could read is refused by name."""
    assert "image/png, image/jpeg" in str(refusal(content))


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    """The error names the limit and the variable that raises it."""
    text = str(refusal(png_of(13_000, 13_000)))

    assert f"169,000,000 pixels; the limit is {MAX_PIXELS:,}" in text
    assert MAX_PIXELS_VARIABLE in text


LARGE = {
    "PNG": png_of(30_000, 30_000, 8, 2, bytes(1 << 20)),
    "JPEG": changed(JPEG, FRAME + 5, struct.pack(">HH", 30_000, 30_000)),
    "GIF": changed(GIF, 6, struct.pack("<HH", 30_000, 30_000)),
    "WebP": changed(encoded(noise("RGB"), "WEBP", exif=b"II*\0"), 24, (29_999).to_bytes(3, "little") * 2),
    "BMP": changed(BMP, 18, struct.pack("<ii", 30_000, 30_000)),
}


@pytest.mark.parametrize("form", LARGE)
def test_a_bomb_takes_no_memory(form: str, tmp_path: Path) -> None:
    """900 megapixels would be 2.7 GB; 200 MB more than a small picture takes are all that there is."""
    (tmp_path / "bomb").write_bytes(LARGE[form])
    (tmp_path / "small").write_bytes(JPEG)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.ext.artifact_kit import ImageRef\n"
        "from vlmrun_ext.media.decoding import decode\n"
        "from vlmrun_ext.errors import ArtifactDecodeError\n"
        "decode(ImageRef.kind, Path(sys.argv[2]))\n"
        "taken = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (taken + (200 << 20),) * 2)\n"
        "try: decode(ImageRef.kind, Path(sys.argv[1]))\n"
        "except ArtifactDecodeError as error: print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "bomb", tmp_path / "small"], capture_output=True, text=True, check=True
    )

    assert "the picture" in ran.stdout
    assert "900,000,000 pixels" in ran.stdout or form == "BMP"


def test_the_pixel_limit_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """By argument, or by the environment; beyond Pillow's own as well."""
    refusal(PNG, pixels=127)
    assert decode(IMAGE, PNG, pixels=128).size == (16, 8)
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, "127")
    refusal(PNG)
    monkeypatch.setenv(MAX_PIXELS_VARIABLE, " 400000000 ")
    # Beyond the limit it is the missing content that fails.
    assert "ends before its last pixel" in str(refusal(png_of(14_000, 14_000)))


SETTINGS: dict[str, str] = {
    "as it comes": "",
    "no limit": "Image.MAX_IMAGE_PIXELS = None",
    "a tiny limit": "Image.MAX_IMAGE_PIXELS = 1",
    "cut files pass": "ImageFile.LOAD_TRUNCATED_IMAGES = True",
    "small blocks": "ImageFile.MAXBLOCK = 16",
    "colours at once": "GifImagePlugin.LOADING_STRATEGY = GifImagePlugin.LoadingStrategy.RGB_ALWAYS",
    "other decoders": "Image.DECODERS.update(dict.fromkeys(('jpeg', 'zip', 'gif', 'raw'), None))",
    "other plugins": "Image.OPEN.clear(); Image.ID.clear()",
    "warnings are errors": "warnings.simplefilter('error')",
}
OUTCOMES = """
import hashlib, json, sys, warnings
from PIL import GifImagePlugin, Image, ImageFile
from tests.ext.test_decoding_images import DAMAGED, IMAGE, SETTINGS, STORED
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.errors import ArtifactDecodeError

def known():
    tables = dict(Image.DECODERS), dict(Image.OPEN), list(Image.ID)
    return Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK, GifImagePlugin.LOADING_STRATEGY, tables

def outcome(content):
    try:
        return hashlib.sha256(decode(IMAGE, content).tobytes()).hexdigest()
    except ArtifactDecodeError as error:
        return str(error)

contents = {**STORED, **DAMAGED, **{f"{name}, cut": content[:-20] for name, content in STORED.items()}}
first, outcomes = known(), {}
for setting, statement in SETTINGS.items():
    with warnings.catch_warnings():
        exec(statement)
        before = known()
        outcomes[setting] = {name: outcome(content) for name, content in contents.items()}
        assert known() == before
    Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, ImageFile.MAXBLOCK, GifImagePlugin.LOADING_STRATEGY, tables = first
    Image.DECODERS.clear()
    Image.DECODERS.update(tables[0])
    Image.OPEN.update(tables[1])
    Image.ID[:] = tables[2]
print(json.dumps(outcomes))
"""


def test_settings_of_the_application_change_nothing() -> None:
    """What it says to Pillow is for its own pictures, and what we do changes nothing for them."""
    ran = subprocess.run([sys.executable, "-c", OUTCOMES], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    outcomes = json.loads(ran.stdout)

    assert len(outcomes["as it comes"]) == 2 * len(STORED) + len(DAMAGED)
    assert list(outcomes) == list(SETTINGS)
    for name, outcome in outcomes.items():
        assert outcome == outcomes["as it comes"], name


def test_pictures_decode_side_by_side() -> None:
    """No state is shared between threads."""
    results: list[Any] = []

    def work() -> None:
        results.extend(decode(IMAGE, content) for content in STORED.values())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 4 * len(STORED)


WITHOUT_INTERNALS = """
from PIL import _imaging
from tests.ext.artifact_kit import ImageRef, picture
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.media.images import pixels

for form, mode in (("PNG", "RGB"), ("PNG", "LA"), ("JPEG", "RGB"), ("WEBP", "RGBA"), ("GIF", "RGB"), ("BMP", "RGB")):
    content = picture(mode, form=form)
    with_internals = decode(ImageRef.kind, content)
    try:
        pixels.core = object()
        without = decode(ImageRef.kind, content)
    finally:
        pixels.core = _imaging
    assert without.mode == with_internals.mode, (form, mode)
    assert without.tobytes() == with_internals.tobytes(), (form, mode)
print("the same")
"""


def test_pillows_own_reader_takes_over_where_its_decoders_are_not_as_expected() -> None:
    """A later Pillow may have moved them; pictures are then read more slowly, and are the same."""
    ran = subprocess.run([sys.executable, "-c", WITHOUT_INTERNALS], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("the same\n", "")
