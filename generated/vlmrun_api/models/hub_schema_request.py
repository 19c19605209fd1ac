# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["HubSchemaRequest"]


@_define
class HubSchemaRequest(_Model):
    """Hub schema query.

    Attributes:
        domain: Domain to describe.
        gql_stmt: GraphQL selection narrowing the schema.
        config: Options of the generate, execute and schema endpoints.
    """

    domain: str
    gql_stmt: str | None | Unset = UNSET
    config: GenerationConfig | Unset = UNSET

    _nested = ("config",)


from .generation_config import GenerationConfig
