# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["FileResponse"]


@_define
class FileResponse(_Model):
    """A stored file.

    Attributes:
        id: File identifier; empty when a hash lookup finds nothing.
        filename: Original file name.
        bytes: Size in bytes.
        purpose: What a stored file is meant for.
        created_at: Creation time (UTC).
        object: Object type. Default: "file".
        public_url: Presigned public URL, when one was made.
    """

    id: str | None
    filename: str | None
    bytes: int
    purpose: FilePurpose
    created_at: _datetime.datetime
    object: str = "file"
    public_url: str | None = None

    _constants = {
        "object": ("file",),
    }


from .file_purpose import FilePurpose
