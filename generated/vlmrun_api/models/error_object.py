# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ErrorObject"]


@_define
class ErrorObject(_Model):
    """Error in the wrapped form.

    Attributes:
        message: Human-readable message.
        type: Machine-readable kind.
        id: Request identifier.
        code: Machine-readable code.
        param: Offending parameter.
    """

    message: str | None = None
    type: str | None = None
    id: str | None = None
    code: str | None = None
    param: str | None = None
