"""BMP files without compression, which is all that is still written."""

from __future__ import annotations

import struct
from typing import Final

from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.images.encoded import Encoded, broken, part

__all__ = ["read_bmp"]

_FORM: Final = "BMP"
_OLDEST: Final = 12
_HEADERS: Final = frozenset({_OLDEST, 40, 52, 56, 64, 108, 124})
_PLAIN: Final = {
    1: ("P", "P;1"),
    4: ("P", "P;4"),
    8: ("P", "P"),
    16: ("RGB", "BGR;15"),
    24: ("RGB", "BGR"),
    32: ("RGB", "BGRX"),
}
_MASKED: Final = {
    (16, 0xF800, 0x7E0, 0x1F, 0): ("RGB", "BGR;16"),
    (16, 0x7C00, 0x3E0, 0x1F, 0): ("RGB", "BGR;15"),
    (32, 0xFF0000, 0xFF00, 0xFF, 0): ("RGB", "BGRX"),
    (32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000): ("RGBA", "BGRA"),
    (32, 0xFF, 0xFF00, 0xFF0000, 0xFF000000): ("RGBA", "RGBA"),
}
"""Bits of a pixel and which of them are red, green, blue and alpha."""


def read_bmp(content: bytes) -> Encoded:
    """Take a BMP file apart.

    Raises:
        ArtifactDecodeError: It is cut, compressed, or of a layout that is not read.
    """
    (start, length) = struct.unpack("<II", part(content, 10, 8, _FORM))
    if length not in _HEADERS:
        raise broken(_FORM, f"has a header of {length} bytes")
    header = part(content, 14, length, _FORM)
    if length == _OLDEST:
        width, height, _, bits = struct.unpack_from("<HHHH", header, 4)
        packed = colours = 0
    else:
        width, height, _, bits, packed, _, _, _, colours = struct.unpack_from("<iiHHIIiiI", header, 4)
    mode, raw_mode = _layout(content, header, bits, packed)
    table = 14 + length
    palette = _palette(content, table, min(colours or 1 << bits, 256), length) if mode == "P" else None
    stride = (width * bits + 31) // 32 * 4
    return Encoded(
        form=_FORM,
        size=(width, abs(height)),
        mode=mode,
        codec="raw",
        arguments=(raw_mode, stride, -1 if height > 0 else 1),
        pieces=(part(content, start, max(0, stride * abs(height)), _FORM),),
        palette=palette,
    )


def _layout(content: bytes, header: bytes, bits: int, packed: int) -> tuple[str, str]:
    """Pillow's mode for the pixels, in memory and in the file."""
    if packed == 0 and bits in _PLAIN:
        return _PLAIN[bits]
    if packed in (3, 6):
        masks = content[54:70] if packed == 6 or len(header) >= 56 else content[54:66] + bytes(4)
        found = _MASKED.get((bits, *struct.unpack("<IIII", masks.ljust(16, b"\0"))))
        if found:
            return found
    raise ArtifactDecodeError(
        f"the picture is a BMP of {bits} bits with compression {packed}; only plain ones are read",
        suggestion="Get it with raw_response=True",
    )


def _palette(content: bytes, start: int, colours: int, header: int) -> bytes:
    width = 3 if header == _OLDEST else 4
    stored = part(content, start, width * colours, _FORM)
    return b"".join(
        stored[at + 2 - channel : at + 3 - channel] for at in range(0, len(stored), width) for channel in range(3)
    )
