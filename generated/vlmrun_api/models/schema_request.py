# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["SchemaRequest"]


@_define
class SchemaRequest(_Model):
    """Schema query.

    Attributes:
        domain: Domain to describe.
        config: Options of the generate, execute and schema endpoints.
    """

    domain: str
    config: GenerationConfig | Unset = UNSET

    _nested = ("config",)


from .generation_config import GenerationConfig
