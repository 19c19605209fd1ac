"""Datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vlmrun_ext.sandbox.call import Call, Handlers, found, page
from vlmrun_ext.sandbox.files import stored
from vlmrun_ext.sandbox.jobs import Outcome

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS"]

_FIELDS = ("dataset_type", "dataset_name", "domain", "file_id", "wandb_base_url", "wandb_project_name")


def _create(call: Call) -> Response:
    stored(call.state, call.body["file_id"])
    record = {name: call.body.get(name) for name in _FIELDS}
    job = call.state.job(call.state.datasets, "pending", **record, wandb_url=None, message=None)
    begun = job.view(response=False)
    call.state.runner.start(job, lambda: Outcome(fields={"message": "Dataset created"}))
    return call.answer(begun)


def _list(call: Call) -> Response:
    jobs = page(list(reversed(call.state.datasets.values())), call.query)
    return call.answer([job.view(response=False) for job in jobs])


def _get(call: Call) -> Response:
    return call.answer(found(call.state.datasets, call.path["dataset_id"], "Dataset").view(response=False))


HANDLERS: Handlers = {
    "POST /datasets/create": _create,
    "GET /datasets": _list,
    "GET /datasets/{dataset_id}": _get,
}
