# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentCreationRequest"]


@_define
class AgentCreationRequest(_Model):
    """Request to create an agent.

    Attributes:
        config: Options of an agent creation; `prompt` is needed in practice.
        name: Name of the new agent.
        inputs: Sample inputs; values are MessageContent objects or plain JSON.
        callback_url: URL to call when the creation ends.
    """

    config: AgentCreationConfig
    name: str | None | Unset = UNSET
    inputs: dict[str, Any] | None | Unset = UNSET
    callback_url: str | None | Unset = UNSET

    _nested = ("config",)


from .agent_creation_config import AgentCreationConfig
