# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatToolCallFunctionDelta"]


@_define
class ChatToolCallFunctionDelta(_Model):
    """A piece of a function call.

    Attributes:
        name: Function name; on the first piece.
        arguments: Further JSON text of the arguments.
    """

    name: str | None = None
    arguments: str | None = None
