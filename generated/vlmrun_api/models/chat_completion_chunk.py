# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionChunk"]


@_define
class ChatCompletionChunk(_Model):
    """Data of one server-sent event.

    Attributes:
        model: Model that answers.
        choices: Partial choices.
        id: Completion identifier.
        object: Object type. Default: "chat.completion.chunk".
        created: Unix time of creation.
        usage: Set on the last chunk.
        session_id: Session to fetch artifacts with.
    """

    model: str
    choices: list[ChatCompletionChunkChoice]
    id: str | None = None
    object: str = "chat.completion.chunk"
    created: int | None = None
    usage: ChatCompletionUsage | None = None
    session_id: str | None = None

    _nested = (
        "choices",
        "usage",
    )


from .chat_completion_chunk_choice import ChatCompletionChunkChoice
from .chat_completion_usage import ChatCompletionUsage
