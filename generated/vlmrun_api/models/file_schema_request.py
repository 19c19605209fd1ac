# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FileSchemaRequest"]


@_define
class FileSchemaRequest(_Model):
    """File to derive a schema from.

    Attributes:
        file_id: Uploaded file; give this or `url`.
        url: URL of the file; give this or `file_id`.
        id: Client-chosen request identifier.
        created_at: Request time (UTC).
        callback_url: URL to call when the job ends.
        model: Model to use. Default: "vlm-1".
    """

    file_id: str | None | Unset = UNSET
    url: str | None | Unset = UNSET
    id: str | Unset = UNSET
    created_at: _datetime.datetime | Unset = UNSET
    callback_url: str | None | Unset = UNSET
    model: str | Unset = UNSET
