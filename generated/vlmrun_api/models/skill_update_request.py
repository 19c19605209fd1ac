# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SkillUpdateRequest"]


@_define
class SkillUpdateRequest(_Model):
    """Request for a new skill version.

    Attributes:
        file_id: New skill zip.
        description: New summary.
    """

    file_id: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
