"""Pictures as callers have them, in the form that the service takes: a URL, or the picture itself as a `data:` URL.

A JPEG or PNG file that is upright goes as it is. Everything else is turned upright and written anew.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, TypeAlias, cast

from vlmrun_ext.errors import InputError
from vlmrun_ext.files.local_files import UploadedFile, content_of, is_file_id, is_uploaded
from vlmrun_ext.files.picture_files import is_picture, picture_file
from vlmrun_ext.flow import Flow, Operation, Work, ask
from vlmrun_ext.inputs.content import ImageUrl
from vlmrun_ext.media.signatures import LEADING, sniff
from vlmrun_ext.retry import invoke

if TYPE_CHECKING:
    from PIL import Image

    from vlmrun_ext.context import Context

__all__ = ["Picture", "PublishedFile", "picture_urls"]

Picture: TypeAlias = "str | bytes | os.PathLike[str] | BinaryIO | Image.Image | UploadedFile"
"""A picture: its path, bytes, an open file, a PIL image, a URL, base64 text, or an uploaded file or its id."""

_AS_THEY_ARE: Final = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
_ORIENTATION: Final = 0x0112


class PublishedFile(Protocol):
    """What is read of an uploaded file."""

    @property
    def public_url(self) -> str | None:
        """Where anybody can read it."""
        ...


def picture_urls(
    context: Context,
    look_up: Operation[PublishedFile],
    images: Sequence[Picture] | Picture | None,
    urls: Sequence[str] | str | None,
) -> Flow[list[str]]:
    """What to send for the pictures of a call.

    Args:
        context: The client's.
        look_up: Finds the public URL of an uploaded file.
        images: Pictures in any form.
        urls: URLs of pictures; instead of `images`.

    Raises:
        InputError: There is no picture, or something is none; the text says which.
    """
    # As in the official SDK, an empty list beside the other is none.
    if _is_empty(images) and urls is not None:
        images = None
    elif _is_empty(urls) and images is not None:
        urls = None
    if images is not None and urls is not None:
        raise InputError("give images or urls, not both")
    if images is None and urls is None:
        raise InputError("no picture is given", suggestion="Pass images=[...], or urls=[...]")
    if urls is not None:
        return [_checked_url(url, where) for where, url in _listed("urls", urls)]
    found: list[str] = []
    for where, item in _listed("images", images):
        if is_uploaded(item) or (isinstance(item, str) and is_file_id(item)):
            found.append((yield from _public_url(context, look_up, where, item)))
        else:
            found.append((yield from ask(Work(partial(_sent, item, where)))))
    return found


def _is_empty(given: object) -> bool:
    return isinstance(given, (list, tuple, str, bytes)) and not given


def _listed(name: str, given: Any) -> list[tuple[str, Any]]:
    several: list[Any] = list(cast("Sequence[Any]", given)) if isinstance(given, (list, tuple)) else [given]
    if not several:
        raise InputError(f"{name} is empty", suggestion="Pass at least one picture")
    return [(f"{name}[{index}]", item) for index, item in enumerate(several)]


def _checked_url(url: object, where: str) -> str:
    text = str(url)
    try:
        return ImageUrl(url=text).url
    except InputError as error:
        raise InputError(
            f"{where}: a URL starts with http:// or https:// and a host, or is base64 data (data:image/png;base64,...)",
            suggestion="Pass pictures on this machine as images=[...]",
        ) from error


def _public_url(context: Context, look_up: Operation[PublishedFile], where: str, item: UploadedFile | str) -> Flow[str]:
    public = None if isinstance(item, str) else getattr(item, "public_url", None)
    if public is None:
        id = item if isinstance(item, str) else item.id
        request = look_up.request(id, generate_public_url=True)
        file = yield from invoke(look_up, request, policy=context.policy, timeout=context.timeout)
        public = file.public_url
    if not public:
        raise InputError(
            f"{where}: the uploaded file has no public URL, and pictures are sent by URL or as they are",
            suggestion="Pass the picture itself: its path, bytes or a PIL image",
        )
    return str(public)


def _sent(item: Any, where: str) -> str:
    if isinstance(item, str) and re.match(r"(?:https?:|data:)", item, re.IGNORECASE):
        return _checked_url(item, where)
    if is_picture(item):
        content, media_type = _written(item, where)
    else:
        raw = _base64(item) if isinstance(item, str) else None
        content = raw if raw is not None else content_of(item, where)
        path = str(item) if raw is None and isinstance(item, (str, os.PathLike)) else ""  # pyright: ignore[reportUnknownArgumentType] - a path of any kind
        content, media_type = _ready(content, f"{where} ({_short(path)})" if path else where)
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _short(path: str) -> str:
    return repr(path if len(path) <= 200 else f"...{path[-200:]}")


def _base64(text: str) -> bytes | None:
    """The picture that a base64 text holds; None where it is none, so that it is taken for a path."""
    if len(text) < 32 or os.path.exists(text[:4096]):
        return None
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if (sniff(content[:LEADING]) or "").startswith("image/") else None


def _ready(content: bytes, where: str) -> tuple[bytes, str]:
    """A picture's file as it is, or written anew where it is not fit to be sent, with its media type."""
    from PIL import Image, UnidentifiedImageError

    kind = sniff(content[:LEADING])
    if kind is not None and not kind.startswith("image/"):
        raise InputError(f"{where}: this is {kind}, not a picture", suggestion=_elsewhere(kind))
    try:
        with Image.open(BytesIO(content)) as image:
            image.load()
            upright = image.getexif().get(_ORIENTATION, 1) in (0, 1)
            if kind in ("image/jpeg", "image/png") and upright and image.mode in _AS_THEY_ARE:
                return content, kind
            return _written(image, where)
    except InputError:
        raise
    except UnidentifiedImageError as error:
        # Its own text has an object of ours in it, which says nothing to the caller.
        raise InputError(f"{where}: this cannot be read as a picture: Pillow does not know its kind") from error
    except Exception as error:
        # Pillow's readers raise whatever they trip over.
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        raise InputError(f"{where}: this cannot be read as a picture: {reason}") from error


def _elsewhere(kind: str) -> str | None:
    family = kind.partition("/")[0]
    if family in ("audio", "video"):
        return f"Use client.{family}.generate"
    return "Use client.document.generate" if kind == "application/pdf" else None


def _written(image: Image.Image, where: str) -> tuple[bytes, str]:
    try:
        extension, content = picture_file(image)
    except InputError as error:
        raise InputError(f"{where}: {error.message}", suggestion=error.suggestion) from error
    return content, "image/png" if extension == "png" else "image/jpeg"
