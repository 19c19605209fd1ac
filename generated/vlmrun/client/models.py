# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.models`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_api.api.models import models_list as _models_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun.client.answers.models import (
        AsyncModelsWithRawResponse,
        AsyncModelsWithStreamingResponse,
        ModelsWithRawResponse,
        ModelsWithStreamingResponse,
    )
    from vlmrun_api.models.model_info import ModelInfo

__all__ = [
    "AsyncModels",
    "Models",
]


class Models:
    """Models."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> ModelsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.models.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.models import ModelsWithRawResponse

        return ModelsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> ModelsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.models.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.models import ModelsWithStreamingResponse

        return ModelsWithStreamingResponse(self._core)

    def list(self, **options: Unpack[CallOptions]) -> _builtins.list[ModelInfo]:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.models.list()
            >>> answer[0].model
            'vlm-1'
        """
        return self._core.invoke(_models_list, _models_list.request(), **options)


class AsyncModels:
    """Models."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncModelsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.models.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.models import AsyncModelsWithRawResponse

        return AsyncModelsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncModelsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.models.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.models import AsyncModelsWithStreamingResponse

        return AsyncModelsWithStreamingResponse(self._core)

    async def list(self, **options: Unpack[CallOptions]) -> _builtins.list[ModelInfo]:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.models.list()
            >>> answer[0].model
            'vlm-1'
        """
        return await self._core.invoke(_models_list, _models_list.request(), **options)
