# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["HTTPValidationError"]


@_define(kw_only=True, getstate_setstate=False)
class HTTPValidationError(_Model):
    """Body of a 422 response.

    Attributes:
        detail: Failures.
    """

    detail: list[ValidationError] | None = None

    _nested = ("detail",)


from .validation_error import ValidationError
