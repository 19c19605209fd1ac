# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import OpenStrEnum as _OpenStrEnum

__all__ = ["MessageContentType"]


class MessageContentType(_OpenStrEnum):
    """Which of the other fields carries the content.

    A value that is not listed stays usable as it is.
    """

    AUDIO_URL = "audio_url"
    FILE_URL = "file_url"
    IMAGE_URL = "image_url"
    INPUT_FILE = "input_file"
    TEXT = "text"
    VIDEO_URL = "video_url"
