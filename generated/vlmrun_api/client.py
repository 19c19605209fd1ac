# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Sends the requests that the operation modules describe. httpx is imported when the first one is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from .types import Request

if TYPE_CHECKING:
    import httpx

__all__ = ["Client"]


class Client:
    """A bare client: no retries, no cache; `vlmrun.client.VLMRun` has both.

    Args:
        base_url: Where the API lives, for example `https://api.vlm.run/v1`.
        token: Sent as bearer token. Never part of `repr`.
        timeout: Seconds of silence after which a request fails.
    """

    def __init__(self, base_url: str, token: str | None = None, *, timeout: float = 60.0) -> None:
        self.base_url = base_url.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._client: httpx.Client | None = None
        self._async_client: httpx.AsyncClient | None = None

    def __repr__(self) -> str:
        return f"Client(base_url={self.base_url!r})"

    def send(self, request: Request) -> httpx.Response:
        """Send a request and read the whole answer."""
        return self._sync().request(**self._arguments(request))

    async def asend(self, request: Request) -> httpx.Response:
        """Send a request and read the whole answer."""
        return await self._async().request(**self._arguments(request))

    @contextmanager
    def stream(self, request: Request) -> Iterator[httpx.Response]:
        """Send a request and leave the body to be read piece by piece."""
        with self._sync().stream(**self._arguments(request)) as response:
            yield response

    @asynccontextmanager
    async def astream(self, request: Request) -> AsyncIterator[httpx.Response]:
        """Send a request and leave the body to be read piece by piece."""
        async with self._async().stream(**self._arguments(request)) as response:
            yield response

    def close(self) -> None:
        """Close the connections of the blocking callers."""
        if self._client is not None:
            self._client.close()
            self._client = None

    async def aclose(self) -> None:
        """Close the connections of the async callers."""
        if self._async_client is not None:
            await self._async_client.aclose()
            self._async_client = None

    def _sync(self) -> httpx.Client:
        if self._client is None:
            import httpx

            self._client = httpx.Client(timeout=self._timeout)
        return self._client

    def _async(self) -> httpx.AsyncClient:
        if self._async_client is None:
            import httpx

            self._async_client = httpx.AsyncClient(timeout=self._timeout)
        return self._async_client

    def _arguments(self, request: Request) -> dict[str, Any]:
        headers = dict(request.headers)
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        query = "&".join(part for part in (urlencode(request.params, quote_via=quote), request.query) if part)
        return {
            "method": request.method,
            "url": self.base_url + request.path + (f"?{query}" if query else ""),
            "headers": headers,
            "content": request.content,
            "files": request.files,
        }
