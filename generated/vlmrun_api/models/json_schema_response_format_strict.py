# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["JSONSchemaResponseFormatStrict"]


@_define
class JSONSchemaResponseFormatStrict(_Model):
    """Structured output in the OpenAI form.

    Attributes:
        type: Default: "json_schema".
        json_schema: Object with `name`, `schema` and `strict`.
    """

    type: str = "json_schema"
    json_schema: dict[str, Any]

    _constants = {
        "type": ("json_schema",),
    }
