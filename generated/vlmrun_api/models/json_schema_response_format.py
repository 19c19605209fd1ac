# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["JSONSchemaResponseFormat"]


@_define
class JSONSchemaResponseFormat(_Model):
    """Structured output with the schema beside the type.

    Attributes:
        type: Default: "json_schema".
        schema: JSON Schema of the answer.
    """

    type: str = "json_schema"
    schema: dict[str, Any]

    _constants = {
        "type": ("json_schema",),
    }
