# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["BoxCoords"]


@_define
class BoxCoords(_Model):
    """A bounding box.

    Attributes:
        xywh: Left, top, width and height.
    """

    xywh: list[float]
