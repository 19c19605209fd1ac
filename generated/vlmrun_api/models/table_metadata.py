# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["TableMetadata"]


@_define(kw_only=True, getstate_setstate=False)
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
