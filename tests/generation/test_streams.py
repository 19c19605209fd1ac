"""Answers as series of events, what async callers get in place of what blocking ones do, attributes, and webhooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scripts.problems import GenerationError
from tests.generation.workbench import Client, document, operation

PIECE = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}, "x-y": {"type": "string"}}}
WHOLE = {"type": "object", "required": ["total"], "properties": {"total": {"type": "integer"}}}
SCHEMAS = {"Piece": PIECE, "Whole": WHOLE, "Free": {"type": "object"}}


def reference(name: str) -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{name}"}}


def answers(**content: Any) -> dict[str, Any]:
    media = {"json": "application/json", "events": "text/event-stream; charset=utf-8"}
    return {"200": {"description": "ok", "content": {media[name]: one for name, one in content.items()}}}


PATHS = {
    "/both": {"post": operation("talk", "t", responses=answers(json=reference("Whole"), events=reference("Piece")))},
    "/only": {"post": operation("listen", "t", responses=answers(events=reference("Piece")))},
    "/free": {"post": operation("mumble", "t", responses=answers(json=reference("Whole"), events=reference("Free")))},
    "/plain": {"post": operation("ask", "t", responses=answers(json=reference("Whole")))},
}
FLOWS = '''
from vlmrun_ext.context import Context
from vlmrun_ext.flow import Flow
from vlmrun_ext.streams import StreamedOperation


class Reading:
    """What is read."""


class AsyncReading:
    """What is read and awaited."""


def read(context: Context, post: StreamedOperation[str, int], name: str) -> Flow[Reading | None]:
    """Read it.

        client.t.read("x")
    """
    yield post.request()
    return Reading()
'''
MAKERS = '''
def reader(core, blocking, awaiting):
    """Read in another way.

    "Quoted" at length.
    """
    return type(core).__name__, blocking.__name__, awaiting.__name__


def bare(core, blocking, awaiting):
    return None
'''
MANIFEST = """
[texts]
books = "Books to read."

[[flows]]
resource = "books.pages"
method = "read"
flow = "hand_written.flows:read"
operations = { post = "talk" }

[[attributes]]
resource = "t"
name = "reader"
maker = "hand_written.makers:reader"
fallback = "books.pages"
"""


@pytest.fixture
def made(make: Callable[..., Client]) -> Client:
    """A client with all of it."""
    return make(document(PATHS, SCHEMAS), manifest=MANIFEST, flows={"flows": FLOWS, "makers": MAKERS})


def test_one_event_is_read_by_itself(made: Client) -> None:
    """Where the document says what an event is, and the model has fields."""
    talk = made.operation("talk", "t")
    event = talk.parse_event(b'{"n": 1, "x-y": "z"}')

    assert (type(event).__name__, event.n, event.x_y) == ("Piece", 1, "z")
    assert "parse_event" in talk.__all__
    assert made.operation("listen", "t").parse_event(b'{"n": 2}').n == 2
    assert talk.parse(200, {}, b'{"total": 3}').total == 3
    for name in ("mumble", "ask"):
        assert not hasattr(made.operation(name, "t"), "parse_event")


def test_async_callers_get_the_async_class(made: Client) -> None:
    """The one of the same name with `Async` before it."""
    found = made.run(
        """
        from vlmrun.client.books_pages import AsyncBooksPages, BooksPages
        result = [kind.read.__annotations__["return"] for kind in (BooksPages, AsyncBooksPages)]
        """
    )

    assert found == ["Reading | None", "AsyncReading | None"]


def test_a_resource_may_have_nothing_but_others(made: Client) -> None:
    """If the manifest says what it is."""
    found = made.run(
        """
        from vlmrun.client.books import Books
        result = [Books.__doc__, [name for name in vars(Books) if not name.startswith("_")]]
        """
    )

    assert found == ["Books to read.", ["pages"]]


def test_an_attribute_is_made_by_its_function(made: Client) -> None:
    """Given the core of the client and both classes of the other resource."""
    found = made.run(
        """
        from types import SimpleNamespace
        from vlmrun.client.t import AsyncT, T
        result = [kind(SimpleNamespace()).reader for kind in (T, AsyncT)] + [T.reader.__doc__]
        """
    )

    assert found[:2] == [["SimpleNamespace", "BooksPages", "AsyncBooksPages"]] * 2
    assert '"Quoted" at length.' in found[2]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('fallback = "books.pages"', 'fallback = "books.covers"', "no resource books.covers"),
        ('resource = "t"', 'resource = "u"', "no resource u"),
        ("makers:reader", "makers:writer", "no function writer"),
        ("makers:reader", "makers:bare", "with a docstring"),
        ("makers:reader", "nowhere:reader", "there is no file"),
        ('name = "reader"', 'name = "ask"', "would be both"),
        ('name = "reader"', 'nom = "reader"', "unknown key nom"),
        ('name = "reader"\n', "", "name has to be given"),
        ('books = "Books to read."', "", "has no resource books"),
    ],
)
def test_what_the_manifest_says_of_attributes_has_to_be_there(
    make: Callable[..., Client], before: str, after: str, words: str
) -> None:
    """Else the run stops."""
    assert before in MANIFEST
    with pytest.raises(GenerationError, match=words):
        make(
            document(PATHS, SCHEMAS),
            manifest=MANIFEST.replace(before, after),
            flows={"flows": FLOWS, "makers": MAKERS},
        )


def hook(schema: Any) -> dict[str, Any]:
    return {
        "post": {"requestBody": {"content": {"application/json": schema}}, "responses": {"200": {"description": "ok"}}}
    }


def test_webhooks_are_read_by_the_models_of_their_bodies(make: Callable[..., Client]) -> None:
    """Of all of them together."""
    union = {"schema": {"anyOf": [{"$ref": "#/components/schemas/Whole"}, {"$ref": "#/components/schemas/Piece"}]}}
    spec = document(PATHS, SCHEMAS)
    spec["openapi"] = "3.1.0"
    spec["webhooks"] = {"one": hook(union), "two": hook(reference("Piece"))}
    found = make(spec).run(
        """
        import hashlib, hmac
        from vlmrun.webhooks import parse_event
        def ask(body):
            header = "sha256=" + hmac.new(b"s", body, hashlib.sha256).hexdigest()
            return type(parse_event(body, header, "s")).__name__
        result = [ask(b'{"n": 1}'), ask(b'{"total": 1}')]
        """
    )

    assert found == ["Piece", "Whole"]


def test_without_webhooks_there_is_only_the_signature(made: Client) -> None:
    """Nothing could be read."""
    found = made.run("import vlmrun.webhooks; result = vlmrun.webhooks.__all__")

    assert found == ["DEFAULT_TOLERANCE", "SIGNATURE_HEADER", "verify_webhook"]
