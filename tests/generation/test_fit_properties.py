"""Laws of the check: no document makes it fail, and what it says has one order."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.fit import Fit, check
from scripts.fit.contract import Contract, Node
from scripts.fit.operations import operations as fit_operations
from scripts.fit.shapes import fields, shape
from scripts.naming import our_names
from scripts.normalise import normalise
from scripts.operations import operations
from scripts.reading.pointers import look_up, pointer
from tests.generation.fit_kit import ROOT, Document, fit_of, manifest, real

PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(
    [
        "$ref",
        "type",
        "string",
        "object",
        "enum",
        "properties",
        "required",
        "allOf",
        "anyOf",
        "items",
        "get",
        "name",
        "in",
    ]
)
REFERENCES = st.sampled_from(
    ["#", "#/components/schemas/AgentSkill", "#/components/schemas/Nobody", "#/paths", "other.yaml#/x", "#/a/-1", "#//"]
)
SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | WORDS | REFERENCES | st.text(max_size=6)
JSON: st.SearchStrategy[Any] = st.recursive(
    SCALARS | st.builds(lambda target: {"$ref": target}, REFERENCES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def _places(node: Any, parts: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield parts
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _places(value, (*parts, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _places(value, (*parts, index))


PLACES = [place for place in _places(real()) if place]


@st.composite
def damaged(draw: st.DrawFn) -> Document:
    """The real document with a few of its values taken out, replaced, or put under another key."""
    document = real()
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=4)):
        try:
            holder = look_up(document, pointer(place[:-1]))
            key = place[-1]
            match draw(st.sampled_from(["drop", "replace", "rename"])):
                case "drop":
                    del holder[key]
                case "replace":
                    holder[key] = draw(JSON)
                case _ if isinstance(holder, dict):
                    holder[draw(WORDS)] = holder.pop(key)
        except (LookupError, TypeError):
            # An earlier edit took the place away.
            continue
    return document


@PROPERTY
@given(damaged())
def test_a_damaged_document_is_checked_to_the_end(document: Document):
    """Whatever is wrong with it, the outcome is findings, each whole and on one line."""
    fit = fit_of(document)

    assert fit == Fit.of(reversed(fit.findings))
    for one in fit.findings:
        assert one.pointer.startswith("#")
        assert all([one.entry, one.file, one.problem, one.repair])
        assert (ROOT / one.file).is_file()
        assert "\n" not in str(one)


@PROPERTY
@given(
    st.dictionaries(st.sampled_from(["paths", "components", "servers", "x-artifact-kinds", "security"]) | WORDS, JSON)
)
def test_any_json_object_is_checked_to_the_end(document: Document):
    """What is no OpenAPI document at all binds nothing, so everything that was bound is named."""
    fit = check(document, root=ROOT, manifest=manifest(), before=document)

    assert len(fit.errors) >= len(manifest().operations)
    assert json.loads(fit.json()).keys() == {"errors", "news"}


@PROPERTY
@given(JSON)
def test_schemas_of_any_form_have_a_shape(schema: Any):
    """Also those that refer to themselves, or to nothing."""
    contract = Contract({"components": {"schemas": {"AgentSkill": schema}}})
    node = Node("#/components/schemas/AgentSkill", schema)

    assert shape(contract, node).types
    assert fields(contract, node).required >= fields(contract, node).written.keys()


def test_schemas_that_hold_themselves_end():
    """A circle of references, and one of compositions."""
    schemas = {
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/A"},
        "C": {"allOf": [{"$ref": "#/components/schemas/C"}], "properties": {"x": {"type": "string"}}},
    }
    contract = Contract({"components": {"schemas": schemas}})

    assert shape(contract, contract.schemas["A"]).types == {"any"}
    assert fields(contract, contract.schemas["C"]).nodes.keys() == {"x"}


def test_arguments_have_the_names_that_the_facade_gives_them():
    """Names, places and what is required agree with the methods that are made of the same document."""
    with our_names():
        found = fit_operations(Contract(real()))
        written = {one.id: one for one in operations(normalise(real()))}
    assert found.keys() == written.keys()
    for folder in (ROOT / "generated" / "vlmrun_api" / "api").iterdir():
        for path in folder.glob("*.py") if folder.is_dir() else ():
            if path.stem not in found:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            (request,) = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "request"]
            given = [one.arg for one in (*request.args.args, *request.args.kwonlyargs) if one.arg != "body"]
            ours = [one.name for one in found[path.stem].arguments if one.place != "body"]
            assert sorted(given) == sorted(ours), path.stem
            assert [one.arg for one in request.args.args] == [
                one.name for one in found[path.stem].arguments if one.place == "path"
            ]


def test_arguments_of_one_name_are_kept_apart_as_the_facade_does():
    """The later one gets an underscore; fields that the server sets and headers of the protocol are no arguments."""
    document = {
        "paths": {
            "/things/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "put": {
                    "parameters": [
                        {"name": "id", "in": "query", "content": {"application/json": {"schema": {"type": "integer"}}}},
                        {"name": "Authorization", "in": "header", "schema": {"type": "string"}},
                        {"name": "X-Trace", "in": "header"},
                    ],
                    "requestBody": {
                        "content": {
                            "text/csv": {"schema": {"type": "string"}},
                            "application/vnd.things+json; charset=utf-8": {
                                "schema": {
                                    "properties": {"id": {}, "self": {}, "at": {"readOnly": True}},
                                    "required": ["self"],
                                }
                            },
                        }
                    },
                    "responses": {"2XX": {"description": "x"}, "default": {"description": "y"}},
                },
            }
        }
    }
    with our_names():
        (one,) = fit_operations(Contract(document)).values()

    assert one.id == "put_things_id"
    assert [(found.name, found.place) for found in one.arguments] == [
        ("id", "path"),
        ("id_", "query"),
        ("x_trace", "header"),
        ("id__", "body"),
        ("self_", "body"),
    ]
    assert not any(found.required for found in one.arguments[1:])
    assert one.answer.pointer == "#/paths/~1things~1{id}/put/responses/2XX"
