# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["DatasetCreateRequestDatasetType"]


class DatasetCreateRequestDatasetType(_OpenStrEnum):
    """Kind of data.

    A value that is not listed stays usable as it is.
    """

    DOCUMENTS = "documents"
    IMAGES = "images"
    VIDEOS = "videos"
