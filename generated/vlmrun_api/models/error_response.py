# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ErrorResponse"]


@_define
class ErrorResponse(_Model):
    """Error body; servers send `detail`, some send `error`.

    Attributes:
        error: Wrapped form.
        detail: Plain form: text, failures, or an object.
    """

    error: ErrorObject | None = None
    detail: str | list[ValidationError] | dict[str, Any] | None = None

    _nested = (
        "error",
        "detail",
    )


from .error_object import ErrorObject
from .validation_error import ValidationError
