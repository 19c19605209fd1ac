"""What kind of content some bytes are, by how it starts."""

from __future__ import annotations

import re
import zlib
from typing import Final

__all__ = ["LEADING", "is_text", "sniff"]

LEADING: Final = 2048
"""How many bytes from the start are enough to tell."""

_PDF_WITHIN: Final = 1024
"""Readers of PDF look for its mark this far into a file."""

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"SIMPLE  =", "image/fits"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"%!PS", "application/postscript"),
    (b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"ADIF", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"PK\x05\x06", "application/zip"),
    (b"NGSP", "application/x-spz"),
    (b"ply\n", "model/ply"),
    (b"ply\r\n", "model/ply"),
    (b"glTF", "model/gltf-binary"),
    (b"\x93NUMPY", "application/x-npy"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_FORMS: Final = {b"AIFF": "audio/aiff", b"AIFC": "audio/aiff"}
_BRANDS: Final = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
}
_ATOMS: Final = frozenset({b"moov", b"mdat", b"wide", b"pnot"})
"""What a QuickTime file may start with instead of saying what it is."""

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_MEMBERS: Final = (
    (b"word/", f"{_OFFICE}wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}presentationml.presentation"),
)
"""Folders in a zip that only one kind of document has."""

_NAMED = re.compile(rb"^.{26}\x08\x00..mimetype(application/[a-z0-9.+-]{4,80})", re.DOTALL)
"""A zip whose first member says what the zip is, unpacked: OpenDocument, EPUB."""

_HTML = re.compile(rb"<!--|<(?:!doctype\s+html|html|head|body|script|title|h1|center)\b", re.IGNORECASE)
_XML = re.compile(rb"<(?:error|errors|fault|response|\w+:(?:envelope|fault))[\s>]", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*("|\}|$)|\[\s*\{\s*"')
_WIDE: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROL: Final = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def sniff(leading: bytes) -> str | None:
    """The media type of content that starts with these bytes, or None when they do not tell.

    Example:
        >>> sniff(b"%PDF-1.7")
        'application/pdf'
    """
    for magic, media_type in _MAGIC:
        if leading.startswith(magic):
            return media_type
    container = _sniff_container(leading) or _sniff_sound(leading)
    if container:
        return container
    if leading.startswith(b"BM") and leading[6:10] == b"\0\0\0\0":
        return "image/bmp"
    text = _sniff_text(_plain(leading))
    if text is None and re.search(rb"%PDF-\d", leading[: _PDF_WITHIN + 6]):
        return "application/pdf"
    return text


def is_text(leading: bytes) -> bool:
    """Whether content that starts like this is plain text, as far as it goes.

    Example:
        >>> is_text(b"Bad gateway"), is_text(bytes(8))
        (True, False)
    """
    if not leading or not _CONTROL.isdisjoint(leading):
        return False
    try:
        leading.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter that is cut at the end is no fault of the text.
        return error.start >= len(leading) - 3 and error.reason == "unexpected end of data"
    return True


def _sniff_container(leading: bytes) -> str | None:
    if leading.startswith((b"RIFF", b"RF64")):
        return _RIFF.get(leading[8:12])
    if leading.startswith(b"FORM"):
        return _FORMS.get(leading[8:12])
    if leading[4:8] == b"ftyp":
        return _BRANDS.get(leading[8:12], "video/mp4")
    if leading[4:8] in _ATOMS:
        return "video/quicktime"
    if leading.startswith(b"\x1aE\xdf\xa3"):
        return "video/x-matroska" if b"matroska" in leading[:80] else "video/webm"
    if leading.startswith(b"OggS"):
        return "video/ogg" if b"\x80theora" in leading[:80] else "audio/ogg"
    if leading.startswith(b"PK\x03\x04"):
        named = _NAMED.match(leading)
        if named:
            return named[1].decode()
        return next((media_type for folder, media_type in _MEMBERS if folder in leading), "application/zip")
    if leading.startswith(b"\x1f\x8b"):
        return "application/x-spz" if _gunzipped(leading).startswith(b"NGSP") else "application/gzip"
    return None


def _sniff_sound(leading: bytes) -> str | None:
    """Frames of MPEG audio, which begin with eleven ones and are told from other bytes by what cannot follow."""
    if len(leading) < 2 or leading[0] != 0xFF or leading[1] & 0xE0 != 0xE0:
        return None
    layer = leading[1] >> 1 & 3
    if layer == 0:
        return "audio/aac" if leading[1] & 0xF0 == 0xF0 else None
    if layer == 3:
        # Layer I is not in use, and texts in UTF-16 begin like it.
        return None
    bits = leading[2:3] or b"\0"
    return None if bits[0] >> 4 == 15 or bits[0] >> 2 & 3 == 3 else "audio/mpeg"


def _gunzipped(leading: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(leading, 64)
    except zlib.error:
        return b""


def _plain(leading: bytes) -> bytes:
    """The same text in UTF-8 without a byte order mark or space in front."""
    if leading[:2] in _WIDE:
        leading = leading[2:].decode(_WIDE[leading[:2]], "replace").encode("utf-8", "replace")
    return leading.removeprefix(b"\xef\xbb\xbf").lstrip()


def _sniff_text(text: bytes) -> str | None:
    if _HTML.match(text):
        return "text/html"
    lowered = text.lower()
    if lowered.startswith(b"<svg") or (lowered.startswith(b"<?xml") and b"<svg" in lowered):
        return "image/svg+xml"
    if lowered.startswith(b"<?xml"):
        return "text/html" if b"<html" in lowered else "application/xml"
    if _XML.match(text):
        return "application/xml"
    return "application/json" if _JSON.match(text) else None
