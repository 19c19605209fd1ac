# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["PresignedUrlRequest"]


@_define
class PresignedUrlRequest(_Model):
    """Request for an upload URL.

    Attributes:
        filename: Name the file will be stored under.
        purpose: Purpose of the file.
        expiration: Lifetime of the URL in seconds.
    """

    filename: str
    purpose: FilePurpose | None | Unset = UNSET
    expiration: int | None | Unset = UNSET


from .file_purpose import FilePurpose
