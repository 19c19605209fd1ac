# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model

__all__ = ["SchemaRequest"]


@_define(kw_only=True, getstate_setstate=False)
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
