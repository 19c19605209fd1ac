"""How many connections a client has, how long they may be idle, and how an event loop waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asyncio import Semaphore

__all__ = ["CONNECTIONS", "IDLE_SECONDS", "take_place"]

CONNECTIONS: Final = 100
"""How many there are at once, at most."""
IDLE_SECONDS: Final = 5.0
"""After so long without a request a connection is closed."""


async def take_place(places: Semaphore, seconds: float) -> None:
    """Wait for the place of one connection, which is to be given back by `release`.

    Raises:
        TimeoutError: There was none for so long.
    """
    if not places.locked():
        # No timer where there is nothing to wait for, as is usual.
        await places.acquire()
        return
    import asyncio

    async with asyncio.timeout(seconds):
        await places.acquire()
