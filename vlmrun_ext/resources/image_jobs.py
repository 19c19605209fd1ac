"""Jobs over pictures: extract, run a named model, derive a schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vlmrun_ext.context import limited
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.resources.jobs import JobT
from vlmrun_ext.resources.pictures import Picture, PublishedFile, picture_urls
from vlmrun_ext.resources.predictions import shaped, submitted, with_schema

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata

__all__ = ["execute", "generate", "schema"]


def generate(
    context: Context,
    submit: Operation[JobT],
    look_up: Operation[PublishedFile],
    fetch_schema: Operation[Any],
    domain: str | None = None,
    images: Sequence[Picture] | Picture | None = None,
    urls: Sequence[str] | str | None = None,
    model: str = "vlm-1",
    batch: bool = False,
    metadata: RequestMetadata | Mapping[str, Any] | None = None,
    config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
    autocast: bool = False,
    *,
    id: str | None = None,
    created_at: datetime | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Extract JSON from pictures.

        job = client.image.generate(domain="image.caption", images=["photo.jpg"], autocast=True)
        print(job.response.caption)

    Args:
        domain: What to extract; required unless `config.skills` is set.
        images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
            upright, as JPEG or PNG.
        urls: URLs of pictures, instead of `images`.
        model: The model to use.
        batch: Return at once; `client.predictions.wait` waits for the response.
        metadata: What the request says about itself.
        config: How to generate. Its `response_model` types `parsed`.
        callback_url: A URL that the service calls when the job has ended.
        autocast: Make the response an instance of a model made from the domain's schema, or of the response model.
        id: An id for the request, of your choice.
        created_at: When the request was made.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Returns:
        The job, completed unless `batch` is set.

    Raises:
        InputError: A picture or another argument is not acceptable. No job was started.
        ResponseModelError: The response does not fit the response model; the error lists every fault.
    """
    context = limited(context, timeout, max_retries)
    pictures = yield from picture_urls(context, look_up, images, urls)
    request = submit.request(
        body=body(
            {
                "images": pictures,
                "domain": domain,
                "model": model,
                "batch": batch,
                "metadata": metadata,
                "config": config,
                "callback_url": callback_url,
                "id": id,
                "created_at": created_at,
            },
            "domain",
            "metadata",
            "config",
            "callback_url",
            "id",
            "created_at",
        )
    )
    job = yield from submitted(context, submit, request)
    return (yield from shaped(context, fetch_schema, job, domain, config, autocast=autocast))


def execute(
    context: Context,
    submit: Operation[JobT],
    look_up: Operation[PublishedFile],
    fetch_schema: Operation[Any],
    name: str,
    version: str = "latest",
    images: Sequence[Picture] | Picture | None = None,
    urls: Sequence[str] | str | None = None,
    batch: bool = False,
    metadata: RequestMetadata | Mapping[str, Any] | None = None,
    config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
    autocast: bool = False,
    *,
    id: str | None = None,
    created_at: datetime | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Run a named model over pictures.

        job = client.image.execute("image.caption", images=["photo.jpg"])
        print(job.response["caption"])

    Args:
        name: The agent or named model.
        version: Its version.
        images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids. They are sent
            upright, as JPEG or PNG.
        urls: URLs of pictures, instead of `images`.
        batch: Return at once; `client.predictions.wait` waits for the response.
        metadata: What the request says about itself.
        config: How to generate. Its `response_model` types `parsed`.
        callback_url: A URL that the service calls when the job has ended.
        autocast: Make the response an instance of a model made from the schema of that name, or of the response model.
        id: An id for the request, of your choice.
        created_at: When the request was made.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Returns:
        The job, completed unless `batch` is set.

    Raises:
        InputError: A picture or another argument is not acceptable. No job was started.
        ResponseModelError: The response does not fit the response model; the error lists every fault.
    """
    context = limited(context, timeout, max_retries)
    pictures = yield from picture_urls(context, look_up, images, urls)
    request = submit.request(
        body=body(
            {
                "images": pictures,
                "name": name,
                "version": version,
                "batch": batch,
                "metadata": metadata,
                "config": config,
                "callback_url": callback_url,
                "id": id,
                "created_at": created_at,
            },
            "metadata",
            "config",
            "callback_url",
            "id",
            "created_at",
        )
    )
    job = yield from submitted(context, submit, request)
    return (yield from shaped(context, fetch_schema, job, name, config, autocast=autocast))


def schema(
    context: Context,
    submit: Operation[JobT],
    look_up: Operation[PublishedFile],
    images: Sequence[Picture] | Picture | None = None,
    urls: Sequence[str] | str | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Derive a schema from pictures.

        job = client.image.schema(images=["photo.jpg"])
        print(job.response.json_schema)

    Args:
        images: The pictures: paths, bytes, open files, PIL images, URLs, uploaded files or their ids.
        urls: URLs of pictures, instead of `images`.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Returns:
        The job; its response is a `SchemaResponse`.

    Raises:
        InputError: A picture is not acceptable. Nothing was sent.
    """
    context = limited(context, timeout, max_retries)
    pictures = yield from picture_urls(context, look_up, images, urls)
    request = submit.request(body=body({"images": pictures}))
    return with_schema((yield from submitted(context, submit, request)))
