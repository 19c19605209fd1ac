"""How urllib3 is told to make a connection: to a server, to a proxy that passes requests on, or through a tunnel."""

from __future__ import annotations

import socket
import ssl
import time
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection, ProxyConfig
from urllib3.util import parse_url

from vlmrun_ext.http.fast.targets import Target

__all__ = ["planned"]


def planned(target: Target, context: ssl.SSLContext | None) -> HTTPConnection:
    """A connection of urllib3, not yet made."""
    proxy = target.proxy
    if proxy is None:
        if target.scheme == "http":
            return HTTPConnection(target.address, target.port)
        return _Encrypted(target.address, target.port, ssl_context=context, server_hostname=target.name)
    if target.scheme == "http":
        if proxy.scheme == "http":
            return HTTPConnection(proxy.host, proxy.port)
        return _Encrypted(proxy.host, proxy.port, ssl_context=context)
    made = _Encrypted(
        proxy.host,
        proxy.port,
        ssl_context=context,
        server_hostname=target.name,
        proxy=parse_url(proxy.url),
        proxy_config=ProxyConfig(context, False, None, None),
    )
    login = None if proxy.login is None else {"proxy-authorization": proxy.login}
    made.set_tunnel(target.name, target.port, login, proxy.scheme)
    return made


class _Punctual(socket.socket):
    """A socket on which everything that is read until it is encrypted has to come in time."""

    end: float

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(max(0.001, self.end - time.monotonic()))
        return super().recv_into(*args, **kwargs)


class _Encrypted(HTTPSConnection):
    # An answer of a proxy that drips in for ever would otherwise never end.
    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        if self._tunnel_host is None:
            return made
        seconds = made.gettimeout()
        punctual = _Punctual(fileno=made.detach())
        punctual.end = time.monotonic() + (seconds or 0.0)
        punctual.settimeout(seconds)
        return punctual
