# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ValidationError"]


@_define
class ValidationError(_Model):
    """One validation failure.

    Attributes:
        loc: Path to the offending value.
        msg: What is wrong.
        type: Kind of error.
    """

    loc: list[str | int]
    msg: str
    type: str
