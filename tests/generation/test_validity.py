"""Documents that are no valid OpenAPI are refused, each mistake in one line that says where and what to do."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.reading.grammar import walk
from scripts.reading.pointers import child, look_up
from scripts.reading.validity import check

OK = {"200": {"description": "x"}}


def document(version: str = "3.1.0", **fields: Any) -> dict[str, Any]:
    return {"openapi": version, "info": {"title": "t", "version": "1"}, "paths": {}, **fields}


def operation(**fields: Any) -> dict[str, Any]:
    return {"paths": {"/a": {"get": {"responses": OK, **fields}}}}


def schema(**fields: Any) -> dict[str, Any]:
    return {"components": {"schemas": {"A": fields}}}


def problems(of: dict[str, Any]) -> list[str]:
    return check(of, lambda pointer: pointer)


BOTH = ("3.0.3", "3.1.0")
GET = "#/paths/~1a/get"

MISTAKES: list[tuple[tuple[str, ...], dict[str, Any], list[str]]] = [
    (BOTH, {"info": {"title": 3}}, ["#/info: `version` is missing; add it", "#/info/title: has to be text, not 3"]),
    (BOTH, {"info": {"title": "t", "version": 1.0}}, ["#/info/version: has to be text, not 1.0; correct it"]),
    (BOTH, {"paths": {"a": {}}}, ["#/paths/a: the path 'a' has to begin with /; correct it"]),
    (BOTH, {"paths": {"/a": {"get": [1]}}}, [f"{GET}: has to be a mapping, not a list; correct it"]),
    (BOTH, {"paths": {"/a": {"get": None}}}, [f"{GET}: has to be a mapping, not nothing; correct it"]),
    (BOTH, operation(responses={"200": {}}), [f"{GET}/responses/200: `description` is missing; add it"]),
    (BOTH, operation(responses={}), [f"{GET}/responses: says no response; add at least one, under its status code"]),
    (
        BOTH,
        operation(responses={**OK, "2000": OK["200"]}),
        [f"{GET}/responses/2000: '2000' is no status code; write one like 200 or 4XX, or `default`"],
    ),
    (
        BOTH,
        operation(sumary="x"),
        [f"{GET}/sumary: OpenAPI has no field 'sumary' here; did you mean `summary`? Correct it, or begin it with x-"],
    ),
    (BOTH, operation(x_y=1), [f"{GET}/x_y: OpenAPI has no field 'x_y' here; correct or remove it"]),
    (BOTH, operation(requestBody={}), [f"{GET}/requestBody: `content` is missing; add it"]),
    (
        BOTH,
        operation(parameters=[{"name": "x", "in": "query"}]),
        [f"{GET}/parameters/0: one of `schema`, `content` is missing; add one"],
    ),
    (
        BOTH,
        operation(parameters=[{"name": "x", "in": "query", "schema": {}, "content": {"a/b": {}}}]),
        [f"{GET}/parameters/0: has fields that exclude one another: `schema`, `content`; keep those of one kind"],
    ),
    (
        BOTH,
        operation(parameters=[{"in": "body", "name": "x", "schema": {}}]),
        [f"{GET}/parameters/0/in: has to be one of "],
    ),
    (BOTH, operation(parameters=[{"in": "query", "schema": {}}]), [f"{GET}/parameters/0: `name` is missing; add it"]),
    (
        BOTH,
        {"components": {"parameters": {"P": {"in": "path", "name": "x", "schema": {}}}}},
        ["#/components/parameters/P: `required` is missing; add it"],
    ),
    (
        BOTH,
        {"components": {"securitySchemes": {"x": {"type": "foo"}, "y": {"type": "http"}}}},
        [
            "#/components/securitySchemes/x/type: has to be one of apiKey, http, ",
            "#/components/securitySchemes/y: `scheme` is missing; add it",
        ],
    ),
    (BOTH, {"externalDocs": {}}, ["#/externalDocs: `url` is missing; add it"]),
    (BOTH, schema(minLength=-1), ["#/components/schemas/A/minLength: -1 is not valid OpenAPI by the rule `minimum`;"]),
    (BOTH, operation(parameters=[3]), [f"{GET}/parameters/0: has to be a mapping, not 3; correct it"]),
    (
        ("3.1.0",),
        {"info": {"title": "t", "version": "1", "license": {"name": "n", "identifier": "i", "url": "u"}}},
        ["#/info/license: has fields that exclude one another: `identifier`, `url`; keep those of one kind"],
    ),
    (BOTH, {"servers": [{}]}, ["#/servers/0: `url` is missing; add it"]),
    (BOTH, {"security": {"a": []}}, ["#/security: has to be a list, not a mapping with a; correct it"]),
    (BOTH, {"security": [{"a": []}]}, ["#/security/0/a: no security scheme 'a'; define it under `components.sec"]),
    (
        BOTH,
        operation(security=[{"a": []}]),
        [f"{GET}/security/0/a: no security scheme 'a'; define it under `components.securitySchemes`"],
    ),
    (BOTH, schema(type="strng"), ["#/components/schemas/A/type: has to be one of array, boolean, integer, "]),
    (BOTH, schema(properties=[]), ["#/components/schemas/A/properties: has to be a mapping, not an empty list"]),
    (BOTH, schema(required=True), ["#/components/schemas/A/required: has to be a list, not true; correct it"]),
    (BOTH, schema(**{"$ref": 3}), ["#/components/schemas/A/$ref: has to be text, not 3; correct it"]),
    (BOTH, schema(discriminator="x"), ["#/components/schemas/A/discriminator: has to be a mapping, not 'x'"]),
    (("3.1.0",), schema(type=["string", "nul"]), ["#/components/schemas/A/type/1: has to be one of array, boolean"]),
    (("3.1.0",), schema(items=[{}]), ["#/components/schemas/A/items: has to be true or false or a mapping, not a l"]),
    (("3.1.0",), schema(discriminator={}), ["#/components/schemas/A/discriminator: `propertyName` is missing; add"]),
    (
        BOTH,
        {"components": {"schemas": {"A b": {}}}},
        ["#/components/schemas/A b: "],
    ),
    (BOTH, {"components": {"foo": {}}}, ["#/components/foo: OpenAPI has no field 'foo' here; correct or remove it"]),
    (
        BOTH,
        {
            "paths": {
                "/a/{x}": {
                    "parameters": [{"name": "y", "in": "path", "required": True, "schema": {}}],
                    "get": {"responses": OK},
                }
            }
        },
        [
            "#/paths/~1a~1{x}/get: the path has {x}, but no parameter of this name `in: path` is there; add it",
            "#/paths/~1a~1{x}/get: the parameter 'y' is `in: path`, but the path has no {y}; correct one",
        ],
    ),
    (
        BOTH,
        operation(
            parameters=[
                {"name": "q", "in": "query", "schema": {}},
                {"name": "q", "in": "query", "schema": {"type": "string"}},
            ]
        ),
        [f"{GET}/parameters/1: the parameter 'q' in query is already number 0 of this list; keep one"],
    ),
    (
        BOTH,
        operation(parameters=[{"$ref": "#/components/parameters/Nme"}])
        | {"components": {"parameters": {"Name": {"name": "q", "in": "query", "schema": {}}}}},
        [
            f"{GET}/parameters/0/$ref: the reference #/components/parameters/Nme leads to nothing; "
            "did you mean #/components/parameters/Name? Correct it, or define the target"
        ],
    ),
    (
        BOTH,
        operation(parameters=[{"$ref": "#/components/schemas/A"}]) | schema(type="string"),
        [
            f"{GET}/parameters/0/$ref: the reference #/components/schemas/A leads to a schema, "
            "and a parameter belongs here; correct it"
        ],
    ),
    (
        BOTH,
        schema(**{"$ref": "#A"}),
        ["#/components/schemas/A/$ref: the reference #A is no JSON pointer to a part of the document; write it like"],
    ),
    (
        BOTH,
        schema(**{"$ref": "other.yaml"}),
        ["#/components/schemas/A/$ref: the reference other.yaml leads out of the document; write its target under"],
    ),
    (
        BOTH,
        schema(**{"$ref": "#/info/title"}),
        ["#/components/schemas/A/$ref: the reference #/info/title leads to 't', and a schema belongs here; correct"],
    ),
    (
        BOTH,
        schema(discriminator={"propertyName": "p", "mapping": {"b": "#/components/schemas/B"}}),
        ["#/components/schemas/A/discriminator/mapping/b: the reference #/components/schemas/B leads to nothing; "],
    ),
    (
        BOTH,
        {"components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}}},
        [
            "#/components/schemas/A: leads only back to itself: #/components/schemas/A -> #/components/schemas/B -> "
            "#/components/schemas/A; one of these has to say itself what it is"
        ],
    ),
    (
        BOTH,
        {"components": {"responses": {"A": {"$ref": "#/components/responses/A"}}}},
        ["#/components/responses/A: leads only back to itself: #/components/responses/A -> #/components/responses/A"],
    ),
    (
        BOTH,
        schema(allOf=[{"$ref": "#/components/schemas/A"}]),
        ["#/components/schemas/A: leads only back to itself: "],
    ),
]

VERSIONS = {
    "2.0": "OpenAPI 2.0 is not supported; 3.0.x and 3.1.x are",
    "3.2.0": "OpenAPI 3.2.0 is not supported; 3.0.x and 3.1.x are",
    "4.0.0": "OpenAPI 4.0.0 is not supported",
    "3.1": "the version has three parts; write '3.1.0'",
    "": "OpenAPI  is not supported",
}

WELL_FORMED: list[dict[str, Any]] = [
    document(),
    document("3.0.3", components={"schemas": {"A": {"type": "string", "nullable": True}}}),
    document("3.0.0", components={"schemas": {"A": {"minimum": 1, "exclusiveMinimum": True}}}),
    document("3.1.1", components={"schemas": {"A": True, "B": {"type": ["string", "null"], "const": 1}}}),
    document(**schema(properties={"a": {"$ref": "#/components/schemas/A"}}, items={"$ref": "#/components/schemas/A"})),
    document(**schema(oneOf=[{"type": "string"}, {"type": "array", "items": {"$ref": "#/components/schemas/A"}}])),
    # None of these is a reference.
    document(**schema(properties={"$ref": {"type": "string"}}, example={"$ref": "#/no"}, default={"$ref": "x.yaml"})),
    document(**schema(enum=[{"$ref": "#/no"}], **{"x-any": {"$ref": "http://example.org/no"}})),
    document(**operation(**{"x-any": {"$ref": 1}})),
    document(**schema(discriminator={"propertyName": "p", "mapping": {"b": "AnyName"}})),
    document("3.1.0", **{"x-own": {"S": {"type": "string"}}}, **schema(**{"$ref": "#/x-own/S"})),
    document(**schema(**{"$ref": "#/components/schemas/A~1b/properties/c%20d"}))
    | {
        "components": {
            "schemas": {
                "A": {
                    "properties": {"c d": {"type": "string"}, "e": {"$ref": "#/components/schemas/A/properties/c%20d"}}
                }
            }
        }
    },
]


@pytest.mark.parametrize(
    ("version", "fields", "expected"),
    [(version, fields, expected) for versions, fields, expected in MISTAKES for version in versions],
)
def test_a_mistake_is_told_where_it_is(version: str, fields: dict[str, Any], expected: list[str]) -> None:
    """And nothing else is told."""
    found = problems(document(version, **fields))

    if version == "3.0.3" and fields == schema(type="strng"):
        expected = ["#/components/schemas/A/type: has to be one of array, boolean, integer, number"]
    assert len(found) == len(expected), found
    for problem, start in zip(found, expected, strict=True):
        assert problem.startswith(start), problem


@pytest.mark.parametrize("version", VERSIONS)
def test_other_versions_are_refused(version: str) -> None:
    """The message says which ones are taken."""
    (problem,) = problems(document(version))

    assert problem.startswith(f"#/openapi: {VERSIONS[version]}")


def test_what_is_no_openapi_is_refused() -> None:
    """Swagger 2.0, a version that is no text, no version at all, and nothing described."""
    assert problems({"swagger": "2.0"})[0].startswith("#: is OpenAPI 2.0 (Swagger); convert it")
    assert problems({"openapi": 3.1}) == [
        "#/openapi: the version 3.1 is no text; write it in full and in quotes, like '3.1.0'"
    ]
    assert problems({}) == ["#: has no field `openapi`, so it is no OpenAPI document; is this the right file?"]
    assert problems({"openapi": "3.1.0", "info": {}})[0].startswith("#/openapi: has neither `paths` nor")


@pytest.mark.parametrize("one", WELL_FORMED)
def test_what_is_valid_passes(one: dict[str, Any]) -> None:
    """Recursive schemas, words of newer drafts, and `$ref` where it is only a word."""
    assert problems(one) == []


def test_all_mistakes_are_told_at_once_up_to_a_limit() -> None:
    """Fifty are enough for one day."""
    paths = {f"/{n}": {"get": {"responses": {"200": {}}}} for n in range(80)}

    found = problems(document(paths=paths))

    assert len(found) == 51
    assert found[-1] == "... and 30 more; correct these first"


def test_a_circle_of_many_is_told_in_one_line() -> None:
    """The middle is left out; a long chain that ends is fine."""
    chain = {f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(3000)}

    assert problems(document(components={"schemas": {**chain, "S3000": {"type": "string"}}})) == []
    (problem,) = problems(document(components={"schemas": {**chain, "S3000": {"$ref": "#/components/schemas/S0"}}}))
    assert len(problem) < 400
    assert " -> ... -> " in problem


def test_problems_show_no_control_characters() -> None:
    """A name cannot draw on the terminal."""
    (problem,) = problems(document(paths={"/a\n\u202e": {"get": []}}))

    assert problem == "#/paths/~1a\\n\\u202e/get: has to be a mapping, not an empty list; correct it"


BASE = document(
    **operation(
        parameters=[{"$ref": "#/components/parameters/Q"}],
        requestBody={"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
        security=[{"key": []}],
        callbacks={"done": {"{$request.body#/url}": {"post": {"responses": OK}}}},
    ),
    components={
        "schemas": {
            "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
            "B": {"properties": {"x": {"type": "string"}}},
        },
        "parameters": {"Q": {"name": "q", "in": "query", "schema": {"type": "integer"}}},
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    },
    tags=[{"name": "x"}],
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["$ref", "type", "schema", "in", "name", "allOf", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def everywhere(node: Any, at: str = "#") -> list[str]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at] + [inner for key, value in parts for inner in everywhere(value, child(at, key))]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_change_of_a_document_is_valid_or_a_problem(data: st.DataObject) -> None:
    """Whatever stands wherever, nothing but problems comes of it."""
    changed = copy.deepcopy(BASE)
    changed["openapi"] = data.draw(st.sampled_from(BOTH))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.sampled_from([one for one in everywhere(changed) if one not in ("#", "#/openapi")]))
        around = look_up(changed, at.rpartition("/")[0])
        key = at.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        around[int(key) if isinstance(around, list) else key] = data.draw(JSON)

    found = problems(changed)

    assert all("\n" not in problem and len(problem) < 2_000 for problem in found)


@given(st.dictionaries(st.sampled_from(["openapi", "info", "paths", "components"]), JSON | st.just("3.1.0")))
@settings(deadline=None)
def test_any_json_is_valid_or_a_problem(one: dict[str, Any]) -> None:
    """Also what has nothing of OpenAPI but its top keys."""
    assert isinstance(check(one, json.dumps), list)


def test_the_walk_names_what_it_finds() -> None:
    """Each object once, in the order of the document, and nothing of extensions and examples."""
    one = document(**operation(parameters=[{"name": "q", "in": "query", "schema": {"items": {}}}]))

    kinds = [(node.pointer, node.kind) for node in walk(one)]

    assert kinds == [
        ("#", "document"),
        ("#/paths", "names of path item"),
        ("#/paths/~1a", "path item"),
        (GET, "operation"),
        (f"{GET}/responses", "names of response"),
        (f"{GET}/responses/200", "response"),
        (f"{GET}/parameters/0", "parameter"),
        (f"{GET}/parameters/0/schema", "schema"),
        (f"{GET}/parameters/0/schema/items", "schema"),
    ]
