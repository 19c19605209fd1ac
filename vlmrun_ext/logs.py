"""What HTTP libraries log of our requests, without keys and without the queries of URLs, where signatures are."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from vlmrun_ext.redaction import without_queries

if TYPE_CHECKING:
    import logging

__all__ = ["Discreet"]

_BELOW = ("client", "connection", "http11", "http2", "internal", "proxy", "socks")

_redact: ContextVar[Callable[[str], str] | None] = ContextVar("vlmrun_redact", default=None)


# A class, as a generator costs several times as much, and every request enters this twice or more.
class Discreet:
    """A block in which what a library logs is changed; its logs of other people's requests stay as they are.

    Args:
        library: Its name: `httpx`, or that of a package with its API.
        redact: Takes secrets out of a text.
    """

    __slots__ = ("_library", "_redact", "_token")

    def __init__(self, library: str, redact: Callable[[str], str]) -> None:
        self._library = library
        self._redact = redact

    def __enter__(self) -> None:
        _watch(self._library)
        self._token = _redact.set(self._redact)

    def __exit__(self, *error: object) -> None:
        _redact.reset(self._token)


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
