"""Files as callers have them: by path, as bytes, as an open file; or already with the service, by id."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any, Final, Protocol, TypeGuard
from uuid import UUID

from vlmrun_ext.errors import FileMissingError, InputError

__all__ = ["UploadedFile", "checked_path", "content_of", "is_file_id", "is_uploaded"]

_ID: Final = re.compile(
    r"file[_-][A-Za-z0-9_-]{4,200}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}",
    re.IGNORECASE,
)


class UploadedFile(Protocol):
    """A file that the service has, as `client.files.upload` returns it."""

    @property
    def id(self) -> str:
        """What to name it by."""
        ...

    @property
    def filename(self) -> str:
        """What it was called."""
        ...


def is_uploaded(value: Any) -> TypeGuard[UploadedFile]:
    """Whether a value stands for a file that the service has."""
    return isinstance(getattr(value, "id", None), str) and hasattr(value, "filename") and not hasattr(value, "read")


def is_file_id(text: str | UUID) -> bool:
    """Whether a text is the id of a file of the service, and not that of a file here.

    Example:
        >>> is_file_id("file_0123456789ab"), is_file_id("photo.jpg")
        (True, False)
    """
    return _ID.fullmatch(str(text)) is not None


def checked_path(given: str | os.PathLike[str], where: str) -> Path:
    """The path of a file that is there and has content.

    Raises:
        FileMissingError: It is not there.
        InputError: It is a folder, a device or a pipe, or is empty.
    """
    shown = str(given) if len(str(given)) <= 200 else f"{str(given)[:200]}..."
    try:
        path = Path(given)
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissingError(
            f"{where}: there is no file {shown!r}", suggestion="Give a path, a URL, or the id of an uploaded file"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{where}: {shown!r} cannot be read: {reason}") from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(f"{where}: {shown!r} is a folder", suggestion="Name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise InputError(f"{where}: {shown!r} is a device or a pipe, not a file", suggestion="Open it, and pass that")
    if not found.st_size:
        raise InputError(f"{where}: the file {shown!r} is empty")
    return path


def content_of(item: Any, where: str) -> bytes:
    """The bytes of a file that is given by its path, as bytes, or open.

    Raises:
        InputError: It cannot be read, is empty, or is nothing of the kind.
    """
    if isinstance(item, (str, os.PathLike)):
        path = checked_path(item, where)  # pyright: ignore[reportUnknownArgumentType] - a path of any kind
        try:
            return path.read_bytes()
        except OSError as error:
            raise InputError(f"{where}: {str(path)!r} cannot be read: {error.strerror}") from error
    if hasattr(item, "read"):
        try:
            item = item.read()
        except (OSError, ValueError) as error:
            raise InputError(f"{where}: the file cannot be read: {error}") from error
        if isinstance(item, str):
            raise InputError(f"{where}: the file is open as text", suggestion='Open it with mode "rb"')
    if not isinstance(item, (bytes, bytearray, memoryview)):
        name = type(item).__name__
        raise InputError(
            f"{where}: a value of type {name} is no file",
            suggestion="Pass a path, bytes, a file open in binary mode, a URL, or an uploaded file",
        )
    content = bytes(item)  # pyright: ignore[reportUnknownArgumentType] - a view of items of any kind
    if not content:
        raise InputError(f"{where}: there is nothing in it")
    return content
