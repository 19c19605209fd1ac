"""Domains, their schemas, and whether the service is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.domain_schemas import SchemaResponse, kept_model, read_schema

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.context import Context
    from vlmrun_ext.inputs.config import GenerationConfig

__all__ = ["get_schema", "get_type", "healthcheck"]


def get_schema(
    context: Context,
    fetch: Operation[Any],
    domain: str,
    config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
) -> Flow[SchemaResponse]:
    """Get the schema of a domain.

        schema = client.domains.get_schema("document.invoice")
        print(schema.schema_version, schema.json_schema["properties"])

    Args:
        domain: The domain.
        config: Options that change the schema, such as `gql_stmt`.

    Returns:
        The schema; its `response_model` is a pydantic model made from it.

    Raises:
        ResourceNotFoundError: There is no such domain.
    """
    request = fetch.request(body=body({"domain": domain, "config": config}, "config"))
    return (yield from read_schema(context, fetch, request, SchemaResponse))


def get_type(
    context: Context,
    fetch: Operation[Any],
    domain: str,
    config: GenerationConfig[Any] | Mapping[str, Any] | None = None,
) -> Flow[type[BaseModel]]:
    """Get a pydantic model that responses of a domain fit.

    It is made from the domain's schema and kept by the client for an hour. Parts of a schema that Python has no type
    for take any value; the log says which.

        Invoice = client.domains.get_type("document.invoice")
        print(sorted(Invoice.model_fields))

    Args:
        domain: The domain.
        config: Options that change the schema, such as `gql_stmt`.

    Returns:
        The model, a class.

    Raises:
        ResourceNotFoundError: There is no such domain.
    """
    fields = body({"domain": domain, "config": config}, "config")
    request = fetch.request(body=body({"domain": domain, "config": config}, "config"))
    return (yield from kept_model(context, fetch, request, fields))


def healthcheck(context: Context, check: Operation[Any]) -> Flow[bool]:
    """Ask whether the service is there.

        assert client.health.healthcheck()

    Returns:
        True; a service that is not there is an error.

    Raises:
        NetworkError: The service cannot be reached.
        ServerError: It is out of order.
    """
    yield from invoke(check, check.request(), policy=context.policy, timeout=context.timeout)
    return True
