# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["TableMetadata"]


@_define
class TableMetadata(_Model):
    """Text around a table.

    Attributes:
        title: Title.
        caption: Caption.
        notes: Notes.
    """

    title: str | None = None
    caption: str | None = None
    notes: str | None = None
