"""Everything that a document says is accounted for, by what really is in the generated code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.ledger import read_exclusions
from scripts.ledger.evidence import Evidence
from scripts.problems import GenerationError
from tests.generation.workbench import Client, Workbench, document, json_answer, operation

ROOT = Path(__file__).resolve().parents[2]
ITEM = {
    "type": "object",
    "properties": {
        "kind": {"enum": ["a", "b", None]},
        "type": {"type": "string", "deprecated": True},
        "user-agent": {"type": "string"},
        "inner": {"type": "object", "properties": {"n": {"type": "integer", "readOnly": True}}},
        "list": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "number"}}}},
    },
}


def rows(client: Client) -> dict[str, tuple[str, str]]:
    """Outcome and place of everything, by pointer."""
    found = json.loads(client.source("ledger.json"))
    return {row["pointer"]: (row["outcome"], row["where"]) for row in found["rows"]}


@pytest.fixture(scope="module")
def ledger(workbench: Any) -> dict[str, tuple[str, str]]:
    """The ledger of a document with a little of everything."""
    answer = json_answer({"$ref": "#/components/schemas/Item"})
    answer["200"]["content"]["application/xml"] = {"schema": {"type": "string"}}
    answer["200"]["headers"] = {"X-Total": {"schema": {"type": "integer"}}}
    answer["404"] = {"description": "no"}
    get = operation(
        responses=answer,
        deprecated=True,
        parameters=[
            {"name": "limit", "in": "query", "schema": {"type": "integer"}},
            {"name": "Authorization", "in": "header", "schema": {"type": "string"}},
            {"$ref": "#/components/parameters/Id"},
        ],
        requestBody={
            "content": {
                "application/json": {"schema": {"type": "object", "properties": {"size": {"enum": [1, 2]}}}},
                "application/x-www-form-urlencoded": {"schema": {"type": "object"}},
            }
        },
    )
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "bearer": {"type": "http", "scheme": "bearer"},
    }
    parameters = {"Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}}
    made = document(
        {"/a/{id}": {"post": get}},
        {"Item": ITEM, "Names": {"type": "array", "items": {"type": "string"}}},
        components={"securitySchemes": schemes, "parameters": parameters},
        servers=[{"url": "https://api.test"}],
    )
    return rows(workbench.make(made))


PLACES = [
    ("#/paths/~1a~1{id}/post", "generated", "vlmrun_api.api.thing.thing_get, client.thing.get"),
    ("#/paths/~1a~1{id}/post/deprecated", "handled", "docstring"),
    ("#/paths/~1a~1{id}/post/parameters/0", "generated", "request(limit=)"),
    ("#/paths/~1a~1{id}/post/parameters/1", "handled", "ignored"),
    ("#/paths/~1a~1{id}/post/parameters/2", "generated", "request(id=)"),
    ("#/paths/~1a~1{id}/post/requestBody/content/application~1json", "generated", "request(body=)"),
    ("#/paths/~1a~1{id}/post/requestBody/content/application~1x-www-form-urlencoded", "handled", "application/json"),
    ("#/paths/~1a~1{id}/post/requestBody/content/application~1json/schema/properties/size", "generated", ".size"),
    ("#/paths/~1a~1{id}/post/responses/200", "generated", "parse"),
    ("#/paths/~1a~1{id}/post/responses/200/content/application~1json", "generated", "parse"),
    ("#/paths/~1a~1{id}/post/responses/200/content/application~1xml", "handled", "application/json"),
    ("#/paths/~1a~1{id}/post/responses/200/headers/X-Total", "handled", "client.send"),
    ("#/paths/~1a~1{id}/post/responses/404", "handled", "vlmrun_ext.failures"),
    ("#/components/schemas/Item", "generated", "vlmrun_api.models.Item"),
    ("#/components/schemas/Names", "generated", "type of Python"),
    ("#/components/schemas/Item/properties/kind/enum/1", "generated", "ItemKind"),
    ("#/components/schemas/Item/properties/kind/enum/2", "generated", "None"),
    ("#/components/schemas/Item/properties/type", "generated", "Item.type"),
    ("#/components/schemas/Item/properties/type/deprecated", "handled", "docstring"),
    ("#/components/schemas/Item/properties/user-agent", "generated", "Item.user_agent"),
    ("#/components/schemas/Item/properties/inner/properties/n", "generated", ".n"),
    ("#/components/schemas/Item/properties/inner/properties/n/readOnly", "handled", "no argument"),
    ("#/components/schemas/Item/properties/list/items/properties/x", "generated", ".x"),
    ("#/components/securitySchemes/bearer", "handled", "vlmrun_ext.http.wire"),
    ("#/components/securitySchemes/key", "handled", "not used"),
    ("#/servers", "handled", "base_url"),
]


@pytest.mark.parametrize(("pointer", "outcome", "where"), PLACES, ids=[place[0] for place in PLACES])
def test_everything_has_a_row(ledger: dict[str, tuple[str, str]], pointer: str, outcome: str, where: str) -> None:
    """With what became of it and where."""
    assert ledger[pointer][0] == outcome
    assert where in ledger[pointer][1]


LOST: list[tuple[dict[str, Any], str]] = [
    ({"webhooks": {"done": {"post": operation("done", "hooks")}}}, "#/webhooks/done: webhook"),
    (
        {"components": {"securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "k"}}}},
        "#/components/securitySchemes/key: security scheme",
    ),
]


@pytest.mark.parametrize(("more", "said"), LOST)
def test_what_nothing_is_made_of_stops_the_run(refused: Callable[..., str], more: dict[str, Any], said: str) -> None:
    """Unless a file says that it is left out, and why."""
    message = refused(document({"/a": {"get": operation()}}, **more))

    assert said in message
    assert "spec/exclusions.toml" in message


def test_the_evidence_is_the_code_and_not_the_intention(make: Callable[..., Client]) -> None:
    """A field, a method or an operation that is taken out of the generated files is missed."""
    client = make(
        document(
            {"/a": {"get": operation(responses=json_answer({"$ref": "#/components/schemas/Item"}))}}, {"Item": ITEM}
        )
    )
    model = client.folder / "vlmrun_api" / "models" / "item.py"
    module, facade = "vlmrun_api.api.thing.thing_get", client.folder / "vlmrun" / "client" / "thing.py"

    assert Evidence(client.folder).fields("vlmrun_api.models.item", "Item")["user_agent"] == "user-agent"
    assert Evidence(client.folder).has_operation(module)
    assert Evidence(client.folder).methods(module) == ["client.thing.get"]
    model.write_text(model.read_text().replace("    user_agent:", "    _gone:"))
    facade.write_text(facade.read_text().replace("def get(", "def _gone("))
    (client.folder / "vlmrun_api" / "api" / "thing" / "thing_get.py").unlink()
    after = Evidence(client.folder)
    assert "user_agent" not in after.fields("vlmrun_api.models.item", "Item")
    assert after.methods(module) == []
    assert not after.has_operation(module)


def test_exclusions_have_a_reason(tmp_path: Path) -> None:
    """A pattern, a reason, nothing else; which of them were of use is known afterwards."""
    path = tmp_path / "exclusions.toml"
    path.write_text('[[exclude]]\npointer = "#/webhooks/*"\nreason = "sent by the service"\n')
    exclusions = read_exclusions(path)

    assert exclusions.reason("#/paths/~1a") is None
    assert exclusions.unused() == ["#/webhooks/*"]
    assert exclusions.reason("#/webhooks/done") == "sent by the service"
    assert exclusions.unused() == []
    assert read_exclusions(tmp_path / "missing.toml").reasons == {}


@pytest.mark.parametrize(
    "text",
    ["not toml [", "[[exclude]]\npointer = '#/a'", "[[exclude]]\nreason = 'x'\npointer = 'a'", "other = 1"],
)
def test_exclusions_that_say_too_little_are_refused(tmp_path: Path, text: str) -> None:
    """The message names the file and what is needed."""
    path = tmp_path / "exclusions.toml"
    path.write_text(text)

    with pytest.raises(GenerationError, match=r"exclusions\.toml"):
        read_exclusions(path)


def test_the_real_document_is_accounted_for() -> None:
    """57 operations, all of their parts, nothing left out."""
    found = json.loads((ROOT / "generated" / "ledger.json").read_text())

    assert found["counts"]["operation"] == {"generated": 57}
    assert [row["pointer"] for row in found["rows"] if row["outcome"] == "excluded"] == []
    assert len(found["rows"]) == len({row["pointer"] for row in found["rows"]})


def test_contents_that_are_not_json_are_accounted_for(workbench: Workbench) -> None:
    """What is sent and what is not, and the schemas of texts and bytes."""
    shape = {"type": "object", "properties": {"n": {"type": "integer"}}}
    several = {
        "application/xml": {"schema": shape},
        "text/plain": {"schema": {"type": "string"}},
        "multipart/mixed": {},
    }
    parameters = [
        {"name": "q", "in": "query", "content": {"application/json": {"schema": shape}}},
        {"name": "t", "in": "query", "content": {"text/csv": {"schema": shape}}},
    ]
    answer = {"200": {"description": "ok", "content": {"multipart/mixed": {"schema": shape}}}}
    bare = operation("bare", requestBody={"content": {"application/xml": {"schema": shape}}})
    made = operation(parameters=parameters, requestBody={"content": several}, responses=answer)
    found = rows(workbench.make(document({"/a": {"post": made}, "/b": {"post": bare}})))

    body = "#/paths/~1a/post/requestBody/content"
    assert found[f"{body}/text~1plain"] == ("generated", "vlmrun_api.api.thing.thing_get.request(body=)")
    assert found[f"{body}/application~1xml"] == ("handled", "not sent, text/plain is")
    assert found[f"{body}/multipart~1mixed"] == ("handled", "not sent, text/plain is")
    assert found["#/paths/~1b/post/requestBody/content/application~1xml/schema"][0] == "handled"
    assert found["#/paths/~1a/post/parameters/0/content/application~1json"][0] == "handled"
    assert found["#/paths/~1a/post/parameters/0/content/application~1json/schema/properties/n"][0] == "generated"
    assert found["#/paths/~1a/post/parameters/1/content/text~1csv"] == ("handled", "the argument is the text of it")
    assert found["#/paths/~1a/post/responses/200/content/multipart~1mixed"][0] == "generated"
    assert found["#/paths/~1a/post/responses/200/content/multipart~1mixed/schema"][0] == "handled"


def test_operations_of_one_name_have_rows_of_their_own(workbench: Workbench) -> None:
    """By their places: two tags may have an operation of the same name."""
    paths = {f"/{tag}": {"get": operation("same_thing" if tag == "a" else "sameThing", tag)} for tag in ("a", "b")}
    found = rows(workbench.make(document(paths)))

    assert found["#/paths/~1a/get"][1] == "vlmrun_api.api.a.same_thing, client.a.same_thing"
    assert found["#/paths/~1b/get"][1] == "vlmrun_api.api.b.same_thing, client.b.same_thing"
