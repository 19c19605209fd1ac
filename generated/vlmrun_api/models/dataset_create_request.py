# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["DatasetCreateRequest"]


@_define
class DatasetCreateRequest(_Model):
    """Request to build a dataset.

    Attributes:
        file_id: Uploaded tar.gz archive.
        domain: Domain of the data.
        dataset_name: Dataset name.
        dataset_type: Kind of data.
        wandb_base_url: Weights & Biases host.
        wandb_project_name: Weights & Biases project.
        wandb_api_key: Weights & Biases key.
    """

    file_id: str
    domain: str
    dataset_name: str
    dataset_type: DatasetCreateRequestDatasetType
    wandb_base_url: str | None | Unset = UNSET
    wandb_project_name: str | None | Unset = UNSET
    wandb_api_key: str | None | Unset = UNSET


from .dataset_create_request_dataset_type import DatasetCreateRequestDatasetType
