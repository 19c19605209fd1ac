# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime
from typing import Any, Generic

from ..types import Job as _Job
from ..types import ResponseT
from ..types import define as _define

__all__ = ["AgentExecutionResponse"]


@_define
class AgentExecutionResponse(_Job[ResponseT], Generic[ResponseT]):
    """An agent execution, finished or not.

    Attributes:
        id: Execution identifier.
        name: Agent name.
        created_at: Creation time (UTC).
        status: Lifecycle state of an asynchronous job.
        usage: Usage and billing figures of one request.
        completed_at: Completion time (UTC).
        response: Result, usually an object that follows the requested schema.
        execution_mode: Mode the run used.
    """

    id: str
    name: str
    created_at: _datetime.datetime
    status: JobStatus
    usage: CreditUsage
    completed_at: _datetime.datetime | None = None
    response: Any = None
    execution_mode: str | None = None

    _nested = ("usage",)


from .credit_usage import CreditUsage
from .job_status import JobStatus
