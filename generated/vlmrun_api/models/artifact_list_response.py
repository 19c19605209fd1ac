# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ArtifactListResponse"]


@_define(kw_only=True, getstate_setstate=False)
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
