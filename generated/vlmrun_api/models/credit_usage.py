# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["CreditUsage"]


@_define
class CreditUsage(_Model):
    """Usage and billing figures of one request.

    Attributes:
        elements_processed: Number of elements handled.
        element_type: Unit that was counted.
        credits_used: Credits charged.
        steps: Agent steps taken.
        message: Free-form remark about the charge.
        duration_seconds: Processing time in seconds. Default: 0.
    """

    elements_processed: int | None = None
    element_type: CreditUsageElementType | None = None
    credits_used: int | None = None
    steps: int | None = None
    message: str | None = None
    duration_seconds: int = 0


from .credit_usage_element_type import CreditUsageElementType
