# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ImageGenerateRequest"]


@_define
class ImageGenerateRequest(_Model):
    """Structured extraction from images.

    Attributes:
        images: Images as base64 data or HTTP(S) URLs.
        model: Model to use. Default: "vlm-1".
        domain: Domain; required unless `config.skills` is set.
        id: Client-chosen request identifier.
        created_at: Request time (UTC).
        callback_url: URL to call when the job ends.
        batch: Process asynchronously. Default: False.
        config: Options of the generate, execute and schema endpoints.
        metadata: Metadata attached to a request.
    """

    images: list[str]
    model: str | Unset = UNSET
    domain: str | None | Unset = UNSET
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
