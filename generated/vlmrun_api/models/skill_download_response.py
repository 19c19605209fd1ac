# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SkillDownloadResponse"]


@_define
class SkillDownloadResponse(_Model):
    """Where to download a skill.

    Attributes:
        download_url: Presigned URL of the skill zip.
        expires_in: Seconds until the URL stops working.
    """

    download_url: str
    expires_in: int | None = None
