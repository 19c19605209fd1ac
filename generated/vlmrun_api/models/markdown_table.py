# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["MarkdownTable"]


@_define
class MarkdownTable(_Model):
    """A table found on a page.

    Attributes:
        headers: Columns.
        metadata
        content: Table as markdown.
        data: Rows keyed by column.
        bbox
        cells: Cells with layout.
    """

    headers: list[TableHeader]
    metadata: TableMetadata | None = None
    content: str | None = None
    data: list[dict[str, Any]] | None = None
    bbox: BoxCoords | None = None
    cells: list[TableCell] | None = None

    _nested = (
        "headers",
        "metadata",
        "bbox",
        "cells",
    )


from .box_coords import BoxCoords
from .table_cell import TableCell
from .table_header import TableHeader
from .table_metadata import TableMetadata
