"""Forms with files in them, as bodies that are read while they are sent.

The boundary is drawn at random for each body, so that no content can contain it, and names are escaped as browsers do
it, so that no name can end the line it stands in.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.alteration import Altered
from vlmrun_ext.files.upload_reading import UploadSource

if TYPE_CHECKING:
    from vlmrun_ext.bodies import BodyReader
    from vlmrun_ext.flow import WireRequest

__all__ = ["FileBody", "form_request", "media_type_of"]

_ESCAPED: Final = {ord('"'): "%22", ord("\r"): "%0D", ord("\n"): "%0A", 0: "%00"}


def _nowhere(_: int) -> None:
    """Nobody is interested."""


@dataclass(frozen=True, slots=True)
class FileBody:
    """A file, with what stands before and after it.

    Attributes:
        source: The file.
        md5: The hash that its content has to have, where it is known.
        before: What is sent first.
        after: What is sent last.
        told: Is told how many bytes of the file were passed on.
    """

    source: UploadSource
    md5: str | None = None
    before: bytes = b""
    after: bytes = b""
    told: Callable[[int], object] = field(default=_nowhere)

    @property
    def length(self) -> int:
        """How many bytes are sent."""
        return len(self.before) + self.source.length + len(self.after)

    @property
    def opened(self) -> Callable[[], BodyReader]:
        """Begins to read it."""
        return lambda: _Parts(self)

    @property
    def report(self) -> Callable[[int], object]:
        """Is told how many bytes were passed on, those around the file included."""
        return self._report

    def _report(self, passed: int) -> None:
        self.told(min(max(0, passed - len(self.before)), self.source.length))


class _Parts:
    """One reading of what stands before the file, the file, and what stands after it."""

    def __init__(self, body: FileBody) -> None:
        self._reading = body.source.opened(body.md5)
        self._parts = self._read(body)

    def read(self) -> bytes:
        """The next part."""
        return next(self._parts, b"")

    def close(self) -> None:
        """Close the file."""
        self._reading.close()

    def _read(self, body: FileBody) -> Iterator[bytes]:
        if body.before:
            yield body.before
        while block := self._reading.read():
            yield block
        if body.after:
            yield body.after


def form_request(request: WireRequest, md5: str | None, told: Callable[[int], object] = _nowhere) -> Altered:
    """A request whose one file is an `UploadSource`, in the form in which it is read while it is sent.

    Args:
        request: Its `files` are the fields, as the low-level client makes them.
        md5: The hash that the file has to have, where it is known.
        told: Is told how many bytes of the file were passed on.
    """
    boundary = secrets.token_hex(16)
    end = f"\r\n--{boundary}--\r\n".encode()
    before, source = bytearray(), None
    fields: Sequence[tuple[str, Any]] = request.files
    # The file comes last: servers that read on the fly then know the other fields already.
    for name, item in sorted(fields, key=lambda one: isinstance(one[1][1], UploadSource)):
        filename, content = item[0], item[1]
        before += b"\r\n" * bool(before) + _head(boundary, name, filename)
        if isinstance(content, UploadSource):
            source = content
        else:
            before += content.encode() if isinstance(content, str) else content
    if source is None:
        raise TypeError("the request sends no file")
    body = FileBody(source, md5, bytes(before), end, told)
    headers = {**request.headers, "content-type": f"multipart/form-data; boundary={boundary}"}
    query = getattr(request, "query", "")
    return Altered(request.method, request.path, request.params, headers, body, files=None, query=query)


def media_type_of(filename: str) -> str:
    """The content type that a file's name promises."""
    from mimetypes import guess_type

    return guess_type(filename, strict=False)[0] or "application/octet-stream"


def _head(boundary: str, name: str, filename: str | None) -> bytes:
    named = f'; filename="{_escaped(filename)}"' if filename is not None else ""
    typed = f"Content-Type: {media_type_of(filename)}\r\n" if filename is not None else ""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_escaped(name)}"{named}\r\n{typed}\r\n'
    return head.encode("utf-8", "replace")


def _escaped(name: str) -> str:
    return name.translate(_ESCAPED)
