"""Between our requests and errors and those of an HTTP library: pure translation, for sync and async alike.

The library is httpx or a package with its API (httpx2). It is handed in as a module, never imported here.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from vlmrun_ext import __version__, tracing
from vlmrun_ext.bodies import AsyncOutgoing, Content, Outgoing
from vlmrun_ext.errors import (
    ClientError,
    InputError,
    NetworkError,
    OfflineError,
    RequestTimeoutError,
    UnexpectedResponseError,
    VLMRunError,
)
from vlmrun_ext.flow import Timeout, WireRequest
from vlmrun_ext.http.links import ForeignRequest, pinned
from vlmrun_ext.http.sockets import ENDLESS
from vlmrun_ext.logs import discreet
from vlmrun_ext.redaction import clean, without_queries
from vlmrun_ext.settings import OFFLINE_VARIABLE, Settings, switched_on

__all__ = ["AsyncHttpClient", "HttpClient", "Wire", "is_foreign"]

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_FOREIGN_HEADERS = ("range", "if-range", "content-type")
_LONGEST_REASON = 300


class HttpClient(Protocol):
    """What is used of an `httpx.Client`."""

    def build_request(self, *args: Any, **kwargs: Any) -> Any:
        """Merge a request with what the client adds to all of its requests."""
        ...

    def send(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncHttpClient(Protocol):
    """What is used of an `httpx.AsyncClient`."""

    def build_request(self, *args: Any, **kwargs: Any) -> Any:
        """Merge a request with what the client adds to all of its requests."""
        ...

    def send(self, *args: Any, **kwargs: Any) -> Awaitable[Any]:
        """Send a request."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


@dataclass(frozen=True, slots=True)
class Wire:
    """How the requests of one client are written, and how what happens to them is reported."""

    settings: Settings

    def built(
        self,
        library: ModuleType,
        client: HttpClient | AsyncHttpClient,
        request: WireRequest,
        timeout: Timeout,
        *,
        identity: bool,
        content: Content,
    ) -> Any:
        """Return the library's own form of a request, made by the client's `build_request`.

        A request whose path is a whole URL goes to a stranger. It is made without the client, which would add what
        is meant for the API: the key, cookies, headers and query parameters of the caller's own.

        Raises:
            InputError: The request cannot be written as it stands.
            OfflineError: Nothing may be sent.
        """
        if switched_on(OFFLINE_VARIABLE):
            raise OfflineError(f"The request {request.method} {self.address(request)} was not sent")
        foreign = is_foreign(request)
        arguments = (self._foreign_arguments if foreign else self._arguments)(request, timeout, identity=identity)
        arguments["content"] = content
        if isinstance(content, (Outgoing, AsyncOutgoing)):
            # Without a length the body would go in chunks, which object stores refuse.
            arguments["headers"]["content-length"] = str(content.length)
        try:
            built = (library.Request if foreign else client.build_request)(**arguments)
        except Exception as error:
            unsendable = self._unsendable(request, error)
            clean(error, self.settings.redact)
            raise unsendable from error
        if not foreign:
            self._check_target(built, request)
        return built

    def _foreign_arguments(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> dict[str, Any]:
        headers = {"user-agent": f"vlmrun-sdk/{__version__}"}
        for name, value in _checked_headers(request.headers).items():
            if name not in _FOREIGN_HEADERS:
                raise InputError(f"The header '{name}' is not sent to others than the API")
            headers[name] = value
        if identity:
            headers["accept-encoding"] = "identity"
        phases = {"connect": timeout.connect, "read": timeout.read, "write": timeout.write, "pool": timeout.pool}
        extensions: dict[str, Any] = {"timeout": phases}
        url = request.path
        if isinstance(request, ForeignRequest) and request.address is not None:
            url, headers["host"], extensions["sni_hostname"] = pinned(request)
        return {"method": request.method, "url": url, "headers": headers, "extensions": extensions}

    def _arguments(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> dict[str, Any]:
        if not request.path.startswith("/") or "?" in request.path or "#" in request.path:
            raise InputError(f"'{self._shown(request.path)}' is no path of the API", suggestion="Begin it with a slash")
        try:
            # Only requests with parameters in an unusual style have a part of the query that is written already.
            written = str(getattr(request, "query", ""))
            query = "&".join(part for part in (urlencode(request.params, quote_via=quote), written) if part)
        except (UnicodeEncodeError, TypeError, ValueError) as error:
            raise InputError("A query parameter cannot be written into a URL") from error
        return {
            "method": request.method,
            "url": self.settings.base_url + request.path + (f"?{query}" if query else ""),
            "headers": self._headers(request.headers, identity=identity),
            "files": request.files,
            "timeout": (timeout.connect, timeout.read, timeout.write, timeout.pool),
        }

    def _headers(self, wanted: Mapping[str, str], *, identity: bool) -> dict[str, str]:
        headers = {"user-agent": f"vlmrun-sdk/{__version__}", "x-client-id": f"python-sdk-{__version__}"}
        headers.update(_checked_headers(wanted))
        if identity:
            headers["accept-encoding"] = "identity"
        key = self.settings.api_key
        if key is not None:
            headers["authorization"] = f"Bearer {key}"
        return headers

    def sending(self) -> dict[str, Any]:
        """Return what the library's `send` takes beside a request of the API."""
        arguments: dict[str, Any] = {"stream": True, "follow_redirects": False}
        if self.settings.key.source is not None:
            # Whatever login the caller's own client has would replace the header that carries the key.
            arguments["auth"] = None
        return arguments

    def _check_target(self, built: Any, request: WireRequest) -> None:
        # The library resolves segments of dots and quotes what is not quoted: another resource would be asked for.
        below_host = self.settings.base_url.split("://", 1)[1].partition("/")
        wanted = f"{below_host[1]}{below_host[2]}{request.path}"
        if built.url.raw_path.decode("ascii").partition("?")[0] != wanted:
            raise InputError(
                f"The path '{self._shown(request.path)}' cannot be sent as it is",
                suggestion="Ids in a path must be percent-encoded, and none may be '.' or '..'",
            )

    @contextmanager
    def requesting(
        self, library: ModuleType, request: WireRequest, timeout: Timeout
    ) -> Generator[tracing.Request, None, None]:
        """Do as `exchanging` does while a request is sent, and let it be seen; its status is to be noted."""
        traced = tracing.Request(request.method, self.address(request), self.settings.base_url)
        with tracing.requesting(traced), self.exchanging(library, request, timeout):
            yield traced

    @contextmanager
    def exchanging(self, library: ModuleType, request: WireRequest, timeout: Timeout) -> Generator[None, None, None]:
        """Turn what the library raises while it speaks to the server into errors of ours."""
        try:
            with discreet(library.__name__, self.settings.redact):
                yield
        except VLMRunError:
            raise
        except Exception as error:
            translated = self._translated(library, error, request, timeout)
            if translated is None:
                raise
            clean(error, self.settings.redact)
            raise translated from error

    def _translated(
        self, library: ModuleType, error: Exception, request: WireRequest, timeout: Timeout
    ) -> VLMRunError | None:
        where: dict[str, Any] = {"method": request.method, "path": self.address(request)}
        if isinstance(error, library.TimeoutException):
            if isinstance(error, library.ConnectTimeout):
                return RequestTimeoutError(f"No connection within {round(timeout.connect, 2):g} s", sent=False, **where)
            if isinstance(error, library.PoolTimeout):
                return RequestTimeoutError(
                    f"All connections were busy for {round(timeout.pool, 2):g} s", sent=False, **where
                )
            if isinstance(error, library.WriteTimeout):
                return RequestTimeoutError(f"The server took no bytes for {round(timeout.write, 2):g} s", **where)
            if ENDLESS in str(error):
                return RequestTimeoutError("The head of the answer did not end in time", **where)
            return RequestTimeoutError(f"The server sent nothing for {round(timeout.read, 2):g} s", **where)
        reason = self._reason(error)
        if isinstance(error, (library.UnsupportedProtocol, library.LocalProtocolError, library.InvalidURL)):
            return self._unsendable(request, error)
        if isinstance(error, (library.ConnectError, library.ProxyError)):
            return NetworkError(f"No connection to the server: {reason}", sent=False, **where)
        if isinstance(error, (library.HTTPError, library.CookieConflict, OSError)):
            return NetworkError(f"The connection failed: {reason}", **where)
        if isinstance(error, RuntimeError):
            # The library says so of closed clients and of streams that were given back.
            return ClientError(f"The request cannot be sent: {reason}", error_type="client_state_error")
        if isinstance(error, (TypeError, ValueError)):
            return self._unsendable(request, error)
        return None

    def check_identity(self, headers: Mapping[str, str], status: int, request: WireRequest) -> None:
        """Refuse a body whose bytes are not the ones that were asked for.

        Raises:
            UnexpectedResponseError: The body is compressed, although that was ruled out.
        """
        encoding = headers.get("content-encoding", "identity").strip()
        if encoding.lower() not in ("", "identity") and status not in (204, 304):
            shown = self._shown(encoding)[:80]
            raise UnexpectedResponseError(
                f"The body came with content-encoding '{shown}', although only 'identity' was accepted",
                http_status=status,
                headers=self.printable(headers),
                method=request.method,
                path=self.address(request),
                suggestion="A proxy between here and the service changes its answers; ask whoever runs it",
            )

    def redacted(self, content: bytes) -> bytes:
        """Return the body of an error without the key."""
        return self.settings.redact(content.decode("latin-1")).encode("latin-1")

    def printable(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return headers as an error may hold them."""
        return {name: without_queries(self.settings.redact(value)) for name, value in headers.items()}

    def headers_of(self, response: Any) -> dict[str, str]:
        """Return an answer's headers, names in lower case, without the key where the answer is an error."""
        headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
        if response.status_code < 300:
            return headers
        return {name: self.settings.redact(value) for name, value in headers.items()}

    def _unsendable(self, request: WireRequest, error: Exception) -> InputError:
        return InputError(f"The request {request.method} {self.address(request)} cannot be sent: {self._reason(error)}")

    def address(self, request: WireRequest) -> str:
        """Return a request's path as it may be printed: a stranger's URL may carry a signature in its query."""
        return self._shown(re.split(r"[?#]", request.path, maxsplit=1)[0])

    def _reason(self, error: Exception) -> str:
        return self._shown(str(error)) or type(error).__name__

    def _shown(self, text: str) -> str:
        return ascii(without_queries(self.settings.redact(text))[:_LONGEST_REASON])[1:-1]


def _checked_headers(wanted: Mapping[str, str]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in wanted.items():
        if not _HEADER_NAME.fullmatch(name):
            raise InputError(f"{name[:80]!a} is no name for a header")
        if not _HEADER_VALUE.fullmatch(value):
            raise InputError(f"The value of header '{name}' holds characters other than printable ASCII")
        headers[name.lower()] = value
    return headers


def is_foreign(request: WireRequest) -> bool:
    """Whether a request goes to somebody who is not the API: then its path is a whole URL."""
    return request.path.startswith(("http://", "https://"))
