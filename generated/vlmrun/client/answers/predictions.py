# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.predictions` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument

from vlmrun_api.api.predictions import predictions_list as _predictions_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.prediction_response import PredictionResponse

__all__ = [
    "AsyncPredictionsWithRawResponse",
    "AsyncPredictionsWithStreamingResponse",
    "PredictionsWithRawResponse",
    "PredictionsWithStreamingResponse",
]


class PredictionsWithRawResponse:
    """Extraction results."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[PredictionResponse]]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _predictions_list,
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )


class PredictionsWithStreamingResponse:
    """Extraction results."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )


class AsyncPredictionsWithRawResponse:
    """Extraction results."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[PredictionResponse]]:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _predictions_list,
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )


class AsyncPredictionsWithStreamingResponse:
    """Extraction results."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List predictions.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _predictions_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )
