"""Media types of files, by their first bytes and then by their names, and data URLs."""

from __future__ import annotations

import base64
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

__all__ = [
    "IMAGE_MIME_TYPES",
    "MAGIC_SIGNATURES",
    "MIME_ALIASES",
    "data_url",
    "file_data_url",
    "guess_mime",
    "is_http_url",
    "mime_from_url",
    "normalize_mime",
    "sniff_mime",
    "suffix_from_url",
]

IMAGE_MIME_TYPES: Final = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp"})
MIME_ALIASES: Final = {"image/jpg": "image/jpeg"}
MAGIC_SIGNATURES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF", "application/pdf"),
)
_CONTAINERS: Final = ((0, b"RIFF", 8, b"WEBP", "image/webp"), (0, b"RIFF", 8, b"AVI ", "video/x-msvideo"))
_UNKNOWN: Final = "application/octet-stream"
_LEADING: Final = 16


def sniff_mime(data: bytes) -> str | None:
    """The media type that the first bytes of a file tell; None where they tell none.

    Example:
        >>> sniff_mime(b"%PDF-1.7")
        'application/pdf'
    """
    for first, outer, second, inner, mime in _CONTAINERS:
        if data[first : first + len(outer)] == outer and data[second : second + len(inner)] == inner:
            return mime
    if data[4:8] == b"ftyp":
        return "video/mp4"
    return next((mime for signature, mime in MAGIC_SIGNATURES if data.startswith(signature)), None)


def guess_mime(path: Path, data: bytes | None = None) -> str:
    """The media type of a file: what its content tells, else what its name does.

    Args:
        path: The file, which need not exist.
        data: Its first bytes, if they are at hand.
    """
    if data is None:
        try:
            with Path(path).open("rb") as file:
                data = file.read(_LEADING)
        except OSError:
            data = b""
    return sniff_mime(data) or _by_name(str(path))


def normalize_mime(mime: str) -> str:
    """The usual spelling of a media type.

    Example:
        >>> normalize_mime("image/JPG")
        'image/jpeg'
    """
    lowered = mime.lower()
    return MIME_ALIASES.get(lowered, lowered)


def is_http_url(value: str) -> bool:
    """Whether a text begins as the URL of something on the web does."""
    return value.startswith(("http://", "https://"))


def suffix_from_url(url: str) -> str:
    """What the path of a URL ends in, in small letters and with its dot; empty where it has none."""
    return PurePosixPath(urlsplit(url).path).suffix.lower()


def mime_from_url(url: str) -> str:
    """The media type that the path of a URL tells."""
    return _by_name(urlsplit(url).path)


def data_url(data: bytes, mime: str) -> str:
    """Content as a `data:` URL.

    Example:
        >>> data_url(b"hello", "text/plain")
        'data:text/plain;base64,aGVsbG8='
    """
    return f"data:{normalize_mime(mime)};base64,{base64.b64encode(data).decode()}"


def file_data_url(path: Path) -> tuple[str, str, int]:
    """A file as a `data:` URL, its media type, and its length in bytes.

    Raises:
        OSError: The file cannot be read.
    """
    content = Path(path).read_bytes()
    mime = guess_mime(path, content)
    return data_url(content, mime), mime, len(content)


def _by_name(name: str) -> str:
    import mimetypes

    return normalize_mime(mimetypes.guess_type(name)[0] or _UNKNOWN)
