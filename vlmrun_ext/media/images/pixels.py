"""From a picture's file to its pixels, as a Pillow image or a numpy array.

Each format is taken apart by a reader of its own, and what that found is what Pillow's decoder for it is told and fed.
Pillow's own readers are not used: they heed settings that a program makes for all of its pictures (the pixel limit,
whether cut files pass, plugins), unpack what nobody asked for, and are lenient where a picture should be whole.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from PIL import Image
from PIL import _imaging as core

from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.images.bmp import read_bmp
from vlmrun_ext.media.images.encoded import Encoded, broken, too_large
from vlmrun_ext.media.images.exif import orientation, turned
from vlmrun_ext.media.images.gif import read_gif
from vlmrun_ext.media.images.jpeg import read_jpeg
from vlmrun_ext.media.images.png import read_png
from vlmrun_ext.media.images.turbo import jpeg_pixels
from vlmrun_ext.media.images.webp import read_webp
from vlmrun_ext.media.sniffing import IMAGE_TYPES, LEADING, sniff

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["read_image", "read_pixels"]

_READERS: Final[dict[str | None, Callable[[bytes], Encoded]]] = {
    "image/png": read_png,
    "image/jpeg": read_jpeg,
    "image/webp": read_webp,
    "image/gif": read_gif,
    "image/bmp": read_bmp,
}
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_COLOUR: Final = frozenset({"RGB", "RGBA"})
_LARGE: Final = 4 << 20
"""From this many bytes on, memory of its own for a picture pays."""

_BLOCK: Final = 1 << 18
"""How many bytes are packed at once: few enough to stay in a processor's cache until they are copied."""


def read_image(content: bytes, limit: int) -> Image.Image:
    """Decode a picture.

    Args:
        content: Its file.
        limit: The most pixels that it may have.

    Returns:
        A picture in RGB or RGBA, upright. It needs neither the file nor `content` any more.

    Raises:
        ArtifactDecodeError: It is cut, damaged, too large, or of no format that is read.
    """
    return _image(_taken_apart(content, limit), content)


def read_pixels(content: bytes, limit: int) -> NDArray[np.uint8]:
    """Decode a picture to an array of height, width and channels, of which there are 3 or 4.

    Raises:
        ArtifactDecodeError: As for `read_image`.
    """
    import numpy as np

    encoded = _taken_apart(content, limit)
    if encoded.codec == "jpeg" and (direct := jpeg_pixels(encoded, content)) is not None:
        return direct
    image = _image(encoded, content)
    channels = len(image.mode)
    pixels = np.empty(image.width * image.height * channels, np.uint8)
    target, at = pixels.data, 0
    # What `tobytes` does, but for the lists and copies that it makes on the way.
    encoder = core.raw_encoder(image.mode, image.mode)
    encoder.setimage(image.im, (0, 0, *image.size))
    try:
        status = 0
        while not status:
            _, status, packed = encoder.encode(max(_BLOCK, image.width * 4))
            target[at : at + len(packed)] = packed
            at += len(packed)
    finally:
        encoder.cleanup()
    return pixels.reshape(image.height, image.width, channels)


def _image(encoded: Encoded, content: bytes) -> Image.Image:
    try:
        image = _in_colour(_decoded(encoded), encoded)
    except (AttributeError, TypeError):
        # Pillow's decoders are no part of its documented interface: a later version may call them otherwise.
        image = _by_pillow(content, encoded.form)
    turn = _TURNS.get(orientation(encoded.exif, encoded.xmp))
    exif, xmp = encoded.exif, encoded.xmp
    if turn is not None:
        image = image.transpose(turn)
        exif, xmp = turned(exif, xmp)
    image.format = encoded.form
    kept = {"exif": exif and b"Exif\0\0" + exif, "icc_profile": encoded.icc, "xmp": xmp}
    image.info = {name: value for name, value in kept.items() if value}
    return image


def _taken_apart(content: bytes, limit: int) -> Encoded:
    found = sniff(content[:LEADING])
    if found not in _READERS:
        raise ArtifactDecodeError(
            f"pictures are read from {', '.join(IMAGE_TYPES)}; this is {found or 'of no known type'}"
        )
    encoded = _READERS[found](content)
    width, height = encoded.size
    if min(encoded.size) < 1:
        raise broken(encoded.form, f"claims a size of {width} x {height} pixels")
    if width * height > limit:
        raise too_large(encoded.size, limit)
    return encoded


def _decoded(encoded: Encoded) -> Image.Image:
    """The pixels as they are stored."""
    if encoded.codec == "webp":
        encoded = _unpacked(encoded)
    image = _canvas(encoded)
    # Not by way of Pillow's table of decoders, in which any part of a program may put its own.
    make: Any = getattr(core, f"{encoded.codec}_decoder")
    decoder = make(encoded.mode, *encoded.arguments)
    try:
        decoder.setimage(image.im, encoded.box or (0, 0, *encoded.size))
        taken, status = decoder.decode(encoded.content)
    finally:
        decoder.cleanup()
    if taken >= 0:
        raise broken(encoded.form, "ends before its last pixel")
    if status < 0:
        raise broken(encoded.form, f"has pixels that cannot be decoded (Pillow's error {status})")
    if encoded.palette is not None:
        image.putpalette(encoded.palette)
    return image


def _by_pillow(content: bytes, form: str) -> Image.Image:
    """The picture as Pillow's own reader gives it, in RGB or RGBA."""
    with Image.open(BytesIO(content), formats=[form]) as picture:
        picture.load()
        transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
        return picture.convert("RGBA" if transparent else "RGB")


def _unpacked(encoded: Encoded) -> Encoded:
    """The first frame of a WebP file, or its only one, as libwebp makes it: four plain bytes a pixel."""
    from PIL import _webp

    decoder: Any = _webp.WebPAnimDecoder(encoded.content)
    size, *_, stored = decoder.get_info()
    if size != encoded.size:
        raise broken(encoded.form, f"claims a size of {encoded.size[0]} x {encoded.size[1]} pixels and has another")
    frame = decoder.get_next()
    if frame is None:
        raise broken(encoded.form, "has a first frame that cannot be decoded")
    mode = "RGBA" if stored == "RGBA" else "RGB"
    return replace(encoded, mode=mode, codec="raw", arguments=(stored, 0, 1), pieces=(frame[0],))


def _canvas(encoded: Encoded) -> Image.Image:
    """A picture to decode to, in which nothing is left of what memory held before."""
    width, height = encoded.size
    if encoded.mode not in _COLOUR or width * height * 4 < _LARGE:
        background = encoded.transparency if isinstance(encoded.transparency, int) and encoded.box else 0
        return Image.new(encoded.mode, encoded.size, background)
    return _large(encoded.mode, encoded.size)


def _large(mode: str, size: tuple[int, int]) -> Image.Image:
    """A picture in memory of its own, which comes in large pages where the system has them.

    Without them, most of the time that it takes to decode a picture beyond the decoding itself goes into getting
    memory page by page.
    """
    # Not part of Pillow's documented interface: without it, memory is got as usual.
    map_buffer: Any = getattr(core, "map_buffer", None)
    if map_buffer is None:
        return Image.new(mode, size)
    length = size[0] * size[1] * 4
    if hasattr(mmap, "MAP_ANONYMOUS"):
        # Private, so that a forked process has a picture of its own.
        memory = mmap.mmap(-1, length, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    else:
        memory = mmap.mmap(-1, length)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        # Some kernels have no large pages.
        with suppress(OSError):
            memory.madvise(mmap.MADV_HUGEPAGE)
    pixels = map_buffer(memory, size, "raw", 0, (mode, 0, 1))
    return Image.new(mode, (1, 1))._new(pixels)  # pyright: ignore[reportPrivateUsage] - any public way copies them


def _in_colour(image: Image.Image, encoded: Encoded) -> Image.Image:
    """In RGB, or in RGBA where something may be transparent."""
    transparency = encoded.transparency
    if image.mode == "I;16":
        return _eight_bits(image, transparency)
    if transparency is not None:
        image.info["transparency"] = transparency
        return image.convert("RGBA")
    if image.mode in _COLOUR:
        return image
    return image.convert("RGBA" if image.mode == "LA" else "RGB")


def _eight_bits(image: Image.Image, transparency: object) -> Image.Image:
    """Sixteen bits of grey in eight, rounded. Pillow would make white of everything above 255."""
    grey = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if transparency is None:
        return grey.convert("RGB")
    import numpy as np

    coloured = grey.convert("RGBA")
    opaque = np.asarray(image) != transparency
    coloured.putalpha(Image.fromarray(opaque.view(np.uint8) * np.uint8(255)))
    return coloured
