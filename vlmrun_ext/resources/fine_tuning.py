"""What `client.fine_tuning` checks and encodes before it asks the service."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar

from vlmrun_ext.context import limited
from vlmrun_ext.errors import InputError, UnsupportedArgumentError, UnsupportedError
from vlmrun_ext.files.local_files import content_of
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.inputs.arguments import body, resource_id
from vlmrun_ext.inputs.config import GenerationConfig, ModelT, RequestMetadata
from vlmrun_ext.media.signatures import LEADING, sniff
from vlmrun_ext.resources.jobs import Job, parse_now
from vlmrun_ext.resources.pictures import Picture, picture_urls
from vlmrun_ext.resources.predictions import submitted
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vlmrun_ext.context import Context

__all__ = ["PublishedFile", "Video", "cancel", "create", "generate", "provision"]

_SUFFIX: Final = re.compile(r"[A-Za-z0-9_-]+")
_MOST_IMAGES: Final = 16
_URL: Final = re.compile(r"(https?://|data:)", re.IGNORECASE)

Video: TypeAlias = "str | os.PathLike[str] | bytes"
"""A video: its path, its bytes, or a URL."""

AnswerT = TypeVar("AnswerT")
JobT = TypeVar("JobT", bound=Job)


class PublishedFile(Protocol):
    """What is read of an uploaded file."""

    @property
    def public_url(self) -> str | None:
        """Where anybody can read it."""
        ...


def create(
    context: Context,
    start: Operation[AnswerT],
    model: str,
    training_file: str,
    validation_file: str | None = None,
    num_epochs: int = 1,
    batch_size: int | str = "auto",
    learning_rate: float = 2e-4,
    suffix: str | None = None,
    wandb_api_key: str | None = None,
    wandb_base_url: str | None = "https://api.wandb.ai",
    wandb_project_name: str | None = None,
    *,
    callback_url: str | None = None,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AnswerT]:
    """Start to fine-tune a model.

        tuning = client.fine_tuning.create("vlm-1", training_file=stored.id, suffix="invoices")

    Args:
        model: The base model.
        training_file: Id or URL of the file with training data.
        validation_file: Id or URL of the file with validation data.
        num_epochs: Epochs.
        batch_size: Batch size, or `auto`.
        learning_rate: Learning rate.
        suffix: What to add to the name of the new model: letters, digits, hyphens and underscores.
        wandb_api_key: Key of Weights & Biases.
        wandb_base_url: Host of Weights & Biases.
        wandb_project_name: Project of Weights & Biases.
        callback_url: URL to call when the job ends.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise InputError(f"suffix is {suffix!r:.80}", suggestion="Use letters, digits, hyphens and underscores only")
    context = limited(context, timeout, max_retries)
    request = start.request(
        body=body(
            {
                "model": model,
                "training_file": training_file,
                "validation_file": validation_file,
                "num_epochs": num_epochs,
                "batch_size": batch_size,
                "learning_rate": learning_rate,
                "suffix": suffix or None,
                "wandb_api_key": wandb_api_key,
                "wandb_base_url": wandb_base_url,
                "wandb_project_name": wandb_project_name,
                "callback_url": callback_url,
            },
            "validation_file",
            "suffix",
            "wandb_api_key",
            "wandb_base_url",
            "wandb_project_name",
            "callback_url",
        )
    )
    return (yield from invoke(start, request, policy=context.policy, timeout=context.timeout))


def provision(
    context: Context,
    start: Operation[AnswerT],
    model: str,
    duration: int = 600,
    concurrency: int = 1,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AnswerT]:
    """Have a fine-tuned model made ready.

        client.fine_tuning.provision(model, duration=3600)

    Args:
        model: The model.
        duration: Seconds for which it is to be ready.
        concurrency: How many requests it is to answer at once.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    request = start.request(body=body({"model": model, "duration": duration, "concurrency": concurrency}))
    return (yield from invoke(start, request, policy=context.policy, timeout=context.timeout))


def generate(
    context: Context,
    submit: Operation[JobT],
    look_up: Operation[PublishedFile],
    model: str,
    images: Sequence[Picture] | None = None,
    videos: Sequence[Video] | None = None,
    batch: bool = False,
    config: GenerationConfig[ModelT] | Mapping[str, Any] | None = None,
    metadata: RequestMetadata | Mapping[str, Any] | None = None,
    callback_url: str | None = None,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[JobT]:
    """Have a fine-tuned model make a prediction.

        config = GenerationConfig(prompt="Read the invoice", response_model=ImageResponse)
        prediction = client.fine_tuning.generate(model, images=["photo.jpg"], config=config)

    Args:
        model: The fine-tuned model.
        images: Up to 16 pictures: paths, bytes, open files, PIL images, URLs, or uploaded files.
        videos: One video at most: its path, its bytes, or a URL.
        batch: The service answers at once only: True is refused (`UnsupportedArgumentError`).
        config: What to do; it needs a prompt, and a JSON schema or a response model.
        metadata: What the request says about itself.
        callback_url: The service calls nobody for these: anything is refused.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        ResponseModelError: The response does not fit the response model.
        APIError: The service refused the request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    _check_generation(config, images, videos, batch=batch, callback_url=callback_url)
    pictures = (yield from picture_urls(context, look_up, images, None)) if images else None
    films = yield from ask(Work(partial(_films, videos)))
    request = submit.request(
        body=body(
            {
                "model": model,
                "images": pictures,
                "videos": films or None,
                "batch": batch,
                "config": config,
                "metadata": metadata,
            },
            "images",
            "videos",
            "metadata",
        )
    )
    job = yield from submitted(context, submit, request)
    return parse_now(job, config)


def cancel(context: Context, job_id: str) -> Flow[dict[str, Any]]:  # noqa: ARG001 - every flow is given it
    """Refuse to cancel a fine-tuning job: the service offers no way to.

        try:
            client.fine_tuning.cancel(job.id)
        except UnsupportedError as error:
            print(error)

    Args:
        job_id: The job.

    Raises:
        UnsupportedError: Always. Nothing was sent.
    """
    resource_id("job_id", job_id)
    # Asked for nothing: what makes this a flow like the others.
    yield from ()
    raise UnsupportedError("the service has no operation that cancels a fine-tuning job")


def _check_generation(config: Any, images: Any, videos: Any, *, batch: bool, callback_url: object) -> None:
    def has(name: str) -> bool:
        return bool(config.get(name) if is_mapping(config) else getattr(config, name, None))

    if not has("prompt"):
        raise InputError("config has no prompt, which a fine-tuned model needs")
    if not has("json_schema") and not has("response_model"):
        raise InputError("config has no response_model and no json_schema, one of which a fine-tuned model needs")
    if batch:
        raise UnsupportedArgumentError("batch is True, and predictions of fine-tuned models are made at once only")
    if callback_url is not None:
        raise UnsupportedArgumentError("callback_url is given, and predictions of fine-tuned models call nobody")
    for name, given, most in (("images", images, _MOST_IMAGES), ("videos", videos, 1)):
        if isinstance(given, (str, bytes, os.PathLike)):
            raise InputError(f"{name} is a single one", suggestion="Pass a list")
        if given is not None and len(given) > most:
            raise InputError(f"{name} has {len(given)} items; a fine-tuned model takes {most} at most")
    if not images and not videos:
        raise InputError("neither images nor videos are given")


def _films(videos: Sequence[Video] | None) -> list[str]:
    return [_film(one, f"videos[{index}]") for index, one in enumerate(videos or ())]


def _film(video: Any, where: str) -> str:
    if isinstance(video, str) and _URL.match(video):
        return video
    content = content_of(video, where)
    kind = sniff(content[:LEADING]) or "application/octet-stream"
    if not kind.startswith("video/"):
        raise InputError(f"{where}: this is {kind}, not a video")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
