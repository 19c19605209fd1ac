"""Blocks of a body, taken off the network into a few buffers that are used again and again."""

from __future__ import annotations

from typing import Final

from vlmrun_ext.cache.digests import HELD

__all__ = ["BLOCK", "Buffers"]

BLOCK: Final = 1 << 20
"""Bytes that are handled at once."""


class Buffers:
    """Buffers for the blocks of one answer, one after the other.

    Args:
        length: How many bytes are to come; None where that is not known.
    """

    def __init__(self, length: int | None) -> None:
        # One byte more than a short body has, so that its end shows in the first buffer.
        self._size = BLOCK if length is None else min(length + 1, BLOCK)
        # Those that are being hashed, and the one that is filled meanwhile.
        self._made: list[memoryview] = []
        self._taken = 0

    def next(self) -> memoryview:
        """An empty buffer, which was not handed out for so long that nobody looks at it any more."""
        position = self._taken % (HELD + 1)
        self._taken += 1
        if position == len(self._made):
            self._made.append(memoryview(bytearray(self._size)))
        return self._made[position]
