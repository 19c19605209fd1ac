"""The retries that all calls of a client have together."""

from __future__ import annotations

from collections import deque

__all__ = ["TokenBucket"]


class TokenBucket:
    """The retries a client has in hand: one goes with each retry, one comes back with each call that succeeds."""

    __slots__ = ("_tokens",)

    def __init__(self, capacity: int = 40) -> None:
        # A bounded deque adds and takes atomically, so this needs no lock, which a fork could leave held.
        self._tokens = deque([None] * capacity, capacity)

    def __len__(self) -> int:
        return len(self._tokens)

    def take(self) -> bool:
        """Take one if there is one."""
        try:
            self._tokens.pop()
        except IndexError:
            return False
        return True

    def give(self) -> None:
        """Put one back; a full bucket stays full."""
        self._tokens.append(None)
