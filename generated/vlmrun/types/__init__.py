# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""References to artifacts, and the parts of a message."""

from __future__ import annotations

from importlib import import_module

# Importing `typing` takes as long as everything else that an import of the client runs; type checkers know the name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from vlmrun_ext.compat.addresses import URL_PATTERN as URL_PATTERN
    from vlmrun_ext.compat.addresses import HttpUrl as HttpUrl
    from vlmrun_ext.inputs.content import AudioUrl as AudioUrl
    from vlmrun_ext.inputs.content import DocumentUrl as DocumentUrl
    from vlmrun_ext.inputs.content import FileUrl as FileUrl
    from vlmrun_ext.inputs.content import ImageUrl as ImageUrl
    from vlmrun_ext.inputs.content import MessageContent as MessageContent
    from vlmrun_ext.inputs.content import VideoUrl as VideoUrl

    from vlmrun.types.refs import ArrayRef as ArrayRef
    from vlmrun.types.refs import AudioRef as AudioRef
    from vlmrun.types.refs import DocumentRef as DocumentRef
    from vlmrun.types.refs import ImageRef as ImageRef
    from vlmrun.types.refs import ReconRef as ReconRef
    from vlmrun.types.refs import UrlRef as UrlRef
    from vlmrun.types.refs import VideoRef as VideoRef

_MODULES: dict[str, str] = {
    "ArrayRef": "vlmrun.types.refs",
    "AudioRef": "vlmrun.types.refs",
    "AudioUrl": "vlmrun_ext.inputs.content",
    "DocumentRef": "vlmrun.types.refs",
    "DocumentUrl": "vlmrun_ext.inputs.content",
    "FileUrl": "vlmrun_ext.inputs.content",
    "HttpUrl": "vlmrun_ext.compat.addresses",
    "ImageRef": "vlmrun.types.refs",
    "ImageUrl": "vlmrun_ext.inputs.content",
    "MessageContent": "vlmrun_ext.inputs.content",
    "ReconRef": "vlmrun.types.refs",
    "URL_PATTERN": "vlmrun_ext.compat.addresses",
    "UrlRef": "vlmrun.types.refs",
    "VideoRef": "vlmrun.types.refs",
    "VideoUrl": "vlmrun_ext.inputs.content",
}

__all__: list[str] = [
    "ArrayRef",
    "AudioRef",
    "AudioUrl",
    "DocumentRef",
    "DocumentUrl",
    "FileUrl",
    "HttpUrl",
    "ImageRef",
    "ImageUrl",
    "MessageContent",
    "ReconRef",
    "URL_PATTERN",
    "UrlRef",
    "VideoRef",
    "VideoUrl",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
