"""What `client.artifacts.get` does: check what it is given, and find out which of its forms it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, overload

from vlmrun_ext.artifacts import artifact
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, Operation, WireRequest, Work, ask
from vlmrun_ext.places import place_of, scope_of
from vlmrun_ext.receiving import Allowance, Source, opened, receive
from vlmrun_ext.refs import Ref, parse_ref
from vlmrun_ext.spool import Spool

if TYPE_CHECKING:
    import numpy.typing as npt
    import PIL.Image

    from vlmrun_ext.context import Context

__all__ = ["Artifact", "get"]

ResultT = TypeVar("ResultT")

Artifact: TypeAlias = "PIL.Image.Image | Path | npt.NDArray[Any]"
"""What `get` returns: a picture, the path of a file, or an array."""

_LONGEST_NAMED: Final = 4 << 30
_LONGEST_NAME: Final = 4096


@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[ResultT],
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: Literal[False] = False,
) -> Flow[ResultT]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: str,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: Literal[False] = False,
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
) -> Flow[bytes]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[ResultT],
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: None = None,
    raw_response: bool = False,
) -> Flow[ResultT | bytes]: ...
@overload
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: str | None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: str | None = None,
    raw_response: bool = False,
) -> Flow[Artifact | bytes]: ...
def get(
    context: Context,
    fetch: Operation[Any],
    object_id: Ref[Any] | str | None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    filename: str | None = None,
    raw_response: bool = False,
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

    Returns:
        A `PIL.Image.Image` for pictures, a `numpy.ndarray` for arrays (which may be read-only), and for everything
        else the path of its file in the cache. Bytes for a `filename` and with `raw_response`.

    Raises:
        InputError: The arguments do not name one artifact, or an id is not well formed. Nothing was sent.
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact: damaged, cut, too large, of another kind.
        CacheError: The file cannot be kept. Pictures and arrays need no cache.
    """
    scope = scope_of(session_id, execution_id)
    if (object_id is None) == (filename is None):
        given = "Neither object_id nor filename was" if filename is None else "Both object_id and filename were"
        raise InputError(f"{given} given", suggestion="Pass exactly one of them")
    if object_id is None:
        request = fetch.request(filename=_checked_name(filename), **{scope.name: scope.id})
        return (yield from _bytes(context, request, None, _LONGEST_NAMED))
    ref = object_id if isinstance(object_id, Ref) else parse_ref(object_id, context.refs)
    request = fetch.request(object_id=ref.id, **{scope.name: scope.id})
    if raw_response:
        return (yield from _bytes(context, request, ref.id, ref.kind.max_bytes))
    return (yield from artifact(context, request, ref, place_of(scope, ref, context.settings)))


def _checked_name(filename: object) -> str:
    if not isinstance(filename, str):
        raise InputError(f"filename is of type {type(filename).__name__}, not str", suggestion="Pass the name as text")
    if not 0 < len(filename) <= _LONGEST_NAME:
        raise InputError(f"filename has {len(filename)} characters; names have 1 to {_LONGEST_NAME}")
    try:
        filename.encode()
    except UnicodeEncodeError as error:
        raise InputError("filename holds half a character, which UTF-8 cannot write") from error
    return filename


def _bytes(context: Context, request: WireRequest, object_id: str | None, limit: int) -> Flow[bytes]:
    allowance = yield from Allowance.of(context)
    source = Source(partial(opened, request), request.path, object_id, limit, judge=None)
    received = yield from receive(context, source, Spool, allowance)
    try:
        content = yield from ask(Work(received.sink.content))
    finally:
        received.sink.discard()
    return content
