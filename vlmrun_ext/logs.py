"""What HTTP libraries log of our requests, without keys and without the queries of URLs, where signatures are."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from vlmrun_ext.redaction import without_queries

if TYPE_CHECKING:
    import logging

__all__ = ["discreet"]

_BELOW = ("connection", "http11", "http2", "proxy", "socks")

_redact: ContextVar[Callable[[str], str] | None] = ContextVar("vlmrun_redact", default=None)


@contextmanager
def discreet(library: str, redact: Callable[[str], str]) -> Generator[None, None, None]:
    """Within this block, change what the library logs; its logs of other people's requests stay as they are.

    Args:
        library: Its name: `httpx`, or that of a package with its API.
        redact: Takes secrets out of a text.
    """
    _watch(library)
    token = _redact.set(redact)
    try:
        yield
    finally:
        _redact.reset(token)


@cache
def _watch(library: str) -> None:
    import logging

    core = library.replace("httpx", "httpcore")
    for name in (library, *(f"{core}.{part}" for part in _BELOW), "hpack.hpack", "hpack.table"):
        logging.getLogger(name).addFilter(_shorten)


def _shorten(record: logging.LogRecord) -> bool:
    redact = _redact.get()
    if redact is not None:
        record.msg = without_queries(redact(record.getMessage()))
        record.args = None
    return True
