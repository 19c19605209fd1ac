"""What can be uploaded: files, bytes, streams and pictures, each with a name and a length."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias, cast

from vlmrun_ext.errors import FileMissingError, InputError, UploadError
from vlmrun_ext.files.picture_files import is_picture, picture_file
from vlmrun_ext.files.upload_reading import Stamp, UploadSource, changed, leave, reason, take
from vlmrun_ext.media.signatures import LEADING, sniff

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["FileInput", "checked_file", "source_of"]

FileInput: TypeAlias = "str | os.PathLike[str] | bytes | BinaryIO | Image | tuple[str, bytes | BinaryIO]"
"""What can be uploaded: a path, bytes, a file open for reading in binary mode, a picture, or a name with content."""

_BLOCK: Final = 1 << 20
_UNNAMED: Final = "upload"
_LONGEST_NAME: Final = 255
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def checked_file(file: object) -> None:
    """Refuse what can be told to be no file without touching the disk.

    Raises:
        InputError: It is none.
    """
    if isinstance(file, tuple):
        name, content = _named(cast("Sequence[object]", file))
        checked_file(content)
        if isinstance(content, (str, os.PathLike)) or not name:
            raise InputError("a name was given with something that has a name itself", suggestion="Pass the path alone")
        return
    if isinstance(file, str) and file.startswith(("http://", "https://", "data:")):
        raise InputError(
            f"{file[:60]!r} is a URL, not the path of a file",
            suggestion="The service takes URLs by itself: pass it where it is needed",
        )
    if isinstance(file, (str, os.PathLike)):
        text = os.fspath(cast("str | os.PathLike[str]", file))
        if not text or "\0" in text:
            raise InputError(f"{text!r} is no path of a file")
    elif isinstance(file, (bytes, bytearray, memoryview)):
        if not file:
            raise _empty("the content")
    elif not is_picture(file) and not callable(getattr(file, "read", None)):
        raise InputError(
            f"a value of type {type(file).__name__} cannot be uploaded",
            suggestion="Pass a path, bytes, a file open for reading in binary mode, or a picture",
        )
    elif not is_picture(file) and isinstance(getattr(file, "encoding", None), str):
        raise InputError("the file is open as text", suggestion='Open it with mode "rb"')


def source_of(file: Any) -> UploadSource:
    """Make a source of what a caller gave. Blocks: pictures are encoded, and what cannot be read twice is kept.

    Raises:
        FileMissingError: There is no such file.
        InputError: It is no file, or it is empty.
        UploadError: It cannot be read.
    """
    checked_file(file)
    if isinstance(file, tuple):
        name, content = _named(cast("Sequence[object]", file))
        source = source_of(content)
        source.name, source.shown = _short(os.path.basename(name) or name), repr(name[:80])
        return source
    if isinstance(file, (str, os.PathLike)):
        return _from_path(os.fspath(cast("str | os.PathLike[str]", file)))
    if isinstance(file, (bytes, bytearray, memoryview)):
        return _from_bytes(bytes(cast("bytes", file)), None)
    if is_picture(file):
        extension, content = picture_file(file)
        stem = os.path.splitext(os.path.basename(str(getattr(file, "filename", "") or "")))[0]
        return _from_bytes(content, f"{stem or 'image'}.{extension}")
    return _from_stream(file)


def _named(file: Sequence[object]) -> tuple[str, object]:
    if len(file) == 2 and isinstance(file[0], str) and file[0]:
        return file[0], file[1]
    raise InputError("a tuple is no file", suggestion="Pass a name and its content, as bytes or as an open file")


def _from_path(path: str) -> UploadSource:
    shown = repr(path if len(path) <= 200 else f"...{path[-200:]}")
    try:
        found = os.stat(path)
    except FileNotFoundError as error:
        raise FileMissingError(f"there is no file {shown}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{shown} cannot be read: {reason(error)}") from error
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "a device or a pipe"
        raise InputError(f"{shown} is {what}, not a file", suggestion="Pass the path of a file, or an open file")
    if not found.st_size:
        raise _empty(shown)
    if not os.access(path, os.R_OK):
        raise InputError(f"{shown} cannot be read: permission denied")

    def start() -> IO[bytes]:
        stream = os.fdopen(os.open(path, _FLAGS), "rb", buffering=0)
        if _identity(stream) != _of(found):
            stream.close()
            raise changed(source)
        return stream

    source = UploadSource(_short(os.path.basename(path)), found.st_size, shown, start, _identity, _of(found))
    return source


def _identity(stream: IO[bytes]) -> Stamp:
    return _of(os.fstat(stream.fileno()))


def _of(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _from_bytes(content: bytes, name: str | None) -> UploadSource:
    if name is None:
        name = _UNNAMED + _extension(content[:LEADING])
    return UploadSource(name, len(content), name, lambda: BytesIO(content))


def _from_stream(stream: Any) -> UploadSource:
    """What the caller has opened, from where it stands; kept in a temporary file if it cannot be read twice."""
    named = getattr(stream, "name", None)
    name = _short(os.path.basename(named)) if isinstance(named, str) and os.path.basename(named) else None
    take(stream)
    try:
        return _in_place(stream, name) or _kept(stream, name)
    finally:
        leave(stream)


def _in_place(stream: Any, name: str | None) -> UploadSource | None:
    """A stream that is read where it is; None for one that cannot go back."""
    try:
        if not stream.seekable():
            return None
        begin = stream.tell()
        length = stream.seek(0, os.SEEK_END) - begin
        stream.seek(begin)
        leading: object = stream.read(LEADING) if name is None else b""
        stream.seek(begin)
    except (AttributeError, OSError, ValueError) as error:
        if getattr(stream, "closed", False):
            raise InputError("the file is closed", suggestion="Upload it before it is closed") from error
        return None
    if length <= 0:
        raise _empty(name or "the stream", "It stands at its end; go back with seek(0)" if begin else None)
    name = name or _UNNAMED + (_extension(leading) if isinstance(leading, bytes) else "")

    def start() -> IO[bytes]:
        stream.seek(begin)
        return cast("IO[bytes]", stream)

    return UploadSource(name, length, name, start, shared=stream)


def _kept(stream: Any, name: str | None) -> UploadSource:
    from tempfile import TemporaryFile

    try:
        kept = TemporaryFile()  # noqa: SIM115 - it lives until the upload has ended
    except OSError as error:
        raise UploadError(f"what cannot be read twice cannot be kept: {reason(error)}") from error
    try:
        while block := stream.read(_BLOCK):
            if not isinstance(block, bytes):
                raise InputError("the stream gives no bytes", suggestion="Open it in binary mode")
            kept.write(block)
        length = kept.tell()
        kept.seek(0)
        leading = kept.read(LEADING)
    except BaseException as error:
        kept.close()
        if isinstance(error, (OSError, ValueError)) and not isinstance(error, InputError):
            raise UploadError(f"the stream cannot be kept: {reason(error)}") from error
        raise
    if not length:
        kept.close()
        raise _empty(name or "the stream")
    name = name or _UNNAMED + _extension(leading)

    def start() -> IO[bytes]:
        kept.seek(0)
        return kept

    return UploadSource(name, length, name, start, shared=kept, release=kept.close)


def _extension(leading: bytes) -> str:
    from mimetypes import guess_extension

    return guess_extension(sniff(leading) or "") or ""


def _short(name: str) -> str:
    """A name that every file system takes; the end stays, where the extension is."""
    text = name.encode("utf-8", "replace").decode()
    while len(text.encode()) > _LONGEST_NAME:
        text = text[1:]
    return text


def _empty(what: str, suggestion: str | None = None) -> InputError:
    return InputError(f"{what} is empty", suggestion=suggestion or "There is nothing to upload")
