"""Feedback on predictions, executions and chats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from vlmrun_ext.sandbox.answers import moment, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from vlmrun_ext.sandbox.state import State

__all__ = ["HANDLERS"]

_KEYS = {"request": "request_id", "agent_execution": "agent_execution_id", "chat": "chat_id"}


def _entities(state: State, key: str) -> Mapping[str, Any]:
    by_key: dict[str, Mapping[str, Any]] = {
        "request_id": state.predictions,
        "agent_execution_id": state.executions,
        "chat_id": {**state.chats, **state.sessions},
    }
    return by_key[key]


def _submit(call: Call) -> Response:
    given = [key for key in _KEYS.values() if call.body.get(key)]
    if len(given) != 1:
        raise refused("body", why=f"give exactly one of {', '.join(_KEYS.values())}")
    if call.body.get("response") is None and call.body.get("notes") is None:
        raise refused("body", why="give response, notes or both")
    key = given[0]
    found(_entities(call.state, key), call.body[key], "Entity")
    entry = {
        "id": str(uuid4()),
        **dict.fromkeys(_KEYS.values()),
        key: call.body[key],
        "created_at": moment(),
        "response": call.body.get("response"),
        "notes": call.body.get("notes"),
    }
    call.state.feedback.append(entry)
    return call.answer({name: value for name, value in entry.items() if name not in ("response", "notes")})


def _list(call: Call) -> Response:
    key, entity = _KEYS[call.query["type"] or "request"], call.path["entity_id"]
    found(_entities(call.state, key), entity, "Entity")
    items = [entry for entry in reversed(call.state.feedback) if entry[key] == entity]
    kept = page(items, call.query, "offset")
    return call.answer({**dict.fromkeys(_KEYS.values()), key: entity, "items": kept})


HANDLERS: Handlers = {"POST /feedback/submit": _submit, "GET /feedback/{entity_id}": _list}
