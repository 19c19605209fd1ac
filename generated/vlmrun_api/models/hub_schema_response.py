# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from typing import Any

from ..types import Model as _Model
from ..types import define as _define

__all__ = ["HubSchemaResponse"]


@_define
class HubSchemaResponse(_Model):
    """Schema of a hub domain.

    Attributes:
        domain: Domain the schema belongs to.
        schema_version: Version of the schema.
        schema_hash: SHA-256 digest (or its prefix) of the schema.
        gql_stmt: GraphQL statement of the domain.
        json_schema: JSON Schema of the domain.
        description: What the domain extracts.
        json_sample: Sample object that satisfies the schema.
    """

    domain: str
    schema_version: str
    schema_hash: str
    gql_stmt: str
    json_schema: dict[str, Any]
    description: str | None = None
    json_sample: dict[str, Any] | None = None
