"""Parameters are written as OpenAPI says, delimiter for delimiter."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.generation.workbench import Client, Workbench, document, operation
from tests.servers import Reply, serving

LIST = {"type": "array", "items": {"type": "string"}}
OBJECT = {"type": "object", "properties": {"R": {"type": "integer"}, "G": {"type": "integer"}}}
TEXT = {"type": "string"}
BLUE, COLOURS, VALUES = "blue", ["blue", "black", "brown"], {"R": 100, "G": 200}

# Place, style, explode, value, and how it is written; the table of the specification.
WRITTEN: list[tuple[str, str, bool, Any, str]] = [
    ("path", "simple", False, BLUE, "blue"),
    ("path", "simple", False, COLOURS, "blue,black,brown"),
    ("path", "simple", False, VALUES, "R,100,G,200"),
    ("path", "simple", True, BLUE, "blue"),
    ("path", "simple", True, COLOURS, "blue,black,brown"),
    ("path", "simple", True, VALUES, "R=100,G=200"),
    ("path", "label", False, BLUE, ".blue"),
    ("path", "label", False, COLOURS, ".blue,black,brown"),
    ("path", "label", False, VALUES, ".R,100,G,200"),
    ("path", "label", True, BLUE, ".blue"),
    ("path", "label", True, COLOURS, ".blue.black.brown"),
    ("path", "label", True, VALUES, ".R=100.G=200"),
    ("path", "matrix", False, BLUE, ";color=blue"),
    ("path", "matrix", False, COLOURS, ";color=blue,black,brown"),
    ("path", "matrix", False, VALUES, ";color=R,100,G,200"),
    ("path", "matrix", True, BLUE, ";color=blue"),
    ("path", "matrix", True, COLOURS, ";color=blue;color=black;color=brown"),
    ("path", "matrix", True, VALUES, ";R=100;G=200"),
    ("query", "form", False, BLUE, "color=blue"),
    ("query", "form", False, "", "color="),
    ("query", "form", False, COLOURS, "color=blue,black,brown"),
    ("query", "form", False, VALUES, "color=R,100,G,200"),
    ("query", "form", True, COLOURS, "color=blue&color=black&color=brown"),
    ("query", "form", True, VALUES, "R=100&G=200"),
    ("query", "spaceDelimited", False, COLOURS, "color=blue%20black%20brown"),
    ("query", "spaceDelimited", False, VALUES, "color=R%20100%20G%20200"),
    ("query", "pipeDelimited", False, COLOURS, "color=blue%7Cblack%7Cbrown"),
    ("query", "pipeDelimited", False, VALUES, "color=R%7C100%7CG%7C200"),
    ("query", "pipeDelimited", True, COLOURS, "color=blue&color=black&color=brown"),
    ("query", "deepObject", True, VALUES, "color%5BR%5D=100&color%5BG%5D=200"),
    ("query", "form", False, [], ""),
    ("query", "form", False, ["a,b", "c"], "color=a%2Cb,c"),
    ("header", "simple", False, COLOURS, "blue,black,brown"),
    ("header", "simple", False, VALUES, "R,100,G,200"),
    ("header", "simple", True, VALUES, "R=100,G=200"),
    ("cookie", "form", False, COLOURS, "color=blue,black,brown"),
    ("cookie", "form", False, VALUES, "color=R,100,G,200"),
    ("cookie", "form", True, COLOURS, "color=blue; color=black; color=brown"),
]  # fmt: skip


def schema_of(value: Any) -> dict[str, Any]:
    return LIST if isinstance(value, list) else OBJECT if isinstance(value, dict) else TEXT


def extra(name: str, schema: Any, **more: Any) -> dict[str, Any]:
    parameters = [{"name": "q", "in": "query", "schema": schema, **more}]
    return {"get": operation(name, parameters=parameters)}


def paths_of_rows() -> dict[str, Any]:
    """An operation for each row."""
    paths: dict[str, Any] = {}
    for number, (place, style, explode, value, _) in enumerate(WRITTEN):
        said = {"name": "color", "in": place, "style": style, "explode": explode, "schema": schema_of(value)}
        said |= {"required": True} if place == "path" else {}
        path = f"/row{number}/{{color}}" if place == "path" else f"/row{number}"
        paths[path] = {"get": operation(f"row{number}", parameters=[said])}
    return paths


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """One client with all of them and some more."""
    paths = paths_of_rows()
    content = {"application/json": {"schema": OBJECT}}
    text = {"text/plain": {"schema": {"type": "object"}}}
    paths |= {
        "/reserved": extra("reserved", TEXT, allowReserved=True),
        "/nested": extra("nested", {"type": "object"}, style="deepObject"),
        "/fixed?beta=true&x=a b": extra("fixed", TEXT),
        "/two": {
            "get": operation(
                "two",
                parameters=[
                    {"name": name, "in": "query", "explode": False, "schema": LIST} for name in ("first one", "second")
                ],
            )
        },
        "/content/{p}": {
            "get": operation(
                "content",
                parameters=[
                    {"name": "p", "in": "path", "required": True, "content": content},
                    *({"name": f"X-{name}", "in": name, "content": content} for name in ("query", "header", "cookie")),
                    {"name": "X-Text", "in": "header", "content": text},
                ],
            )
        },
        "/head": {
            "get": operation(
                "head",
                parameters=[
                    {"name": f"X-{name}", "in": "header", "schema": schema}
                    for name, schema in {
                        "Date": {"type": "string", "format": "date"},
                        "Number": {"type": "number"},
                        "Truth": {"type": "boolean"},
                        "Many": {"type": "array", "items": {"type": "integer"}},
                    }.items()
                ],
            )
        },
    }
    return workbench.make(document(paths))


@pytest.fixture(scope="module")
def target_of(client: Client) -> Iterator[Callable[..., tuple[str, dict[str, str]]]]:
    """Send a request; what arrives is its target and its headers."""
    with serving(Reply()) as server:
        caller = client.module("client").Client(server.url)

        def call(name: str, **arguments: Any) -> tuple[str, dict[str, str]]:
            client.operation(name).sync(client=caller, **arguments)
            return server.requests[-1].target, dict(server.requests[-1].headers)

        yield call
        caller.close()


@pytest.mark.parametrize("number", range(len(WRITTEN)))
def test_styles_are_those_of_the_specification(target_of: Callable[..., Any], number: int) -> None:
    """As they arrive: nothing on the way quotes a delimiter or unquotes a value."""
    place, _, _, value, written = WRITTEN[number]

    target, headers = target_of(f"row{number}", color=value)

    if place == "path":
        assert target == f"/row{number}/{written}"
    elif place == "query":
        assert target == f"/row{number}{'?' if written else ''}{written}"
    else:
        assert headers["color" if place == "header" else "cookie"] == written


def test_reserved_characters_stay_where_the_document_allows_them(target_of: Callable[..., Any]) -> None:
    """But those that would end the value, or mean something else in a query."""
    target, _ = target_of("reserved", q="a/b?c:d@e,f;g=h(i)!*'$&#[]+% é")

    assert target == f"/reserved?q=a/b?c:d@e,f;g=h(i)!*'${quote('&#[]+% é')}"


def test_deep_objects_may_have_more_inside(target_of: Callable[..., Any]) -> None:
    """Each value is named by its way; items by their number."""
    target, _ = target_of("nested", q={"a": {"b": 1, "n": None}, "l": [True, {"x": "&"}]})

    assert target == "/nested?q%5Ba%5D%5Bb%5D=1&q%5Bl%5D%5B0%5D=true&q%5Bl%5D%5B1%5D%5Bx%5D=%26"


def test_several_written_parameters_and_those_of_the_path_go_together(target_of: Callable[..., Any]) -> None:
    """What is not given leaves nothing behind."""
    assert target_of("two", first_one=["a", "b"], second=["c"])[0] == "/two?first%20one=a,b&second=c"
    assert target_of("two", second=["c"])[0] == "/two?second=c"
    assert target_of("two")[0] == "/two"
    assert target_of("fixed", q="é")[0] == "/fixed?q=%C3%A9&beta=true&x=a%20b"


def test_a_parameter_with_content_is_json(target_of: Callable[..., Any]) -> None:
    """In ASCII, so that it fits into a header; other content is the text that the caller gives."""
    value = {"R": 1, "é": "&"}
    target, headers = target_of("content", p=value, x_query=value, x_header=value, x_cookie=value, x_text="<a/>")
    written = '{"R":1,"\\u00e9":"&"}'

    assert target == f"/content/{quote(written, safe='')}?X-query={quote(written, safe='')}"
    assert headers["x-header"] == written
    assert headers["x-text"] == "<a/>"
    assert headers["cookie"].startswith("X-cookie={%22R%22:1%2C")
    assert target_of("content", p=value)[0] == f"/content/{quote(written, safe='')}"


def test_headers_may_have_any_type(target_of: Callable[..., Any]) -> None:
    """Dates, numbers, truths and lists."""
    _, headers = target_of("head", x_date=datetime.date(2024, 1, 31), x_number=1.5, x_truth=True, x_many=[1, 2])

    assert [headers[f"x-{name}"] for name in ("date", "number", "truth", "many")] == [
        "2024-01-31",
        "1.5",
        "true",
        "1,2",
    ]
    assert "x-many" not in target_of("head")[1]


@pytest.mark.parametrize("value", [None, [], {}, "", "."])
def test_a_segment_that_names_another_resource_is_refused(client: Client, value: Any) -> None:
    """Whatever the style."""
    number = next(index for index, row in enumerate(WRITTEN) if row[:2] == ("path", "label"))

    with pytest.raises(ValueError, match="`color` has to be the name of one resource"):
        client.operation(f"row{number}").request(value)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"name": "f", "in": "query", "style": "matrix", "schema": TEXT}, "style matrix cannot be used in query; there are form,"),
    ({"name": "f", "in": "header", "style": "form", "schema": TEXT}, "style form cannot be used in header; there are simple"),
    ({"name": "f", "in": "query", "content": {"text/a": {}, "text/b": {}}}, "has to name one media type"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "reason"), REFUSED)
def test_what_the_specification_does_not_know_stops_the_run(
    refused: Callable[..., str], said: dict[str, Any], reason: str
) -> None:
    """With the place in the document."""
    found = refused(document({"/a": {"get": operation(parameters=[said])}}))

    assert found.startswith("paths./a.get.parameters[0] (f): ")
    assert reason in found
