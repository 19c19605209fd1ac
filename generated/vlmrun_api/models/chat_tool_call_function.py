# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["ChatToolCallFunction"]


@_define(kw_only=True, getstate_setstate=False)
class ChatToolCallFunction(_Model):
    """Function of a tool call.

    Attributes:
        name: Function name.
        arguments: JSON text of the arguments.
    """

    name: str
    arguments: str
