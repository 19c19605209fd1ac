"""Artifacts that are links: the body is a URL, and the file is what it leads to.

The URL comes from a server, so it is hostile until checked: it has to be plain HTTP, without a login, to a host on
the public internet, and so has every address it redirects to. Whoever it leads to learns nothing of ours: neither
key nor cookies. Errors never quote what follows the path of a URL, where signatures are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from vlmrun_ext.errors import ArtifactError

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

__all__ = ["LONGEST_LINK", "PRIVATE_VARIABLE", "ForeignRequest", "Link", "read_link", "redirected", "resolve"]

LONGEST_LINK: Final = 8192
"""Bytes of the longest body that is taken for a URL."""

PRIVATE_VARIABLE: Final = "VLMRUN_ALLOW_PRIVATE_URLS"

_PORTS: Final = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?|\[[0-9A-Fa-f:.]+\]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]|[^\x00-\x7f]")
_LOCAL_NAMES: Final = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


def resolve(host: str, port: int) -> Iterable[str]:
    """The addresses that a name stands for; none if that cannot be found out here."""
    import socket

    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        # Behind a proxy names may not resolve here at all; without one, connecting fails next and says so.
        return []


@dataclass(frozen=True, slots=True)
class ForeignRequest:
    """A request to a host that is not the API's: `path` is a whole URL, and nothing of ours goes with it."""

    path: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes | None = None
    files: Any = None


@dataclass(frozen=True, slots=True)
class Link:
    """A URL whose form is checked; where it leads is not until `check_host`.

    Attributes:
        url: The whole URL, for the request alone.
        object_id: Which artifact an error should name.
    """

    url: str = field(repr=False)
    object_id: str

    @property
    def shown(self) -> str:
        """The URL without its query, which may hold a signature."""
        return _shown(self.url)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        return _origin(urlsplit(self.url))

    @property
    def suffix(self) -> str:
        """What the last part of the path ends in, after its dot; only ever compared with known extensions."""
        name = urlsplit(self.url).path.rpartition("/")[2]
        return name.rpartition(".")[2].lower() if "." in name else ""

    def check_host(self, base_url: str, resolve: Callable[[str, int], Iterable[str]] = resolve) -> None:
        """Refuse a host that is not on the public internet, unless it is the service's own.

        Args:
            base_url: The service's address: what is served from there may link to there.
            resolve: Finds the addresses of a name.

        Raises:
            ArtifactError: The host is, or its name stands for, an address that is not public.
        """
        scheme, host, port = self.origin
        if (scheme, host, port) == _origin(urlsplit(base_url)) or _private_allowed():
            return
        name = host.rstrip(".")
        found = [name] if _address(name) else list(resolve(name, port))
        hidden = [text for text in found if not _is_public(_address(text))]
        if hidden or any(name == local or name.endswith(local) for local in _LOCAL_NAMES):
            raise ArtifactError(
                f"the link leads to {self.shown}, which is not on the public internet"
                + (f" ({hidden[0]})" if hidden and hidden[0] != name else ""),
                object_id=self.object_id,
                suggestion=f"If that is intended, set the environment variable {PRIVATE_VARIABLE}=1",
            )


def read_link(body: bytes, object_id: str) -> Link:
    """Read the body of a link.

    Raises:
        ArtifactError: It is not the URL of something on the web.
    """
    if len(body) > LONGEST_LINK:
        raise ArtifactError(f"the link is longer than {LONGEST_LINK} bytes", object_id=object_id)
    try:
        text = body.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise ArtifactError("the link is not text in UTF-8", object_id=object_id) from error
    return _checked(text, object_id)


def redirected(link: Link, location: str) -> Link:
    """Where a redirect leads on to.

    Raises:
        ArtifactError: To no URL on the web, or from https to http.
    """
    try:
        url = urljoin(link.url, location)
    except ValueError as error:
        raise ArtifactError(f"{link.shown} redirects to no URL", object_id=link.object_id) from error
    target = _checked(url.partition("#")[0], link.object_id)
    if link.origin[0] == "https" and target.origin[0] != "https":
        raise ArtifactError(
            f"{link.shown} redirects from https to {target.shown}, which is not encrypted", object_id=link.object_id
        )
    return target


def _checked(text: str, object_id: str) -> Link:
    def refused(why: str) -> ArtifactError:
        return ArtifactError(f"the link {_shown(text)!r} {why}", object_id=object_id)

    if _UNSAFE.search(text):
        raise refused("holds characters that a URL cannot have")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise refused("is no URL") from error
    if parts.scheme not in _PORTS:
        raise refused("is not of the scheme http or https")
    if "@" in parts.netloc:
        raise refused("carries a login")
    if not _HOST.fullmatch(parts.netloc if port is None else parts.netloc.rpartition(":")[0]):
        raise refused("names no host")
    return Link(parts.scheme + text.partition("#")[0][len(parts.scheme) :], object_id)


def _shown(url: str) -> str:
    """Scheme, host and path; printable, of bounded length."""
    scheme, mark, rest = re.split(r"[?#]", url, maxsplit=1)[0].partition("://")
    authority, slash, path = rest.partition("/")
    return ascii(f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"[:200])[1:-1]


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)


def _private_allowed() -> bool:
    return os.environ.get(PRIVATE_VARIABLE, "").strip().lower() in ("1", "true", "yes", "on")


def _address(text: str) -> IPv4Address | IPv6Address | None:
    import ipaddress

    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_public(address: IPv4Address | IPv6Address | None) -> bool:
    import ipaddress

    if isinstance(address, ipaddress.IPv6Address):
        # Forms that stand for an IPv4 address lead where that leads.
        within = address.ipv4_mapped or address.sixtofour
        if within is None and address in ipaddress.ip_network("64:ff9b::/96"):
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = within or address
    return address is not None and address.is_global and not address.is_multicast
