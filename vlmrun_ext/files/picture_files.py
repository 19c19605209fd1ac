"""From a picture in memory to the bytes of a picture file, upright, in the format that fits."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from vlmrun_ext.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["is_picture", "picture_file"]

_QUALITY: Final = 95
_LOSSLESS: Final = frozenset({"1", "P", "LA", "PA", "RGBA", "I", "I;16", "I;16B", "I;16L", "I;16N"})
"""Modes that JPEG cannot hold: with transparency, with a palette, of one bit, of sixteen."""
_IN_PNG: Final = {"La": "LA", "RGBa": "RGBA", "PA": "RGBA", "I;16B": "I;16", "I;16L": "I;16", "I;16N": "I;16"}


def is_picture(value: object) -> TypeGuard[Image]:
    """Whether a value is a picture of Pillow; nobody can have made one without importing that."""
    pillow: Any = sys.modules.get("PIL.Image")
    return pillow is not None and isinstance(value, pillow.Image)


def picture_file(picture: Image) -> tuple[str, bytes]:
    """The extension and the content of a file that holds a picture as it is looked at.

    PNG where there is transparency, a palette, or another depth than eight bits; JPEG otherwise.

    Raises:
        InputError: It has no pixels, or cannot be read.
    """
    from PIL import ImageOps

    if not (picture.width and picture.height):
        raise InputError("the picture has no pixels")
    target = BytesIO()
    try:
        upright: Image = ImageOps.exif_transpose(picture)
        if upright.mode in _LOSSLESS or upright.mode in _IN_PNG or "transparency" in upright.info:
            mode = _IN_PNG.get(upright.mode)
            (upright.convert(mode) if mode else upright).save(target, "PNG")
            return "png", target.getvalue()
        if upright.mode not in ("L", "RGB"):
            upright = upright.convert("RGB")
        upright.save(target, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"the picture cannot be written: {error}") from error
    return "jpg", target.getvalue()
