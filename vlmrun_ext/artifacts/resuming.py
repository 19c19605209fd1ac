"""Going on with a download that another call, or another process, has left unfinished."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vlmrun_ext.artifacts.taking import Taken
from vlmrun_ext.cache.digests import Tally
from vlmrun_ext.cache.leftovers import copied

if TYPE_CHECKING:
    from vlmrun_ext.cache.places import Place
    from vlmrun_ext.cache.publishing import Part
    from vlmrun_ext.cache.store import ArtifactCache

__all__ = ["resume"]


def resume(cache: ArtifactCache, place: Place, shown: str, make: Callable[[], Part], found: list[Taken[Part]]) -> None:
    """Copy what an earlier download has left of an artifact into a part of our own, and remove it.

    Args:
        cache: Where it lies. The turn for this artifact has to be held.
        place: The artifact.
        shown: Where it comes from now; what came from elsewhere is not gone on with.
        make: Makes an empty part.
        found: Takes in the copy, if there is one: a task that is cancelled gets no result, and has to discard it.

    Raises:
        CacheError: The disk does not take it.
    """
    for leftover in cache.leftovers(place):
        known, part = leftover.known, make()
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
