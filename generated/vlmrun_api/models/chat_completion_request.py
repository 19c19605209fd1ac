# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

import uuid as _uuid
from typing import TYPE_CHECKING, Any

from ..decoding import fit as _fit
from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionRequest"]


@_define
class ChatCompletionRequest(_Model):
    """Superset of the OpenAI chat request.

    Attributes:
        messages: Conversation so far.
        id: Client-chosen completion identifier.
        model: Agent model, e.g. `vlmrun-orion-1:auto`. Default: "vlmrun-orion-1:auto".
        max_tokens: Upper bound on generated tokens. Default: 32768.
        n: Number of choices. Default: 1.
        temperature: Sampling temperature. Default: 0.0.
        top_p: Nucleus sampling mass. Default: 1.0.
        top_k: Top-k filtering.
        logprobs: How many token log probabilities to return.
        stream: Answer with server-sent events. Default: False.
        preview: Produce previews of artifacts.
        response_format: Shape of the answer.
        session_id: Session that keeps the chat history and its artifacts.
        metadata: Caller metadata.
        skills: Skills to enable.
        toolsets: Tool categories to allow; null means router's choice when streaming, else `core`.
        models: Model-specific tool providers to allow.
    """

    messages: list[ChatMessage]
    id: str | Unset = UNSET
    model: str | Unset = UNSET
    max_tokens: int | Unset = UNSET
    n: int | None | Unset = UNSET
    temperature: float | Unset = UNSET
    top_p: float | Unset = UNSET
    top_k: int | None | Unset = UNSET
    logprobs: int | None | Unset = UNSET
    stream: bool | Unset = UNSET
    preview: bool | None | Unset = UNSET
    response_format: _response_format_union = UNSET
    session_id: _uuid.UUID | None | Unset = UNSET
    metadata: dict[str, Any] | None | Unset = UNSET
    skills: list[AgentSkill] | None | Unset = UNSET
    toolsets: list[AgentToolset] | None | Unset = UNSET
    models: list[str] | None | Unset = UNSET

    _nested = (
        "messages",
        "response_format",
        "skills",
    )

    _unions = {
        "response_format": lambda: (
            JSONSchemaResponseFormat | JSONModeResponseFormat | JSONSchemaResponseFormatStrict | None
        ),
    }

    def __attrs_post_init__(self) -> None:
        self.response_format = _fit(
            self.response_format,
            JSONSchemaResponseFormat | JSONModeResponseFormat | JSONSchemaResponseFormatStrict | None,
        )


from .agent_skill import AgentSkill
from .agent_toolset import AgentToolset
from .chat_message import ChatMessage
from .json_mode_response_format import JSONModeResponseFormat
from .json_schema_response_format import JSONSchemaResponseFormat
from .json_schema_response_format_strict import JSONSchemaResponseFormatStrict

if TYPE_CHECKING:
    _response_format_union = (
        JSONSchemaResponseFormat | JSONModeResponseFormat | JSONSchemaResponseFormatStrict | None | Unset
    )
else:
    _response_format_union = Any
