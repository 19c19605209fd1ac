# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.datasets`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from vlmrun_ext.inputs.arguments import argument as _argument
from vlmrun_ext.inputs.arguments import resource_id as _resource_id
from vlmrun_ext.pages import AsyncPages as _AsyncPages
from vlmrun_ext.pages import Pages as _Pages
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
    from vlmrun_ext.resources.datasets import DatasetType

    from vlmrun.client.answers.datasets import (
        AsyncDatasetsWithRawResponse,
        AsyncDatasetsWithStreamingResponse,
        DatasetsWithRawResponse,
        DatasetsWithStreamingResponse,
    )
    from vlmrun_api.models.dataset_response import DatasetResponse

__all__ = [
    "AsyncDatasets",
    "Datasets",
]


class Datasets:
    """Datasets."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> DatasetsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> client.datasets.with_raw_response.list().status_code
            200
        """
        from vlmrun.client.answers.datasets import DatasetsWithRawResponse

        return DatasetsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> DatasetsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> with client.datasets.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.datasets import DatasetsWithStreamingResponse

        return DatasetsWithStreamingResponse(self._core)

    def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[DatasetResponse]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.datasets.list()
            >>> type(answer).__name__
            'list'
        """
        return self._core.invoke(
            _datasets_list,
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _Pages[DatasetResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            for item in client.datasets.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _Pages(
            self._core,
            _datasets_list,
            lambda skip, limit: _datasets_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
        )

    def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> DatasetResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = client.datasets.get(dataset.id)
            >>> type(answer).__name__
            'DatasetResponse'
        """
        return self._core.invoke(
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
    ) -> DatasetResponse:
        """Make a dataset of a folder.

        The folder is packed into a temporary file, uploaded, and the file removed. Links are refused; `.git`,
        `__pycache__` and `.DS_Store` are left out.

            dataset = client.datasets.create("document.invoice", "invoices", "invoices-2026", "documents")

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
        """
        return self._core.run(
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
            options,
        )


class AsyncDatasets:
    """Datasets."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def with_raw_response(self) -> AsyncDatasetsWithRawResponse:
        """The same methods, which give the answers as they came: status, headers and body.

        Example:
            >>> (await client.datasets.with_raw_response.list()).status_code
            200
        """
        from vlmrun.client.answers.datasets import AsyncDatasetsWithRawResponse

        return AsyncDatasetsWithRawResponse(self._core)

    @_cached_property
    def with_streaming_response(self) -> AsyncDatasetsWithStreamingResponse:
        """The same methods, which give contexts that read the body of an answer as it arrives.

        Example:
            >>> async with client.datasets.with_streaming_response.list() as answer:
            ...     answer.status_code
            200
        """
        from vlmrun.client.answers.datasets import AsyncDatasetsWithStreamingResponse

        return AsyncDatasetsWithStreamingResponse(self._core)

    async def list(
        self, skip: int | None = None, limit: int | None = None, **options: Unpack[CallOptions]
    ) -> _builtins.list[DatasetResponse]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.datasets.list()
            >>> type(answer).__name__
            'list'
        """
        return await self._core.invoke(
            _datasets_list,
            _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit)),
            **options,
        )

    def iter(
        self, *, skip: int = 0, limit: int | None = None, page_size: int = 100, **options: Unpack[CallOptions]
    ) -> _AsyncPages[DatasetResponse]:
        """Go through what `list` gives, item by item.

        The next page is asked for when it is needed. An item that moves to the next page meanwhile comes once.

            async for item in client.datasets.iter():
                print(item)

        Args:
            skip: Items to leave out.
            limit: The most items to give; without it, all of them.
            page_size: Items to ask for at once.

        Raises:
            InputError: A number is not acceptable.
        """
        return _AsyncPages(
            self._core,
            _datasets_list,
            lambda skip, limit: _datasets_list.request(skip=skip, limit=limit),
            skip,
            limit,
            page_size,
            place="",
            options=options,
        )

    async def get(self, dataset_id: str, **options: Unpack[CallOptions]) -> DatasetResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.

        Example:
            >>> answer = await client.datasets.get(dataset.id)
            >>> type(answer).__name__
            'DatasetResponse'
        """
        return await self._core.invoke(
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
    ) -> DatasetResponse:
        """Make a dataset of a folder.

        The folder is packed into a temporary file, uploaded, and the file removed. Links are refused; `.git`,
        `__pycache__` and `.DS_Store` are left out.

            dataset = await client.datasets.create("document.invoice", "invoices", "invoices-2026", "documents")

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
        """
        return await self._core.run(
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
            options,
        )
