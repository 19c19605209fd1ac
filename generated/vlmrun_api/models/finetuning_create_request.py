# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FinetuningCreateRequest"]


@_define
class FinetuningCreateRequest(_Model):
    """Request for a fine-tuning job.

    Attributes:
        model: Base model.
        training_file: Training file id or URL.
        validation_file: Validation file id or URL.
        num_epochs: Epochs. Default: 1.
        batch_size: Batch size, or `auto`. Default: "auto".
        learning_rate: Learning rate. Default: 0.0002.
        suffix: Suffix of the new model name.
        wandb_base_url: Weights & Biases host.
        wandb_project_name: Weights & Biases project.
        wandb_api_key: Weights & Biases key.
        callback_url: URL to call when the job ends.
    """

    model: str
    training_file: str
    validation_file: str | None | Unset = UNSET
    num_epochs: int | Unset = UNSET
    batch_size: int | str | Unset = UNSET
    learning_rate: float | Unset = UNSET
    suffix: str | None | Unset = UNSET
    wandb_base_url: str | None | Unset = UNSET
    wandb_project_name: str | None | Unset = UNSET
    wandb_api_key: str | None | Unset = UNSET
    callback_url: str | None | Unset = UNSET
