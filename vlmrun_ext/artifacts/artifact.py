"""One artifact: from the cache, or by one download that ends there.

What is in the cache costs no request. What is not is downloaded by one thread of one process while the others wait,
decoded, and only then given its name in the cache: whatever is refused on the way leaves nothing that is handed out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, Any, Final

from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.delivery import deliver, delivering, target_of
from vlmrun_ext.artifacts.receiving import receive
from vlmrun_ext.artifacts.sources import artifact_source
from vlmrun_ext.artifacts.spool import Spool
from vlmrun_ext.artifacts.taking import Taken
from vlmrun_ext.artifacts.wishes import OFFLINE_VARIABLE, Wish
from vlmrun_ext.cache.digests import Tally
from vlmrun_ext.cache.leftovers import copied
from vlmrun_ext.errors import ArtifactDecodeError, ArtifactNotCachedError, CacheError, UnexpectedResponseError
from vlmrun_ext.flow import Flow, Now, Sleep, WireRequest, Work, ask
from vlmrun_ext.media.decoding import decode
from vlmrun_ext.versions import is_etag

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.receiving import Received
    from vlmrun_ext.cache.locks import Turn
    from vlmrun_ext.cache.places import Place
    from vlmrun_ext.cache.publishing import Part
    from vlmrun_ext.cache.records import Entry
    from vlmrun_ext.context import Context
    from vlmrun_ext.refs import Ref

__all__ = ["artifact", "not_cached"]

_FIRST_LOOK: Final = 0.01
_LONGEST_LOOK: Final = 0.25
_PATIENCE: Final = 10.0
"""Seconds after which someone else's download that does not grow is no longer waited for."""
_BLOCK: Final = 1 << 20


def artifact(
    context: Context, request: Callable[[], WireRequest], ref: Ref[Any], place: Place, wish: Wish
) -> Flow[Any]:
    """Get one artifact: its file's path, or what its file decodes to.

    Args:
        context: What the client's flows share.
        request: Makes what asks the service for it; what is cached needs none.
        ref: Names it, and says of what kind it is.
        place: Where the cache keeps it.
        wish: How it is wanted.

    Raises:
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact, or it is not cached and nothing may be sent.
        CacheError: Its file cannot be kept, and a path was to be returned.
    """
    want = _Want(context, request, ref, place, wish)
    if not wish.refresh:
        value = yield from ask(Work(want.stored))
        if value is not None:
            return value
    if wish.is_offline:
        raise not_cached(ref.id)
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
        self.is_decoded = ref.kind.result in ("image", "array") and not wish.as_file

    def stored(self) -> Any:
        """What the cache has, as it is wanted; None where it has nothing, or something that was damaged since."""
        entry = self._cache.find(self._place)
        if entry is None or (self._wish.verify and not _unharmed(entry)):
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
        """Download into the cache, unless someone else does so first."""
        yield from ask(Work(partial(self._cache.prepare, self._place)))
        turn = self._cache.turn(self._place)
        try:
            value = yield from self._await_turn(turn)
            if value is not None:
                return value
            before = (yield from ask(Work(partial(self._cache.find, self._place)))) if self._wish.refresh else None
            received = yield from self._downloaded(turn, before.etag if before else None)
            if received is None:
                # The service has confirmed what is kept. If it was removed meanwhile, it has to come after all.
                value = yield from ask(Work(self.stored))
                if value is not None:
                    return value
                received = yield from self._downloaded(turn, None)
            return (yield from self._finished(received))
        finally:
            turn.release()

    def around_cache(self) -> Flow[Any]:
        """Download into memory, or a temporary file, and make of it what is wanted."""
        allowance = yield from Allowance.of(self._context)
        source = yield from artifact_source(self._context, self._request(), self._ref, allowance, self._wish.report)
        received = yield from receive(self._context, source, Spool, allowance)
        if received is None:
            raise self._unasked()
        try:
            return (yield from ask(Work(partial(self._spooled, received))))
        finally:
            received.sink.discard()

    def _await_turn(self, turn: Turn) -> Flow[Any]:
        """Wait until no one else downloads this artifact, and return it if that is because it has arrived."""
        pause = _FIRST_LOOK
        arrived = -1
        since = yield from ask(Now())
        while not (yield from ask(Work(turn.take))):
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

    def _downloaded(self, turn: Turn, unless: str | None) -> Flow[Received[Part] | None]:
        context, make = self._context, partial(self._cache.part, self._place)
        allowance = yield from Allowance.of(context)
        report = self._wish.report
        source = yield from artifact_source(context, self._request(), self._ref, allowance, report, unless=unless)
        taken: Taken[Part] | None = None
        if turn.is_held:
            found: list[Taken[Part]] = []
            try:
                yield from ask(Work(partial(self._resume, source.shown, found)))
            except BaseException:
                # A task that is cancelled gets no answer, though the work was done.
                for each in found:
                    each.sink.discard()
                raise
            taken = found[0] if found else None
        return (yield from receive(context, source, make, allowance, taken))

    def _resume(self, shown: str, found: list[Taken[Part]]) -> None:
        """Copy what an earlier download has left of this artifact into a part of our own."""
        for leftover in self._cache.leftovers(self._place):
            known, part = leftover.known, self._cache.part(self._place)
            tally = Tally(known["algorithms"])
            try:
                unharmed = known["shown"] == shown and copied(leftover, part, tally)
            except BaseException:
                part.discard()
                raise
            leftover.remove()
            if unharmed:
                texts = known["extension"], known["media_type"]
                version, length = known["etag"], known["length"]
                found.append(Taken(part, tally, version, length, *texts, noted=tally.total, shown=shown))
                return
            part.discard()

    def _finished(self, received: Received[Part] | None) -> Flow[Any]:
        if received is None:
            raise self._unasked()
        try:
            return (yield from ask(Work(partial(self._kept, received))))
        finally:
            received.sink.discard()

    def _kept(self, received: Received[Part]) -> Any:
        """Decode what arrived; if that works, give it its name in the cache."""
        value: Any = None
        if self.is_decoded:
            with received.sink.content() as stream:
                value = self._decoded(stream, received.media_type)
        etag = received.headers.get("etag")
        try:
            entry = self._cache.publish(
                self._place,
                received.sink,
                sha256=received.sha256,
                extension=received.extension,
                media_type=received.media_type,
                etag=etag if etag and is_etag(etag) else None,
            )
        except CacheError:
            if value is None or self._wish.to is not None:
                raise
            return value
        path = self._delivered(entry)
        if path is None:
            raise CacheError("the file was removed from the cache as soon as it was there", object_id=self._ref.id)
        return path if value is None else value

    def _spooled(self, received: Received[Spool]) -> Any:
        wish, ref = self._wish, self._ref
        with received.sink.opened() as stream:
            value = self._decoded(stream, received.media_type) if self.is_decoded else None
            if wish.to is None:
                return value
            target = target_of(wish.to, f"{self._place.stem}.{received.extension}")
            stream.seek(0)
            with delivering(target, ref.id) as fresh, open(fresh, "xb") as file:
                copyfileobj(stream, file, _BLOCK)
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

    def _unasked(self) -> UnexpectedResponseError:
        return UnexpectedResponseError("The service answered that nothing has changed, and was not asked that")


def _unharmed(entry: Entry) -> bool:
    """Whether the content of a cached file is what was downloaded."""
    stream = entry.open()
    if stream is None:
        return False
    digest = sha256()
    with stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest() == entry.sha256
