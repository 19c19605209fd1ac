# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
"""Pictures and files from the web, and archives of folders."""

from __future__ import annotations

from vlmrun_ext.compat.fetching import create_archive as create_archive
from vlmrun_ext.compat.fetching import download_artifact as download_artifact
from vlmrun_ext.compat.fetching import download_image as download_image
from vlmrun_ext.compat.fetching import remote_image as remote_image

__all__ = [
    "create_archive",
    "download_artifact",
    "download_image",
    "remote_image",
]
