# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FinetuningResponse"]


@_define
class FinetuningResponse(_Model):
    """A fine-tuning job.

    Attributes:
        id: Job identifier.
        created_at: Creation time (UTC).
        status: Lifecycle state of an asynchronous job.
        message: Status remark.
        model: Model name.
        usage: Usage and billing figures of one request.
        completed_at: Completion time (UTC).
        suffix: Model name suffix.
        wandb_url: Weights & Biases run.
        wandb_base_url: Weights & Biases host.
        wandb_project_name: Weights & Biases project.
    """

    id: str
    created_at: _datetime.datetime
    status: JobStatus
    message: str | None
    model: str
    usage: CreditUsage
    completed_at: _datetime.datetime | None = None
    suffix: str | None = None
    wandb_url: str | None = None
    wandb_base_url: str | None = None
    wandb_project_name: str | None = None

    _nested = ("usage",)


from .credit_usage import CreditUsage
from .job_status import JobStatus
