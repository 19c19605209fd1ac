"""YAML and JSON become plain values, and whatever JSON cannot express is refused with its line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.problems import GenerationError
from scripts.reading.notation import DEEPEST, levels, read_text
from scripts.reading.sources import as_yaml

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)

MEANINGS: dict[str, Any] = {
    "200: x": {"200": "x"},
    "2024-01-01: 2024-01-02": {"2024-01-01": "2024-01-02"},
    "null: ~": {"null": None},
    "true: True": {"true": True},
    "1.0: 1.0": {"1.0": 1.0},
    "a: yes": {"a": "yes"},
    "a: NO": {"a": "NO"},
    "a: 12:30": {"a": "12:30"},
    "a: 010": {"a": 10},
    "a: 0o17": {"a": 15},
    "a: 0xff": {"a": 255},
    "a: 1_000": {"a": "1_000"},
    "a: 1e3": {"a": 1000.0},
    "a: '1e3'": {"a": "1e3"},
    "a: !!str 1": {"a": "1"},
    "a: ! 1": {"a": "1"},
    "a: !!float 1": {"a": 1.0},
    "a: !!timestamp 2024-01-01": {"a": "2024-01-01"},
    "a: &x {b: 1}\nc: *x": {"a": {"b": 1}, "c": {"b": 1}},
    "a: &x b\n*x : 1": {"a": "b", "b": 1},
    "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3": {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}},
    "<<: [{a: 1}, {a: 2, b: 3}]": {"a": 1, "b": 3},
    "'<<': 1": {"<<": 1},
    "%YAML 1.2\n---\na: 1\n...\n": {"a": 1},
    "\ufeffa: 1": {"a": 1},
    '{"a": "\\ud83d\\ude00"}': {"a": "\U0001f600"},
    '{"a": "\\/", "b": 1e2}': {"a": "/", "b": 100.0},
    "{a: 1}": {"a": 1},
}

REFUSALS = {
    "": "x.yaml: the file is empty; is this the right one?",
    " \n": "x.yaml: the file is empty; is this the right one?",
    "- a": "x.yaml:1: the top has to be a mapping, found a list; is this the right file?",
    "text": "x.yaml:1: the top has to be a mapping, found str 'text'; is this the right file?",
    "<!DOCTYPE html><p>": "x.yaml: a web page or XML, not YAML or JSON; take the address of the document itself",
    "a: 1\nb:\n\tc: 1": "x.yaml:3: not valid YAML: while scanning for the next token, "
    "found character that cannot start any token; indent with spaces, YAML forbids tabs",
    "a: b: c": "x.yaml:1: not valid YAML: mapping values are not allowed in this context; correct it there",
    "a: 1\n---\nb: 2": "x.yaml:2: a second document begins here; keep one document per file",
    "a: 1\nb: 2\na: 3": "x.yaml:3: #/a: the key is already in line 1; take one of the two out",
    "a: 1\nb: &x [*x]": "x.yaml:2: *x is inside of what it stands for; write a `$ref` instead",
    "a: *x": "x.yaml:1: *x stands for nothing; define &x before it",
    "? [a]\n: 1": "x.yaml:1: a mapping or list stands as a key; keys have to be text",
    "a: &x [1]\n*x : 2": "x.yaml:2: *x stands as a key and is no text; write the key out",
    "a: !!binary xx": "x.yaml:1: JSON cannot express the tag tag:yaml.org,2002:binary of this value; take the tag out",
    "a: !!int x": "x.yaml:1: JSON cannot express the tag tag:yaml.org,2002:int of this value; take the tag out",
    "a: !own {}": "x.yaml:1: JSON cannot express the tag !own; take the tag out",
    "a: .nan": "x.yaml:1: .nan is no number that JSON has; quote it if it is text",
    "a: 1e999": "x.yaml:1: 1e999 is no number that JSON has; quote it if it is text",
    '"a\\nb": 1\n"a\\nb": 2': "x.yaml:2: #/a\\nb: the key is already in line 1; take one of the two out",
    "<<: 1": "x.yaml:1: `<<` takes a mapping or a list of mappings; correct or quote it",
    "a: \x01": "x.yaml:1: not valid YAML: control characters are not allowed; take the character out",
    '{"a": "\\ud800"}': "x.yaml: half of a surrogate pair in '\\ud800'; correct the escape",
}

JSON_REFUSALS = {
    '{"a": 1,\n"b" 2}': "x.json:2: not valid JSON: ",
    '{"a": NaN}': "x.json: not valid JSON: NaN is no number that JSON has; correct it",
    '{"a": 1e999}': "x.json: not valid JSON: the number 1e999 is too large; correct it",
    '{"a": {"b": 1,\n"b": 2}}': "x.json:2: #/a/b: the key is already in line 1; take one of the two out",
    "a: 1": "x.json:1: not valid JSON: Expecting value at column 1; correct it there",
    "[" * 100_000: f"x.json: nested deeper than {DEEPEST} levels",
}


@pytest.mark.parametrize("text", MEANINGS)
def test_yaml_and_json_mean_what_their_standards_say(text: str) -> None:
    """Keys are text as written, dates and `yes` are text, numbers are those of YAML 1.2."""
    document = read_text(text.encode(), "x.yaml").document

    assert json.dumps(document) == json.dumps(MEANINGS[text])


@pytest.mark.parametrize("text", REFUSALS)
def test_what_json_cannot_express_is_refused_with_its_line(text: str) -> None:
    """One line says the file, the line, what is wrong and what to do."""
    with pytest.raises(GenerationError) as caught:
        read_text(text.encode(), "x.yaml")

    assert list(caught.value.problems) == [REFUSALS[text]]


@pytest.mark.parametrize("text", JSON_REFUSALS)
def test_a_json_file_is_held_to_json(text: str) -> None:
    """A file with the suffix of JSON is not taken as YAML when it is no JSON."""
    with pytest.raises(GenerationError) as caught:
        read_text(text.encode(), "x.json", hint=".json")

    (problem,) = caught.value.problems
    assert problem.startswith(JSON_REFUSALS[text])


def test_bytes_that_are_not_utf8_are_refused() -> None:
    """The message names line and byte."""
    with pytest.raises(GenerationError, match=r"^x:2: not UTF-8 at byte 6; save the file as UTF-8$"):
        read_text(b"a: 1\nb\xff", "x")


def test_every_repeated_key_is_told() -> None:
    """Two mistakes, two problems."""
    with pytest.raises(GenerationError) as caught:
        read_text(b"a: 1\na: 2\nb:\n  - c: 1\n    c: 2\n", "x")

    assert [problem.split(" the key")[0] for problem in caught.value.problems] == ["x:2: #/a:", "x:5: #/b/0/c:"]


def test_aliases_cannot_make_a_small_file_large() -> None:
    """Nine levels of nine aliases would be a billion values."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )

    with pytest.raises(GenerationError, match=r"the aliases make too much of this file; write `\$ref`s"):
        read_text(bomb.encode(), "x")


def test_aliases_of_one_long_text_are_counted_by_its_length() -> None:
    """Few values can be large, too."""
    bomb = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 20)}]\n"

    with pytest.raises(GenerationError, match="the aliases make too much"):
        read_text(bomb.encode(), "x")


def test_what_an_alias_stands_for_is_a_value_of_its_own() -> None:
    """A change in one place does not reach the other."""
    document = read_text(b"a: &x {b: 1}\nc: *x", "x").document
    document["c"]["b"] = 2

    assert document == {"a": {"b": 1}, "c": {"b": 2}}


@pytest.mark.parametrize("depth", [DEEPEST + 1, 500, 50_000])
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_too_deep_documents_are_refused(depth: int, form: str) -> None:
    """Whatever the depth, it is a problem and no crash."""
    deep = '{"a": ' * depth + "1" + "}" * depth

    with pytest.raises(GenerationError, match=f"nested deeper than {DEEPEST} levels"):
        read_text(deep.encode(), "x", hint=form)


def test_the_deepest_document_is_read() -> None:
    """The limit itself is allowed, also through aliases."""
    deep = '{"a": ' * DEEPEST + "1" + "}" * DEEPEST

    assert levels(read_text(deep.encode(), "x").document) == DEEPEST
    assert levels(read_text(as_yaml(json.loads(deep)), "x").document) == DEEPEST


def test_aliases_cannot_make_a_document_too_deep() -> None:
    """Each alias adds the levels of what it stands for."""
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, DEEPEST + 5))

    with pytest.raises(GenerationError, match="nested deeper"):
        read_text(text.encode(), "x")


@pytest.mark.parametrize("hint", [".yaml", ".json"])
def test_a_pointer_finds_its_line(hint: str) -> None:
    """Also what is not written itself, by what is around it."""
    text = b'{"a/b":\n {"c": [1,\n 2,\n {"d~": "x\\n"}]},\n "e": "\xc3\xa9"}'
    lines = read_text(text, "x", hint=hint).lines

    places = {at: lines.locate(at) for at in ("#", "#/a~1b", "#/a~1b/c/1", "#/a~1b/c/2/d~0", "#/e", "#/e/f", "#/z")}
    assert places == {
        "#": "x:1",
        "#/a~1b": "x:1",
        "#/a~1b/c/1": "x:3",
        "#/a~1b/c/2/d~0": "x:4",
        "#/e": "x:5",
        "#/e/f": "x:5",
        "#/z": "x:1",
    }


def attempt(content: bytes, hint: str) -> tuple[Any, Sequence[str]]:
    try:
        return read_text(content, "x", hint=hint).document, ()
    except GenerationError as error:
        return {}, error.problems


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from([".yaml", ".json"]))
def test_any_bytes_are_a_mapping_or_a_problem(content: bytes, hint: str) -> None:
    """Nothing else comes out."""
    document, problems = attempt(content, hint)

    assert all(problem.startswith("x") and "\n" not in problem for problem in problems)
    assert json.loads(json.dumps(document)) == document


@given(st.text(alphabet="ab:{}[],-&*!|>'\"#?% \n\t<~1.", max_size=60))
def test_any_yaml_is_a_mapping_or_a_problem(text: str) -> None:
    """The letters of YAML in any order."""
    document, problems = attempt(text.encode(), "")

    assert all("\n" not in problem for problem in problems)
    assert json.loads(json.dumps(document)) == document


@given(st.dictionaries(st.text(), VALUES))
@settings(max_examples=50, deadline=None)
def test_what_is_written_as_yaml_is_read_as_it_was(document: dict[str, Any]) -> None:
    """As YAML and as JSON alike."""
    assert json.dumps(read_text(as_yaml(document), "x").document) == json.dumps(document)
    assert json.dumps(read_text(json.dumps(document).encode(), "x").document) == json.dumps(document)
