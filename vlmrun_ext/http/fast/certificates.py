"""Which certificates are trusted: those that the environment names, else those of the package certifi."""

from __future__ import annotations

import os
import ssl
from functools import cache

from vlmrun_ext.http.libraries import unusable

__all__ = ["ssl_context"]


def ssl_context() -> ssl.SSLContext:
    """Return the context of all connections that are made under this environment; making one takes long.

    Raises:
        ConfigurationError: `SSL_CERT_FILE` or `SSL_CERT_DIR` names what cannot be read.
    """
    return _made(os.environ.get("SSL_CERT_FILE") or None, os.environ.get("SSL_CERT_DIR") or None)


@cache
def _made(file: str | None, folder: str | None) -> ssl.SSLContext:
    try:
        if file:
            return ssl.create_default_context(cafile=file)
        if folder:
            return ssl.create_default_context(capath=folder)
    except OSError:
        raise unusable("The certificates that the environment names cannot be read") from None
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
