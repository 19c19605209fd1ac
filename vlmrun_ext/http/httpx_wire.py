"""Between our requests and errors and those of an HTTP library: pure translation, for sync and async alike.

The library is httpx or a package with its API (httpx2). It is handed in with its client, never imported here.
"""

from __future__ import annotations

from types import ModuleType, TracebackType
from typing import Any

from vlmrun_ext.bodies import AsyncOutgoing, Content, Outgoing
from vlmrun_ext.errors import ClientError, NetworkError, VLMRunError
from vlmrun_ext.flow import Timeout, WireRequest
from vlmrun_ext.http.links import ForeignRequest, pinned
from vlmrun_ext.http.senders import Sender
from vlmrun_ext.http.sockets import ENDLESS
from vlmrun_ext.http.wire import Wire, is_foreign
from vlmrun_ext.logs import Discreet
from vlmrun_ext.redaction import clean

__all__ = ["HttpxWire"]


class HttpxWire(Wire):
    """How the requests of one client are written for httpx, and how what it raises is reported."""

    def built(self, sender: Sender, request: WireRequest, timeout: Timeout, *, identity: bool, content: Content) -> Any:
        """Return the library's own form of a request.

        A request whose path is a whole URL goes to a stranger. It is made without the client, which would add what
        is meant for the API: the key, cookies, headers and query parameters of the caller's own.

        Raises:
            InputError: The request cannot be written as it stands.
            OfflineError: Nothing may be sent.
        """
        self.check_allowed(request)
        headers = self.headers(request, identity=identity)
        if isinstance(content, (Outgoing, AsyncOutgoing)):
            # Without a length the body would go in chunks, which object stores refuse.
            headers["content-length"] = str(content.length)
        phases = {"connect": timeout.connect, "read": timeout.read, "write": timeout.write, "pool": timeout.pool}
        foreign = is_foreign(request)
        url = request.path if foreign else self.url(request)
        extensions: dict[str, Any] = {"timeout": phases}
        if isinstance(request, ForeignRequest) and request.address is not None:
            url, headers["host"], extensions["sni_hostname"] = pinned(request)
        try:
            if foreign:
                made = sender.library.Request
                return made(request.method, url, headers=headers, extensions=extensions, content=content)
            built = sender.built(request.method, url, headers, extensions, content, request.files)
        except Exception as error:
            unsendable = self.unsendable(request, error)
            clean(error, self.settings.redact)
            raise unsendable from error
        # The library resolves segments of dots and quotes what is not quoted.
        self.check_path(built.url.raw_path, request)
        return built

    def exchanging(self, library: ModuleType, request: WireRequest, timeout: Timeout) -> Exchanging:
        """Return a block in which what the library raises while it speaks to the server turns into errors of ours."""
        return Exchanging(self, library, request, timeout)

    def translated(
        self, library: ModuleType, error: Exception, request: WireRequest, timeout: Timeout
    ) -> VLMRunError | None:
        """Return our error for one of the library's; None where it is none of those that it raises."""
        where = self.where(request)
        if isinstance(error, library.TimeoutException):
            if isinstance(error, library.ConnectTimeout):
                return self.late("connect", request, timeout)
            if isinstance(error, library.PoolTimeout):
                return self.late("pool", request, timeout)
            if isinstance(error, library.WriteTimeout):
                return self.late("write", request, timeout)
            return self.late("head" if ENDLESS in str(error) else "read", request, timeout)
        reason = self.reason(error)
        if isinstance(error, (library.UnsupportedProtocol, library.LocalProtocolError, library.InvalidURL)):
            return self.unsendable(request, error)
        if isinstance(error, (library.ConnectError, library.ProxyError)):
            return NetworkError(f"No connection to the server: {reason}", sent=False, **where)
        if isinstance(error, (library.HTTPError, library.CookieConflict, OSError)):
            return NetworkError(f"The connection failed: {reason}", **where)
        if isinstance(error, RuntimeError):
            # The library says so of closed clients and of streams that were given back.
            return ClientError(f"The request cannot be sent: {reason}", error_type="client_state_error")
        if isinstance(error, (TypeError, ValueError)):
            return self.unsendable(request, error)
        return None


# Classes, as generators cost several times as much, and each request enters some of these.
class Exchanging:
    """A block in which the library's errors turn into ours, and its logs hold no secrets."""

    __slots__ = ("_discreet", "_library", "_request", "_timeout", "_wire")

    def __init__(self, wire: HttpxWire, library: ModuleType, request: WireRequest, timeout: Timeout) -> None:
        self._wire = wire
        self._library = library
        self._request = request
        self._timeout = timeout
        self._discreet = Discreet(library.__name__, wire.settings.redact)

    def __enter__(self) -> None:
        self._discreet.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._discreet.__exit__(kind, error, trace)
        if isinstance(error, Exception) and not isinstance(error, VLMRunError):
            translated = self._wire.translated(self._library, error, self._request, self._timeout)
            if translated is not None:
                clean(error, self._wire.settings.redact)
                raise translated from error
