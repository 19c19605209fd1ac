"""The proxies that the environment names, by the rules of httpx, which the fast transports do not ask.

`HTTP_PROXY`, `HTTPS_PROXY` and `ALL_PROXY` apply to a scheme or to all; `NO_PROXY` lists hosts that are asked directly,
with the names below them. The most particular rule wins: one with a port, then the longest host, then a scheme.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from vlmrun_ext.errors import ConfigurationError, DependencyError

__all__ = ["Proxies", "Proxy"]

_PORTS: Final = {"http": 80, "https": 443}
_SCHEMES: Final = ("http", "https", "all")


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where requests are sent that are meant for somebody else.

    Attributes:
        scheme: How it is spoken to: `http` or `https`.
        host: Its name or address.
        port: Its port.
        login: The value of the header `proxy-authorization`, if it wants one.
    """

    scheme: str
    host: str
    port: int
    login: str | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Its address, without the login."""
        return f"{self.scheme}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which requests take a proxy, or none."""

    scheme: str
    host: re.Pattern[str] | None
    port: int | None
    proxy: Proxy | None
    rank: tuple[int, int, int, int]

    def fits(self, scheme: str, host: str, port: int) -> bool:
        """Whether a request to this server is meant."""
        return (
            self.scheme in ("all", scheme)
            and (self.port is None or self.port == port)
            and (self.host is None or self.host.fullmatch(host) is not None)
        )


class Proxies:
    """What the environment says about proxies, as of now.

    Args:
        named: What it says, by scheme; `no` has the hosts that are asked directly.

    Raises:
        ConfigurationError: A proxy is none.
        DependencyError: It is one for SOCKS.
    """

    def __init__(self, named: Mapping[str, str] | None = None) -> None:
        rules = list(_rules(getproxies() if named is None else named))
        self._rules = sorted(rules, key=lambda rule: rule.rank)

    def to(self, url: str) -> Proxy | None:
        """The proxy that a request to this URL goes through; None if it goes to the server itself."""
        if not self._rules:
            return None
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
        host = (parts.hostname or "").lower()
        return next((rule.proxy for rule in self._rules if rule.fits(parts.scheme, host, port)), None)


def _rules(named: Mapping[str, str]) -> Iterator[_Rule]:
    exempt = [host.strip() for host in named.get("no", "").split(",") if host.strip()]
    if "*" in exempt:
        return
    for scheme in _SCHEMES:
        if address := named.get(scheme):
            yield _Rule(scheme, None, None, _proxy(address), rank=(1, 0, -len(scheme), 1))
    for host in exempt:
        yield _exemption(host)


def _exemption(text: str) -> _Rule:
    scheme, mark, rest = text.partition("://")
    if not mark:
        scheme, rest = "all", _wide(text)
    try:
        wide = rest.startswith("*")
        parts = urlsplit(f"//{rest.removeprefix('*')}")
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise _refused("NO_PROXY names no host") from None
    if not host:
        return _Rule(scheme.lower(), None, port, None, (0 if port else 1, 0, -len(scheme), 0))
    if wide and host.startswith("."):
        pattern = f".+{re.escape(host)}"
    elif wide:
        pattern = rf"(?:.+\.)?{re.escape(host)}"
    else:
        pattern = re.escape(host)
    length = len(host) + wide
    return _Rule(scheme.lower(), re.compile(pattern), port, None, (0 if port else 1, -length, -len(scheme), 0))


def _wide(host: str) -> str:
    """A host of `NO_PROXY` as a pattern: a name stands for those below it as well, an address does not."""
    address = host.partition("/")[0]
    if host.lower() == "localhost" or _is_address(IPv4Address, address):
        return host
    return f"[{address}]" if _is_address(IPv6Address, address) else f"*{host}"


def _is_address(kind: type[IPv4Address | IPv6Address], text: str) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True


def _proxy(address: str) -> Proxy:
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        port = parts.port
    except ValueError:
        raise _refused("A proxy's address is no URL") from None
    scheme = parts.scheme.lower()
    if scheme in ("socks5", "socks5h"):
        raise DependencyError(
            "The environment names a proxy for SOCKS, which the fast transport does not speak",
            suggestion="Use the usual transport (transport='httpx') with its extra: pip install 'httpx[socks]'",
        )
    if scheme not in _PORTS or not parts.hostname:
        raise _refused("A proxy's address does not begin with http:// or https://, or names no host") from None
    login = None
    if parts.username or parts.password:
        pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        login = f"Basic {b64encode(pair.encode()).decode()}"
    return Proxy(scheme, parts.hostname, port or _PORTS[scheme], login)


def _refused(what: str) -> ConfigurationError:
    # Without the address, which may hold a password.
    return ConfigurationError(
        what,
        error_type="invalid_http_environment",
        suggestion="Check the environment variables for proxies (HTTPS_PROXY, ...) and SSL_CERT_FILE, SSL_CERT_DIR",
    )
