# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["SkillDownloadResponse"]


@_define(kw_only=True, getstate_setstate=False)
class SkillDownloadResponse(_Model):
    """Where to download a skill.

    Attributes:
        download_url: Presigned URL of the skill zip.
        expires_in: Seconds until the URL stops working.
    """

    download_url: str
    expires_in: int | None = None
