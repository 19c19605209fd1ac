# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ImageUrl"]


@_define
class ImageUrl(_Model):
    """Image reference.

    Attributes:
        url: Image URL.
        detail: Level of visual detail. Default: "auto".
    """

    url: str
    detail: ImageUrlDetail | Unset = UNSET


from .image_url_detail import ImageUrlDetail
