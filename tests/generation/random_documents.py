"""Random documents, arguments for their operations, and what a server has to see of them."""

from __future__ import annotations

import datetime
import json
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from hypothesis import strategies as st

__all__ = ["Call", "Parameter", "calls", "expected_parameters", "plain", "same"]

# Names that differ in little, mean something to Python or to us, or are not meant to be names at all.
NAMES = ["x", "X", "x y", "x-y", "x_y", "xY", "class", "self", "body", "request", "client", "type", "list", "id", "1st",
         "+1", "-1", "é", "ﬁ", '"quoted"', "a\\b", "{{ x }}", "line\nbreak", "None", "__init__", "to_dict", "%", "a&b=c",
         "a[b]", "$filter", "@type", "filter.size", "\u202e", "query", "import os", "'", "μ", "µ"]  # fmt: skip
TEXTS = ['"""', "\\", "{{ 1 }}", "{% raw %}", "two\nlines", "\x00", "\u202e", "# no comment", "plain", "'", "*/", "é"]
TOKENS = ["X-Tag", "x_tag", "X.Tag", "X-Class", "X-From-Here", "X-~!", "X-1"]

Schema = dict[str, Any]

_SIMPLE: list[Schema] = [
    {"type": "string"},
    {"type": "integer"},
    {"type": "number"},
    {"type": "boolean"},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "uuid"},
    {"type": "string", "enum": ["a", "A", "b c", "+1", "-1"]},
]
# Style, explode, and what an item must not have in it because it parts the items there.
_STYLES: dict[str, list[tuple[str | None, bool | None, str]]] = {
    "query": [(None, None, ""), ("form", True, ""), ("form", False, ""), ("spaceDelimited", False, " "),
              ("pipeDelimited", False, "|"), ("deepObject", True, "")],
    "path": [(None, None, ""), ("simple", True, "="), ("label", False, ""), ("label", True, ".="), ("matrix", False, ""),
             ("matrix", True, "=;")],
    "header": [(None, None, ",= "), ("simple", True, ",= ")],
    "cookie": [(None, None, ""), ("form", False, "")],
}  # fmt: skip
_ALPHABET = "abZ09 .,;=&+|/?#%[]{}é☃'\"\\~-_"
_IN_HEADERS = "".join(one for one in _ALPHABET if one.isascii() and one not in ",= ")


@dataclass(frozen=True)
class Parameter:
    """A parameter with the value that it is given, if it is."""

    said: dict[str, Any]
    value: Any
    given: bool


@dataclass(frozen=True, repr=False)
class Call:
    """One operation, how it is called, and what is answered.

    Attributes:
        path: Its path template.
        method: Its HTTP method.
        said: What the document says of it.
        parameters: Its parameters with values.
        media: The media type of its body, if it has one.
        body: The body: fields by name, or the whole.
        answer: Media type and value of the answer.
    """

    path: str
    method: str
    said: dict[str, Any]
    parameters: list[Parameter]
    media: str | None = None
    body: Any = None
    answer: tuple[str, Any] = ("application/json", None)
    schemas: dict[str, Schema] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Call({self.path!r})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # Hypothesis would print every field, which takes longer than the test.
        printer.text(repr(self))


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    return (
        value.isoformat() if isinstance(value, datetime.date) else str(value) if isinstance(value, uuid.UUID) else value
    )


def same(text: Any, value: Any) -> bool:
    """Whether what arrived as text is the value."""
    if isinstance(value, dict):
        return (
            isinstance(text, dict) and text.keys() == value.keys() and all(same(text[key], value[key]) for key in value)
        )
    if isinstance(value, list):
        return isinstance(text, list) and len(text) == len(value) and all(map(same, text, value))
    if isinstance(value, bool):
        return text == json.dumps(value)
    if isinstance(value, int | float):
        return float(text) == value
    return bool(text == plain(value))


def _texts(without: str, alphabet: str) -> st.SearchStrategy[str]:
    letters = [one for one in alphabet if one not in without]
    whole = st.lists(st.sampled_from(letters), min_size=1, max_size=6).map("".join)
    return whole.filter(lambda text: text.strip() == text and text.strip(".") != "")


def _simple_values(schema: Schema, without: str = "", alphabet: str = _ALPHABET) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        fitting = [one for one in schema["enum"] if not set(one) & set(without) and set(one) <= set(alphabet)]
        return st.sampled_from(fitting)
    forms: dict[str, st.SearchStrategy[Any]] = {
        "date": st.dates(),
        "date-time": st.datetimes(timezones=st.just(datetime.UTC)).map(lambda one: one.replace(microsecond=0)),
        "uuid": st.uuids(),
    }
    if "format" in schema:
        return forms[schema["format"]]
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(-(2**53), 2**53),
        # A point parts items in one style.
        "number": st.integers(-99, 99).map(float) if "." in without else st.floats(-1e6, 1e6, width=32),
        "boolean": st.booleans(),
        "string": _texts(without, alphabet),
    }
    return kinds[schema["type"]]


@st.composite
def _parameter(draw: st.DrawFn, place: str, name: str, number: int) -> Parameter:
    style, explode, without = draw(st.sampled_from(_STYLES[place]))
    alphabet = _IN_HEADERS if place == "header" else _ALPHABET
    shape = draw(st.sampled_from(["simple", "list", "object"]))
    shape = "object" if style == "deepObject" else "list" if style in ("spaceDelimited", "pipeDelimited") else shape
    inner = draw(
        st.sampled_from(_SIMPLE if "." not in without else [one for one in _SIMPLE if one.get("type") != "number"])
    )
    reserved = place == "query" and style in (None, "form") and shape == "simple" and draw(st.booleans())
    content = place in ("query", "header", "cookie") and shape != "simple" and draw(st.integers(0, 3)) == 0
    values = _simple_values(inner, without, alphabet)
    said: dict[str, Any] = {"name": name, "in": place, "description": draw(st.sampled_from(TEXTS))}
    schema: Schema = inner
    if shape == "list":
        schema, values = {"type": "array", "items": inner}, st.lists(values, min_size=1, max_size=3)
    elif shape == "object":
        keys = [f"k{number}", f"k{number} é"] if place != "header" else [f"k{number}", f"K{number}"]
        schema = {"type": "object", "properties": dict.fromkeys(keys, inner)}
        values = st.fixed_dictionaries(dict.fromkeys(keys, values))
    if content:
        said["content"] = {"application/json": {"schema": schema}}
    else:
        said |= {"schema": schema, **({} if style is None else {"style": style, "explode": explode})}
        said |= {"allowReserved": True} if reserved else {}
    required = place == "path" or draw(st.booleans())
    said |= {"required": True} if required else {}
    return Parameter(said, draw(values), required or draw(st.booleans()))


@st.composite
def _object(draw: st.DrawFn) -> tuple[Schema, dict[str, Any]]:
    """An object with fields of any names, and a value of it."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    fields = {name: draw(st.sampled_from(_SIMPLE)) for name in names}
    texts = {name: {**schema, "description": draw(st.sampled_from(TEXTS))} for name, schema in fields.items()}
    schema = {"type": "object", "required": names, "properties": texts, "description": draw(st.sampled_from(TEXTS))}
    return schema, {name: draw(_simple_values(inner)) for name, inner in fields.items()}


@st.composite
def _answer(draw: st.DrawFn) -> tuple[dict[str, Any], tuple[str, Any], dict[str, Schema]]:
    kind = draw(st.sampled_from(["json", "json", "object", "list", "text", "bytes", "mixed"]))
    if kind == "text":
        return {"text/csv": {"schema": {"type": "string"}}}, ("text/csv", draw(st.text(max_size=9))), {}
    if kind in ("bytes", "mixed"):
        media = "application/zip" if kind == "bytes" else "multipart/mixed"
        return {media: {}}, (media, draw(st.binary(max_size=9))), {}
    if kind == "json":
        schema = draw(st.sampled_from(_SIMPLE))
        return {"application/json": {"schema": schema}}, ("application/json", draw(_simple_values(schema))), {}
    schema, value = draw(_object())
    name = draw(st.sampled_from(["Thing", "thing", "THING", "Any", "Model"]))
    reference: Schema = {"$ref": f"#/components/schemas/{name}"}
    if kind == "list":
        reference, value = {"type": "array", "items": reference}, [value]
    content = {"text/html": {}, "application/json": {"schema": reference}}
    return content, ("application/json", value), {name: schema}


@st.composite
def calls(draw: st.DrawFn, count: int) -> list[Call]:
    """Operations for one document; components of one name are the same."""
    found: list[Call] = []
    schemas: dict[str, Schema] = {}
    for number in range(count):
        places = draw(st.lists(st.sampled_from(["query", "query", "header", "cookie", "path"]), max_size=5))
        names: set[tuple[str, str]] = set()
        parameters = []
        for index, place in enumerate(places):
            known = TOKENS if place in ("header", "cookie") else [one for one in NAMES if not set(one) & set("{}?#/%")]
            name = draw(st.sampled_from(known))
            if (place, name.lower() if place == "header" else name) not in names:
                names.add((place, name.lower() if place == "header" else name))
                parameters.append(draw(_parameter(place, name, index)))
        in_path = [one.said["name"] for one in parameters if one.said["in"] == "path"]
        path = "".join([f"/op{number}", *(f"/{{{name}}}" for name in in_path)])
        content, answer, named = draw(_answer())
        for name, schema in named.items():
            if schemas.setdefault(name, schema) != schema:
                content, answer = {"application/json": {"schema": {"type": "integer"}}}, ("application/json", 1)
        media, body, said_body = draw(_body())
        said: dict[str, Any] = {
            "operationId": draw(
                st.sampled_from(["call", "Call", "get it", "getIt", "get_it", "", "list", f"op_{number}"])
            ),
            "tags": [draw(st.sampled_from(["things", "Things", "class", "types"]))],
            "summary": draw(st.sampled_from(TEXTS)),
            "description": draw(st.sampled_from(TEXTS)),
            "parameters": [one.said for one in parameters],
            "responses": {"200": {"description": "ok", "content": content}},
            **({"requestBody": said_body} if said_body else {}),
        }
        if not said["operationId"]:
            del said["operationId"]
        found.append(Call(path, "post", said, parameters, media, body, answer))
    return [
        Call(one.path, one.method, one.said, one.parameters, one.media, one.body, one.answer, schemas) for one in found
    ]


@st.composite
def _body(draw: st.DrawFn) -> tuple[str | None, Any, dict[str, Any] | None]:
    kinds = ["", "application/json", "application/json", "application/x-www-form-urlencoded", "multipart/form-data",
             "text/plain", "application/zip", "multipart/mixed"]  # fmt: skip
    media = draw(st.sampled_from(kinds))
    if not media:
        return None, None, None
    schema: Schema = {"type": "string"}
    value: Any = draw(_texts("", _ALPHABET))
    if media in ("application/zip", "multipart/mixed"):
        schema, value = {}, b"--part\r\n\r\n\0\xff\r\n--part--\r\n"
    elif media != "text/plain":
        schema, value = draw(_object())
    content = {media: {"schema": schema} if schema else {}}
    if draw(st.booleans()) and media == "application/json":
        content = {"text/plain": {}, "application/xml": {"schema": schema}, **content}
    return media, value, {"required": True, "content": content}


def expected_parameters(call: Call, target: str, headers: dict[str, str]) -> list[tuple[str, Any, Any]]:
    """For each parameter: its name, what arrived, and what was given; None where it was not."""
    path, _, query = target.partition("?")
    segments = iter(path.split("/")[3:])
    pairs = [tuple(part.split("=", 1)) for part in query.split("&") if part]
    cookies = [tuple(part.split("=", 1)) for part in headers.get("cookie", "").split("; ") if part]
    found = []
    for one in call.parameters:
        place, name = one.said["in"], one.said["name"]
        if place == "path":
            arrived = _from_path(one, next(segments))
        elif place == "header":
            raw = headers.get(name.lower())
            arrived = None if raw is None else _from_text(one, raw, decode=str)
        else:
            arrived = _from_pairs(one, pairs if place == "query" else cookies)
        found.append((f"{name!r} in {place}", arrived, one.value if one.given else None))
    return found


def _from_pairs(one: Parameter, pairs: list[Any]) -> Any:
    said, name = one.said, one.said["name"]
    mine = [value for key, value in pairs if unquote(key) == name]
    if "content" in said:
        return _texts_of(json.loads(unquote(mine[0]))) if mine else None
    kind, style = said["schema"]["type"], said.get("style", "form")
    exploded = said.get("explode", style == "form")
    if style == "deepObject":
        inside = {key: f"{name}[{key}]" for key in one.value}
        return {key: unquote(value) for key, way in inside.items() for at, value in pairs if unquote(at) == way} or None
    if kind == "object" and exploded:
        return {unquote(key): unquote(value) for key, value in pairs if unquote(key) in one.value} or None
    if not mine:
        return None
    if kind == "array" and exploded:
        return [unquote(value) for value in mine]
    delimiter = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style, ",")
    return unquote(mine[0]) if kind not in ("array", "object") else _split(kind, mine[0], delimiter)


def _from_path(one: Parameter, raw: str) -> Any:
    said = one.said
    style, exploded, kind = said.get("style", "simple"), said.get("explode", False), said["schema"]["type"]
    if style == "label":
        return _parted(kind, raw.removeprefix("."), "." if exploded else ",", exploded=exploded)
    if style == "matrix" and exploded and kind == "object":
        return dict(tuple(map(unquote, part.split("=", 1))) for part in raw.split(";")[1:])
    if style == "matrix":
        values = [part.split("=", 1)[1] for part in raw.split(";")[1:]]
        assert all(unquote(part.split("=", 1)[0]) == said["name"] for part in raw.split(";")[1:])
        return (
            [unquote(value) for value in values]
            if exploded and kind == "array"
            else _parted(kind, values[0], ",", exploded=False)
        )
    return _parted(kind, raw, ",", exploded=exploded)


def _parted(kind: str, raw: str, delimiter: str, *, exploded: bool) -> Any:
    if kind == "object" and exploded:
        return dict(tuple(map(unquote, part.split("=", 1))) for part in raw.split(delimiter))
    return _split(kind, raw, delimiter) if kind in ("array", "object") else unquote(raw)


def _from_text(one: Parameter, raw: str, *, decode: Any) -> Any:
    if "content" in one.said:
        return _texts_of(json.loads(raw))
    kind, exploded = one.said["schema"]["type"], one.said.get("explode", False)
    if kind == "object" and exploded:
        return dict(part.split("=", 1) for part in raw.split(","))
    return _split(kind, raw, ",", decode) if kind in ("array", "object") else raw


def _split(kind: str, raw: str, delimiter: str, decode: Any = unquote) -> Any:
    items = [decode(item) for item in raw.split(delimiter)]
    return items if kind == "array" else dict(zip(items[::2], items[1::2], strict=True))


def _texts_of(value: Any) -> Any:
    """JSON with every value as the text that it would be alone."""
    if isinstance(value, dict):
        return {key: _texts_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts_of(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


def expected_body(call: Call, content: bytes, headers: dict[str, str]) -> tuple[Any, Any]:
    """What arrived as body, and what was given."""
    if call.media is None:
        return content, b""
    kind = headers["content-type"]
    assert kind.startswith(call.media)
    if call.media == "application/json":
        return json.loads(content), plain(call.body)
    if call.media == "application/x-www-form-urlencoded":
        return dict(parse_qsl(content.decode(), keep_blank_values=True)), call.body
    if call.media == "text/plain":
        return content.decode(), call.body
    boundary = kind.partition("boundary=")[2].strip('"')
    if call.media == "multipart/form-data":
        return _form_fields(content, boundary.encode()), call.body
    assert call.media != "multipart/mixed" or boundary == "part"
    return content, call.body


def _form_fields(content: bytes, boundary: bytes) -> dict[str, str]:
    found = {}
    for part in content.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].rpartition(b'"')[0].decode()
        # What browsers write as well for what would end the name.
        name = name.replace("%22", '"').replace("%0A", "\n").replace("\\\\", "\\")
        found[name] = value.removesuffix(b"\r\n").decode()
    return found
