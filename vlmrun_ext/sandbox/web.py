"""The internet as far as the sandbox knows it: no request ever leaves the machine.

The hosts that are set aside for examples answer with things the sandbox makes itself, `data:` addresses carry their
content, and addresses of the sandbox lead to what is stored in it. Everything else does not exist.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from vlmrun_ext.sandbox import documents, media, pictures
from vlmrun_ext.sandbox.files import media_type_of
from vlmrun_ext.sandbox.jobs import WorkError
from vlmrun_ext.sandbox.state import Blob, State

__all__ = ["Resource", "fetch", "looks_like_address", "stored_content"]

_EXAMPLES = re.compile(r"(.+\.)?example(\.(com|net|org))?")
_LARGEST = 256 << 20


@dataclass(frozen=True, slots=True)
class Resource:
    """What an address leads to."""

    content: bytes
    media_type: str


def looks_like_address(text: str) -> bool:
    """Tell whether a text is meant as an address."""
    return text.startswith(("http://", "https://", "data:"))


def fetch(state: State, address: str) -> Resource:
    """Get what is at an address, or in the stored file of that id.

    Raises:
        WorkError: If the sandbox knows nothing there.
    """
    if address in state.files:
        return stored_content(state, address)
    try:
        parts = urlsplit(address)
        host, path = parts.hostname or "", unquote(parts.path)
    except ValueError as error:
        raise WorkError(f"not an address: {address[:200]}") from error
    if parts.scheme == "data":
        return _inline(address)
    if address.startswith(f"{state.origin}/"):
        return _own(state, path)
    if parts.scheme in ("http", "https") and _EXAMPLES.fullmatch(host):
        return _example(host, path)
    raise WorkError(
        f"the sandbox has no internet and cannot fetch {address[:200]!r}: upload the file, send it as a data: URL, "
        "or use an address such as https://example.com/photo.jpg, which it draws itself"
    )


def stored_content(state: State, file_id: str) -> Resource:
    """The content of an uploaded file.

    Raises:
        WorkError: If there is none.
    """
    file = state.files.get(file_id)
    if file is None or file.blob is None:
        raise WorkError(f"no file has the id {file_id[:200]!r}")
    return Resource(_read(file.blob), file.media_type)


def _read(blob: Blob) -> bytes:
    if blob.size > _LARGEST:
        raise WorkError(f"the input has {blob.size} bytes, the demo agents take {_LARGEST}")
    return blob.path.read_bytes()


def _inline(address: str) -> Resource:
    head, comma, data = address.partition(",")
    if not comma:
        raise WorkError("a data: URL needs a comma before its data")
    kind, *options = head.removeprefix("data:").split(";")
    try:
        raw = unquote_to_bytes(data)
        content = base64.b64decode(raw, validate=True) if "base64" in options else raw
    except (binascii.Error, ValueError) as error:
        raise WorkError(f"the data: URL does not decode: {error}") from error
    return Resource(content, kind or "text/plain")


def _own(state: State, path: str) -> Resource:
    match path.strip("/").split("/"):
        case ["public", token, *_] if token in state.published:
            artifact = state.published[token]
            return Resource(_read(artifact.blob), artifact.media_type)
        case ["public", file_id, *_]:
            return stored_content(state, file_id)
        case _:
            raise WorkError(f"the sandbox has nothing to fetch at {path[:200]!r}")


def _example(host: str, path: str) -> Resource:
    kind = media_type_of(path)
    picture = pictures.draw(path)
    if kind == "application/pdf":
        return Resource(documents.report(path.rpartition("/")[2], [f"From {host}"], picture), kind)
    if kind.startswith("video/"):
        return Resource(media.clip(picture), "video/mp4")
    if kind.startswith("audio/"):
        return Resource(media.tone(), "audio/mpeg")
    if kind == "image/png":
        return Resource(pictures.encoded(picture), kind)
    return Resource(pictures.encoded(picture, "JPEG", quality=90), "image/jpeg")
