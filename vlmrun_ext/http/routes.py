"""The way by which a client sends a request: straight to its host, or through a proxy.

A request to a stranger passes the client by, which would add what is meant for the API and keep the stranger's cookies.
It takes the client's own proxies where those apply, and a connection of its own otherwise: one that was made to an
address under one name is not used again for another.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any, TypeAlias

from vlmrun_ext.http.sockets import WatchedBackend

__all__ = ["Place", "Routes", "watch"]

Place: TypeAlias = "tuple[int, Any]"
"""A process, and the event loop in it, if any: sockets are not shared beyond."""

_POOLS = ("ConnectionPool", "AsyncConnectionPool")


class Routes:
    """The ways of one client's requests to strangers."""

    def __init__(self, kind: str) -> None:
        # The library's class for a way: `HTTPTransport` or `AsyncHTTPTransport`.
        self._kind = kind
        self._own: dict[Place, Any] = {}

    def way(self, library: ModuleType, client: Any, url: str, place: Place) -> Any:
        """Return what has `handle_request`, or its async form, for a request to this URL."""
        way = _way(library, client, url)
        # What a caller made himself is used as it is.
        if type(way) is not getattr(library, self._kind) or _is_proxied(way):
            return way
        own = self._own.get(place)
        if own is None:
            for process, loop in list(self._own):
                if process != os.getpid() or (loop is not None and loop.is_closed()):
                    self._own.pop((process, loop), None)
            own = self._own.setdefault(place, self._made(library, way))
        return own

    def is_proxied(self, library: ModuleType, client: Any, url: str) -> bool:
        """Whether a request of the client to this URL goes through a proxy."""
        return _is_proxied(_way(library, client, url))

    def taken(self, place: Place) -> Any:
        """Return what was made for this place, to be closed; None if nothing was."""
        return self._own.pop(place, None)

    def _made(self, library: ModuleType, like: Any) -> Any:
        verify = getattr(getattr(like, "_pool", None), "_ssl_context", None)
        made = getattr(library, self._kind)(
            verify=True if verify is None else verify,
            trust_env=False,
            limits=library.Limits(max_keepalive_connections=0),
        )
        watch(made)
        return made


def watch(way: Any) -> None:
    """Let the connections that a library's own way makes by blocking from now on be watched."""
    pool: Any = getattr(way, "_pool", None)
    backend = getattr(pool, "_network_backend", None)
    core = sys.modules.get(type(pool).__module__.partition(".")[0])
    if backend is not None and core is not None and not type(pool).__name__.startswith("Async"):
        # Private in httpx, which passes nothing of the kind on. Without it, only heads that drip in go unlimited.
        pool._network_backend = WatchedBackend(backend, core.ReadTimeout)


def _way(library: ModuleType, client: Any, url: str) -> Any:
    # Private in httpx, but the only place that knows all rules of proxies, those of the environment and the client's.
    return client._transport_for_url(library.URL(url))


def _is_proxied(way: Any) -> bool:
    pool = getattr(way, "_pool", None)
    return pool is not None and type(pool).__name__ not in _POOLS
