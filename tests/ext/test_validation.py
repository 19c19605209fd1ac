"""Whether a response fits the model that was asked for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AliasPath, BaseModel, ConfigDict, Field, RootModel, create_model, field_validator

from vlmrun_ext.errors import Fault, InputError, ResponseModelError
from vlmrun_ext.refs import ArtifactKind, Ref
from vlmrun_ext.schemas.validation import checked_model, faults_of, is_array, is_mapping, step, validate


class PictureRef(Ref[Any]):
    kind = ArtifactKind(prefix="img", extension="png", media_types=("image/png",), result="image", max_bytes=2**20)


class SoundRef(Ref[Any]):
    kind = ArtifactKind(prefix="aud", extension="mp3", media_types=("audio/mpeg",), result="path", max_bytes=1 << 20)


class Line(BaseModel):
    name: str
    total: float


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str


class Invoice(BaseModel):
    number: str = "1"
    lines: list[Line] = []
    by_name: dict[str, Line] = {}
    amount: int | bool | None = None
    pet: Annotated[Cat | Dog, Field(discriminator="kind")] | None = None
    either: Cat | Dog | None = None
    pair: tuple[int, str] = (1, "a")
    due: date | None = None
    picture: PictureRef | None = None
    odd: int = Field(default=0, alias="odd key")
    deep: int = Field(default=0, validation_alias=AliasPath("meta", 0, "deep"))
    even: int = 0
    keyed: dict[int, str] = {}

    @field_validator("even")
    @classmethod
    def _check_even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("must be even")
        return value


class Strict(BaseModel):
    model_config = ConfigDict(strict=True)
    due: date
    pair: tuple[int, int]


Values = RootModel[dict[str, list[int]]]

STEPS: list[tuple[list[str | int], str]] = [
    ([], "$"),
    (["lines", 2, "total"], "$.lines[2].total"),
    (["odd key"], '$["odd key"]'),
    ([""], '$[""]'),
    (["1a", 0], '$["1a"][0]'),
    (['say "hi"'], '$["say \\"hi\\""]'),
    (["größe"], "$.größe"),
    (["a.b", "c]"], '$["a.b"]["c]"]'),
]

FAULTS: list[tuple[Any, dict[str, str]]] = [
    (None, {"$": "Input should be an object"}),
    ([1], {"$": "Input should be an object"}),
    ({"number": 3}, {"$.number": "Input should be a valid string"}),
    (
        {"lines": [{"name": "a", "total": 1}, {"total": 2}, {"name": "c", "total": "x"}]},
        {
            "$.lines[1].name": "Field required",
            "$.lines[2].total": "Input should be a valid number, unable to parse string as a number",
        },
    ),
    ({"lines": {"a": 1}}, {"$.lines": "Input should be a valid array"}),
    ({"by_name": {"odd key": {"name": "a"}}}, {'$.by_name["odd key"].total': "Field required"}),
    ({"pet": {"kind": "cat"}}, {"$.pet.lives": "Field required (tried as cat)"}),
    ({"pet": {"kind": "cow"}}, {"$.pet": "'kind' does not match any of the expected tags"}),
    (
        {"either": {"kind": "cat"}},
        {
            "$.either.lives": "Field required (tried as Cat)",
            "$.either.kind": "Input should be 'dog' (tried as Dog)",
            "$.either.name": "Field required (tried as Dog)",
        },
    ),
    ({"pair": [1]}, {"$.pair[1]": "Field required"}),
    ({"pair": [1, 2]}, {"$.pair[1]": "Input should be a valid string"}),
    ({"odd key": "x"}, {'$["odd key"]': "Input should be a valid integer"}),
    ({"meta": [{"deep": "x"}]}, {"$.meta[0].deep": "Input should be a valid integer"}),
    ({"even": 3}, {"$.even": "must be even"}),
    ({"due": "soon"}, {"$.due": "Input should be a valid date"}),
    ({"keyed": {"x": "y"}}, {"$.keyed.x": "(tried as [key])"}),
    ({"picture": "img-a1b2c3"}, {"$.picture": "expected \"_\" at position 3 of 'img-a1b2c3'"}),
    ({"picture": "x" * 99}, {"$.picture": f"of '{'x' * 40}...'"}),
]

NO_MODELS: list[tuple[Any, str, str]] = [
    (dict, "not the class dict", "pydantic.BaseModel"),
    (None, "not a value of type NoneType", "pydantic.BaseModel"),
    ({"secret": 1}, "not a value of type dict", "pydantic.BaseModel"),
    (list[Line], "Line]", "pydantic.BaseModel"),
    (Line(name="a", total=1), "not an instance of Line", "class itself"),
]


@pytest.mark.parametrize(("keys", "path"), STEPS)
def test_a_path_is_written_as_in_code(keys: list[str | int], path: str) -> None:
    """Identifiers after a dot, anything else in brackets."""
    written = "$"
    for key in keys:
        written = step(written, key)

    assert path == written


@given(st.lists(st.text() | st.integers(min_value=0)))
def test_a_path_can_be_read_back(keys: list[str | int]) -> None:
    """No two places share a path."""
    path = "$"
    for key in keys:
        path = step(path, key)

    part = re.compile(r'\.(\w+)|\[(\d+|"(?:[^"\\]|\\.)*")\]', re.DOTALL)
    read = [match[1] if match[1] is not None else json.loads(match[2], strict=False) for match in part.finditer(path)]
    assert keys == read
    assert len(path) == 1 + sum(len(match[0]) for match in part.finditer(path))


@pytest.mark.parametrize(("response", "expected"), FAULTS)
def test_every_fault_has_the_path_of_what_is_wrong(response: Any, expected: dict[str, str]) -> None:
    """Paths lead into the response as it came; names of union members go into the text."""
    with pytest.raises(ResponseModelError) as caught:
        validate(Invoice, response)

    error = caught.value
    found = {fault.path: fault.message for fault in error.faults}
    assert set(expected) == set(found)
    for path, message in expected.items():
        assert message in found[path]
        assert f"{path}: " in str(error)
    assert response is error.response
    assert "Invoice" in error.message


def test_refs_of_a_union_are_reported_by_their_classes() -> None:
    """Not by the names of the functions that read them."""

    class Either(BaseModel):
        either: PictureRef | SoundRef

    with pytest.raises(ResponseModelError) as caught:
        validate(Either, {"either": "doc_a1b2c3"})

    assert [fault.message.rpartition(" (")[2] for fault in caught.value.faults] == [
        "tried as PictureRef)",
        "tried as SoundRef)",
    ]


def test_all_members_of_a_union_are_reported() -> None:
    """Each with its name, at the same path."""
    with pytest.raises(ResponseModelError) as caught:
        validate(Invoice, {"amount": "x"})

    assert [fault.path for fault in caught.value.faults] == ["$.amount", "$.amount"]
    assert ["(" + fault.message.rpartition(" (")[2] for fault in caught.value.faults] == [
        "(tried as int)",
        "(tried as bool)",
    ]


@pytest.mark.parametrize(("response", "count"), [({"number": 1}, "1 fault"), ({"number": 1, "even": 1}, "2 faults")])
def test_the_text_says_how_many_faults_there_are(response: Any, count: str) -> None:
    """So that a long list is known to be long."""
    with pytest.raises(ResponseModelError, match=f"does not fit Invoice: {count}\n"):
        validate(Invoice, response)


@given(st.dictionaries(st.text(), st.lists(st.integers() | st.just("x"), min_size=1), min_size=1))
def test_faults_are_exactly_the_places_that_do_not_fit(response: dict[str, list[Any]]) -> None:
    """Whatever the keys are."""
    wrong = {
        step(step("$", key), index)
        for key, values in response.items()
        for index, value in enumerate(values)
        if value == "x"
    }

    try:
        found: set[str] = set()
        assert response == validate(Values, response).root
    except ResponseModelError as error:
        found = {fault.path for fault in error.faults}

    assert wrong == found


def test_a_fitting_response_becomes_the_model() -> None:
    """Refs and dates included."""
    invoice = validate(
        Invoice, {"due": "2026-05-19", "picture": {"id": "img_a1b2c3"}, "lines": [{"name": "a", "total": 1}]}
    )

    assert isinstance(invoice, Invoice)
    assert date(2026, 5, 19) == invoice.due
    assert PictureRef("img_a1b2c3") == invoice.picture
    assert [Line(name="a", total=1)] == invoice.lines


def test_a_strict_model_is_held_to_what_json_can_say() -> None:
    """JSON has no dates and no tuples, so their JSON forms are not looseness."""
    assert Strict(due=date(2026, 5, 19), pair=(1, 2)) == validate(Strict, {"due": "2026-05-19", "pair": [1, 2]})
    with pytest.raises(ResponseModelError) as caught:
        validate(Strict, {"due": "2026-05-19", "pair": ["1", 2]})
    assert [fault.path for fault in caught.value.faults] == ["$.pair[0]"]


def test_what_is_no_json_at_all_is_still_a_typed_error() -> None:
    """A response that was changed by hand can hold anything."""
    thing = object()
    with pytest.raises(ResponseModelError) as caught:
        validate(Line, {"name": thing, "total": 1})

    assert (Fault("$.name", "Input should be a valid string"),) == caught.value.faults
    assert thing is caught.value.response["name"]


def test_an_error_carries_the_execution_it_came_from() -> None:
    """The caller can still read everything else about the run."""
    execution = object()
    with pytest.raises(ResponseModelError) as caught:
        validate(Line, {}, execution=execution)

    assert execution is caught.value.execution
    assert type(caught.value.__cause__).__name__ == "ValidationError"


@pytest.mark.parametrize(("model", "found", "suggestion"), NO_MODELS)
def test_only_a_pydantic_model_class_will_do(model: Any, found: str, suggestion: str) -> None:
    """The error says what was given, without its content, and what to give."""
    with pytest.raises(InputError) as caught:
        validate(model, {})

    assert found in caught.value.message
    assert suggestion in (caught.value.suggestion or "")
    assert "secret" not in str(caught.value)


def test_the_parameter_to_blame_can_be_named() -> None:
    """Other parameters take models too."""
    assert Line is checked_model(Line)
    with pytest.raises(InputError, match="model must be a class with fields"):
        checked_model(3, name="model")


def test_a_model_that_mentions_an_unknown_class_is_refused() -> None:
    """No value could be checked; the error says what to do."""
    unfinished = create_model("Unfinished", thing=("Nowhere", ...))
    with pytest.raises(InputError, match="response_model Unfinished cannot be used") as caught:
        validate(unfinished, {"thing": 1})

    assert "model_rebuild" in (caught.value.suggestion or "")


def test_faults_can_be_read_from_an_error_of_pydantic() -> None:
    """For models that are validated elsewhere."""
    data = {"name": "a"}
    with pytest.raises(ValueError, match="total") as caught:
        Line.model_validate(data)

    assert (Fault("$.total", "Field required"),) == faults_of(caught.value, data)


@pytest.mark.parametrize(
    ("value", "mapping", "array"), [({}, True, False), ([], False, True), ((), False, True), ("", False, False)]
)
def test_objects_and_arrays_are_told_apart(value: object, mapping: bool, array: bool) -> None:
    """Text is neither."""
    assert (mapping, array) == (is_mapping(value), is_array(value))


def test_importing_this_imports_no_pydantic() -> None:
    """A client that never validates never pays for it."""
    code = (
        "import sys, vlmrun_ext.schemas.validation, vlmrun_ext.schemas.json_schema; sys.exit('pydantic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
