"""Refs: what they accept, how they are written, and where they say a fault is."""

from __future__ import annotations

import copy
import enum
import json
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pydantic import BaseModel, Field, TypeAdapter
from pydantic import ValidationError as PydanticError

from tests.ext.artifact_kit import REFS, ImageRef, VideoRef
from vlmrun_ext.errors import ConfigurationError, InvalidRefError
from vlmrun_ext.refs import ArtifactKind, Ref, parse_ref

WELL_FORMED = ["img_a1b2c3", "img_ABCxyz", "img_000000", "img_______", "img__1_2_3", "img_zZ9_aA"]

# The text, where its first wrong character is, and a word of what is expected there.
MALFORMED = [
    ("img-a1b2c3", 3, '"_"'),
    ("img", 3, '"_"'),
    ("imga1b2c3", 3, '"_"'),
    ("img_a1b2c", 9, "a letter"),
    ("img_", 4, "a letter"),
    ("img_a1b2c3x", 10, "the end"),
    ("img_a1b2c3\n", 10, "the end"),
    ("img_a1b2c3 ", 10, "the end"),
    ("img_a1b2c\n", 9, "a letter"),
    ("img_a1.2c3", 6, "a letter"),
    ("img_../../etc", 4, "a letter"),
    ("img_a1b2\x003", 8, "a letter"),
    ("img_a1b2c\u0663", 9, "a letter"),
    ("img_\u00e41b2c3", 4, "a letter"),
    ("img_\uff41\uff42\uff43\uff44\uff45\uff46", 4, "a letter"),
    ("img_a1b2\ud800c", 8, "a letter"),
]

# The same for one class alone, which knows its prefix.
FOREIGN = [
    ("vid_a1b2c3", 0, '"i" of the prefix "img"'),
    ("imx_a1b2c3", 2, '"g" of the prefix "img"'),
    ("IMG_a1b2c3", 0, '"i"'),
    (" img_a1b2c3", 0, '"i"'),
    ("", 0, '"i"'),
    ("im", 2, '"g"'),
]

UNKNOWN = ["xyz_a1b2c3", "", "_a1b2c3", "IMG_a1b2c3", "im", "\u0131mg_a1b2c3"]


class Answer(BaseModel):
    """A response model as users write it."""

    image: ImageRef = Field(..., description="The processed image")
    more: list[ImageRef] = []
    other: VideoRef | ImageRef | None = None


@pytest.mark.parametrize("text", WELL_FORMED)
def test_a_ref_prints_as_it_was_written(text: str) -> None:
    """Parsing loses nothing."""
    assert text == str(ImageRef.parse(text)) == ImageRef(text).id == ImageRef(id=text).id
    assert f"ImageRef('{text}')" == repr(ImageRef.parse(text))
    assert ImageRef(text) == parse_ref(text, REFS)


@pytest.mark.parametrize(("text", "at", "expected"), [*MALFORMED, *FOREIGN])
def test_a_fault_is_found_at_its_first_wrong_character(text: str, at: int, expected: str) -> None:
    """A reader sees where the text goes wrong and what belongs there."""
    with pytest.raises(InvalidRefError) as caught:
        ImageRef.parse(text)

    assert (text, at) == (caught.value.text, caught.value.at)
    assert expected in caught.value.expected
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(("text", "at", "expected"), MALFORMED)
def test_a_fault_is_found_there_too_when_the_prefix_decides(text: str, at: int, expected: str) -> None:
    """`parse_ref` puts the fault where the class itself would."""
    with pytest.raises(InvalidRefError) as caught:
        parse_ref(text, REFS)

    assert at == caught.value.at
    assert expected in caught.value.expected


@pytest.mark.parametrize("text", UNKNOWN)
def test_an_unknown_prefix_is_answered_with_the_known_ones(text: str) -> None:
    """The fault is at the start, and the message lists what could stand there."""
    with pytest.raises(InvalidRefError) as caught:
        parse_ref(text, REFS)

    assert caught.value.at == 0
    assert caught.value.expected == "one of the prefixes 'arr', 'aud', 'doc', 'img', 'recon', 'url', 'vid'"


def test_the_longest_prefix_decides() -> None:
    """Where one prefix begins another, the whole word before the underscore counts."""

    class RecRef(Ref[Any]):
        kind = ArtifactKind("rec", "bin", (), "path", 1)

    known = {**REFS, "rec": RecRef}

    assert repr(parse_ref("recon_a1b2c3", known))[10:-2] == "recon_a1b2c3"
    assert isinstance(parse_ref("rec_a1b2c3", known), RecRef)
    with pytest.raises(InvalidRefError) as caught:
        parse_ref("reconx_a1b2c3", known)
    assert caught.value.at == 5


@pytest.mark.parametrize("value", [None, 5, b"img_a1b2c3", ["img_a1b2c3"], object(), True])
def test_what_is_no_text_is_no_ref(value: Any) -> None:
    """Also what a careless caller passes gets our error, not a TypeError."""
    for read in (ImageRef, ImageRef.parse, ImageRef.model_validate, lambda given: parse_ref(given, REFS)):
        with pytest.raises(InvalidRefError):
            read(value)


@pytest.mark.parametrize("value", [{}, {"ID": "img_a1b2c3"}, {"id": None}, {"id": "vid_a1b2c3"}])
def test_an_object_needs_a_fitting_id(value: Mapping[str, Any]) -> None:
    """The object form is checked as the text form is."""
    with pytest.raises(InvalidRefError):
        ImageRef.model_validate(value)


def test_a_text_of_an_enum_counts_as_its_text() -> None:
    """A subclass of str never ends up as an id."""

    class Known(enum.StrEnum):
        BLURRED = "img_a1b2c3"

    ref = ImageRef(Known.BLURRED)

    assert type(ref.id) is str
    assert str(ref) == "img_a1b2c3"


def test_refs_are_equal_when_class_and_id_are() -> None:
    """They work as keys, and a ref of another class is another ref."""

    class OtherRef(Ref[Any]):
        kind = ImageRef.kind

    one, same = ImageRef("img_a1b2c3"), ImageRef.parse("img_a1b2c3")

    assert one == same
    assert {one: 1}[same] == 1
    assert one != ImageRef("img_a1b2c4")
    assert one != OtherRef("img_a1b2c3")
    assert one != "img_a1b2c3"


def test_a_ref_cannot_be_changed() -> None:
    """Whoever holds one can rely on it."""
    ref = ImageRef("img_a1b2c3")

    changes: list[Callable[[], None]] = [
        lambda: setattr(ref, "id", "img_x"),
        lambda: setattr(ref, "_id", "../../x"),
        lambda: setattr(ref, "new", 1),
        lambda: delattr(ref, "_id"),
    ]
    for change in changes:
        with pytest.raises(AttributeError):
            change()
    assert ref.id == "img_a1b2c3"


@pytest.mark.parametrize("given", ["img_a1b2c3", {"id": "img_a1b2c3"}, {"id": "img_a1b2c3", "caption": "A cat"}])
def test_a_ref_is_written_back_in_the_form_it_came_in(given: Any) -> None:
    """Text stays text, an object stays an object, and fields that we do not know stay in it."""
    answer = Answer.model_validate({"image": given})

    assert given == answer.model_dump()["image"]
    assert given == json.loads(answer.model_dump_json())["image"]
    assert given == Answer.model_validate_json(answer.model_dump_json()).model_dump()["image"]


@pytest.mark.parametrize(
    "remade",
    [
        lambda ref: pickle.loads(pickle.dumps(ref)),
        copy.copy,
        copy.deepcopy,
        ImageRef.model_validate,
        lambda ref: ImageRef.model_validate(ImageRef.model_validate(ref)),
    ],
)
@pytest.mark.parametrize("given", ["img_a1b2c3", {"id": "img_a1b2c3", "caption": "A cat"}])
def test_copies_are_the_same_ref_in_the_same_form(given: Any, remade: Any) -> None:
    """Refs travel between processes."""
    ref = ImageRef.model_validate(given)
    other = remade(ref)

    assert (ref, hash(ref)) == (other, hash(other))
    assert given == TypeAdapter(ImageRef).dump_python(other)


def test_a_ref_made_by_hand_is_written_as_an_object() -> None:
    """As the official SDK does, which only knows that form."""
    assert Answer(image=ImageRef(id="img_a1b2c3")).model_dump()["image"] == {"id": "img_a1b2c3"}


def test_the_official_spelling_works() -> None:
    """`model_dump` and its kin give the object form, whichever form the ref came in."""
    ref = ImageRef.model_validate("img_a1b2c3")

    assert ref.model_dump() == {"id": "img_a1b2c3"}
    assert ref.model_dump_json() == '{"id":"img_a1b2c3"}'
    assert ref == ImageRef.model_validate(ref.model_dump())


def test_a_ref_of_another_class_is_taken_only_if_its_id_fits() -> None:
    """A class of the user's own for the same kind is interchangeable; a video is no image."""

    class MyImageRef(Ref[Any]):
        kind = ImageRef.kind

    assert MyImageRef("img_a1b2c3") == MyImageRef.model_validate(ImageRef("img_a1b2c3"))
    with pytest.raises(InvalidRefError):
        ImageRef.model_validate(VideoRef("vid_a1b2c3"))


def test_a_union_of_refs_is_told_apart_by_prefix() -> None:
    """The id says which it is."""
    answer = Answer.model_validate({"image": "img_a1b2c3", "other": "img_a1b2c3", "more": ["img_a1b2c4"]})

    assert ImageRef("img_a1b2c3") == answer.other
    assert VideoRef("vid_a1b2c3") == Answer(image=answer.image, other={"id": "vid_a1b2c3"}).other


def test_a_fault_in_a_model_is_the_models_error_with_our_text() -> None:
    """Inside a pydantic model the model's own error gathers it with the other faults."""
    with pytest.raises(PydanticError, match='expected "_" at position 3') as caught:
        Answer.model_validate({"image": "img-a1b2c3", "more": [{}]})

    assert caught.value.error_count() == 2


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_is_the_one_a_model_would_have(mode: typing.Literal["validation", "serialization"]) -> None:
    """The agent is told what it is told by the official SDK: an object whose id has the pattern."""

    class ImageRef_(BaseModel):
        id: str = Field(..., pattern=r"^img_\w{6}$")

    schema = Answer.model_json_schema(mode=mode)
    official = ImageRef_.model_json_schema()

    assert {**official, "title": "ImageRef"} == schema["$defs"]["ImageRef"]
    assert schema["properties"]["image"] == {"$ref": "#/$defs/ImageRef", "description": "The processed image"}
    assert ImageRef.model_json_schema() == TypeAdapter(ImageRef).json_schema() == schema["$defs"]["ImageRef"]


def test_a_value_that_was_never_validated_is_written_as_it_is() -> None:
    """`model_construct` checks nothing, and writing must not fail for it."""
    assert Answer.model_construct(image=5).model_dump(warnings=False) == {"image": 5, "more": [], "other": None}


@pytest.mark.parametrize("text", ["", "../x", "a/b", "a.b", "IMG", "\u00e4", "a b"])
def test_a_kind_whose_names_could_not_name_files_is_refused(text: str) -> None:
    """Kinds are data of a document, and their texts become parts of paths."""
    with pytest.raises(ConfigurationError):
        ArtifactKind(text, "png", (), "image", 1)
    with pytest.raises(ConfigurationError):
        ArtifactKind("img", text, (), "image", 1)


@pytest.mark.parametrize(
    ("module", "needed"), [("vlmrun_ext.refs", []), ("vlmrun_ext.artifacts.downloads", ["msgspec"])]
)
def test_importing_refs_imports_nothing_heavy(module: str, needed: list[str]) -> None:
    """A program that only names a ref class does not pay for pydantic or numpy; what gets them has msgspec anyway."""
    code = (
        f"import sys, {module}; "
        "print(*sorted({'pydantic', 'numpy', 'PIL', 'httpx', 'msgspec', 'attr', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == needed
