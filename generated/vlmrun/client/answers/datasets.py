# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""What `client.datasets` sends, with the answers as they came or as they arrive."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.recording import recorded as _recorded
from vlmrun_ext.resources import datasets as _datasets

from vlmrun_api.api.datasets import datasets_create as _datasets_create
from vlmrun_api.api.datasets import datasets_get as _datasets_get
from vlmrun_api.api.datasets import datasets_list as _datasets_list
from vlmrun_api.api.files import files_create_presigned_url as _files_create_presigned_url
from vlmrun_api.api.files import files_get_by_hash as _files_get_by_hash
from vlmrun_api.api.files import files_upload as _files_upload
from vlmrun_api.api.files import files_verify_upload as _files_verify_upload

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Unpack

    from vlmrun_ext.calls import CallOptions, ExtraOptions
    from vlmrun_ext.core import AsyncCore, Core
    from vlmrun_ext.raw import AsyncStreamedResponse, RawResponse, StreamedResponse
    from vlmrun_ext.resources.datasets import DatasetType

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

        Example:
            >>> client.datasets.with_raw_response.list().status_code
            200
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

        Example:
            >>> client.datasets.with_raw_response.get(dataset.id).status_code
            200
        """
        return self._core.answered(
            _datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)), **options
        )

    def create(
        self,
        domain: str,
        dataset_directory: str | os.PathLike[str],
        dataset_name: str,
        dataset_type: DatasetType,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        wandb_api_key: str | None = None,
        *,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float = 180,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[DatasetResponse]:
        """Make a dataset of a folder.

        The folder is packed into a temporary file, uploaded, and the file removed. Links are refused; `.git`,
        `__pycache__` and `.DS_Store` are left out.

        Args:
            domain: Domain of the data.
            dataset_directory: The folder.
            dataset_name: What to call it; letters, digits and other characters that a file may be called by.
            dataset_type: `images`, `videos` or `documents`.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            wandb_api_key: Key of Weights & Biases.
            progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
            timeout: Seconds as for `client.files.upload`.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            FileMissingError: There is no such folder. Nothing was sent.
            InputError: An argument is not acceptable, or the folder is empty. Nothing was sent.
            UploadError: A file cannot be read, or was changed meanwhile.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.

        Example:
            >>> client.datasets.with_raw_response.create("document.invoice", "invoices", "invoices-2026", "documents").status_code < 300
            True
        """
        return self._core.run(
            _recorded(
                self._core.context,
                _datasets.create(
                    self._core.within(options),
                    _datasets_create,
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    domain,
                    dataset_directory,
                    dataset_name,
                    dataset_type,
                    wandb_base_url,
                    wandb_project_name,
                    wandb_api_key,
                    progress=progress,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
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

        Example:
            >>> with client.datasets.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> with client.datasets.with_streaming_response.get(dataset.id) as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> (await client.datasets.with_raw_response.list()).status_code
            200
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

        Example:
            >>> (await client.datasets.with_raw_response.get(dataset.id)).status_code
            200
        """
        return await self._core.answered(
            _datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)), **options
        )

    async def create(
        self,
        domain: str,
        dataset_directory: str | os.PathLike[str],
        dataset_name: str,
        dataset_type: DatasetType,
        wandb_base_url: str | None = "https://api.wandb.ai",
        wandb_project_name: str | None = None,
        wandb_api_key: str | None = None,
        *,
        progress: bool | Callable[[int, int | None], object] = False,
        timeout: float = 180,
        max_retries: int | None = None,
        **options: Unpack[ExtraOptions],
    ) -> RawResponse[DatasetResponse]:
        """Make a dataset of a folder.

        The folder is packed into a temporary file, uploaded, and the file removed. Links are refused; `.git`,
        `__pycache__` and `.DS_Store` are left out.

        Args:
            domain: Domain of the data.
            dataset_directory: The folder.
            dataset_name: What to call it; letters, digits and other characters that a file may be called by.
            dataset_type: `images`, `videos` or `documents`.
            wandb_base_url: Host of Weights & Biases.
            wandb_project_name: Project of Weights & Biases.
            wandb_api_key: Key of Weights & Biases.
            progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
            timeout: Seconds as for `client.files.upload`.
            max_retries: How often a request is repeated, in place of the client's number.
            **options: `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            FileMissingError: There is no such folder. Nothing was sent.
            InputError: An argument is not acceptable, or the folder is empty. Nothing was sent.
            UploadError: A file cannot be read, or was changed meanwhile.
            APIError: The service refused a request, or could not be reached.
            CallbackError: `progress` raised; the upload was given up.

        Example:
            >>> (await client.datasets.with_raw_response.create("document.invoice", "invoices", "invoices-2026", "documents")).status_code < 300
            True
        """
        return await self._core.run(
            _recorded(
                self._core.context,
                _datasets.create(
                    self._core.within(options),
                    _datasets_create,
                    _files_upload,
                    _files_get_by_hash,
                    _files_create_presigned_url,
                    _files_verify_upload,
                    domain,
                    dataset_directory,
                    dataset_name,
                    dataset_type,
                    wandb_base_url,
                    wandb_project_name,
                    wandb_api_key,
                    progress=progress,
                    timeout=timeout,
                    max_retries=max_retries,
                ),
            ),
            options,
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

        Example:
            >>> async with client.datasets.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
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

        Example:
            >>> async with client.datasets.with_streaming_response.get(dataset.id) as answer:
            ...     answer.status_code
            200
        """
        return self._core.streamed(_datasets_get.request(_resource_id("dataset_id", dataset_id)), **options)
