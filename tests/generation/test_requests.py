"""Arguments become the request that the document describes, whatever they are and whatever they are called."""

from __future__ import annotations

import datetime
import io
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation

ID = uuid.UUID("6d7a5a53-2a6a-4f6f-9a1b-0a9d8f1f2d11")
TIME = datetime.datetime(2024, 1, 31, 10, tzinfo=datetime.UTC)
TEXT = {"type": "string"}


def parameter(name: str, place: str = "query", schema: Any = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": TEXT if schema is None else schema, **more}


def path(name: str, schema: Any = None) -> dict[str, Any]:
    return parameter(name, "path", schema, required=True)


def body(media: str, schema: Any, *, required: bool = True) -> dict[str, Any]:
    return {"required": required, "content": {media: {"schema": schema}}}


MODEL = {"type": "object", "required": ["a"], "properties": {"a": TEXT, "b-c": {"type": "integer"}}}
# Everything that a module of an operation calls something itself.
OWN_NAMES = ("query", "text", "segment", "headers", "request", "parse", "response", "client", "url", "body", "encode",
             "sync", "status", "content", "UNSET", "self", "class", "cookies")  # fmt: skip

PATHS: dict[str, Any] = {
    "/query": {
        "get": operation(
            "query",
            parameters=[
                parameter("any", schema={}),
                parameter("list", schema={"type": "array", "items": {}}),
                parameter("map", schema={"type": "object"}),
                parameter("needed", required=True),
                parameter("enum", schema={"enum": ["a", "b"]}),
            ],
        )
    },
    "/a/{id}/b/{sub-id}.json": {
        "parameters": [path("id"), parameter("shared")],
        "get": operation("path", parameters=[path("sub-id", {"type": "array", "items": TEXT}), parameter("own")]),
        "put": operation("path_put", parameters=[path("sub-id"), parameter("shared", schema={"type": "integer"})]),
    },
    "/head": {
        "get": operation(
            "head",
            parameters=[
                parameter("X-Needed", "header", required=True),
                parameter("X-Number", "header", {"type": "integer"}),
                parameter("X-Maybe", "header", {"type": ["boolean", "null"]}),
                parameter("Authorization", "header", required=True),
                parameter("accept", "header"),
                parameter("session", "cookie"),
                parameter("n", "cookie", {"type": "integer"}),
            ],
        )
    },
    "/names/{body}": {
        "post": operation(
            "names",
            parameters=[path("body"), *(parameter(name) for name in OWN_NAMES)],
            requestBody=body("application/json", {}),
        )
    },
    "/json": {"post": operation("json", requestBody=body("application/json; charset=utf-8", {"$ref": "#/components/schemas/M"}))},
    "/maybe": {"post": operation("maybe", requestBody=body("application/json", {"$ref": "#/components/schemas/M"}, required=False))},
    "/form": {"post": operation("form", requestBody=body("application/x-www-form-urlencoded", {"$ref": "#/components/schemas/M"}))},
    "/files": {"post": operation("files", requestBody=body("multipart/form-data", {
        "type": "object", "properties": {"file": {"type": "string", "format": "binary"}, "note": TEXT}}))},
    "/bytes": {"put": operation("bytes", requestBody=body("application/octet-stream", {"type": "string", "format": "binary"}))},
    "/image": {"put": operation("image", requestBody=body("image/*", {"type": "string", "format": "binary"}, required=False))},
    "/xml": {"post": operation("xml", requestBody=body("application/xml", MODEL))},
    "/styled_form": {"post": operation("styled_form", requestBody={"required": True, "content": {
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"a": TEXT, "filter": {"type": "object"}, "ids": {"type": "array", "items": TEXT}}},
            "encoding": {"filter": {"style": "deepObject", "explode": True}, "ids": {"explode": False}},
        }}})},
    "/text": {"post": operation("text", requestBody=body("text/markdown; charset=latin-1", TEXT, required=False))},
    "/any_text": {"post": operation("any_text", requestBody=body("text/*", TEXT))},
    "/other_json": {"post": operation("other_json", requestBody=body("text/json", MODEL))},
    "/mixed": {"post": operation("mixed", requestBody=body("multipart/mixed", MODEL))},
    "/bare": {"post": operation("bare", requestBody={"content": {"application/json": {}}})},
    "/several": {"post": operation("several", requestBody={"content": {
        "multipart/form-data": {"schema": MODEL}, "application/json": {"schema": MODEL}}})},
    "/referred": {"$ref": "#/components/pathItems/Referred"},
}  # fmt: skip

COMPONENTS: dict[str, Any] = {
    "parameters": {"Limit": parameter("limit", schema={"type": "integer"}), "Again": {"$ref": "#/components/parameters/Limit"}},
    "requestBodies": {"Body": body("application/json", MODEL)},
    "pathItems": {
        "Referred": {
            "parameters": [{"$ref": "#/components/parameters/Again"}],
            "post": operation("referred", requestBody={"$ref": "#/components/requestBodies/Body"}),
        }
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them."""
    return workbench.make(document(PATHS, {"M": MODEL}, components=COMPONENTS))


@pytest.fixture(scope="module")
def request_of(client: Client) -> Callable[[str], Any]:
    """The pure way in of an operation."""
    return lambda name: client.operation(name).request


QUERIES: list[tuple[Any, list[tuple[str, str]]]] = [
    (True, [("any", "true")]),
    (False, [("any", "false")]),
    (0, [("any", "0")]),
    (1.5, [("any", "1.5")]),
    ("", [("any", "")]),
    ("a b&c", [("any", "a b&c")]),
    (None, []),
    (TIME, [("any", "2024-01-31T10:00:00Z")]),
    (TIME.date(), [("any", "2024-01-31")]),
    (ID, [("any", str(ID))]),
    ([1, None, True, "x"], [("any", "1"), ("any", "true"), ("any", "x")]),
    ((), []),
    ([[1, 2], {"a": 1}], [("any", "1,2"), ("any", '{"a":1}')]),
    ({"a": 1, "b": None, "c": [1, 2]}, [("a", "1"), ("c", "1,2")]),
]


@pytest.mark.parametrize(("value", "pairs"), QUERIES)
def test_query_parameters_are_written_as_json_writes_them(
    request_of: Callable[[str], Any], value: Any, pairs: list[tuple[str, str]]
) -> None:
    """Lists repeat the name, mappings bring names of their own, nothing stands for nothing."""
    assert list(request_of("query")(needed="n", any=value).params) == [*pairs, ("needed", "n")]


def test_arguments_that_are_not_given_are_not_sent(client: Client, request_of: Callable[[str], Any]) -> None:
    """Those that have to be given are asked for by Python itself."""
    request = request_of("query")(needed="n")

    assert (request.method, request.path, request.params) == ("GET", "/query", (("needed", "n"),))
    assert (request.headers, request.content, request.files) == ({}, None, None)
    with pytest.raises(TypeError, match="needed"):
        request_of("query")()
    unset = client.module("types").UNSET
    assert request_of("query")(needed="n", any=unset, list=unset).params == request.params


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused(request_of: Callable[[str], Any], value: float) -> None:
    """JSON has no word for it."""
    with pytest.raises(ValueError, match="cannot be sent"):
        request_of("query")(needed="n", any=value)


def test_members_of_enumerations_and_text_are_sent_alike(client: Client, request_of: Callable[[str], Any]) -> None:
    """By their value."""
    enum = client.model("QueryEnum")

    for value in (enum.A, "a", enum("new"), "new"):
        assert dict(request_of("query")(needed="n", enum=value).params)["enum"] == str(value)


SEGMENTS: list[tuple[Any, str]] = [
    ("a/b?c#d", "a%2Fb%3Fc%23d"),
    ("é ", "%C3%A9%20"),
    ("..a", "..a"),
    ("%2e", "%252e"),
    (7, "7"),
    (True, "true"),
    (ID, str(ID)),
]


@pytest.mark.parametrize(("value", "written"), SEGMENTS)
def test_segments_are_quoted(request_of: Callable[[str], Any], value: Any, written: str) -> None:
    """They cannot reach out of their place; a list is joined by commas."""
    request = request_of("path")(value, ["x", "y z"], own="o", shared="s")

    assert request.path == f"/a/{written}/b/x,y%20z.json"
    assert sorted(request.params) == [("own", "o"), ("shared", "s")]


@pytest.mark.parametrize("value", ["", ".", "..", None, []])
def test_segments_that_name_another_resource_are_refused(request_of: Callable[[str], Any], value: Any) -> None:
    """The message names the parameter as the document does."""
    with pytest.raises(ValueError, match="`id` has to be the name of one resource"):
        request_of("path")(value, "x")
    with pytest.raises(ValueError, match="`sub-id`"):
        request_of("path")("x", value)


def test_an_operations_own_parameter_comes_before_that_of_its_path(request_of: Callable[[str], Any]) -> None:
    """The other is there for the rest."""
    assert request_of("path_put").__annotations__["shared"] == "int | Unset"
    assert request_of("path").__annotations__["shared"] == "str | Unset"


def test_headers_and_cookies_are_sent(request_of: Callable[[str], Any]) -> None:
    """What OpenAPI says elsewhere is no argument: authorization and media types."""
    head = request_of("head")

    assert dict(head(x_needed="n").headers) == {"X-Needed": "n"}
    assert dict(head(x_needed="n", x_number=0, x_maybe=None, n=1, session='a; b="c"\r\né').headers) == {
        "X-Needed": "n",
        "X-Number": "0",
        "Cookie": "session=a%3B%20b=%22c%22%0D%0A%C3%A9; n=1",
    }
    assert list(head.__annotations__) == ["x_needed", "x_number", "x_maybe", "session", "n", "return"]


def test_parameters_may_have_any_name(client: Client, request_of: Callable[[str], Any]) -> None:
    """Those that the operation's module or Python has itself get another in Python, not in the request."""
    names = request_of("names")
    keywords = [name for name in names.__annotations__ if name not in ("return", "body", "body_path")]
    request = names("p", body=[1], **{name: name for name in keywords})

    assert request.path == "/names/p"
    assert request.content == b"[1]"
    assert [name for name, _ in request.params] == list(OWN_NAMES)
    assert len({value for _, value in request.params}) == len(OWN_NAMES)
    assert {"body_query", "request_query", "client_query", "class_", "self_", "query", "headers"} <= set(keywords)


def test_json_bodies_are_models_or_mappings(client: Client, request_of: Callable[[str], Any]) -> None:
    """Both are written under the names of the API, with the media type of the document."""
    model = client.model("M")

    for given in (model(a="x", b_c=1), {"a": "x", "b-c": 1}):
        request = request_of("json")(body=given)
        assert json.loads(request.content) == {"a": "x", "b-c": 1}
        assert request.headers == {"Content-Type": "application/json; charset=utf-8"}
    assert json.loads(request_of("json")(body={"a": [model(a="y")]}).content) == {"a": [{"a": "y"}]}


def test_a_body_may_be_left_out(request_of: Callable[[str], Any]) -> None:
    """Where the document says so; then there is no media type either."""
    assert request_of("maybe")().content is None
    assert request_of("maybe")().headers == {}
    assert request_of("maybe")(body={"a": "x"}).content == b'{"a":"x"}'
    assert (request_of("image")().content, request_of("image")().headers) == (None, {})
    with pytest.raises(TypeError, match="body"):
        request_of("json")()


def test_forms_are_urlencoded(client: Client, request_of: Callable[[str], Any]) -> None:
    """From models and mappings; lists repeat the name."""
    request = request_of("form")(body=client.model("M")(a="ä &", b_c=2))

    assert request.content == b"a=%C3%A4+%26&b-c=2"
    assert request.headers == {"Content-Type": "application/x-www-form-urlencoded"}
    assert request_of("form")(body={"a": ["1", "2"], "n": None}).content == b"a=1&a=2"


def test_fields_of_forms_may_have_styles(client: Client, request_of: Callable[[str], Any]) -> None:
    """As parameters of queries may; fields that are not given leave nothing behind."""
    given = {"a": "x y", "filter": {"size": {"gt": 1}, "tags": ["&"]}, "ids": ["1", "2,3"]}

    for body in (given, client.model("StyledFormBody").from_dict(given)):
        assert request_of("styled_form")(body=body).content == (
            b"a=x+y&filter%5Bsize%5D%5Bgt%5D=1&filter%5Btags%5D%5B0%5D=%26&ids=1,2%2C3"
        )
    assert request_of("styled_form")(body={"ids": ["1"]}).content == b"ids=1"


def test_multipart_fields_are_files_or_text(request_of: Callable[[str], Any]) -> None:
    """The boundary, and the media type with it, are drawn when the request is sent."""
    opened = io.BytesIO(b"2")
    opened.name = "C:\\folder/two.bin"
    given = {"file": [b"1", opened, ("three", b"3", "text/x")], "note": "n", "flag": True, "at": TIME, "none": None}

    request = request_of("files")(body=given)

    assert request.headers == {}
    assert request.files == [
        ("file", ("upload", b"1")),
        ("file", ("two.bin", opened)),
        ("file", ("three", b"3", "text/x")),
        ("note", (None, "n")),
        ("flag", (None, "true")),
        ("at", (None, "2024-01-31T10:00:00Z")),
    ]


@pytest.mark.parametrize(
    ("name", "media"),
    [("bytes", "application/octet-stream"), ("image", "application/octet-stream"), ("xml", "application/xml")],
)
def test_other_media_are_bytes(request_of: Callable[[str], Any], name: str, media: str) -> None:
    """Sent as they are; a wildcard is no media type that can be sent."""
    request = request_of(name)(body=b"\0\xff")

    assert (request.content, request.headers) == (b"\0\xff", {"Content-Type": media})
    assert request_of(name).__annotations__["body"].startswith("bytes")


def test_json_is_sent_where_there_is_a_choice(request_of: Callable[[str], Any]) -> None:
    """It says the most."""
    assert request_of("several")(body={"a": "x"}).headers == {"Content-Type": "application/json"}


def test_text_is_sent_as_text(request_of: Callable[[str], Any]) -> None:
    """In the character set that the document names, else in UTF-8."""
    request = request_of("text")(body="é")

    assert (request.content, request.headers) == (b"\xe9", {"Content-Type": "text/markdown; charset=latin-1"})
    assert (request_of("text")().content, request_of("text")().headers) == (None, {})
    assert request_of("text").__annotations__["body"] == "str | Unset"
    assert request_of("any_text")(body="é").headers == {"Content-Type": "text/plain"}
    assert request_of("any_text")(body="é").content == "é".encode()


def test_json_has_many_names(client: Client, request_of: Callable[[str], Any]) -> None:
    """It is sent under the one that the document gives it; without a schema it is any value."""
    request = request_of("other_json")(body=client.model("OtherJsonBody")(a="x"))

    assert (request.content, request.headers) == (b'{"a":"x"}', {"Content-Type": "text/json"})
    assert request_of("bare")(body=[1]).content == b"[1]"


@pytest.mark.parametrize("line", [b"--one\r\n", b"--one\n"])
def test_bytes_in_several_parts_bring_their_boundary(request_of: Callable[[str], Any], line: bytes) -> None:
    """It stands in their first line, and goes into the media type."""
    request = request_of("mixed")(body=line + b"\r\nx\r\n--one--")

    assert request.headers == {"Content-Type": 'multipart/mixed; boundary="one"'}
    for body in (b"", b"x\r\n--one--", b"--\r\n"):
        with pytest.raises(ValueError, match="has to begin with the boundary of multipart/mixed"):
            request_of("mixed")(body=body)


def test_references_are_followed(request_of: Callable[[str], Any]) -> None:
    """To parameters, bodies and whole paths."""
    request = request_of("referred")(limit=1, body={"a": "x"})

    assert (request.path, request.params, request.content) == ("/referred", (("limit", "1"),), b'{"a":"x"}')


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"/a": {"get": operation(parameters=[{"$ref": "#/components/parameters/Gone"}])}},
     "paths./a.get.parameters[0]: $ref '#/components/parameters/Gone' is nothing in"),
    ({"/a": {"$ref": "other.yaml#/a"}}, "paths./a: $ref 'other.yaml#/a' is nothing in #/components/pathItems"),
    ({"/a?b={c}": {"get": operation()}}, "paths./a?b={c}: a path begins with a slash"),
    ({"/a#b": {"get": operation()}}, "paths./a#b: a path begins with a slash"),
    ({"a": {"get": operation()}}, "paths.a: a path begins with a slash"),
    ({"/a/{id}": {"get": operation()}}, "Path parameters do not match with path"),
    ({"/a": {"post": operation(requestBody={"content": {"application/json": 3}})}}, "expected a mapping, found 3"),
    ({"/a": {"post": operation(requestBody={"$ref": "#/components/requestBodies/Gone"})}}, "paths./a.post.requestBody"),
]  # fmt: skip


@pytest.mark.parametrize(("paths", "said"), REFUSED)
def test_what_cannot_be_sent_as_described_stops_the_run(
    refused: Callable[..., str], paths: dict[str, Any], said: str
) -> None:
    """With the place in the document."""
    assert said in refused(document(paths))


def test_a_circle_of_references_stops_the_run(refused: Callable[..., str]) -> None:
    """Instead of the generator."""
    circle = {"A": {"$ref": "#/components/parameters/B"}, "B": {"$ref": "#/components/parameters/A"}}
    paths = {"/a": {"get": operation(parameters=[{"$ref": "#/components/parameters/A"}], responses=json_answer({}))}}

    assert "leads back to itself" in refused(document(paths, components={"parameters": circle}))
