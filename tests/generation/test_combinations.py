"""Whatever is combined with `allOf`, `anyOf` and `oneOf` decodes, and what could not be kept is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.generation.workbench import Client, Workbench, document, json_answer, operation


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


NUMBER, TEXT, NULL = {"type": "integer"}, {"type": "string"}, {"type": "null"}
INNER = fields(deep=fields(n=NUMBER))

COMPONENTS: dict[str, Any] = {
    "Cat": {"type": "object", "required": ["claws"], "properties": {"claws": NUMBER}},
    "Dog": {"type": "object", "required": ["barks"], "properties": {"barks": NUMBER}},
    "Pet": {"oneOf": [ref("Cat"), ref("Dog")]},
    "Text": TEXT,
    "Colour": {"type": "string", "enum": ["red", "blue"]},
    "Maybe": {"type": "object", "nullable": True, "properties": {"id": NUMBER}},
    "Base": fields(n=NUMBER, kind={"type": "string", "enum": ["a", "b"]}, status={"type": "number"}),
    # Derived from what is a union of what is derived from it.
    "Shape": {
        **fields(kind=TEXT, area=NUMBER),
        "discriminator": {"propertyName": "kind"},
        "oneOf": [ref("Circle"), ref("Square")],
    },
    "Circle": {"allOf": [ref("Shape"), fields(radius=NUMBER)]},
    "Square": {"allOf": [ref("Shape"), fields(side=NUMBER)]},
    "Json": {"anyOf": [TEXT, NUMBER, {"type": "array", "items": ref("Json")}, NULL]},
    "Tree": {"type": "array", "items": {"anyOf": [ref("Leaf"), ref("Tree")]}},
    "Leaf": fields(tree=ref("Tree")),
    "Left": {"allOf": [ref("Right"), fields(left=NUMBER)]},
    "Right": {"allOf": [ref("Left"), fields(right=NUMBER)]},
}

# A schema, what is answered, and the type that comes of it with what it has; or the value itself.
CASES: dict[str, tuple[Any, list[tuple[Any, str, dict[str, Any]]]]] = {
    "fields_beside_a_union": (
        {**fields(name=TEXT, more=INNER), "required": ["name"], "anyOf": [ref("Cat"), ref("Dog")]},
        [
            ({"name": "x", "claws": 1}, "A1", {"name": "x", "claws": 1}),
            ({"name": "x", "barks": 2, "more": {"deep": {"n": 1}}}, "A2", {"barks": 2}),
        ],
    ),
    "a_reference_beside_a_union": (
        {"allOf": [ref("Base")], "oneOf": [ref("Cat"), {"type": "object", "required": ["x"], "properties": {"x": INNER}}]},
        [({"n": 1, "claws": 2}, "A", {"n": 1, "claws": 2}), ({"n": 1, "x": {"deep": {"n": 3}}}, "A", {"n": 1})],
    ),
    "a_union_among_parts": (
        {"allOf": [ref("Pet"), fields(name=TEXT)]},
        [({"claws": 1, "name": "x"}, "A", {"claws": 1, "name": "x"}), ({"barks": 1, "name": "x"}, "A", {"barks": 1})],
    ),
    "two_unions": (
        {"anyOf": [ref("Cat"), ref("Dog")], "oneOf": [fields(x=NUMBER), fields(y=NUMBER)]},
        [({"claws": 1, "y": 2}, "A", {"claws": 1, "y": 2}), ({"barks": 1, "x": 2}, "A", {"barks": 1, "x": 2})],
    ),
    "fields_beside_what_is_no_object": (
        {"properties": {"x": NUMBER}, "anyOf": [ref("Cat"), TEXT]},
        [("text", "str", {}), ({"claws": 1, "x": 2}, "A", {"x": 2})],
    ),
    "unions_in_unions": (
        {**fields(x=NUMBER), "oneOf": [{"anyOf": [ref("Cat"), {**fields(z=INNER), "required": ["z"]}]}, ref("Dog")]},
        [({"claws": 1, "x": 2}, "A", {"x": 2}), ({"z": {"deep": {"n": 1}}, "x": 2}, "A", {"x": 2})],
    ),
    "only_constraints": ({**fields(a=TEXT, b=TEXT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, [({"a": "x"}, "A", {"a": "x"})]),
    "texts": ({"allOf": [TEXT, {"type": "string", "minLength": 1}, {"maxLength": 9}]}, [("x", "str", {})]),
    "a_text_of_an_enumeration": ({"allOf": [ref("Colour"), {"enum": ["red", "green"]}]}, [("red", "A", {})]),
    "numbers": ({"allOf": [{"type": "number"}, {"type": "integer"}]}, [(1, "int", {})]),
    "what_may_be_null": (
        {"allOf": [ref("Maybe"), fields(pem=TEXT)]},
        [({"id": 1, "pem": "x"}, "A", {"id": 1, "pem": "x"})],
    ),
    "narrowed_fields": (
        {"allOf": [ref("Base"), fields(status={"type": "number", "enum": [400]}, kind={"type": "string", "enum": ["b", "c"]})]},
        [({"n": 1, "status": 400, "kind": "b"}, "A", {"n": 1, "status": 400, "kind": "b"})],
    ),
    "fields_that_become_null": (
        {"allOf": [ref("Base"), {"properties": {"n": {"anyOf": [NUMBER, NULL]}}}]},
        [({"n": None}, "A", {"n": None})],
    ),
    "derived": (ref("Circle"), [({"kind": "Circle", "area": 1, "radius": 2}, "Circle", {"area": 1, "radius": 2})]),
    "derived_union": (
        ref("Shape"),
        [({"kind": "Circle", "area": 1, "radius": 2}, "Circle", {"radius": 2}), ({"kind": "Square", "side": 3}, "Square", {"side": 3})],
    ),
    "part_of_one_another": (ref("Left"), [({"left": 1, "right": 2}, "Left", {"left": 1, "right": 2})]),
    "made_of_itself": (ref("Json"), [("x", "str", {}), ([1, ["x"]], "list", {}), (None, "NoneType", {})]),
    "a_list_of_itself": (ref("Tree"), [([{"tree": [{}]}, []], "list", {})]),
    "items_without_a_type": ({"items": {"type": "string", "enum": ["a"]}}, [(["a"], "list", {})]),
    "deep": (fields(x={"$ref": "#/components/schemas/Leaf/properties/tree"}, y={"$ref": "#/paths/~1deep/get/responses/200/content/application~1json/schema/properties/z"}, z=INNER), [({"y": {"deep": {"n": 1}}}, "A", {})]),
}  # fmt: skip


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    """An operation for each, once as a component and once where it is used."""
    schemas: dict[str, Any] = dict(COMPONENTS)
    paths: dict[str, Any] = {}
    for name, (schema, _) in CASES.items():
        schemas[f"A_{name}"] = schema
        paths[f"/{name}"] = {"get": operation(name, responses=json_answer(schema))}
        paths[f"/{name}/component"] = {"get": operation(f"{name}_component", responses=json_answer(ref(f"A_{name}")))}
        holder = fields(inside=schema, several={"type": "array", "items": schema})
        paths[f"/{name}/inside"] = {"get": operation(f"{name}_inside", responses=json_answer(holder))}
    return workbench.make(document(paths, schemas))


def has(made: Any, raw: Any, kind: str, expected: dict[str, Any]) -> None:
    """It is of the type, with these fields; where the type is a class of a variant, whichever."""
    if kind.startswith("A"):
        assert type(made).__module__.partition(".")[2].startswith("models."), made
    else:
        assert type(made).__name__ == kind
    for name, value in expected.items():
        assert getattr(made, name) == value
    if hasattr(made, "to_dict"):
        assert made.model_extra == {}
        assert json.loads(json.dumps(made.model_dump(mode="json", exclude_none=True))) == {
            key: value for key, value in raw.items() if value is not None
        }


@pytest.mark.parametrize("name", CASES)
def test_what_is_combined_decodes_wholly(client: Client, name: str) -> None:
    """As an answer, as a component, and inside of an object: no field is without a name."""
    for raw, kind, expected in CASES[name][1]:
        content = json.dumps(raw).encode()
        has(client.operation(name).parse(200, {}, content), raw, kind, expected)
        has(client.operation(f"{name}_component").parse(200, {}, content), raw, kind, expected)
        holder = json.dumps({"inside": raw, "several": [raw]}).encode()
        made = client.operation(f"{name}_inside").parse(200, {}, holder)
        if raw is not None:
            has(made.inside, raw, kind, expected)
            has(made.several[0], raw, kind, expected)


def records(client: Client, key: str) -> Any:
    """What the normalised document says under a name of ours."""
    return json.loads(client.source("normalised.json")).get(key, {})


GIVEN_UP: dict[str, tuple[Any, str, str]] = {
    "what cannot be at once": ({"allOf": [ref("Cat"), TEXT]}, "components.schemas.A", "contradict one another: any value"),
    "a variant that cannot be": (
        {**fields(x=NUMBER), "anyOf": [ref("Cat"), TEXT]},
        "components.schemas.A",
        "1 variants contradict what stands beside them",
    ),
    "too many combinations": (
        {"allOf": [{"anyOf": [fields(**{f"f{row}{one}": NUMBER}) for one in range(5)]} for row in range(3)]},
        "components.schemas.A",
        "more than 64 combinations",
    ),
    "made of itself": ({"type": "array", "items": ref("A")}, "components.schemas.A.items", "made of A, which is made of it"),
    "defined twice": (
        {"allOf": [ref("Cat"), fields(claws=TEXT)]},
        "components.schemas.A.properties.claws",
        "the last definition counts",
    ),
    "a default that is none": (
        fields(x={"enum": ["a"], "default": "b"}),
        "components.schemas.A.properties.x.default",
        "no value of its schema: not used",
    ),
}  # fmt: skip
DEFAULTS: list[tuple[dict[str, Any], Any, bool]] = [
    (NUMBER, "b", False),
    (NUMBER, 1.5, False),
    (NUMBER, True, False),
    (NUMBER, "4", True),
    ({"type": "number"}, "x", False),
    ({"type": "boolean"}, "maybe", False),
    ({"type": "boolean"}, "true", True),
    ({"type": "string", "format": "date-time"}, "now", False),
    ({"type": "string", "format": "date"}, "2024-01-31", True),
    ({"type": "string", "format": "uuid"}, "x", False),
    ({"anyOf": [NUMBER, {"type": "boolean"}]}, "x", False),
    ({"allOf": [ref("Colour")]}, "green", False),
    (ref("Colour"), "green", False),
    (ref("Colour"), "red", True),
]


@pytest.mark.parametrize("case", GIVEN_UP)
def test_what_cannot_be_kept_is_written_down(make: Callable[..., Client], case: str) -> None:
    """In the normalised document, in what the run says, and in the ledger; the rest is made."""
    schema, place, said = GIVEN_UP[case]
    answer = {"/a": {"get": operation(responses=json_answer(ref("A")))}}
    client = make(document(answer, {"Cat": COMPONENTS["Cat"], "A": schema}))

    assert said in records(client, "x-given-up")[place]
    assert any(note.startswith(f"{place}: ") and said in note for note in client.notes)
    rows = {row["pointer"]: row for row in json.loads(client.source("ledger.json"))["rows"]}
    assert "#/components/schemas/A" in rows


def test_defaults_that_are_no_values_are_not_used(make: Callable[..., Client]) -> None:
    """They are written down; the others are used as ever."""
    properties = {f"f{number}": {**schema, "default": default} for number, (schema, default, _) in enumerate(DEFAULTS)}
    answer = {"/a": {"get": operation(responses=json_answer(ref("A")))}}
    client = make(document(answer, {"Colour": COMPONENTS["Colour"], "A": fields(**properties)}))
    made = client.operation().parse(200, {}, b"{}")

    for number, (_, _, good) in enumerate(DEFAULTS):
        assert (getattr(made, f"f{number}") is not None) == good
        assert (f"components.schemas.A.properties.f{number}.default" in records(client, "x-given-up")) == (not good)


def test_variants_are_told_by_a_discriminator_beside_fields(make: Callable[..., Client]) -> None:
    """Also where the variants have the same fields otherwise."""
    one = fields(kind=TEXT, n=NUMBER)
    union = {
        **fields(name=TEXT),
        "oneOf": [ref("One"), ref("Two")],
        "discriminator": {"propertyName": "kind", "mapping": {"first": "#/components/schemas/One", "second": "Two"}},
    }
    answer = {"/a": {"get": operation(responses=json_answer(ref("A")))}}
    client = make(document(answer, {"One": one, "Two": one, "A": union}))

    for kind, chosen in (("first", "AType0"), ("second", "AType1")):
        made = client.operation().parse(200, {}, json.dumps({"kind": kind, "name": "x"}).encode())
        assert (type(made).__name__, made.name) == (chosen, "x")


def test_the_ledger_knows_fields_of_every_variant(make: Callable[..., Client]) -> None:
    """Of components and of what stands where it is used, also where several variants have a field of one name."""
    first = fields(kind={"type": "string", "enum": ["a", "b"]})
    second = fields(kind={"type": "string", "enum": ["c"]}, more=fields(name=TEXT))
    union = {"oneOf": [first, second], **fields(own=NUMBER)}
    answers = {
        "/a": {"get": operation("a", responses=json_answer(union))},
        "/b": {"get": operation("b", responses=json_answer(ref("U")))},
    }
    client = make(document(answers, {"U": union, "Empty": {"type": "object", "properties": {}}}))
    rows = {row["pointer"]: row for row in json.loads(client.source("ledger.json"))["rows"]}

    for place in ("#/components/schemas/U", "#/paths/~1a/get/responses/200/content/application~1json/schema"):
        for inside in (
            "oneOf/0/properties/kind/enum/1",
            "oneOf/1/properties/kind/enum/0",
            "oneOf/1/properties/more/properties/name",
            "properties/own",
        ):
            assert rows[f"{place}/{inside}"]["outcome"] == "generated"
    assert rows["#/components/schemas/Empty"]["outcome"] == "generated"
