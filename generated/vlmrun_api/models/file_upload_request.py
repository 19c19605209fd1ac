# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FileUploadRequest"]


@_define
class FileUploadRequest(_Model):
    """Multipart body of a direct upload.

    Attributes:
        file: File content.
    """

    file: bytes
