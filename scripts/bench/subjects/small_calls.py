"""A small GET on a warm connection whose answer is decoded, by one caller after the other."""

from __future__ import annotations

import json
import socket
from typing import Any
from urllib.parse import urlsplit

from scripts.bench.subjects.clients import blocking_client
from scripts.bench.subjects.dialogue import Measure, repeated, take_part

__all__: list[str] = []

_HEADERS = {"Authorization": "Bearer k", "Accept": "application/json"}


def raw_socket(base_url: str, times: int) -> Measure:
    """Send the request, wait for the answer, look at neither."""
    address = urlsplit(base_url)
    request = f"GET {address.path}/models HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    # What is measured goes over one connection, for as long as this process lives.
    connection = socket.create_connection((address.hostname, address.port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def call() -> None:
        connection.sendall(request)
        while not connection.recv(65536).endswith(b"]"):
            pass

    return repeated(call, times)


def http_client(base_url: str, times: int) -> Measure:
    """The standard library's."""
    from http.client import HTTPConnection

    address = urlsplit(base_url)
    connection = HTTPConnection(address.netloc)

    def call() -> Any:
        connection.request("GET", f"{address.path}/models", headers=_HEADERS)
        return json.loads(connection.getresponse().read())

    return repeated(call, times)


def httpx(base_url: str, times: int) -> Measure:
    """Plain httpx."""
    import httpx

    client, url = httpx.Client(), f"{base_url}/models"
    return repeated(lambda: client.get(url, headers=_HEADERS).json(), times)


def pyreqwest(base_url: str, times: int) -> Measure:
    """Plain pyreqwest."""
    from pyreqwest.client import SyncClientBuilder

    client, url = SyncClientBuilder().build(), f"{base_url}/models"
    return repeated(lambda: client.get(url).headers(_HEADERS).build().send().json(), times)


def openai(base_url: str, times: int) -> Measure:
    """The package openai, whose list has another form."""
    from openai import OpenAI

    client = OpenAI(api_key="k", base_url=f"{base_url}/openai")
    return repeated(client.models.list, times)


def vlmrun(base_url: str, times: int, transport: str | None = None) -> Measure:
    """Ours, or the official package: the same lines for both."""
    if transport is None:
        from vlmrun.client import VLMRun

        client: Any = VLMRun(api_key="k", base_url=base_url)
    else:
        client = blocking_client(base_url, transport)
    return repeated(client.models.list, times)


if __name__ == "__main__":
    take_part(
        {
            "raw socket": raw_socket,
            "http.client": http_client,
            "httpx": httpx,
            "pyreqwest": pyreqwest,
            "openai": openai,
            "vlmrun": vlmrun,
        }
    )
