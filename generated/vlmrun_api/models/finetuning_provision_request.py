# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FinetuningProvisionRequest"]


@_define
class FinetuningProvisionRequest(_Model):
    """Request to provision a fine-tuned model.

    Attributes:
        model: Fine-tuned model.
        duration: Seconds to keep it up. Default: 600.
        concurrency: Parallel requests to allow. Default: 1.
    """

    model: str
    duration: int | Unset = UNSET
    concurrency: int | Unset = UNSET
