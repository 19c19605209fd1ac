# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.datasets`, for blocking and for async callers."""

from __future__ import annotations

import builtins as _builtins
from typing import TYPE_CHECKING

from vlmrun_ext.arguments import argument as _argument
from vlmrun_ext.arguments import body as _body
from vlmrun_ext.arguments import resource_id as _resource_id

from vlmrun_api.api.datasets import datasets_create as _datasets_create
from vlmrun_api.api.datasets import datasets_get as _datasets_get
from vlmrun_api.api.datasets import datasets_list as _datasets_list
from vlmrun_api.types import UNSET

if TYPE_CHECKING:
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun_api.models.dataset_create_request_dataset_type import DatasetCreateRequestDatasetType
    from vlmrun_api.models.dataset_response import DatasetResponse
    from vlmrun_api.types import Unset

__all__ = [
    "AsyncDatasets",
    "Datasets",
]


class Datasets:
    """Datasets."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def create(
        self,
        *,
        file_id: str,
        domain: str,
        dataset_name: str,
        dataset_type: DatasetCreateRequestDatasetType | str,
        wandb_base_url: str | None | Unset = UNSET,
        wandb_project_name: str | None | Unset = UNSET,
        wandb_api_key: str | None | Unset = UNSET,
    ) -> DatasetResponse:
        """Create a dataset.

        Args:
            file_id: Uploaded tar.gz archive.
            domain: Domain of the data.
            dataset_name: Dataset name.
            dataset_type: Kind of data.
            wandb_base_url: Weights & Biases host.
            wandb_project_name: Weights & Biases project.
            wandb_api_key: Weights & Biases key.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _datasets_create,
            _datasets_create.request(
                body=_body(
                    {
                        "file_id": file_id,
                        "domain": domain,
                        "dataset_name": dataset_name,
                        "dataset_type": dataset_type,
                        "wandb_base_url": wandb_base_url,
                        "wandb_project_name": wandb_project_name,
                        "wandb_api_key": wandb_api_key,
                    }
                )
            ),
        )

    def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[DatasetResponse]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(
            _datasets_list, _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    def get(self, dataset_id: str) -> DatasetResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return self._core.invoke(_datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)))


class AsyncDatasets:
    """Datasets."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def create(
        self,
        *,
        file_id: str,
        domain: str,
        dataset_name: str,
        dataset_type: DatasetCreateRequestDatasetType | str,
        wandb_base_url: str | None | Unset = UNSET,
        wandb_project_name: str | None | Unset = UNSET,
        wandb_api_key: str | None | Unset = UNSET,
    ) -> DatasetResponse:
        """Create a dataset.

        Args:
            file_id: Uploaded tar.gz archive.
            domain: Domain of the data.
            dataset_name: Dataset name.
            dataset_type: Kind of data.
            wandb_base_url: Weights & Biases host.
            wandb_project_name: Weights & Biases project.
            wandb_api_key: Weights & Biases key.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _datasets_create,
            _datasets_create.request(
                body=_body(
                    {
                        "file_id": file_id,
                        "domain": domain,
                        "dataset_name": dataset_name,
                        "dataset_type": dataset_type,
                        "wandb_base_url": wandb_base_url,
                        "wandb_project_name": wandb_project_name,
                        "wandb_api_key": wandb_api_key,
                    }
                )
            ),
        )

    async def list(self, skip: int | None = None, limit: int | None = None) -> _builtins.list[DatasetResponse]:
        """List datasets.

        Args:
            skip: Items to skip. Default: 0.
            limit: Items to return. Default: 10.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(
            _datasets_list, _datasets_list.request(skip=_argument("skip", skip), limit=_argument("limit", limit))
        )

    async def get(self, dataset_id: str) -> DatasetResponse:
        """Get a dataset.

        Args:
            dataset_id: Dataset identifier.

        Raises:
            VLMRunError: The request failed; the error says why and what to do.
        """
        return await self._core.invoke(_datasets_get, _datasets_get.request(_resource_id("dataset_id", dataset_id)))
