"""Uploads: direct, and through a URL of the sandbox itself."""

from __future__ import annotations

import hashlib
import hmac
import mimetypes
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse, Response

from vlmrun_ext.sandbox.answers import RefusalError, moment, refused
from vlmrun_ext.sandbox.call import Call, Handlers, found, page
from vlmrun_ext.sandbox.state import Blob, State, StoredFile

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["HANDLERS", "media_type_of", "receive_upload", "stored", "stored_blob"]

_LIFETIME = 86_400
_LONGEST = 7 * 86_400


def media_type_of(filename: str) -> str:
    """The content type that a file's name promises."""
    return mimetypes.guess_type(filename, strict=False)[0] or "application/octet-stream"


def stored(state: State, file_id: str) -> StoredFile:
    """A file whose bytes are there.

    Raises:
        RefusalError: 404, if there is none.
    """
    stored_blob(state, file_id)
    return state.files[file_id]


def stored_blob(state: State, file_id: str) -> Blob:
    """The bytes of a file.

    Raises:
        RefusalError: 404, if there are none.
    """
    file = found(state.files, file_id, "File")
    if file.blob is None:
        raise RefusalError(404, f"File not found: nothing was uploaded yet for {file_id}")
    return file.blob


def _view(state: State, file: StoredFile, *, public: bool) -> dict[str, Any]:
    return {
        "id": file.id,
        "filename": file.filename,
        "bytes": file.blob.size if file.blob else 0,
        "purpose": file.purpose,
        "created_at": moment(file.created),
        "object": "file",
        "public_url": state.public_url(file) if public else None,
    }


async def _upload(call: Call) -> Response:
    part = call.form.get("file") if call.form is not None else None
    if not isinstance(part, UploadFile):
        raise RefusalError(422, [{"loc": ["body", "file"], "msg": "Field required", "type": "missing"}])
    blob = await to_thread.run_sync(call.state.store, part.file)
    name = part.filename or "file"
    media_type = part.content_type or media_type_of(name)
    file = StoredFile(f"file_{uuid4().hex}", name, call.query["purpose"], media_type, blob)
    file.md5 = await to_thread.run_sync(_md5, blob.path)
    call.state.files[file.id] = file
    return call.answer(_view(call.state, file, public=call.query["generate_public_url"]))


def _list(call: Call) -> Response:
    files = [file for file in reversed(call.state.files.values()) if file.blob is not None]
    return call.answer([_view(call.state, file, public=False) for file in page(files, call.query)])


def _get(call: Call) -> Response:
    file = stored(call.state, call.path["file_id"])
    return call.answer(_view(call.state, file, public=call.query["generate_public_url"]))


def _delete(call: Call) -> Response:
    file, blob = stored(call.state, call.path["file_id"]), stored_blob(call.state, call.path["file_id"])
    del call.state.files[file.id]
    blob.path.unlink(missing_ok=True)
    return call.answer(_view(call.state, file, public=False))


def _by_hash(call: Call) -> Response:
    wanted = call.path["file_hash"].lower()
    for file in reversed(call.state.files.values()):
        if file.blob is not None and file.md5 == wanted:
            return call.answer(_view(call.state, file, public=True))
    raise RefusalError(404, f"File not found: no content has the hash {wanted[:200]}")


def _presigned(call: Call) -> Response:
    name: str = call.body["filename"]
    if not name:
        raise refused("body", "filename", why="a name is needed")
    lifetime = call.body.get("expiration")
    lifetime = _LIFETIME if lifetime is None else lifetime
    if not 0 < lifetime <= _LONGEST:
        raise refused("body", "expiration", why=f"between 1 and {_LONGEST} seconds")
    file = StoredFile(
        id=f"file_{uuid4().hex}",
        filename=name,
        purpose=call.body.get("purpose") or "assistants",
        media_type=media_type_of(name),
        blob=None,
        token=uuid4().hex,
        expires=time.monotonic() + lifetime,
    )
    call.state.files[file.id] = file
    return call.answer(
        {
            "id": file.id,
            "url": f"{call.state.origin}/uploads/{file.id}?signature={file.token}",
            "filename": name,
            "content_type": file.media_type,
            "upload_method": "PUT",
            "method": "PUT",
            "public_url": call.state.public_url(file),
            "created_at": moment(file.created),
            "expiration": lifetime,
        }
    )


def _verify(call: Call) -> Response:
    return call.answer(_view(call.state, stored(call.state, call.path["file_id"]), public=True))


async def receive_upload(state: State, request: Request) -> Response:
    """Take the bytes of a presigned upload. Like an object store, it wants the signature, not the API key."""
    file = state.files.get(request.path_params["file_id"])
    signature = request.query_params.get("signature", "")
    if file is None or not file.token or not hmac.compare_digest(signature.encode(), file.token.encode()):
        return PlainTextResponse("SignatureDoesNotMatch", status_code=403)
    if file.expires is not None and time.monotonic() > file.expires:
        return PlainTextResponse("AccessDenied: the URL has expired", status_code=403)
    if request.headers.get("content-type") != file.media_type:
        why = f"SignatureDoesNotMatch: the URL was signed for the content type {file.media_type}"
        return PlainTextResponse(why, status_code=403)
    path = state.path()
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("xb") as target:
        async for chunk in request.stream():
            digest.update(chunk)
            await to_thread.run_sync(target.write, chunk)
    file.blob, file.md5 = await to_thread.run_sync(state.measured, path), digest.hexdigest()
    return Response(status_code=200, headers={"etag": f'"{file.md5}"'})


def _md5(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "md5").hexdigest()


HANDLERS: Handlers = {
    "POST /files": _upload,
    "GET /files": _list,
    "GET /files/{file_id}": _get,
    "DELETE /files/{file_id}": _delete,
    "GET /files/hash/{file_hash}": _by_hash,
    "POST /files/presigned-url": _presigned,
    "GET /files/verify-upload/{file_id}": _verify,
}
