# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ModelInfo"]


@_define(kw_only=True, getstate_setstate=False)
class ModelInfo(_Model):
    """A model and domain pair.

    Attributes:
        model: Model name. Default: "vlm-1".
        domain: Domain the model serves.
    """

    model: str = "vlm-1"
    domain: str
