"""The bench where demo agents work: inputs at hand, tools that make artifacts, a place to keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from vlmrun_ext.sandbox import documents, media, pictures, reconstruction
from vlmrun_ext.sandbox.jobs import WorkError
from vlmrun_ext.sandbox.state import Artifact

if TYPE_CHECKING:
    from vlmrun_ext.sandbox.inputs import Inputs
    from vlmrun_ext.sandbox.state import State

__all__ = ["TOOLS", "Tool", "Workbench"]

_MIB = 1 << 20
_LARGEST = 16_384


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that makes one artifact: the prefix it gets, words that call for it, and how it is made."""

    prefix: str
    words: tuple[str, ...]
    make: Callable[[Workbench], Artifact]


@dataclass(slots=True)
class Workbench:
    """One run at work. Each tool is used once; whoever asks again gets what it made."""

    state: State
    namespace: str
    inputs: Inputs
    prompt: str = ""
    made: dict[str, Artifact] = field(default_factory=dict[str, Artifact])

    def use(self, name: str) -> Artifact:
        """What the tool of that name makes of the inputs."""
        if name not in self.made:
            self.made[name] = TOOLS[name].make(self)
        return self.made[name]

    def for_ref(self, prefix: str, wanted: str, preferred: tuple[str, ...]) -> str | None:
        """The id of an artifact for a property of a response, made if need be.

        Args:
            prefix: Kind of the artifact.
            wanted: Name of the property, which may name a tool.
            preferred: Tools of the agent that runs.
        """
        fitting = [name for name, tool in TOOLS.items() if tool.prefix == prefix]
        named = [name for name in fitting if any(word in wanted.lower() for word in TOOLS[name].words)]
        own = [name for name in preferred if name in fitting]
        asked = [name for name in fitting if any(word in self.prompt.lower() for word in TOOLS[name].words)]
        choice = next(iter((*named, *own, *asked, *fitting)), None)
        return self.use(choice).id if choice is not None else None

    def known(self) -> dict[str, Any]:
        """What can be said of the inputs, by the names that schemas are likely to use."""
        facts: dict[str, Any] = {"prompt": self.prompt, "text": " ".join(self.inputs.texts) or self.prompt}
        if self.inputs.has_picture:
            picture = self.inputs.picture
            said = f"A picture of {picture.width} by {picture.height} pixels, mostly {pictures.tint(picture)}."
            facts |= {"width": picture.width, "height": picture.height, "color": pictures.tint(picture)}
            facts |= dict.fromkeys(("caption", "description", "summary"), said)
        return facts

    def keep(self, prefix: str, content: bytes, filename: str, media_type: str) -> Artifact:
        """Store what was made."""
        return self.state.keep(self.namespace, prefix, self.state.store(content), filename, media_type)


def _blur(bench: Workbench) -> Artifact:
    return _image(bench, pictures.encoded(pictures.blurred(bench.inputs.picture)), "blurred.png")


def _resize(bench: Workbench) -> Artifact:
    return _image(bench, pictures.encoded(pictures.halved(bench.inputs.picture)), "resized.png")


def _copy(bench: Workbench) -> Artifact:
    content = pictures.encoded(bench.inputs.picture, "JPEG", quality=92)
    return bench.keep("img", content, "original.jpg", "image/jpeg")


def _image(bench: Workbench, content: bytes, filename: str) -> Artifact:
    return bench.keep("img", content, filename, "image/png")


def _edges(bench: Workbench) -> Artifact:
    target = BytesIO()
    np.save(target, pictures.edges(bench.inputs.picture), allow_pickle=False)
    return bench.keep("arr", target.getvalue(), "edges.npy", "application/octet-stream")


def _clip(bench: Workbench) -> Artifact:
    return bench.keep("vid", media.clip(bench.inputs.picture), "clip.mp4", "video/mp4")


def _tone(bench: Workbench) -> Artifact:
    pitch = min(max(bench.inputs.number("pitch", 440.0), 20.0), 20_000.0)
    return bench.keep("aud", media.tone(pitch), "tone.mp3", "audio/mpeg")


def _report(bench: Workbench) -> Artifact:
    picture = bench.inputs.picture if bench.inputs.has_picture else None
    lines = [bench.prompt or "No prompt was given.", *bench.inputs.texts]
    if picture is not None:
        lines.append(f"Picture: {picture.width} by {picture.height} pixels, mostly {pictures.tint(picture)}.")
    return bench.keep("doc", documents.report("Report", lines[:12], picture), "report.pdf", "application/pdf")


def _reconstruct(bench: Workbench) -> Artifact:
    content = reconstruction.reconstruct(bench.inputs.picture)
    return bench.keep("recon", content, "scene.spz", "application/octet-stream")


def _publish(bench: Workbench) -> Artifact:
    blob = bench.state.store(pictures.encoded(bench.inputs.picture, "JPEG", quality=92))
    address = bench.state.publish(Artifact("", "published.jpg", "image/jpeg", blob))
    return bench.keep("url", address.encode(), "published.txt", "text/plain; charset=utf-8")


def _large(bench: Workbench) -> Artifact:
    """A file as large as asked: an MP4 that plays, with padding behind it, written a block at a time."""
    size = round(bench.inputs.number("megabytes", 1) * _MIB)
    if not 0 < size <= _LARGEST * _MIB:
        raise WorkError(f"megabytes must be above 0 and at most {_LARGEST}")
    path = bench.state.path()
    film = media.clip(pictures.draw("/large"))
    with path.open("xb") as target:
        target.write(film)
        # A box of the type `free` is skipped by every player; its length of 1 says that the real one follows.
        padding = max(size - len(film), 16)
        target.write(b"\x00\x00\x00\x01free" + padding.to_bytes(8, "big"))
        left, blocks = padding - 16, _blocks(bench)
        while left > 0:
            left -= target.write(next(blocks)[:left])
    return bench.state.keep(bench.namespace, "vid", bench.state.measured(path), "large.mp4", "video/mp4")


def _cloud(bench: Workbench) -> Artifact:
    """A reconstruction about as large as asked, though of points that mean nothing."""
    size = round(bench.inputs.number("megabytes", 1) * _MIB)
    if not 0 < size <= _LARGEST * _MIB:
        raise WorkError(f"megabytes must be above 0 and at most {_LARGEST}")
    path = bench.state.path()
    with path.open("xb") as target:
        reconstruction.write_large(target, max(1, size // reconstruction.POINT_BYTES), _blocks(bench))
    blob = bench.state.measured(path)
    return bench.state.keep(bench.namespace, "recon", blob, "large.spz", "application/octet-stream")


def _blocks(bench: Workbench) -> Iterator[bytes]:
    """Bytes without end, until the sandbox closes.

    They look random, though they are always the same. No two blocks are alike: a piece of a download that ends up in
    the wrong place must not go unnoticed.
    """
    block = bytearray(np.random.default_rng(0).bytes(_MIB))
    number = 0
    while True:
        if bench.state.runner.closing.is_set():
            raise WorkError("the sandbox is closing")
        block[:8] = number.to_bytes(8, "big")
        yield bytes(block)
        number += 1


TOOLS: dict[str, Tool] = {
    # The first of its kind is what serves where nothing says which: pictures come back as they were.
    "copy": Tool("img", ("original", "input", "source"), _copy),
    "blur": Tool("img", ("blur",), _blur),
    "resize": Tool("img", ("resiz", "small", "thumb", "half", "shrink"), _resize),
    "edges": Tool("arr", ("edge", "gradient", "array"), _edges),
    "clip": Tool("vid", ("clip", "video", "animat", "movie"), _clip),
    "tone": Tool("aud", ("tone", "audio", "sound", "music"), _tone),
    "report": Tool("doc", ("report", "document", "pdf"), _report),
    "reconstruct": Tool("recon", ("reconstruct", "3d", "splat"), _reconstruct),
    "publish": Tool("url", ("publish", "share", "link", "url"), _publish),
    "large": Tool("vid", ("large video",), _large),
    "cloud": Tool("recon", ("large reconstruction",), _cloud),
}
