# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""`client.chat`, for blocking and for async callers."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlmrun_ext.core import AsyncCore, Core

    from vlmrun.client.chat_completions import AsyncChatCompletions, ChatCompletions

__all__ = [
    "AsyncChat",
    "Chat",
]


class Chat:
    """Chat with agents."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @_cached_property
    def completions(self) -> ChatCompletions:
        """Chat with agents, by typed calls of this SDK."""
        from vlmrun.client.chat_completions import ChatCompletions

        return ChatCompletions(self._core)


class AsyncChat:
    """Chat with agents."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    @_cached_property
    def completions(self) -> AsyncChatCompletions:
        """Chat with agents, by typed calls of this SDK."""
        from vlmrun.client.chat_completions import AsyncChatCompletions

        return AsyncChatCompletions(self._core)
