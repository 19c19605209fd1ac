# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["ImageUrl"]


@_define(kw_only=True, getstate_setstate=False)
class ImageUrl(_Model):
    """Image reference.

    Attributes:
        url: Image URL.
        detail: Level of visual detail. Default: "auto".
    """

    url: str
    detail: ImageUrlDetail | Unset = UNSET


from .image_url_detail import ImageUrlDetail
