"""Extraction from pictures, documents, recordings: answered at once, or as a job that is polled."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from vlmrun_ext.sandbox.agents import by_name
from vlmrun_ext.sandbox.answers import RefusalError, refused
from vlmrun_ext.sandbox.call import Call, Handler, Handlers, found, page
from vlmrun_ext.sandbox.domains import DOMAINS, narrowed, schema_answer
from vlmrun_ext.sandbox.files import stored
from vlmrun_ext.sandbox.inputs import Inputs
from vlmrun_ext.sandbox.jobs import Outcome
from vlmrun_ext.sandbox.shape import Shaper
from vlmrun_ext.sandbox.skills import skill_schema
from vlmrun_ext.sandbox.web import looks_like_address
from vlmrun_ext.sandbox.work import Workbench

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS", "follow", "media_inputs", "submit"]

_ELEMENTS = {"image": "image", "document": "page", "audio": "audio", "video": "video"}
_FREE = {"type": "object", "properties": {"summary": {"type": "string"}, "prompt": {"type": "string"}}}


async def submit(
    call: Call, kind: str, inputs: Mapping[str, Any], answer: Callable[[Workbench], Any], *, batch: bool
) -> Response:
    """Start a prediction; without `batch`, end it before answering."""
    state = call.state
    job = state.job(state.predictions, "pending", None if batch else 0.0, domain=call.body.get("domain"), message=None)
    bench = Workbench(state, job.id, Inputs(state, inputs), call.config.get("prompt") or "")

    def work() -> Outcome:
        bench.inputs.fetch()
        usage = {"elements_processed": len(bench.inputs.resources), "element_type": _ELEMENTS[kind]}
        return Outcome(answer(bench), usage)

    if not batch:
        await asyncio.wrap_future(state.runner.start(job, work))
        return call.answer(job.view())
    # Before the work begins, so that the answer is the same however fast the machine is.
    begun = job.view()
    state.runner.start(job, work, call.body.get("callback_url"))
    return call.answer(begun)


def media_inputs(items: Sequence[str], kind: str) -> dict[str, Any]:
    """The inputs behind a list of base64 texts and addresses, all of one kind.

    Raises:
        RefusalError: 422, for a text that is neither.
    """
    inputs: dict[str, Any] = {}
    at = f"{kind}s"
    for number, item in enumerate(items):
        if not looks_like_address(item):
            try:
                base64.b64decode(item, validate=True)
            except (binascii.Error, ValueError) as error:
                raise refused("body", at, number, why="neither base64 nor an address") from error
        inputs[f"{at}_{number}"] = item if looks_like_address(item) else f"data:{kind}/*;base64,{item}"
    return inputs


def _inputs(call: Call, kind: str) -> dict[str, Any]:
    body = call.body
    if kind == "image":
        if not body["images"]:
            raise refused("body", "images", why="at least one picture is needed")
        return media_inputs(body["images"], kind)
    given = {key: body[key] for key in ("file_id", "url") if body.get(key)}
    if len(given) != 1:
        raise refused("body", "file_id", why="give exactly one of file_id and url")
    if "file_id" in given:
        return {"file": {"type": "input_file", "file_id": stored(call.state, given["file_id"]).id}}
    return {"file": {"type": "file_url", "file_url": {"url": given["url"]}}}


def _wanted_schema(call: Call) -> dict[str, Any] | None:
    """The schema that the answer is to follow, from the request itself, its skills or its domain."""
    config, domain = call.config, call.body.get("domain")
    from_skills = skill_schema(call.state, config.get("skills"))
    if domain is not None and domain not in DOMAINS:
        raise RefusalError(404, f"Domain not found: {domain[:200]}")
    schema = config.get("json_schema") or (DOMAINS[domain].json_schema if domain is not None else from_skills)
    if schema and config.get("gql_stmt"):
        try:
            return narrowed(schema, config["gql_stmt"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise refused("body", "config", "gql_stmt", why=str(error)) from error
    return schema


def _generate(kind: str) -> Handler:
    async def handler(call: Call) -> Response:
        inputs, schema = _inputs(call, kind), _wanted_schema(call)
        if schema is None and not call.config.get("skills"):
            raise refused("body", "domain", why="a domain is needed unless config has skills or a json_schema")
        batch = call.body.get("batch", kind != "image")
        return await submit(call, kind, inputs, lambda bench: follow(bench, schema or _FREE), batch=batch)

    return handler


def _execute(kind: str) -> Handler:
    async def handler(call: Call) -> Response:
        agent = by_name(call.state, call.body["name"])
        if agent is None and call.body["name"] not in DOMAINS:
            raise RefusalError(404, f"Agent not found: {call.body['name'][:200]}")
        domain = DOMAINS.get(call.body["name"])
        usual = agent.json_schema if agent is not None else domain.json_schema if domain is not None else None
        inputs, schema = _inputs(call, kind), _wanted_schema(call) or usual or _FREE
        batch = call.body.get("batch", kind != "image")
        return await submit(call, kind, inputs, lambda bench: follow(bench, schema), batch=batch)

    return handler


def _schema(kind: str) -> Handler:
    async def handler(call: Call) -> Response:
        return await submit(call, kind, _inputs(call, kind), lambda bench: _derived(bench, kind), batch=False)

    return handler


def follow(bench: Workbench, schema: Mapping[str, Any]) -> Any:
    """A value that follows a schema, with artifacts where it asks for them."""
    shaper = Shaper(schema, lambda prefix, name: bench.for_ref(prefix, name, ()), bench.known())
    return shaper.fill(schema)


def _derived(bench: Workbench, kind: str) -> dict[str, Any]:
    """A schema derived from what was sent: the properties are what the sandbox can say of it."""
    known = {name: value for name, value in bench.known().items() if name not in ("prompt", "text")}
    known = known or {"summary": f"One {kind} file."}
    properties = {
        name: {"type": "integer" if isinstance(value, int) else "string", "examples": [value]}
        for name, value in known.items()
    }
    schema = {"title": kind.title(), "type": "object", "properties": properties, "required": list(properties)}
    return schema_answer(f"{kind}.custom", f"Derived from one {kind}.", schema)


def _list(call: Call) -> Response:
    return call.answer([job.view() for job in page(list(reversed(call.state.predictions.values())), call.query)])


def _get(call: Call) -> Response:
    return call.answer(found(call.state.predictions, call.path["id"], "Prediction").view())


HANDLERS: Handlers = {
    "GET /predictions": _list,
    "GET /predictions/{id}": _get,
    **{f"POST /{kind}/generate": _generate(kind) for kind in _ELEMENTS},
    **{f"POST /{kind}/execute": _execute(kind) for kind in _ELEMENTS},
    **{f"POST /{kind}/schema": _schema(kind) for kind in _ELEMENTS},
}
