"""One artifact: from the cache, or by one download that ends there.

What is in the cache costs no request. What is not is downloaded by one thread of one process while the others wait,
decoded, and only then given its name in the cache: whatever is refused on the way leaves nothing that is handed out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.delivery import deliver, put
from vlmrun_ext.artifacts.receiving import receive, receive_newer
from vlmrun_ext.artifacts.resuming import resume
from vlmrun_ext.artifacts.sources import artifact_source, asked_for
from vlmrun_ext.artifacts.spool import Spool
from vlmrun_ext.artifacts.wishes import Wish
from vlmrun_ext.cache.places import place_of
from vlmrun_ext.errors import ArtifactDecodeError, ArtifactNotCachedError, CacheError
from vlmrun_ext.flow import Flow, Now, Operation, Sleep, WireRequest, Work, ask
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.settings import OFFLINE_VARIABLE
from vlmrun_ext.versions import is_etag

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.receiving import Source
    from vlmrun_ext.artifacts.taking import Received, Taken
    from vlmrun_ext.cache.locks import Turn
    from vlmrun_ext.cache.places import Place, Scope
    from vlmrun_ext.cache.publishing import Part
    from vlmrun_ext.cache.records import Entry
    from vlmrun_ext.context import Context
    from vlmrun_ext.refs import Ref

__all__ = ["artifact", "not_cached"]

_FIRST_LOOK: Final = 0.01
_LONGEST_LOOK: Final = 0.25
_PATIENCE: Final = 10.0
"""Seconds after which someone else's download that does not grow is no longer waited for."""


def artifact(context: Context, fetch: Operation[Any], scope: Scope, ref: Ref[Any], wish: Wish) -> Flow[Any]:
    """Get one artifact: its file's path, or what its file decodes to.

    Args:
        context: What the client's flows share.
        fetch: Asks the service for it; what is cached needs no asking.
        scope: The session or execution that it belongs to.
        ref: Names it, and says of what kind it is.
        wish: How it is wanted.

    Raises:
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact, or it is not cached and nothing may be sent.
        CacheError: Its file cannot be kept, and a path was to be returned.
    """

    def request() -> WireRequest:
        return asked_for(fetch, scope, ref)

    want = _Want(context, request, ref, place_of(scope, ref, context.settings), wish)
    try:
        return (yield from want.through_cache())
    except CacheError:
        if not want.is_decoded and wish.to is None:
            raise
    return (yield from want.around_cache())


def not_cached(object_id: str) -> ArtifactNotCachedError:
    """What is raised when an artifact would have to be asked for, and nothing may be sent."""
    return ArtifactNotCachedError(
        "it is not in the cache, or its newest version was asked for, and nothing is sent offline",
        object_id=object_id,
        suggestion=f"Get it once while online, or unset {OFFLINE_VARIABLE}",
    )


class _Want:
    """One artifact that is wanted in one way."""

    def __init__(
        self, context: Context, request: Callable[[], WireRequest], ref: Ref[Any], place: Place, wish: Wish
    ) -> None:
        self._context = context
        self._cache = context.cache
        self._request = request
        self._ref = ref
        self._place = place
        self._wish = wish
        self._turn: Turn | None = None
        self._parts: tuple[Part, ...] = ()
        self.is_decoded = ref.kind.result in ("image", "array") and not wish.as_file

    def stored(self) -> Any:
        """What the cache has, as it is wanted; None where it has nothing, or something that was damaged since."""
        entry = self._cache.find(self._place)
        if entry is None or (self._wish.verify and entry.reread() != entry.sha256):
            return None
        if not self.is_decoded:
            return self._delivered(entry)
        stream = entry.open()
        if stream is None:
            return None
        with stream:
            try:
                value = self._decoded(stream, entry.media_type)
            except ArtifactDecodeError:
                return None
        return None if self._delivered(entry) is None else value

    def through_cache(self) -> Flow[Any]:
        """Take it from the cache, or download it there unless someone else does so first."""
        try:
            value = yield from ask(Work(self._begin))
            if value is None and self._turn is None:
                value = yield from self._await_turn()
            if value is not None:
                return value
            version = yield from self._version()
            if version is not None:
                beginning = yield from self._begun()
                received = yield from receive_newer(self._context, *beginning, version)
                if received is not None:
                    return (yield from self._finished(received))
                # The service has confirmed what is kept. If it was removed meanwhile, it has to come after all.
                value = yield from ask(Work(self.stored))
                if value is not None:
                    return value
            beginning = yield from self._begun()
            return (yield from self._finished((yield from receive(self._context, *beginning))))
        finally:
            self._release()

    def around_cache(self) -> Flow[Any]:
        """Download into memory, or a temporary file, and make of it what is wanted."""
        allowance = yield from Allowance.of(self._context)
        source = yield from self._source(allowance)
        received = yield from receive(self._context, source, Spool, allowance)
        try:
            return (yield from ask(Work(partial(self._spooled, received))))
        finally:
            received.sink.discard()

    def _begin(self) -> Any:
        """What the cache has; where that is nothing, the turn is taken to download it, if it can be had.

        All at once, as an event loop has it done in a thread, and going there takes longer than each of these.
        """
        value = None if self._wish.refresh else self.stored()
        if value is not None:
            return value
        if self._wish.is_offline:
            raise not_cached(self._ref.id)
        self._cache.prepare(self._place)
        # Someone may have ended a download in the meantime.
        return self.stored() if self._take_turn() and not self._wish.refresh else None

    def _take_turn(self) -> bool:
        # Known before it is taken: whatever interrupts this, it is given back.
        turn = self._turn = self._cache.turn(self._place)
        if not turn.take():
            self._turn = None
            return False
        turn.mark()
        return True

    def _release(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release(leave=any(part.is_left for part in self._parts))

    def _await_turn(self) -> Flow[Any]:
        """Wait until no one else downloads this artifact, and return it if that is because it has arrived."""
        pause = _FIRST_LOOK
        arrived = -1
        since = yield from ask(Now())
        while not (yield from ask(Work(self._take_turn))):
            yield from ask(Sleep(pause))
            # Without the turn, too: many who wait would otherwise have to take it one after another.
            value = yield from self._stored_unless_refreshing()
            if value is not None:
                return value
            pause = min(2 * pause, _LONGEST_LOOK)
            now = yield from ask(Now())
            progress = yield from ask(Work(partial(self._cache.arrived, self._place)))
            if progress != arrived:
                arrived, since = progress, now
            if now - since > min(_PATIENCE, self._context.policy.budget):
                break
        return (yield from self._stored_unless_refreshing())

    def _stored_unless_refreshing(self) -> Flow[Any]:
        if self._wish.refresh:
            return None
        return (yield from ask(Work(self.stored)))

    def _version(self) -> Flow[str | None]:
        """The version that need not be sent again: it is kept, and asked about."""
        # It says something only about the address that it came from, and a link may lead elsewhere now.
        if not self._wish.refresh or self._ref.kind.result == "link":
            return None
        entry = yield from ask(Work(partial(self._cache.find, self._place)))
        return entry.etag if entry else None

    def _begun(self) -> Flow[tuple[Source, Callable[[], Part], Allowance, Taken[Part] | None]]:
        """What a download begins with: where from, where to, how long, and what an earlier one has left."""
        allowance = yield from Allowance.of(self._context)
        source = yield from self._source(allowance)
        taken: Taken[Part] | None = None
        if self._turn is not None and self._cache.may_have_left(self._place, self._turn):
            found: list[Taken[Part]] = []
            try:
                yield from ask(Work(partial(resume, self._cache, self._place, source.shown, self._part, found)))
            except BaseException:
                # A task that is cancelled gets no answer, though the work was done.
                for each in found:
                    each.sink.discard()
                raise
            taken = found[0] if found else None
        return source, self._part, allowance, taken

    def _part(self) -> Part:
        part = self._cache.part(self._place)
        self._parts = (*self._parts, part)
        return part

    def _source(self, allowance: Allowance) -> Flow[Source]:
        return (yield from artifact_source(self._context, self._request(), self._ref, allowance, self._wish.report))

    def _finished(self, received: Received[Part]) -> Flow[Any]:
        try:
            return (yield from ask(Work(partial(self._kept, received))))
        finally:
            received.sink.discard()

    def _kept(self, received: Received[Part]) -> Any:
        """Decode what arrived; if that works, give it its name in the cache."""
        sha256 = received.complete()
        media_type = received.taken.media_type
        value: Any = None
        if self.is_decoded:
            with received.sink.content() as stream:
                value = self._decoded(stream, media_type)
        etag = received.headers.get("etag")
        try:
            entry = self._cache.publish(
                self._place,
                received.sink,
                sha256=sha256,
                extension=received.taken.extension,
                media_type=media_type,
                etag=etag if etag and is_etag(etag) else None,
            )
        except CacheError:
            if value is None or self._wish.to is not None:
                raise
            return value
        path = self._delivered(entry)
        # Here, where it may take its time, rather than when the flow ends.
        self._release()
        if path is None:
            raise CacheError("the file was removed from the cache as soon as it was there", object_id=self._ref.id)
        return path if value is None else value

    def _spooled(self, received: Received[Spool]) -> Any:
        wish, ref = self._wish, self._ref
        received.complete()
        with received.sink.opened() as stream:
            value = self._decoded(stream, received.taken.media_type) if self.is_decoded else None
            if wish.to is None:
                return value
            target = wish.to.file(f"{self._place.stem}.{received.taken.extension}")
            stream.seek(0)
            put(stream, target, object_id=ref.id)
        return target if value is None else value

    def _decoded(self, stream: IO[bytes], media_type: str) -> Any:
        return decode(self._ref.kind, stream, media_type, self._ref.id, as_array=self._wish.as_array)

    def _delivered(self, entry: Entry) -> Path | None:
        """The file's path, or that of the copy which is wanted; None where the file is gone by now."""
        if self._wish.to is None:
            return entry.path
        stream = entry.open()
        if stream is None:
            return None
        with stream:
            # An array in memory may be a map of its file, which must not change under it.
            return deliver(entry.path, stream, self._wish.to, object_id=self._ref.id, link=not self.is_decoded)
