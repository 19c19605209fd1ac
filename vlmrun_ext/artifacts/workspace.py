"""Bytes that are given as they come: a file of the workspace by its name, or an artifact that is not to be decoded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.artifact import not_cached
from vlmrun_ext.artifacts.delivery import put
from vlmrun_ext.artifacts.receiving import receive
from vlmrun_ext.artifacts.sources import api_source
from vlmrun_ext.artifacts.spool import Spool
from vlmrun_ext.artifacts.wishes import Wish
from vlmrun_ext.errors import InputError
from vlmrun_ext.flow import Flow, WireRequest, Work, ask

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.refs import Ref

__all__ = ["checked_name", "file_bytes", "raw_bytes"]

_LONGEST_FILE: Final = 4 << 30
_LONGEST_NAME: Final = 4096


def checked_name(filename: object) -> str:
    """The name of a file in the workspace, if it can be sent.

    Raises:
        InputError: It is no text, too long, or cannot be written in UTF-8.
    """
    if not isinstance(filename, str):
        raise InputError(f"filename is of type {type(filename).__name__}, not str", suggestion="Pass the name as text")
    if not 0 < len(filename) <= _LONGEST_NAME:
        raise InputError(f"filename has {len(filename)} characters; names have 1 to {_LONGEST_NAME}")
    try:
        filename.encode()
    except UnicodeEncodeError as error:
        raise InputError("filename holds half a character, which UTF-8 cannot write") from error
    return filename


def file_bytes(context: Context, request: WireRequest, name: str, wish: Wish) -> Flow[bytes | Path]:
    """Get a file of the workspace: its bytes, or the path of where they were to be put."""
    return (yield from _bytes(context, request, name, _LONGEST_FILE, wish))


def raw_bytes(context: Context, request: WireRequest, ref: Ref[Any], wish: Wish) -> Flow[bytes | Path]:
    """Get an artifact's bytes as the service sends them."""
    return (yield from _bytes(context, request, ref.id, ref.kind.max_bytes, wish))


def _bytes(context: Context, request: WireRequest, name: str, limit: int, wish: Wish) -> Flow[bytes | Path]:
    if wish.is_offline:
        raise not_cached(name)
    # The name comes from the caller, but a folder is meant to take files in itself, not above or below it.
    target = None if wish.to is None else wish.to.file(_file_name(name))
    allowance = yield from Allowance.of(context)
    source = api_source(request, name, limit, wish.report)
    received = yield from receive(context, source, Spool, allowance)
    spool = received.sink

    def finished() -> bytes | Path:
        received.complete()
        if target is None:
            return spool.content()
        with spool.opened() as stream:
            put(stream, target, object_id=name)
        return target

    try:
        return (yield from ask(Work(finished)))
    finally:
        spool.discard()


def _file_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    if last in ("", ".", "..") or "\0" in last:
        raise InputError(f"{name[:80]!a} names no file that could be put into a folder", suggestion="Pass `to` a file")
    return last
