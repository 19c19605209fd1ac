# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ImageRef"]


@_define
class ImageRef(_Model):
    """Reference to an image artifact.

    Attributes:
        id: Artifact object id.
    """

    id: str
