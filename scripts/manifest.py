"""Reads `templates/alignment.toml`: what in the document binds to what in the hand-written layer."""

from __future__ import annotations

import keyword
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.entry_values import (
    ARGUMENTS,
    CLASSES,
    ENTRY,
    EXPRESSION,
    EXPRESSIONS,
    LINE,
    LIST,
    METHODS,
    NAME,
    PLACE,
    REASON,
    REFERENCE,
    SWITCH,
    TABLE,
    TABLES,
    TEXTS,
    check,
)
from scripts.problems import GenerationError

__all__ = [
    "AttributeEntry",
    "ExampleEntry",
    "FlowEntry",
    "Manifest",
    "OperationEntry",
    "read_manifest",
    "split_reference",
]


@dataclass(frozen=True)
class ExampleEntry:
    """What the example of a method says, where the document does not say enough.

    Attributes:
        arguments: Expressions by argument, in the order in which they are written.
        shows: An expression that says something of `answer`.
        result: What it gives, as Python prints it.
    """

    arguments: Mapping[str, str] = field(default_factory=dict)
    shows: str = ""
    result: str = ""


@dataclass(frozen=True)
class OperationEntry:
    """How one operation appears in the facade; anything left out follows the convention.

    Attributes:
        resource: The attribute of the client it is a method of.
        method: The name of the method.
        positional: Arguments that may be given by position, in this order.
        omit: Arguments that the method does not take, each with the reason.
        response_model: The argument whose `response_model` types the result.
        flow: `module:function` that stands for the plain call.
        example: What the example of the method says.
        no_answer: Why the answer of the flow cannot be had as it came.
    """

    resource: str | None = None
    method: str | None = None
    positional: tuple[str, ...] = ()
    omit: Mapping[str, str] = field(default_factory=dict)
    response_model: str | None = None
    flow: str | None = None
    example: ExampleEntry = field(default_factory=ExampleEntry)
    no_answer: str = ""

    @property
    def binds(self) -> bool:
        """Whether anything depends on the operation; an entry that only has an example may outlive it."""
        return self.example == ExampleEntry() or self != OperationEntry(example=self.example)


@dataclass(frozen=True)
class FlowEntry:
    """A hand-written flow that becomes a method.

    Attributes:
        resource: The attribute of the client it is a method of.
        method: The name of the method.
        flow: `module:function`.
        operations: For each parameter of the flow that takes an operation, the operationId.
        bind: What the type variables of the flow stand for in this method.
        no_answer: Why the answer of the flow cannot be had as it came: because it may end without any, say.
        one_request: Whether the flow is one request and nothing else, so that its answer can be had as it arrives.
    """

    resource: str
    method: str
    flow: str
    operations: Mapping[str, str]
    bind: Mapping[str, str] = field(default_factory=dict)
    no_answer: str = ""
    one_request: bool = False


@dataclass(frozen=True)
class AttributeEntry:
    """An attribute of a resource that a hand-written function makes.

    Attributes:
        resource: The resource it is an attribute of.
        name: Its name.
        maker: `module:function`; it is given the core and both classes of the resource that may take its place.
        fallback: That resource.
    """

    resource: str
    name: str
    maker: str
    fallback: str


@dataclass(frozen=True)
class LiveEntry:
    """How refs in answers fetch their artifacts.

    Attributes:
        resource: The resource that gets artifacts.
        scopes: The argument of its methods which takes the id of an answer, by the answer's schema.
    """

    resource: str
    scopes: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """The whole file.

    Attributes:
        operations: Entries by operationId.
        flows: Methods that are not plain operations.
        attributes: Attributes that are neither methods nor resources.
        types: Hand-written classes, as `module:name`, by the schema they stand for in arguments.
        generic: Schemas whose response takes the shape of a response model.
        classes: Class names of resources where the convention does not give the right one.
        public: Further names of `vlmrun.types` and `vlmrun.client.types`, as `module:name`.
        texts: Docstrings of resources where the document's tag has none.
        live: How refs in answers fetch their artifacts.
        client: Methods of the client itself, each with the `resource.method` that it stands for.
    """

    operations: Mapping[str, OperationEntry] = field(default_factory=dict)
    flows: tuple[FlowEntry, ...] = ()
    attributes: tuple[AttributeEntry, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    generic: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)
    public: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    live: LiveEntry | None = None
    client: Mapping[str, str] = field(default_factory=dict)


def read_manifest(path: Path) -> Manifest:
    """Read the manifest.

    Raises:
        GenerationError: Not valid TOML, a value of the wrong kind, or a key that nothing reads, which is most likely
            a typing error.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GenerationError(f"{path.name}: {error}") from error
    check(raw, {name: _SECTIONS[name] for name in _SECTIONS}, path.name)
    generic, public = raw.get("generic", {}), raw.get("public", {})
    check(generic, {"schemas": TEXTS}, f"{path.name}: generic")
    check(public, {"vlmrun.types": TEXTS, "vlmrun.client.types": TEXTS}, f"{path.name}: public")
    for reference in [*raw.get("types", {}).values(), *(one for names in public.values() for one in names)]:
        split_reference(reference)
    return Manifest(
        operations={name: _operation(name, entry, path.name) for name, entry in raw.get("operations", {}).items()},
        flows=tuple(_flow(number, entry, path.name) for number, entry in enumerate(raw.get("flows", []))),
        attributes=tuple(_attribute(number, one, path.name) for number, one in enumerate(raw.get("attributes", []))),
        types=raw.get("types", {}),
        generic=tuple(generic.get("schemas", ())),
        classes=raw.get("classes", {}),
        public={name: tuple(names) for name, names in public.items()},
        texts=raw.get("texts", {}),
        live=_live(raw["live"], path.name) if "live" in raw else None,
        client=raw.get("client", {}),
    )


def split_reference(reference: str) -> tuple[str, str]:
    """The name and the module of a reference.

    Raises:
        GenerationError: Not of the form `module:name`.
    """
    module, _, name = reference.partition(":")
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in [*module.split("."), name]):
        raise GenerationError(f"alignment.toml: {reference!r} is not of the form `module:name`")
    return name, module


def _operation(name: str, entry: Any, file: str) -> OperationEntry:
    where = f"{file}: operations.{name}"
    keys = {"resource": NAME, "method": NAME, "positional": TEXTS, "omit": TABLE, "response_model": NAME}
    check(entry, {**keys, "flow": REFERENCE, "example": ENTRY, "no_answer": REASON}, where)
    if "flow" in entry and (beside := sorted(entry.keys() & {"positional", "omit", "response_model", "example"})):
        raise GenerationError(f"{where}: {', '.join(beside)} beside flow; the flow has a signature of its own")
    if "no_answer" in entry and "flow" not in entry:
        raise GenerationError(f"{where}: no_answer without flow; a plain call always has an answer")
    told = entry.get("example", {})
    check(told, {"arguments": ARGUMENTS, "shows": EXPRESSION, "result": LINE}, f"{where}.example")
    if ("shows" in told) != ("result" in told):
        raise GenerationError(f"{where}.example: shows and result belong together; give both or none")
    return OperationEntry(
        **{**entry, "positional": tuple(entry.get("positional", ())), "example": ExampleEntry(**told)}
    )


def _flow(number: int, entry: Any, file: str) -> FlowEntry:
    where = f"{file}: flows[{number}]"
    keys = {"resource": PLACE, "method": NAME, "flow": REFERENCE, "operations": TABLE}
    check(entry, {**keys, "bind": EXPRESSIONS, "no_answer": REASON, "one_request": SWITCH}, where)
    if {"no_answer", "one_request"} <= entry.keys():
        raise GenerationError(f"{where}: no_answer beside one_request; one request has an answer")
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{where}: {', '.join(missing)} has to be given")
    return FlowEntry(**entry)


def _attribute(number: int, entry: Any, file: str) -> AttributeEntry:
    where = f"{file}: attributes[{number}]"
    keys = {"resource": PLACE, "name": NAME, "maker": REFERENCE, "fallback": PLACE}
    check(entry, keys, where)
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{where}: {', '.join(missing)} has to be given")
    return AttributeEntry(**entry)


def _live(entry: Any, file: str) -> LiveEntry:
    keys = {"resource": NAME, "scopes": TABLE}
    check(entry, keys, f"{file}: live")
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{file}: live: {', '.join(missing)} has to be given")
    return LiveEntry(**entry)


_SECTIONS = {
    "client": METHODS,
    "operations": TABLES,
    "flows": LIST,
    "attributes": LIST,
    "types": TABLE,
    "generic": ENTRY,
    "classes": CLASSES,
    "public": ENTRY,
    "texts": TABLE,
    "live": ENTRY,
}
