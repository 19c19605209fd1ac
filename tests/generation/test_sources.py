"""A document is read from a file, from a file with others beside it, and refused with all that is wrong."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.problems import GenerationError
from scripts.reading.notation import read_text
from scripts.reading.pointers import child, look_up, parent, pointer, split
from scripts.reading.sources import Source, load

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
SPEC = Path(__file__).parents[2] / "spec" / "openapi.yaml"


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files; the first one is the document."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def refused(path: Path | str, **limits: Any) -> list[str]:
    with pytest.raises(GenerationError) as caught:
        load(path, **limits)
    return list(caught.value.problems)


def attempt(path: Path) -> tuple[Source | None, Sequence[str]]:
    try:
        return load(path), ()
    except GenerationError as error:
        return None, error.problems


def test_our_own_document_is_read_as_it_is() -> None:
    """The bytes are kept, and every part knows its line."""
    source = load(SPEC)

    assert source.content == SPEC.read_bytes()
    assert source.document["openapi"] == "3.1.0"
    line = int((source.locate("#/paths/~1files/get") or "").rpartition(":")[2])
    assert SPEC.read_text(encoding="utf-8").splitlines()[line - 1] == "    get:"


def test_a_json_document_keeps_its_bytes(tmp_path: Path) -> None:
    """Whatever its name, it is the same document."""
    text = json.dumps({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}})

    for name in ("a.json", "a.yaml", "a"):
        source = load(written(tmp_path, {name: text}))
        assert (source.content, source.document) == (text.encode(), json.loads(text))


def test_a_path_is_told_without_the_machine_it_is_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative where it can be, else by its name."""
    path = written(tmp_path, {"in/a.yaml": HEAD + "paths: {}\n"})
    assert load(path).origin == "a.yaml"

    monkeypatch.chdir(tmp_path)
    assert load(path).origin == "in/a.yaml"
    assert load("in/a.yaml").origin == "in/a.yaml"


def test_files_beside_it_become_components(tmp_path: Path) -> None:
    """An entry that is only a reference keeps its name, the others get one, path items go in their place."""
    path = written(
        tmp_path,
        {
            "api.yaml": HEAD
            + """
paths:
  /pets: {$ref: paths/pets.yaml}
components:
  schemas:
    Pet: {$ref: schemas/pet.yaml}
    Other: {$ref: schemas/pet.yaml}
    Toy: {type: string}
""",
            "paths/pets.yaml": """
get:
  parameters:
    - {$ref: '../common.json#/parameters/limit'}
  responses:
    '200':
      description: x
      content:
        application/json:
          schema: {type: array, items: {$ref: '../api.yaml#/components/schemas/Pet'}}
""",
            "schemas/pet.yaml": """
properties:
  toy: {$ref: toy.yaml}
  parent: {$ref: '#'}
  owner: {$ref: '../common.json#/definitions/a%20person'}
discriminator: {propertyName: kind, mapping: {cat: toy.yaml, dog: Dog}}
""",
            "schemas/toy.yaml": "type: integer\n",
            "common.json": json.dumps(
                {
                    "parameters": {"limit": {"name": "limit", "in": "query", "schema": {"$ref": "#/definitions/Toy"}}},
                    "definitions": {"a person": {"type": "object"}, "Toy": {"type": "number"}},
                }
            ),
        },
    )

    source = load(path)

    assert source.document["paths"]["/pets"]["get"]["parameters"] == [{"$ref": "#/components/parameters/limit"}]
    assert source.document["components"] == {
        "schemas": {
            "Pet": {
                "properties": {
                    "toy": {"$ref": "#/components/schemas/toy"},
                    "parent": {"$ref": "#/components/schemas/Pet"},
                    "owner": {"$ref": "#/components/schemas/a_person"},
                },
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"cat": "#/components/schemas/toy", "dog": "Dog"},
                },
            },
            "Other": {"$ref": "#/components/schemas/Pet"},
            "Toy": {"type": "string"},
            "toy": {"type": "integer"},
            "a_person": {"type": "object"},
            "common_Toy": {"type": "number"},
        },
        "parameters": {
            "limit": {"name": "limit", "in": "query", "schema": {"$ref": "#/components/schemas/common_Toy"}}
        },
    }
    assert read_text(source.content, "x").document == source.document
    assert load(path).content == source.content
    places = [
        source.locate("#/components/schemas/Pet/properties/owner"),
        source.locate("#/paths/~1pets/get/responses/200"),
        source.locate("#/components/schemas/Toy"),
        source.locate("#/components/parameters/limit/name"),
    ]
    assert places == ["schemas/pet.yaml:5", "paths/pets.yaml:6", "api.yaml:10", "common.json:1"]


def test_files_may_refer_to_one_another_in_a_circle(tmp_path: Path) -> None:
    """Schemas that hold one another are fine."""
    path = written(
        tmp_path,
        {
            "api.yaml": HEAD + "components: {schemas: {A: {properties: {b: {$ref: b.yaml}}}}}\n",
            "b.yaml": "properties: {c: {$ref: c.yaml}}\n",
            "c.yaml": "properties: {b: {$ref: b.yaml}, a: {$ref: 'api.yaml#/components/schemas/A'}}\n",
        },
    )

    schemas = load(path).document["components"]["schemas"]

    assert schemas["c"] == {
        "properties": {"b": {"$ref": "#/components/schemas/b"}, "a": {"$ref": "#/components/schemas/A"}}
    }


def test_a_reference_to_a_claimed_entry_keeps_the_file_it_came_from(tmp_path: Path) -> None:
    """Relative references are those of the file they are written in, in whichever order all is found."""
    path = written(
        tmp_path,
        {
            "api.yaml": HEAD
            + "components: {schemas: {A: {$ref: in/a.yaml}, B: {$ref: in/b.yaml}, C: {$ref: in/deep/c.yaml}}}\n",
            "in/a.yaml": "properties: {b: {$ref: '../api.yaml#/components/schemas/B/properties/x'}}\n",
            "in/b.yaml": "properties: {x: {$ref: deep/c.yaml}}\n",
            "in/deep/c.yaml": "properties: {d: {$ref: d.yaml}}\n",
            "in/deep/d.yaml": "type: string\n",
        },
    )

    schemas = load(path).document["components"]["schemas"]

    assert schemas["B"] == {"properties": {"x": {"$ref": "#/components/schemas/C"}}}
    assert schemas["C"] == {"properties": {"d": {"$ref": "#/components/schemas/d"}}}


WRONG_FILES: dict[str, tuple[dict[str, str], list[str]]] = {
    "another host": (
        {"a.yaml": HEAD + "components: {schemas: {A: {items: {$ref: 'https://example.org/b.yaml'}}}}\n"},
        ["a.yaml:3: #/components/schemas/A/items/$ref: the reference https://example.org/b.yaml leads to another"],
    ),
    "an absolute path": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: /etc/passwd}}}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference /etc/passwd leads to another place than the folder"],
    ),
    "a file URL": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: 'file:///etc/passwd'}}}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference file:///etc/passwd leads to another place than the fol"],
    ),
    "out of the folder": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: 'in/../../b.yaml'}}}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference in/../../b.yaml leads out of the folder of the documen"],
    ),
    "escaped out of the folder": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: '%2e%2e/b.yaml'}}}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference %2e%2e/b.yaml leads out of the folder of the document;"],
    ),
    "no such file": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}, B: {$ref: c.yaml}, C: {$ref: c.yaml}}}\n"},
        [
            "b.yaml: there is no such file; correct the path (for a.yaml:3: #/components/schemas/A/$ref)",
            "c.yaml: there is no such file; correct the path (for a.yaml:3: #/components/schemas/B/$ref)",
        ],
    ),
    "a folder": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: in}}}\n", "in/b.yaml": ""},
        ["in: not a file; name the document itself (for a.yaml:3: #/components/schemas/A/$ref)"],
    ),
    "nothing in that file": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: 'b.yaml#/X'}}}\n", "b.yaml": "Y: {}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference b.yaml#/X leads to nothing in that file; correct it"],
    ),
    "an anchor": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: 'b.yaml#X'}}}\n", "b.yaml": "X: {}\n"},
        ["a.yaml:3: #/components/schemas/A/$ref: the reference b.yaml#X names no JSON pointer behind the #; write it"],
    ),
    "bad YAML": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}}}\n", "b.yaml": "a: 1\na: 2\n"},
        ["b.yaml:2: #/a: the key is already in line 1; take one of the two out (for a.yaml:3: #/components/schemas/A/"],
    ),
    "a mistake in another file": (
        {"a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}}}\n", "b.yaml": "x: 1\n\ntype: strng\n"},
        ["b.yaml:3: #/components/schemas/A/type: has to be one of array, boolean, integer, null, number, object, stri"],
    ),
    "a circle through files": (
        {
            "a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}}}\n",
            "b.yaml": "$ref: 'a.yaml#/components/schemas/A'",
        },
        ["b.yaml:1: #/components/schemas/A: leads only back to itself: #/components/schemas/A -> #/components/schemas"],
    ),
    "path items in a circle": (
        {"a.yaml": HEAD + "paths: {/a: {$ref: b.yaml}}\n", "b.yaml": "$ref: c.yaml", "c.yaml": "$ref: b.yaml"},
        ["c.yaml:1: #/paths/~1a: path items that refer to path items without end; write one of them out"],
    ),
    "a path item and more": (
        {"a.yaml": HEAD + "paths: {/a: {$ref: b.yaml, summary: x}}\n", "b.yaml": "get: {}"},
        ["a.yaml:3: #/paths/~1a/$ref: a path item in another file cannot have fields here as well; move them there"],
    ),
    "a path item that is none": (
        {"a.yaml": HEAD + "paths: {/a: {$ref: 'b.yaml#/x'}}\n", "b.yaml": "x: 3"},
        ["a.yaml:3: #/paths/~1a/$ref: leads to 3, and a path item belongs here; correct it"],
    ),
    "components that are none": (
        {"a.yaml": HEAD + "paths: {/a: {parameters: [{$ref: 'b.yaml'}]}}\ncomponents: []\n", "b.yaml": "x: 3"},
        ["a.yaml:3: #/paths/~1a/parameters/0/$ref: needs `components` of the main document, and that is no mapping"],
    ),
    "no operation": ({"a.yaml": HEAD}, ["a.yaml:1: #: has neither `paths` nor `components` nor `webhooks`, so it des"]),
    "Swagger": ({"a.yaml": "swagger: '2.0'\n"}, ["a.yaml:1: #: is OpenAPI 2.0 (Swagger); convert it to OpenAPI 3.0"]),
}


@pytest.mark.parametrize("case", WRONG_FILES)
def test_what_does_not_work_is_told_with_its_place(case: str, tmp_path: Path) -> None:
    """File, line, pointer, and what to do."""
    files, expected = WRONG_FILES[case]

    found = refused(written(tmp_path, files))

    assert len(found) == len(expected), found
    for problem, start in zip(found, expected, strict=True):
        assert problem.startswith(start), problem


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A file from elsewhere cannot be smuggled in by a link."""
    outside = written(tmp_path, {"secret.yaml": "type: string\n"})
    path = written(tmp_path, {"in/a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}}}\n"})
    (path.parent / "b.yaml").symlink_to(outside)

    assert refused(path) == [
        "b.yaml: is a link out of the folder of the document; put a copy there "
        "(for a.yaml:3: #/components/schemas/A/$ref)"
    ]


def test_sizes_are_limited(tmp_path: Path) -> None:
    """Of the document, and of all its files together."""
    path = written(
        tmp_path,
        {
            "a.yaml": HEAD + "components: {schemas: {A: {$ref: b.yaml}, B: {$ref: c.yaml}}}\n",
            "b.yaml": "description: " + "x" * 120,
            "c.yaml": "description: " + "x" * 120,
        },
    )

    assert refused(path, longest=10) == ["a.yaml: longer than 10 bytes; is this the right file?"]
    (problem,) = refused(path, longest=200)
    assert problem.startswith("c.yaml: longer than 67 bytes; is this the right file? (for a.yaml:3: ")


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, nothing, and no name at all."""
    assert refused(tmp_path) == [f"{tmp_path.name}: not a file; name the document itself"]
    assert refused(tmp_path / "no.yaml") == ["no.yaml: there is no such file; correct the path"]
    assert refused(tmp_path / "a\0b")[0].startswith("a")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Reading it would never end."""
    os.mkfifo(tmp_path / "a.yaml")

    assert refused(tmp_path / "a.yaml") == ["a.yaml: not a file; name the document itself"]


def test_path_items_cannot_nest_without_end(tmp_path: Path) -> None:
    """Each file is small; put into one another they are not."""
    callback = "get: {{responses: {{'200': {{description: x}}}}, callbacks: {{c: {{u: {{$ref: '{}.yaml'}}}}}}}}\n"
    files = {"a.yaml": HEAD + "paths: {/a: {$ref: 0.yaml}}\n"}
    files |= {f"{n}.yaml": callback.format(n + 1) for n in range(30)}

    (problem,) = refused(written(tmp_path, files))

    assert "path items that refer to path items without end" in problem


def test_a_large_document_is_read(tmp_path: Path) -> None:
    """Thousands of operations, as YAML and as JSON."""
    item = {"get": {"description": "x" * 1000, "responses": {"200": {"description": "x"}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {f"/{n}": item for n in range(3_000)},
    }

    assert load(written(tmp_path, {"a.json": json.dumps(document)})).document == document
    assert load(written(tmp_path, {"a.yaml": json.dumps(document, indent=1)})).document == document


PARTS = st.lists(st.text(max_size=5), max_size=5)


@given(PARTS)
def test_a_pointer_comes_apart_as_it_was_put_together(parts: list[str]) -> None:
    """Also with slashes and tildes in it."""
    made = pointer(parts)

    assert split(made) == parts
    assert parent(made) == (pointer(parts[:-1]) if parts else None)
    assert made == pointer([]) + "".join(child("", part) for part in parts)


def test_a_pointer_takes_numbers_in_lists_only() -> None:
    """As RFC 6901 writes them: no sign, no zero in front, no dash."""
    assert look_up({"a": [1, 2]}, "#/a/1") == 2
    for wrong in ("#/a/01", "#/a/-1", "#/a/-", "#/a/2", "#/a/99999999999999999999", "#/a/1/2", "#/b"):
        with pytest.raises(LookupError):
            look_up({"a": [1, 2]}, wrong)


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_a_source_or_a_problem(content: bytes) -> None:
    """As the document, and as a file that it refers to."""
    folder = Path(os.environ["HOME"]) / "any"
    shutil.rmtree(folder, ignore_errors=True)
    path = written(folder, {"a.yaml": HEAD + "components: {schemas: {A: {$ref: b}, B: {$ref: 'b#/x'}}}\n"})
    (folder / "b").write_bytes(content)
    for one in (folder / "b", path):
        source, problems = attempt(one)
        assert (source is None) == bool(problems)
        assert all("\n" not in problem for problem in problems)


@given(st.text(alphabet="ab./%2e#~\\:0\0é", max_size=20))
@settings(deadline=None)
def test_any_reference_is_followed_or_a_problem(text: str) -> None:
    """Never a file outside, never anything but a problem."""
    folder = Path(os.environ["HOME"]) / "any"
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": {"A": {"$ref": text}}},
    }
    path = written(folder, {"a.json": json.dumps(document), "b": "a: {type: string}\n"})
    source, problems = attempt(path)

    assert (source is None) == bool(problems)
    found = source.document["components"]["schemas"]["A"] if source else {"type": "string"}
    assert found in ({"type": "string"}, {"a": {"type": "string"}})
