"""Sessions of aiohttp, made so that they do nothing of their own accord, and what they raise."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

from vlmrun_ext.http.fast.certificates import ssl_context
from vlmrun_ext.http.fast.failures import (
    ConnectTimeoutError,
    ExchangeError,
    InvalidUrlError,
    ProtocolError,
    ReadError,
    ReadTimeoutError,
    UnreachableError,
)
from vlmrun_ext.http.fast.heads import LONGEST_HEAD, ReceivedHead, framing
from vlmrun_ext.http.fast.passing import current_limit
from vlmrun_ext.http.fast.targets import Ways
from vlmrun_ext.http.limits import CONNECTIONS, IDLE_SECONDS

if TYPE_CHECKING:
    from ssl import SSLContext

    from vlmrun_ext.flow import Timeout, WireRequest
    from vlmrun_ext.http.fast.wire import Planned

__all__ = ["Client", "headers_of", "part_at_hand", "part_of"]

_BUFFER: Final = 1 << 18
_MOST_HEADERS: Final = 100
_MOST_SPOILT: Final = 4


class Client:
    """The ways and connections of one event loop."""

    def __init__(self, base_url: str) -> None:
        self.ways = Ways(base_url)
        self.free = asyncio.Semaphore(CONNECTIONS)
        """How many connections there may be besides."""
        self.arriving: set[Any] = set()
        """Answers whose bodies are being read."""
        context = ssl_context()
        self._home = _session(_connector(context), _Response)
        self._abroad = _session(_connector(context), _StrangersResponse)
        self._timeout = aiohttp.ClientTimeout(total=None)
        self._loop = asyncio.get_running_loop()

    async def request(
        self, request: WireRequest, planned: Planned, body: Any, timeout: Timeout, *, foreign: bool
    ) -> Any:
        """Send a request, and return its answer once the head is there."""
        target = planned.target
        session = self._abroad if foreign else self._home
        proxy = target.proxy
        more: dict[str, Any] = {}
        if proxy is not None:
            more["proxy"] = proxy.url
            if proxy.login is not None and not target.is_forwarded:
                more["proxy_headers"] = {"Proxy-Authorization": proxy.login}
        elif target.address != target.name:
            more["server_hostname"] = target.name
        try:
            return await session.request(
                request.method,
                URL(target.url(planned.below), encoded=True),
                headers=planned.headers,
                data=body,
                allow_redirects=False,
                timeout=self._limits(timeout),
                **more,
            )
        except _FAILURES as error:
            failure = _failure(error)
            limit = current_limit.get()
            if (
                limit is not None
                and not limit.has_begun
                and not isinstance(failure, (UnreachableError, InvalidUrlError))
            ):
                # What went wrong did so between here and the proxy.
                failure = UnreachableError(str(failure))
        # Out here, as the library's errors hold the request with its headers, and whoever is chained shows them.
        raise failure

    async def look(self) -> None:
        """Let the event loop learn of connections that were closed while nobody used them."""
        await asyncio.sleep(0)

    def let_go(self, response: Any, *, is_over: bool) -> None:
        """Give an answer back; its connection can serve another request if the exchange is over."""
        self.free.release()
        self.arriving.discard(response)
        if is_over:
            response.release()
        else:
            response.close()

    def abandon(self, response: Any) -> None:
        """Give an answer back from wherever this is called: nobody is left who would await anything."""
        self._loop.call_soon_threadsafe(partial(self.let_go, response, is_over=False))

    async def close(self) -> None:
        """Close all connections; whoever waits for a part of a body sees it break off."""
        for response in list(self.arriving):
            # The session would end these connections without a word to those who read.
            response.close()
        await self._home.close()
        await self._abroad.close()

    def _limits(self, timeout: Timeout) -> aiohttp.ClientTimeout:
        kept = self._timeout
        if (kept.connect, kept.sock_read) != (timeout.connect, timeout.read):
            self._timeout = kept = aiohttp.ClientTimeout(total=None, connect=timeout.connect, sock_read=timeout.read)
        return kept

    def __del__(self) -> None:
        # A program that ends without closing its client is told nothing, as with other transports.
        with suppress(Exception):
            for session in self._home, self._abroad:
                if not session.closed:
                    session.detach()


class _Connector(aiohttp.TCPConnector):
    def __del__(self, *_: Any) -> None:
        with suppress(Exception):
            self._close()


class _SpoiltError(Exception):
    """A connection cannot be used: something came on it that nobody had asked for. Nothing was sent."""


class _Request(aiohttp.ClientRequest):
    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        # The library would take what came after one answer for the next one.
        if conn.protocol is None or conn.protocol.should_close:
            raise _SpoiltError("the server sent more than its answer")
        return await super().send(conn)


class _Response(aiohttp.ClientResponse):
    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        limit = current_limit.get()
        if limit is not None and self.method != "CONNECT":
            limit.begin()
        protocol = connection.protocol
        await super().start(connection)
        if self.method != "CONNECT":
            try:
                _check(self)
            except ProtocolError:
                # An answer that came at once has given its connection back already.
                protocol.force_close()
                protocol.close()
                raise
        return self


def part_at_hand(response: Any) -> bytes | None:
    """The bytes of an answer's body that are there already, `b""` at its end; None where they have to be awaited."""
    content = response.content
    # What went wrong is raised by whoever awaits the next bytes.
    if content.exception() is not None:
        return None
    return bytes(content.read_nowait()) or (b"" if content.at_eof() else None)


async def part_of(response: Any) -> bytes:
    """The next bytes of an answer's body; `b""` at its end."""
    try:
        return bytes(await response.content.readany())
    except _FAILURES as error:
        failure = _failure(error)
    # Private in aiohttp, which keeps what arrived before a failure to itself. A download goes on from there.
    read_held = getattr(response.content, "_read_nowait", None)
    if read_held is not None and (held := bytes(read_held(-1))):
        return held
    raise failure


def _check(response: Any) -> None:
    """Refuse what the library lets pass, though it could be understood in two ways, or is no answer."""
    if response.status < 200 or response.version.major != 1:
        raise ProtocolError("what the server sent is no answer")
    if sum(len(name) + len(value) for name, value in response.raw_headers) > LONGEST_HEAD:
        raise ProtocolError("the head of the answer is too long")
    framing(ReceivedHead(1, response.status, headers_of(response)), response.method)


class _StrangersResponse(_Response):
    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        # A connection that was made under one name is not used again for another.
        connection.protocol.force_close()
        return await super().start(connection)


def headers_of(response: Any) -> dict[str, str]:
    """The headers of an answer; names in lower case, a repeated header joined by commas."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.raw_headers:
        name = raw_name.decode("latin-1").lower()
        try:
            value = raw_value.decode()
        except UnicodeDecodeError:
            value = raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


class _UnsentAgainError(Exception):
    """A connection ended, and the library is not to send the request again."""


_FAILURES: Final = (aiohttp.ClientError, HttpProcessingError, _UnsentAgainError)


async def _once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keep the library from sending a request again, which it does when a connection ends: we decide about that."""
    for _ in range(_MOST_SPOILT):
        try:
            return await handler(request)
        except _SpoiltError:
            # It was closed; the next one may do.
            continue
        except aiohttp.ClientConnectorError:
            raise
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
            raise _UnsentAgainError from error
    raise UnreachableError("the server sends more than its answers")


def _connector(context: SSLContext) -> _Connector:
    return _Connector(limit=0, ssl=context, keepalive_timeout=IDLE_SECONDS, use_dns_cache=False)


def _session(connector: _Connector, response_class: type[_Response]) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        requote_redirect_url=False,
        skip_auto_headers=("accept", "accept-encoding", "content-type", "user-agent"),
        request_class=_Request,
        response_class=response_class,
        middlewares=(_once,),
        read_bufsize=_BUFFER,
        max_line_size=LONGEST_HEAD,
        max_field_size=LONGEST_HEAD,
        max_headers=_MOST_HEADERS,
    )


def _failure(error: Exception) -> Exception:
    if isinstance(error, _UnsentAgainError) and isinstance(error.__cause__, Exception):
        return _failure(error.__cause__)
    match error:
        case aiohttp.ConnectionTimeoutError():
            failure: Exception = ConnectTimeoutError("no connection in time")
        case aiohttp.ClientHttpProxyError():
            failure = UnreachableError(f"the proxy answers {error.status}")
        case aiohttp.ClientConnectorError() | aiohttp.ClientConnectorCertificateError():
            failure = UnreachableError(_why(error))
        case aiohttp.ServerTimeoutError():
            failure = ReadTimeoutError("the server sends nothing")
        case aiohttp.InvalidURL():
            failure = InvalidUrlError("the URL cannot be used")
        case aiohttp.ServerDisconnectedError():
            failure = ReadError("the connection ended without an answer")
        case aiohttp.ClientResponseError():
            failure = ProtocolError(f"what the server sent is no answer: {error.message}")
        case aiohttp.ClientOSError():
            failure = ReadError(_why(error))
        case aiohttp.ClientPayloadError():
            failure = ProtocolError("the body of the answer is not whole")
        case _:
            failure = ExchangeError(str(error) or type(error).__name__)
    return failure


def _why(error: Exception) -> str:
    return str(error.__cause__ or error.__context__ or error)
