"""Artifacts that are links: the body is a URL, and the file is what it leads to.

The URL comes from a server, so it is hostile until checked: it has to be plain HTTP, without a login, to a host on
the public internet, and so has every address it redirects to. The connection is made to the very address that was
checked, as a name may stand for another one a moment later. Whoever it leads to learns nothing of ours: neither key
nor cookies. Errors never quote what follows the path of a URL, where signatures are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from msgspec import Struct

from vlmrun_ext.addresses import is_local_name, is_public, literal
from vlmrun_ext.errors import ArtifactError, NetworkError, RequestTimeoutError
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Proxied, Timeout, Work, ask
from vlmrun_ext.settings import switched_on

if TYPE_CHECKING:
    from vlmrun_ext.bodies import Body
    from vlmrun_ext.context import Context

__all__ = [
    "LONGEST_LINK",
    "PRIVATE_VARIABLE",
    "ForeignRequest",
    "Link",
    "followed",
    "pinned",
    "read_link",
    "redirected",
]

LONGEST_LINK: Final = 8192
"""Bytes of the longest body that is taken for a URL."""

PRIVATE_VARIABLE: Final = "VLMRUN_ALLOW_PRIVATE_URLS"

_PORTS: Final = {"http": 80, "https": 443}
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9.])?|\[[0-9A-Fa-f:.]+\]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]|[^\x00-\x7f]")
_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})
_MOST_REDIRECTS: Final = 5
_MOST_ADDRESSES: Final = 8
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class ForeignRequest(Struct, frozen=True):
    """A request to a host that is not the API's: `path` is a whole URL, and nothing of ours goes with it.

    Attributes:
        path: The URL.
        headers: At most `range`, `if-range` and `content-type`.
        address: What to connect to, whatever the name in the URL stands for now. Without one, the name is looked up.
    """

    path: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {}
    content: bytes | Body | None = None
    files: Any = None
    address: str | None = None

    def __repr__(self) -> str:
        # The URL may hold a signature.
        return f"ForeignRequest(method={self.method!r}, address={self.address!r})"


class Link(Struct, frozen=True):
    """A URL whose form is checked; where it leads is not until `check_host`.

    Attributes:
        url: The whole URL, for the request alone.
        object_id: Which artifact an error should name.
    """

    url: str
    object_id: str

    def __repr__(self) -> str:
        return f"Link({self.shown!r}, object_id={self.object_id!r})"

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

    def check_host(self, found: Iterable[str]) -> None:
        """Refuse a host that is not on the public internet.

        Args:
            found: The addresses it stands for, as far as they are known here.

        Raises:
            ArtifactError: It is, or stands for, an address that is not public.
        """
        name = self.origin[1].rstrip(".")
        hidden = [text for text in found if not is_public(text)]
        if hidden or (literal(name) is None and is_local_name(name)):
            raise ArtifactError(
                f"the link leads to {self.shown}, which is not on the public internet"
                + (f" ({_line(hidden[0])})" if hidden and hidden[0] != name else ""),
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
    if _UNSAFE.search(location):
        # Looked at before it is joined, which takes out tabs and line ends.
        raise ArtifactError(
            f"{link.shown} redirects to a URL that holds characters which a URL cannot have", object_id=link.object_id
        )
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


def followed(context: Context, link: Link, timeout: Timeout, headers: Mapping[str, str] = _NO_HEADERS) -> Flow[Head]:
    """Open what a link leads to, over redirects; every host on the way is checked before it is spoken to.

    Args:
        context: What the client's flows share.
        link: Where to begin.
        timeout: Seconds for each phase; connecting and reading together bound the whole way to the last answer.
        headers: What to ask for beside: at most `range` and `if-range`.

    Raises:
        ArtifactError: It leads somewhere that is not on the public internet, or over too many redirects.
        NetworkError: A host could not be found or reached.
    """
    end = (yield from ask(Now())) + min(context.policy.budget, timeout.connect + timeout.read)
    home = _origin(urlsplit(context.settings.base_url))
    is_home = True
    for _ in range(_MOST_REDIRECTS + 1):
        # The service may link to itself, wherever it is; nobody else may send us there.
        is_home = is_home and link.origin == home
        addresses = (None,) if is_home else (yield from _addresses(context, link))
        head = yield from _reached(link, addresses, timeout, headers, end)
        location = head.headers.get("location")
        if head.status not in _REDIRECTS or not location:
            return head
        yield from ask(Close(head))
        link = redirected(link, location)
    raise ArtifactError(f"the link leads over more than {_MOST_REDIRECTS} redirects", object_id=link.object_id)


def pinned(request: ForeignRequest) -> tuple[str, str, str]:
    """Return the URL of the address to connect to, the header `host`, and the name that the certificate must have."""
    parts = urlsplit(request.path)
    scheme, host, port = _origin(parts)
    address = request.address or host
    authority = (f"[{address}]" if ":" in address else address) + f":{port}"
    after = request.path.partition("://")[2]
    below = re.search(r"[/?#]", after)
    rest = after[below.start() :] if below else ""
    named = f"[{host}]" if ":" in host else host
    header = named if port == _PORTS[scheme] else f"{named}:{port}"
    return f"{scheme}://{authority}{rest}", header, host.rstrip(".")


def _addresses(context: Context, link: Link) -> Flow[tuple[str | None, ...]]:
    """What to connect to; None where a proxy looks the name up, for which we cannot."""
    _, host, port = link.origin
    name = host.rstrip(".")
    address = literal(name)
    found = [address] if address else (yield from ask(Work(partial(_resolved, context.resolve, name, port))))
    if not switched_on(PRIVATE_VARIABLE):
        link.check_host(found)
    if (yield from ask(Proxied(link.url))):
        return (None,)
    if not found:
        raise NetworkError(
            f"The host {_line(name)} cannot be found",
            sent=False,
            method="GET",
            path=link.shown,
            suggestion="Check that names can be resolved here; behind a proxy, set HTTPS_PROXY",
        )
    return tuple(dict.fromkeys(found))[:_MOST_ADDRESSES]


def _resolved(resolve: Callable[[str, int], Iterable[str]], name: str, port: int) -> list[str]:
    try:
        return list(resolve(name, port))
    except OSError:
        return []


def _reached(
    link: Link, addresses: tuple[str | None, ...], timeout: Timeout, headers: Mapping[str, str], end: float
) -> Flow[Head]:
    """Open a link at the first of its addresses that can be connected to."""
    last = len(addresses) - 1
    for position, address in enumerate(addresses):
        left = end - (yield from ask(Now()))
        if left <= 0:
            raise RequestTimeoutError("No answer within the time for all redirects", method="GET", path=link.shown)
        request = ForeignRequest(link.url, headers=headers, address=address)
        try:
            return (yield from ask(Open(request, timeout.within(left))))
        except NetworkError as error:
            if error.sent or position == last:
                raise
    raise AssertionError("there is at least one address")


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


def _line(text: str) -> str:
    return ascii(text[:200])[1:-1]
