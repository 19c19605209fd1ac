# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime
from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentInfo"]


@_define
class AgentInfo(_Model):
    """An agent.

    Attributes:
        id: Agent identifier.
        name: Agent name.
        description: What the agent does.
        prompt: Prompt of the agent.
        created_at: Creation time (UTC).
        updated_at: Last update (UTC).
        status: Lifecycle state of an asynchronous job.
        json_schema: JSON Schema of the response.
        json_sample: Sample response.
    """

    id: str
    name: str
    description: str
    prompt: str
    created_at: _datetime.datetime
    updated_at: _datetime.datetime | None
    status: JobStatus
    json_schema: dict[str, Any] | None = None
    json_sample: dict[str, Any] | None = None


from .job_status import JobStatus
