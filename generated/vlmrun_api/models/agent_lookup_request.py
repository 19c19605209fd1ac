# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentLookupRequest"]


@_define
class AgentLookupRequest(_Model):
    """Lookup key; exactly one field is set.

    Attributes:
        id: Agent identifier.
        name: Agent as `name` or `name:version`.
        prompt: Prompt the agent was made from.
    """

    id: str | None | Unset = UNSET
    name: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
