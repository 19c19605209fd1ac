# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["InlineSkillSource"]


@_define
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
