"""Agents: the ones the sandbox brings along, and the ones that clients make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from vlmrun_ext.sandbox.answers import RefusalError, moment, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found
from vlmrun_ext.sandbox.jobs import Outcome
from vlmrun_ext.sandbox.state import Agent, State
from vlmrun_ext.sandbox.work import TOOLS

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["DEMO_AGENTS", "HANDLERS", "DemoAgent", "by_name", "install"]


@dataclass(frozen=True, slots=True)
class DemoAgent:
    """An agent that does real work: the tools it uses, by the property of the response that each result goes to."""

    name: str
    description: str
    results: tuple[tuple[str, str], ...]

    @property
    def tools(self) -> tuple[str, ...]:
        return tuple(tool for _, tool in self.results)

    @property
    def json_schema(self) -> dict[str, Any]:
        """The response of this agent when no schema is asked for."""
        return {
            "type": "object",
            "properties": {name: _ref_schema(TOOLS[tool].prefix) for name, tool in self.results},
            "required": [name for name, _ in self.results],
        }


def _ref_schema(prefix: str) -> dict[str, Any]:
    inner = {"type": "string", "pattern": rf"^{prefix}_\w{{6}}$"}
    return {"type": "object", "properties": {"id": inner}, "required": ["id"]}


DEMO_AGENTS = {
    agent.name: agent
    for agent in (
        DemoAgent("image/blur-image", "Blurs a picture.", (("image", "blur"),)),
        DemoAgent("image/resize", "Halves the width and height of a picture.", (("image", "resize"),)),
        DemoAgent("image/edge-map", "Finds the edges of a picture, as an array.", (("edges", "edges"),)),
        DemoAgent("image/publish", "Gives a picture a public address.", (("url", "publish"),)),
        DemoAgent("video/make-clip", "Pans across a picture for a second.", (("video", "clip"),)),
        DemoAgent("audio/make-tone", "Plays a tone for a second; the input `pitch` is in hertz.", (("audio", "tone"),)),
        DemoAgent("document/make-report", "Sets prompt, texts and picture as a PDF.", (("document", "report"),)),
        DemoAgent("3d/reconstruct", "Makes Gaussian splats of a picture.", (("reconstruction", "reconstruct"),)),
        DemoAgent(
            "demo/everything",
            "Makes one artifact of each kind from a picture.",
            (
                ("image", "blur"),
                ("video", "clip"),
                ("audio", "tone"),
                ("document", "report"),
                ("reconstruction", "reconstruct"),
                ("url", "publish"),
                ("array", "edges"),
            ),
        ),
        DemoAgent("demo/fail", "Ends as failed.", ()),
        DemoAgent(
            "demo/large",
            "Makes a video of `megabytes` MiB, or with `kind` `recon` a reconstruction.",
            (("video", "large"),),
        ),
    )
}


def install(state: State) -> None:
    """Put the demo agents into a fresh state."""
    for agent in DEMO_AGENTS.values():
        identifier = str(uuid5(NAMESPACE_URL, f"sandbox:agent:{agent.name}"))
        made = Agent(
            id=identifier,
            name=agent.name,
            description=agent.description,
            prompt=agent.description,
            json_schema=agent.json_schema,
            created=datetime(2026, 1, 1, tzinfo=UTC),
        )
        state.agents[identifier] = made


def by_name(state: State, name: str) -> Agent | None:
    """The agent of that name, newest first; a version behind a colon is not told apart."""
    plain = name.partition(":")[0]
    return next((agent for agent in reversed(state.agents.values()) if agent.name in (name, plain)), None)


def _view(agent: Agent) -> dict[str, Any]:
    return {
        "id": agent.id,
        "name": agent.name,
        "description": agent.description,
        "prompt": agent.prompt,
        "json_schema": agent.json_schema,
        "json_sample": None,
        "created_at": moment(agent.created),
        "updated_at": moment(agent.created),
        "status": agent.job.state if agent.job is not None else "completed",
    }


def _list(call: Call) -> Response:
    return call.answer([_view(agent) for agent in reversed(call.state.agents.values())])


def _get(call: Call) -> Response:
    return call.answer(_view(found(call.state.agents, call.path["agent_id"], "Agent")))


def _create(call: Call) -> Response:
    config = call.body["config"]
    prompt = config.get("prompt")
    if not prompt:
        raise refused("body", "config", "prompt", why="an agent needs a prompt")
    state = call.state
    name = call.body.get("name") or f"agent-{uuid4().hex[:8]}"
    job = state.job({}, "pending", name=name, updated_at=None)
    agent = Agent(job.id, name, prompt.partition("\n")[0][:200], prompt, config.get("json_schema"), job.created, job)
    state.agents[agent.id] = agent
    view = job.view(response=False)
    state.runner.start(job, Outcome, call.body.get("callback_url"))
    return call.answer({key: view[key] for key in ("id", "name", "created_at", "updated_at", "status")})


def _lookup(call: Call) -> Response:
    keys = {key: call.body[key] for key in ("id", "name", "prompt") if call.body.get(key) is not None}
    if len(keys) != 1:
        raise refused("body", why="give exactly one of id, name and prompt")
    state = call.state
    if "id" in keys:
        return call.answer(_view(found(state.agents, keys["id"], "Agent")))
    if "name" in keys:
        agent = by_name(state, keys["name"])
    else:
        agent = next((one for one in reversed(state.agents.values()) if one.prompt == keys["prompt"]), None)
    if agent is None:
        raise RefusalError(404, "Agent not found")
    return call.answer(_view(agent))


HANDLERS: Handlers = {
    "GET /agent": _list,
    "POST /agent/create": _create,
    "POST /agent/lookup": _lookup,
    "GET /agents/{agent_id}": _get,
}
