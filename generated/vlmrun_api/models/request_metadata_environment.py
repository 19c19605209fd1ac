# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["RequestMetadataEnvironment"]


class RequestMetadataEnvironment(_OpenStrEnum):
    """Environment the caller runs in.

    A value that is not listed stays usable as it is.
    """

    DEV = "dev"
    PROD = "prod"
    STAGING = "staging"
