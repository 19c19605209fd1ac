# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ValidationError"]


@_define(kw_only=True, getstate_setstate=False)
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
