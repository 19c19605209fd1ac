# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["TableHeaderDtype"]


class TableHeaderDtype(_OpenStrEnum):
    """Values of TableHeaderDtype.

    A value that is not listed stays usable as it is.
    """

    BOOL = "bool"
    CURRENCY = "currency"
    DATE = "date"
    DATETIME = "datetime"
    DURATION = "duration"
    ENUM = "enum"
    FLOAT = "float"
    INT = "int"
    PERCENTAGE = "percentage"
    STR = "str"
    TIME = "time"
    TIMEDELTA = "timedelta"
