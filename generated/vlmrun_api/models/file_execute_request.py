# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FileExecuteRequest"]


@_define
class FileExecuteRequest(_Model):
    """Named execution over one file.

    Attributes:
        name: Name of the agent or named model.
        version: Version to run. Default: "latest".
        file_id: Uploaded file; give this or `url`.
        url: URL of the file; give this or `file_id`.
        id: Client-chosen request identifier.
        created_at: Request time (UTC).
        callback_url: URL to call when the job ends.
        batch: Process asynchronously. Default: True.
        config: Options of the generate, execute and schema endpoints.
        metadata: Metadata attached to a request.
    """

    name: str
    version: str | None | Unset = UNSET
    file_id: str | None | Unset = UNSET
    url: str | None | Unset = UNSET
    id: str | Unset = UNSET
    created_at: _datetime.datetime | Unset = UNSET
    callback_url: str | None | Unset = UNSET
    batch: bool | Unset = UNSET
    config: GenerationConfig | Unset = UNSET
    metadata: RequestMetadata | Unset = UNSET

    _nested = (
        "config",
        "metadata",
    )


from .generation_config import GenerationConfig
from .request_metadata import RequestMetadata
