"""Whom a request goes to, and what its first lines say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from vlmrun_ext.http.fast.failures import InvalidUrlError
from vlmrun_ext.http.fast.proxies import Proxies, Proxy

__all__ = ["Target", "Ways", "request_head"]

_PORTS: Final = {"http": 80, "https": 443}
_ORIGIN = re.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", re.IGNORECASE | re.DOTALL)
_WRITABLE = re.compile(r"[\x21-\x7e]*")


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and the way to it.

    Attributes:
        scheme: `http` or `https`.
        name: Its name in the URL: what its certificate is for.
        port: Its port.
        host: The value of the header `host`.
        address: What to connect to, where no proxy is in between: the name, or an address it stands for.
        proxy: What is in between, if anything.
    """

    scheme: str
    name: str
    port: int
    host: str
    address: str
    proxy: Proxy | None = None

    @property
    def is_forwarded(self) -> bool:
        """Whether a proxy reads the request and sends it on: not so where it is encrypted."""
        return self.proxy is not None and self.scheme == "http"

    def url(self, below: str) -> str:
        """Where to connect, with path and query."""
        named = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{named}:{self.port}{below}"

    def line(self, below: str) -> str:
        """What the first line of a request asks for, where `below` is path and query."""
        return f"{self.scheme}://{self.host}{below}" if self.is_forwarded else below


class Ways:
    """The ways of one client: to the API, and to strangers.

    Args:
        base_url: Where the API is.

    Raises:
        ConfigurationError: The environment names a proxy that is none.
        DependencyError: It names one for SOCKS.
    """

    def __init__(self, base_url: str) -> None:
        self._proxies = Proxies()
        self._home = self.to(f"{base_url}/")[0]
        self._below = base_url.find("/", base_url.index("://") + 3)
        if self._below < 0:
            self._below = len(base_url)

    def is_proxied(self, url: str) -> bool:
        """Whether a request to this URL goes through a proxy."""
        return self._proxies.to(url) is not None

    def home(self, url: str) -> tuple[Target, str]:
        """Return the API's server, and path and query of a URL there.

        Raises:
            InvalidUrlError: It cannot be sent as it stands.
        """
        below = url[self._below :]
        if not _WRITABLE.fullmatch(below) or "#" in below:
            raise InvalidUrlError("the URL holds characters that have to be percent-encoded")
        return self._home, below

    def to(self, url: str, address: str | None = None) -> tuple[Target, str]:
        """Return the server that a URL leads to, and path and query as they stand in it.

        Args:
            url: A whole URL.
            address: What to connect to, whatever the name in the URL stands for; no proxy is asked then.

        Raises:
            InvalidUrlError: It cannot be sent as it stands.
        """
        found = _ORIGIN.fullmatch(url)
        if found is None or not _WRITABLE.fullmatch(found[2] + found[3]):
            raise InvalidUrlError("the URL holds characters that have to be percent-encoded")
        try:
            parts = urlsplit(f"{found[1]}://{found[2]}")
            port, name = parts.port, (parts.hostname or "").lower()
        except ValueError as error:
            raise InvalidUrlError("the URL names no host") from error
        if not name or "@" in parts.netloc:
            raise InvalidUrlError("the URL names no host, or carries a login")
        scheme = parts.scheme
        named = f"[{name}]" if ":" in name else name
        host = named if port in (None, _PORTS[scheme]) else f"{named}:{port}"
        proxy = self._proxies.to(url) if address is None else None
        below = found[3] if found[3].startswith("/") else f"/{found[3]}"
        return Target(scheme, name.rstrip("."), port or _PORTS[scheme], host, address or name, proxy), below


def request_head(method: str, line: str, headers: Mapping[str, str]) -> bytes:
    """Return the first lines of a request; everything in it was checked before."""
    lines = [f"{method} {line} HTTP/1.1\r\n", *[f"{name}: {value}\r\n" for name, value in headers.items()], "\r\n"]
    return "".join(lines).encode("ascii")
