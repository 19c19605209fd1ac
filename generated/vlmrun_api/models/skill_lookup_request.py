# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SkillLookupRequest"]


@_define
class SkillLookupRequest(_Model):
    """Skill lookup key.

    Attributes:
        name: Skill name.
        id: Skill identifier.
        skill_version: Exact version, together with `name`.
        version: Older spelling of `skill_version`. Deprecated.
    """

    name: str | None | Unset = UNSET
    id: str | None | Unset = UNSET
    skill_version: str | None | Unset = UNSET
    version: str | None | Unset = UNSET
