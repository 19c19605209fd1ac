"""Addresses, folders and file types by the names that the official SDK gives them.

The folders are named and not made: importing this touches no disk.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from vlmrun_ext.settings import DEFAULT_BASE_URL

__all__ = [
    "DEFAULT_BASE_URL",
    "DEFAULT_GATEWAY_URL",
    "SUPPORTED_AUDIO_FILETYPES",
    "SUPPORTED_DOCUMENT_FILETYPES",
    "SUPPORTED_IMAGE_FILETYPES",
    "SUPPORTED_INPUT_FILETYPES",
    "SUPPORTED_VIDEO_FILETYPES",
    "TYPESAFE_BASE_URL_ENV",
    "VLMRUN_ARTIFACTS_CACHE_DIR",
    "VLMRUN_BASE_URL_ENV",
    "VLMRUN_CACHE_DIR",
    "VLMRUN_GATEWAY_BASE_URL",
    "VLMRUN_GATEWAY_BASE_URL_ENV",
    "VLMRUN_GATEWAY_URL_ENV",
    "VLMRUN_HOME",
    "VLMRUN_TMP_DIR",
    "cache_dir",
    "gateway_base_url",
]

DEFAULT_GATEWAY_URL: Final = "https://gateway.vlm.run/v1"
VLMRUN_BASE_URL_ENV: Final = "VLMRUN_BASE_URL"
VLMRUN_GATEWAY_BASE_URL_ENV: Final = "VLMRUN_GATEWAY_BASE_URL"
VLMRUN_GATEWAY_URL_ENV: Final = "VLMRUN_GATEWAY_URL"
TYPESAFE_BASE_URL_ENV: Final = "TYPESAFE_BASE_URL"


def gateway_base_url(base_url: str | None = None) -> str:
    """The address of the model gateway, without a slash at its end.

    Args:
        base_url: Where it is; without it the environment says, else it is `DEFAULT_GATEWAY_URL`.
    """
    named = (os.environ.get(name) for name in (VLMRUN_GATEWAY_BASE_URL_ENV, VLMRUN_GATEWAY_URL_ENV))
    return next((url for url in (base_url, *named) if url), DEFAULT_GATEWAY_URL).rstrip("/")


VLMRUN_GATEWAY_BASE_URL: Final = gateway_base_url()


def cache_dir() -> Path:
    """The folder for what may be fetched again, as the environment says now; it need not exist."""
    return Path(os.environ.get("VLMRUN_CACHE_DIR") or os.path.expanduser("~/.vlmrun/cache"))


VLMRUN_HOME: Final = Path(os.path.expanduser("~/.vlmrun"))
VLMRUN_CACHE_DIR: Final = cache_dir()
VLMRUN_ARTIFACTS_CACHE_DIR: Final = Path(os.environ.get("VLMRUN_CACHE_DIR") or VLMRUN_HOME) / "artifacts"
VLMRUN_TMP_DIR: Final = VLMRUN_HOME / "tmp"

SUPPORTED_VIDEO_FILETYPES: Final = [".mp4", ".mov", ".avi", ".mkv", ".webm"]
SUPPORTED_IMAGE_FILETYPES: Final = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tiff", ".webp"]
SUPPORTED_DOCUMENT_FILETYPES: Final = [".pdf", ".doc", ".docx"]
SUPPORTED_AUDIO_FILETYPES: Final = [".mp3", ".wav", ".m4a", ".flac", ".ogg"]
SUPPORTED_INPUT_FILETYPES: Final = [
    *SUPPORTED_IMAGE_FILETYPES,
    *SUPPORTED_VIDEO_FILETYPES,
    *SUPPORTED_DOCUMENT_FILETYPES,
    *SUPPORTED_AUDIO_FILETYPES,
]
