# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.artifacts.cache`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.cache import methods as _methods

if TYPE_CHECKING:
    import builtins

    from vlmrun_ext.cache.upkeep import CacheUsage, Damage, Freed
    from vlmrun_ext.core import AsyncCore, Core

__all__ = [
    "ArtifactsCache",
    "AsyncArtifactsCache",
]


class ArtifactsCache:
    """Finished artifacts on disk. Nothing here sends a request."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def usage(self) -> CacheUsage:
        """Count what the cache holds.

            used = client.artifacts.cache.usage()

        Returns:
            The cache's folder, how many artifacts and bytes are in it, how many downloads are under way or were cut off
            (`parts`), and the limit.
        """
        return self._core.run(_methods.usage(self._core.context))

    def verify(self, *, remove_damaged: bool = False) -> builtins.list[Damage]:
        """Read every artifact in the cache and compare it with what was downloaded.

            damaged = client.artifacts.cache.verify()

        Args:
            remove_damaged: Remove what is not as it should be. It is never handed out either way.

        Returns:
            Every file that is damaged, missing, or of unknown origin, with what is wrong.
        """
        return self._core.run(_methods.verify(self._core.context, remove_damaged=remove_damaged))

    def prune(self, *, max_bytes: int | None = None, unused_for: float | None = None) -> Freed:
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
        return self._core.run(_methods.prune(self._core.context, max_bytes=max_bytes, unused_for=unused_for))

    def clear(self, session_id: str | None = None, execution_id: str | None = None) -> Freed:
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
        return self._core.run(_methods.clear(self._core.context, session_id, execution_id))


class AsyncArtifactsCache:
    """Finished artifacts on disk. Nothing here sends a request."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def usage(self) -> CacheUsage:
        """Count what the cache holds.

            used = await client.artifacts.cache.usage()

        Returns:
            The cache's folder, how many artifacts and bytes are in it, how many downloads are under way or were cut off
            (`parts`), and the limit.
        """
        return await self._core.run(_methods.usage(self._core.context))

    async def verify(self, *, remove_damaged: bool = False) -> builtins.list[Damage]:
        """Read every artifact in the cache and compare it with what was downloaded.

            damaged = await client.artifacts.cache.verify()

        Args:
            remove_damaged: Remove what is not as it should be. It is never handed out either way.

        Returns:
            Every file that is damaged, missing, or of unknown origin, with what is wrong.
        """
        return await self._core.run(_methods.verify(self._core.context, remove_damaged=remove_damaged))

    async def prune(self, *, max_bytes: int | None = None, unused_for: float | None = None) -> Freed:
        """Make room: remove cut-off downloads, then what was used longest ago.

            freed = await client.artifacts.cache.prune(max_bytes=1 << 30)

        Args:
            max_bytes: Remove artifacts until they take no more bytes than this; without it, the cache's own limit.
            unused_for: Remove artifacts that were not used for so many seconds.

        Returns:
            How many artifacts and bytes were removed. What is downloaded or read at this moment stays.

        Raises:
            InputError: An argument is not acceptable.
        """
        return await self._core.run(_methods.prune(self._core.context, max_bytes=max_bytes, unused_for=unused_for))

    async def clear(self, session_id: str | None = None, execution_id: str | None = None) -> Freed:
        """Remove everything from the cache, or everything of one session or execution.

            await client.artifacts.cache.clear(execution_id=execution.id)

        Args:
            session_id: Only what belongs to this chat session.
            execution_id: Only what belongs to this execution.

        Returns:
            How many artifacts and bytes were removed. What is downloaded or read at this moment stays.

        Raises:
            InputError: Both ids are given, or one cannot be an id.
        """
        return await self._core.run(_methods.clear(self._core.context, session_id, execution_id))
