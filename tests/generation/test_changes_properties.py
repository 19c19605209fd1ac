"""Laws of the comparison, tried on random documents."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.changes.annotations import relation
from scripts.changes.http import http_changes
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.python_rules import PYTHON_RULES
from scripts.changes.reading import same
from scripts.changes.report import report
from tests.generation.changes_kit import BASE, mirrored

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ["A", "B", "C"]
FIELDS = ["x", "y", "z"]

scalars = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["string", "integer", "number", "boolean", ["string", "null"], ["integer", "string"]]),
        "maximum": st.integers(0, 3),
        "minLength": st.integers(0, 3),
        "format": st.sampled_from(["date", "uuid"]),
        "enum": st.lists(st.sampled_from(["a", "b", "c", 1, None]), min_size=1, max_size=3, unique=True),
        "default": st.sampled_from(["a", 1, None, True]),
        "nullable": st.booleans(),
        "description": st.sampled_from(["one", "two"]),
        "deprecated": st.booleans(),
        "readOnly": st.booleans(),
        "x-other": st.integers(0, 2),
        "not": st.just({"type": "null"}),
    },
)
references = st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in NAMES])


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas with schemas inside."""
    objects = st.fixed_dictionaries(
        {"type": st.just("object")},
        optional={
            "properties": st.dictionaries(st.sampled_from(FIELDS), inner, max_size=3),
            "required": st.lists(st.sampled_from(FIELDS), max_size=3, unique=True),
            "additionalProperties": st.booleans() | inner,
        },
    )
    lists = st.fixed_dictionaries({"type": st.just("array"), "items": inner})
    some = st.lists(inner, min_size=1, max_size=3)
    choices = st.builds(lambda word, found: {word: found}, st.sampled_from(["oneOf", "anyOf", "allOf"]), some)
    return objects | lists | choices


schemas = st.recursive(scalars | references | st.booleans(), nested, max_leaves=6)
contents = st.dictionaries(
    st.sampled_from(["application/json", "text/plain"]), st.fixed_dictionaries({"schema": schemas}), max_size=2
)
parameters = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(FIELDS), "in": st.sampled_from(["query", "header", "cookie"]), "schema": schemas},
        optional={"required": st.booleans(), "explode": st.booleans()},
    ),
    max_size=2,
    unique_by=lambda one: (one["in"], one["name"]),
)
operation_objects = st.fixed_dictionaries(
    {"responses": st.dictionaries(st.sampled_from(["200", "404"]), st.fixed_dictionaries({"content": contents}))},
    optional={
        "parameters": parameters,
        "requestBody": st.fixed_dictionaries({"content": contents}, optional={"required": st.booleans()}),
        "tags": st.lists(st.sampled_from(["one", "two"]), max_size=2, unique=True),
        "security": st.lists(
            st.sampled_from([{}, {"k": []}, {"k": ["r"]}, {"l": []}]), max_size=2, unique_by=json.dumps
        ),
        "deprecated": st.booleans(),
    },
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents with a few operations and components that refer to one another."""
    places = draw(st.lists(st.tuples(st.sampled_from(["/a", "/b/{x}"]), st.sampled_from(["get", "post"])), unique=True))
    paths: dict[str, Any] = {}
    for path, method in places:
        found = {**draw(operation_objects), "operationId": f"{method}_{path[1]}"}
        paths.setdefault(path, {})[method] = found
    components = draw(st.fixed_dictionaries(dict.fromkeys(NAMES, schemas)))
    return {"openapi": "3.1.0", "info": {}, "paths": paths, "components": {"schemas": components}}


patient = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@patient
@given(documents())
def test_a_document_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    """Whatever is in it, recursion and nonsense included."""
    assert http_changes(document, json.loads(json.dumps(document))) == []


@patient
@given(documents(), documents())
def test_a_difference_is_never_lost(old: dict[str, Any], new: dict[str, Any]) -> None:
    """No change is reported if and only if the two are the same JSON."""
    assert bool(http_changes(old, new)) is not same(old, new)


@patient
@given(documents(), documents())
def test_the_way_back_is_the_mirror_image(old: dict[str, Any], new: dict[str, Any]) -> None:
    """What was added one way was removed the other way, and in the same direction.

    How often differs: a schema spelt out in two places, and in one component on the other side, changes twice or once.
    """
    there, back = http_changes(old, new), http_changes(new, old)

    assert set(mirrored(there, HTTP_RULES, twice=False)) == set(mirrored(back, HTTP_RULES, twice=True))


@patient
@given(documents(), documents(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(old: dict[str, Any], new: dict[str, Any], dice: random.Random) -> None:
    """Same content, same bytes."""
    plain = report(old, new, None, None, "1.2.3")
    mixed = report(_shuffled(old, dice), _shuffled(new, dice), None, None, "1.2.3")

    assert plain.json() == mixed.json()
    assert plain.markdown() == mixed.markdown()
    assert plain.changelog() == mixed.changelog()


def _shuffled(value: Any, dice: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        dice.shuffle(keys)
        return {key: _shuffled(value[key], dice) for key in keys}
    return [_shuffled(one, dice) for one in value] if isinstance(value, list) else value


@patient
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from([*BASE, "get", "schema", "$ref", "/a"]) | st.text(), inner)
        ),
        max_leaves=30,
    )
)
def test_any_json_is_compared(garbage: Any) -> None:
    """A report never fails, whatever stands in for a document."""
    document = garbage if isinstance(garbage, dict) else {"paths": garbage}

    assert same(BASE, document) is not bool(http_changes(BASE, document))
    assert http_changes(document, document) == []


def test_the_real_document_does_not_differ_from_itself() -> None:
    """Nor from a copy with its keys in another order."""
    document = json.loads((ROOT / "generated" / "vlmrun_api" / "openapi.json").read_text(encoding="utf-8"))

    assert http_changes(document, _shuffled(document, random.Random(7))) == []


def test_mirrors_lead_back() -> None:
    """The mirror of a mirror is a rule that has the same mirror, and an addition mirrors a removal."""
    for rules in (HTTP_RULES, PYTHON_RULES):
        for rule in rules.values():
            mirror = rules[rule.mirror]

            assert rules[mirror.mirror].mirror == rule.mirror, rule.id
            assert (rule.kind == "added") == (mirror.kind == "removed") or rule.kind == "removed", rule.id


annotations = st.recursive(
    st.sampled_from(["int", "str", "float", "None", "Any", "Literal['a']", "Literal['a', 'b']"]),
    lambda inner: (
        st.builds("{} | {}".format, inner, inner)
        | st.builds("list[{}]".format, inner)
        | st.builds("dict[str, {}]".format, inner)
    ),
    max_leaves=5,
)


@given(annotations, annotations)
def test_relations_of_types_are_the_mirror_image_of_one_another(one: str, two: str) -> None:
    """What is wider one way is narrower the other way, and a union takes all its members."""
    opposite = {"same": "same", "changed": "changed", "widened": "narrowed", "narrowed": "widened"}

    assert opposite[relation(one, two)] == relation(two, one)
    assert relation(one, one) == "same"
    assert relation(one, f"{one} | {two}") in ("same", "widened")
