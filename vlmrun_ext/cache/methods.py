"""What `client.artifacts.cache` can do. Nothing here sends a request."""

from __future__ import annotations

import builtins
import math
from functools import partial
from typing import TYPE_CHECKING

from vlmrun_ext.cache import upkeep
from vlmrun_ext.cache.places import scope_of
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Work, ask

if TYPE_CHECKING:
    from vlmrun_ext.cache.upkeep import CacheUsage, Damage, Freed
    from vlmrun_ext.context import Context

__all__ = ["clear", "prune", "usage", "verify"]


def usage(context: Context) -> Flow[CacheUsage]:
    """Count what the cache holds.

        used = client.artifacts.cache.usage()

    Returns:
        The cache's folder, how many artifacts and bytes are in it, how many downloads are under way or were cut off
        (`parts`), and the limit.
    """
    return (yield from ask(Work(partial(upkeep.usage, context.cache))))


def verify(context: Context, *, remove_damaged: bool = False) -> Flow[builtins.list[Damage]]:
    """Read every artifact in the cache and compare it with what was downloaded.

        damaged = client.artifacts.cache.verify()

    Args:
        remove_damaged: Remove what is not as it should be. It is never handed out either way.

    Returns:
        Every file that is damaged, missing, or of unknown origin, with what is wrong.
    """
    return (yield from ask(Work(partial(upkeep.verify, context.cache, remove_damaged=remove_damaged))))


def prune(context: Context, *, max_bytes: int | None = None, unused_for: float | None = None) -> Flow[Freed]:
    """Make room: remove cut-off downloads, then what was used longest ago.

        freed = client.artifacts.cache.prune(max_bytes=1 << 30)

    Args:
        max_bytes: Remove artifacts until they take no more bytes than this; without it, the cache's own limit.
        unused_for: Remove artifacts that were not used for so many seconds.

    Returns:
        How many artifacts and bytes were removed. What is downloaded or read at this moment stays.

    Raises:
        InputError: An argument is not acceptable.
    """
    if max_bytes is not None and (type(max_bytes) is not int or max_bytes < 0):
        raise InputError(f"max_bytes is {max_bytes!r}", suggestion="Pass a number of bytes, 0 or more")
    if unused_for is not None and (type(unused_for) not in (int, float) or not 0 <= unused_for < math.inf):
        raise InputError(f"unused_for is {unused_for!r}", suggestion="Pass a number of seconds, 0 or more")
    return (yield from ask(Work(partial(upkeep.prune, context.cache, max_bytes=max_bytes, unused_for=unused_for))))


def clear(context: Context, session_id: str | None = None, execution_id: str | None = None) -> Flow[Freed]:
    """Remove everything from the cache, or everything of one session or execution.

        client.artifacts.cache.clear(execution_id=execution.id)

    Args:
        session_id: Only what belongs to this chat session.
        execution_id: Only what belongs to this execution.

    Returns:
        How many artifacts and bytes were removed. What is downloaded or read at this moment stays.

    Raises:
        InputError: Both ids are given, or one cannot be an id.
    """
    scope = None if session_id is None and execution_id is None else scope_of(session_id, execution_id)
    return (yield from ask(Work(partial(upkeep.clear, context.cache, None if scope is None else scope.id))))
