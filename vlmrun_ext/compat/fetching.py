"""Pictures and files from the web, by the rules that links in artifacts follow: no private addresses, limits."""

from __future__ import annotations

import json
import os
import re
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, overload
from urllib.parse import unquote, urlsplit

from vlmrun_ext.artifacts.sources import receive_linked
from vlmrun_ext.compat.constants import cache_dir
from vlmrun_ext.compat.mime import is_http_url
from vlmrun_ext.compat.pictures import opened_picture
from vlmrun_ext.core import Core
from vlmrun_ext.errors import InputError, UnexpectedResponseError
from vlmrun_ext.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

    from vlmrun_ext.artifacts.spool import Spool

__all__ = ["create_archive", "download_artifact", "download_image", "remote_image"]

_LONGEST: Final = 1 << 30
_LONGEST_PICTURE: Final = 256 << 20
_SECONDS: Final = 120.0
_UNSAFE: Final = re.compile(r"[^\w.-]+")


def remote_image(url: str | os.PathLike[str]) -> Image:
    """A picture by its URL or path, upright and in RGB.

    Raises:
        InputError: There is no such file, or it is no picture.
        VLMRunError: The URL leads nowhere, where it must not, or to no picture.
    """
    if isinstance(url, str) and is_http_url(url):
        return _picture(_fetched(_checked(url), _LONGEST_PICTURE))
    return opened_picture(url)


def download_image(url: str) -> Image:
    """A picture by its URL, upright and in RGB.

    Raises:
        InputError: It is no URL.
        VLMRunError: It leads nowhere, where it must not, or to no picture.
    """
    return remote_image(_checked(url))


@overload
def download_artifact(url: str, format: Literal["image"]) -> Image: ...
@overload
def download_artifact(url: str, format: Literal["json"]) -> Any: ...
@overload
def download_artifact(url: str, format: Literal["file"]) -> Path: ...
def download_artifact(url: str, format: Literal["image", "json", "file"]) -> Any:
    """What is behind a URL: a picture, decoded JSON, or the path of a file.

    Files are put into the folder `downloads` of the cache, anew with each call.

    Raises:
        InputError: It is no URL, or there is no such format.
        VLMRunError: It leads nowhere, where it must not, or to something else.
    """
    _checked(url)
    if format == "image":
        return download_image(url)
    if format not in ("json", "file"):
        raise InputError(f"Invalid format: {format!r}", suggestion="Pass 'image', 'json' or 'file'")
    content = _fetched(url, _LONGEST)
    if format == "file":
        return _kept(url, content)
    try:
        return json.loads(content)
    except ValueError as error:
        raise UnexpectedResponseError(f"What is behind the link is no JSON: {error}") from error


def create_archive(directory: str | os.PathLike[str], name: str) -> Path:
    """A new archive (tar.gz) of a folder, in a folder for temporary files.

    Args:
        directory: The folder.
        name: What the folder is called in the archive.

    Returns:
        The archive's path; it belongs to the caller.

    Raises:
        InputError: There is no such folder.
    """
    folder = Path(directory)
    if not folder.is_dir():
        raise InputError(f"Directory does not exist: {folder}")
    inside = _UNSAFE.sub("_", name) or "archive"
    descriptor, path = tempfile.mkstemp(prefix=f"{inside}_", suffix=".tar.gz")
    try:
        with os.fdopen(descriptor, "wb") as target, tarfile.open(fileobj=target, mode="w:gz") as archive:
            archive.add(folder, arcname=inside)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)


def _checked(url: object) -> str:
    if not isinstance(url, str) or not is_http_url(url) or not url.isascii():
        raise InputError(f"Invalid URL: {url!r:.200}", suggestion="Pass the address of something on the web, as text")
    return url


def _fetched(url: str, limit: int) -> bytes:
    """The content behind a URL. No key goes along."""
    core = Core(Settings(timeout=_SECONDS), {})
    try:
        spool: Spool = core.run(receive_linked(core.context, url, "", limit))
    finally:
        core.close()
    try:
        return spool.content()
    finally:
        spool.discard()


def _picture(content: bytes) -> Image:
    descriptor, path = tempfile.mkstemp(prefix="vlmrun-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return opened_picture(path)
    finally:
        Path(path).unlink()


def _kept(url: str, content: bytes) -> Path:
    """The content in a file that is called as the URL's path ends, so that nobody sees it half written."""
    name = _UNSAFE.sub("_", unquote(urlsplit(url).path).rpartition("/")[2]).lstrip(".")[-128:] or "download"
    folder = cache_dir() / "downloads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, path = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(path).replace(folder / name)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return folder / name
