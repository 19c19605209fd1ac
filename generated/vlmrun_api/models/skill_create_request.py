# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SkillCreateRequest"]


@_define
class SkillCreateRequest(_Model):
    """Request to create a skill from a prompt, a session or a zip.

    Attributes:
        prompt: Prompt to generate the skill from.
        json_schema: Output schema to go with `prompt`.
        session_id: Chat session to generate the skill from.
        file_id: Uploaded skill zip.
        name: Skill name, with `file_id`.
        description: Skill summary, with `file_id`.
    """

    prompt: str | None | Unset = UNSET
    json_schema: dict[str, Any] | None | Unset = UNSET
    session_id: str | None | Unset = UNSET
    file_id: str | None | Unset = UNSET
    name: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
