# Made by `make generate` from spec/openapi.yaml. Do not edit: the next run would undo it.
from __future__ import annotations

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import define as _define

__all__ = ["MessageContent"]


@_define
class MessageContent(_Model):
    """One piece of multi-modal content, told apart by `type`.

    Attributes:
        type: Which of the other fields carries the content.
        text: Text content.
        image_url
        video_url
        audio_url
        file_url
        file_id: Uploaded file, for `input_file`.
    """

    type: MessageContentType
    text: str | None | Unset = UNSET
    image_url: ImageUrl | None | Unset = UNSET
    video_url: VideoUrl | None | Unset = UNSET
    audio_url: AudioUrl | None | Unset = UNSET
    file_url: FileUrl | None | Unset = UNSET
    file_id: str | None | Unset = UNSET

    _nested = (
        "image_url",
        "video_url",
        "audio_url",
        "file_url",
    )


from .audio_url import AudioUrl
from .file_url import FileUrl
from .image_url import ImageUrl
from .message_content_type import MessageContentType
from .video_url import VideoUrl
