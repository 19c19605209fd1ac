# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import datetime as _datetime
from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["AgentExecutionRequest"]


@_define
class AgentExecutionRequest(_Model):
    """Request to run an agent.

    Attributes:
        id: Client-chosen request identifier.
        created_at: Request time (UTC).
        name: Agent as `name` or `name:version`; without it the prompt picks the agent.
        model: Agent model. Default: "vlmrun-orion-1:auto".
        batch: Run asynchronously. Default: True.
        inputs: Named inputs; values are MessageContent objects or plain JSON.
        config: Options of an execution.
        metadata: Metadata attached to a request.
        callback_url: URL to call when the execution ends.
        toolsets: Tool categories to allow; null means `core`.
    """

    id: str | Unset = UNSET
    created_at: _datetime.datetime | Unset = UNSET
    name: str | None | Unset = UNSET
    model: str | Unset = UNSET
    batch: bool | Unset = UNSET
    inputs: dict[str, Any] | None | Unset = UNSET
    config: AgentExecutionConfig | Unset = UNSET
    metadata: RequestMetadata | Unset = UNSET
    callback_url: str | None | Unset = UNSET
    toolsets: list[AgentToolset] | None | Unset = UNSET

    _nested = (
        "config",
        "metadata",
    )


from .agent_execution_config import AgentExecutionConfig
from .agent_toolset import AgentToolset
from .request_metadata import RequestMetadata
