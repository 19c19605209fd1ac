# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FinetuningGenerateRequest"]


@_define
class FinetuningGenerateRequest(_Model):
    """Extraction with a fine-tuned model; `config` needs `prompt` and `json_schema`.

    Attributes:
        model: Fine-tuned model.
        config: Options of the generate, execute and schema endpoints.
        images: Images as base64 data or HTTP(S) URLs.
        videos: Videos as base64 data or HTTP(S) URLs.
        batch: Process asynchronously. Default: False.
        metadata: Metadata attached to a request.
        callback_url: URL to call when the job ends.
    """

    model: str
    config: GenerationConfig
    images: list[str] | Unset = UNSET
    videos: list[str] | Unset = UNSET
    batch: bool | Unset = UNSET
    metadata: RequestMetadata | Unset = UNSET
    callback_url: str | None | Unset = UNSET

    _nested = (
        "config",
        "metadata",
    )


from .generation_config import GenerationConfig
from .request_metadata import RequestMetadata
