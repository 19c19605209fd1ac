# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["CreditUsageElementType"]


class CreditUsageElementType(_OpenStrEnum):
    """Values of CreditUsageElementType.

    A value that is not listed stays usable as it is.
    """

    AUDIO = "audio"
    IMAGE = "image"
    PAGE = "page"
    VIDEO = "video"
