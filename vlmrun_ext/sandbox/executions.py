"""Agent executions: real work in a thread, and the record that clients poll."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vlmrun_ext.sandbox.agents import DEMO_AGENTS, DemoAgent, by_name
from vlmrun_ext.sandbox.answers import RefusalError, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found, page
from vlmrun_ext.sandbox.inputs import Inputs
from vlmrun_ext.sandbox.jobs import Outcome, WorkError
from vlmrun_ext.sandbox.shape import Shaper
from vlmrun_ext.sandbox.skills import check_skills
from vlmrun_ext.sandbox.work import TOOLS, Workbench

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS", "agent_for_prompt", "perform"]


def agent_for_prompt(prompt: str) -> DemoAgent | None:
    """The demo agent whose work a prompt names, if it names any."""
    text = prompt.lower()
    for agent in DEMO_AGENTS.values():
        if any(word in text for tool in agent.tools if len(agent.tools) == 1 for word in TOOLS[tool].words):
            return agent
    return None


def perform(bench: Workbench, agent: DemoAgent | None, json_schema: Mapping[str, Any] | None) -> Any:
    """Do the work, and put what came of it into the form that was asked for.

    Raises:
        WorkError: If it cannot be done.
    """
    if agent is not None and agent.name == "demo/fail":
        raise WorkError(f"this agent always fails{f': {bench.prompt}' if bench.prompt else ''}")
    bench.inputs.fetch()
    tools = agent.tools if agent is not None else ()
    results = agent.results if agent is not None else ()
    if agent is not None and agent.name == "demo/large" and bench.inputs.values.get("kind") == "recon":
        tools, results = ("cloud",), (("reconstruction", "cloud"),)
    made = {name: {"id": bench.use(tool).id} for name, tool in results}
    if json_schema is not None and json_schema.get("properties"):
        shaper = Shaper(json_schema, lambda prefix, name: bench.for_ref(prefix, name, tools), bench.known())
        return shaper.fill(json_schema)
    return made if agent is not None else {"prompt": bench.prompt, "inputs": bench.inputs.values}


async def _execute(call: Call) -> Response:
    body, state = call.body, call.state
    config = call.config
    prompt: str = config.get("prompt") or ""
    name: str | None = body.get("name")
    if not name and not prompt:
        raise refused("body", "name", why="give the name of an agent, or a prompt in config")
    known = by_name(state, name) if name else None
    if name and known is None and not prompt:
        raise RefusalError(404, f"Agent not found: {name[:200]}")
    check_skills(state, config.get("skills"))
    agent = DEMO_AGENTS.get(known.name) if known is not None else None
    if agent is None:
        agent = agent_for_prompt(f"{prompt} {known.prompt if known is not None else ''}")
    json_schema = config.get("json_schema")
    if json_schema is None and known is not None and known.job is not None:
        json_schema = known.json_schema
    label = known.name if known is not None else name or (agent.name if agent is not None else "prompt")
    blocking = body.get("batch") is False
    job = state.job(
        state.executions,
        "enqueued",
        pace=0.0 if blocking else None,
        name=label,
        execution_mode=config.get("mode") or "agent",
    )
    bench = Workbench(state, job.id, Inputs(state, body.get("inputs") or {}), prompt)

    def work() -> Outcome:
        response = perform(bench, agent, json_schema)
        return Outcome(response, {"steps": max(len(bench.made), 1), "elements_processed": len(bench.inputs.resources)})

    if blocking:
        await asyncio.wrap_future(state.runner.start(job, work))
        return call.answer(job.view())
    # Before the work begins, so that the answer is the same however fast the machine is.
    begun = job.view()
    state.runner.start(job, work, body.get("callback_url"))
    return call.answer(begun)


def _list(call: Call) -> Response:
    return call.answer([job.view() for job in page(list(reversed(call.state.executions.values())), call.query)])


def _get(call: Call) -> Response:
    return call.answer(found(call.state.executions, call.path["id"], "Execution").view())


HANDLERS: Handlers = {
    "POST /agent/execute": _execute,
    "GET /agent/executions": _list,
    "GET /agent/executions/{id}": _get,
}
