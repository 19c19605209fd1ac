# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentCreationResponse"]


@_define
class AgentCreationResponse(_Model):
    """Outcome of an agent creation.

    Attributes:
        id: Agent identifier.
        name: Agent name.
        created_at: Creation time (UTC).
        updated_at: Last update (UTC).
        status: Lifecycle state of an asynchronous job.
    """

    id: str
    name: str
    created_at: _datetime.datetime
    updated_at: _datetime.datetime | None
    status: JobStatus


from .job_status import JobStatus
