# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""One class of reference per kind of artifact, as the document lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vlmrun_ext.refs import ArtifactKind, Ref

if TYPE_CHECKING:
    import pathlib

    import numpy
    import PIL.Image

    _Array = numpy.ndarray[Any, Any]
    _Image = PIL.Image.Image
    _Path = pathlib.Path

__all__ = [
    "REFS",
    "ImageRef",
    "VideoRef",
    "AudioRef",
    "DocumentRef",
    "ReconRef",
    "UrlRef",
    "ArrayRef",
]


class ImageRef(Ref["_Image"]):
    """A picture."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="img",
        extension="png",
        media_types=(
            "image/png",
            "image/jpeg",
            "image/webp",
        ),
        result="image",
        max_bytes=268435456,
    )


class VideoRef(Ref["_Path"]):
    """A video, usually mp4."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="vid",
        extension="mp4",
        media_types=(
            "video/mp4",
            "video/quicktime",
            "video/webm",
        ),
        result="path",
        max_bytes=68719476736,
    )


class AudioRef(Ref["_Path"]):
    """A sound file, usually mp3."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="aud",
        extension="mp3",
        media_types=(
            "audio/mpeg",
            "audio/wav",
            "audio/x-wav",
        ),
        result="path",
        max_bytes=8589934592,
    )


class DocumentRef(Ref["_Path"]):
    """A document, usually pdf."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="doc",
        extension="pdf",
        media_types=("application/pdf",),
        result="path",
        max_bytes=8589934592,
    )


class ReconRef(Ref["_Path"]):
    """A 3-D reconstruction, usually spz."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="recon",
        extension="spz",
        media_types=(
            "application/octet-stream",
            "application/gzip",
        ),
        result="path",
        max_bytes=68719476736,
    )


class UrlRef(Ref["_Path"]):
    """A link; the file behind it is what `get` returns."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="url",
        extension="bin",
        media_types=("text/plain",),
        result="link",
        max_bytes=68719476736,
    )


class ArrayRef(Ref["_Array"]):
    """An array of numbers."""

    __slots__ = ()

    kind = ArtifactKind(
        prefix="arr",
        extension="npy",
        media_types=(
            "application/octet-stream",
            "application/x-npy",
            "application/json",
        ),
        result="array",
        max_bytes=8589934592,
    )


REFS: Mapping[str, type[Ref[Any]]] = {
    "img": ImageRef,
    "vid": VideoRef,
    "aud": AudioRef,
    "doc": DocumentRef,
    "recon": ReconRef,
    "url": UrlRef,
    "arr": ArrayRef,
}
