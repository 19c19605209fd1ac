"""What has arrived of a body, over as many answers as it takes.

When an answer breaks off, the next request asks for the rest of it, but only if the server has said which version of
the body it was sending (a strong `ETag`), and the rest is only taken if it fits: same version, same length, and it
begins where the first answer ended. Otherwise the body is taken anew from its start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Protocol, TypeVar

from vlmrun_ext.cache.digests import Promise, Tally, promises
from vlmrun_ext.errors import ArtifactIntegrityError
from vlmrun_ext.versions import strong_etag

__all__ = ["Received", "Sink", "SinkT", "SinkT_co", "Taken", "continues", "fresh", "whole_length"]

_NOTED: Final = 8 << 20
"""After so many bytes it is written down how far a body is; shorter ones are taken anew when a process dies."""
_CONTENT_RANGE: Final = re.compile(r"bytes\s+(\d{1,19})-(\d{1,19})/(\d{1,19}|\*)", re.IGNORECASE)


class Sink(Protocol):
    """Where a body goes."""

    def write(self, block: bytes | memoryview) -> None:
        """Append bytes."""
        ...

    def note(self, known: Mapping[str, Any]) -> None:
        """Leave word of how far it is, for a process that goes on after this one has died."""
        ...

    def keep(self) -> None:
        """Leave what has arrived to whoever goes on with it."""
        ...

    def discard(self) -> None:
        """Forget everything; without effect on what was published."""
        ...


SinkT_co = TypeVar("SinkT_co", bound=Sink, covariant=True)
SinkT = TypeVar("SinkT", bound=Sink)


@dataclass(slots=True)
class Taken(Generic[SinkT_co]):
    """What has arrived of a body so far.

    Attributes:
        sink: Where it is.
        tally: Its length and hashes.
        etag: The version that is being taken; None where the server names none that can be relied on.
        length: The length of the whole; None where it is not known yet.
        extension: What its file's name will end in.
        media_type: The type of its content.
        promised: What headers said of the whole body's hashes.
        noted: How long it was when that was last written down.
        shown: Where it comes from, as errors call it.
    """

    sink: SinkT_co
    tally: Tally
    etag: str | None = None
    length: int | None = None
    extension: str = ""
    media_type: str = ""
    promised: list[Promise] = field(default_factory=list[Promise])
    noted: int = 0
    shown: str = ""

    @property
    def total(self) -> int:
        """How many bytes there are."""
        return self.tally.total

    @property
    def resumable(self) -> bool:
        """Whether it is of use to ask for the rest."""
        return self.etag is not None and self.total > 0

    def store(self, block: memoryview) -> None:
        """Put a block into the sink, and count it.

        Raises:
            CacheError: The disk does not take it.
        """
        self.sink.write(block)
        self.tally.update(block)
        if self.resumable and self.total - self.noted >= _NOTED:
            self.noted = self.total
            self.sink.note(self.known())

    def known(self) -> dict[str, Any]:
        """What another process has to know to go on from here."""
        return {
            "etag": self.etag,
            "length": self.length,
            "extension": self.extension,
            "media_type": self.media_type,
            "shown": self.shown,
            "offset": self.total,
            "sha256": self.tally.sha256,
            "algorithms": self.tally.algorithms,
        }


@dataclass(frozen=True, slots=True)
class Received(Generic[SinkT_co]):
    """A body that arrived whole. Whoever gets it calls `complete`, and then publishes or discards the sink.

    Its last block is still in memory, so that whoever goes on in a thread has to go there only once.

    Attributes:
        taken: What has arrived before the last block.
        rest: The last block.
        headers: Those of the answer that ended the body.
        object_id: Which artifact errors name.
    """

    taken: Taken[SinkT_co]
    rest: memoryview
    headers: Mapping[str, str]
    object_id: str | None

    @property
    def sink(self) -> SinkT_co:
        """Where the body is."""
        return self.taken.sink

    def complete(self) -> str:
        """Put the last block into the sink, and return the SHA-256 hash of the whole, in hexadecimal.

        Raises:
            ArtifactIntegrityError: The body does not have a hash that was promised.
            CacheError: The disk does not take it.
        """
        if self.rest:
            self.taken.store(self.rest)
        broken = self.taken.tally.broken(self.taken.promised)
        if broken is not None:
            raise ArtifactIntegrityError(
                f"the content does not have the hash that was sent with it ({broken.header}: {broken.algorithm})",
                object_id=self.object_id,
            )
        return self.taken.tally.sha256


def fresh(sink: SinkT, headers: Mapping[str, str], shown: str) -> Taken[SinkT]:
    """Nothing yet of a body whose answer has these headers."""
    promised = promises(headers)
    return Taken(
        sink,
        Tally(one.algorithm for one in promised),
        etag=strong_etag(headers),
        length=whole_length(headers),
        promised=promised,
        shown=shown,
    )


def continues(taken: Taken[Any], headers: Mapping[str, str]) -> bool:
    """Whether an answer with status 206 carries just what is missing; what it promises is then taken note of."""
    match = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if match is None or strong_etag(headers) != taken.etag:
        return False
    start, end = int(match[1]), int(match[2])
    whole = None if match[3] == "*" else int(match[3])
    length = whole_length(headers)
    fits = (
        start == taken.total
        # Of a part of an unknown whole nobody can tell whether it is the last one.
        and (taken.length is not None or whole is not None)
        and (whole is None or end == whole - 1)
        and (taken.length is None or whole is None or whole == taken.length)
        and (length is None or length == end - start + 1)
    )
    promised = promises(headers, part=True)
    if not fits or not taken.tally.covers(promised):
        return False
    taken.length = whole if taken.length is None else taken.length
    taken.promised = promised or taken.promised
    return True


def whole_length(headers: Mapping[str, str]) -> int | None:
    """How many bytes an answer says its body has; None where it does not, or comes in chunks."""
    text = headers.get("content-length", "").strip()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
