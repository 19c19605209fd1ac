# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentCreationConfig"]


@_define
class AgentCreationConfig(_Model):
    """Options of an agent creation; `prompt` is needed in practice.

    Attributes:
        prompt: Instructions for the agent.
        json_schema: JSON Schema the response must follow.
        skills: Skills to enable.
        service_tier
        orchestration_mode: Turn on multi-step orchestration; null leaves it to the server.
    """

    prompt: str | None | Unset = UNSET
    json_schema: dict[str, Any] | None | Unset = UNSET
    skills: list[AgentSkill] | None | Unset = UNSET
    service_tier: ServiceTier | None | Unset = UNSET
    orchestration_mode: bool | None | Unset = UNSET

    _nested = ("skills",)


from .agent_skill import AgentSkill
from .service_tier import ServiceTier
