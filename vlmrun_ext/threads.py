"""Calling what blocks from an event loop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

__all__ = ["in_thread"]

ValueT = TypeVar("ValueT")


async def in_thread(call: Callable[[], ValueT]) -> ValueT:
    """Call a function in a thread; when the task is cancelled, raise only once the function has ended.

    Raising earlier would let the caller's clean-up run while the function still writes.
    """
    import asyncio
    import contextvars

    def guarded() -> ValueT:
        try:
            return call()
        except StopIteration as error:
            # A future cannot hold this exception, and whoever awaits it would wait for ever.
            raise RuntimeError("a function raised StopIteration") from error

    future = asyncio.get_running_loop().run_in_executor(None, contextvars.copy_context().run, guarded)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        while not future.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([future])
        # Asked for so that the loop does not report it as never retrieved: the cancellation goes first.
        with suppress(asyncio.CancelledError):
            future.exception()
        raise
