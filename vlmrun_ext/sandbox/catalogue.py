"""What exists: health, models, domains, the schema hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vlmrun_ext.sandbox.answers import RefusalError, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found
from vlmrun_ext.sandbox.domains import DOMAINS, HUB_VERSION, narrowed, schema_answer
from vlmrun_ext.sandbox.tuning import tuned_models

if TYPE_CHECKING:
    from starlette.responses import Response

    from vlmrun_ext.sandbox.state import State

__all__ = ["HANDLERS", "chat_models"]

_CREATED = 1_767_225_600
_CHAT = tuple(
    f"{family}{grade}"
    for family in ("vlmrun-orion-1", "vlmrun-orion-2")
    for grade in ("", ":lite", ":fast", ":auto", ":pro")
)


def chat_models(state: State) -> tuple[str, ...]:
    """Every model that answers chats, the fine-tuned ones too."""
    return (*_CHAT, "vlm-agent-1", "vlm-agent-1:pro", "vlm-agent-1:auto", "vlm-1", *tuned_models(state))


def _health(call: Call) -> Response:
    return call.answer({"status": "ok", "server": "sandbox"})


def _models(call: Call) -> Response:
    return call.answer([{"model": "vlm-1", "domain": domain} for domain in DOMAINS])


def _domains(call: Call) -> Response:
    return call.answer(
        [{"domain": one.id, "name": one.name, "description": one.description} for one in DOMAINS.values()]
    )


def _hub_info(call: Call) -> Response:
    return call.answer({"version": HUB_VERSION})


def _schema(call: Call) -> Response:
    domain = found(DOMAINS, call.body["domain"], "Domain")
    statement = call.body.get("gql_stmt") or call.config.get("gql_stmt")
    schema = domain.json_schema
    if statement:
        try:
            schema = narrowed(schema, statement)
        except ValueError as error:
            raise refused("body", "gql_stmt", why=str(error)) from error
    return call.answer(schema_answer(domain.id, domain.description, schema))


def _model(name: str) -> dict[str, Any]:
    root, _, grade = name.partition(":")
    parent = root if grade else None
    return {"id": name, "object": "model", "created": _CREATED, "owned_by": "vlm-run", "root": root, "parent": parent}


def _openai_models(call: Call) -> Response:
    return call.answer({"object": "list", "data": [_model(name) for name in chat_models(call.state)]})


def _openai_model(call: Call) -> Response:
    name = call.path["model"]
    if name not in chat_models(call.state):
        raise RefusalError(404, f"Model not found: {name[:200]}")
    return call.answer(_model(name))


HANDLERS: Handlers = {
    "GET /health": _health,
    "GET /models": _models,
    "GET /domains": _domains,
    "POST /schema": _schema,
    "GET /hub/info": _hub_info,
    "GET /hub/domains": _domains,
    "POST /hub/schema": _schema,
    "GET /openai/models": _openai_models,
    "GET /openai/models/{model}": _openai_model,
}
