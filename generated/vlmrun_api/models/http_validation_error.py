# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["HTTPValidationError"]


@_define
class HTTPValidationError(_Model):
    """Body of a 422 response.

    Attributes:
        detail: Failures.
    """

    detail: list[ValidationError] | None = None

    _nested = ("detail",)


from .validation_error import ValidationError
