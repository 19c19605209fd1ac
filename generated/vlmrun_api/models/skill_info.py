# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["SkillInfo"]


@_define(kw_only=True, getstate_setstate=False)
class SkillInfo(_Model):
    """A skill.

    Attributes:
        id: Skill identifier.
        name: Skill name.
        description: What the skill does.
        skill_version: Version of the skill. Default: "latest".
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
    skill_version: str | None = "latest"
    version: str | None = None
    skill_uri: str | None = None
    is_public: bool | None = False
    created_at: _datetime.datetime | None = None
    updated_at: _datetime.datetime | None = None
    status: JobStatus | None = None


from .job_status import JobStatus
