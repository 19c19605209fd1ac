# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["SkillUpdateRequest"]


@_define(kw_only=True, getstate_setstate=False)
class SkillUpdateRequest(_Model):
    """Request for a new skill version.

    Attributes:
        file_id: New skill zip.
        description: New summary.
    """

    file_id: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
