"""Fine-tuning: jobs, the models they make, and predictions with those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from vlmrun_ext.sandbox.answers import RefusalError, moment, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found, page
from vlmrun_ext.sandbox.files import stored
from vlmrun_ext.sandbox.jobs import Outcome
from vlmrun_ext.sandbox.predictions import follow, media_inputs, submit
from vlmrun_ext.sandbox.web import looks_like_address

if TYPE_CHECKING:
    from starlette.responses import Response

    from vlmrun_ext.sandbox.state import State

__all__ = ["HANDLERS", "tuned_models"]


def tuned_models(state: State) -> list[str]:
    """The models of the jobs that are done, newest first."""
    return [job.record["model"] for job in reversed(state.tunings.values()) if job.state == "completed"]


def _create(call: Call) -> Response:
    body, state = call.body, call.state
    for key in ("training_file", "validation_file"):
        if body.get(key) is not None and not looks_like_address(body[key]):
            stored(state, body[key])
    suffix = body.get("suffix")
    made = f"{body['model']}:{suffix or 'ft'}-{uuid4().hex[:6]}"
    record: dict[str, Any] = {"model": made, "suffix": suffix, "message": f"Fine-tuning of {body['model']}"}
    record |= {key: body.get(key) for key in ("wandb_base_url", "wandb_project_name")}
    job = state.job(state.tunings, "pending", wandb_url=None, **record)
    begun = job.view(response=False)
    state.runner.start(job, Outcome, body.get("callback_url"))
    return call.answer(begun)


def _provision(call: Call) -> Response:
    model, now = call.body["model"], moment()
    if model not in tuned_models(call.state):
        raise RefusalError(404, f"Model not found: {model[:200]}")
    message = f"Provisioned for {call.body.get('duration', 600)} s"
    return call.answer({"id": str(uuid4()), "created_at": now, "completed_at": now, "model": model, "message": message})


async def _generate(call: Call) -> Response:
    body, config = call.body, call.config
    if not config.get("prompt") or not config.get("json_schema"):
        raise refused("body", "config", why="prompt and json_schema are needed")
    if body.get("batch"):
        raise refused("body", "batch", why="batches are not supported here")
    if body["model"] not in tuned_models(call.state):
        raise RefusalError(404, f"Model not found: {body['model'][:200]}")
    images: list[str] = body.get("images", [])
    videos: list[str] = body.get("videos", [])
    if bool(images) == bool(videos):
        raise refused("body", "images", why="give either images or videos")
    kind, schema = "image" if images else "video", config["json_schema"]
    inputs = media_inputs(images or videos, kind)
    return await submit(call, kind, inputs, lambda bench: follow(bench, schema), batch=False)


def _jobs(call: Call) -> Response:
    jobs = page(list(reversed(call.state.tunings.values())), call.query)
    return call.answer([job.view(response=False) for job in jobs])


def _job(call: Call) -> Response:
    return call.answer(found(call.state.tunings, call.path["job_id"], "Fine-tuning job").view(response=False))


def _models(call: Call) -> Response:
    return call.answer(page(tuned_models(call.state), call.query))


HANDLERS: Handlers = {
    "POST /fine_tuning/create": _create,
    "POST /fine_tuning/provision": _provision,
    "POST /fine_tuning/generate": _generate,
    "GET /fine_tuning/jobs": _jobs,
    "GET /fine_tuning/jobs/{job_id}": _job,
    "GET /fine_tuning/models": _models,
}
