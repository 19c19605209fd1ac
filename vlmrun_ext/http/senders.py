"""A client of httpx, or of a package with its API, and how requests are made for it and sent with it.

A caller's client is used by its public methods alone, so that whatever it adds, hooks in or keeps is as the caller
wants it. Our own clients add nothing that changes from request to request. Their requests are put together here, from
parts that are made once, and go straight to the client's way to the server, unless the client has something to do on
the way: cookies to add, a line to log, or another package that looks in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from logging import Logger

    from vlmrun_ext.http.lanes import Lane, Lanes

__all__ = ["AsyncHttpClient", "HttpClient", "Sender", "headers_of"]

_INFO: Final = 20
_WITH_LENGTH: Final = ("POST", "PUT", "PATCH")
_LOOKED_AT: Final = ("send", "_send_single_request")
"""Methods in whose place other packages put theirs, to see requests."""
_MOST_TARGETS: Final = 256


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


class Sender:
    """A client, and what is known of it once and for all.

    Args:
        client: Of httpx, or of a package with its API.
        library: That package.
        is_own: Whether we made it, with nothing but its limits and certificates.
        keeps_login: Whether the client's own login may replace our header `authorization`.
    """

    def __init__(self, client: Any, library: ModuleType, *, is_own: bool, keeps_login: bool) -> None:
        self.client = client
        self.library = library
        self._kind: type = type(client)
        self._is_own = is_own
        self._is_async = isinstance(client, library.AsyncClient)
        self._sending: dict[str, Any] = {"stream": True, "follow_redirects": False}
        if not keeps_login:
            # Whatever login the caller's own client has would replace the header that carries the key.
            self._sending["auth"] = None
        self._added: dict[str, str] = dict(client.headers) if is_own else {}
        self._targets: dict[str, tuple[Any, bytes]] = {}
        self._usual: tuple[tuple[Any, ...], Any] | None = None
        self.dropped: deque[tuple[Any, Any, Lane | None]] = deque()
        """Answers that nobody has given back, with their parts: to be closed before the next request is sent."""
        self.lanes: Lanes | None = None
        """The connections of an async client of our own, where it sends through no proxy."""

    def built(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        extensions: dict[str, Any],
        content: Any,
        files: Any,
    ) -> Any:
        """Return a request of the API, with what the client adds to all of its requests.

        Args:
            method: In capitals.
            url: The whole URL.
            headers: Their names in lower case.
            extensions: What the library is told beside.
            content: The body, if it is not made of `files`.
            files: Multipart fields.
        """
        is_plain = self._is_own and files is None and (content is None or type(content) is bytes)
        if not is_plain or self.client.cookies:
            return self.client.build_request(
                method, url, headers=headers, extensions=extensions, content=content, files=files
            )
        target, host = self._target(url)
        request = self.library.Request(
            method,
            target,
            headers=self._merged(method, host, headers, content),
            stream=self.library.ByteStream(content or b""),
            extensions=extensions,
        )
        # As the library does itself with a body that is there: whoever looks at the request may ask for it.
        request.read()
        return request

    def send(self, built: Any) -> Any:
        """Send a request of the API, and return its answer once the head is there."""
        if not self._is_direct():
            return self.client.send(built, **self._sending)
        return self._kept(built, self.client._transport_for_url(built.url).handle_request(built))

    async def asend(self, built: Any, seconds: float) -> tuple[Any, Lane | None]:
        """Do as `send` does, with a client whose methods are awaited.

        Args:
            built: The request.
            seconds: How long to wait for a connection where all are in use.

        Returns:
            The answer, and the lane that it comes on, to be given back once the answer was closed.
        """
        if not self._is_direct():
            return await self.client.send(built, **self._sending), None
        way = self.client._transport_for_url(built.url)
        if self.lanes is None or way is not self.client._transport:
            return self._kept(built, await way.handle_async_request(built)), None
        try:
            lane = await self.lanes.take(seconds)
        except TimeoutError:
            raise self.library.PoolTimeout("all connections are in use") from None
        try:
            return self._kept(built, await lane.way.handle_async_request(built)), lane
        except BaseException:
            lane.give_back()
            raise

    def parts(self, response: Any, *, raw: bool) -> Any:
        """Return what iterates over the body of an answer; with awaits, where the client's methods are awaited.

        Args:
            response: The library's form of the answer.
            raw: Whether the bytes are wanted as they came off the wire, compressed or not.
        """
        if self._is_own and not response.is_stream_consumed and (raw or "content-encoding" not in response.headers):
            # What the library would put around it changes nothing of bytes that nobody has read or packed.
            return aiter(response.stream) if self._is_async else iter(response.stream)
        if self._is_async:
            return response.aiter_raw() if raw else response.aiter_bytes()
        return response.iter_raw() if raw else response.iter_bytes()

    def _is_direct(self) -> bool:
        """Whether the client itself has nothing to do for a request of ours."""
        client = self.client
        return self._is_own and not client.is_closed and not client.cookies and not self._is_watched()

    def _is_watched(self) -> bool:
        if _logger(self.library.__name__).isEnabledFor(_INFO):
            return True
        within = self.library.__name__ + "."
        for method in [getattr(self._kind, name, None) for name in _LOOKED_AT]:
            if type(method) is not FunctionType or not method.__globals__["__name__"].startswith(within):
                return True
        return False

    def _kept(self, built: Any, response: Any) -> Any:
        if "set-cookie" in response.headers:
            response.request = built
            self.client.cookies.extract_cookies(response)
        return response

    def _target(self, url: str) -> tuple[Any, bytes]:
        """The library's form of a URL, and the host in it; URLs without a query come again and again."""
        found = self._targets.get(url)
        if found is None:
            target = self.library.URL(url)
            found = target, target.netloc
            if "?" not in url:
                if len(self._targets) >= _MOST_TARGETS:
                    self._targets.clear()
                self._targets[url] = found
        return found

    def _merged(self, method: str, host: bytes, headers: Mapping[str, str], content: bytes | None) -> Any:
        """The library's form of all headers; those of requests without a body are mostly the same ones."""
        length = str(len(content)) if content else "0" if method in _WITH_LENGTH else None
        wanted = host, length, headers
        kept = self._usual
        if kept is not None and kept[0] == wanted:
            return kept[1]
        merged = {**self._added, **headers} if length is None else {**self._added, **headers, "content-length": length}
        pairs = [(name.encode("ascii"), value.encode("ascii")) for name, value in merged.items()]
        made = self.library.Headers([(b"host", host), *pairs])
        self._usual = wanted, made
        return made


def headers_of(response: Any) -> dict[str, str]:
    """The headers of an answer, names in lower case; several of one name are joined by commas."""
    headers: dict[str, str] = {}
    try:
        for name, value in response.headers.raw:
            key, text = name.decode("ascii").lower(), value.decode("ascii")
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
    except UnicodeDecodeError:
        # The library finds out how they are written.
        return {str(name).lower(): str(value) for name, value in response.headers.items()}
    return headers


@cache
def _logger(name: str) -> Logger:
    from logging import getLogger

    return getLogger(name)
