# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["JobStatus"]


class JobStatus(_OpenStrEnum):
    """Lifecycle state of an asynchronous job.

    A value that is not listed stays usable as it is.
    """

    COMPLETED = "completed"
    ENQUEUED = "enqueued"
    FAILED = "failed"
    PAUSED = "paused"
    PENDING = "pending"
    RUNNING = "running"
