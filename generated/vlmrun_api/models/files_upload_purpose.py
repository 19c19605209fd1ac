# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["FilesUploadPurpose"]


class FilesUploadPurpose(_OpenStrEnum):
    """Values of FilesUploadPurpose.

    A value that is not listed stays usable as it is.
    """

    ASSISTANTS = "assistants"
    BATCH = "batch"
    DATASETS = "datasets"
    FINE_TUNE = "fine-tune"
    VISION = "vision"
