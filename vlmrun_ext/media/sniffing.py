"""Whether an artifact of a given kind may hold some content, judged by how that starts.

The content decides; the declared media type only speaks where the content is silent, because servers and proxies
get types wrong more often than bytes. Two things are refused whatever was declared: an error page
where an artifact should be, and content of another kind.

Nothing here knows a kind by its name. What a kind takes follows from what `get` makes of it, and from its media types:
those, others of the same family, and for one that takes any bytes models of all sorts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.media.signatures import LEADING as LEADING
from vlmrun_ext.media.signatures import is_text
from vlmrun_ext.media.signatures import sniff as sniff

if TYPE_CHECKING:
    from vlmrun_ext.refs import ArtifactKind

__all__ = ["IMAGE_TYPES", "LEADING", "bare_type", "check_content", "sniff"]

IMAGE_TYPES: Final[Mapping[str, str]] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/bmp": "bmp",
}
"""The image formats that are decoded, with their extensions. Every other is refused, however well it is formed."""

_ARRAYS: Final[Mapping[str, str]] = {
    "application/x-npy": "npy",
    "application/zip": "npz",
    "application/json": "json",
}
_DOCUMENTS: Final[Mapping[str, str]] = {
    "application/epub+zip": "epub",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/csv": "csv",
    "text/markdown": "md",
    "text/plain": "txt",
}
_EXTENSIONS: Final[Mapping[str, str]] = {
    **IMAGE_TYPES,
    **_DOCUMENTS,
    "application/gzip": "gz",
    "application/json": "json",
    "application/x-npy": "npy",
    "application/x-npz": "npz",
    "application/x-spz": "spz",
    "application/zip": "zip",
    "audio/aac": "aac",
    "audio/aiff": "aiff",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/x-m4a": "m4a",
    "audio/x-wav": "wav",
    "model/gltf-binary": "glb",
    "model/ply": "ply",
    "video/mp4": "mp4",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "video/x-msvideo": "avi",
}

_PACKED: Final = frozenset({"application/zip", "application/gzip"})
"""Formats that say little: a document may be a zip, a model gzip."""

_SHARED: Final = frozenset({"video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/ogg"})
"""Formats for pictures and sound together, which may hold sound alone."""

_PAGES: Final = frozenset({"text/html", "application/xml", "application/json"})
"""What services and proxies answer with when something is wrong."""

_GENERIC: Final = frozenset({"application/octet-stream", "binary/octet-stream", "application/x-binary"})
_FAMILIES: Final = frozenset({"audio", "model", "video"})


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
    if kind.result == "image":
        extension = IMAGE_TYPES.get(found or "")
    elif kind.result == "array":
        extension = _ARRAYS.get(found or "")
    elif kind.result == "link":
        extension = _of_target(kind, said, found, suffix)
    else:
        found = found or ("text/plain" if is_text(leading) else None)
        extension = _of_kind(kind, said, found)
        if found == "text/plain" and extension is not None:
            found = said or found
    if extension is None:
        wanted = IMAGE_TYPES if kind.result == "image" else _ARRAYS if kind.result == "array" else kind.media_types
        raise ArtifactDecodeError(
            f"expected {'a file' if kind.result == 'link' else ' or '.join(wanted)}, "
            f"got {found or 'content of no known type'}, declared as {(said or declared or 'nothing')[:80]}",
            object_id=object_id,
            suggestion="Get it with raw_response=True to see what the service sent",
            media_type=declared and declared[:80],
            leading=leading[:16],
        )
    return extension, (found or said or "application/octet-stream")[:80]


def _of_kind(kind: ArtifactKind, said: str | None, found: str | None) -> str | None:
    """The extension for content found to be, or else said to be, of a type; None to refuse it."""
    telling = _telling(kind, said, found)
    if telling is None:
        return None
    if telling == "" or telling in _PACKED:
        return kind.extension
    return _EXTENSIONS.get(telling, kind.extension)


def _telling(kind: ArtifactKind, said: str | None, found: str | None) -> str | None:
    """The type that content has, "" where nothing tells; None where the kind does not take it."""
    believed = said if said is not None and _takes(kind, said) else None
    if found is None or found == "text/plain":
        # Content that does not show what it is may be what it was declared as, or undeclared anything.
        return believed if said is not None else found if found and _takes(kind, found) else ""
    if found in kind.media_types:
        return found
    if found in _PAGES:
        return None
    if found in _PACKED:
        return believed if believed in _DOCUMENTS or _family(believed or "") == "model" else None
    if _takes(kind, found):
        return found
    return believed if found in _SHARED and _family(believed or "") == "audio" else None


def _takes(kind: ArtifactKind, media_type: str) -> bool:
    """Whether a type is one of the kind's, or of the same family as one of them."""
    family = _family(media_type)
    if media_type in kind.media_types or (family and family in map(_family, kind.media_types)):
        return True
    return family == "model" and not _GENERIC.isdisjoint(kind.media_types)


def _family(media_type: str) -> str | None:
    """The family of types that may stand for one another; None for a type that stands for itself."""
    if media_type in _DOCUMENTS:
        return "document"
    top = "model" if media_type == "application/x-spz" else media_type.partition("/")[0]
    return top if top in _FAMILIES else None


def _of_target(kind: ArtifactKind, said: str | None, found: str | None, suffix: str) -> str | None:
    """The extension for the target of a link, which may be a file of any kind, only no page of HTML."""
    if found == "text/html":
        return None
    by_name = suffix.lower() if suffix.lower() in _EXTENSIONS.values() else None
    strong = None if found in _PACKED else _EXTENSIONS.get(found or "")
    return strong or _EXTENSIONS.get(said or "") or by_name or _EXTENSIONS.get(found or "") or kind.extension
