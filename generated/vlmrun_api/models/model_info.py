# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ModelInfo"]


@_define
class ModelInfo(_Model):
    """A model and domain pair.

    Attributes:
        model: Model name. Default: "vlm-1".
        domain: Domain the model serves.
    """

    model: str = "vlm-1"
    domain: str
