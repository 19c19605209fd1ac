# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["ArtifactSource"]


class ArtifactSource(_OpenStrEnum):
    """Where an artifact entry was found.

    A value that is not listed stays usable as it is.
    """

    MANIFEST = "manifest"
    STORE = "store"
    WORKSPACE = "workspace"
