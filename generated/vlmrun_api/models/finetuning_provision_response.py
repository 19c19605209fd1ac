# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FinetuningProvisionResponse"]


@_define
class FinetuningProvisionResponse(_Model):
    """Outcome of a provisioning request.

    Attributes:
        id: Provisioning identifier.
        created_at: Creation time (UTC).
        model: Model name.
        message: Status remark.
        completed_at: Completion time (UTC).
    """

    id: str
    created_at: _datetime.datetime
    model: str
    message: str
    completed_at: _datetime.datetime | None = None
