# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SkillInfo"]


@_define
class SkillInfo(_Model):
    """A skill.

    Attributes:
        id: Skill identifier.
        name: Skill name.
        description: What the skill does.
        skill_version: Version of the skill.
        version: Older spelling of `skill_version`. Deprecated.
        skill_uri: Storage location of the skill zip.
        is_public: Whether everyone may use the skill. Default: False.
        created_at: Creation time (UTC).
        updated_at: Last update (UTC).
        status: State of the creation or update.
    """

    id: str
    name: str
    description: str | None = None
    skill_version: str | None = None
    version: str | None = None
    skill_uri: str | None = None
    is_public: bool | None = False
    created_at: _datetime.datetime | None = None
    updated_at: _datetime.datetime | None = None
    status: JobStatus | None = None

    def __attrs_post_init__(self) -> None:
        if self.skill_version is None:
            # The field has another name in answers of some services.
            self.skill_version = self.version


from .job_status import JobStatus
