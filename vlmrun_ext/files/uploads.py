"""Uploading: find out whether the content is there already, send it, and send the same bytes again where that fails.

A file goes to the service itself, or, beyond a length, to the storage behind it, by a URL that the service makes for
it. Storage gets neither key nor cookies. That URL is taken from the service as it is, also where it leads to a private
address: unlike the links in artifacts, which anybody may have written, it is the service's own, like the base URL.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, TypeVar

from vlmrun_ext.artifacts.progress import checked_progress, showing
from vlmrun_ext.context import limited
from vlmrun_ext.errors import (
    APIError,
    ArtifactError,
    AuthenticationError,
    InputError,
    NetworkError,
    RateLimitError,
    ResourceNotFoundError,
    ServerError,
    UnexpectedResponseError,
    UploadError,
)
from vlmrun_ext.files.multipart import FileBody, form_request, media_type_of
from vlmrun_ext.files.upload_sending import Sending
from vlmrun_ext.files.upload_sources import FileInput, checked_file, source_of
from vlmrun_ext.flow import Answer, Flow, Now, Operation, Work, ask
from vlmrun_ext.http.links import ForeignRequest, read_link
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.retry import exchanged, invoke, parsed, repeated

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["StoredFile", "UploadMethod", "UploadUrl", "get_cached_file", "upload"]

_LARGEST_DIRECT: Final = 32 << 20
"""Bytes of the longest file that goes to the service itself."""

_METHODS: Final = ("auto", "direct", "presigned-url")
_LOOKUP_RETRIES: Final = 1

UploadMethod: TypeAlias = Literal["auto", "direct", "presigned-url"]
"""How a file travels."""


class StoredFile(Protocol):
    """What is read of a stored file."""

    @property
    def id(self) -> str | None:
        """What to name it by; empty where a lookup found nothing."""
        ...


class UploadUrl(Protocol):
    """What is read of a URL to upload to."""

    @property
    def id(self) -> str | None:
        """The file that it is for."""
        ...

    @property
    def url(self) -> str | None:
        """Where to send the bytes."""
        ...

    @property
    def content_type(self) -> str | None:
        """The type that the upload has to declare."""
        ...


FileT = TypeVar("FileT", bound=StoredFile)


def upload(
    context: Context,
    store: Operation[FileT],
    find: Operation[FileT],
    presign: Operation[UploadUrl],
    verify: Operation[FileT],
    file: FileInput,
    purpose: str = "assistants",
    method: UploadMethod = "auto",
    timeout: float = 180,
    expiration: int = 86400,
    force: bool = False,
    *,
    generate_public_url: bool = True,
    progress: bool | Callable[[int, int | None], object] = False,
    max_retries: int | None = None,
) -> Flow[FileT]:
    """Upload a file, unless its content is stored already.

    It is read from disk while it is sent, and read anew from its start by each try.

        stored = client.files.upload("invoice.pdf")
        print(stored.id)

    Args:
        file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
        purpose: What it is for: `assistants`, `batch`, `fine-tune`, `vision` or `datasets`.
        method: `direct` sends it to the service, `presigned-url` to the storage behind it; `auto` does the former up
            to 32 MiB.
        timeout: Seconds that a direct upload may take with all its tries; of any other, for which nothing may move.
        expiration: Seconds for which a presigned URL is good.
        force: Upload it also where the same content is stored already, and do not look for it.
        generate_public_url: Also return a public URL, where it is sent to the service itself.
        progress: True for a bar in a terminal, or a function of the bytes that were sent and those of all.
        max_retries: How often a request is repeated, in place of the client's number.

    Returns:
        The stored file; an earlier one where the content was stored already.

    Raises:
        InputError: An argument is not acceptable, there is no such file, or it is empty. Nothing was sent.
        FileChangedError: The file was written to meanwhile; nothing of it was stored.
        UploadError: The file cannot be read, or the storage refuses it.
        APIError: The service refused a request, or could not be reached.
        CallbackError: `progress` raised; the upload was given up.
    """
    checked_file(file)
    checked_progress(progress)
    _check(purpose, method, expiration)
    context = limited(context, timeout, max_retries)
    source = yield from ask(Work(partial(source_of, file)))
    try:
        md5 = None if force else (yield from ask(Work(source.md5)))
        found = None if md5 is None else (yield from _noticed(context, find, md5))
        if found is not None:
            return found
        direct = method == "direct" or (method == "auto" and source.length <= _LARGEST_DIRECT)
        with showing(progress, source.name) as report:
            sending = Sending(context, source, md5, report)
            if direct:
                public = generate_public_url
                return (yield from _direct(sending, store, find, purpose=purpose, public=public))
            return (yield from _presigned(sending, presign, verify, purpose=purpose, expiration=expiration))
    finally:
        source.release()


def get_cached_file(
    context: Context,
    find: Operation[FileT],
    file: FileInput,
    *,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[FileT | None]:
    """Find out whether the content of a file is stored already; only its hash is sent.

        stored = client.files.get_cached_file("invoice.pdf") or client.files.upload("invoice.pdf", force=True)

    Args:
        file: A path, bytes, a file open for reading in binary mode, a picture, or a pair of a name and content.
        timeout: Seconds that the request may take, in place of the client's.
        max_retries: How often it is repeated, in place of the client's number.

    Returns:
        The stored file, or None if there is none with that content.

    Raises:
        InputError: There is no such file, or it is empty. Nothing was sent.
        UploadError: The file cannot be read.
        APIError: The service refused the request, or could not be reached.
    """
    checked_file(file)
    context = limited(context, timeout, max_retries)
    source = yield from ask(Work(partial(source_of, file)))
    try:
        md5 = yield from ask(Work(source.md5))
        return (yield from _found(context, find, md5))
    finally:
        source.release()


def _direct(
    sending: Sending, store: Operation[FileT], find: Operation[FileT], *, purpose: str, public: bool
) -> Flow[FileT]:
    context, source = sending.context, sending.source
    # The file itself takes the place of the bytes when the form is made.
    request = store.request(purpose=purpose, generate_public_url=public, body={"file": (source.name, source)})
    start = yield from ask(Now())

    def attempt(seconds: float, attempts: int) -> Flow[FileT]:
        if attempts > 1 and sending.md5 is not None:
            # The try before may have arrived although it seemed to fail.
            found = yield from _noticed(context, find, sending.md5)
            if found is not None:
                return found
        told = partial(sending.told, end=time.monotonic() + seconds)
        form = form_request(request, sending.md5, told)
        answer = yield from exchanged(form, seconds, attempts, policy=context.policy, timeout=context.timeout)
        return parsed(store, form, answer, attempts, policy=context.policy)

    def left(now: float) -> float:
        return context.policy.budget - (now - start)

    replays = sending.md5 is not None
    stored, _ = yield from repeated(attempt, left, method=request.method, policy=context.policy, replays=replays)
    return stored


def _presigned(
    sending: Sending, presign: Operation[UploadUrl], verify: Operation[FileT], *, purpose: str, expiration: int
) -> Flow[FileT]:
    context, source = sending.context, sending.source
    wanted = presign.request(
        body=body({"filename": source.name, "purpose": purpose, "expiration": expiration}),
    )
    target = yield from invoke(presign, wanted, policy=context.policy, timeout=context.timeout)
    if not target.id:
        raise UnexpectedResponseError("The service made an upload URL without an id", method="POST", path=wanted.path)
    request = ForeignRequest(
        _address(context, target.url),
        "PUT",
        headers={"content-type": target.content_type or media_type_of(source.name)},
        content=FileBody(source, sending.md5, told=sending.told),
    )

    def attempt(seconds: float, attempts: int) -> Flow[Answer]:
        return exchanged(request, seconds, attempts, policy=context.policy, timeout=context.timeout)

    def left(_: float) -> float:
        # Time in which bytes move does not count, however many they are; the number of tries is limited.
        return context.policy.budget

    try:
        yield from repeated(attempt, left, method="PUT", policy=context.policy)
    except (NetworkError, RateLimitError, ServerError):
        raise
    except APIError as error:
        raise UploadError(
            f"the storage refused the file: {error.http_status} {error.message}",
            suggestion="The URL may have expired before all was sent: upload it again, with a longer expiration",
        ) from error
    return (yield from invoke(verify, verify.request(target.id), policy=context.policy, timeout=context.timeout))


def _found(context: Context, find: Operation[FileT], md5: str) -> Flow[FileT | None]:
    try:
        found = yield from invoke(find, find.request(md5), policy=context.policy, timeout=context.timeout)
    except ResourceNotFoundError:
        return None
    return found if found.id else None


def _noticed(context: Context, find: Operation[FileT], md5: str) -> Flow[FileT | None]:
    """The file of that content. Where the service cannot say, there is none: what is sent for nothing does no harm."""
    policy = replace(context.policy, max_retries=min(_LOOKUP_RETRIES, context.policy.max_retries))
    try:
        return (yield from _found(replace(context, policy=policy), find, md5))
    except AuthenticationError:
        raise
    except APIError:
        return None


def _address(context: Context, url: str | None) -> str:
    """Where the service says that the file is to go.

    Raises:
        UnexpectedResponseError: That is no URL, or one that is less safe than the service's own.
    """
    try:
        link = read_link((url or "").encode("utf-8", "surrogatepass"), "upload")
    except ArtifactError as error:
        raise UnexpectedResponseError(f"The service made an upload URL that cannot be used: {error.message}") from error
    if context.settings.base_url.startswith("https://") and link.origin[0] != "https":
        raise UnexpectedResponseError(f"The service made an upload URL that is not encrypted: {link.shown}")
    return link.url


def _check(purpose: Any, method: Any, expiration: Any) -> None:
    if not isinstance(purpose, str) or not purpose:
        raise InputError(f"purpose is {purpose!r}", suggestion="Pass a text such as 'assistants'")
    if method not in _METHODS:
        raise InputError(f"method is {method!r}", suggestion=f"Pass one of {', '.join(map(repr, _METHODS))}")
    if type(expiration) is not int or expiration <= 0:
        raise InputError(f"expiration is {expiration!r}", suggestion="Pass a number of seconds above zero")
