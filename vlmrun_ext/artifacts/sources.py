"""Where a body comes from: the service itself, or what a link leads to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from vlmrun_ext.alteration import altered
from vlmrun_ext.artifacts.allowance import Allowance
from vlmrun_ext.artifacts.receiving import Source, receive
from vlmrun_ext.artifacts.spool import Spool
from vlmrun_ext.errors import ArtifactDecodeError
from vlmrun_ext.flow import Flow, Head, Open, Operation, Timeout, WireRequest, Work, ask
from vlmrun_ext.http.links import LONGEST_LINK, Link, followed, read_link
from vlmrun_ext.media.sniffing import check_content, sniff

if TYPE_CHECKING:
    from vlmrun_ext.artifacts.progress import Report
    from vlmrun_ext.cache.places import Scope
    from vlmrun_ext.context import Context
    from vlmrun_ext.refs import Ref

__all__ = ["api_source", "artifact_source", "asked_for", "receive_linked"]


def asked_for(fetch: Operation[Any], scope: Scope, ref: Ref[Any]) -> WireRequest:
    """What asks the service for an artifact."""
    return fetch.request(object_id=ref.id, **{scope.name: scope.id})


def api_source(request: WireRequest, object_id: str | None, limit: int, report: Report | None = None) -> Source:
    """A body that the service sends, whatever it is."""
    return Source(partial(_opened, request), request.path, object_id, limit, report=report)


def artifact_source(
    context: Context,
    request: WireRequest,
    ref: Ref[Any],
    allowance: Allowance,
    report: Report | None = None,
) -> Flow[Source]:
    """Where an artifact's content comes from; a link is asked for first.

    Args:
        context: What the client's flows share.
        request: What asks the service for the artifact.
        ref: Names it, and says of what kind it is.
        allowance: The time there is.
        report: Is told how far the download is.

    Raises:
        APIError: The service refused the request for a link, or could not be reached.
        ArtifactError: The link is none, or leads where it must not.
    """
    kind = ref.kind
    send, shown, suffix = partial(_opened, request), request.path, ""
    if kind.result == "link":
        link = yield from _link(context, request, ref, allowance)
        send, shown, suffix = partial(followed, context, link), link.shown, link.suffix

    def judge(leading: bytes, headers: Mapping[str, str]) -> tuple[str, str]:
        return check_content(kind, leading, headers.get("content-type"), object_id=ref.id, suffix=suffix)

    return Source(send, shown, ref.id, kind.max_bytes, judge, report)


def receive_linked(context: Context, url: str, object_id: str, limit: int) -> Flow[Spool]:
    """Take in what a URL leads to, whatever it is. Whoever gets it discards it.

    Args:
        context: What the client's flows share.
        url: As the service or a caller gave it.
        object_id: What errors name.
        limit: The most bytes that are taken.

    Raises:
        APIError: The last try's failure.
        ArtifactError: It is no URL, leads where it must not, or to too much.
    """
    link = read_link(url.encode("utf-8", "surrogatepass"), object_id)
    source = Source(partial(followed, context, link), link.shown, object_id, limit)
    received = yield from receive(context, source, Spool, (yield from Allowance.of(context)))
    try:
        yield from ask(Work(received.complete))
    except BaseException:
        received.sink.discard()
        raise
    return received.sink


def _opened(request: WireRequest, timeout: Timeout, headers: Mapping[str, str]) -> Flow[Head]:
    return (yield from ask(Open(altered(request, headers=headers) if headers else request, timeout)))


def _link(context: Context, request: WireRequest, ref: Ref[Any], allowance: Allowance) -> Flow[Link]:
    def judge(leading: bytes, headers: Mapping[str, str]) -> tuple[str, str]:
        found = sniff(leading)
        if found is not None:
            declared = headers.get("content-type", "nothing")[:80]
            raise ArtifactDecodeError(f"expected a URL, got {found}, declared as {declared}", object_id=ref.id)
        return "", "text/plain"

    source = Source(partial(_opened, request), request.path, ref.id, LONGEST_LINK, judge)
    received = yield from receive(context, source, Spool, allowance)
    try:
        # A few bytes in memory, which are nothing to go to a thread for.
        received.complete()
        return read_link(received.sink.content(), ref.id)
    finally:
        received.sink.discard()
