"""What goes out as JSON, and what does not."""

from __future__ import annotations

import gc
import io
import json
import sys
import weakref
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, create_model, field_serializer

from vlmrun_ext.errors import InputError
from vlmrun_ext.inputs.config import AgentExecutionConfig
from vlmrun_ext.inputs.content import ImageUrl, MessageContent
from vlmrun_ext.refs import ArtifactKind, Ref
from vlmrun_ext.schemas.json_schema import DEEPEST, json_schema, to_wire

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


class PictureRef(Ref[Any]):
    kind = ArtifactKind(prefix="img", extension="png", media_types=("image/png",), result="image", max_bytes=2**20)


class Colour(Enum):
    RED = "red"
    BOX = (1, 2)


class Tier(StrEnum):
    FLEX = "flex"


class Level(IntEnum):
    HIGH = 3


@dataclass
class Spot:
    x: int


class Shout(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "not this"


class Wire:
    """Stands for a model of the low-level client."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields

    def to_dict(self) -> dict[str, Any]:
        return self.fields


class Inputs(BaseModel):
    image: MessageContent | None = None
    when: datetime | None = None
    ratio: float | None = None
    odd: int | None = Field(default=None, serialization_alias="odd key")
    files: list[Path] | None = None
    by_name: dict[str, Path] | None = None
    inner: Inputs | None = None
    picture: PictureRef | None = None
    anything: Any = None


class Aliased(BaseModel):
    model_config = ConfigDict(serialize_by_alias=True)

    odd: int | None = Field(default=None, serialization_alias="odd key")
    file: Path | None = Field(default=None, serialization_alias="the file")


class Album(BaseModel):
    cover: PictureRef
    pages: list[PictureRef]
    title: str = Field(alias="albumTitle")


Point = namedtuple("Point", "x y")

CONVERTED: list[tuple[Any, Any]] = [
    (Colour.RED, "red"),
    (Colour.BOX, [1, 2]),
    (Tier.FLEX, "flex"),
    (Level.HIGH, 3),
    (Shout("hello"), "hello"),
    ((1, "a"), [1, "a"]),
    (Point(1, 2), [1, 2]),
    ({3, 1, 2}, [1, 2, 3]),
    (frozenset({"b", "a"}), ["a", "b"]),
    (OrderedDict(a=1), {"a": 1}),
    (MappingProxyType({"a": (1,)}), {"a": [1]}),
    ({Tier.FLEX: 1, Shout("k"): 2}, {"flex": 1, "k": 2}),
    (date(2026, 5, 19), "2026-05-19"),
    (datetime(2026, 5, 19, 12, tzinfo=UTC), "2026-05-19T12:00:00Z"),
    (datetime(2026, 5, 19, 12, 0, 0, 5, tzinfo=UTC), "2026-05-19T12:00:00.000005Z"),
    (datetime(2026, 5, 19, 12, tzinfo=timezone(timedelta(hours=-5))), "2026-05-19T12:00:00-05:00"),
    (datetime(1900, 1, 1, 0, 9, 21, tzinfo=timezone(timedelta(seconds=561))), "1900-01-01T00:00:00Z"),
    (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (Decimal("0.10"), "0.10"),
    (np.float32(0.5), 0.5),
    (np.float64(0.5), 0.5),
    (np.int64(3), 3),
    (np.bool_(True), True),
    (np.str_("a"), "a"),
    (PictureRef("img_a1b2c3"), {"id": "img_a1b2c3"}),
    (PictureRef.parse("img_a1b2c3"), "img_a1b2c3"),
    ([PictureRef.model_validate({"id": "img_a1b2c3"})], [{"id": "img_a1b2c3"}]),
    (Wire(a=Wire(b=Tier.FLEX)), {"a": {"b": "flex"}}),
    ({"a": None}, {"a": None}),
    (ImageUrl(url="https://a.b"), {"url": "https://a.b", "detail": "auto"}),
    (Inputs(odd=3, picture=PictureRef.parse("img_a1b2c3")), {"odd": 3, "picture": "img_a1b2c3"}),
    (Aliased(odd=3), {"odd key": 3}),
    (Inputs(anything=Aliased(odd=3), odd=4), {"anything": {"odd key": 3}, "odd": 4}),
    (Inputs(when=datetime(2026, 5, 19, 12, tzinfo=UTC)), {"when": "2026-05-19T12:00:00Z"}),
    (Inputs(anything={"a": (Tier.FLEX, UUID(int=1))}), {"anything": {"a": ["flex", str(UUID(int=1))]}}),
    (AgentExecutionConfig(prompt="x"), {"prompt": "x"}),
]

REFUSED: list[tuple[Any, str, str]] = [
    (b"bytes", "$: JSON has no form for bytes", "base64"),
    ({"a": bytearray(b"x")}, "$.a: JSON has no form for bytearray", "client.files.upload"),
    ({"inputs": {"image": Path("photo.jpg")}}, "$.inputs.image: a path on this machine", "client.files.upload"),
    ([PurePosixPath("a")], "$[0]: a path on this machine", "client.files.upload"),
    ({"a": io.BytesIO()}, "$.a: BytesIO cannot be sent", "client.files.upload"),
    ({"a": float("nan")}, "$.a: nan is not a number", "None"),
    ([1.0, float("-inf")], "$[1]: -inf is not a number", "None"),
    (np.float32("nan"), "$: nan is not a number", "None"),
    (Decimal("NaN"), "$: NaN is not a number", "None"),
    (Decimal("Infinity"), "$: Infinity is not a number", "None"),
    (np.zeros(2), "$: JSON has no form for ndarray", "tolist"),
    (np.longdouble(1), "$: JSON has no form for longdouble", "tolist"),
    (np.complex64(1), "$: JSON has no form for complex", "text, numbers"),
    (1j, "$: JSON has no form for complex", "text, numbers"),
    (object(), "$: JSON has no form for object", "text, numbers"),
    (time(12), "$: JSON has no form for time", "text, numbers"),
    ((i for i in range(3)), "$: JSON has no form for generator", "list(value)"),
    ({"a": range(3)}, "$.a: JSON has no form for range", "list(value)"),
    ({"a": Spot(1)}, "$.a: JSON has no form for Spot", "dataclasses.asdict(value)"),
    ({"a": 10**5000}, "$.a: a number of 16610 bits is too long", "text"),
    ({"a": {object()}}, "$.a[*]: JSON has no form for object", "text, numbers"),
    ({"config": Inputs}, "$.config: Inputs is a class", "instance"),
    ({"a": {1: 2}}, "$.a: the key 1 is int, not text", "text keys"),
    ({Level.HIGH: 1}, "$: the key 3 is int, not text", "text keys"),
    ({"odd key": [datetime.fromisoformat("2026-05-19T00:00:00")]}, '$["odd key"][0]: a time without a zone', "tzinfo"),
    ({"a": "\ud800"}, "$.a: half of a surrogate pair at position 0", "errors='replace'"),
    ({"\ud800": 1}, "$: half of a surrogate pair", "errors='replace'"),
    (Inputs(ratio=float("inf")), "$.ratio: inf is not a number", "None"),
    ({"inputs": Inputs(files=[Path("a")])}, "$.inputs.files[0]: a path on this machine", "client.files.upload"),
    (Inputs(by_name={"odd key": Path("a")}), '$.by_name["odd key"]: a path', "client.files.upload"),
    (Aliased(file=Path("a")), '$["the file"]: a path', "client.files.upload"),
    (Inputs(inner=Inputs(anything=Path("a"))), "$.inner.anything: a path", "client.files.upload"),
    (Inputs(inner=Inputs(anything=[object()])), "$.inner.anything[0]: JSON has no form for object", "text, numbers"),
    (Inputs(anything=PurePosixPath("a")), "$.anything: a path on this machine", "client.files.upload"),
    (Inputs(anything=b"\xff"), "$.anything: JSON has no form for bytes", "base64"),
    (Wire(a=Wire(b=b"")), "$.a.b: JSON has no form for bytes", "base64"),
]


@given(JSON)
def test_json_stays_as_it_is(value: Any) -> None:
    """Whatever JSON can say goes out unchanged, in a container of its own."""
    wire = to_wire(value)

    assert value == wire
    assert json.dumps(value) == json.dumps(wire)
    assert not isinstance(value, (list, dict)) or value is not wire


@given(JSON)
def test_what_is_sent_can_be_sent_again(value: Any) -> None:
    """Converting twice is converting once; tuples are lists."""
    once = to_wire((value, [value]))

    assert once == to_wire(once) == [value, [value]]


@pytest.mark.parametrize(("value", "wire"), CONVERTED)
def test_what_json_has_no_type_for_is_written_in_its_usual_form(value: Any, wire: Any) -> None:
    """And comes out as builtins only, at every level."""
    converted = to_wire(value)

    assert wire == converted
    assert_builtin(converted)


def assert_builtin(value: Any) -> None:
    assert type(value) in (type(None), bool, int, float, str, list, dict)
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        assert_builtin(item)
    assert all(type(key) is str for key in value) if isinstance(value, dict) else True


@pytest.mark.parametrize(("value", "text", "suggestion"), REFUSED)
def test_what_cannot_be_sent_is_refused_with_its_path(value: Any, text: str, suggestion: str) -> None:
    """Before anything is sent, and with what to do instead."""
    with pytest.raises(InputError) as caught:
        to_wire(value)

    assert text in caught.value.message
    assert suggestion in (caught.value.suggestion or "")


def test_a_refused_value_is_not_printed() -> None:
    """It may be a file, or a secret."""
    with pytest.raises(InputError) as caught:
        to_wire({"key": b"top secret"})

    assert "secret" not in str(caught.value)


def test_paths_start_where_the_caller_says() -> None:
    """The name of the parameter leads the way."""
    with pytest.raises(InputError, match=r"^\[type=input_error\] inputs\.image: "):
        to_wire({"image": b""}, "inputs")


def test_an_image_of_pillow_is_to_be_uploaded() -> None:
    """Its pixels are a file's worth."""
    image = type("Image", (), {"__module__": "PIL.Image"})()
    with pytest.raises(InputError, match=r"\$\.image: Image cannot be sent"):
        to_wire({"image": image})


def test_a_circle_is_refused() -> None:
    """Where it closes, not where Python gives up."""
    circle: dict[str, Any] = {"a": []}
    circle["a"].append(circle)
    wire = Wire()
    wire.fields["me"] = wire
    model = Inputs()
    model.inner = model

    with pytest.raises(InputError, match=r"\$\.a\[0\]: contains itself"):
        to_wire(circle)
    with pytest.raises(InputError, match=r"\$\.me: contains itself"):
        to_wire(wire)
    with pytest.raises(InputError, match=r"\$: Inputs cannot be written as JSON: Circular reference"):
        to_wire(model)


def test_one_value_in_two_places_is_no_circle() -> None:
    """It is simply written twice."""
    shared = [1]

    assert to_wire({"a": shared, "b": [shared, shared]}) == {"a": [1], "b": [[1], [1]]}


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_depth_has_a_limit() -> None:
    """Far beyond any real request, and an error of ours."""
    assert nested(DEEPEST) == to_wire(nested(DEEPEST))
    for depth in (DEEPEST + 1, 100_000):
        with pytest.raises(InputError, match=f"more than {DEEPEST} levels deep") as caught:
            to_wire(nested(depth))
        assert len(str(caught.value)) < 300


def test_a_stack_that_is_nearly_full_is_no_bare_error() -> None:
    """A caller deep in recursion gets the same error."""

    def descend(left: int) -> None:
        if left:
            descend(left - 1)
        else:
            to_wire(nested(DEEPEST))

    limit = sys.getrecursionlimit()
    frames = 0
    frame: Any = sys._getframe()
    while frame is not None:
        frames, frame = frames + 1, frame.f_back
    with pytest.raises(InputError, match="levels deep") as caught:
        descend(limit - frames - 100)

    assert isinstance(caught.value.__cause__, RecursionError)


def test_a_field_with_a_serialiser_of_its_own_decides_for_itself() -> None:
    """A path is refused only where pydantic would write its name."""

    class Sent(BaseModel):
        file: Path
        secret: Path = Field(exclude=True)

        @field_serializer("file")
        def _read(self, file: Path) -> str:
            return f"content of {file}"

    assert to_wire(Sent(file=Path("a"), secret=Path("b"))) == {"file": "content of a"}


def test_extra_fields_of_a_model_are_sent() -> None:
    """As pydantic sends them."""

    class Loose(BaseModel):
        model_config = ConfigDict(extra="allow")

    assert to_wire(Loose.model_validate({"a": (1,)})) == {"a": [1]}


def test_a_serialiser_that_fails_is_an_error_of_ours() -> None:
    """The error of pydantic never comes out bare."""

    class Broken(BaseModel):
        data: int

        @field_serializer("data", when_used="json")
        def _fail(self, data: int) -> str:
            raise ValueError("no form")

    with pytest.raises(InputError, match=r"\$\.inputs: Broken cannot be written as JSON: .*no form") as caught:
        to_wire({"inputs": Broken(data=1)})

    assert type(caught.value.__cause__).__name__ == "PydanticSerializationError"


def test_a_config_with_a_response_model_is_sent_with_its_schema() -> None:
    """On its own and inside anything else."""
    config = AgentExecutionConfig(prompt="x", response_model=Album)
    expected = {"prompt": "x", "json_schema": json_schema(Album)}

    assert expected == to_wire(config)
    assert {"config": expected} == to_wire({"config": config})


def test_the_schema_of_refs_says_what_a_ref_looks_like() -> None:
    """Agents are told the pattern of ids."""
    schema = json_schema(Album)
    ref = {
        "type": "object",
        "title": "PictureRef",
        "properties": {"id": {"type": "string", "title": "Id", "pattern": r"^img_\w{6}$"}},
        "required": ["id"],
    }

    assert {"PictureRef": ref} == schema["$defs"]
    assert schema["properties"]["cover"] == {"$ref": "#/$defs/PictureRef"}
    assert schema["required"] == ["cover", "pages", "albumTitle"]
    assert Album.model_json_schema() == schema


def test_a_schema_is_made_once_and_handed_out_in_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making one is slow; a shared one could be changed by anyone."""
    first = json_schema(Album)
    first["properties"].clear()
    monkeypatch.setattr(Album, "model_json_schema", None)

    assert {"cover", "pages", "albumTitle"} == set(json_schema(Album)["properties"])


def test_a_schema_does_not_keep_its_model_alive() -> None:
    """Programs that make models as they run do not grow."""
    model = create_model("Passing", x=(int, ...))
    json_schema(model)
    alive = weakref.ref(model)
    del model
    gc.collect()

    assert alive() is None


def test_a_model_without_a_schema_is_refused() -> None:
    """With what to do about it."""
    unfinished = create_model("Unfinished", thing=("Nowhere", ...))

    class Odd(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        thing: memoryview

    for model in (unfinished, Odd):
        with pytest.raises(InputError, match=f"response_model {model.__name__} has no JSON schema") as caught:
            json_schema(model)
        assert caught.value.__cause__ is not None
    with pytest.raises(InputError, match="must be a class with fields"):
        json_schema(dict)


def test_a_schema_that_is_no_json_is_refused() -> None:
    """Authors may add anything to it."""

    class Odd(BaseModel):
        model_config = ConfigDict(json_schema_extra={"example": b"x"})

    with pytest.raises(InputError, match=r"the JSON schema of Odd.example: JSON has no form for bytes"):
        json_schema(Odd)
