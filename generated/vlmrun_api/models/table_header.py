# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["TableHeader"]


@_define
class TableHeader(_Model):
    """A table column.

    Attributes:
        id: Column identifier.
        column: Column position.
        name: Column title.
        dtype: Column value type.
    """

    id: str
    column: int
    name: str
    dtype: TableHeaderDtype | None = None


from .table_header_dtype import TableHeaderDtype
