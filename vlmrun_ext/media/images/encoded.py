"""What a picture's file holds once it has been taken apart, and the errors of files that hold something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vlmrun_ext.errors import ArtifactDecodeError

__all__ = ["MAX_PIXELS_VARIABLE", "Encoded", "broken", "part", "too_large"]

MAX_PIXELS_VARIABLE: Final = "VLMRUN_MAX_IMAGE_PIXELS"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture's file, taken apart. Nothing of it has been decoded, and all of it is there.

    Attributes:
        form: The format, as Pillow calls it.
        size: Width and height.
        mode: Pillow's mode of the pixels as they are stored.
        codec: Pillow's decoder for them.
        arguments: What that decoder is told besides the mode.
        pieces: What it reads, in pieces that are only put together for who needs it so: files are long.
        box: The part of the picture that it fills, as left, top, right, bottom; None for all of it.
        palette: Red, green and blue of every colour, where pixels are numbers of colours.
        transparency: The number or the grey value of the transparent pixels, their three channels, or one alpha
            value for each colour of the palette.
        exif: The EXIF data, from its byte order mark on.
        icc: The colour profile.
        xmp: The XMP data.
    """

    form: str
    size: tuple[int, int]
    mode: str
    codec: str
    arguments: tuple[str | int, ...]
    pieces: tuple[bytes | memoryview, ...]
    box: tuple[int, int, int, int] | None = None
    palette: bytes | None = None
    transparency: int | bytes | tuple[int, int, int] | None = None
    exif: bytes | None = None
    icc: bytes | None = None
    xmp: bytes | None = None

    @property
    def content(self) -> bytes:
        """What the decoder reads."""
        return b"".join(self.pieces)


def broken(form: str, what: str) -> ArtifactDecodeError:
    """The error for a file that is not as its format says."""
    return ArtifactDecodeError(
        f"the picture is cut or damaged: its {form} file {what}",
        suggestion="Get it with raw_response=True to see what the service sent",
    )


def too_large(size: tuple[int, int], limit: int) -> ArtifactDecodeError:
    """The error for a picture of more pixels than are decoded."""
    width, height = size
    return ArtifactDecodeError(
        f"the picture has {width} x {height} = {width * height:,} pixels; the limit is {limit:,}",
        suggestion=f"Set the environment variable {MAX_PIXELS_VARIABLE} to a larger number of pixels",
    )


def part(content: bytes, start: int, length: int, form: str) -> bytes:
    """Some bytes of a file.

    Raises:
        ArtifactDecodeError: The file ends before them.
    """
    if start + length > len(content):
        raise broken(form, f"ends at byte {len(content)}, where it should go on to byte {start + length}")
    return content[start : start + length]
