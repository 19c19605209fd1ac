"""What callers put into requests."""

from __future__ import annotations

import copy
import pickle
from typing import Any
from uuid import UUID

import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field

from vlmrun_ext.errors import InputError, VLMRunError
from vlmrun_ext.inputs.content import (
    AudioUrl,
    DocumentUrl,
    FileUrl,
    ImageUrl,
    InputModel,
    MessageContent,
    VideoUrl,
)

PHOTO = {"url": "https://example.com/photo.jpg"}

GOOD_URLS = [
    "https://example.com/photo.jpg",
    "http://localhost:8080/a",
    "HTTPS://EXAMPLE.COM",
    "https://example.com/my photo.jpg?signature=a%20b#top",
    "https://[::1]/a",
    "https://bücher.example/ü",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:;base64,AAAA",
    "data:text/plain;charset=utf-8;base64,aGk",
]

BAD_URLS = [
    ("", "must start with"),
    ("photo.jpg", "must start with"),
    ("/home/me/photo.jpg", "client.files.upload"),
    (" https://example.com", "must start with"),
    ("https://", "must start with"),
    ("https:///photo.jpg", "must start with"),
    ("https://?a", "must start with"),
    ("https://example.com/a\nHost: evil", "must start with"),
    ("file:///etc/passwd", "must start with"),
    ("ftp://example.com/a", "must start with"),
    ("javascript:alert(1)", "must start with"),
    ("data:image/png,iVBORw0KGgo=", "must start with"),
    ("data:image/png;base64,", "not base64"),
    ("data:image/png;base64,not base64!", "not base64"),
    ("data:image/png;base64,AA=A", "not base64"),
]

COMPLETE = [
    {"type": "text", "text": "hello"},
    {"type": "text", "text": ""},
    {"type": "image_url", "image_url": {**PHOTO, "detail": "high"}},
    {"type": "video_url", "video_url": PHOTO},
    {"type": "audio_url", "audio_url": PHOTO},
    {"type": "file_url", "file_url": PHOTO},
    {"type": "input_file", "file_id": "file-1"},
    {"type": "input_file", "file_url": PHOTO},
    {"type": "text", "text": "what is this?", "image_url": PHOTO},
]

INCOMPLETE = [
    ("text", "$.text: type 'text' needs text"),
    ("image_url", "$.image_url: type 'image_url' needs image_url"),
    ("video_url", "$.video_url: type 'video_url' needs video_url"),
    ("audio_url", "$.audio_url: type 'audio_url' needs audio_url"),
    ("file_url", "$.file_url: type 'file_url' needs file_url"),
    ("input_file", "$.file_id: type 'input_file' needs file_id or file_url"),
]


class ExecutionInputs(BaseModel):
    image: MessageContent = Field(..., description="The input image")
    more: list[MessageContent] = []


class Recorded(InputModel):
    """A caller's own input model."""

    at: int
    content: MessageContent | None = None


@pytest.mark.parametrize("model", [ImageUrl, VideoUrl, AudioUrl, DocumentUrl, FileUrl])
@pytest.mark.parametrize("url", GOOD_URLS)
def test_a_media_url_is_kept_as_it_was_written(model: type[FileUrl], url: str) -> None:
    """Web addresses and base64 data pass unchanged."""
    assert url == model(url=url).url


@pytest.mark.parametrize("model", [ImageUrl, VideoUrl, AudioUrl, DocumentUrl, FileUrl])
@pytest.mark.parametrize(("url", "reason"), BAD_URLS)
def test_what_the_service_cannot_fetch_is_refused(model: type[FileUrl], url: str, reason: str) -> None:
    """A local path, another scheme or broken data is found before anything is sent."""
    with pytest.raises(InputError, match=reason) as caught:
        model(url=url)

    assert "$.url: " in str(caught.value)


def test_a_refused_url_is_not_repeated() -> None:
    """It may be signed, or as long as a file."""
    with pytest.raises(InputError) as caught:
        ImageUrl(url="s3://bucket/key?X-Amz-Signature=secret")

    assert "secret" not in str(caught.value)
    assert "secret" not in repr(caught.value)


def test_an_image_has_a_level_of_detail() -> None:
    """The default leaves the choice to the service."""
    assert ImageUrl(**PHOTO).detail == "auto"
    assert ImageUrl(**PHOTO, detail="low").detail == "low"
    with pytest.raises(InputError, match=r"\$\.detail: Input should be 'auto', 'low' or 'high'"):
        ImageUrl(**PHOTO, detail="lo")


@pytest.mark.parametrize("fields", COMPLETE)
def test_complete_content_goes_out_as_it_was_given(fields: dict[str, Any]) -> None:
    """Nothing is added but defaults, nothing is lost."""
    expected = copy.deepcopy(fields)
    if "image_url" in expected:
        expected["image_url"].setdefault("detail", "auto")

    for content in (MessageContent(**fields), MessageContent.model_validate(fields)):
        assert expected == content.model_dump(mode="json", exclude_none=True)
        assert content == MessageContent.model_validate_json(content.model_dump_json())


@pytest.mark.parametrize(("kind", "fault"), INCOMPLETE)
def test_the_field_that_the_type_names_must_be_there(kind: Any, fault: str) -> None:
    """The fault is placed at the missing field."""
    with pytest.raises(InputError) as caught:
        MessageContent(type=kind)

    assert fault in str(caught.value)
    assert isinstance(caught.value.__cause__, pydantic.ValidationError)


def test_a_file_id_may_be_a_uuid() -> None:
    """On the wire it is text."""
    identity = UUID("12345678123456781234567812345678")
    content = MessageContent(type="input_file", file_id=identity)

    assert identity == content.file_id
    assert str(identity) == content.model_dump(mode="json")["file_id"]


def test_a_document_is_a_file() -> None:
    """The official SDK's `DocumentUrl` goes where a file's URL goes."""
    content = MessageContent(type="file_url", file_url=DocumentUrl(**PHOTO))

    assert content.model_dump(exclude_none=True) == {"type": "file_url", "file_url": PHOTO}


def test_every_fault_is_listed_with_its_path() -> None:
    """One error names them all, and the fields there are when one is misspelt."""
    with pytest.raises(InputError) as caught:
        MessageContent.model_validate({"type": "img", "image_url": {"url": 3, "detail": "x"}, "imageurl": 1})

    text = str(caught.value)
    assert "MessageContent" in text
    assert "$.type: Input should be 'text'" in text
    assert "$.image_url.url: Input should be a valid string" in text
    assert "$.image_url.detail: " in text
    assert "$.imageurl: Extra inputs are not permitted" in text
    assert "has the fields type, text, image_url" in text


@pytest.mark.parametrize(
    "make",
    [
        lambda: MessageContent(type="image_url"),
        lambda: MessageContent.model_validate({"type": "image_url"}),
        lambda: MessageContent.model_validate("text"),
        lambda: MessageContent.model_validate(None),
        lambda: MessageContent.model_validate_json('{"type": "image_url"}'),
        lambda: MessageContent.model_validate_json(b'{"type": "image_url"}'),
        lambda: MessageContent.model_validate_json("{"),
        lambda: MessageContent.model_validate_json(b"\xff"),
        lambda: MessageContent.model_validate_json(3),
        lambda: MessageContent.model_validate_strings({"type": "image_url"}),
        lambda: Recorded(at="x"),
    ],
)
def test_no_error_of_pydantic_comes_out_bare(make: Any) -> None:
    """Whichever way a model is made, what does not fit is an `InputError`, which is also a ValueError."""
    with pytest.raises(InputError) as caught:
        make()

    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, VLMRunError)
    assert not isinstance(caught.value, pydantic.ValidationError)


def test_faults_in_json_text_have_paths_too() -> None:
    """The paths lead into the data that the text holds."""
    with pytest.raises(InputError, match=r"\$\.image_url\.url: Input should be a valid string"):
        MessageContent.model_validate_json('{"type": "image_url", "image_url": {"url": 3}}')


def test_nested_in_a_callers_model_faults_keep_their_whole_path() -> None:
    """There it is the caller's model that speaks, in pydantic's own form."""
    with pytest.raises(pydantic.ValidationError) as caught:
        ExecutionInputs.model_validate({"image": {"type": "image_url"}, "more": [{"type": "text"}, {"type": "z"}]})

    found = {fault["loc"]: fault["type"] for fault in caught.value.errors()}
    assert found == {
        ("image", "image_url"): "missing_content",
        ("more", 0, "text"): "missing_content",
        ("more", 1, "type"): "literal_error",
    }


def test_nested_in_an_input_model_faults_keep_their_whole_path() -> None:
    """Ours inside ours is still one error with every fault."""
    with pytest.raises(InputError) as caught:
        Recorded.model_validate({"at": "noon", "content": {"type": "image_url", "image_url": {"url": "x"}}})

    assert "$.at: " in str(caught.value)
    assert "$.content.image_url.url: must start with" in str(caught.value)


def test_an_error_raised_while_another_model_is_validated_is_one_of_its_faults() -> None:
    """A caller's validator may build our models; pydantic collects the ValueError."""

    class Sheet(BaseModel):
        photo: str

        @pydantic.field_validator("photo")
        @classmethod
        def _check(cls, text: str) -> str:
            return ImageUrl(url=text).url

    with pytest.raises(pydantic.ValidationError) as caught:
        Sheet(photo="nowhere")

    assert [fault["loc"] for fault in caught.value.errors()] == [("photo",)]


def test_instances_nest_without_being_made_again() -> None:
    """Content built by hand is the content that is sent."""
    content = MessageContent(type="image_url", image_url=ImageUrl(**PHOTO))

    assert content is ExecutionInputs(image=content).image


def test_a_subclass_may_loosen_the_rule_on_unknown_fields() -> None:
    """`extra` is pydantic configuration like any other."""

    class Loose(ImageUrl):
        model_config = ConfigDict(extra="allow")

    assert {"url": PHOTO["url"], "detail": "auto", "crop": 1} == Loose.model_validate({**PHOTO, "crop": 1}).model_dump()


def test_content_copies_and_pickles() -> None:
    """It travels between processes."""
    content = MessageContent(type="image_url", image_url=ImageUrl(**PHOTO))

    assert content == pickle.loads(pickle.dumps(content)) == copy.deepcopy(content) == content.model_copy()
