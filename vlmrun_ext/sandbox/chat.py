"""Chat completions, whole and streamed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from anyio import sleep, to_thread
from starlette.responses import StreamingResponse

from vlmrun_ext.sandbox.answers import RefusalError, refused
from vlmrun_ext.sandbox.call import Call, Handlers
from vlmrun_ext.sandbox.catalogue import chat_models
from vlmrun_ext.sandbox.decoded import is_list, is_mapping
from vlmrun_ext.sandbox.executions import agent_for_prompt
from vlmrun_ext.sandbox.inputs import Inputs
from vlmrun_ext.sandbox.jobs import WorkError
from vlmrun_ext.sandbox.shape import Shaper
from vlmrun_ext.sandbox.skills import check_skills
from vlmrun_ext.sandbox.work import Workbench

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS"]

_DEFAULT_MODEL = "vlmrun-orion-1:auto"
_MOST_CHOICES = 16
_BETWEEN_CHUNKS = 0.002


async def _create(call: Call) -> Response:
    body, state = call.body, call.state
    model: str = body.get("model", _DEFAULT_MODEL)
    if model not in chat_models(state):
        raise RefusalError(404, f"Model not found: {model[:200]}")
    choices = body.get("n") or 1
    if not 1 <= choices <= _MOST_CHOICES:
        raise refused("body", "n", why=f"between 1 and {_MOST_CHOICES}")
    if not body["messages"]:
        raise refused("body", "messages", why="at least one message is needed")
    check_skills(state, body.get("skills"))
    session: str = body.get("session_id") or str(uuid4())
    history = state.sessions.setdefault(session, [])
    try:
        text = await to_thread.run_sync(_reply, call, session)
    except WorkError as failure:
        raise RefusalError(400, str(failure)) from failure
    history.extend({"role": one.get("role", "user"), "content": _text(one)} for one in body["messages"])
    history.append({"role": "assistant", "content": text})
    name = f"chatcmpl-{uuid4().hex}"
    state.chats[name] = session
    asked = sum(len(_text(message).split()) for message in body["messages"])
    said = len(text.split()) * choices
    head = {"id": name, "created": int(time.time()), "model": model, "session_id": session}
    usage = {
        "prompt_tokens": asked,
        "completion_tokens": said,
        "total_tokens": asked + said,
        "credits_used": 1,
    }
    if body.get("stream"):
        return StreamingResponse(_events(head, text, choices, usage), media_type="text/event-stream")
    message = {"role": "assistant", "content": text}
    parts = [{"index": index, "message": message, "finish_reason": "stop"} for index in range(choices)]
    return call.answer({**head, "object": "chat.completion", "choices": parts, "usage": usage})


async def _events(head: Mapping[str, Any], text: str, choices: int, usage: Mapping[str, Any]) -> AsyncIterator[str]:
    """The text a word at a time; the session is on every chunk, the usage on the last."""
    chunk: dict[str, Any] = {**head, "object": "chat.completion.chunk"}

    def event(delta: Mapping[str, Any], finish: str | None = None, **more: Any) -> str:
        parts = [{"index": index, "delta": delta, "finish_reason": finish} for index in range(choices)]
        return f"data: {json.dumps({**chunk, 'choices': parts, **more})}\n\n"

    yield event({"role": "assistant", "content": ""})
    for word in re.findall(r"\S+\s*|\s+", text):
        yield event({"content": word})
        await sleep(_BETWEEN_CHUNKS)
    yield event({}, "stop", usage=usage)
    yield "data: [DONE]\n\n"


def _reply(call: Call, session: str) -> str:
    """What the assistant says: what it was asked to make, or what it can say of the last message."""
    body = call.body
    last = next((one for one in reversed(body["messages"]) if one.get("role", "user") == "user"), body["messages"][-1])
    content = last.get("content")
    prompt = _text(last)
    parts = content if is_list(content) else []
    bench = Workbench(call.state, session, Inputs(call.state, {"message": parts}), prompt)
    bench.inputs.fetch()
    agent = agent_for_prompt(prompt) if bench.inputs.resources else None
    tools = agent.tools if agent is not None else ()
    if (schema := _answer_schema(body.get("response_format"))) is not None:
        shaper = Shaper(schema, lambda prefix, name: bench.for_ref(prefix, name, tools), bench.known())
        return json.dumps(shaper.fill(schema) if schema else {"text": prompt})
    if tools:
        return f"Here is the result: {', '.join(bench.use(tool).id for tool in tools)}"
    seen = bench.known().get("caption")
    turns = len(call.state.sessions[session]) // 2
    return f"{seen or 'You said:'} {prompt}".strip() + (f" (turn {turns + 1} of this session)" if turns else "")


def _answer_schema(form: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The schema that the answer is to follow; an empty one if any JSON will do, None for plain text."""
    if form is None:
        return None
    inner = form.get("json_schema")
    if is_mapping(inner):
        return schema if is_mapping(schema := inner.get("schema")) else inner
    return form.get("schema") or {}


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if is_list(content):
        return " ".join(part.get("text") or "" for part in content if part.get("type") == "text")
    return content or ""


HANDLERS: Handlers = {"POST /openai/chat/completions": _create}
