"""The connections of an async client of our own: each by itself, rather than all in one pool.

A pool of httpcore looks at every connection it has, and asks each whether something has come on it, for every request
that begins or ends: with 64 of them under way that takes longer than everything else. So each connection has a pool
to itself, and which one is free is known here.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from vlmrun_ext.http.limits import IDLE_SECONDS, take_place

__all__ = ["Lane", "Lanes"]


class Lane:
    """A way to the server that has one connection, for one request at a time.

    Attributes:
        way: The library's transport.
        idle_since: When it was given back.
    """

    __slots__ = ("_lanes", "idle_since", "way")

    def __init__(self, lanes: Lanes, way: Any) -> None:
        self._lanes = lanes
        self.way = way
        self.idle_since = 0.0

    def give_back(self) -> None:
        """Let somebody else have it, once the answer that came on it is closed; again, it does nothing."""
        self._lanes.free(self)

    async def abandon(self) -> None:
        """Give it back with an answer on it that nobody will read. Never raises."""
        try:
            with suppress(Exception):
                await self.way.aclose()
        finally:
            self.give_back()


class Lanes:
    """The lanes of one event loop.

    Args:
        most: How many there may be.
        make: Makes a way that has one connection at most.
    """

    def __init__(self, most: int, make: Callable[[], Any]) -> None:
        self._make = make
        self._places = asyncio.Semaphore(most)
        self._idle = deque[Lane]()
        """The one that was used last is at the end, and is taken first."""
        self._taken = set[Lane]()

    async def take(self, seconds: float) -> Lane:
        """A lane that nobody else has.

        Args:
            seconds: How long to wait for one where all are taken.

        Raises:
            TimeoutError: All were taken for so long.
        """
        await take_place(self._places, seconds)
        try:
            await self._close_idle()
            lane = self._idle.pop() if self._idle else Lane(self, self._make())
        except BaseException:
            self._places.release()
            raise
        self._taken.add(lane)
        return lane

    def free(self, lane: Lane) -> None:
        """Note that a lane is no longer in use."""
        if lane in self._taken:
            self._taken.remove(lane)
            lane.idle_since = time.monotonic()
            self._idle.append(lane)
            self._places.release()

    async def close(self) -> None:
        """Close all connections; whoever still waits on one sees it break off."""
        lanes = [*self._idle, *self._taken]
        self._idle.clear()
        for lane in lanes:
            with suppress(Exception):
                await lane.way.aclose()

    async def _close_idle(self) -> None:
        """Close what has been idle for long; the library itself would do so only when it is used again."""
        while len(self._idle) > 1 and time.monotonic() - self._idle[0].idle_since > IDLE_SECONDS:
            lane = self._idle.popleft()
            with suppress(Exception):
                await lane.way.aclose()
