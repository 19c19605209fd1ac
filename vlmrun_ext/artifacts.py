"""One artifact: from the cache, or by one download that ends there.

What is in the cache costs no request. What is not is downloaded by one thread of one process while the others wait,
decoded, and only then given its name in the cache: whatever is refused on the way leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from vlmrun_ext.decoding import decode
from vlmrun_ext.errors import ArtifactDecodeError, ArtifactError, CacheError
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Sleep, Timeout, WireRequest, Work, ask
from vlmrun_ext.links import LONGEST_LINK, ForeignRequest, Link, read_link, redirected
from vlmrun_ext.receiving import Allowance, Received, Sink, Source, opened, receive
from vlmrun_ext.sniffing import check_content, sniff
from vlmrun_ext.spool import Spool

if TYPE_CHECKING:
    from vlmrun_ext.context import Context
    from vlmrun_ext.locks import Turn
    from vlmrun_ext.places import Place
    from vlmrun_ext.publishing import Part
    from vlmrun_ext.refs import Ref

__all__ = ["artifact"]

SinkT = TypeVar("SinkT", bound=Sink)

_LONGEST_ETAG: Final = 256
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FIRST_LOOK: Final = 0.01
_LONGEST_LOOK: Final = 0.25
_PATIENCE: Final = 10.0
"""Seconds after which someone else's download that does not grow is no longer waited for."""


def artifact(context: Context, request: WireRequest, ref: Ref[Any], place: Place) -> Flow[Any]:
    """Get one artifact: its file's path, or what its file decodes to.

    Args:
        context: What the client's flows share.
        request: What asks the service for it.
        ref: Names it, and says of what kind it is.
        place: Where the cache keeps it.

    Raises:
        APIError: The service refused the request, or could not be reached.
        ArtifactError: What came is no such artifact.
        CacheError: Its file cannot be kept, and a path was to be returned.
    """
    value = yield from ask(Work(partial(_stored, context, ref, place)))
    if value is not None:
        return value
    try:
        return (yield from _through_cache(context, request, ref, place))
    except CacheError:
        if ref.kind.result not in ("image", "array"):
            raise
    return (yield from _around_cache(context, request, ref))


def _stored(context: Context, ref: Ref[Any], place: Place) -> Any:
    """What the cache has, decoded; None where it has nothing, or something that has been damaged since."""
    entry = context.cache.find(place)
    if entry is None or ref.kind.result not in ("image", "array"):
        return entry and entry.path
    stream = entry.open()
    if stream is None:
        return None
    with stream:
        try:
            return decode(ref.kind, stream, entry.media_type, ref.id)
        except ArtifactDecodeError:
            return None


def _through_cache(context: Context, request: WireRequest, ref: Ref[Any], place: Place) -> Flow[Any]:
    cache = context.cache
    yield from ask(Work(partial(cache.prepare, place)))
    turn = cache.turn(place)
    try:
        value = yield from _await_turn(context, ref, place, turn)
        if value is not None:
            return value
        received = yield from _download(context, request, ref, partial(cache.part, place))
        try:
            return (yield from ask(Work(partial(_kept, context, ref, place, received))))
        finally:
            received.sink.discard()
    finally:
        turn.release()


def _await_turn(context: Context, ref: Ref[Any], place: Place, turn: Turn) -> Flow[Any]:
    """Wait until no one else downloads this artifact, and return it if that is because it has arrived."""
    pause = _FIRST_LOOK
    arrived = -1
    since = yield from ask(Now())
    while not (yield from ask(Work(turn.take))):
        yield from ask(Sleep(pause))
        # Without the turn, too: many who wait would otherwise have to take it one after another.
        value = yield from ask(Work(partial(_stored, context, ref, place)))
        if value is not None:
            return value
        pause = min(2 * pause, _LONGEST_LOOK)
        now = yield from ask(Now())
        progress = yield from ask(Work(partial(context.cache.arrived, place)))
        if progress != arrived:
            arrived, since = progress, now
        if now - since > min(_PATIENCE, context.policy.budget):
            break
    return (yield from ask(Work(partial(_stored, context, ref, place))))


def _kept(context: Context, ref: Ref[Any], place: Place, received: Received[Part]) -> Any:
    """Decode what arrived; if that works, give it its name in the cache."""
    value: Any = None
    if ref.kind.result in ("image", "array"):
        with received.sink.content() as stream:
            value = decode(ref.kind, stream, received.media_type, ref.id)
    etag = received.headers.get("etag")
    try:
        entry = context.cache.publish(
            place,
            received.sink,
            extension=received.extension,
            media_type=received.media_type,
            etag=etag if etag and len(etag) <= _LONGEST_ETAG else None,
        )
    except CacheError:
        if value is None:
            raise
        return value
    return entry.path if value is None else value


def _around_cache(context: Context, request: WireRequest, ref: Ref[Any]) -> Flow[Any]:
    received = yield from _download(context, request, ref, Spool)

    def decoded() -> Any:
        with received.sink.opened() as stream:
            return decode(ref.kind, stream, received.media_type, ref.id)

    try:
        return (yield from ask(Work(decoded)))
    finally:
        received.sink.discard()


def _download(
    context: Context, request: WireRequest, ref: Ref[Any], make: Callable[[], SinkT]
) -> Flow[Received[SinkT]]:
    allowance = yield from Allowance.of(context)
    kind = ref.kind
    send, shown, suffix = partial(opened, request), request.path, ""
    if kind.result == "link":
        link = yield from _link(context, request, ref, allowance)
        send, shown, suffix = partial(_followed, context, link), link.shown, link.suffix

    def judge(leading: bytes, headers: Mapping[str, str]) -> tuple[str, str]:
        return check_content(kind, leading, headers.get("content-type"), object_id=ref.id, suffix=suffix)

    source = Source(send, shown, ref.id, kind.max_bytes, judge)
    return (yield from receive(context, source, make, allowance))


def _link(context: Context, request: WireRequest, ref: Ref[Any], allowance: Allowance) -> Flow[Link]:
    def judge(leading: bytes, headers: Mapping[str, str]) -> tuple[str, str]:
        found = sniff(leading)
        if found is not None:
            declared = headers.get("content-type", "nothing")[:80]
            raise ArtifactDecodeError(f"expected a URL, got {found}, declared as {declared}", object_id=ref.id)
        return "", "text/plain"

    source = Source(partial(opened, request), request.path, ref.id, LONGEST_LINK, judge)
    received = yield from receive(context, source, Spool, allowance)
    try:
        return read_link(received.sink.content(), ref.id)
    finally:
        received.sink.discard()


def _followed(context: Context, link: Link, timeout: Timeout) -> Flow[Head]:
    """Open what a link leads to, over redirects; every host on the way is checked before it is spoken to."""
    for _ in range(_MOST_REDIRECTS + 1):
        yield from ask(Work(partial(link.check_host, context.settings.base_url)))
        head = yield from ask(Open(ForeignRequest(link.url), timeout))
        location = head.headers.get("location")
        if head.status not in _REDIRECTS or not location:
            return head
        yield from ask(Close(head))
        link = redirected(link, location)
    raise ArtifactError(f"the link leads over more than {_MOST_REDIRECTS} redirects", object_id=link.object_id)
