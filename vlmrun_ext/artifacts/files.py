"""Artifacts as files: where one is on disk, and how long it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.artifact import artifact, not_cached
from vlmrun_ext.artifacts.progress import checked_progress, showing
from vlmrun_ext.artifacts.receiving import METHOD, Source
from vlmrun_ext.artifacts.sources import artifact_source, asked_for
from vlmrun_ext.artifacts.taking import whole_length
from vlmrun_ext.artifacts.wishes import Wish, checked_target
from vlmrun_ext.cache.places import place_of, scope_of
from vlmrun_ext.context import limited
from vlmrun_ext.errors import ArtifactError
from vlmrun_ext.flow import Close, Flow, Head, Operation, Work, ask
from vlmrun_ext.refs import Ref, parse_ref
from vlmrun_ext.refusals import refusal
from vlmrun_ext.retry import repeated

if TYPE_CHECKING:
    from vlmrun_ext.context import Context

__all__ = ["path", "size_bytes"]

_WHOLE: Final = re.compile(r"bytes\s+(?:0-0|\*)/(\d{1,19})", re.IGNORECASE)


def path(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str,
    session_id: str | None = None,
    execution_id: str | None = None,
    *,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Path]:
    """Get the file of an artifact, whatever its kind: pictures and arrays are not decoded.

        path = client.artifacts.path(result.image, execution_id=execution.id)

    Args:
        object_id: A ref, or its text such as `img_a1b2c3`.
        session_id: The chat session it belongs to. Give this or `execution_id`.
        execution_id: The execution it belongs to.
        to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
            which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
            is replaced. The result is then its path.
        refresh: Ask the service whether there is a newer version, and download it if so.
        verify: Read the cached file and compare its hash first; download it anew if it was damaged.
        offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
        progress: True for a bar in a terminal, or a function of the bytes that have arrived and those of all.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats a request, in place of the client's number.

    Returns:
        The path of the file, in the cache or where `to` says.

    Raises:
        InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact.
        CacheError: The file cannot be kept.
    """
    scope = scope_of(session_id, execution_id)
    checked_progress(progress)
    ref = object_id if isinstance(object_id, Ref) else parse_ref(object_id, context.refs)
    context, target = limited(context, timeout, max_retries), checked_target(to, context.settings)
    with showing(progress, ref.id) as report:
        wish = Wish(as_file=True, to=target, refresh=refresh, verify=verify, offline=offline, report=report)
        found: Path = yield from artifact(context, fetch, scope, ref, wish)
    return found


def size_bytes(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str,
    session_id: str | None = None,
    execution_id: str | None = None,
    *,
    offline: bool = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[int]:
    """Find out how long an artifact is, without downloading it.

        if client.artifacts.size_bytes("vid_a1b2c3", session_id=session_id) < 100_000_000:
            path = client.artifacts.get("vid_a1b2c3", session_id=session_id)

    Args:
        object_id: A ref, or its text such as `vid_a1b2c3`. For a link, the length of what it leads to is meant.
        session_id: The chat session it belongs to. Give this or `execution_id`.
        execution_id: The execution it belongs to.
        offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`.
        timeout: Seconds that this call may take, in place of the client's.
        max_retries: How often this call repeats a request, in place of the client's number.

    Returns:
        The length in bytes: that of the file in the cache, or else what the service says.

    Raises:
        InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
        ArtifactError: The service does not say how long it is.
    """
    scope = scope_of(session_id, execution_id)
    ref = object_id if isinstance(object_id, Ref) else parse_ref(object_id, context.refs)
    context = limited(context, timeout, max_retries)
    place = place_of(scope, ref, context.settings)
    entry = yield from ask(Work(partial(context.cache.find, place)))
    if entry is not None:
        return entry.size
    if Wish(offline=offline).is_offline:
        raise not_cached(ref.id)
    allowance = yield from Allowance.of(context)
    source = yield from artifact_source(context, asked_for(fetch, scope, ref), ref, allowance)

    def attempt(seconds: float, _: int) -> Flow[int]:
        # Servers that know ranges send one byte; of the others the head is enough.
        head = yield from source.open(context.timeout.within(seconds), {"range": "bytes=0-0"})
        try:
            return (yield from _length(context, source, head))
        finally:
            yield from ask(Close(head))

    size, _ = yield from repeated(attempt, allowance.left, method=METHOD, policy=context.policy)
    return size


def _length(context: Context, source: Source, head: Head) -> Flow[int]:
    if head.status in (206, 416):
        match = _WHOLE.fullmatch(head.headers.get("content-range", "").strip())
        length = int(match[1]) if match else None
    elif head.status == 200:
        length = whole_length(head.headers)
    else:
        raise (yield from refusal(context, source.shown, head))
    if length is None:
        raise ArtifactError("the service does not say how long it is", object_id=source.object_id)
    return length
