"""Reads `templates/needs.toml`: what hand-written code needs of the document, beside what the manifest binds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, TypeAdapter, ValidationError

from scripts.problems import GenerationError

__all__ = [
    "AnswerNeed",
    "ArtifactNeed",
    "ConnectionNeed",
    "FailureNeed",
    "FieldNeed",
    "Needs",
    "OperationNeed",
    "ParameterNeed",
    "read_needs",
]

JsonType: TypeAlias = Literal["any", "array", "boolean", "integer", "number", "object", "string"]


class _Strict:
    """A table in which every key means something."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class ParameterNeed(_Strict):
    """A parameter that a flow sends.

    Attributes:
        type: The JSON type of what it sends.
        sent: `always`, or `sometimes` where some of its requests leave it out.
        by: The `Literal` alias that names it, where the flow spreads a mapping.
    """

    type: JsonType
    sent: Literal["always", "sometimes"] = "always"
    by: str | None = None


@dataclass(frozen=True)
class OperationNeed(_Strict):
    """What a flow needs of one of its operations.

    Attributes:
        method: Its HTTP method.
        path: Arguments given by position: the parameters of its path.
        parameters: Arguments given by keyword.
        media: Media types that its success has to be declared as.
        binary: Whether its success is a file.
        answer: The protocol that describes what is read of its answer.
        leaves: Optional arguments that it does not send on purpose, each with the reason.
    """

    method: str
    path: Mapping[str, JsonType] = field(default_factory=dict)
    parameters: Mapping[str, ParameterNeed] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    binary: bool = False
    answer: str | None = None
    leaves: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FieldNeed(_Strict):
    """A field of an answer that code reads.

    Attributes:
        type: Its JSON type. Of type `any`, and without `holds`, it may as well be gone.
        required: Whether the code relies on its being there in every answer.
        holds: A JSON type that it has to be able to be, whatever else it may be.
        acts_on: Values that the code does something about.
        foresees: Values that the code does something about and the document does not list, each with the reason.
        passes: Further values of the document, known to mean nothing special to the code.
    """

    type: JsonType
    required: bool = False
    holds: JsonType | None = None
    acts_on: tuple[str, ...] = ()
    foresees: Mapping[str, str] = field(default_factory=dict)
    passes: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerNeed(_Strict):
    """What code reads of an answer, by the protocol that describes it.

    Attributes:
        fields: By their names in JSON.
        own: Members of the protocol that are no fields of the answer, each with the reason.
        generic: Whether it holds for the schemas under [generic] of the manifest as well.
    """

    fields: Mapping[str, FieldNeed]
    own: Mapping[str, str] = field(default_factory=dict)
    generic: bool = False


@dataclass(frozen=True)
class FailureNeed(_Strict):
    """What reading an error answer needs.

    Attributes:
        reader: The function that reads its body.
        statuses: The table of known statuses.
        bodies: For each schema, the fields that are read: a path such as `detail[].msg`, and its type.
    """

    reader: str
    statuses: str
    bodies: Mapping[str, Mapping[str, JsonType]]


@dataclass(frozen=True)
class ConnectionNeed(_Strict):
    """Where requests go and how they log in.

    Attributes:
        login: What puts the key into a request.
        address: The default base URL.
    """

    login: str
    address: str


@dataclass(frozen=True)
class ArtifactNeed(_Strict):
    """What the code knows of artifact kinds.

    Attributes:
        kind: The class that an entry becomes.
        results: The values of `result`.
        images: The media types of pictures that are decoded.
        form: What says how ids are written after the prefix.
    """

    kind: str
    results: str
    images: str
    form: str


@dataclass(frozen=True)
class Needs(_Strict):
    """The whole file.

    Attributes:
        failures: What reading an error answer needs.
        connection: Where requests go and how they log in.
        artifacts: What the code knows of artifact kinds.
        flows: What each flow needs of each of its operations.
        answers: What is read of answers, by protocol.
        own: Fields of hand-written classes that the document does not have on purpose, each with the reason.
    """

    failures: FailureNeed
    connection: ConnectionNeed
    artifacts: ArtifactNeed
    flows: Mapping[str, Mapping[str, OperationNeed]] = field(default_factory=dict)
    answers: Mapping[str, AnswerNeed] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_needs(path: Path) -> Needs:
    """Read the file.

    Raises:
        GenerationError: Not valid TOML, a table or key that is missing, one that nothing reads, or a value of the
            wrong kind.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GenerationError(f"{path.name}: {error}") from error
    try:
        return TypeAdapter(Needs).validate_python(raw)
    except ValidationError as error:
        raise GenerationError(
            *(f"{path.name}: {_place(one['loc'])}: {one['msg']}" for one in error.errors())
        ) from error


def _place(location: tuple[int | str, ...]) -> str:
    parts = [str(part) for part in location]
    return ".".join(part if re.fullmatch(r"[\w-]+", part) else f'"{part}"' for part in parts) or "the file"
