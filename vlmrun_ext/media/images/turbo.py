"""JPEG straight into an array, where the package simplejpeg (the extra `fast`) is installed.

It calls the same libjpeg-turbo that Pillow does, and the pixels are the same; what falls away is the way over a Pillow
image, whose memory has four bytes a pixel. Whatever it objects to is left to Pillow's decoder, which decides.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.media.images.exif import orientation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vlmrun_ext.media.images.encoded import Encoded

__all__ = ["jpeg_pixels"]

_MODES: Final = frozenset({"L", "RGB"})


def jpeg_pixels(encoded: Encoded, content: bytes) -> NDArray[np.uint8] | None:
    """Decode a JPEG to an upright array of height, width and three channels.

    Args:
        encoded: The file, taken apart and checked.
        content: The file as it was: this decoder passes over what it needs not, and no copy without that is made.

    Returns:
        The array, or None: the package is not installed, the pixels are neither grey nor in three colours, or there is
        something wrong with them.
    """
    decode = _decoder()
    if decode is None or encoded.mode not in _MODES:
        return None
    try:
        # Strict: what libjpeg only warns of, such as an early end, is an error.
        pixels = decode(content, "RGB", strict=True)
    except (ValueError, TypeError):
        return None
    width, height = encoded.size
    if pixels.shape != (height, width, 3):
        return None
    return _upright(pixels, orientation(encoded.exif, encoded.xmp))


@cache
def _decoder() -> Callable[..., Any] | None:
    try:
        # It has no types, which checkers of an import statement would miss.
        decode: Callable[..., Any] = import_module("simplejpeg").decode_jpeg
    except ImportError:
        return None
    return decode


def _upright(pixels: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    import numpy as np

    if turn in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if turn in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if turn in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)
