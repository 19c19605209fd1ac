# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.models` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_api.api.models import models_list as _models_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.model_info import ModelInfo

__all__ = [
    "AsyncModelsWithRawResponse",
    "AsyncModelsWithStreamingResponse",
    "ModelsWithRawResponse",
    "ModelsWithStreamingResponse",
]


class ModelsWithRawResponse:
    """Models."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[ModelInfo]]:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> client.models.with_raw_response.list().status_code
            200
        """
        return self._core.answered(_models_list, _models_list.request(), **options)


class ModelsWithStreamingResponse:
    """Models."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> StreamedResponse:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> with client.models.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_models_list.request(), **options)


class AsyncModelsWithRawResponse:
    """Models."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, **options: Unpack[CallOptions]) -> RawResponse[_builtins.list[ModelInfo]]:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> (await client.models.with_raw_response.list()).status_code
            200
        """
        return await self._core.answered(_models_list, _models_list.request(), **options)


class AsyncModelsWithStreamingResponse:
    """Models."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(self, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """List models.

        Args:
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> async with client.models.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_models_list.request(), **options)
