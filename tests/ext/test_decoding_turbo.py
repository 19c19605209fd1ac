"""JPEG straight into an array: the same pixels, the same refusals, with the package that does it and without."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.ext.artifact_kit import ImageRef
from tests.ext.test_decoding_images import ORIENTATION, STORED, encoded, noise
from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.media.images.jpeg import read_jpeg
from vlmrun_ext.media.images.turbo import jpeg_pixels

IMAGE = ImageRef.kind
JPEGS = {name: content for name, content in STORED.items() if content.startswith(b"\xff\xd8")}


@pytest.mark.parametrize("name", sorted(JPEGS))
def test_the_pixels_are_those_of_pillow(name: str) -> None:
    """Grey and three colours go the short way; four inks, which need Pillow's conversion, do not."""
    direct = jpeg_pixels(read_jpeg(JPEGS[name]), JPEGS[name])

    if "CMYK" in name:
        assert direct is None
        return
    assert direct is not None
    assert (direct.dtype, direct.flags.c_contiguous, direct.flags.writeable) == (np.uint8, True, True)
    assert (direct == np.asarray(decode(IMAGE, JPEGS[name]))).all()


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("value", range(1, 9))
def test_an_array_is_turned_upright(value: int, mode: str) -> None:
    """As the picture is."""
    exif = Image.Exif()
    exif[ORIENTATION] = value
    content = encoded(noise(mode), "JPEG", exif=exif)
    direct = jpeg_pixels(read_jpeg(content), content)

    assert direct is not None
    assert direct.flags.c_contiguous
    assert (direct == np.asarray(decode(IMAGE, content))).all()


@pytest.mark.parametrize("name", sorted(JPEGS))
def test_a_cut_picture_is_no_array(name: str) -> None:
    """Never one with a grey rest."""
    content = JPEGS[name]

    for length in range(0, len(content), 1 + len(content) // 1000):
        with pytest.raises(ArtifactDecodeError):
            decode(IMAGE, content[:length], as_array=True)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(JPEGS)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_damage_is_taken_no_more_lightly(name: str, damage: list[tuple[int, int]]) -> None:
    """What is an array is also a picture, with the same pixels."""
    spoilt = bytearray(JPEGS[name])
    for at, value in damage:
        spoilt[at % len(spoilt)] = value
    try:
        image = decode(IMAGE, bytes(spoilt), pixels=1_000_000)
    except ArtifactDecodeError:
        with pytest.raises(ArtifactDecodeError):
            decode(IMAGE, bytes(spoilt), pixels=1_000_000, as_array=True)
        return
    assert (decode(IMAGE, bytes(spoilt), pixels=1_000_000, as_array=True) == np.asarray(image)).all()


WITHOUT = """
import sys
sys.modules["simplejpeg"] = None
from tests.ext.test_decoding_turbo import IMAGE, JPEGS, decode, jpeg_pixels, np, read_jpeg
for content in JPEGS.values():
    assert jpeg_pixels(read_jpeg(content), content) is None
    assert (decode(IMAGE, content, as_array=True) == np.asarray(decode(IMAGE, content))).all()
print("the same")
"""


def test_the_package_need_not_be_there() -> None:
    """Then the way is longer, and what comes out the same."""
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("the same\n", "")
