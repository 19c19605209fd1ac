# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ArtifactListResponse"]


@_define
class ArtifactListResponse(_Model):
    """Artifacts of one session or execution.

    Attributes:
        namespace_id: Session or execution the artifacts belong to.
        items: Entries.
    """

    namespace_id: str
    items: list[ArtifactListItem]

    _nested = ("items",)


from .artifact_list_item import ArtifactListItem
