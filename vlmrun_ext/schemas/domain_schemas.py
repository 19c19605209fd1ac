"""The schema of a domain, and the pydantic model made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from vlmrun_ext.flow import Flow, Now, Operation, ask
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.modelling import model_of

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.flow import WireRequest

__all__ = ["HubSchemaResponse", "SchemaResponse", "kept_model", "read_schema"]


class SchemaResponse(BaseModel):
    """The schema of a domain; `response_model` is a pydantic model made from it."""

    model_config = ConfigDict(extra="allow")

    domain: str = Field(description="The domain")
    description: str | None = Field(default=None, description="What the domain extracts")
    schema_version: str = Field(description="Version of the schema")
    schema_hash: str = Field(description="SHA-256 digest of the schema, or its start")
    gql_stmt: str = Field(description="GraphQL statement that selects all of it")
    json_schema: dict[str, Any] = Field(description="The JSON schema")
    json_sample: dict[str, Any] | None = Field(default=None, description="An object that fits the schema")

    _model: type[BaseModel] | None = PrivateAttr(default=None)

    @property
    def response_model(self) -> type[BaseModel]:
        """A pydantic model that responses of the domain fit; the same one each time."""
        if self._model is None:
            self._model = model_of(self.json_schema)
        return self._model

    def to_dict(self) -> dict[str, Any]:
        """The schema as it came, as JSON-ready values."""
        return self.model_dump(mode="json")


class HubSchemaResponse(SchemaResponse):
    """The schema of a domain of the hub."""


SchemaT = TypeVar("SchemaT", bound=SchemaResponse)


def read_schema(context: Context, fetch: Operation[Any], request: WireRequest, kind: type[SchemaT]) -> Flow[SchemaT]:
    """Ask for a schema."""
    answer = yield from invoke(fetch, request, policy=context.policy, timeout=context.timeout)
    return kind.model_validate(answer.to_dict())


def kept_model(
    context: Context, fetch: Operation[Any], request: WireRequest, fields: Mapping[str, Any]
) -> Flow[type[BaseModel]]:
    """The model for a domain, from the client's shelf or from the service.

    Args:
        context: The client's.
        fetch: The operation that gives the schema.
        request: How to ask for it.
        fields: What the schema depends on.
    """
    key = (request.path, json.dumps(fields, sort_keys=True, default=str))
    known = context.shelf.get(key, (yield from ask(Now())))
    if known is not None:
        return known
    schema = yield from read_schema(context, fetch, request, SchemaResponse)
    model = schema.response_model
    context.shelf.put(key, (yield from ask(Now())), model)
    return model
