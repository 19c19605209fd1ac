"""What the tests of artifacts share: kinds of refs, sample contents, and clients that get from a test server."""

from __future__ import annotations

import asyncio
import io
import struct
import wave
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.ext.wire import Request
from vlmrun_ext.artifacts import downloads
from vlmrun_ext.cache.places import Place, place_of, scope_of
from vlmrun_ext.cache.store import ArtifactCache
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Close, Flow, Head, Now, Open, Read, ReadInto, Sleep, Timeout, Work, arun, run
from vlmrun_ext.http.choice import async_transport, blocking_transport
from vlmrun_ext.refs import ArtifactKind, Ref
from vlmrun_ext.retry import RetryPolicy
from vlmrun_ext.settings import Settings

KEY = "vlm-5ecr3tK3y"
SESSION = "session-1"
LIMIT = 8 << 20


class ImageRef(Ref["Image.Image"]):
    """A picture."""

    __slots__ = ()
    kind = ArtifactKind("img", "png", ("image/png", "image/jpeg", "image/webp"), "image", LIMIT)


class VideoRef(Ref[Path]):
    """A video."""

    __slots__ = ()
    kind = ArtifactKind("vid", "mp4", ("video/mp4", "video/quicktime", "video/webm"), "path", LIMIT)


class AudioRef(Ref[Path]):
    """A sound."""

    __slots__ = ()
    kind = ArtifactKind("aud", "mp3", ("audio/mpeg", "audio/wav"), "path", LIMIT)


class DocumentRef(Ref[Path]):
    """A document."""

    __slots__ = ()
    kind = ArtifactKind("doc", "pdf", ("application/pdf",), "path", LIMIT)


class ReconRef(Ref[Path]):
    """A reconstruction."""

    __slots__ = ()
    kind = ArtifactKind("recon", "spz", ("application/octet-stream", "application/gzip"), "path", LIMIT)


class UrlRef(Ref[Path]):
    """A link."""

    __slots__ = ()
    kind = ArtifactKind("url", "bin", ("text/plain",), "link", LIMIT)


class ArrayRef(Ref["np.ndarray[Any, Any]"]):
    """An array."""

    __slots__ = ()
    kind = ArtifactKind("arr", "npy", ("application/octet-stream", "application/json"), "array", LIMIT)


REFS: Mapping[str, type[Ref[Any]]] = {
    ref.kind.prefix: ref for ref in (ImageRef, VideoRef, AudioRef, DocumentRef, ReconRef, UrlRef, ArrayRef)
}


class Fetch:
    """The operation that downloads an artifact."""

    def request(self, **arguments: str) -> Request:
        """Name what is wanted in the query, as the API does."""
        return Request(path="/artifacts", params=tuple(arguments.items()))

    def parse(self, status: int, headers: Mapping[str, str], content: bytes) -> Any:
        """Never needed: the flow reads the body itself."""
        raise AssertionError("the body of an artifact is not parsed")


@dataclass(frozen=True)
class Client:
    """Gets artifacts from one address into one folder, sync or async."""

    base_url: str
    root: Path | None
    style: str = "sync"
    key: str | None = KEY
    max_retries: int = 2
    budget: float = 20.0
    read: float = 10.0

    def context(self) -> Context:
        """What the flows are given; pauses between tries are short."""
        settings = Settings(self.key, self.base_url, artifacts_dir=self.root)
        policy = RetryPolicy(
            max_retries=self.max_retries,
            budget=self.budget,
            backoff_first=0.001,
            backoff_longest=0.01,
            redact=settings.redact,
        )
        cache = ArtifactCache(self.root)
        return Context(settings, policy, Timeout(read=self.read), REFS, lambda: cache)

    def get(self, *arguments: Any, **keywords: Any) -> Any:
        """Run `downloads.get` against the server."""
        return self.run(self.flow(*arguments, **keywords))

    def call(self, flow: Callable[..., Flow[Any]], *arguments: Any, **keywords: Any) -> Any:
        """Run another flow of artifacts, with the operation that downloads one."""
        if "execution_id" not in keywords:
            keywords.setdefault("session_id", SESSION)
        return self.run(flow(self.context(), Fetch(), *arguments, **keywords))

    def flow(self, *arguments: Any, **keywords: Any) -> Flow[Any]:
        """The flow behind `get`, for tests that drive it by hand."""
        if len(arguments) < 2 and "execution_id" not in keywords:
            keywords.setdefault("session_id", SESSION)
        get: Callable[..., Flow[Any]] = downloads.get
        return get(self.context(), Fetch(), *arguments, **keywords)

    def run(self, flow: Flow[Any]) -> Any:
        """Drive a flow with real connections."""
        settings = Settings(self.key, self.base_url)
        if self.style == "sync":
            transport = blocking_transport(settings)
            try:
                return run(flow, transport)
            finally:
                transport.close()

        async def drive() -> Any:
            transport = async_transport(settings)
            try:
                return await arun(flow, transport)
            finally:
                await transport.close()

        return asyncio.run(drive())

    def place(self, ref: Ref[Any], session_id: str = SESSION) -> Place:
        """Where the cache keeps an artifact of this client."""
        return place_of(scope_of(session_id, None), ref, Settings(self.key, self.base_url))

    def but(self, **changes: Any) -> Client:
        """The same client in all but this."""
        return replace(self, **changes)


def by_hand(flow: Flow[Any], head: Head, parts: list[bytes], *, nap: float = 0.0) -> Any:
    """Drive a flow without a server: every request is answered with the same head and body.

    No time passes but in sleep, and every sleep takes as long as a `nap`.
    """
    now = 0.0
    answer: Any = None
    error: Exception | None = None
    body: list[bytes] = []
    try:
        while True:
            question = flow.send(answer) if error is None else flow.throw(error)
            answer, error = None, None
            if isinstance(question, Work):
                try:
                    answer = question.call()
                except Exception as raised:
                    error = raised
            elif isinstance(question, Open):
                body, answer = [*parts, b""], head
            elif isinstance(question, Read):
                answer = body.pop(0)
            elif isinstance(question, ReadInto):
                answer = put(body, question.buffer)
            elif isinstance(question, Now):
                answer = now
            elif isinstance(question, Sleep):
                now += nap
            else:
                assert isinstance(question, Close)
    except StopIteration as stop:
        return stop.value


def put(parts: list[bytes], buffer: memoryview) -> int:
    """Move the next of these parts into a buffer, as far as it fits."""
    part = parts.pop(0)
    count = min(len(part), len(buffer))
    buffer[:count] = part[:count]
    if part[count:]:
        parts.insert(0, part[count:])
    return count


def files_under(root: Path) -> list[str]:
    """Every file below a folder, as paths relative to it."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())


def finished(root: Path) -> list[str]:
    """Every file that a user could take for an artifact."""
    return [name for name in files_under(root) if not name.startswith(".state")]


def picture(mode: str = "RGB", size: tuple[int, int] = (16, 8), form: str = "PNG", **options: Any) -> bytes:
    """A small picture, encoded."""
    colour = {"RGBA": (200, 30, 60, 128), "LA": (90, 128), "CMYK": (0, 80, 80, 0)}.get(mode, (200, 30, 60))
    image = Image.new(mode, size, colour if mode in ("RGB", "RGBA", "LA", "CMYK") else 1)
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def array_file(array: np.ndarray[Any, Any], **options: Any) -> bytes:
    """An array in numpy's own format."""
    stream = io.BytesIO()
    np.save(stream, array, **options)
    return stream.getvalue()


def sound() -> bytes:
    """A wav file."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(struct.pack("<4h", 0, 100, 0, -100))
    return stream.getvalue()


PNG = picture()
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)) * 40
MP3 = b"\xff\xfb\x90\x00" + bytes(413)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj\nendobj\n" * 20
SPZ = b"\x1f\x8b\x08\x00" + bytes(60)
NPY = array_file(np.arange(12, dtype="<f4").reshape(3, 4))
PAGE = b"<!DOCTYPE html><html><body>Bad gateway</body></html>"
