# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["ChatToolCallFunction"]


@_define
class ChatToolCallFunction(_Model):
    """Function of a tool call.

    Attributes:
        name: Function name.
        arguments: JSON text of the arguments.
    """

    name: str
    arguments: str
