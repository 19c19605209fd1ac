# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ArtifactListItem"]


@_define
class ArtifactListItem(_Model):
    """One artifact entry.

    Attributes:
        object_id: Identifier to fetch the artifact with.
        source: Where an artifact entry was found.
        filename: Workspace or manifest name; also accepted by the fetch endpoint.
    """

    object_id: str
    source: ArtifactSource
    filename: str | None = None


from .artifact_source import ArtifactSource
