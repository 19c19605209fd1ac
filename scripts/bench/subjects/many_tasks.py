"""Small GETs of many tasks of one event loop; seconds are those of one request."""

from __future__ import annotations

import asyncio
import selectors
import socket
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from scripts.bench.subjects.clients import async_client
from scripts.bench.subjects.dialogue import Measure, seconds, take_part

__all__: list[str] = []

_HEADERS = {"Authorization": "Bearer k", "Accept": "application/json"}
_Call = Callable[[], Awaitable[object]]


def raw_sockets(base_url: str, tasks: int, each: int) -> Measure:
    """As many connections, each with one request under way, and no event loop but the selector."""
    address = urlsplit(base_url)
    request = f"GET {address.path}/models HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    connections = [socket.create_connection((address.hostname, address.port)) for _ in range(tasks)]

    def all_of_them() -> None:
        with selectors.DefaultSelector() as selector:
            for one in connections:
                one.sendall(request)
                selector.register(one, selectors.EVENT_READ, one)
            left = dict.fromkeys(connections, each)
            while left:
                for key, _ in selector.select():
                    one = key.data
                    if not one.recv(65536).endswith(b"]"):
                        continue
                    left[one] -= 1
                    if left[one]:
                        one.sendall(request)
                    else:
                        selector.unregister(one)
                        del left[one]

    return lambda: seconds(all_of_them) / (tasks * each)


def aiohttp(base_url: str, tasks: int, each: int) -> Measure:
    """Plain aiohttp."""
    import aiohttp

    async def opened() -> _Call:
        session, url = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=tasks)), f"{base_url}/models"

        async def call() -> Any:
            async with session.get(url, headers=_HEADERS) as response:
                return await response.json()

        return call

    return _measure(opened, tasks, each)


def httpx(base_url: str, tasks: int, each: int, over_aiohttp: bool = False) -> Measure:
    """Plain httpx, with its own transport or over aiohttp."""
    import httpx

    async def opened() -> _Call:
        if over_aiohttp:
            from httpx_aiohttp import AiohttpTransport

            client = httpx.AsyncClient(transport=AiohttpTransport(), timeout=30)
        else:
            client = httpx.AsyncClient(timeout=30)
        url = f"{base_url}/models"

        async def call() -> Any:
            return (await client.get(url, headers=_HEADERS)).json()

        return call

    return _measure(opened, tasks, each)


def vlmrun(base_url: str, tasks: int, each: int, transport: str | None = None) -> Measure:
    """Ours."""
    client = async_client(base_url, transport)

    async def opened() -> _Call:
        call: _Call = client.models.list
        return call

    return _measure(opened, tasks, each)


def _measure(opened: Callable[[], Awaitable[_Call]], tasks: int, each: int) -> Measure:
    loop = asyncio.new_event_loop()
    call = loop.run_until_complete(opened())

    async def one() -> None:
        for _ in range(each):
            await call()

    async def all_of_them() -> None:
        await asyncio.gather(*(one() for _ in range(tasks)))

    return lambda: seconds(lambda: loop.run_until_complete(all_of_them())) / (tasks * each)


if __name__ == "__main__":
    take_part({"raw sockets": raw_sockets, "aiohttp": aiohttp, "httpx": httpx, "vlmrun": vlmrun})
