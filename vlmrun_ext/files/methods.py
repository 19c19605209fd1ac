"""What `client.files` does beyond single requests, but for uploads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from vlmrun_ext.artifacts.sources import receive_linked
from vlmrun_ext.context import limited
from vlmrun_ext.errors import ArtifactError, InputError, UploadError
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.inputs.arguments import body, resource_id
from vlmrun_ext.retry import invoke
from vlmrun_ext.schemas.validation import is_mapping

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["PresignedUrlParams", "PublicFile", "generate_presigned_url", "get_content"]

_LARGEST: Final = 1 << 30
"""Bytes of the longest file that is read into memory."""


class PublicFile(Protocol):
    """What is read of a stored file."""

    @property
    def public_url(self) -> str | None:
        """Where anybody can read it, for a while."""
        ...


class PresignedUrlParams(Protocol):
    """What an upload URL is asked for with: `PresignedUrlRequest` and whatever looks like it."""

    @property
    def filename(self) -> str:
        """Name that the file will be stored under."""
        ...

    @property
    def purpose(self) -> Any:
        """What it is for."""
        ...


AnswerT = TypeVar("AnswerT")


def get_content(
    context: Context,
    get: Operation[PublicFile],
    file_id: str,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[bytes]:
    """Get the content of a stored file.

    The service gives out contents by public URL, so one is asked for and followed, under the rules for links.

        content = client.files.get_content(stored.id)

    Args:
        file_id: The file.
        timeout: Seconds that this call may take, in place of the client's; while bytes arrive, no time passes.
        max_retries: How often this call repeats a request, in place of the client's number.

    Raises:
        ResourceNotFoundError: There is no such file.
        UploadError: The service gives no URL for it, or one that is not safe to follow; or it is longer than 1 GiB.
        APIError: The service refused the request, or could not be reached.
    """
    context = limited(context, timeout, max_retries)
    request = get.request(resource_id("file_id", file_id), generate_public_url=True)
    file = yield from invoke(get, request, policy=context.policy, timeout=context.timeout)
    if not file.public_url:
        raise UploadError(f"the service gives no URL for the content of {file_id}")
    try:
        spool = yield from receive_linked(context, file.public_url, file_id, _LARGEST)
    except ArtifactError as error:
        raise UploadError(f"the content of {file_id} cannot be had: {error.message}") from error
    try:
        return (yield from ask(Work(spool.content)))
    finally:
        spool.discard()


def generate_presigned_url(
    context: Context,
    presign: Operation[AnswerT],
    params: PresignedUrlParams | Mapping[str, Any],
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[AnswerT]:
    """Get a URL to upload a file to; `upload` does all of it.

        target = client.files.generate_presigned_url(PresignedUrlRequest(filename="invoice.pdf"))

    Args:
        params: A `PresignedUrlRequest`, or a mapping with its fields: `filename`, `purpose`, `expiration`.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats its request, in place of the client's number.

    Raises:
        InputError: There is no file name. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
    """

    def given(name: str) -> Any:
        return params.get(name) if is_mapping(params) else getattr(params, name, None)

    if not isinstance(given("filename"), str) or not given("filename"):
        raise InputError("params has no filename", suggestion='Pass PresignedUrlRequest(filename="invoice.pdf")')
    context = limited(context, timeout, max_retries)
    request = presign.request(
        body=body(
            {"filename": given("filename"), "purpose": given("purpose"), "expiration": given("expiration")},
            "purpose",
            "expiration",
        )
    )
    return (yield from invoke(presign, request, policy=context.policy, timeout=context.timeout))
