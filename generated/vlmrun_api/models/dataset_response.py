# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["DatasetResponse"]


@_define
class DatasetResponse(_Model):
    """A dataset.

    Attributes:
        id: Dataset identifier.
        dataset_type: Kind of data.
        dataset_name: Dataset name.
        domain: Domain of the data.
        created_at: Creation time (UTC).
        status: Lifecycle state of an asynchronous job.
        usage: Usage and billing figures of one request.
        file_id: Source archive.
        message: Status remark.
        wandb_base_url: Weights & Biases host.
        wandb_project_name: Weights & Biases project.
        wandb_url: Weights & Biases run.
        completed_at: Completion time (UTC).
    """

    id: str
    dataset_type: str
    dataset_name: str
    domain: str
    created_at: _datetime.datetime
    status: JobStatus
    usage: CreditUsage
    file_id: str | None = None
    message: str | None = None
    wandb_base_url: str | None = None
    wandb_project_name: str | None = None
    wandb_url: str | None = None
    completed_at: _datetime.datetime | None = None

    _nested = ("usage",)


from .credit_usage import CreditUsage
from .job_status import JobStatus
