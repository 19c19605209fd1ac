"""What kind of content some bytes are, and whether an artifact of a given kind may hold it.

The content decides; the declared media type only speaks where the content is silent, because servers and proxies
get types wrong more often than bytes. Two things are refused whatever was declared: an error page
where an artifact should be, and content of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from vlmrun_ext.errors import ArtifactDecodeError

if TYPE_CHECKING:
    from vlmrun_ext.refs import ArtifactKind

__all__ = ["IMAGE_TYPES", "LEADING", "bare_type", "check_content", "sniff"]

LEADING: Final = 1024
"""How many bytes from the start are enough to tell."""

IMAGE_TYPES: Final[Mapping[str, str]] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/bmp": "bmp",
}
"""The image formats that are decoded, with their extensions. Every other is refused, however well it is formed."""

_EXTENSIONS: Final[Mapping[str, str]] = {
    **IMAGE_TYPES,
    "application/gzip": "gz",
    "application/json": "json",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/x-npy": "npy",
    "application/x-npz": "npz",
    "application/x-spz": "spz",
    "application/zip": "zip",
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "model/ply": "ply",
    "text/csv": "csv",
    "text/markdown": "md",
    "text/plain": "txt",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-msvideo": "avi",
}

_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"SIMPLE  =", "image/fits"),
    (b"%!PS", "application/postscript"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"NGSP", "application/x-spz"),
    (b"ply\n", "model/ply"),
    (b"ply\r\n", "model/ply"),
    (b"\x93NUMPY", "application/x-npy"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Final = {b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"avif": "image/avif", b"heic": "image/heic"}
_HTML = re.compile(rb"<!--|<(?:!doctype\s+html|html|head|body|script|title|h1|center)\b", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*("|\}|$)')

_CONTAINERS: Final = frozenset({"application/zip", "application/gzip"})
"""Formats that say little: a docx is a zip, an spz is gzip."""

_GENERIC: Final = frozenset({"application/octet-stream", "binary/octet-stream", "application/x-binary"})

_ARRAYS: Final = {
    "application/x-npy": "npy",
    "application/zip": "npz",
    "application/json": "json",
}
_SPLATS: Final = {"application/gzip": "spz", "application/x-spz": "spz", "model/ply": "ply"}
_KIN: Final[Mapping[str, Mapping[str, str]]] = {"spz": _SPLATS, "ply": _SPLATS}
"""Content that belongs to a kind because of its usual extension; `application/octet-stream` says nothing of it."""


def bare_type(declared: str | None) -> str | None:
    """A declared media type without its parameters, in lower case; None where it says nothing.

    Example:
        >>> bare_type("Image/PNG; q=1")
        'image/png'
        >>> bare_type("application/octet-stream") is None
        True
    """
    bare = (declared or "").partition(";")[0].strip().lower()
    return None if not bare or bare in _GENERIC else bare


def sniff(leading: bytes) -> str | None:
    """The media type of content that starts with these bytes, or None when they do not tell.

    Example:
        >>> sniff(b"%PDF-1.7")
        'application/pdf'
    """
    for magic, media_type in _MAGIC:
        if leading.startswith(magic):
            return media_type
    if leading.startswith(b"RIFF"):
        return _RIFF.get(leading[8:12])
    if leading[4:8] == b"ftyp":
        return _BRANDS.get(leading[8:12], "video/mp4")
    if leading.startswith(b"BM") and leading[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if len(leading) > 1 and leading[0] == 0xFF and leading[1] & 0xE0 == 0xE0:
        # A frame of MPEG audio: layers III and II; "layer 0" is AAC, and layer I is how UTF-16 texts start.
        return {1: "audio/mpeg", 2: "audio/mpeg", 0: "audio/aac"}.get(leading[1] >> 1 & 3)
    return _sniff_text(leading.removeprefix(b"\xef\xbb\xbf").lstrip())


def _sniff_text(text: bytes) -> str | None:
    if _HTML.match(text):
        return "text/html"
    if text[:5].lower() == b"<?xml":
        return "text/html" if b"<html" in text.lower() else "application/xml"
    return "application/json" if _JSON.match(text) else None


def check_content(
    kind: ArtifactKind, leading: bytes, declared: str | None, *, object_id: str | None = None, suffix: str = ""
) -> tuple[str, str]:
    """Decide whether content that starts like this may be an artifact of this kind.

    Args:
        kind: What was asked for.
        leading: The first bytes, `LEADING` of them where there are as many.
        declared: The media type that came with it, parameters included, or None.
        object_id: Which artifact an error should name.
        suffix: For the target of a link, what its URL's path ends in; used where all else is silent.

    Returns:
        The extension that its file gets, and its media type.

    Raises:
        ArtifactDecodeError: It is an error page, or of another kind; names both types.
    """
    said, found = bare_type(declared), sniff(leading)
    extension = _of_target(kind, said, found, suffix) if kind.result == "link" else _of_kind(kind, said, found)
    if extension is None:
        wanted = IMAGE_TYPES if kind.result == "image" else _ARRAYS if kind.result == "array" else kind.media_types
        raise ArtifactDecodeError(
            f"expected {'a file' if kind.result == 'link' else ' or '.join(wanted)}, "
            f"got {found or 'content of no known type'}, declared as {(said or declared or 'nothing')[:80]}",
            object_id=object_id,
            suggestion="Get it with raw_response=True to see what the service sent",
        )
    return extension, (found or said or "application/octet-stream")[:80]


def _of_kind(kind: ArtifactKind, said: str | None, found: str | None) -> str | None:
    """The extension for content found to be, or else said to be, of a type; None to refuse it."""
    own = {"image": IMAGE_TYPES, "array": _ARRAYS}.get(kind.result, _KIN.get(kind.extension, {}))
    if found is not None and found in own:
        return own[found]
    if kind.result in ("image", "array"):
        # These are decoded at once, so content that does not show what it is cannot be one of them.
        return None
    telling = said if found is None or found in _CONTAINERS else found
    if telling is None:
        return kind.extension if found is None else None
    return _EXTENSIONS.get(telling, kind.extension) if _is_of(kind, telling) else None


def _of_target(kind: ArtifactKind, said: str | None, found: str | None, suffix: str) -> str | None:
    """The extension for the target of a link, which may be a file of any kind, only no page of HTML."""
    if found == "text/html":
        return None
    by_name = suffix.lower() if suffix.lower() in _EXTENSIONS.values() else None
    strong = None if found in _CONTAINERS else _EXTENSIONS.get(found or "")
    return strong or _EXTENSIONS.get(said or "") or by_name or _EXTENSIONS.get(found or "") or kind.extension


def _is_of(kind: ArtifactKind, media_type: str) -> bool:
    """Whether a type is one of the kind's, or of the same family: any `video/...` for a kind that names one."""
    family = media_type.partition("/")[0]
    families = {known.partition("/")[0] for known in kind.media_types} & {"audio", "model", "video"}
    return media_type in kind.media_types or family in families
