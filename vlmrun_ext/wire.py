"""Between our requests and errors and those of an HTTP library: pure translation, for sync and async alike.

The library is httpx or a package with its API (httpx2). It is handed in as a module, never imported here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Awaitable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from vlmrun_ext import __version__
from vlmrun_ext.errors import (
    ClientError,
    ConfigurationError,
    InputError,
    NetworkError,
    RequestTimeoutError,
    UnexpectedResponseError,
    VLMRunError,
)
from vlmrun_ext.flow import Timeout, WireRequest
from vlmrun_ext.logs import discreet
from vlmrun_ext.settings import Settings

__all__ = ["AsyncHttpClient", "HttpClient", "Wire", "library_of"]

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
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
    ) -> Any:
        """Return the library's own form of a request, made by the client's `build_request`.

        A request whose path is a whole URL goes to a stranger. It is made without the client, which would add what
        is meant for the API: the key, cookies, headers and query parameters of the caller's own.

        Raises:
            InputError: The request cannot be written as it stands.
        """
        foreign = _is_foreign(request)
        arguments = (self._foreign_arguments if foreign else self._arguments)(request, timeout, identity=identity)
        try:
            built = (library.Request if foreign else client.build_request)(**arguments)
        except Exception as error:
            raise self._unsendable(request, error) from error
        if not foreign:
            self._check_target(built, request)
        return built

    def _foreign_arguments(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> dict[str, Any]:
        headers = {"user-agent": f"vlmrun-sdk/{__version__}"}
        if identity:
            headers["accept-encoding"] = "identity"
        phases = {"connect": timeout.connect, "read": timeout.read, "write": timeout.write, "pool": timeout.pool}
        return {
            "method": request.method,
            "url": request.path,
            "headers": headers,
            "extensions": {"timeout": phases},
        }

    def _arguments(self, request: WireRequest, timeout: Timeout, *, identity: bool) -> dict[str, Any]:
        if not request.path.startswith("/") or "?" in request.path or "#" in request.path:
            raise InputError(f"'{self._shown(request.path)}' is no path of the API", suggestion="Begin it with a slash")
        try:
            query = urlencode(request.params, quote_via=quote)
        except (UnicodeEncodeError, TypeError, ValueError) as error:
            raise InputError("A query parameter cannot be written into a URL") from error
        return {
            "method": request.method,
            "url": self.settings.base_url + request.path + (f"?{query}" if query else ""),
            "headers": self._headers(request.headers, identity=identity),
            "content": request.content,
            "files": request.files,
            "timeout": (timeout.connect, timeout.read, timeout.write, timeout.pool),
        }

    def _headers(self, wanted: Mapping[str, str], *, identity: bool) -> dict[str, str]:
        headers = {"user-agent": f"vlmrun-sdk/{__version__}", "x-client-id": f"python-sdk-{__version__}"}
        for name, value in wanted.items():
            if not _HEADER_NAME.fullmatch(name):
                raise InputError(f"{name[:80]!a} is no name for a header")
            if not _HEADER_VALUE.fullmatch(value):
                raise InputError(f"The value of header '{name}' holds characters other than printable ASCII")
            headers[name.lower()] = value
        if identity:
            headers["accept-encoding"] = "identity"
        if self.settings.api_key is not None:
            headers["authorization"] = f"Bearer {self.settings.api_key}"
        return headers

    def sending(self, request: WireRequest) -> dict[str, Any]:
        """Return what the library's `send` takes beside the request."""
        arguments: dict[str, Any] = {"stream": True, "follow_redirects": False}
        if self.settings.api_key is not None or _is_foreign(request):
            # Whatever login the caller's own client has would replace the header that carries the key, and is
            # none of a stranger's business.
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
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("", "identity") and status not in (204, 304):
            raise UnexpectedResponseError(
                f"The body came with content-encoding '{encoding[:80]}', although only 'identity' was accepted",
                http_status=status,
                headers=headers,
                method=request.method,
                path=self.address(request),
                suggestion="A proxy between here and the service changes its answers; ask whoever runs it",
            )

    def redacted(self, content: bytes) -> bytes:
        """Return the body of an error without the key."""
        return self.settings.redact(content.decode("latin-1")).encode("latin-1")

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
        return ascii(self.settings.redact(text)[:_LONGEST_REASON])[1:-1]


def library_of(client: object, name: str) -> ModuleType:
    """Return the package that a caller's client comes from: httpx, or one with its API.

    Args:
        client: The client, which may be of a subclass that the caller wrote.
        name: The class it must have: `Client` or `AsyncClient`.

    Raises:
        ConfigurationError: It is no such client.
    """
    for kind in type(client).__mro__:
        library = sys.modules.get(kind.__module__.partition(".")[0])
        if library is not None and hasattr(library, "TimeoutException") and getattr(library, name, None) is kind:
            return library
    raise ConfigurationError(
        f"http_client is of type {type(client).__module__}.{type(client).__qualname__}",
        error_type="invalid_http_client",
        suggestion=f"Pass an httpx.{name}, or an httpx2.{name}",
    )


def _is_foreign(request: WireRequest) -> bool:
    return request.path.startswith(("http://", "https://"))
