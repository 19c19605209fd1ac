"""Schemas of the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.schemas.domain_schemas import HubSchemaResponse, kept_model, read_schema

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.context import Context

__all__ = ["get_pydantic_model", "get_schema"]


def get_schema(
    context: Context, fetch: Operation[Any], domain: str, gql_stmt: str | None = None
) -> Flow[HubSchemaResponse]:
    """Get the schema of a domain of the hub.

        schema = client.hub.get_schema("document.invoice", gql_stmt="{ invoice_id total }")
        print(schema.json_schema["properties"])

    Args:
        domain: The domain.
        gql_stmt: A GraphQL selection that narrows the schema.

    Returns:
        The schema; its `response_model` is a pydantic model made from it.

    Raises:
        ResourceNotFoundError: There is no such domain.
    """
    request = fetch.request(body=body({"domain": domain, "gql_stmt": gql_stmt}, "gql_stmt"))
    return (yield from read_schema(context, fetch, request, HubSchemaResponse))


def get_pydantic_model(context: Context, fetch: Operation[Any], domain: str) -> Flow[type[BaseModel]]:
    """Get a pydantic model that responses of a domain of the hub fit.

    It is made from the domain's schema and kept by the client for an hour.

        Invoice = client.hub.get_pydantic_model("document.invoice")
        print(sorted(Invoice.model_fields))

    Args:
        domain: The domain.

    Returns:
        The model, a class.

    Raises:
        ResourceNotFoundError: There is no such domain.
    """
    request = fetch.request(body=body({"domain": domain}))
    return (yield from kept_model(context, fetch, request, {"domain": domain}))
