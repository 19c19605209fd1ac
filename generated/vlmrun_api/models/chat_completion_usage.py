# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatCompletionUsage"]


@_define
class ChatCompletionUsage(_Model):
    """Token usage.

    Attributes:
        prompt_tokens: Tokens read.
        completion_tokens: Tokens written.
        total_tokens: Sum of both.
        credits_used: Credits charged.
    """

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    credits_used: int | None = None
