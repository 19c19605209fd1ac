"""How a request is to be worked on."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import pickle
from typing import Any

import pydantic
import pytest
from pydantic import BaseModel, Field

from vlmrun_ext.errors import InputError
from vlmrun_ext.inputs.arguments import body
from vlmrun_ext.inputs.config import (
    AgentCreationConfig,
    AgentExecutionConfig,
    AgentExecutionOrCreationConfig,
    AgentSkill,
    GenerationConfig,
    InlineSkillSource,
    RequestMetadata,
)


class Invoice(BaseModel):
    total: float = Field(..., description="What is to be paid")
    number: str = Field(alias="invoiceNumber")


class Receipt(BaseModel):
    paid: bool


class PlainInvoice:
    total: float


class Wrapper(BaseModel):
    config: AgentExecutionConfig[Invoice]


CONFIGS = [AgentExecutionConfig, AgentCreationConfig, GenerationConfig]

SCHEMA = {
    "properties": {
        "total": {"description": "What is to be paid", "title": "Total", "type": "number"},
        "invoiceNumber": {"title": "Invoicenumber", "type": "string"},
    },
    "required": ["total", "invoiceNumber"],
    "title": "Invoice",
    "type": "object",
}

DEFAULTS: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (
        AgentExecutionConfig,
        {
            "prompt": None,
            "json_schema": None,
            "skills": None,
            "service_tier": None,
            "orchestration_mode": None,
            "mode": None,
        },
    ),
    (
        AgentCreationConfig,
        {"prompt": None, "json_schema": None, "skills": None, "service_tier": None, "orchestration_mode": None},
    ),
    (
        GenerationConfig,
        {
            "max_retries": 3,
            "max_tokens": 65535,
            "temperature": 0.0,
            "detail": "auto",
            "confidence": False,
            "grounding": False,
        },
    ),
    (RequestMetadata, {"environment": "dev", "session_id": None, "allow_training": True}),
    (
        AgentSkill,
        {
            "type": "skill_reference",
            "skill_id": None,
            "skill_name": None,
            "skill_version": "latest",
            "name": None,
            "description": None,
            "source": None,
            "bundle": None,
        },
    ),
]

WRONG_MODELS: list[tuple[Any, str]] = [
    (PlainInvoice, "not the class PlainInvoice"),
    (dict, "not the class dict"),
    (Receipt(paid=True), "not an instance of Receipt"),
    (list[Invoice], "Invoice]"),
    ("Invoice", "not a value of type str"),
    (3, "not a value of type int"),
]

WRONG_FIELDS: list[tuple[type[BaseModel], dict[str, Any], str]] = [
    (AgentExecutionConfig, {"mode": "fast"}, "$.mode: "),
    (AgentExecutionConfig, {"service_tier": "cheap"}, "$.service_tier: "),
    (AgentExecutionConfig, {"promt": "x"}, "$.promt: "),
    (AgentCreationConfig, {"mode": "agent"}, "$.mode: "),
    (AgentExecutionConfig, {"skills": [{"skill_id": "a"}, {"type": "other"}]}, "$.skills[1].type: "),
    (GenerationConfig, {"detail": "high"}, "$.detail: "),
    (GenerationConfig, {"max_tokens": "many"}, "$.max_tokens: "),
    (GenerationConfig, {"page_indices": [0, "x"]}, "$.page_indices[1]: "),
    (RequestMetadata, {"environment": "test"}, "$.environment: "),
    (InlineSkillSource, {}, "$.data: "),
]


@pytest.mark.parametrize(("model", "fields"), DEFAULTS)
def test_defaults_are_those_of_the_official_sdk(model: type[BaseModel], fields: dict[str, Any]) -> None:
    """A config without options is written with these, and never with a response model."""
    assert fields == model().model_dump()
    assert fields == json.loads(model().model_dump_json())


@pytest.mark.parametrize(("model", "fields", "fault"), WRONG_FIELDS)
def test_a_wrong_option_is_named_by_its_path(model: type[BaseModel], fields: dict[str, Any], fault: str) -> None:
    """A misspelt option is as wrong as a value that the API does not know."""
    with pytest.raises(InputError) as caught:
        model(**fields)

    assert fault in str(caught.value)


@pytest.mark.parametrize("config", CONFIGS)
def test_a_response_model_goes_out_as_its_json_schema(config: Any) -> None:
    """However the config is dumped, the class itself is not in it."""
    made = config(prompt="Read it", response_model=Invoice)

    assert Invoice is made.response_model
    assert made.json_schema is None
    for dumped in (
        made.model_dump(exclude_none=True),
        made.model_dump(mode="json", exclude_none=True),
        json.loads(made.model_dump_json(exclude_none=True)),
        made.model_dump(exclude_unset=True),
        made.model_dump(exclude_defaults=True),
    ):
        assert dumped["json_schema"] == SCHEMA
        assert "response_model" not in dumped


def test_a_config_inside_a_callers_model_is_dumped_the_same_way() -> None:
    """The rule belongs to the config, not to the method that was called."""
    wrapper = Wrapper(config=AgentExecutionConfig[Invoice](response_model=Invoice))

    assert wrapper.model_dump(exclude_none=True) == {"config": {"json_schema": SCHEMA}}
    assert json.loads(wrapper.model_dump_json(exclude_none=True)) == {"config": {"json_schema": SCHEMA}}


@pytest.mark.parametrize("options", [{"exclude": {"json_schema"}}, {"include": {"prompt"}}])
def test_a_schema_that_is_not_wanted_is_left_out(options: dict[str, Any]) -> None:
    """`include` and `exclude` mean what they mean elsewhere."""
    made = AgentExecutionConfig(prompt="Read it", response_model=Invoice)

    assert made.model_dump(exclude_none=True, **options) == {"prompt": "Read it"}


def test_a_dumped_schema_is_the_callers_own() -> None:
    """Changing it changes nothing for the next one."""
    made = AgentExecutionConfig(response_model=Invoice)
    made.model_dump()["json_schema"]["properties"].clear()

    assert made.model_dump()["json_schema"] == SCHEMA


@pytest.mark.parametrize("config", CONFIGS)
def test_a_json_schema_goes_out_as_it_is(config: Any) -> None:
    """Callers without a model may write the schema by hand."""
    assert config(json_schema={"type": "object"}).model_dump()["json_schema"] == {"type": "object"}


@pytest.mark.parametrize("config", CONFIGS)
def test_none_is_no_response_model(config: Any) -> None:
    """Given or left out, it says the same."""
    assert config(response_model=None) == config()
    assert config(response_model=None).model_dump() == config().model_dump()


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("schema", [{"type": "object"}, {}])
def test_a_model_and_a_schema_together_are_refused(config: Any, schema: dict[str, Any]) -> None:
    """Which of the two would the response follow?"""
    with pytest.raises(InputError, match="cannot be used together"):
        config(response_model=Invoice, json_schema=schema)


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize(("model", "reason"), WRONG_MODELS)
def test_only_a_class_with_fields_is_a_response_model(config: Any, model: Any, reason: str) -> None:
    """Anything else is refused where it is given, and says what it was."""
    with pytest.raises(InputError) as caught:
        config(response_model=model)

    assert "$.response_model: " in str(caught.value)
    assert reason in str(caught.value)


def test_a_model_without_a_json_schema_is_refused_at_once() -> None:
    """Not when the request is made."""

    class Odd(BaseModel):
        model_config = {"arbitrary_types_allowed": True}
        thing: memoryview

    with pytest.raises(InputError, match=r"\$\.response_model: response_model Odd has no JSON schema"):
        AgentExecutionConfig(response_model=Odd)


def test_a_config_bound_to_a_model_takes_no_other() -> None:
    """The type parameter is checked, not only declared."""
    assert Invoice is AgentExecutionConfig[Invoice](response_model=Invoice).response_model
    with pytest.raises(InputError, match=r"\$\.response_model: Input should be a subclass of Invoice"):
        AgentExecutionConfig[Invoice](response_model=Receipt)


def test_configs_share_the_official_base() -> None:
    """Code that asks for the official base class finds it."""
    assert isinstance(AgentExecutionConfig(), AgentExecutionOrCreationConfig)
    assert isinstance(AgentCreationConfig(), AgentExecutionOrCreationConfig)
    assert isinstance(AgentExecutionConfig[Invoice](), AgentExecutionConfig)


@pytest.mark.parametrize("config", CONFIGS)
def test_a_config_copies_and_pickles_with_its_model(config: Any) -> None:
    """Clients on other machines ask for the same shape."""
    made = config(prompt="Read it", response_model=Invoice)

    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), made.model_copy()):
        assert made == other
        assert Invoice is other.response_model


@pytest.mark.parametrize("config", CONFIGS)
def test_the_schema_of_a_config_describes_what_is_sent(config: Any) -> None:
    """A class cannot be sent, so the schema does not mention it."""
    properties = config.model_json_schema()["properties"]

    assert "json_schema" in properties
    assert "response_model" not in properties
    assert "response_model" in config.model_fields


def test_a_generation_config_leaves_out_what_has_no_value() -> None:
    """As the official SDK does without being asked."""
    dumped = GenerationConfig(prompt="x", gql_stmt=None, page_indices=[]).model_dump()

    assert {"prompt": "x", "page_indices": []}.items() <= dumped.items()
    assert "gql_stmt" not in dumped
    assert "json_schema" not in dumped


def test_skills_are_written_in_full() -> None:
    """Stored and inline skills travel in the same list."""
    config = AgentExecutionConfig(
        skills=[
            AgentSkill(skill_id="pillow"),
            AgentSkill(type="inline", name="rows", source=InlineSkillSource(data="UEs=")),
        ]
    )

    assert config.model_dump(exclude_none=True)["skills"] == [
        {"type": "skill_reference", "skill_id": "pillow", "skill_version": "latest"},
        {
            "type": "inline",
            "skill_version": "latest",
            "name": "rows",
            "source": {"type": "base64", "media_type": "application/zip", "data": "UEs="},
        },
    ]


def test_the_older_spelling_of_a_skills_version_is_read_and_not_written() -> None:
    """The newer one wins where both are given, and the caller's mapping stays as it was."""
    given = {"skill_id": "a", "version": "3"}

    assert AgentSkill.model_validate(given).skill_version == "3"
    assert given == {"skill_id": "a", "version": "3"}
    assert AgentSkill(skill_id="a", version="3", skill_version="4").skill_version == "4"
    assert "version" not in AgentSkill(skill_id="a", version="3").model_dump()
    with pytest.raises(InputError):
        AgentSkill.model_validate("a")


def test_a_stored_skill_is_found_by_id_before_name() -> None:
    """As the service resolves it."""
    both = AgentSkill(skill_id="a", skill_name="b", description="c")
    named = AgentSkill(skill_name="b")

    assert (both.is_inline, both.inline_data) == (False, None)
    assert (both.effective_skill_id, both.effective_name, both.effective_description) == ("a", "b", "c")
    assert (named.effective_skill_id, named.effective_name, named.effective_description) == ("b", "b", "")
    assert AgentSkill(skill_id="a").effective_name == "a"
    assert AgentSkill().effective_skill_id is None


@pytest.mark.parametrize(
    "fields", [{"source": {"data": "UEs="}}, {"bundle": "UEs="}, {"source": {"data": "UEs="}, "bundle": "older"}]
)
def test_an_inline_skill_is_named_by_its_content(fields: dict[str, Any]) -> None:
    """Both spellings of the content are read; the newer one wins."""
    skill = AgentSkill(type="inline", **fields)
    digest = hashlib.sha256(b"UEs=").hexdigest()[:16]

    assert skill.is_inline
    assert base64.b64decode(skill.inline_data or "") == b"PK"
    assert f"inline_{digest}" == skill.effective_skill_id
    assert skill.effective_name == "inline"
    assert AgentSkill(type="inline", name="rows", **fields).effective_name == "rows"


def test_an_inline_skill_without_content_is_not_inline() -> None:
    """There is nothing in it to run."""
    assert not AgentSkill(type="inline", skill_id="a").is_inline


def test_key_frames_are_asked_for_by_who_says_so() -> None:
    """Whatever the answer is; the official SDK does not know the field."""
    assert "keyframes" not in GenerationConfig(confidence=True).model_dump()
    assert GenerationConfig(keyframes=False).model_dump()["keyframes"] is False
    assert body({"config": GenerationConfig(keyframes=True)})["config"]["keyframes"] is True


def test_a_config_in_a_callers_model_reports_its_faults_there() -> None:
    """With the whole path, in the caller's own kind of error."""
    with pytest.raises(pydantic.ValidationError) as caught:
        Wrapper.model_validate({"config": {"mode": "fast", "response_model": 3}})

    assert {("config", "mode"), ("config", "response_model")} == {fault["loc"] for fault in caught.value.errors()}
