# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.health`, for blocking and for async callers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_api.api.health import health_check as _health_check

if TYPE_CHECKING:
    from typing import Any

    from vlmrun_ext.core import AsyncCore, Core

__all__ = [
    "AsyncHealth",
    "Health",
]


class Health:
    """Liveness."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def check(self) -> Any:
        """Check that the API is up.

        Any 200 means healthy.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_health_check, _health_check.request())


class AsyncHealth:
    """Liveness."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def check(self) -> Any:
        """Check that the API is up.

        Any 200 means healthy.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_health_check, _health_check.request())
