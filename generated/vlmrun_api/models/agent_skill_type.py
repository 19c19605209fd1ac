# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["AgentSkillType"]


class AgentSkillType(_OpenStrEnum):
    """`skill_reference` names a stored skill, `inline` carries one.

    A value that is not listed stays usable as it is.
    """

    INLINE = "inline"
    SKILL_REFERENCE = "skill_reference"
