# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.datasets` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id

from vlmrun_api.api.datasets import datasets_get as _datasets_get
from vlmrun_api.api.datasets import datasets_list as _datasets_list

if TYPE_CHECKING:
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse

    from vlmrun_api.models.dataset_response import DatasetResponse

__all__ = [
    "AsyncDatasetsWithRawResponse",
    "AsyncDatasetsWithStreamingResponse",
    "DatasetsWithRawResponse",
    "DatasetsWithStreamingResponse",
]


class DatasetsWithRawResponse:
    """Datasets."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[DatasetResponse]]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _datasets_list,
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> RawResponse[DatasetResponse]:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.answered(
            _datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)), **options
        )


class DatasetsWithStreamingResponse:
    """Datasets."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> StreamedResponse:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> StreamedResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_datasets_get.request(_resource_id("dataset_id", dataset_id)), **options)


class AsyncDatasetsWithRawResponse:
    """Datasets."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> RawResponse[_builtins.list[DatasetResponse]]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _datasets_list,
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    async def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> RawResponse[DatasetResponse]:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.answered(
            _datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)), **options
        )


class AsyncDatasetsWithStreamingResponse:
    """Datasets."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncStreamedResponse:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)), **options
        )

    def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> AsyncStreamedResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.streamed(_datasets_get.request(_resource_id("dataset_id", dataset_id)), **options)
