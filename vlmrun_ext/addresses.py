"""Which hosts are on the public internet: names, and addresses in every spelling that a resolver takes.

Only what is known to be public counts as such: of IPv6 the range that is given out at all, less what in it leads back
to IPv4 or to no host; of IPv4 everything that no standard sets aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

__all__ = ["is_local_name", "is_public", "literal", "resolve"]

_NOT_PUBLIC: Final = (
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared by the customers of a provider
    "127.0.0.0/8",  # loopback
    "169.254.0.0/16",  # link-local; metadata services of clouds
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocol assignments
    "192.0.2.0/24",  # documentation
    "192.88.99.0/24",  # relays of 6to4
    "192.168.0.0/16",  # private
    "198.18.0.0/15",  # benchmarks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and broadcast
)
_GIVEN_OUT: Final = "2000::/3"
_NOT_PUBLIC_6: Final = (
    "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4
    "3fff::/20",  # documentation
)
_LOCAL_NAMES: Final = (".localhost", ".local", ".internal", ".intranet", ".lan", ".corp", ".home", ".home.arpa")
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]{0,16}|[0-9]{1,22}")


def resolve(host: str, port: int) -> Iterable[str]:
    """The addresses that a name stands for; none if that cannot be found out here."""
    import socket

    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def literal(host: str) -> str | None:
    """Return the address that a host is, in its usual form; None for a name.

    Resolvers take more for IPv4 than four decimal numbers: fewer, octal and hexadecimal ones.
    """
    import ipaddress

    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *leading, last = (_number(part) for part in parts)
    except ValueError:
        return None
    if any(number > 255 for number in leading) or last >= 256 ** (4 - len(leading)):
        return None
    value = last + sum(number << 8 * (3 - position) for position, number in enumerate(leading))
    return str(ipaddress.IPv4Address(value))


def is_local_name(name: str) -> bool:
    """Whether a name, in lower case and without a dot at its end, stands for something nearby by convention."""
    return "." not in name or name.endswith(_LOCAL_NAMES)


def is_public(text: str) -> bool:
    """Whether a text is the address of a host on the public internet."""
    import ipaddress

    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if "%" in text:
        # With a zone it is an address in one of this machine's own networks.
        return False
    given_out, *set_aside = _networks(address.version)
    return address in given_out and not any(address in network for network in set_aside)


@cache
def _networks(version: int) -> tuple[IPv4Network | IPv6Network, ...]:
    """What is given out, and then what of that is not public."""
    from ipaddress import ip_network

    return tuple(
        ip_network(text) for text in (("0.0.0.0/0", *_NOT_PUBLIC) if version == 4 else (_GIVEN_OUT, *_NOT_PUBLIC_6))
    )


def _number(text: str) -> int:
    if text[:2] in ("0x", "0X"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)
