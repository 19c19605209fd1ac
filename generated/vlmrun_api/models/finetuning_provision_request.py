# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["FinetuningProvisionRequest"]


@_define(kw_only=True, getstate_setstate=False)
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
