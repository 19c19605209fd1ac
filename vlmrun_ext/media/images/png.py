"""PNG files: every chunk up to the last is walked, and the checksums of those that count are compared.

Texts are passed over: unpacked, they can be a thousand times as long, and Pillow takes their keywords for properties
of the picture.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

from vlmrun_ext.media.images.encoded import Encoded, broken, part

__all__ = ["read_png"]

_FORM: Final = "PNG"
_MOST_CHUNKS: Final = 1_000_000
_LONGEST_PROFILE: Final = 4 << 20
_STRICT: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"})
"""Chunks that pixels depend on."""

_READ: Final = frozenset({*_STRICT, b"eXIf", b"iCCP"})
_MODES: Final = {
    (1, 0): ("1", "1"),
    (2, 0): ("L", "L;2"),
    (4, 0): ("L", "L;4"),
    (8, 0): ("L", "L"),
    (16, 0): ("I;16", "I;16B"),
    (8, 2): ("RGB", "RGB"),
    (16, 2): ("RGB", "RGB;16B"),
    (1, 3): ("P", "P;1"),
    (2, 3): ("P", "P;2"),
    (4, 3): ("P", "P;4"),
    (8, 3): ("P", "P"),
    (8, 4): ("LA", "LA"),
    (16, 4): ("RGBA", "LA;16B"),
    (8, 6): ("RGBA", "RGBA"),
    (16, 6): ("RGBA", "RGBA;16B"),
}
"""Depth and colour type, and Pillow's mode for them in memory and in the file."""


def read_png(content: bytes) -> Encoded:
    """Take a PNG file apart; of an animation the picture that is shown where animations are not.

    Raises:
        ArtifactDecodeError: A chunk is missing, cut, in the wrong place or has a wrong checksum.
    """
    chunks, data = _chunks(content)
    header = chunks[b"IHDR"]
    if len(header) != 13:
        raise broken(_FORM, f"has a header of {len(header)} bytes, not 13")
    width, height, depth, colour, compression, filters, interlaced = struct.unpack(">IIBBBBB", header)
    if (depth, colour) not in _MODES or compression or filters or interlaced > 1:
        raise broken(_FORM, f"has a header that the format does not know: depth {depth}, colour type {colour}")
    mode, raw_mode = _MODES[depth, colour]
    palette = chunks.get(b"PLTE")
    if mode == "P" and not (palette and len(palette) % 3 == 0 and len(palette) <= 768):
        raise broken(_FORM, "has no palette of whole colours")
    exif = chunks.get(b"eXIf")
    return Encoded(
        form=_FORM,
        size=(width, height),
        mode=mode,
        codec="zip",
        arguments=(raw_mode, interlaced),
        pieces=(data,),
        palette=palette if mode == "P" else None,
        transparency=_transparency(chunks.get(b"tRNS"), depth, colour),
        exif=exif and exif.removeprefix(b"Exif\0\0"),
        icc=_profile(chunks.get(b"iCCP")),
    )


def _chunks(content: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """The first chunk of each name that is read, and the pixels' chunks put together."""
    chunks: dict[bytes, bytes] = {}
    data: list[memoryview] = []
    view, at, before = memoryview(content), 8, b""
    for _ in range(_MOST_CHUNKS):
        length, name = struct.unpack(">I4s", part(content, at, 8, _FORM))
        end = at + length + 12
        if end > len(content):
            raise broken(_FORM, f"ends at byte {len(content)}, inside the chunk that begins at byte {at}")
        if not before and name != b"IHDR":
            raise broken(_FORM, "does not begin with a header")
        if name in _READ:
            whole = zlib.crc32(view[at + 4 : end - 4]) == int.from_bytes(view[end - 4 : end], "big")
            if not whole and name in _STRICT:
                raise broken(_FORM, f"has a wrong checksum in the chunk that begins at byte {at}")
            if name == b"IDAT":
                if data and before != b"IDAT":
                    raise broken(_FORM, f"has pixels in two places; the second begins at byte {at}")
                data.append(view[at + 8 : end - 4])
            elif whole and chunks.setdefault(name, body := content[at + 8 : end - 4]) is not body and name in _STRICT:
                raise broken(_FORM, f"has a second {name.decode()} chunk at byte {at}")
        elif not name.isalpha() or name[:1].isupper():
            raise broken(_FORM, f"has a chunk of no known name at byte {at}")
        if name == b"IEND":
            return chunks, b"".join(data)
        at, before = end, name
    raise broken(_FORM, f"has more than {_MOST_CHUNKS} chunks")


def _transparency(chunk: bytes | None, depth: int, colour: int) -> int | bytes | tuple[int, int, int] | None:
    """What is transparent, in the values that pixels have in memory."""
    if chunk is None or colour in (4, 6):
        return None
    if colour == 3:
        return chunk[:256]
    if len(chunk) != (6 if colour == 2 else 2):
        raise broken(_FORM, f"says in {len(chunk)} bytes which pixels are transparent")
    samples: tuple[int, ...] = struct.unpack(f">{len(chunk) // 2}H", chunk)
    if colour == 2:
        red, green, blue = (sample >> depth - 8 for sample in samples)
        # A value that eight bits cannot have is that of no pixel.
        return (red, green, blue) if max(red, green, blue) < 256 else None
    if depth == 16:
        return samples[0]
    return samples[0] * 255 // (2**depth - 1) if samples[0] < 2**depth else None


def _profile(chunk: bytes | None) -> bytes | None:
    """The colour profile; None where it is damaged, or unpacks to more than profiles have."""
    name, mark, packed = (chunk or b"").partition(b"\0")
    if not (name and mark and packed[:1] == b"\0"):
        return None
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], _LONGEST_PROFILE)
    except zlib.error:
        return None
    return profile if unpacker.eof else None
