# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime
from typing import Any, Generic

from ..types import Job as _Job
from ..types import ResponseT
from ..types import define as _define

__all__ = ["PredictionResponse"]


@_define
class PredictionResponse(_Job[ResponseT], Generic[ResponseT]):
    """A prediction, finished or not.

    Attributes:
        id: Prediction identifier.
        created_at: Creation time (UTC).
        status: Lifecycle state of an asynchronous job.
        usage: Usage and billing figures of one request.
        completed_at: Completion time (UTC).
        response: Result; its shape follows the domain or the requested schema.
        domain: Domain the prediction used.
        message: Status remark.
    """

    id: str
    created_at: _datetime.datetime
    status: JobStatus
    usage: CreditUsage
    completed_at: _datetime.datetime | None = None
    response: Any = None
    domain: str | None = None
    message: str | None = None

    _nested = ("usage",)


from .credit_usage import CreditUsage
from .job_status import JobStatus
