"""The pieces of a streamed chat answer, put together to the answer that they would have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from vlmrun_ext.schemas.validation import is_mapping

__all__ = ["Assembly"]

_WHOLE: Final = frozenset({"id", "role", "type"})
"""Texts that come whole, and may come again."""


class Assembly:
    """What has come of an answer so far, as the mapping that a whole answer is decoded from."""

    def __init__(self) -> None:
        self._head: dict[str, Any] = {}
        self._choices: dict[int, dict[str, Any]] = {}

    @property
    def session_id(self) -> str | None:
        """The session that the answer belongs to, once a piece has told."""
        found = self._head.get("session_id")
        return found if isinstance(found, str) else None

    def add(self, chunk: Mapping[str, Any]) -> None:
        """Add what one piece brings."""
        for name, value in chunk.items():
            if name not in ("choices", "object") and value is not None:
                self._head[name] = value
        for choice in chunk.get("choices") or ():
            self._add_choice(choice["index"], choice)

    def is_whole(self) -> bool:
        """Whether every choice that has begun has ended."""
        return bool(self._choices) and all(one.get("finish_reason") for one in self._choices.values())

    def answer(self) -> dict[str, Any]:
        """The whole answer, as it stands."""
        choices = [self._choices[index] for index in sorted(self._choices)]
        return {**self._head, "object": "chat.completion", "choices": choices}

    def _add_choice(self, index: int, choice: Mapping[str, Any]) -> None:
        whole = self._choices.setdefault(index, {"index": index, "message": {"role": "assistant"}})
        for name, value in choice.items():
            if name == "delta":
                _merge(whole["message"], value or {})
            elif name != "index" and value is not None:
                whole[name] = value


def _merge(message: dict[str, Any], delta: Mapping[str, Any]) -> None:
    """Add a piece to a message or to a part of one: texts are continued, objects merged, lists by their `index`."""
    for name, value in delta.items():
        if value is None:
            continue
        before: Any = message.get(name)
        if isinstance(value, list):
            if not isinstance(before, list):
                message[name] = []
            for piece in value:  # pyright: ignore[reportUnknownVariableType] - decoded JSON
                _merge_item(message[name], piece)
        elif is_mapping(value):
            if not isinstance(before, dict):
                message[name] = {}
            _merge(message[name], value)
        elif isinstance(value, str) and isinstance(before, str) and name not in _WHOLE:
            message[name] = before + value
        else:
            message[name] = value


def _merge_item(items: list[Any], piece: Any) -> None:
    if not is_mapping(piece):
        items.append(piece)
        return
    index = piece.get("index")
    whole = next((one for one in items if is_mapping(one) and one.get("index") == index), None)
    if whole is None or index is None:
        whole = dict[str, Any]()
        items.append(whole)
    _merge(cast("dict[str, Any]", whole), piece)
