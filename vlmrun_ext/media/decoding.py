"""From an artifact's content to what users work with: pictures to Pillow or numpy, arrays to numpy, files to paths.

Content is hostile until it is decoded. Only the formats of `sniffing.IMAGE_TYPES` and numpy's own are read, each by
its own reader and no other; the size a picture or an array claims is checked before memory is set aside for it;
pickles are never loaded. Whatever a reader trips over leaves here as an `ArtifactDecodeError`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from vlmrun_ext.errors import ArtifactDecodeError, ConfigurationError, DependencyError, InputError
from vlmrun_ext.media.images.encoded import MAX_PIXELS_VARIABLE
from vlmrun_ext.media.sniffing import LEADING, sniff

if TYPE_CHECKING:
    from collections.abc import Generator

    from vlmrun_ext.refs import ArtifactKind

__all__ = ["MAX_PIXELS", "MAX_PIXELS_VARIABLE", "decode", "max_pixels"]

MAX_PIXELS: Final = 100_000_000
"""Pictures of more pixels are refused unless told otherwise: decoded, they take 3 or 4 bytes a pixel."""

_SHOWN: Final = 16
"""How many of the first bytes an error carries."""


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
    as_array: bool = False,
) -> Any:
    """Decode an artifact.

    Args:
        kind: What it is: a path stays a path, pictures and arrays are read.
        source: Where the content is: a file, by its path or open at its start, or the bytes themselves. An array in
            numpy's format is mapped from a file, not read, and then cannot be written to.
        media_type: The type it was sent as, for errors.
        object_id: Which artifact an error should name.
        pixels: The most pixels a picture may have; the default is that of `max_pixels`.
        as_array: Return a picture as an array of height, width and channels, which can be written to. Arrays are
            arrays in any case.

    Returns:
        A `PIL.Image.Image` in mode RGB or RGBA, read to its end and turned upright; a `numpy.ndarray`; or the path.

    Raises:
        InputError: A file was to be returned as an array.
        ArtifactDecodeError: The content is damaged, too large, of another format, or holds Python objects.
        DependencyError: Pillow or numpy is not installed.
    """
    if kind.result not in ("image", "array"):
        if as_array:
            raise InputError(
                f"only pictures can be returned as arrays, and {object_id or f'{kind.prefix}_...'} is a file",
                suggestion="Leave as_array out",
            )
        return source
    with _opened(source, object_id) as stream:
        leading = stream.read(LEADING)
        stream.seek(-len(leading), os.SEEK_CUR)
        with _typed(kind, media_type, object_id, leading):
            if kind.result == "array":
                from vlmrun_ext.media.arrays import read_array

                return read_array(stream, limit=kind.max_bytes)
            from vlmrun_ext.media.images.pixels import read_image, read_pixels

            content = source if isinstance(source, bytes) else stream.read()
            return (read_pixels if as_array else read_image)(content, max_pixels() if pixels is None else pixels)


@contextmanager
def _typed(kind: ArtifactKind, media_type: str | None, object_id: str | None, leading: bytes) -> Generator[None]:
    what = "a picture" if kind.result == "image" else "an array"
    try:
        yield
    except ArtifactDecodeError as error:
        error.object_id = error.object_id or object_id
        error.media_type = error.media_type or media_type
        error.leading = error.leading or leading[:_SHOWN]
        raise
    except ConfigurationError:
        raise
    except ImportError as error:
        package = "Pillow" if kind.result == "image" else "numpy"
        raise DependencyError(
            f"Decoding {what} needs {package}", suggestion=f"Install it: pip install {package.lower()}"
        ) from error
    # Readers of damaged or hostile files raise whatever they trip over: ValueError, SyntaxError, struct.error, ...
    except Exception as error:
        raise ArtifactDecodeError(
            f"the content, which is {sniff(leading) or 'of no known type'}, cannot be read as {what}: "
            f"{type(error).__name__}: {str(error)[:200]}",
            object_id=object_id,
            suggestion="It may be cut or damaged; get it with raw_response=True to see what the service sent",
            media_type=media_type,
            leading=leading[:_SHOWN],
        ) from error


@contextmanager
def _opened(source: Path | IO[bytes] | bytes, object_id: str | None) -> Generator[IO[bytes]]:
    if isinstance(source, bytes):
        from io import BytesIO

        yield BytesIO(source)
    elif isinstance(source, Path):
        try:
            stream = source.open("rb")
        except OSError as error:
            raise ArtifactDecodeError(
                f"the file cannot be read: {type(error).__name__}: {error.strerror}", object_id=object_id, path=source
            ) from error
        with stream:
            yield stream
    else:
        yield source
