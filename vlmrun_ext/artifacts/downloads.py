"""What `client.artifacts.get` does: check what it is given, and find out which of its forms it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, overload

from vlmrun_ext.artifacts.artifact import artifact
from vlmrun_ext.artifacts.progress import checked_progress, showing
from vlmrun_ext.artifacts.sources import asked_for
from vlmrun_ext.artifacts.wishes import Wish, checked_target
from vlmrun_ext.artifacts.workspace import checked_name, file_bytes, raw_bytes
from vlmrun_ext.cache.places import scope_of
from vlmrun_ext.context import limited
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Operation
from vlmrun_ext.refs import Ref, parse_ref

if TYPE_CHECKING:
    import numpy.typing as npt
    import PIL.Image

    from vlmrun_ext.context import Context

__all__ = ["Artifact", "get"]

ResultT = TypeVar("ResultT")

_USUAL: Final = Wish()
"""Not made anew with each call, of which it would be a tenth where the artifact is cached."""

Artifact: TypeAlias = "PIL.Image.Image | Path | npt.NDArray[Any]"
"""What `get` returns: a picture, the path of a file, or an array."""


@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[ResultT],
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: Literal[False] = False,
    *,
    as_array: Literal[False] = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[ResultT]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: Literal[False] = False,
    *,
    as_array: Literal[True],
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[npt.NDArray[Any]]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: str,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: Literal[False] = False,
    *,
    as_array: Literal[False] = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Artifact]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    *,
    raw_response: Literal[True],
    as_array: Literal[False] = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[bytes]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    *,
    filename: str,
    raw_response: bool = False,
    as_array: Literal[False] = False,
    to: None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[bytes]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    *,
    filename: str,
    raw_response: bool = False,
    as_array: Literal[False] = False,
    to: str | os.PathLike[str],
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Path]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[ResultT],
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: bool = False,
    *,
    as_array: bool = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[ResultT | npt.NDArray[Any] | bytes]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: str | None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: str | None = None,
    raw_response: bool = False,
    *,
    as_array: bool = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Artifact | bytes]: ...
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str | None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: str | None = None,
    raw_response: bool = False,
    *,
    as_array: bool = False,
    to: str | os.PathLike[str] | None = None,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[Any]:
    """Get an artifact of a chat session or an agent's execution.

    The first call downloads it into the cache; later ones read it from there and send no request.

        image = client.artifacts.get(result.image, execution_id=execution.id)
        path = client.artifacts.get(session_id=session_id, object_id="vid_a1b2c3")
        notes = client.artifacts.get(session_id=session_id, filename="notes.txt")

    Args:
        object_id: A ref, or its text such as `img_a1b2c3`. Give this or `filename`.
        session_id: The chat session it belongs to. Give this or `execution_id`.
        execution_id: The execution it belongs to.
        filename: Name of a file in the workspace, whose bytes are returned and not cached.
        raw_response: Return the bytes as the service sends them; they are neither decoded nor cached.
        as_array: Return a picture as a `numpy.ndarray` of shape (height, width, 3 or 4) and dtype uint8.
        to: Put the file there as well. What is a folder, ends in a separator or has no suffix (`results`) is a folder,
            which is made if need be; the file is called by its id there. Everything else (`film.mp4`) is a file, which
            is replaced. Where a path is returned, it is this one. A copy may share its storage with the cache; a change
            of it is noticed there.
        refresh: Ask the service whether there is a newer version, and download it if so.
        verify: Read the cached file and compare its hash first; download it anew if it was damaged.
        offline: Send nothing: what is not in the cache is an `ArtifactNotCachedError`. The environment variable
            `VLMRUN_OFFLINE=1` does the same for every call.
        progress: True for a bar in a terminal; or a plain function that is called with the number of bytes that have
            arrived and that of all (None where it is not known). Nothing is shown for what is in the cache.
        timeout: Seconds that this call may take, in place of the client's. Time in which at least 1 MiB arrives does
            not count, so that a file of any size can be had.
        max_retries: How often this call repeats a request, in place of the client's number.

    Returns:
        A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
        else the path of its file. Bytes for a `filename` and with `raw_response`; for a `filename` and `to`, the path.

    Raises:
        InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
        CacheError: The file cannot be kept. Pictures and arrays need no cache, nor does what is put elsewhere by `to`.
        CallbackError: `progress` raised.
    """
    scope = scope_of(session_id, execution_id)
    checked_progress(progress)
    context, target = limited(context, timeout, max_retries), checked_target(to, context.settings)
    if (object_id is None) == (filename is None):
        given = "Neither object_id nor filename was" if filename is None else "Both object_id and filename were"
        raise InputError(f"{given} given", suggestion="Pass exactly one of them")
    whole = object_id is None or raw_response
    if whole and as_array:
        raise InputError("as_array was given for bytes that are not decoded", suggestion="Leave it out")
    if raw_response and object_id is not None and target is not None:
        raise InputError("to was given with raw_response", suggestion="Write the bytes yourself, or leave one out")
    wish = _USUAL
    if as_array or target is not None or refresh or verify or offline:
        wish = Wish(as_array=as_array, to=target, refresh=refresh, verify=verify, offline=offline)
    if object_id is None:
        name = checked_name(filename)
        request = fetch.request(filename=name, **{scope.name: scope.id})
        with showing(progress, name) as report:
            return (yield from file_bytes(context, request, name, replace(wish, report=report)))
    ref = object_id if isinstance(object_id, Ref) else parse_ref(object_id, context.refs)
    if as_array and ref.kind.result not in ("image", "array"):
        raise InputError(f"{ref} cannot be an array", suggestion="Only pictures and arrays can")
    with showing(progress, ref.id) as report:
        if report is not None:
            wish = replace(wish, report=report)
        if raw_response:
            return (yield from raw_bytes(context, asked_for(fetch, scope, ref), ref, wish))
        return (yield from artifact(context, fetch, scope, ref, wish))
