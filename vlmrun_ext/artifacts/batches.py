"""Many artifacts side by side, each to its file; what goes wrong with one is reported with it and stops no other."""

from __future__ import annotations

import builtins
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from vlmrun_ext.artifacts.artifact import artifact
from vlmrun_ext.artifacts.progress import checked_progress, showing
from vlmrun_ext.artifacts.wishes import Wish, checked_target
from vlmrun_ext.cache.places import Scope, scope_of
from vlmrun_ext.context import limited
from vlmrun_ext.errors import ArtifactError, CallbackError, InputError, VLMRunError
from vlmrun_ext.flow import Failure, Flow, Gather, Operation, Outcome, ask
from vlmrun_ext.refs import Ref, parse_ref
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.progress import Report
    from vlmrun_ext.context import Context

__all__ = ["Downloaded", "Listing", "download_all"]

_MOST_AT_ONCE: Final = 64


class Listing(Protocol):
    """What is read of the service's list of artifacts."""

    @property
    def items(self) -> Sequence[Any]:
        """One for each artifact, with its `object_id`."""
        ...


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What became of one artifact of many.

    Attributes:
        object_id: Its id.
        path: Its file; None where it could not be had.
        error: Why not; None where it could.
    """

    object_id: str
    path: Path | None = None
    error: VLMRunError | None = None

    def unwrap(self) -> Path:
        """Its file.

        Raises:
            VLMRunError: It could not be had.
        """
        if self.error is not None:
            raise self.error
        assert self.path is not None  # noqa: S101 - one of the two is always there
        return self.path


def download_all(
    context: Context,
    fetch: Operation[Any],
    list: Operation[Listing],
    object_ids: Iterable[Ref[Any] | str] | None = None,
    session_id: str | None = None,
    execution_id: str | None = None,
    *,
    to: str | os.PathLike[str] | None = None,
    at_once: int = 8,
    refresh: bool = False,
    verify: bool = False,
    offline: bool = False,
    progress: bool | Callable[[int, int | None], object] = False,
    timeout: float | None = None,
    max_retries: int | None = None,
) -> Flow[builtins.list[Downloaded]]:
    """Download many artifacts side by side, each to its file; none is decoded.

        for one in client.artifacts.download_all(execution_id=execution.id, to="results"):
            print(one.object_id, one.path or one.error)

    Args:
        object_ids: Refs or their texts. Without it, everything that the session or execution has made.
        session_id: The chat session they belong to. Give this or `execution_id`.
        execution_id: The execution they belong to.
        to: A folder to put the files into, whatever its name; it is made if need be. Without it they are in the cache
            alone.
        at_once: How many downloads run side by side, 1 to 64. Memory grows with this number, not with that of files.
        refresh: Ask the service whether there are newer versions, and download them if so.
        verify: Read cached files and compare their hashes first; download anew what was damaged.
        offline: Send nothing: what is not in the cache is reported as an `ArtifactNotCachedError`.
        progress: True for a bar in a terminal, or a function of the bytes that have arrived of all files together, and
            of those that all together have, as far as that is known.
        timeout: Seconds that each download may take, in place of the client's.
        max_retries: How often each request is repeated, in place of the client's number.

    Returns:
        One `Downloaded` for each artifact, in the order they were given or listed: its path, or why there is none.

    Raises:
        InputError: An argument is not acceptable. Nothing was sent.
        APIError: The list could not be had. What goes wrong with a single artifact is not raised but returned.
        CallbackError: `progress` raised.
    """
    scope = scope_of(session_id, execution_id)
    checked_progress(progress)
    _check_number(at_once)
    context, target = limited(context, timeout, max_retries), checked_target(to, context.settings)
    wish = Wish(as_file=True, to=target, refresh=refresh, verify=verify, offline=offline)
    if object_ids is None:
        if wish.is_offline:
            raise InputError("object_ids is not given, and offline nothing can be listed", suggestion="Name them")
        request = list.request(**{scope.name: scope.id})
        listed = yield from invoke(list, request, policy=context.policy, timeout=context.timeout)
        wanted: builtins.list[Ref[Any] | str] = [str(item.object_id) for item in listed.items]
    else:
        wanted = _given(object_ids)
    if target is not None:
        _make_folder(target.path)
    with showing(progress, scope.id) as report:
        total = _Total(report)
        flows = (_one(context, fetch, scope, each, wish, total) for each in wanted)
        outcomes = yield from ask(Gather(flows, at_once))
    return [_settled(each, outcome) for each, outcome in zip(wanted, outcomes, strict=True)]


def _one(
    context: Context, fetch: Operation[Any], scope: Scope, wanted: Ref[Any] | str, wish: Wish, total: _Total
) -> Flow[Path]:
    ref = wanted if isinstance(wanted, Ref) else parse_ref(wanted, context.refs)
    own = replace(wish, report=total.of(ref.id) if total.wanted else None)
    path: Path = yield from artifact(context, fetch, scope, ref, own)
    return path


def _settled(wanted: Ref[Any] | str, outcome: Outcome[Path]) -> Downloaded:
    if not isinstance(outcome, Failure):
        return Downloaded(str(wanted), path=outcome.value)
    # What the caller's own function raised ends everything; a fault of one artifact does not.
    if isinstance(outcome.error, VLMRunError) and not isinstance(outcome.error, CallbackError):
        return Downloaded(str(wanted), error=outcome.error)
    raise outcome.error


def _check_number(at_once: object) -> None:
    if not isinstance(at_once, int) or isinstance(at_once, bool) or not 1 <= at_once <= _MOST_AT_ONCE:
        raise InputError(f"at_once is {at_once!r}", suggestion=f"Pass a whole number from 1 to {_MOST_AT_ONCE}")


def _given(object_ids: Iterable[object]) -> builtins.list[Ref[Any] | str]:
    if isinstance(object_ids, (str, bytes, Ref)):
        raise InputError("object_ids is a single id", suggestion="Pass a list of them, or call artifacts.path")
    try:
        wanted = [*object_ids]
    except TypeError as error:
        raise InputError(
            f"object_ids is of type {type(object_ids).__name__}", suggestion="Pass a list of ids"
        ) from error
    return [_checked_id(each) for each in wanted]


def _checked_id(each: Any) -> Any:
    if not isinstance(each, (str, Ref)):
        raise InputError(f"object_ids holds a value of type {type(each).__name__}", suggestion="Pass refs or texts")
    return each  # pyright: ignore[reportUnknownVariableType] - which kind of ref does not matter


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArtifactError(
            f"the folder cannot be made: {error.strerror or error}",
            path=folder,
            suggestion="Pass `to` a folder that exists, or can be made",
        ) from error


class _Total:
    """How far several downloads are together."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._each: dict[str, tuple[int, int | None]] = {}
        # Downloads run in threads, and whoever is told should not have to know.
        self._turn = threading.Lock()

    @property
    def wanted(self) -> bool:
        """Whether anyone is interested."""
        return self._report is not None

    def of(self, name: str) -> Report:
        """What one of them reports to."""

        def report(done: int, length: int | None) -> None:
            with self._turn:
                self._each[name] = done, length
                known = [*self._each.values()]
                lengths = [length for _, length in known if length is not None]
                if self._report is not None:
                    self._report(sum(done for done, _ in known), sum(lengths) if len(lengths) == len(known) else None)

        return report
