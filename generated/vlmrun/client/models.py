# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.models`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_api.api.models import models_list as _models_list

if TYPE_CHECKING:
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.model_info import ModelInfo

__all__ = [
    "AsyncModels",
    "Models",
]


class Models:
    """Models."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self) -> _builtins.list[ModelInfo]:
        """List models.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_models_list, _models_list.request())


class AsyncModels:
    """Models."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self) -> _builtins.list[ModelInfo]:
        """List models.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_models_list, _models_list.request())
