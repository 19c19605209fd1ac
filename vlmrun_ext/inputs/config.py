"""How an agent or a model is to work on a request: prompt, shape of the answer, skills, limits.

A config made with a response model carries the model's type, so that results are typed by it. What goes over the
wire is the model's JSON schema; the class itself never does.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any, Generic, Literal, Self, TypeAlias

from pydantic import (
    Field,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypeVar

from vlmrun_ext.errors import InputError
from vlmrun_ext.inputs.content import InputModel
from vlmrun_ext.schemas.json_schema import json_schema
from vlmrun_ext.schemas.validation import ResponseMode, is_mapping

__all__ = [
    "AgentCreationConfig",
    "AgentExecutionConfig",
    "AgentExecutionOrCreationConfig",
    "AgentSkill",
    "GenerationConfig",
    "InlineSkillSource",
    "ModelT",
    "RequestMetadata",
    "ServiceTier",
]

ModelT = TypeVar("ModelT", default=Any)

ServiceTier: TypeAlias = Literal["auto", "default", "standard", "flex", "priority"]

_TIER = (
    "Delivery tier: `flex` costs less and takes longer, `priority` costs more and is faster. "
    "Without one, or with `auto`, the service chooses"
)
_SCHEMA = "JSON schema the response must follow; not together with `response_model`"
_RESPONSE_MODEL = "Class the response must fit, a pydantic model or dataclass and the like; its JSON schema is sent"
_RESPONSE_MODE = (
    "What becomes of a response that does not fit: `raise` an error, `warn` in the log, or `off`: never look"
)


class InlineSkillSource(InputModel):
    """The files of a skill that travels with a request."""

    type: str = Field(default="base64", description="Encoding of `data`")
    media_type: str = Field(default="application/zip", description="Media type of the bundle")
    data: str = Field(description="Base64 text of a zip that holds SKILL.md and what belongs to it")


class AgentSkill(InputModel):
    """A skill to enable: a stored one by its id, or an inline one with its files.

    Example:
        >>> AgentSkill(skill_id="pillow").effective_skill_id
        'pillow'
        >>> AgentSkill(type="inline", name="rows", source=InlineSkillSource(data="UEs=")).is_inline
        True
    """

    type: Literal["skill_reference", "inline"] = Field(
        default="skill_reference", description="`skill_reference` names a stored skill, `inline` carries one"
    )
    skill_id: str | None = Field(default=None, description="Id or name of a stored skill; wins over `skill_name`")
    skill_name: str | None = Field(default=None, description="Name of a stored skill")
    skill_version: str | None = Field(default="latest", description="Version of a stored skill")
    version: str | None = Field(default=None, exclude=True, description="Older spelling of `skill_version`")
    name: str | None = Field(default=None, description="Name of an inline skill")
    description: str | None = Field(default=None, description="What an inline skill does, in short")
    source: InlineSkillSource | None = Field(default=None, description="Files of an inline skill")
    bundle: str | None = Field(default=None, description="Older spelling of `source.data`")

    @model_validator(mode="before")
    @classmethod
    def _read_older_version(cls, data: Any) -> Any:
        if is_mapping(data) and data.get("version") and not data.get("skill_version"):
            return {**data, "skill_version": data["version"]}
        return data

    @classmethod
    def from_directory(
        cls, directory: str | os.PathLike[str], name: str | None = None, description: str | None = None
    ) -> Self:
        """Make an inline skill of a folder with a SKILL.md in it; reads the files, and sends nothing.

        Args:
            directory: The folder. Links are refused; `.git`, `__pycache__` and `.DS_Store` are left out.
            name: What to call it; without it, the name in SKILL.md, else that of the folder.
            description: What it does; without it, the description in SKILL.md, else an empty text.

        Raises:
            FileMissingError: There is no such folder, or no SKILL.md in it.
            InputError: It holds links, or too much.
            UploadError: A file cannot be read, or was changed meanwhile.
        """
        # Archives are a good part of what importing this would cost.
        from vlmrun_ext.archives.bundles import skill_bundle

        bundle = skill_bundle(directory)
        return cls(
            type="inline",
            name=name or bundle.name,
            description=description or bundle.description or "",
            source=InlineSkillSource(data=bundle.data),
        )

    @property
    def is_inline(self) -> bool:
        """Whether the skill carries its files."""
        return self.type == "inline" and self.inline_data is not None

    @property
    def inline_data(self) -> str | None:
        """The base64 text of the files; None for a stored skill."""
        return self.source.data if self.source is not None else self.bundle

    @property
    def effective_skill_id(self) -> str | None:
        """The id or name the skill is found by; for an inline one, a name made from its content."""
        if self.is_inline:
            return f"inline_{hashlib.sha256((self.inline_data or '').encode()).hexdigest()[:16]}"
        return self.skill_id or self.skill_name

    @property
    def effective_name(self) -> str | None:
        """The best name there is."""
        return self.name or "inline" if self.is_inline else self.skill_name or self.skill_id

    @property
    def effective_description(self) -> str:
        """The description, empty if there is none."""
        return self.description or ""


class _Answered(InputModel, Generic[ModelT]):
    """A config that says what shape the answer has."""

    prompt: str | None = Field(default=None, description="Instructions")
    # `SkipJsonSchema` and `exclude`: a class has no place in JSON, neither as schema nor as value.
    response_model: SkipJsonSchema[type[ModelT] | None] = Field(default=None, exclude=True, description=_RESPONSE_MODEL)
    json_schema: dict[str, Any] | None = Field(default=None, description=_SCHEMA)
    response_mode: SkipJsonSchema[ResponseMode] = Field(default="raise", exclude=True, description=_RESPONSE_MODE)

    @field_validator("response_model", mode="before")
    @classmethod
    def _check_response_model(cls, model: Any) -> Any:
        if model is not None:
            try:
                # Now rather than when the request is made; the schema is kept for then.
                json_schema(model)
            except InputError as error:
                raise PydanticCustomError("response_model", "{reason}", {"reason": error.message}) from error
        return model

    @model_validator(mode="after")
    def _check_one_shape(self) -> Self:
        if self.response_model is not None and self.json_schema is not None:
            raise PydanticCustomError(
                "two_shapes", "`response_model` and `json_schema` cannot be used together; give one of them"
            )
        return self

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        wanted = (info.include is None or "json_schema" in info.include) and "json_schema" not in (info.exclude or ())
        if self.response_model is not None and wanted:
            data["json_schema"] = json_schema(self.response_model)
        return data


class AgentExecutionOrCreationConfig(_Answered[ModelT], Generic[ModelT]):
    """What running an agent and creating one have in common."""

    skills: list[AgentSkill] | None = Field(default=None, description="Skills to enable")
    service_tier: ServiceTier | None = Field(default=None, description=_TIER)
    orchestration_mode: bool | None = Field(
        default=None, description="Whether to work in several steps; without it the service decides"
    )


class AgentCreationConfig(AgentExecutionOrCreationConfig[ModelT], Generic[ModelT]):
    """How a new agent is to work."""

    prompt: str | None = Field(default=None, description="What the agent is to do")


class AgentExecutionConfig(AgentExecutionOrCreationConfig[ModelT], Generic[ModelT]):
    """How an agent is to run.

    Example:
        >>> AgentExecutionConfig(prompt="Blur the entire image").model_dump(exclude_none=True)
        {'prompt': 'Blur the entire image'}
    """

    prompt: str | None = Field(default=None, description="What the agent is to do")
    mode: Literal["agent", "program"] | None = Field(
        default=None,
        description="`program` runs a skill's stored program where there is one, `agent` the full agent; "
        "only Orion-2 models read it",
    )


class GenerationConfig(_Answered[ModelT], Generic[ModelT]):
    """How a model is to generate a prediction."""

    gql_stmt: str | None = Field(default=None, description="GraphQL selection that narrows the domain's schema")
    max_retries: int = Field(default=3, description="How often the model tries again after output that does not fit")
    max_tokens: int = Field(default=65535, description="Most tokens to generate")
    temperature: float = Field(default=0.0, description="Sampling temperature")
    detail: Literal["auto", "lo", "hi"] = Field(default="auto", description="Level of visual detail")
    confidence: bool = Field(default=False, description="Add confidence values to the response's metadata")
    grounding: bool = Field(default=False, description="Add visual grounding to the response's metadata")
    keyframes: bool = Field(default=False, description="Return key frames of a video")
    video_segment_duration: float | None = Field(default=None, description="Seconds per segment of a split video")
    video_frames_per_segment: int | None = Field(default=None, description="Frames sampled from each segment")
    page_indices: list[int] | None = Field(default=None, description="Pages to process, from 0; None means all")
    service_tier: ServiceTier | None = Field(default=None, description=_TIER)
    skills: list[AgentSkill] | None = Field(default=None, description="Skills to enable; `domain` is then optional")

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        # As in the official SDK, fields without a value are left out whether or not the caller asks for that.
        data = super()._serialize(handler, info)
        # Nor is what few services know asked for without a word of the caller.
        unasked = () if "keyframes" in self.model_fields_set else ("keyframes",)
        return {name: value for name, value in data.items() if value is not None and name not in unasked}


class RequestMetadata(InputModel):
    """What a request says about itself."""

    environment: Literal["dev", "staging", "prod"] = Field(default="dev", description="Where the caller runs")
    session_id: str | None = Field(default=None, description="A session id of the caller's choice")
    allow_training: bool = Field(default=True, description="Whether the data may be used for training")
