# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["TableCell"]


@_define
class TableCell(_Model):
    """A table cell.

    Attributes:
        content: Cell text.
        index: Row and column.
        bbox
        span: Rows and columns covered.
    """

    content: str
    index: list[int]
    bbox: BoxCoords | None = None
    span: list[int | None] | None = None

    _nested = ("bbox",)


from .box_coords import BoxCoords
