"""Overlays are read strictly and applied in order to a copy; what they changed can be read."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.problems import GenerationError
from scripts.reading.overlaying import Applied, apply, read_overlay

DOCUMENT: dict[str, Any] = {
    "info": {"title": "t", "tags": ["a"]},
    "paths": {"/a": {"get": {"x": 1}, "put": {"x": 2}}, "/b": {"get": {"x": 3}}},
    "list": [1, 2, 3, [4]],
}


def overlay(folder: Path, *actions: Mapping[str, Any], version: str = "1.1.0", name: str = "o.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    content = {"overlay": version, "info": {"title": "t", "version": "1"}, "actions": actions}
    (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    return folder / name


def applied(path: Path) -> dict[str, Any]:
    return apply(DOCUMENT, [read_overlay(path)])[0]


def refused(path: Path) -> list[str]:
    with pytest.raises(GenerationError) as caught:
        applied(path)
    return list(caught.value.problems)


CHANGES: list[tuple[str, dict[str, Any], str, Any]] = [
    (
        "1.0.0",
        {"target": "$.info", "update": {"title": "u", "new": 1}},
        "info",
        {"title": "u", "tags": ["a"], "new": 1},
    ),
    ("1.0.0", {"target": "$.info", "update": {"tags": ["b"]}}, "info", {"title": "t", "tags": ["a", "b"]}),
    ("1.0.0", {"target": "$.info", "update": {"title": {"x": 1}}}, "info", {"title": {"x": 1}, "tags": ["a"]}),
    ("1.0.0", {"target": "$.info.title", "update": "u"}, "info", {"title": "u", "tags": ["a"]}),
    ("1.0.0", {"target": "$.info.tags", "update": "b"}, "info", {"title": "t", "tags": ["a", "b"]}),
    ("1.0.1", {"target": "$.info.tags", "update": ["b"]}, "info", {"title": "t", "tags": ["a", ["b"]]}),
    ("1.1.0", {"target": "$.info.tags", "update": ["b", "c"]}, "info", {"title": "t", "tags": ["a", "b", "c"]}),
    ("1.1.0", {"target": "$.info.tags", "update": {"b": 1}}, "info", {"title": "t", "tags": ["a", {"b": 1}]}),
    ("1.1.0", {"target": "$.info.title", "update": None}, "info", {"title": None, "tags": ["a"]}),
    ("1.1.0", {"target": "$.info.title", "remove": True}, "info", {"tags": ["a"]}),
    ("1.1.0", {"target": "$.list[0,2]", "remove": True}, "list", [2, [4]]),
    ("1.1.0", {"target": "$.list[?@ > 1]", "remove": True}, "list", [1, [4]]),
    ("1.1.0", {"target": "$.list[0, 0]", "remove": True}, "list", [2, 3, [4]]),
    ("1.1.0", {"target": "$.list..*", "remove": True}, "list", []),
    ("1.1.0", {"target": "$.list[0]", "update": 9, "remove": False}, "list", [9, 2, 3, [4]]),
    ("1.1.0", {"target": "$.list[3]", "copy": "$.info.tags"}, "list", [1, 2, 3, [4, "a"]]),
    ("1.1.0", {"target": "$.list[0]", "copy": "$.info.title"}, "list", ["t", 2, 3, [4]]),
    ("1.1.0", {"target": "$.info", "copy": "$.paths['/b']"}, "info", {"title": "t", "tags": ["a"], "get": {"x": 3}}),
    ("1.1.0", {"target": "$.info", "copy": "$.info"}, "info", {"title": "t", "tags": ["a", "a"]}),
    ("1.1.0", {"target": "$", "update": {"x-new": {}}}, "x-new", {}),
    ("1.1.0", {"target": "$", "update": {"info": {"title": "u"}}}, "info", {"title": "u", "tags": ["a"]}),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    (
        "1.0.0",
        {"target": "$.nothing", "remove": True},
        "actions[0]: target $.nothing matches nothing in the document; correct the target, or take the action out",
    ),
    ("1.0.0", {"target": "$", "remove": True}, "actions[0]: the whole document cannot be removed; name a part of it"),
    ("1.0.0", {"target": "$.info", "update": 1}, "actions[0]: `update` has to be a mapping to be merged into the map"),
    ("1.1.0", {"target": "$.info", "copy": "$.list"}, "actions[0]: `copy` has to be a mapping to be merged into the m"),
    ("1.1.0", {"target": "$.info", "copy": "$.no"}, "actions[0]: copy $.no has to match exactly one place, and match"),
    ("1.1.0", {"target": "$.info", "copy": "$.paths.*"}, "actions[0]: copy $.paths.* has to match exactly one place, "),
    (
        "1.1.0",
        {"target": "$.info", "update": {"tags": 1}},
        "actions[0]: a plain value cannot take the place of a list ",
    ),
    (
        "1.1.0",
        {"target": "$", "update": {"info": {"title": []}}},
        "actions[0]: a list cannot take the place of a plain",
    ),
    ("1.1.0", {"target": "$.info.title", "update": {}}, "actions[0]: a mapping cannot take the place of a plain value"),
    ("1.1.0", {"target": "$.info.*", "update": "x"}, "actions[0]: target $.info.* matches places of different kinds; "),
]

MALFORMED: list[tuple[str, list[str]]] = [
    (
        "{}",
        [
            "o.yaml:1: `overlay` has to be a version of the specification, 1.0.x or 1.1.x, found None",
            "o.yaml:1: `info` has to be a mapping with `title` and `version`; add it",
            "o.yaml:1: `actions` has to be a list with at least one action; add one",
        ],
    ),
    (
        "overlay: 1.2.0\ninfo: {title: 1, x-a: 1, foo: 2}\nextends: 3\nactions: []\nfoo: 1\nx-foo: 1",
        [
            "o.yaml:1: `overlay` has to be a version of the specification, 1.0.x or 1.1.x, found '1.2.0'",
            "o.yaml:2: `info.title` has to be text, found 1",
            "o.yaml:2: `info.version` has to be text, found None",
            "o.yaml:2: unknown key 'foo'; known are description, title, version",
            "o.yaml:3: `extends` has to be text, found 3",
            "o.yaml:5: unknown key 'foo'; known are actions, extends, info, overlay",
            "o.yaml:4: `actions` has to be a list with at least one action; add one",
        ],
    ),
    (
        """\
overlay: 1.0.0
info: {title: t, version: '1'}
actions:
  - text
  - target: $.a
  - target: $.a
    update: 1
    remove: true
  - update: 1
  - target: a
    remove: yes
  - {target: $.a, copy: $.b}
  - {target: $.a, update: 1, uptade: 2, x-why: 3, description: 4}
  - {target: $.a, remove: false}
""",
        [
            "o.yaml:4: actions[0]: has to be a mapping, found 'text'",
            "o.yaml:5: actions[1]: takes exactly one of `update`, `remove: true` and `copy`, found none",
            "o.yaml:6: actions[2]: takes exactly one of `update`, `remove: true` and `copy`, found update and remove",
            "o.yaml:9: actions[3]: `target` has to be a JSONPath, found None",
            "o.yaml:11: actions[4]: `remove` has to be true or false, found 'yes'",
            "o.yaml:10: actions[4]: `target` is not a JSONPath: 'a': ",
            "o.yaml:12: actions[5]: `copy` came with version 1.1.0 of the specification; write `overlay: 1.1.0` at the",
            "o.yaml:13: actions[6]: unknown key 'uptade'; known are copy, description, remove, target, update",
            "o.yaml:13: actions[6]: `description` has to be text, found 4",
            "o.yaml:14: actions[7]: takes exactly one of `update`, `remove: true` and `copy`, found none",
        ],
    ),
]


@pytest.mark.parametrize(("version", "action", "key", "expected"), CHANGES)
def test_an_action_does_what_the_specification_says(
    tmp_path: Path, version: str, action: dict[str, Any], key: str, expected: Any
) -> None:
    """And leaves the document that it was given alone."""
    before = copy.deepcopy(DOCUMENT)

    result = applied(overlay(tmp_path, action, version=version))

    assert result[key] == expected
    assert before == DOCUMENT


@pytest.mark.parametrize(("version", "action", "expected"), REFUSALS)
def test_what_cannot_be_applied_is_told(tmp_path: Path, version: str, action: dict[str, Any], expected: str) -> None:
    """With file, line, number and target."""
    (problem,) = refused(overlay(tmp_path, action, version=version))

    assert problem.startswith(f"o.yaml:8: {expected}")


@pytest.mark.parametrize(("text", "expected"), MALFORMED)
def test_everything_wrong_with_a_file_is_told(tmp_path: Path, text: str, expected: list[str]) -> None:
    """At once, each with its line."""
    (tmp_path / "o.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(GenerationError) as caught:
        read_overlay(tmp_path / "o.yaml")

    assert len(caught.value.problems) == len(expected), caught.value.problems
    for problem, start in zip(caught.value.problems, expected, strict=True):
        assert problem.startswith(start)


def test_overlays_are_applied_in_the_order_of_their_names(tmp_path: Path) -> None:
    """A later one sees what an earlier one made; the record says what each changed."""
    second = overlay(tmp_path, {"target": "$.paths[*].get", "update": {"y": 1}}, name="20.yaml")
    first = overlay(
        tmp_path,
        {"target": "$.paths['/a']", "remove": True},
        {"target": "$.paths", "update": {"/c": {"get": {}}}},
        name="10.yaml",
    )

    result, record = apply(DOCUMENT, [read_overlay(second), read_overlay(first)])

    assert result["paths"] == {"/b": {"get": {"x": 3, "y": 1}}, "/c": {"get": {"y": 1}}}
    assert record == (
        Applied("10.yaml", 0, "$.paths['/a']", ("#/paths/~1a",)),
        Applied("10.yaml", 1, "$.paths", ("#/paths",)),
        Applied("20.yaml", 0, "$.paths[*].get", ("#/paths/~1b/get", "#/paths/~1c/get")),
    )


def test_all_targets_that_match_nothing_are_told(tmp_path: Path) -> None:
    """Of all files, in one run."""
    overlays = [
        read_overlay(overlay(tmp_path, *({"target": f"$.{one}", "remove": True} for one in (name, "z")), name=name))
        for name in ("a.yaml", "b.yaml")
    ]

    with pytest.raises(GenerationError) as caught:
        apply(DOCUMENT, overlays)
    found = [problem.split(" matches")[0] for problem in caught.value.problems]

    assert found == [
        "a.yaml:8: actions[0]: target $.a.yaml",
        "a.yaml:12: actions[1]: target $.z",
        "b.yaml:8: actions[0]: target $.b.yaml",
        "b.yaml:12: actions[1]: target $.z",
    ]


def test_what_is_put_in_two_places_is_two_things(tmp_path: Path) -> None:
    """A change of one place does not reach the other."""
    result = applied(overlay(tmp_path, {"target": "$.paths[*].get", "update": {"new": {"a": 1}}}))
    result["paths"]["/a"]["get"]["new"]["a"] = 2

    assert result["paths"]["/b"]["get"]["new"] == {"a": 1}


def test_overlays_cannot_make_a_document_too_deep(tmp_path: Path) -> None:
    """Each file is within the limit; merged into one another they are not."""
    deep: dict[str, Any] = {}
    for _ in range(150):
        deep = {"a": deep}
    target = "$.info.title" + ".a" * 150

    found = refused(
        overlay(
            tmp_path,
            {"target": "$.info.title", "update": deep},
            {"target": target, "update": deep},
            version="1.0.0",
        )
    )

    assert found == ["o.yaml: nested deeper than 200 levels; name parts of it under `components` and use `$ref`"]


def test_copies_of_copies_cannot_make_a_document_too_large(tmp_path: Path) -> None:
    """Each doubles it."""
    found = refused(overlay(tmp_path, *[{"target": "$.list", "copy": "$.list"}] * 20))

    assert found[0].endswith("copy $.list makes too much of the document; copy less")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
PATHS = st.sampled_from(
    ["$", "$.*", "$..*", "$.info", "$.info.title", "$.list[0]", "$.list", "$[?@.x]", "$..x", "a", "$["]
)
ACTIONS = st.dictionaries(st.sampled_from(["target", "update", "remove", "copy", "no"]), PATHS | VALUES)


@given(version=st.sampled_from(["1.0.0", "1.1.0", "2"]), actions=st.lists(ACTIONS | VALUES, max_size=4))
@settings(deadline=None)
def test_any_overlay_applies_or_is_a_problem(
    tmp_path_factory: pytest.TempPathFactory, version: str, actions: list[Any]
) -> None:
    """Whatever it says."""
    path = overlay(tmp_path_factory.getbasetemp() / "any", *actions, version=version)
    result: dict[str, Any] = {}
    problems: Sequence[str] = ()
    try:
        result = applied(path)
    except GenerationError as error:
        problems = error.problems

    assert bool(result) != bool(problems)
    assert json.loads(json.dumps(result)) == result
