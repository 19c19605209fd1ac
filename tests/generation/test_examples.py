"""Methods of any document have an example: one call that can be made, and something that is true of its answer."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.generation.test_text_safety import CANARY, WORDS
from tests.generation.workbench import REPOSITORY, Client, Workbench, document, json_answer, operation

# Every example below a client, with the words that its calls bind to the parameters of the method.
COLLECT = """
import ast, doctest
from vlmrun.client.exceptions import UnexpectedResponseError

def documented(owner, place):
    for name, value in sorted(vars(type(owner)).items()):
        if name.startswith("_"):
            continue
        yield f"{place}{name}", value
        if not inspect.isfunction(value):
            yield from documented(getattr(owner, name), f"{place}{name}.")

def examples(kind):
    for place, function in documented(connect(kind), ""):
        shown = doctest.DocTestParser().get_examples(inspect.getdoc(function) or "")
        if shown:
            yield place, shown

def bound(kind, sources):
    names = {"client": connect(kind)}
    found = []
    for source in sources:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        tree = compile(source, "example", "exec", flags=flags | ast.PyCF_ONLY_AST)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("client."):
                method = eval(ast.unparse(node.func), names)
                given = [eval(ast.unparse(one), names) for one in node.args]
                named = {one.arg: eval(ast.unparse(one.value), names) for one in node.keywords}
                found.append({**inspect.signature(method).bind(*given, **named).arguments})
        if "client." not in source and "import" not in source:
            # What is said of the answer; here there is another.
            continue
        if kind is VLMRun:
            try:
                exec(compile(tree, "example", "exec"), names)
            except UnexpectedResponseError:
                return found
        else:
            outcome = eval(compile(source, "example", "single", flags=flags), names)
            if inspect.iscoroutine(outcome):
                async def finished():
                    try:
                        await outcome
                    except UnexpectedResponseError:
                        pass
                asyncio.run(finished())
    return found

result = []
for kind in (VLMRun, AsyncVLMRun):
    for place, shown in examples(kind):
        sources = [one.source for one in shown]
        given = [{name: repr(value) for name, value in one.items()} for one in bound(kind, sources)]
        result.append([kind.__name__, place, sources, [one.want for one in shown], given])
"""


def collected(client: Client) -> dict[tuple[str, str], tuple[list[str], list[str], list[dict[str, str]]]]:
    """The examples by client and method: lines, results, and what is bound to the parameters."""
    return {(kind, place): (lines, wants, given) for kind, place, lines, wants, given in client.run(COLLECT)}


def shown(place: str, sources: list[str]) -> str:
    """The call of a method itself, in the words of the example."""
    return next(one for one in sources if f"client.{place}(" in one).strip()


def parameter(name: str, schema: Any, place: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": True, "schema": schema, **more}


def sent(schema: Any, media: str = "application/json", **more: Any) -> dict[str, Any]:
    return {"required": True, "content": {media: {"schema": schema, **more}}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


TEXT = {"type": "string"}
SCHEMAS: dict[str, Any] = {
    "Colour": {"type": "string", "enum": ["red", "green"]},
    "Tree": {
        "type": "object",
        "required": ["name", "child", "size", "made", "colour"],
        "properties": {
            "name": {**TEXT, "example": "oak"},
            "child": {"anyOf": [ref("Tree"), {"type": "null"}]},
            "size": {"type": "integer", "minimum": 5},
            "made": {**TEXT, "format": "date"},
            "colour": ref("Colour"),
            "note": TEXT,
            "id": {**TEXT, "readOnly": True},
        },
    },
    "Wide": {"type": "object", "required": ["a"], "properties": {"a": {**TEXT, "example": "x"}, "b": TEXT}},
    "Derived": {"allOf": [ref("Wide"), {"type": "object", "required": ["b"], "properties": {"c": TEXT}}]},
    "Loop": {"$ref": "#/components/schemas/Loop2"},
    "Loop2": {"type": "object", "required": ["all"], "properties": {"all": {"type": "array", "items": ref("Loop2")}}},
}

# The schema of an argument that has to be given, and what the example gives.
VALUES: dict[str, tuple[Any, str]] = {
    "text": (TEXT, '"value"'),
    "example": ({**TEXT, "example": "from the schema"}, '"from the schema"'),
    "examples": ({**TEXT, "examples": ["first", "second"]}, '"first"'),
    "no text": ({**TEXT, "example": 5}, '"value"'),
    "too long": ({**TEXT, "example": "x" * 100}, '"value"'),
    "null": ({"type": ["string", "null"], "example": None}, '"value"'),
    "constant": ({**TEXT, "minLength": 1, "examples": [], "const": "c"}, '"c"'),
    "referred": ({"$ref": "#/components/schemas/Colour", "example": "green"}, '"green"'),
    "enum": (ref("Colour"), '"red"'),
    "inline enum": ({"enum": [3, 1]}, "3"),
    "at least": ({**TEXT, "minLength": 12}, '"valuevalueva"'),
    "at most": ({**TEXT, "maxLength": 3}, '"val"'),
    "url": ({**TEXT, "format": "uri"}, '"https://example.com/photo.jpg"'),
    "email": ({**TEXT, "format": "email"}, '"ada@example.com"'),
    "date": ({**TEXT, "format": "date"}, 'date.fromisoformat("2026-01-31")'),
    "shown date": ({**TEXT, "format": "date", "example": "2020-02-29"}, 'date.fromisoformat("2020-02-29")'),
    "no date": ({**TEXT, "format": "date", "example": "soon"}, 'date.fromisoformat("2026-01-31")'),
    "time": ({**TEXT, "format": "date-time"}, 'datetime.fromisoformat("2026-01-31T12:00:00+00:00")'),
    "uuid": ({**TEXT, "format": "uuid"}, 'UUID("2f1c6f2e-3a0b-4c58-9d5e-0c6f6a1b7d42")'),
    "no uuid": ({**TEXT, "format": "uuid", "example": 7}, 'UUID("2f1c6f2e-3a0b-4c58-9d5e-0c6f6a1b7d42")'),
    "whole": ({"type": "integer"}, "1"),
    "whole above": ({"type": "integer", "exclusiveMinimum": 9}, "10"),
    "whole below": ({"type": "integer", "maximum": 0}, "0"),
    "whole steps": ({"type": "integer", "multipleOf": 8, "exclusiveMaximum": 100}, "8"),
    "true is no number": ({"type": "integer", "example": True}, "1"),
    "number": ({"type": "number", "minimum": 2}, "2.0"),
    "shown number": ({"type": "number", "example": 0.5}, "0.5"),
    "truth": ({"type": "boolean"}, "True"),
    "list": ({"type": "array", "items": TEXT}, '["value"]'),
    "shown list": ({"type": "array", "items": TEXT, "example": ["a", "b"]}, '["a", "b"]'),
    "no list": ({"type": "array", "items": TEXT, "example": "a"}, '["value"]'),
    "list of dates": ({"type": "array", "items": {**TEXT, "format": "date"}}, '[date.fromisoformat("2026-01-31")]'),
    "union": ({"anyOf": [{"type": "integer", "minimum": 4}, {"type": "boolean"}]}, "4"),
    "union example": ({"anyOf": [{"type": "integer"}, {"type": "boolean"}], "example": False}, "False"),
    "any": ({}, '"value"'),
    "any example": ({"example": {"a": [1]}}, '{"a": [1]}'),
    "map": ({"type": "object", "additionalProperties": TEXT}, "{}"),
    "shown map": ({"type": "object", "example": {"a": "b"}}, '{"a": "b"}'),
}


def values_document() -> dict[str, Any]:
    """One operation for each of the values."""
    paths = {
        f"/values/{number}": {"get": operation(f"value{number}", "values", parameters=[parameter("value", schema)])}
        for number, (schema, _) in enumerate(VALUES.values())
    }
    return document(paths, SCHEMAS)


def test_a_value_comes_from_the_document_or_fits_it(make: Callable[..., Client]) -> None:
    """Examples before constants, defaults and enumerations; else what the type and its limits allow."""
    client = make(values_document())
    found = collected(client)

    for number, (case, (_, value)) in enumerate(VALUES.items()):
        for kind, awaits in (("VLMRun", ""), ("AsyncVLMRun", "await ")):
            call = shown(f"values.value{number}", found[kind, f"values.value{number}"][0])
            # Nothing comes back, so there is nothing to show.
            assert call == f"{awaits}client.values.value{number}(value={value})", case


BODIES: dict[str, tuple[dict[str, Any], str]] = {
    "fields": (
        sent(ref("Tree")),
        'name="oak", child={"name": "oak", "child": {}, "size": 5, "made": "2026-01-31", "colour": "red"}, size=5, '
        'made=date.fromisoformat("2026-01-31"), colour="red"',
    ),
    "an example of the body": (sent(ref("Wide"), example={"a": "shown"}), 'a="shown"'),
    "one of several": (sent(ref("Wide"), examples={"x": {"value": {"a": "named"}}, "y": {}}), 'a="named"'),
    "fields of another": (sent(ref("Derived")), 'a="x", b="b"'),
    "a list": (sent({"type": "array", "items": ref("Wide")}), '[{"a": "x"}]'),
    "itself": (sent({"type": "array", "items": ref("Loop")}), '[{"all": []}]'),
    "a whole example": (sent({"type": "array", "items": ref("Wide")}, example=[{"a": "y", "z": 1}]), '[{"a": "y", "z": 1}]'),
    "an example that lacks something": (sent({"type": "array", "items": ref("Wide")}, example=[{"b": "y"}]), '[{"a": "x"}]'),
    "text": (sent(TEXT, "text/plain"), '"body"'),
    "bytes": (sent({**TEXT, "format": "binary"}, "image/png"), 'b"content"'),
    "a form": (
        sent({"type": "object", "required": ["file"], "properties": {"file": {**TEXT, "format": "binary"}}}, "multipart/form-data"),
        'file=b"content"',
    ),
    "an open form": (sent({"type": "object"}, "multipart/form-data"), "{}"),
}  # fmt: skip


def test_a_body_is_given_as_the_method_takes_it(make: Callable[..., Client]) -> None:
    """Its fields one by one, or as a whole."""
    paths = {
        f"/bodies/{number}": {"post": operation(f"body{number}", "bodies", requestBody=body)}
        for number, (body, _) in enumerate(BODIES.values())
    }
    found = collected(make(document(paths, SCHEMAS)))

    for number, (case, (_, given)) in enumerate(BODIES.items()):
        call = shown(f"bodies.body{number}", found["VLMRun", f"bodies.body{number}"][0])
        written = given if "=" in given or case == "fields" else f"body={given}"
        assert call == f"client.bodies.body{number}({written})", case


ANSWERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a model": (json_answer(ref("Wide")), ["answer = client.answers.{}()", "type(answer).__name__", "'Wide'"]),
    "a list": (json_answer({"type": "array", "items": TEXT}), ["answer = client.answers.{}()", "type(answer).__name__", "'list'"]),
    "a union": (json_answer({"anyOf": [TEXT, {"type": "integer"}]}), ["answer = client.answers.{}()", ""]),
    "anything": (json_answer({}), ["answer = client.answers.{}()", ""]),
    "nothing": ({"204": {"description": "ok"}}, ["client.answers.{}()", ""]),
}  # fmt: skip


def test_what_is_shown_of_an_answer_is_sure(make: Callable[..., Client]) -> None:
    """Its type, where there is but one; of an answer as it came, its status, where there is but one."""
    paths: dict[str, Any] = {
        f"/{number}": {"get": operation(f"answer{number}", "answers", responses=responses)}
        for number, (responses, _) in enumerate(ANSWERS.values())
    }
    several = {**json_answer(TEXT), "202": {"description": "later"}}
    paths["/several"] = {"get": operation("several", "answers", responses=several)}
    found = collected(make(document(paths, SCHEMAS)))

    for number, (case, (_, lines)) in enumerate(ANSWERS.items()):
        sources, wants, _ = found["VLMRun", f"answers.answer{number}"]
        told = [*(one.strip() for one in sources), wants[-1].strip()]
        assert told == [line.format(f"answer{number}") for line in lines], case
    raw = "answers.with_raw_response"
    assert found["VLMRun", f"{raw}.answer4"][1:2] == (["204\n"],)
    assert found["VLMRun", f"{raw}.several"][:2] == (
        ["client.answers.with_raw_response.several().status_code < 300\n"],
        ["True\n"],
    )
    assert found["AsyncVLMRun", "answers.with_streaming_response.answer0"][:2] == (
        ["async with client.answers.with_streaming_response.answer0() as answer:\n    answer.status_code\n"],
        ["200\n"],
    )
    assert ("VLMRun", "answers.with_raw_response") in found


MANIFEST = """
[operations.thing_get]
positional = ["a"]
example = { arguments = { b = "1 + 1", a = "'x'" }, shows = "answer['k']", result = "'v'" }
"""


def test_the_manifest_says_what_the_document_does_not(make: Callable[..., Client]) -> None:
    """Expressions for arguments, those that need not be given included, and what is true of the answer."""
    parameters = [
        {**parameter("a", TEXT), "required": False},
        {**parameter("b", {"type": "integer"}), "required": False},
    ]
    paths = {"/x": {"get": operation(parameters=parameters, responses=json_answer({}))}}
    client = make(document(paths), manifest=MANIFEST)

    lines, wants, given = collected(client)["VLMRun", "thing.get"]
    assert [one.strip() for one in lines] == ["answer = client.thing.get(b=1 + 1, a='x')", "answer['k']"]
    assert wants[-1] == "'v'\n"
    assert given == [{"a": "'x'", "b": "2"}]


WRONG: Mapping[str, str] = {
    "{ arguments = { c = '1' } }": "operations.thing_get.example: the method has no argument c; it has a",
    "{ arguments = { a = '1 +' } }": "arguments has to be a table of expressions, each on one line",
    '{ arguments = { a = "(1,\\n2)" } }': "arguments has to be a table of expressions, each on one line",
    "{ shows = 'answer' }": "operations.thing_get.example: shows and result belong together",
    "{ shows = 'answer', result = '' }": "result has to be one line of text",
    "{ say = 'x' }": "operations.thing_get.example: unknown key say",
    "'x'": "example has to be a table",
}


@pytest.mark.parametrize("entry", WRONG)
def test_an_example_that_cannot_be_is_refused(entry: str, refused: Callable[..., str]) -> None:
    """With the entry."""
    paths = {"/x": {"get": operation(parameters=[parameter("a", TEXT)])}}

    assert WRONG[entry] in refused(document(paths), manifest=f"[operations.thing_get]\nexample = {entry}\n")


def test_an_example_may_outlive_its_operation(make: Callable[..., Client]) -> None:
    """Nobody depends on it: a note of the run says so, and everything else is made."""
    client = make(
        document({"/x": {"get": operation()}}), manifest="[operations.gone]\nexample = { arguments = { a = '1' } }\n"
    )

    assert (
        "alignment.toml: operations.gone gives an example of an operation that the document does not have"
        in client.notes
    )


def test_hostile_text_in_examples_stays_text(workbench: Workbench, root: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a document calls an example is a value of the call, and nothing else."""
    monkeypatch.chdir(root)
    words = [word for case, word in WORDS.items() if case != "half a pair"]
    paths: dict[str, Any] = {}
    for number, word in enumerate(words):
        model = {
            "type": "object",
            "required": ["e", f"n{word}"],
            "properties": {"e": {**TEXT, "example": word}, f"n{word}": TEXT},
        }
        entry = operation(f"op{number}", "hostile", requestBody=sent({"type": "array", "items": model}))
        entry["parameters"] = [
            parameter("a", TEXT, example=word),
            parameter("b", {"enum": [word]}),
            parameter("c", {"type": "object", "example": {word: [word]}}),
            parameter("d", TEXT, examples={word: {"value": word}}),
        ]
        paths[f"/{number}"] = {"post": entry}
    found = collected(workbench.make(document(paths)))

    for number, word in enumerate(words):
        for kind in ("VLMRun", "AsyncVLMRun"):
            lines, _, (given,) = found[kind, f"hostile.op{number}"]
            values = {name: ast.literal_eval(value) for name, value in given.items()}
            short = len(repr(word)) < 50
            assert all(line.strip().isprintable() for line in lines)
            assert values["b"] == word
            assert (values["a"], values["d"]) == ((word, word) if short else ("a", "d"))
            assert values["body"][0].keys() == {"e", f"n{word}"}
    assert [one.name for one in root.iterdir()] == []
    assert not os.path.exists(CANARY)


def test_the_arguments_of_examples_have_the_right_types(make: Callable[..., Client], tmp_path: Any) -> None:
    """A type checker finds no fault with any of the calls."""
    bodies = {
        f"/bodies/{number}": {"post": operation(f"body{number}", "bodies", requestBody=body)}
        for number, (body, _) in enumerate(BODIES.values())
    }
    whole = values_document()
    client = make({**whole, "paths": {**whole["paths"], **bodies}})
    calls = [
        line
        for (kind, _), (lines, _, _) in collected(client).items()
        for line in lines
        if kind == "VLMRun" and "import" not in line
    ]
    imports = "from datetime import date, datetime\nfrom uuid import UUID\nfrom vlmrun.client import VLMRun"
    program = tmp_path / "program.py"
    # Each in a function of its own: `answer` is something else every time.
    told = [f"def example_{number}(client: VLMRun) -> None:\n    {_indented(one)}" for number, one in enumerate(calls)]
    program.write_text("\n".join([imports, *told]), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache"), str(program)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": os.pathsep.join([str(client.folder), str(REPOSITORY)]), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert len(calls) > 100
    assert [line for line in done.stdout.splitlines() if "program.py" in line] == []


def _indented(source: str) -> str:
    return source.rstrip().replace("\n", "\n    ")
