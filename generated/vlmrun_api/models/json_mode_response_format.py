# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["JSONModeResponseFormat"]


@_define
class JSONModeResponseFormat(_Model):
    """Plain JSON output.

    Attributes:
        type: Default: "json_object".
        schema: Optional JSON Schema of the answer.
    """

    type: str = "json_object"
    schema: dict[str, Any] | None | Unset = UNSET

    _constants = {
        "type": ("json_object",),
    }
