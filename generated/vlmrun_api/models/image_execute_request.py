# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ImageExecuteRequest"]


@_define
class ImageExecuteRequest(_Model):
    """Named execution over images.

    Attributes:
        name: Name of the agent or named model.
        images: Images as base64 data or HTTP(S) URLs.
        version: Version to run. Default: "latest".
        id: Client-chosen request identifier.
        created_at: Request time (UTC).
        callback_url: URL to call when the job ends.
        batch: Process asynchronously. Default: False.
        config: Options of the generate, execute and schema endpoints.
        metadata: Metadata attached to a request.
    """

    name: str
    images: list[str]
    version: str | None | Unset = UNSET
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
