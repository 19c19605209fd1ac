"""What becomes of a prediction when it is there: the response in the shape that was asked for."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vlmrun_ext.errors import VLMRunError
from vlmrun_ext.flow import Flow, Now, Operation, ask
from vlmrun_ext.homes import enliven
from vlmrun_ext.inputs.arguments import body, resource_id
from vlmrun_ext.resources.jobs import JobT, parse_now, response_model_of
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.domain_schemas import SchemaResponse, kept_model
from vlmrun_ext.schemas.markdown import as_markdown
from vlmrun_ext.schemas.modelling import model_of
from vlmrun_ext.schemas.validation import faults_of, is_mapping

if TYPE_CHECKING:
    from pydantic import BaseModel

    from vlmrun_ext.context import Context
    from vlmrun_ext.flow import WireRequest

__all__ = ["get", "shaped", "submitted", "with_schema"]

_LOG = logging.getLogger("vlmrun.schema")


def get(context: Context, fetch: Operation[JobT], id: str) -> Flow[JobT]:
    """Get a prediction.

        job = client.predictions.get(job.id)
        print(job.status)

    Args:
        id: The prediction's id.

    Returns:
        The prediction. The response of a completed one of the domain `document.markdown` is a `MarkdownDocument`.

    Raises:
        ResourceNotFoundError: There is no such prediction.
    """
    job = yield from submitted(context, fetch, fetch.request(resource_id("id", id)))
    as_markdown(job)
    return job


def submitted(context: Context, submit: Operation[JobT], request: WireRequest) -> Flow[JobT]:
    """Send the request of a job."""
    job = yield from invoke(submit, request, policy=context.policy, timeout=context.timeout)
    enliven(context, job)
    return job


def shaped(
    context: Context,
    fetch_schema: Operation[Any],
    job: JobT,
    domain: str | None,
    config: object,
    *,
    autocast: bool,
) -> Flow[JobT]:
    """Give a completed job's response the shape that was asked for.

    A response model comes first. With `autocast` the response becomes an instance: of that model, or of one made from
    the domain's schema. A response that does not fit what the schema says stays as it is, with a line in the log.

    Args:
        context: The client's.
        fetch_schema: Gets the schema of a domain.
        job: The job as it was answered.
        domain: What it was asked for.
        config: The config of the call.
        autocast: Whether the response itself is to become an instance.
    """
    parse_now(job, config)
    if not autocast or job.status != "completed" or not job.response:
        return job
    if response_model_of(config) is not None:
        job.response = job.response if job.parsed is None else job.parsed
    elif domain is not None or _own_schema(config) is not None:
        try:
            model = yield from _model(context, fetch_schema, domain or "", config)
        except VLMRunError as error:
            _LOG.warning("the response of %s stays as it is: no schema of %r: %s", job.id, domain, error)
        else:
            _cast(job, model)
    return job


def with_schema(job: JobT) -> JobT:
    """The same job, its response a `SchemaResponse` if it is one."""
    if job.status == "completed" and job.response:
        _cast(job, SchemaResponse)
    return job


def _cast(job: Any, model: type[BaseModel]) -> None:
    from pydantic import ValidationError

    try:
        job.response = job.parsed = model.model_validate(job.response)
    except ValidationError as error:
        faults = "; ".join(str(fault) for fault in faults_of(error, job.response)[:5])
        _LOG.warning("the response of %s stays as it is, it does not fit %s: %s", job.id, model.__name__, faults)


def _model(context: Context, fetch_schema: Operation[Any], domain: str, config: object) -> Flow[type[BaseModel]]:
    own = _own_schema(config)
    fields = body({"domain": domain, "config": config}, "config")
    if own is None:
        request = fetch_schema.request(body=body({"domain": domain, "config": config}, "config"))
        return (yield from kept_model(context, fetch_schema, request, fields))
    # The caller brought the schema along: there is nothing to ask for.
    key = ("json_schema", json.dumps(own, sort_keys=True, default=str))
    now = yield from ask(Now())
    model = context.shelf.get(key, now)
    if model is None:
        model = model_of(own)
        context.shelf.put(key, now, model)
    return model


def _own_schema(config: object) -> Mapping[str, Any] | None:
    found: Any = config.get("json_schema") if is_mapping(config) else getattr(config, "json_schema", None)
    return found if is_mapping(found) else None
