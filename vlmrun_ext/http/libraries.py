"""Which HTTP library our own clients are made with: httpx, or httpx2, which has its API.

This is the only module that imports either, and it does so at the first request.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

from vlmrun_ext.errors import ConfigurationError, DependencyError
from vlmrun_ext.http.limits import CONNECTIONS
from vlmrun_ext.http.routes import watch

if TYPE_CHECKING:
    import ssl

    from vlmrun_ext.http.certificates import LateContext

__all__ = ["LIBRARY_VARIABLE", "default_library", "library_of", "made", "single", "unusable"]

LIBRARY_VARIABLE: Final = "VLMRUN_HTTP_LIBRARY"

_LIBRARIES: Final = ("httpx", "httpx2")
_IDLE_CONNECTIONS: Final = 20
"""More cost more than they save: httpcore asks each idle connection about every other one, for every request."""


def default_library() -> ModuleType:
    """Return the library that the environment names; else httpx, or httpx2 where only that is installed.

    Raises:
        ConfigurationError: The environment names neither.
        DependencyError: It is not installed.
    """
    chosen = os.environ.get(LIBRARY_VARIABLE, "").strip()
    if chosen and chosen not in _LIBRARIES:
        raise ConfigurationError(
            f"{LIBRARY_VARIABLE} is '{ascii(chosen[:80])[1:-1]}', which is no HTTP library that can be used",
            error_type="invalid_http_library",
            suggestion=f"Set it to {' or '.join(_LIBRARIES)}, or do not set it",
        )
    return _loaded((chosen,) if chosen else _LIBRARIES)


def library_of(client: object, name: str) -> ModuleType:
    """Return the package that a caller's client comes from: httpx, or one with its API.

    Args:
        client: The client, which may be of a subclass that the caller wrote.
        name: The class it must have: `Client` or `AsyncClient`.

    Raises:
        ConfigurationError: It is no such client.
    """
    for kind in type(client).__mro__:
        library = sys.modules.get(kind.__module__.partition(".")[0])
        if library is not None and hasattr(library, "TimeoutException") and getattr(library, name, None) is kind:
            return library
    raise ConfigurationError(
        f"http_client is of type {type(client).__module__}.{type(client).__qualname__}",
        error_type="invalid_http_client",
        suggestion=f"Pass an httpx.{name}, or an httpx2.{name}",
    )


@cache
def _loaded(names: tuple[str, ...]) -> ModuleType:
    """The first of these that is installed."""
    missing: ImportError | None = None
    for name in names:
        try:
            return _imported(name)
        except ImportError as error:
            missing = missing or error
    raise DependencyError(
        f"The package {names[0]} is not installed",
        suggestion=f"Install it (pip install {names[0]}), or pass http_client=httpx2.Client()",
    ) from missing


def _imported(name: str) -> ModuleType:
    # httpx imports its command line when it can, and with it rich and click: twice the time of everything else.
    command = f"{name}._main"
    is_hidden = name not in sys.modules
    if is_hidden:
        sys.modules[command] = cast("ModuleType", None)
    try:
        return import_module(name)
    finally:
        if is_hidden:
            sys.modules.pop(command, None)


@cache
def _ssl_context(library: ModuleType) -> LateContext:
    from vlmrun_ext.http.certificates import LateContext

    def make() -> ssl.SSLContext:
        try:
            context: ssl.SSLContext = library.create_ssl_context()
        except Exception as error:
            raise _unmade(error) from None
        return context

    return LateContext(make)


def made(name: str) -> Any:
    """Return a client of our own: `Client` or `AsyncClient`.

    Raises:
        ConfigurationError: The environment names a proxy that cannot be used. What it says of certificates is looked
            at for the first connection with TLS.
        DependencyError: A package is not installed.
    """
    library = default_library()
    try:
        client = getattr(library, name)(
            verify=_ssl_context(library),
            follow_redirects=False,
            limits=library.Limits(max_connections=CONNECTIONS, max_keepalive_connections=_IDLE_CONNECTIONS),
        )
    except ImportError as missing:
        raise DependencyError(
            "The proxy named in the environment needs a package that is not installed",
            suggestion=f"Install it (pip install '{library.__name__}[socks]')",
        ) from missing
    except Exception as error:
        # Not chained: the text of the cause may quote a proxy's address with its password.
        raise _unmade(error) from None
    for way in (client._transport, *client._mounts.values()):
        watch(way)
    return client


def single(library: ModuleType) -> Any:
    """Return an async way to the server that has one connection, with the certificates of our own clients."""
    limits = library.Limits(max_connections=1, max_keepalive_connections=1)
    return library.AsyncHTTPTransport(verify=_ssl_context(library), limits=limits)


def unusable(what: str) -> ConfigurationError:
    """Return the error for what the environment says of proxies and certificates, if it cannot be used."""
    return ConfigurationError(
        what,
        error_type="invalid_http_environment",
        suggestion="Check the environment variables for proxies (HTTPS_PROXY, ...) and SSL_CERT_FILE, SSL_CERT_DIR",
    )


def _unmade(error: Exception) -> ConfigurationError:
    return unusable(f"The HTTP client cannot be made ({type(error).__name__})")
