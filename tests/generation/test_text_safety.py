"""Text of a document stays text: it neither becomes code nor changes on its way."""

from __future__ import annotations

import importlib
import json
import pkgutil
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.kinds import artifact_kinds
from scripts.literals import literal, text_literal
from scripts.problems import GenerationError
from scripts.wording import docstring, in_docstring, indented, one_line, plain_text
from tests.generation.workbench import Client, Workbench, document, json_answer, operation

# Each would write a file if it ever ran.
HOSTILE = {
    "end of a docstring": '"""\nopen({canary!r}, "w")\n"""',
    "end of a literal": '"; open({canary!r}, "w") #',
    "end of a quoted literal": "'; open({canary!r}, 'w') #",
    "end of a list": '"]; open({canary!r}, "w"); x = ["',
    "quote at the end": 'a"',
    "quotes at the end": 'a"""',
    "backslash at the end": "a\\",
    "backslash and quote at the end": 'a\\"',
    "backslashes": "\\N{{BULLET}} \\x \\u12 \\U \\8 \\\\",
    "Jinja": "{{{{ cycler.__init__.__globals__.os.system('touch {canary}') }}}} {{% for x in y %}} {{# c #}}",
    "braces": "{{}} {{0}} {{x}} {{self._core}} {{",
    "line ends": "a\nb\rc\r\nd\x0be\x0cf\x1cg\x85h\u2028i\u2029j",
    "an indented line": "a\n    open({canary!r}, 'w')\n",
    "control characters": "a\x00b\x08c\x1bd\x7fe",
    "turning characters": "a\u202eb\u2066c\u200fd",
    "invisible characters": "a\u200bb\u200dc\ufeffd\u00ade",
    "half a pair": "a\ud800b",
    "wide characters": "𝒂𝒃 ﬁ ｃｌａｓｓ Ⅷ µ",
    "other scripts": "Ärger 中文 עברית 🎉",
    "keywords": "class None True lambda",
    "a type comment": "# type: ignore # noqa",
    "a form of ours": "%s %(x)s $x ${{x}} `x` <x>",
    "long": "x" * 40 + '"\\' * 50,
    "white space": "  \t  ",
    "dunder": "__import__('os')",
}


CANARY = "canary"
WORDS = {case: word.format(canary=CANARY) for case, word in HOSTILE.items()}


def hostile_document(words: list[str]) -> dict[str, Any]:
    """A document that says each word wherever it can say something."""
    parts = [hostile_parts(word, number) for number, word in enumerate(words)]
    return document(
        {path: item for paths, _ in parts for path, item in paths.items()},
        {name: schema for _, schemas in parts for name, schema in schemas.items()},
        tags=[{"name": f"tag{number} {word}", "description": word} for number, word in enumerate(words)],
        info={"title": words[0], "version": words[-1], "description": " ".join(words)},
    )


def hostile_parts(word: str, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Paths and schemas that say the word."""
    described = {"description": word, "title": word}
    ref = {"$ref": f"#/components/schemas/Model{number}"}
    schemas: dict[str, Any] = {
        f"Model{number}": {
            "type": "object",
            **described,
            "properties": {
                f"x {word}": {"type": "string", "default": word, **described},
                "constant": {"const": word, **described},
                "enum": {"$ref": f"#/components/schemas/Enum{number}"},
                "inline": {"enum": [word, "b"], "default": word, **described, "x-enum-varnames": [word, word]},
                "free": {"default": {word: [word]}},
                "list": {"type": "array", "items": {"type": "string"}, "default": [word]},
                "example": {"type": "string", "example": word, "examples": [word]},
            },
        },
        f"Enum{number}": {"type": "string", "enum": [word, f"{word}2", "plain"], **described},
        f"{number}{word}": {"type": "object", "properties": {"n": {"type": "integer"}}},
    }
    parameters = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, **described},
        {"name": f"q {word}", "in": "query", "schema": {"type": "string", "default": word}, **described},
        {"name": f"h {word}", "in": "header", "schema": {"enum": [word, "c"]}, **described},
        {"name": f"c {word}", "in": "cookie", "schema": {"type": "string"}},
    ]
    body = {"required": True, "content": {"application/json": {"schema": ref}}}
    kept = {word: {"type": "string"}, "x": {"const": word}, "y": {"type": "string", "default": word}}
    in_path = "".join(one for one in word if one not in "?#{}")
    named = {"summary": word, "description": word, "parameters": parameters, "requestBody": body}
    answer = json_answer({"type": "object", "required": ["x"], "properties": kept})
    paths = {
        f"/a{number}/{in_path}/{{id}}": {"post": operation(f"op{number} {word}", f"tag{number} {word}", **named)},
        f"/model{number}": {"get": operation(f"model{number}", responses=json_answer(ref))},
        f"/kept{number}": {"get": operation(f"kept{number}", responses=answer)},
    }
    return paths, schemas


def compiled(client: Client) -> None:
    """Every file is Python, without a word of warning."""
    for path in client.folder.rglob("*.py"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compile(path.read_text(encoding="utf-8"), str(path), "exec")


def imported(client: Client) -> None:
    """Every module of the low-level client can be imported."""
    package = client.module()
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


def preserved(client: Client, word: str, number: int) -> None:
    """What goes over the wire is what the document says."""
    model = client.model(f"Kept{number}Response200")
    raw = {word: "v", "x": word, "new": 1}
    made = client.operation(f"kept{number}").parse(200, {}, json.dumps(raw).encode())
    assert made.to_dict() == {"y": word, **raw}
    assert model.from_dict({"x": word}).y == word
    assert word in {one.value for one in client.model(f"Enum{number}")}
    sent = client.model(f"Model{number}")(enum=word, inline=word)
    assert (sent.to_dict()["enum"], sent.to_dict()["inline"]) == (word, word)


def test_hostile_text_stays_text(workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it stands, it compiles, runs nothing, and arrives unchanged."""
    monkeypatch.chdir(root)

    client = workbench.make(hostile_document(list(WORDS.values())))

    compiled(client)
    imported(client)
    for number, (case, word) in enumerate(WORDS.items()):
        if case != "half a pair":
            preserved(client, word, number)
    assert list(root.iterdir()) == []


def test_hostile_text_does_not_run_in_the_facade(
    workbench: Workbench, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One client with all of it."""
    monkeypatch.chdir(root)
    paths: dict[str, Any] = {}
    words = [word for case, word in WORDS.items() if case != "half a pair"]
    for number, word in enumerate(words):
        entry = operation(f"op{number} {word}", f"tag{number} {word}", summary=word, description=word)
        entry["parameters"] = [{"name": f"p {word}", "in": "query", "description": word, "schema": {"default": word}}]
        paths[f"/a{number}"] = {"get": entry}
    kind = {"result": "path", "extension": "x", "max_bytes": 1}
    kinds = [
        {**kind, "ref": f"R{number}", "prefix": f"p{number}", "media_types": [word], "description": word}
        for number, word in enumerate(words)
    ]
    client = workbench.make(document(paths, **{"x-artifact-kinds": kinds}))

    compiled(client)
    found = client.run(
        """
        import importlib, pkgutil, vlmrun, vlmrun.types
        for module in pkgutil.walk_packages(vlmrun.__path__, "vlmrun."):
            importlib.import_module(module.name)
        client = connect()
        for name in [name for name in dir(VLMRun) if name.startswith("tag")]:
            resource = getattr(client, name)
            method = getattr(resource, next(one for one in dir(resource) if one.startswith("op")))
            method(**{list(inspect.signature(method).parameters)[0]: "v"})
        sent = [list(one.url.params)[0] for one in seen]
        result = [sent, [getattr(vlmrun.types, name).kind.media_types[0] for name in vlmrun.types.__all__]]
        """
    )

    assert sorted(found[0]) == sorted(f"p {word}" for word in words)
    assert sorted(found[1]) == sorted(words)
    assert list(root.iterdir()) == []


SPECIAL = ['"', '"""', "'''", "\\", "{", "}", "{{", "}}", "{%", "%}", "\n", "\r", "\t", "\x00", "\x1b", "\u202e", "\u2028",
           "\ufeff", "#", ":", ";", "(", ")", "[", "]", ",", ".", "_", "-", "$", "@", "/", " ", "a", "B", "7", "é", "ﬁ",
           "𝒂", "\\N{", "\\x", "\\u", "import os", "class", "None", "raise SystemExit"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SPECIAL), max_size=12).map("".join) | st.text(max_size=20)


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=st.lists(TEXTS, min_size=3, max_size=6))
def test_any_text_stays_text(workbench: Workbench, words: list[str]) -> None:
    """Whatever a document says, what is generated compiles and says the same."""
    client = workbench.make(hostile_document(words))

    compiled(client)
    for number, word in enumerate(words):
        preserved(client, word, number)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(value=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
))  # fmt: skip
def test_literals_mean_the_value(value: Any) -> None:
    """In visible characters."""
    written = literal(value)

    assert eval(written) == value
    assert written.isprintable()


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(word=TEXTS)
def test_docstrings_hold_any_text(word: str) -> None:
    """They end where they should, on one line or on several."""
    shown = plain_text(word)

    assert eval(f'"""x {in_docstring(shown)}"""') == f"x {shown}"
    assert " ".join(eval(f'"""{docstring(word, indent="    ")}"""').split()).startswith(shown)
    assert "\n" not in one_line(shown)
    assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in shown)
    assert not set(shown) & set("\u202e\u2066\u2028")


def test_what_is_no_text_is_no_literal() -> None:
    """A document may say a number where a text belongs."""
    with pytest.raises(GenerationError, match="expected text, found 3"):
        text_literal(3)
    for number in (float("nan"), float("inf")):
        with pytest.raises(GenerationError, match="is not a number"):
            literal({"a": [number]})
    with pytest.raises(GenerationError):
        artifact_kinds("text")


def test_docstrings_are_in_google_form() -> None:
    """Wrapped, with sections, and with the closing quotes on a line of their own."""
    long = "word " * 40
    found = docstring(
        "does it", long, [("Args", [("a", "First"), ("b", ""), ("", "Alone")]), ("None", [])], indent="    "
    )

    lines = found.split("\n")
    assert lines[0] == "does it."
    assert all(len(line) <= 120 for line in lines)
    assert lines[-5:] == ["    Args:", "        a: First.", "        b", "        Alone.", "    "]
    assert docstring("One line!", indent="    ") == "One line!"
    assert indented("a\n\nb", "  ") == "a\n\n  b\n  "
