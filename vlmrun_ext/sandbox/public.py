"""Addresses beside the API that need no key: uploads by signature, public files, skill bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.routing import Route

from vlmrun_ext.sandbox.answers import RefusalError
from vlmrun_ext.sandbox.blobs import blob_answer
from vlmrun_ext.sandbox.files import receive_upload

if TYPE_CHECKING:
    from starlette.responses import Response

    from vlmrun_ext.sandbox.state import State

__all__ = ["routes"]


def routes(state: State) -> list[Route]:
    """The routes of one sandbox."""

    async def put(request: Request) -> Response:
        return await receive_upload(state, request)

    async def get(request: Request) -> Response:
        token = request.path_params["token"]
        if token in state.published:
            artifact = state.published[token]
            return blob_answer(request, artifact.blob, artifact.media_type)
        file = state.files.get(token)
        if file is None or file.blob is None:
            raise RefusalError(404, "Not Found")
        return blob_answer(request, file.blob, file.media_type)

    async def bundle(request: Request) -> Response:
        skill = next((one for one in state.skills if one.id == request.path_params["skill_id"]), None)
        if skill is None:
            raise RefusalError(404, "Not Found")
        name = {"content-disposition": 'attachment; filename="skill.zip"'}
        return blob_answer(request, skill.blob, "application/zip", name)

    return [
        Route("/uploads/{file_id}", put, methods=["PUT"]),
        Route("/public/{token}/{filename:path}", get, methods=["GET"]),
        Route("/bundles/{skill_id}.zip", bundle, methods=["GET"]),
    ]
