"""Unpacking compressed answers a piece at a time: how much is unpacked is decided by who reads, not by who sends."""

from __future__ import annotations

import zlib
from typing import Final

from vlmrun_ext.http.fast.failures import DecodingError

__all__ = ["ACCEPTED", "Unpacking", "unpacking"]

ACCEPTED: Final = "gzip, deflate"
"""The value of `accept-encoding`."""

_PIECE: Final = 1 << 18
_MOST_LAYERS: Final = 3
_GZIP: Final = zlib.MAX_WBITS | 16
_MEMBER: Final = b"\x1f\x8b"


class Unpacking:
    """A compressed body: it takes in what arrives, and gives out what that unpacks to, at most a piece at a time.

    Args:
        names: How it is compressed, each `gzip` or `deflate`, in the order in which it is undone.
    """

    def __init__(self, names: list[str]) -> None:
        self._layers = [_Layer(name) for name in names]

    def feed(self, packed: bytes) -> None:
        """Take in what came next; nothing is unpacked yet."""
        self._layers[0].feed(packed)

    def piece(self) -> bytes:
        """Return the next piece; `b""` when more has to come first.

        Raises:
            DecodingError: The body is not compressed as was said.
        """
        return self._piece(len(self._layers) - 1)

    def check_end(self) -> None:
        """Refuse an end in the middle of what was compressed. A body of no bytes at all has none.

        Raises:
            DecodingError: The body is not whole.
        """
        for layer in self._layers:
            layer.check_end()

    def _piece(self, number: int) -> bytes:
        while not (piece := self._layers[number].piece()):
            below = self._piece(number - 1) if number else b""
            if not below:
                return b""
            self._layers[number].feed(below)
        return piece


class _Layer:
    def __init__(self, name: str) -> None:
        self._name = name
        self._engine = None if name == "deflate" else zlib.decompressobj(_GZIP)
        self._left = b""
        self._has_more = False
        self._has_begun = False

    def feed(self, packed: bytes) -> None:
        self._left += packed
        self._has_begun = True

    def piece(self) -> bytes:
        content = self._next()
        # A packed body of nothing may stand before another one.
        while not content and self._has_more:
            content = self._next()
        return content

    def _next(self) -> bytes:
        if self._engine is not None and self._engine.eof:
            if self._name != "gzip" or not _MEMBER.startswith(self._left[:2]):
                # What follows the end, and is not packed, is not looked at.
                self._left, self._has_more = b"", False
                return b""
            if len(self._left) < 2:
                self._has_more = False
                return b""
            # One packed after the other is one body (RFC 1952, 2.2).
            self._engine = zlib.decompressobj(_GZIP)
        if not self._left and not self._has_more:
            return b""
        if self._engine is None:
            if len(self._left) < 2:
                return b""
            # Some servers leave out the envelope.
            self._engine = zlib.decompressobj(zlib.MAX_WBITS if _is_envelope(self._left) else -zlib.MAX_WBITS)
        try:
            content = self._engine.decompress(self._left, _PIECE)
        except zlib.error as error:
            raise DecodingError(f"the body is not {self._name}: {error}") from error
        self._left = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail
        # A full piece may have left something within the engine, with nothing of the input left over.
        self._has_more = len(content) == _PIECE or (self._engine.eof and bool(self._left))
        return content

    def check_end(self) -> None:
        if self._has_begun and not (self._engine is not None and self._engine.eof):
            raise DecodingError(f"the body ended in the middle of {self._name}")


def _is_envelope(start: bytes) -> bool:
    return start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0


def unpacking(header: str | None) -> Unpacking | None:
    """What unpacks a body with this `content-encoding`; None if nothing has to.

    Raises:
        DecodingError: It is compressed too often.
    """
    if not header:
        return None
    names = [name.strip().lower().removeprefix("x-") for name in reversed(header.split(","))]
    known = [name for name in names if name in ("gzip", "deflate")]
    if len(known) > _MOST_LAYERS:
        raise DecodingError(f"the body is compressed {len(known)} times over")
    return Unpacking(known) if known else None
