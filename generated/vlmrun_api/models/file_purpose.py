# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["FilePurpose"]


class FilePurpose(_OpenStrEnum):
    """What a stored file is meant for.

    A value that is not listed stays usable as it is.
    """

    ASSISTANTS = "assistants"
    ASSISTANTS_OUTPUT = "assistants_output"
    BATCH = "batch"
    BATCH_OUTPUT = "batch_output"
    DATASETS = "datasets"
    FINE_TUNE = "fine-tune"
    VISION = "vision"
