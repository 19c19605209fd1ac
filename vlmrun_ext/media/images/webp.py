"""WebP files: the size that they claim, before libwebp sets aside memory for it, and what is beside the pixels."""

from __future__ import annotations

import struct
from typing import Final

from vlmrun_ext.media.images.encoded import Encoded, broken, part

__all__ = ["read_webp"]

_FORM: Final = "WebP"
_SIZE_BITS: Final = 0x3FFF
_MOST_CHUNKS: Final = 1_000_000


def read_webp(content: bytes) -> Encoded:
    """Take a WebP file apart.

    Raises:
        ArtifactDecodeError: It is shorter than it says, or does not begin as a picture does.
    """
    end = int.from_bytes(part(content, 4, 4, _FORM), "little") + 8
    part(content, 0, end, _FORM)
    chunks: dict[bytes, bytes] = {}
    at, count = 12, 0
    while at < end:
        if (count := count + 1) > _MOST_CHUNKS:
            raise broken(_FORM, f"has more than {_MOST_CHUNKS} chunks")
        name, length = struct.unpack("<4sI", part(content, at, 8, _FORM))
        if at + 8 + length > end:
            raise broken(_FORM, f"ends at byte {end}, inside the chunk that begins at byte {at}")
        if name in (b"EXIF", b"ICCP", b"XMP ") or at == 12:
            chunks.setdefault(name, content[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    name = content[12:16]
    exif = chunks.get(b"EXIF")
    return Encoded(
        form="WEBP",
        size=_size(name, chunks.get(name, b"")),
        mode="RGBA",
        codec="webp",
        arguments=(),
        pieces=(content[:end],),
        exif=exif and exif.removeprefix(b"Exif\0\0"),
        icc=chunks.get(b"ICCP"),
        xmp=chunks.get(b"XMP "),
    )


def _size(name: bytes, first: bytes) -> tuple[int, int]:
    """Width and height, which the first chunk has: of the canvas, or of the only frame."""
    if name == b"VP8X" and len(first) >= 10:
        return int.from_bytes(first[4:7], "little") + 1, int.from_bytes(first[7:10], "little") + 1
    if name == b"VP8 " and len(first) >= 10 and first[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", first[6:10])
        return width & _SIZE_BITS, height & _SIZE_BITS
    if name == b"VP8L" and len(first) >= 5 and first[0] == 0x2F:
        bits = int.from_bytes(first[1:5], "little")
        return (bits & _SIZE_BITS) + 1, (bits >> 14 & _SIZE_BITS) + 1
    raise broken(_FORM, "does not begin with a picture")
