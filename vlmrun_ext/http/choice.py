"""Which transport a client sends with: the usual one, with httpx, or the fast one, with urllib3 and aiohttp."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.errors import ConfigurationError, DependencyError

if TYPE_CHECKING:
    from vlmrun_ext.http.worlds import AsyncTransport, BlockingTransport
    from vlmrun_ext.settings import Settings

__all__ = ["TRANSPORT_VARIABLE", "async_transport", "blocking_transport", "chosen"]

TRANSPORT_VARIABLE: Final = "VLMRUN_TRANSPORT"

_USUAL: Final = "httpx"
_FAST: Final = "fast"
_PACKAGES: Final = {False: ("urllib3", "certifi"), True: ("aiohttp", "certifi")}
"""What the fast transport needs: the blocking one, the async one."""


def chosen(transport: str | None, http_client: Any, *, is_async: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Return the name of a client's transport, `httpx` or `fast`; without a word, the environment decides.

    Args:
        transport: What the caller says.
        http_client: The caller's own client; the environment counts only where there is none.
        is_async: Whether the client is async.
        environ: The environment.

    Raises:
        ConfigurationError: There is no such transport, or it cannot send with the caller's own client.
        DependencyError: A package that it needs is not installed.
    """
    name = environ.get(TRANSPORT_VARIABLE, "").strip() if transport is None and http_client is None else transport
    if not name:
        return _USUAL
    if name not in (_USUAL, _FAST):
        raise ConfigurationError(
            f"{'transport' if transport else TRANSPORT_VARIABLE} is {ascii(name)[:80]}, which is no transport",
            error_type="invalid_transport",
            suggestion=f"Say '{_USUAL}' or '{_FAST}', or nothing",
        )
    if name == _FAST and http_client is not None:
        raise ConfigurationError(
            "The fast transport cannot send with an http_client",
            error_type="invalid_transport",
            suggestion="Pass one of the two: transport='fast', or http_client=...",
        )
    if name == _FAST:
        missing = [package for package in _PACKAGES[is_async] if find_spec(package) is None]
        if missing:
            raise _uninstalled(f"The package {missing[0]} is not installed")
    return name


def blocking_transport(
    settings: Settings, http_client: Any = None, name: str | None = None
) -> BlockingTransport[Any, Any]:
    """Return a transport whose answers are waited for; it connects to nothing before its first request.

    Args:
        settings: Of the client.
        http_client: The caller's own client to send with.
        name: As `chosen` takes it.

    Raises:
        ConfigurationError: There is no such transport, or the caller's own client is none that it can send with.
        DependencyError: A package that it needs is not installed, or too old.
    """
    if chosen(name, http_client, is_async=False) == _FAST:
        try:
            from vlmrun_ext.http.fast.blocking import FastTransport
        except ImportError as error:
            raise _uninstalled("The package urllib3 is too old") from error
        return FastTransport(settings)
    from vlmrun_ext.http.transport import HttpxTransport

    return HttpxTransport(settings, http_client)


def async_transport(settings: Settings, http_client: Any = None, name: str | None = None) -> AsyncTransport[Any, Any]:
    """Do as `blocking_transport` does, for a transport whose answers are awaited."""
    if chosen(name, http_client, is_async=True) == _FAST:
        try:
            from vlmrun_ext.http.fast.asynchronous import AsyncFastTransport
        except ImportError as error:
            raise _uninstalled("The package aiohttp is too old") from error
        return AsyncFastTransport(settings)
    from vlmrun_ext.http.transport import AsyncHttpxTransport

    return AsyncHttpxTransport(settings, http_client)


def _uninstalled(what: str) -> DependencyError:
    return DependencyError(
        f"{what}, which the fast transport needs", suggestion="Install it: pip install 'vlmrun-sdk[fast]'"
    )
