"""From an artifact's content to what users work with: pictures to Pillow, arrays to numpy, files to paths.

Content is hostile until it is decoded. Only the formats of `sniffing.IMAGE_TYPES` and numpy's own are read, each by
its own reader and no other; the size a picture or an array claims is checked before memory is set aside for it;
pickles are never loaded. Whatever a reader trips over leaves here as an `ArtifactDecodeError`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from vlmrun_ext.errors import ArtifactDecodeError, ConfigurationError, DependencyError
from vlmrun_ext.sniffing import IMAGE_TYPES, LEADING, sniff

if TYPE_CHECKING:
    from collections.abc import Generator

    from PIL import Image
    from PIL.ImageFile import ImageFile

    from vlmrun_ext.refs import ArtifactKind

__all__ = ["MAX_PIXELS", "MAX_PIXELS_VARIABLE", "decode", "max_pixels"]

MAX_PIXELS: Final = 100_000_000
"""Pictures of more pixels are refused unless told otherwise: decoded, they take 3 or 4 bytes a pixel."""

MAX_PIXELS_VARIABLE: Final = "VLMRUN_MAX_IMAGE_PIXELS"

_ORIENTATION: Final = 0x0112
_TRANSPARENT: Final = frozenset({"LA", "La", "PA", "RGBa"})


def max_pixels() -> int:
    """The pixel limit: the environment's, or else `MAX_PIXELS`."""
    text = os.environ.get(MAX_PIXELS_VARIABLE, "").strip()
    if not text:
        return MAX_PIXELS
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise ConfigurationError(
            f"{MAX_PIXELS_VARIABLE} is {text!r}", suggestion="Set it to a number of pixels, such as 200000000"
        )
    return int(text)


def decode(
    kind: ArtifactKind,
    source: Path | IO[bytes] | bytes,
    media_type: str | None = None,
    object_id: str | None = None,
    *,
    pixels: int | None = None,
) -> Any:
    """Decode an artifact.

    Args:
        kind: What it is: a path stays a path, pictures and arrays are read.
        source: Where the content is: a file, by its path or open at its start, or the bytes themselves. An array in
            numpy's format is mapped from a file, not read, and then cannot be written to.
        media_type: The type it was sent as, for errors.
        object_id: Which artifact an error should name.
        pixels: The most pixels a picture may have; the default is that of `max_pixels`.

    Returns:
        A `PIL.Image.Image` in mode RGB or RGBA, read to its end and turned upright; a `numpy.ndarray`; or the path.

    Raises:
        ArtifactDecodeError: The content is damaged, too large, of another format, or holds Python objects.
        DependencyError: Pillow or numpy is not installed.
    """
    if kind.result not in ("image", "array"):
        return source
    with _typed(kind, media_type, object_id), _opened(source) as stream:
        if kind.result == "image":
            return _image(stream, max_pixels() if pixels is None else pixels)
        from vlmrun_ext.arrays import read_array

        return read_array(stream, limit=kind.max_bytes)


@contextmanager
def _typed(kind: ArtifactKind, media_type: str | None, object_id: str | None) -> Generator[None]:
    what = "picture" if kind.result == "image" else "array"
    try:
        yield
    except ArtifactDecodeError as error:
        error.object_id = error.object_id or object_id
        raise
    except ConfigurationError:
        raise
    except ImportError as error:
        package = "Pillow" if kind.result == "image" else "numpy"
        raise DependencyError(
            f"Decoding a {what} needs {package}", suggestion=f"Install it: pip install {package.lower()}"
        ) from error
    # Readers of damaged or hostile files raise whatever they trip over: ValueError, SyntaxError, struct.error, ...
    except Exception as error:
        raise ArtifactDecodeError(
            f"the content ({media_type or 'of no declared type'}) cannot be read as a {what}: "
            f"{type(error).__name__}: {str(error)[:200]}",
            object_id=object_id,
            suggestion="It may be cut or damaged; get it with raw_response=True to see what the service sent",
        ) from error


@contextmanager
def _opened(source: Path | IO[bytes] | bytes) -> Generator[IO[bytes]]:
    if isinstance(source, bytes):
        from io import BytesIO

        yield BytesIO(source)
    elif isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        yield source


def _image(stream: IO[bytes], limit: int) -> Image.Image:
    leading = stream.read(LEADING)
    stream.seek(0)
    picture = _reader(leading)(stream)
    width, height = picture.size
    if width * height > limit:
        raise ArtifactDecodeError(
            f"the picture has {width} x {height} = {width * height:,} pixels; the limit is {limit:,}",
            suggestion=f"Set the environment variable {MAX_PIXELS_VARIABLE} to a larger number of pixels",
        )
    picture.load()
    # A frame of an animation can still read the stream for its next one; a copy cannot.
    image = picture.copy() if getattr(picture, "is_animated", False) else picture
    return _upright(_in_colour(image))


def _reader(leading: bytes) -> type[ImageFile]:
    """Pillow's reader for the format. Called directly, so that no other is tried and only our pixel limit counts."""
    from PIL import BmpImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    readers: dict[str | None, type[ImageFile]] = {
        "image/png": PngImagePlugin.PngImageFile,
        "image/jpeg": JpegImagePlugin.JpegImageFile,
        "image/webp": WebPImagePlugin.WebPImageFile,
        "image/gif": GifImagePlugin.GifImageFile,
        "image/bmp": BmpImagePlugin.BmpImageFile,
    }
    found = sniff(leading)
    if found not in readers:
        raise ArtifactDecodeError(
            f"pictures are read from {', '.join(IMAGE_TYPES)}; this is {found or 'of no known type'}"
        )
    return readers[found]


def _in_colour(image: Image.Image) -> Image.Image:
    """In RGB, or in RGBA where it has transparency."""
    mode = image.mode
    if mode in ("RGB", "RGBA"):
        return image
    if mode.startswith("I"):
        # 16 bits of grey: the high byte, rounded. A plain conversion would clip everything above 255 to white.
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    return image.convert("RGBA" if mode in _TRANSPARENT or "transparency" in image.info else "RGB")


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF data says; as it is where the EXIF data is damaged, which no one looks at otherwise."""
    from PIL import ImageOps

    try:
        if image.getexif().get(_ORIENTATION, 1) == 1:
            return image
        return ImageOps.exif_transpose(image)
    except Exception:
        # Readers of EXIF raise whatever they trip over; the picture itself is whole.
        return image
