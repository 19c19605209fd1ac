# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["PresignedUrlResponse"]


@_define
class PresignedUrlResponse(_Model):
    """An upload URL.

    Attributes:
        id: File identifier to verify after the upload.
        url: URL to send the bytes to.
        filename: Stored file name.
        content_type: Content type the upload must declare.
        upload_method: HTTP method of the upload.
        public_url: Public URL of the file.
        created_at: Creation time (UTC).
        expiration: Lifetime of the URL in seconds.
        method: Method of the upload, as some versions report it.
    """

    id: str | None
    url: str | None
    filename: str | None
    content_type: str | None
    upload_method: str | None
    public_url: str | None
    created_at: _datetime.datetime
    expiration: int | None = None
    method: str | None = None
