"""Arguments of a call, checked and turned into plain values before anything is sent."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import IO, Any, BinaryIO, TypeAlias, cast

from vlmrun_ext.errors import FileMissingError, InputError
from vlmrun_ext.schemas.json_schema import json_schema, to_wire
from vlmrun_ext.schemas.validation import is_mapping

__all__ = ["FileOnDisk", "Upload", "argument", "body", "resource_id", "upload"]

Upload: TypeAlias = "bytes | BinaryIO | str | os.PathLike[str] | tuple[str, bytes | BinaryIO]"
"""A file to send: its bytes, an open binary file, its path, or a name with one of the first two."""


def resource_id(name: str, value: object) -> str:
    """Check an id that becomes one segment of a path.

    Args:
        name: The argument, for the message.
        value: What the caller gave.

    Returns:
        The id as text.

    Raises:
        InputError: Not text or a whole number, empty, or a step to another folder, so that the request would go to
            another resource.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        suggestion = "Pass its id, value.id" if hasattr(value, "id") else "Pass the id as text"
        raise InputError(f"`{name}` has to be an id, as text; found {type(value).__name__}", suggestion=suggestion)
    if text.strip() in ("", ".", ".."):
        raise InputError(f"`{name}` has to be the id of one resource; found {text!r}")
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in text):
        raise InputError(f"`{name}` has a control character in it: {text!r}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"`{name}` is not text that can be sent: {text!r}") from error
    return text


def argument(name: str, value: Any) -> Any:
    """Turn one argument into plain JSON values; one that was not given stays as it is.

    Raises:
        InputError: The value, or something inside it, cannot be sent; the message has its path.
    """
    return value if _not_given(value) else to_wire(value, f"$.{name}")


def body(fields: Mapping[str, Any], *optional: str) -> dict[str, Any]:
    """Turn the fields of a JSON body into plain values and leave out those that were not given.

    Args:
        fields: What the caller gave, by the names of the API.
        optional: Fields that cannot be null, so that None means that they were not given.

    Raises:
        InputError: A value, or something inside it, cannot be sent; the message has its path.
    """
    # A config may be written as a mapping, and then its response model is still a class.
    given = dict(_given(fields, optional))
    if "config" in given:
        given["config"] = _config(given["config"])
    return {name: to_wire(value, f"$.{name}") for name, value in given.items()}


def _config(config: object) -> object:
    """A config in which a response model, as a class the same in a mapping as in a config object, is its schema."""
    if isinstance(config, type):
        raise InputError(
            f"$.config: {config.__name__} is a class",
            suggestion=f'Pass config={{"response_model": {config.__name__}}}',
        )
    own = {"response_mode", "response_model"}
    if not is_mapping(config) or not own & config.keys():
        return config
    rest = {name: value for name, value in config.items() if name not in own}
    model = config.get("response_model")
    if model is None:
        return rest
    if rest.get("json_schema") is not None:
        raise InputError("$.config: `response_model` and `json_schema` cannot be used together; give one of them")
    return {**rest, "json_schema": json_schema(model)}


def upload(fields: Mapping[str, Any], files: Collection[str], *optional: str) -> dict[str, Any]:
    """Turn the fields of a multipart body into what the transport sends; files are not read yet.

    Args:
        fields: What the caller gave, by the names of the API.
        files: Which of them are files.
        optional: Fields that cannot be null, so that None means that they were not given.

    Raises:
        InputError: A file does not exist, is a folder, or is open as text; another value cannot be sent.
    """
    return {
        name: _parts(name, value) if name in files else to_wire(value, f"$.{name}")
        for name, value in _given(fields, optional)
    }


def _given(fields: Mapping[str, Any], optional: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [
        (name, value)
        for name, value in fields.items()
        if not _not_given(value) and not (value is None and name in optional)
    ]


def _not_given(value: Any) -> bool:
    from msgspec import UNSET

    return value is UNSET


def _parts(name: str, value: Any) -> Any:
    several = cast("list[object]", value) if isinstance(value, list) else None
    return _part(name, value) if several is None else [_part(name, one) for one in several]


def _part(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return ("upload", value)
    if isinstance(value, str | os.PathLike):
        file = FileOnDisk(os.fspath(cast("str", value)), argument=name)
        return (file.name, file)
    named = _named(value)
    if named is not None:
        return (named[0], _binary(name, named[1]))
    if not _readable(value):
        raise InputError(
            f"$.{name}: a {type(value).__name__} cannot be sent as a file",
            suggestion="Give bytes, a path, a file open for reading in binary mode, or a name with one of these",
        )
    shown = getattr(value, "name", None)
    return (os.path.basename(shown) if isinstance(shown, str) and shown else "upload", _binary(name, value))


def _named(value: object) -> tuple[str, object] | None:
    if not isinstance(value, tuple):
        return None
    parts = cast("Sequence[object]", value)
    if len(parts) == 2 and isinstance(parts[0], str) and (isinstance(parts[1], bytes) or _readable(parts[1])):
        return parts[0], parts[1]
    return None


def _readable(value: object) -> bool:
    return hasattr(value, "read")


def _binary(name: str, content: Any) -> Any:
    if not isinstance(content, bytes) and isinstance(getattr(content, "encoding", None), str):
        raise InputError(f'`{name}` is open as text; open it with mode "rb"')
    return content


class FileOnDisk:
    """A file that is opened when the transport reads it and closed when it has been read.

    A request that is sent again rewinds it, so the same bytes go out each time.
    """

    def __init__(self, path: str, *, argument: str) -> None:
        if not os.path.exists(path):
            raise FileMissingError(f"`{argument}`: there is no file {path!r}")
        if not os.path.isfile(path):
            raise InputError(f"`{argument}`: {path!r} is a folder, a device or a pipe, not a file")
        self.name = os.path.basename(path)
        self._path = path
        self._position = 0
        self._file: IO[bytes] | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; nothing at the end, where the file is closed."""
        if self._file is None:
            try:
                self._file = open(self._path, "rb")  # noqa: SIM115  (closed at its end, by `seek` or by `close`)
            except OSError as error:
                raise InputError(f"{self._path!r} cannot be read: {error.strerror}") from error
            self._file.seek(self._position)
        content = self._file.read(size)
        self._position += len(content)
        if not content:
            self.close()
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a place from the beginning, from here, or from the end."""
        self.close()
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: os.path.getsize(self._path)}[whence]
        self._position = start + offset
        return self._position

    def tell(self) -> int:
        """How many bytes lie before the next one read."""
        return self._position

    def close(self) -> None:
        """Close the file; it opens again when it is read again."""
        if self._file is not None:
            self._file.close()
            self._file = None
