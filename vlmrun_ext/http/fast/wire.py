"""Between our requests and errors and those of the fast transports: pure translation, for sync and async alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import TracebackType

from vlmrun_ext.bodies import AsyncOutgoing, Content, Outgoing
from vlmrun_ext.errors import ClientError, InputError, NetworkError, VLMRunError
from vlmrun_ext.flow import Timeout, WireRequest
from vlmrun_ext.http.fast.encodings import ACCEPTED
from vlmrun_ext.http.fast.failures import (
    ConnectTimeoutError,
    EndlessHeadError,
    ExchangeError,
    InvalidUrlError,
    PoolTimeoutError,
    ReadTimeoutError,
    UnreachableError,
    WriteTimeoutError,
)
from vlmrun_ext.http.fast.targets import Target, Ways
from vlmrun_ext.http.libraries import default_library
from vlmrun_ext.http.links import ForeignRequest
from vlmrun_ext.http.wire import Wire, is_foreign
from vlmrun_ext.redaction import clean

__all__ = ["FastWire", "Planned", "Translating", "is_unpacked"]

_PATH = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
_WITH_LENGTH = ("POST", "PUT", "PATCH")


@dataclass(frozen=True, slots=True)
class Planned:
    """A request in the form in which it is sent.

    Attributes:
        target: Whom it goes to.
        below: Path and query.
        headers: All of them, names in lower case.
        content: The body.
    """

    target: Target
    below: str
    headers: dict[str, str]
    content: Content


class FastWire(Wire):
    """How the requests of one client are written, and how what goes wrong with them is reported."""

    def planned(self, request: WireRequest, ways: Ways, content: Content, *, identity: bool) -> Planned:
        """Return what is sent, and to whom.

        Raises:
            InputError: The request cannot be written as it stands.
            OfflineError: Nothing may be sent.
        """
        self.check_allowed(request)
        foreign = is_foreign(request)
        if not foreign:
            self._check_path(request)
        wanted = self.headers(request, identity=identity)
        address = request.address if isinstance(request, ForeignRequest) else None
        try:
            target, below = ways.to(request.path, address) if foreign else ways.home(self.url(request))
        except InvalidUrlError as error:
            unsendable = self.unsendable(request, error)
            clean(error, self.settings.redact)
            raise unsendable from error
        headers = {"host": target.host}
        if not foreign:
            headers["accept"] = "*/*"
        if not identity:
            headers["accept-encoding"] = ACCEPTED
        headers.update(wanted)
        if target.is_forwarded and target.proxy is not None and target.proxy.login is not None:
            headers["proxy-authorization"] = target.proxy.login
        if request.files is not None:
            headers["content-type"], content = self._form(request)
        length = _length(request.method, content)
        if length is not None:
            # Without a length the body would go in chunks, which object stores refuse.
            headers["content-length"] = str(length)
        return Planned(target, below, headers, content)

    def translated(self, error: Exception, request: WireRequest, timeout: Timeout) -> VLMRunError | None:
        """Return our error for one that came up on the way; None where it is none of those that can."""
        where = self.where(request)
        match error:
            case ConnectTimeoutError():
                return self.late("connect", request, timeout)
            case PoolTimeoutError():
                return self.late("pool", request, timeout)
            case WriteTimeoutError():
                return self.late("write", request, timeout)
            case ReadTimeoutError():
                return self.late("read", request, timeout)
            case EndlessHeadError():
                return self.late("head", request, timeout)
            case UnreachableError():
                return NetworkError(f"No connection to the server: {self.reason(error)}", sent=False, **where)
            case ExchangeError() | OSError():
                return NetworkError(f"The connection failed: {self.reason(error)}", **where)
            case RuntimeError():
                return ClientError(f"The request cannot be sent: {self.reason(error)}", error_type="client_state_error")
            case TypeError() | ValueError():
                return self.unsendable(request, error)
            case _:
                return None

    def _form(self, request: WireRequest) -> tuple[str, bytes]:
        # Forms with files that are read while they are sent come as a body; what is left here is small.
        try:
            written = default_library().Request(request.method, "http://form.invalid", files=request.files)
            return str(written.headers["content-type"]), bytes(written.read())
        except VLMRunError:
            raise
        except Exception as error:
            unsendable = self.unsendable(request, error)
            clean(error, self.settings.redact)
            raise unsendable from error

    def _check_path(self, request: WireRequest) -> None:
        # Sent as it stands, it would still be another resource to a server that resolves segments of dots.
        path = request.path
        if not _PATH.fullmatch(path) or ("/." in path and any(part in (".", "..") for part in path.split("/"))):
            raise InputError(
                f"The path '{self.shown(path)}' cannot be sent as it is",
                suggestion="Ids in a path must be percent-encoded, and none may be '.' or '..'",
            )


class Translating:
    """A block in which what comes up on the way turns into errors of ours."""

    __slots__ = ("_request", "_timeout", "_wire")

    def __init__(self, wire: FastWire, request: WireRequest, timeout: Timeout) -> None:
        self._wire = wire
        self._request = request
        self._timeout = timeout

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, VLMRunError):
            translated = self._wire.translated(error, self._request, self._timeout)
            if translated is not None:
                clean(error, self._wire.settings.redact)
                raise translated from error


def is_unpacked(status: int, identity: bool) -> bool:
    """Whether the body of an answer is unpacked, if it is compressed: not where its bytes count, but in errors."""
    return not identity or (status >= 300 and status != 304)


def _length(method: str, content: Content) -> int | None:
    if isinstance(content, (Outgoing, AsyncOutgoing)):
        return content.length
    if content:
        return len(content)
    return 0 if method in _WITH_LENGTH else None
