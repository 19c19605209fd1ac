"""Which way up a picture is, as its EXIF or XMP data says.

Read here and not by Pillow, whose reader parses everything there is and warns about what is damaged.
"""

from __future__ import annotations

import re
import struct
from typing import Final, Literal

__all__ = ["orientation", "turned"]

_TAG: Final = 0x0112
_SHORT: Final = 3
_ENTRY: Final = 12
_XMP = re.compile(rb"(tiff:Orientation(?:=[\"']|>))([1-8])(?=[\"'<])")


def orientation(exif: bytes | None, xmp: bytes | None = None) -> int:
    """The orientation from 1 (upright) to 8; 1 also where the data is damaged or says nothing.

    Example:
        >>> orientation(bytes.fromhex("4d4d002a0000000800010112000300000001000600000000"))
        6
    """
    if exif and (at := _place(exif)) is not None:
        value = int.from_bytes(exif[at : at + 2], _order(exif))
        return value if 1 <= value <= 8 else 1
    match = _XMP.search(xmp or b"")
    return int(match[2]) if match else 1


def turned(exif: bytes | None, xmp: bytes | None) -> tuple[bytes | None, bytes | None]:
    """The same data for a picture that has been turned upright; nothing else in it changes."""
    if exif and (at := _place(exif)) is not None:
        exif = exif[:at] + (1).to_bytes(2, _order(exif)) + exif[at + 2 :]
    return exif, _XMP.sub(rb"\g<1>1", xmp) if xmp else xmp


def _order(exif: bytes) -> Literal["big", "little"]:
    return "big" if exif.startswith(b"MM") else "little"


def _place(exif: bytes) -> int | None:
    """Where the value of the orientation is."""
    mark = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if mark is None:
        return None
    try:
        (start,) = struct.unpack_from(f"{mark}I", exif, 4)
        (count,) = struct.unpack_from(f"{mark}H", exif, start)
        for at in range(start + 2, start + 2 + count * _ENTRY, _ENTRY):
            tag, kind, number = struct.unpack_from(f"{mark}HHI", exif, at)
            if (tag, kind, number) == (_TAG, _SHORT, 1):
                return at + 8 if at + _ENTRY <= len(exif) else None
    except struct.error:
        return None
    return None
