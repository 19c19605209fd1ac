# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ImageSchemaRequest"]


@_define
class ImageSchemaRequest(_Model):
    """Images to derive a schema from.

    Attributes:
        images: Images as base64 data or HTTP(S) URLs.
    """

    images: list[str]
