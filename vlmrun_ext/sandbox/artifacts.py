"""Artifacts: what runs made, as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vlmrun_ext.sandbox.answers import RefusalError, violation
from vlmrun_ext.sandbox.blobs import blob_answer
from vlmrun_ext.sandbox.call import Call, Handlers
from vlmrun_ext.sandbox.state import Artifact

if TYPE_CHECKING:
    from starlette.responses import Response

__all__ = ["HANDLERS"]


def _one_of(query: Mapping[str, Any], first: str, second: str) -> str:
    """The value of whichever of two parameters was given.

    Raises:
        RefusalError: 422, unless it is exactly one.
    """
    given: list[str] = [query[name] for name in (first, second) if query.get(name) not in (None, "")]
    if len(given) != 1:
        raise RefusalError(422, [violation("query", first, why=f"give exactly one of {first} and {second}")])
    return given[0]


def _namespace(call: Call) -> tuple[str, dict[str, Artifact]]:
    name = _one_of(call.query, "session_id", "execution_id")
    made = call.state.namespace(name)
    if made is None:
        raise RefusalError(404, f"No session or execution has the id {name[:200]}")
    return name, made


def _get(call: Call) -> Response:
    wanted = _one_of(call.query, "object_id", "filename")
    _, made = _namespace(call)
    artifact = made.get(wanted) if call.query.get("object_id") else None
    if artifact is None and call.query.get("filename"):
        artifact = next((one for one in made.values() if one.filename == wanted), None)
    if artifact is None:
        raise RefusalError(404, f"Artifact not found: {wanted[:200]}")
    return blob_answer(call.request, artifact.blob, artifact.media_type)


def _list(call: Call) -> Response:
    name, made = _namespace(call)
    items = [{"object_id": one.id, "filename": one.filename, "source": "store"} for one in made.values()]
    return call.answer({"namespace_id": name, "items": items})


HANDLERS: Handlers = {"GET /artifacts": _get, "GET /artifacts/list": _list}
