"""JPEG files.

The decoder is shown the segments that it needs and no others: of EXIF, colour profile and XMP the first or the whole
one is kept beside it, and everything else (thumbnails, comments, further pictures) is passed over.
"""

from __future__ import annotations

import re
from typing import Final

from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.images.encoded import Encoded, broken, part

__all__ = ["read_jpeg"]

_FORM: Final = "JPEG"
# As libjpeg looks for the next marker: over anything that is none.
_MARKER = re.compile(rb"\xff([^\x00\xff])")
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE: Final = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _SCAN_MARK, _START, _END = 0xDA, b"\xff\xda", 0xD8, 0xD9
_MODES: Final = {1: ("L", "L"), 3: ("RGB", "RGB"), 4: ("CMYK", "CMYK;I")}
_MOST_SEGMENTS: Final = 10_000
_MOST_SCANS: Final = 200
"""Each scan of a progressive picture visits all of its pixels; encoders write about ten."""

_EXIF, _ICC, _XMP = b"Exif\0\0", b"ICC_PROFILE\0", b"http://ns.adobe.com/xap/1.0/\0"


def read_jpeg(content: bytes) -> Encoded:
    """Take a JPEG file apart.

    Raises:
        ArtifactDecodeError: It has no picture, or one that is not read: 12 bits, two frames, too many scans.
    """
    segments, start = _segments(content)
    frames = [(marker, body) for marker, body in segments if marker in _FRAMES]
    if len(frames) != 1:
        raise broken(_FORM, f"has {len(frames)} frame headers before its picture, not one")
    marker, frame = frames[0]
    if len(frame) < 6 or frame[0] != 8 or frame[5] not in _MODES:
        raise broken(_FORM, "has a frame that is not 8 bits deep with 1, 3 or 4 channels")
    if marker in _PROGRESSIVE and (scans := content.count(_SCAN_MARK, start)) > _MOST_SCANS:
        raise ArtifactDecodeError(f"the picture is stored in {scans} scans; no more than {_MOST_SCANS} are read")
    mode, raw_mode = _MODES[frame[5]]
    kept = [b"\xff\xd8", *(_written(marker, body) for marker, body in segments if _is_needed(marker, body))]
    return Encoded(
        form=_FORM,
        size=(int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")),
        mode=mode,
        codec="jpeg",
        arguments=(raw_mode, ""),
        pieces=(*kept, memoryview(content)[start:]),
        exif=_first(segments, 0xE1, _EXIF),
        icc=_profile(segments),
        xmp=_first(segments, 0xE1, _XMP),
    )


def _segments(content: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """Marker and body of every segment up to and with the start of the first scan, and where that ends."""
    segments: list[tuple[int, bytes]] = []
    at = 2
    while len(segments) < _MOST_SEGMENTS:
        match = _MARKER.search(content, at)
        if match is None:
            raise broken(_FORM, f"ends at byte {len(content)}, before its picture")
        marker, at = match[1][0], match.end()
        if marker in (_START, _END):
            raise broken(_FORM, f"has no picture up to byte {at}")
        if marker in _BARE:
            segments.append((marker, b""))
            continue
        length = int.from_bytes(part(content, at, 2, _FORM), "big")
        if length < 2:
            raise broken(_FORM, f"has a segment of {length} bytes at byte {at}")
        segments.append((marker, part(content, at, length, _FORM)[2:]))
        at += length
        if marker == _SCAN:
            return segments, at
    raise broken(_FORM, f"has more than {_MOST_SEGMENTS} segments before its picture")


def _is_needed(marker: int, body: bytes) -> bool:
    """Whether pixels depend on a segment; of those for applications two say what the channels are."""
    if marker == 0xE0:
        return body.startswith(b"JFIF\0")
    if marker == 0xEE:
        return body.startswith(b"Adobe")
    return marker not in _BARE and not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _written(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _first(segments: list[tuple[int, bytes]], marker: int, mark: bytes) -> bytes | None:
    return next((body[len(mark) :] for one, body in segments if one == marker and body.startswith(mark)), None)


def _profile(segments: list[tuple[int, bytes]]) -> bytes | None:
    """The colour profile, put together from its numbered parts; None where one is missing or there twice."""
    bodies = [body for marker, body in segments if marker == 0xE2 and body.startswith(_ICC) and len(body) > 14]
    parts = {body[12]: body[14:] for body in bodies}
    if not bodies or not len(bodies) == len(parts) == bodies[0][13] or sorted(parts)[0] != 1:
        return None
    return b"".join(parts[number] for number in sorted(parts)) if max(parts) == len(parts) else None
