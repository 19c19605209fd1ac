# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Homed as _Homed
from ..types import define as _define

__all__ = ["ChatCompletion"]


@_define
class ChatCompletion(_Homed):
    """A chat completion.

    Attributes:
        model: Model that answered.
        choices: Choices.
        id: Completion identifier.
        object: Object type. Default: "chat.completion".
        created: Unix time of creation.
        usage
        system_fingerprint: Backend fingerprint.
        session_id: Session to fetch artifacts with.
    """

    model: str
    choices: list[ChatCompletionChoice]
    id: str | None = None
    object: str = "chat.completion"
    created: int | None = None
    usage: ChatCompletionUsage | None = None
    system_fingerprint: str | None = None
    session_id: str | None = None

    _nested = (
        "choices",
        "usage",
    )


from .chat_completion_choice import ChatCompletionChoice
from .chat_completion_usage import ChatCompletionUsage
