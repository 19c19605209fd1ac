# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["InlineSkillSource"]


@_define(kw_only=True, getstate_setstate=False)
class InlineSkillSource(_Model):
    """Payload of a skill that travels with the request.

    Attributes:
        data: Base64 text of a zip holding SKILL.md and optional files.
        type: Encoding of `data`. Default: "base64".
        media_type: MIME type of the bundle. Default: "application/zip".
    """

    data: str
    type: str | Unset = UNSET
    media_type: str | Unset = UNSET
