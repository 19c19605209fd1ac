"""Pictures, videos and frames as data URLs."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from vlmrun_ext.compat.constants import SUPPORTED_VIDEO_FILETYPES
from vlmrun_ext.compat.mime import data_url
from vlmrun_ext.errors import FileMissingError, InputError
from vlmrun_ext.files.picture_files import is_picture

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["encode_frame", "encode_image", "encode_video", "opened_picture"]

_LONGEST_VIDEO: Final = 50 << 20


@overload
def encode_image(
    image: Image | str | os.PathLike[str], format: Literal["PNG", "JPEG"] = "PNG", quality: int = 90
) -> str: ...
@overload
def encode_image(image: Image | str | os.PathLike[str], format: Literal["binary"], quality: int = 90) -> bytes: ...
def encode_image(
    image: Image | str | os.PathLike[str], format: Literal["PNG", "JPEG", "binary"] = "PNG", quality: int = 90
) -> str | bytes:
    """A picture as a data URL, in RGB and, if it comes from a file, upright.

    Args:
        image: A picture of Pillow, or the path of its file.
        format: Format of the data URL; `binary` gives the bytes of a PNG file instead.
        quality: Quality of a JPEG, 1 to 100.

    Raises:
        InputError: No picture, no such format, or no such quality; `FileMissingError` where there is no file.
    """
    _check_quality(quality)
    if format not in ("PNG", "JPEG", "binary"):
        raise InputError(f"Unsupported format: {format!r}", suggestion="Pass 'PNG', 'JPEG' or 'binary'")
    if is_picture(image):
        picture = image.convert("RGB")
    elif isinstance(image, (str, os.PathLike)):
        picture = opened_picture(image)
    else:
        raise InputError(f"Invalid image type: {type(image).__name__}", suggestion="Pass a picture of Pillow or a path")
    if format == "binary":
        return _written(picture, "PNG")
    options: dict[str, Any] = {"quality": quality, "subsampling": 0} if format == "JPEG" else {}
    return data_url(_written(picture, format, **options), f"image/{format.lower()}")


def encode_video(path: str | os.PathLike[str]) -> str:
    """A video file of at most 50 MiB as a data URL.

    Raises:
        InputError: It is no video by its name, or longer; `FileMissingError` where there is no file.
    """
    file = Path(path)
    if not file.is_file():
        raise FileMissingError(f"File not found: {file}")
    suffix = file.suffix.lower()
    if suffix not in SUPPORTED_VIDEO_FILETYPES:
        raise InputError(f"Not a video: {file}", suggestion=f"Videos end in {', '.join(SUPPORTED_VIDEO_FILETYPES)}")
    if file.stat().st_size > _LONGEST_VIDEO:
        raise InputError(f"The video {file} is longer than 50 MiB", suggestion="Upload it: client.files.upload(path)")
    return data_url(file.read_bytes(), f"video/{suffix[1:]}")


def encode_frame(frame: Any, quality: int = 85) -> str:
    """One frame of a video, an RGB array of height, width and 3, as the data URL of a JPEG.

    Raises:
        InputError: No such array, or no such quality.
    """
    from PIL import Image

    _check_quality(quality)
    try:
        picture = Image.fromarray(frame).convert("RGB")
    except Exception as error:
        raise InputError(f"A {type(frame).__name__} is no frame that can be encoded: {error}") from error
    return data_url(_written(picture, "JPEG", quality=quality), "image/jpeg")


def opened_picture(path: str | os.PathLike[str]) -> Image:
    """The picture of a file, upright and in RGB.

    Raises:
        InputError: It is no picture; `FileMissingError` where there is no file.
    """
    import PIL.Image
    from PIL import ImageOps

    if not Path(path).is_file():
        raise FileMissingError(f"File not found: {path}")
    try:
        with PIL.Image.open(path) as picture:
            upright: Image = ImageOps.exif_transpose(picture)
            return upright.convert("RGB")
    except Exception as error:
        raise InputError(f"{path} cannot be read as a picture: {error}") from error


def _written(picture: Image, format: str, **options: Any) -> bytes:
    target = BytesIO()
    picture.save(target, format, **options)
    return target.getvalue()


def _check_quality(quality: int) -> None:
    if not 1 <= quality <= 100:
        raise InputError(f"Quality must be between 1 and 100, got {quality}")
