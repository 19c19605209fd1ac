# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["ImageUrlDetail"]


class ImageUrlDetail(_OpenStrEnum):
    """Level of visual detail.

    A value that is not listed stays usable as it is.
    """

    AUTO = "auto"
    HIGH = "high"
    LOW = "low"
