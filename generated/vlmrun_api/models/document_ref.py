# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["DocumentRef"]


@_define(kw_only=True, getstate_setstate=False)
class DocumentRef(_Model):
    """Reference to a document artifact.

    Attributes:
        id: Artifact object id.
    """

    id: str
