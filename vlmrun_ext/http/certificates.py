"""Trusted certificates that are read for the first connection with TLS, and not at all where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

__all__ = ["LateContext"]


class LateContext:
    """Stands for an `ssl.SSLContext` that is made when a connection is to be encrypted.

    Reading the certificates takes longer than everything else that a client needs to begin. These three methods are all
    that HTTP libraries use of one; not a subclass, so that whoever uses it in another way fails, and does not go on
    with a context that trusts other certificates, and so that programs may put their own class in the place of
    `ssl.SSLContext`.

    Args:
        make: Makes the context.
    """

    def __init__(self, make: Callable[[], ssl.SSLContext]) -> None:
        self._make = make
        self._protocols: Sequence[str] = ()

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Offer these protocols to servers."""
        # Kept, and not passed on: what goes wrong here would leave a connection open that nobody closes.
        self._protocols = tuple(alpn_protocols)

    def wrap_socket(self, *arguments: Any, **options: Any) -> ssl.SSLSocket:
        """Encrypt what goes over a socket."""
        return self._whole().wrap_socket(*arguments, **options)

    def wrap_bio(self, *arguments: Any, **options: Any) -> ssl.SSLObject:
        """Encrypt what goes over a pair of buffers, as event loops do."""
        return self._whole().wrap_bio(*arguments, **options)

    def _whole(self) -> ssl.SSLContext:
        kept = self.__dict__
        if "_made" not in kept:
            # One of several threads that come here together wins; no lock, which a fork could leave held.
            kept.setdefault("_made", self._make())
        made: ssl.SSLContext = kept["_made"]
        made.set_alpn_protocols(list(self._protocols))
        return made
