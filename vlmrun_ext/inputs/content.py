"""What callers put into requests: text, URLs of media, uploaded files.

These are pydantic models, so that callers can embed them in models of their own.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Annotated, Any, Literal, Self, TypeAlias
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, from_json

from vlmrun_ext.errors import InputError
from vlmrun_ext.schemas.validation import faults_of

__all__ = ["AudioUrl", "DocumentUrl", "FileUrl", "ImageUrl", "InputModel", "MediaUrl", "MessageContent", "VideoUrl"]

_WEB = re.compile(r"https?://[^\s/?#][^\r\n]*", re.IGNORECASE)
_DATA = re.compile(r"data:[^\s,;]*(?:;[^\s,;]+)*;base64,", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


class InputModel(BaseModel):
    """A model that callers build by hand. A misspelt field is an error, not something that is left out in silence.

    Built directly, it raises `InputError` with every fault and its path. As a field of another pydantic model its
    faults join those of that model, each with its whole path.
    """

    model_config = ConfigDict(extra="forbid")

    def __init__(self, /, **data: Any) -> None:
        with _input_errors(type(self), data):
            super().__init__(**data)

    # Without this mark pydantic calls an overridden `__init__` for nested values too; a fault inside one of them
    # would then surface as a single text, its path lost.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # pydantic reads it off the function

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The model from a mapping, or from an instance of it.

        Raises:
            InputError: `obj` does not fit.
        """
        with _input_errors(cls, obj):
            return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """The model from JSON text.

        Raises:
            InputError: `json_data` is not JSON, or does not fit.
        """
        with _input_errors(cls, json_data):
            return super().model_validate_json(json_data, **options)

    @classmethod
    def model_validate_strings(cls, obj: Any, **options: Any) -> Self:
        """The model from a mapping whose values are all text.

        Raises:
            InputError: `obj` does not fit.
        """
        with _input_errors(cls, obj):
            return super().model_validate_strings(obj, **options)


@contextmanager
def _input_errors(model: type[BaseModel], data: object) -> Generator[None]:
    try:
        yield
    except ValidationError as error:
        faults = "".join(f"\n  {fault}" for fault in faults_of(error, _decoded(data)))
        misspelt = any(detail["type"] == "extra_forbidden" for detail in error.errors())
        raise InputError(
            f"these values do not fit {model.__name__}:{faults}\n ",
            suggestion=f"{model.__name__} has the fields {', '.join(model.model_fields)}" if misspelt else None,
        ) from error


def _decoded(data: object) -> object:
    """The data that paths lead into; text that is not JSON is a fault of its own and has no paths."""
    if not isinstance(data, (str, bytes, bytearray)):
        return data
    try:
        return from_json(data)
    except ValueError:
        return None


def _checked_url(text: str) -> str:
    if _WEB.fullmatch(text):
        return text
    data = _DATA.match(text)
    # The text is not repeated: it may be a file of megabytes, or signed.
    if data is None:
        raise PydanticCustomError(
            "url",
            "must start with http:// or https:// and a host, or be base64 data (data:image/png;base64,...); "
            "upload a local file first: client.files.upload",
        )
    if not _BASE64.fullmatch(text, data.end()):
        raise PydanticCustomError("url", "what follows ;base64, is not base64")
    return text


MediaUrl: TypeAlias = Annotated[str, AfterValidator(_checked_url)]
"""An http(s) URL, or the media itself as a `data:` URL in base64."""


class ImageUrl(InputModel):
    """An image by its URL, or as base64 data."""

    url: MediaUrl = Field(description="The URL of the image")
    detail: Literal["auto", "low", "high"] = Field(default="auto", description="How closely to look at the image")


class FileUrl(InputModel):
    """A file of any kind by its URL, or as base64 data."""

    url: MediaUrl = Field(description="The URL of the file")


class VideoUrl(FileUrl):
    """A video by its URL, or as base64 data."""

    url: MediaUrl = Field(description="The URL of the video")


class AudioUrl(FileUrl):
    """A sound recording by its URL, or as base64 data."""

    url: MediaUrl = Field(description="The URL of the recording")


class DocumentUrl(FileUrl):
    """A document by its URL, or as base64 data."""

    url: MediaUrl = Field(description="The URL of the document")


class MessageContent(InputModel):
    """One piece of content. `type` names the field that carries it; `input_file` is carried by `file_id` or `file_url`.

    Example:
        >>> photo = ImageUrl(url="https://example.com/photo.jpg")
        >>> MessageContent(type="image_url", image_url=photo).type
        'image_url'
    """

    type: Literal["text", "image_url", "video_url", "audio_url", "file_url", "input_file"] = Field(
        description="Which of the other fields carries the content"
    )
    text: str | None = Field(default=None, description="The text itself")
    image_url: ImageUrl | None = Field(default=None, description="An image")
    video_url: VideoUrl | None = Field(default=None, description="A video")
    audio_url: AudioUrl | None = Field(default=None, description="A sound recording")
    file_url: FileUrl | None = Field(default=None, description="A file of any kind")
    file_id: str | UUID | None = Field(default=None, description="The id of an uploaded file")

    @model_validator(mode="after")
    def _check_that_content_is_there(self) -> Self:
        needed = ("file_id", "file_url") if self.type == "input_file" else (self.type,)
        if all(getattr(self, name) is None for name in needed):
            fault = PydanticCustomError(
                "missing_content",
                "type '{type}' needs {needed}",
                {"type": self.type, "needed": " or ".join(needed)},
            )
            # An error with a location of its own: the fault lies in the field, not in the whole.
            raise ValidationError.from_exception_data(
                type(self).__name__, [InitErrorDetails(type=fault, loc=needed[:1], input=None)]
            )
        return self
