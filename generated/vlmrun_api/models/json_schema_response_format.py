# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from attrs import define as _define

from ..types import Model as _Model

__all__ = ["JSONSchemaResponseFormat"]


@_define(kw_only=True, getstate_setstate=False)
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
