# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentSkill"]


@_define
class AgentSkill(_Model):
    """A skill to enable, stored or inline.

    Attributes:
        type: `skill_reference` names a stored skill, `inline` carries one. Default: "skill_reference".
        skill_id: Identifier of a stored skill (UUID or name); wins over `skill_name`.
        skill_name: Name of a stored skill.
        skill_version: Version to use. Default: "latest".
        version: Older spelling of `skill_version`. Deprecated.
        name: Name of an inline skill.
        description: Summary of an inline skill.
        source: Bundle of an inline skill.
        bundle: Older spelling of `source.data`. Deprecated.
    """

    type: AgentSkillType | Unset = UNSET
    skill_id: str | None | Unset = UNSET
    skill_name: str | None | Unset = UNSET
    skill_version: str | None | Unset = UNSET
    version: str | None | Unset = UNSET
    name: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    source: InlineSkillSource | None | Unset = UNSET
    bundle: str | None | Unset = UNSET

    _nested = ("source",)


from .agent_skill_type import AgentSkillType
from .inline_skill_source import InlineSkillSource
