"""How the requests of one client are written, and how what happens to them is reported, whatever sends them.

What is peculiar to an HTTP library is not here: for httpx and packages with its API, see `vlmrun_ext.http.httpx_wire`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias
from urllib.parse import quote, urlencode

from vlmrun_ext import __version__, tracing
from vlmrun_ext.errors import InputError, OfflineError, RequestTimeoutError, UnexpectedResponseError
from vlmrun_ext.flow import Timeout, WireRequest
from vlmrun_ext.redaction import without_queries
from vlmrun_ext.settings import OFFLINE_VARIABLE, Settings, switched_on

__all__ = ["Phase", "Wire", "is_foreign"]

Phase: TypeAlias = Literal["connect", "pool", "write", "head", "read"]
"""What of a request can take too long."""

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e]*")
_QUERY = re.compile(r"[?#]")
_FOREIGN_HEADERS = ("range", "if-range", "content-type")
_USER_AGENT = f"vlmrun-sdk/{__version__}"
_CLIENT_ID = f"python-sdk-{__version__}"
_LONGEST_REASON = 300


class Wire:
    """How the requests of one client are written, and how what happens to them is reported.

    Args:
        settings: Key, base URL and limits of the client.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def check_allowed(self, request: WireRequest) -> None:
        """Refuse to send anything where that was switched off.

        Raises:
            OfflineError: Nothing may be sent.
        """
        if switched_on(OFFLINE_VARIABLE):
            raise OfflineError(f"The request {request.method} {self.address(request)} was not sent")

    def url(self, request: WireRequest) -> str:
        """Return the whole URL of a request of the API.

        Raises:
            InputError: Its path or a parameter cannot be written as it stands.
        """
        path = request.path
        if not path.startswith("/") or "?" in path or "#" in path:
            raise InputError(f"'{self.shown(path)}' is no path of the API", suggestion="Begin it with a slash")
        # Only requests with parameters in an unusual style have a part of the query that is written already.
        written = str(getattr(request, "query", ""))
        if not request.params and not written:
            return self.settings.base_url + path
        try:
            query = "&".join(part for part in (urlencode(request.params, quote_via=quote), written) if part)
        except (UnicodeEncodeError, TypeError, ValueError) as error:
            raise InputError("A query parameter cannot be written into a URL") from error
        return f"{self.settings.base_url}{path}?{query}"

    def headers(self, request: WireRequest, *, identity: bool) -> dict[str, str]:
        """Return the headers of a request, names in lower case; those of the API hold the key, those of others do not.

        Args:
            request: To the API, or to a stranger.
            identity: Whether the body of the answer is not to be compressed.

        Raises:
            InputError: A header cannot be sent.
            ConfigurationError: The function that gives the key failed.
        """
        headers = self._foreign_headers(request.headers) if is_foreign(request) else self._headers(request.headers)
        if identity:
            headers["accept-encoding"] = "identity"
        return headers

    def _foreign_headers(self, wanted: Mapping[str, str]) -> dict[str, str]:
        headers = {"user-agent": _USER_AGENT}
        for name, value in _checked_headers(wanted).items():
            if name not in _FOREIGN_HEADERS:
                raise InputError(f"The header '{name}' is not sent to others than the API")
            headers[name] = value
        return headers

    def _headers(self, wanted: Mapping[str, str]) -> dict[str, str]:
        headers = {"user-agent": _USER_AGENT, "x-client-id": _CLIENT_ID}
        if wanted:
            headers.update(_checked_headers(wanted))
        key = self.settings.api_key
        if key is not None:
            headers["authorization"] = f"Bearer {key}"
        return headers

    def check_path(self, target: bytes, request: WireRequest) -> None:
        """Refuse a path that a library changed: another resource would be asked for.

        Args:
            target: What the library would send, its query included.
            request: What was to be sent.

        Raises:
            InputError: The two differ.
        """
        below_host = self.settings.base_url.split("://", 1)[1].partition("/")
        wanted = f"{below_host[1]}{below_host[2]}{request.path}"
        if target.decode("ascii").partition("?")[0] != wanted:
            raise InputError(
                f"The path '{self.shown(request.path)}' cannot be sent as it is",
                suggestion="Ids in a path must be percent-encoded, and none may be '.' or '..'",
            )

    def check_identity(self, headers: Mapping[str, str], status: int, request: WireRequest) -> None:
        """Refuse a body whose bytes are not the ones that were asked for.

        Raises:
            UnexpectedResponseError: The body is compressed, although that was ruled out.
        """
        encoding = headers.get("content-encoding", "identity").strip()
        if encoding.lower() not in ("", "identity") and status not in (204, 304):
            shown = self.shown(encoding)[:80]
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

    def readable(self, status: int, headers: Mapping[str, str]) -> Mapping[str, str]:
        """Return an answer's headers, without the key where the answer is an error."""
        if status < 300:
            return headers
        return {name: self.settings.redact(value) for name, value in headers.items()}

    def tracing(self, request: WireRequest) -> tracing.Request:
        """Return a block that lets a request be seen while it is sent; its status is to be noted there."""
        return tracing.Request(request.method, lambda: self.address(request), self.settings.base_url)

    def late(self, phase: Phase, request: WireRequest, timeout: Timeout) -> RequestTimeoutError:
        """Return the error for a phase of a request that took too long."""
        text = {
            "connect": f"No connection within {round(timeout.connect, 2):g} s",
            "pool": f"All connections were busy for {round(timeout.pool, 2):g} s",
            "write": f"The server took no bytes for {round(timeout.write, 2):g} s",
            "read": f"The server sent nothing for {round(timeout.read, 2):g} s",
            "head": "The head of the answer did not end in time",
        }[phase]
        return RequestTimeoutError(text, sent=phase not in ("connect", "pool"), **self.where(request))

    def unsendable(self, request: WireRequest, error: Exception) -> InputError:
        """Return the error for a request that cannot be written."""
        return InputError(f"The request {request.method} {self.address(request)} cannot be sent: {self.reason(error)}")

    def where(self, request: WireRequest) -> dict[str, Any]:
        """Return what an error says of the request: its method, and its path as it may be printed."""
        return {"method": request.method, "path": self.address(request)}

    def address(self, request: WireRequest) -> str:
        """Return a request's path as it may be printed: a stranger's URL may carry a signature in its query."""
        return self.shown(_QUERY.split(request.path, maxsplit=1)[0])

    def reason(self, error: Exception) -> str:
        """Return what an exception says, as it may be printed."""
        return self.shown(str(error)) or type(error).__name__

    def shown(self, text: str) -> str:
        """Return a text as it may be printed: without secrets, in ASCII, of bounded length."""
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
