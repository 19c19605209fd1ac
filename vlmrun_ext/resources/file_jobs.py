"""Jobs over one file, a document, recording or video: extract, run a named model, derive a schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vlmrun_ext.context import limited
from vlmrun_ext.files.uploads import StoredFile, UploadUrl
from vlmrun_ext.flow import Flow, Operation, WireRequest
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.resources.job_files import JobFile, placed
from vlmrun_ext.resources.jobs import JobT, response_model_of
from vlmrun_ext.resources.predictions import shaped, submitted, with_schema
from vlmrun_ext.schemas.markdown import as_markdown

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata

__all__ = ["execute", "generate", "schema"]


def generate(
    context: Context,
    submit: Operation[JobT],
    fetch_schema: Operation[Any],
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    file: JobFile | None = None,
    url: str | None = None,
    model: str = "vlm-1",
    domain: str | None = None,
    batch: bool = False,
    config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
    metadata: RequestMetadata | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
    autocast: bool = False,
    *,
    id: str | None = None,
    created_at: datetime | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Extract JSON from a file.

    A file on this machine is uploaded first, unless the service has it already.

        job = client.document.generate(file=path, domain=domain)
        print(job.response)

    Args:
        file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
            file here is taken for an id.
        url: Its URL, instead of `file`.
        model: The model to use.
        domain: What to extract; required unless `config.skills` is set.
        batch: Return at once; `client.predictions.wait` waits for the response.
        config: How to generate. Its `response_model` types `parsed`.
        metadata: What the request says about itself.
        callback_url: A URL that the service calls when the job has ended.
        autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
        id: An id for the request, of your choice.
        created_at: When the request was made.
        timeout: Seconds that the job's request may take, in place of the client's.
        max_retries: How often it is repeated, in place of the client's number.

    Returns:
        The job, completed unless `batch` is set. The response of the domain `document.markdown` is a
        `MarkdownDocument`, unless there is a response model.

    Raises:
        InputError: The file or another argument is not acceptable. Nothing was sent.
        ResponseModelError: The response does not fit the response model; the error lists every fault.
    """
    limits = limited(context, timeout, max_retries)

    def request(file_id: str | None, url: str | None) -> WireRequest:
        return submit.request(
            body=body(
                {
                    "file_id": file_id,
                    "url": url,
                    "model": model,
                    "domain": domain,
                    "batch": batch,
                    "config": config,
                    "metadata": metadata,
                    "callback_url": callback_url,
                    "id": id,
                    "created_at": created_at,
                },
                "file_id",
                "url",
                "domain",
                "config",
                "metadata",
                "callback_url",
                "id",
                "created_at",
            )
        )

    # Made once before the upload, so that what is wrong with the other arguments is found first.
    kind = _kind(request(None, None))
    place = yield from placed(context, store, find, presign, verify, kind, file, url)
    job = yield from submitted(limits, submit, request(*place))
    if response_model_of(config) is None and as_markdown(job, domain):
        return job
    return (yield from shaped(limits, fetch_schema, job, domain, config, autocast=autocast))


def execute(
    context: Context,
    submit: Operation[JobT],
    fetch_schema: Operation[Any],
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    name: str,
    version: str = "latest",
    file: JobFile | None = None,
    url: str | None = None,
    batch: bool = False,
    config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
    metadata: RequestMetadata | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
    autocast: bool = False,
    *,
    id: str | None = None,
    created_at: datetime | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Run a named model over a file.

    A file on this machine is uploaded first, unless the service has it already.

        job = client.document.execute(name, file=path)
        print(job.response)

    Args:
        name: The agent or named model.
        version: Its version.
        file: The file: its path, bytes, an open file, an uploaded file or its id. What has no extension and is no
            file here is taken for an id.
        url: Its URL, instead of `file`.
        batch: Return at once; `client.predictions.wait` waits for the response.
        config: How to generate. Its `response_model` types `parsed`.
        metadata: What the request says about itself.
        callback_url: A URL that the service calls when the job has ended.
        autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
        id: An id for the request, of your choice.
        created_at: When the request was made.
        timeout: Seconds that the job's request may take, in place of the client's.
        max_retries: How often it is repeated, in place of the client's number.

    Returns:
        The job, completed unless `batch` is set.

    Raises:
        InputError: The file or another argument is not acceptable. Nothing was sent.
        ResponseModelError: The response does not fit the response model; the error lists every fault.
    """
    limits = limited(context, timeout, max_retries)

    def request(file_id: str | None, url: str | None) -> WireRequest:
        return submit.request(
            body=body(
                {
                    "file_id": file_id,
                    "url": url,
                    "name": name,
                    "version": version,
                    "batch": batch,
                    "config": config,
                    "metadata": metadata,
                    "callback_url": callback_url,
                    "id": id,
                    "created_at": created_at,
                },
                "file_id",
                "url",
                "config",
                "metadata",
                "callback_url",
                "id",
                "created_at",
            )
        )

    kind = _kind(request(None, None))
    place = yield from placed(context, store, find, presign, verify, kind, file, url)
    job = yield from submitted(limits, submit, request(*place))
    return (yield from shaped(limits, fetch_schema, job, name, config, autocast=autocast))


def schema(
    context: Context,
    submit: Operation[JobT],
    store: Operation[StoredFile],
    find: Operation[StoredFile],
    presign: Operation[UploadUrl],
    verify: Operation[StoredFile],
    file: JobFile | None = None,
    url: str | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Derive a schema from a file.

        job = client.document.schema(file=path)
        print(job.response.json_schema)

    Args:
        file: The file: its path, bytes, an open file, an uploaded file or its id.
        url: Its URL, instead of `file`.
        timeout: Seconds that the job's request may take, in place of the client's.
        max_retries: How often it is repeated, in place of the client's number.

    Returns:
        The job; its response is a `SchemaResponse`.

    Raises:
        InputError: The file is not acceptable. Nothing was sent.
    """
    limits = limited(context, timeout, max_retries)

    def request(file_id: str | None, url: str | None) -> WireRequest:
        return submit.request(body=body({"file_id": file_id, "url": url}, "file_id", "url"))

    kind = _kind(request(None, None))
    place = yield from placed(context, store, find, presign, verify, kind, file, url)
    return with_schema((yield from submitted(limits, submit, request(*place))))


def _kind(request: WireRequest) -> str:
    """What kind of file an operation is for, as its path says: `/audio/generate`."""
    return request.path.strip("/").partition("/")[0]
