# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ImageSchemaRequest"]


@_define(kw_only=True, getstate_setstate=False)
class ImageSchemaRequest(_Model):
    """Images to derive a schema from.

    Attributes:
        images: Images as base64 data or HTTP(S) URLs.
    """

    images: list[str]
