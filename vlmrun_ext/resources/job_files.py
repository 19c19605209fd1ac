"""The file of a job: a document, recording or video that the service has, or can fetch, or gets before the job."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, TypeAlias
from uuid import UUID

from vlmrun_ext.errors import InputError
from vlmrun_ext.files.local_files import UploadedFile, checked_path, is_file_id, is_uploaded
from vlmrun_ext.files.uploads import StoredFile, UploadUrl, upload
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.media.signatures import LEADING, sniff

if TYPE_CHECKING:
    from PIL import Image

    from vlmrun_ext.context import Context

__all__ = ["JobFile", "Place", "placed"]

JobFile: TypeAlias = "str | UUID | os.PathLike[str] | bytes | BinaryIO | Image.Image | UploadedFile"
"""A file: its path, bytes, an open file, a PIL image, or an uploaded file or its id."""

_WEB: Final = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_REFUSED: Final[Mapping[str, tuple[str, ...]]] = {
    "document": ("audio", "video"),
    "audio": ("image", "text", "application"),
    "video": ("image", "text", "audio", "application"),
}
"""What a file of each kind can certainly not be, by the first half of its media type."""

_ANY: Final = frozenset({"application/octet-stream", "image/gif"})
"""Types that say too little: a GIF may be a video."""


class Place(NamedTuple):
    """Where the service finds the file: one of the two is given."""

    file_id: str | None
    url: str | None


def placed(
    context: Context,
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    kind: str,
    file: JobFile | None,
    url: str | None,
) -> Flow[Place]:
    """Find out where the service finds the file of a call; upload it if it is on this machine.

    Args:
        context: The client's.
        store: Uploads a file.
        find: Finds an uploaded file by its content.
        presign: Makes a URL to upload to.
        verify: Checks an upload.
        kind: What the file has to be: `document`, `audio` or `video`.
        file: The file.
        url: Its URL, instead.

    Raises:
        InputError: There is no file, or it is of another kind.
    """
    # As in the official SDK, an empty text is none.
    file, url = None if file == "" else file, None if url == "" else url
    if file is not None and url is not None:
        raise InputError("give file or url, not both")
    if url is not None:
        return Place(None, _checked_url("url", str(url)))
    if file is None:
        raise InputError("no file is given", suggestion="Pass file=..., or url=...")
    if is_uploaded(file):
        return Place(file.id, None)
    if isinstance(file, UUID):
        return Place(str(file), None)
    if isinstance(file, str):
        if _WEB.match(file):
            return Place(None, _checked_url("file", file))
        if _is_id(file) and not (yield from ask(Work(partial(os.path.exists, file)))):
            return Place(file, None)
    yield from ask(Work(partial(_check, file, kind)))
    stored = yield from upload(context, store, find, presign, verify, file)  # type: ignore[arg-type]  # no id any more
    return Place(str(stored.id), None)


def _checked_url(name: str, text: str) -> str:
    if not _WEB.fullmatch(text):
        raise InputError(
            f"{name}: a URL starts with http:// or https:// and a host, and has no spaces",
            suggestion="Pass a file on this machine as file=...",
        )
    return text


def _is_id(text: str) -> bool:
    """Whether a text may be an id: the official SDK takes for one what has no extension."""
    return is_file_id(text) or (re.fullmatch(r"[\w-]{1,200}", text) is not None and not PurePath(text).suffix)


def _check(file: Any, kind: str) -> None:
    """Refuse what is not there, or plainly another kind of file, before anything is sent."""
    found = sniff(_leading(file))
    if found is None or found in _ANY or found.partition("/")[0] not in _REFUSED.get(kind, ()):
        return
    family = found.partition("/")[0]
    other = family if family in ("audio", "video", "image") else "document"
    raise InputError(f"file: this is {found}, not {kind}", suggestion=f"Use client.{other}")


def _leading(file: Any) -> bytes:
    if isinstance(file, (str, os.PathLike)):
        try:
            with checked_path(file, "file").open("rb") as stream:  # pyright: ignore[reportUnknownArgumentType] - a path of any kind
                return stream.read(LEADING)
        except InputError:
            # One of them is an OSError as well, and says what is wrong already.
            raise
        except OSError as error:
            raise InputError(f"file: it cannot be read: {error.strerror}") from error
    if isinstance(file, (bytes, bytearray)):
        return bytes(file[:LEADING])
    try:
        # What cannot go back is left to the service to judge.
        if not file.seekable():
            return b""
        here = file.tell()
        leading = file.read(LEADING)
        file.seek(here)
    except (AttributeError, OSError, ValueError):
        return b""
    return leading if isinstance(leading, bytes) else b""
