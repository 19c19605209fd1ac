# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["FileUploadRequest"]


@_define(kw_only=True, getstate_setstate=False)
class FileUploadRequest(_Model):
    """Multipart body of a direct upload.

    Attributes:
        file: File content.
    """

    file: bytes
