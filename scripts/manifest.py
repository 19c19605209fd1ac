"""Reads `templates/alignment.toml`: what in the document binds to what in the hand-written layer."""

from __future__ import annotations

import keyword
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.problems import GenerationError

__all__ = ["AttributeEntry", "FlowEntry", "Manifest", "OperationEntry", "read_manifest", "split_reference"]


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
    """

    resource: str | None = None
    method: str | None = None
    positional: tuple[str, ...] = ()
    omit: Mapping[str, str] = field(default_factory=dict)
    response_model: str | None = None
    flow: str | None = None


@dataclass(frozen=True)
class FlowEntry:
    """A hand-written flow that becomes a method.

    Attributes:
        resource: The attribute of the client it is a method of.
        method: The name of the method.
        flow: `module:function`.
        operations: For each parameter of the flow that takes an operation, the operationId.
        bind: What the type variables of the flow stand for in this method.
    """

    resource: str
    method: str
    flow: str
    operations: Mapping[str, str]
    bind: Mapping[str, str] = field(default_factory=dict)


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
    _check(raw, {name: _SECTIONS[name] for name in _SECTIONS}, path.name)
    generic, public = raw.get("generic", {}), raw.get("public", {})
    _check(generic, {"schemas": _TEXTS}, f"{path.name}: generic")
    _check(public, {"vlmrun.types": _TEXTS, "vlmrun.client.types": _TEXTS}, f"{path.name}: public")
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
    keys = {"resource": _NAME, "method": _NAME, "positional": _TEXTS, "omit": _TABLE, "response_model": _NAME}
    _check(entry, {**keys, "flow": _REFERENCE}, where)
    if "flow" in entry and (beside := sorted(entry.keys() & {"positional", "omit", "response_model"})):
        raise GenerationError(f"{where}: {', '.join(beside)} beside flow; the flow has a signature of its own")
    return OperationEntry(**{**entry, "positional": tuple(entry.get("positional", ()))})


def _flow(number: int, entry: Any, file: str) -> FlowEntry:
    where = f"{file}: flows[{number}]"
    keys = {"resource": _PLACE, "method": _NAME, "flow": _REFERENCE, "operations": _TABLE}
    _check(entry, {**keys, "bind": _EXPRESSIONS}, where)
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{where}: {', '.join(missing)} has to be given")
    return FlowEntry(**entry)


def _attribute(number: int, entry: Any, file: str) -> AttributeEntry:
    where = f"{file}: attributes[{number}]"
    keys = {"resource": _PLACE, "name": _NAME, "maker": _REFERENCE, "fallback": _PLACE}
    _check(entry, keys, where)
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{where}: {', '.join(missing)} has to be given")
    return AttributeEntry(**entry)


def _live(entry: Any, file: str) -> LiveEntry:
    keys = {"resource": _NAME, "scopes": _TABLE}
    _check(entry, keys, f"{file}: live")
    missing = sorted(keys.keys() - entry.keys())
    if missing:
        raise GenerationError(f"{file}: live: {', '.join(missing)} has to be given")
    return LiveEntry(**entry)


@dataclass(frozen=True)
class _Kind:
    """What a value may be, in words and as a test."""

    words: str
    fits: Callable[[Any], bool]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value) and value[0] != "_"


def _is_place(value: Any) -> bool:
    return isinstance(value, str) and value.count(".") < 2 and all(map(_is_name, value.split(".")))


def _is_expression(value: Any) -> bool:
    try:
        compile(value, "bind", "eval")
    except (SyntaxError, TypeError, ValueError):
        return False
    return True


def _is_reference(value: Any) -> bool:
    module, _, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    return all(part.isidentifier() for part in [*module.split("."), name]) and "." in module


def _each(test: Callable[[Any], bool], kind: type[list[Any] | dict[str, Any]]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, kind) and all(map(test, value.values() if isinstance(value, dict) else value))

    return fits


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_NAME = _Kind("a name", _is_name)
_PLACE = _Kind("a name, or two with a dot between them", _is_place)
_REFERENCE = _Kind("of the form `package.module:function`", _is_reference)
_TEXTS = _Kind("a list of texts", _each(_is_text, list))
_TABLE = _Kind("a table of texts", _each(_is_text, dict))
_EXPRESSIONS = _Kind("a table of type expressions", _each(_is_expression, dict))
_TABLES = _Kind("tables", _each(lambda value: isinstance(value, dict), dict))
_LIST = _Kind("a list of tables", _each(lambda value: isinstance(value, dict), list))
_SECTIONS = {
    "client": _Kind("a table of methods, each `resource.method`", _each(_is_place, dict)),
    "operations": _TABLES,
    "flows": _LIST,
    "attributes": _LIST,
    "types": _TABLE,
    "generic": _Kind("a table", lambda value: isinstance(value, dict)),
    "classes": _Kind("a table of class names", _each(_is_name, dict)),
    "public": _Kind("a table", lambda value: isinstance(value, dict)),
    "texts": _TABLE,
    "live": _Kind("a table", lambda value: isinstance(value, dict)),
}


def _check(entry: Mapping[str, Any], keys: Mapping[str, _Kind], where: str) -> None:
    unknown = sorted(entry.keys() - keys.keys())
    if unknown:
        raise GenerationError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(keys))}")
    wrong = [
        f"{where}: {key} has to be {keys[key].words}, found {value!r:.60}"
        for key, value in entry.items()
        if not keys[key].fits(value)
    ]
    if wrong:
        raise GenerationError(*wrong)
