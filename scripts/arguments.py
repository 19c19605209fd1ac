"""Reads the arguments of a facade method from the document: their names, types and order, and what is passed on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property
from openapi_python_client.parser.properties.string import StringProperty

from scripts.annotations import Annotations, Names, members
from scripts.argument import Argument, Arguments
from scripts.defaults import default_value
from scripts.endpoints import expanded, written_type
from scripts.literals import raw_text, text_literal
from scripts.lowlevel import LowLevel
from scripts.manifest import Manifest, OperationEntry
from scripts.media import Kind
from scripts.operations import Operation
from scripts.problems import GenerationError
from scripts.requests import SentBody, sent_body
from scripts.samples import Samples, examples_of
from scripts.wording import described

__all__ = ["read_arguments"]


def read_arguments(
    operation: Operation, endpoint: Endpoint, entry: OperationEntry, manifest: Manifest, level: LowLevel
) -> Arguments:
    """The arguments of the method for a plain operation: those of the document.

    Raises:
        GenerationError: The manifest names an argument that is not there, or cannot be treated as it says.
    """
    writer = _writer(manifest, level, entry)
    found, taken = Arguments(), {"self"}
    samples = Samples(level.document, level.annotations)
    for location, prop in endpoint.iter_all_parameters():
        text = operation.text(raw_text(prop.name), location)
        name, in_path = _own_name(prop, location, endpoint), location == "path"
        one = _argument(prop, writer, found.names, taken, text, name=name, in_path=in_path)
        said = operation.parameter(raw_text(prop.name), location)
        one = _shown(one, samples, prop, said.get("schema"), examples_of(said))
        if in_path:
            found.path.append(one)
            checked = "resource_id" if _is_id(prop) else "argument"
            found.passed.append(f"_{checked}({text_literal(prop.name)}, {one.name})")
        elif one.name in entry.omit:
            found.omitted.append(one)
        else:
            found.others.append(one)
            found.passed.append(f"{prop.python_name}=_argument({text_literal(one.name)}, {one.name})")
    body = sent_body(endpoint, operation)
    if body is not None:
        content = next(iter(operation.raw["requestBody"]["content"].values()))
        _read_body(body, entry, level, writer, found, taken, content)
    _check(operation.id, entry, found)
    return found


def _read_body(
    body: SentBody,
    entry: OperationEntry,
    level: LowLevel,
    writer: Annotations,
    found: Arguments,
    taken: set[str],
    content: Mapping[str, Any],
) -> None:
    samples, schema = Samples(level.document, level.annotations), content.get("schema", {})
    fields = expanded(body, level.annotations, level.models)
    if not fields or not isinstance(body.prop, ModelProperty):
        _read_whole_body(body, writer, found, taken)
        found.others.append(_shown(found.others.pop(), samples, body.prop, schema, examples_of(content), body.kind))
        return
    whole = [one for one in [*examples_of(content), *examples_of(samples.resolved(schema))] if isinstance(one, Mapping)]
    given: list[tuple[Property, Argument]] = []
    for prop in fields:
        one = _argument(
            prop,
            writer,
            found.names,
            taken,
            level.models.text(body.prop, prop),
            name=str(prop.python_name),
            in_body=True,
        )
        key = raw_text(prop.name)
        one = _shown(one, samples, prop, samples.field(schema, key), [each[key] for each in whole if key in each])
        if one.name in entry.omit:
            found.omitted.append(one)
        else:
            given.append((prop, one if body.required else _optional(one)))
    found.others += [one for _, one in given]
    pairs = ", ".join(f"{text_literal(prop.name)}: {one.name}" for prop, one in given)
    # Where null cannot be meant, None stands for "not given"; elsewhere it is sent.
    absent = [text_literal(prop.name) for prop, one in given if not one.required and not one.null_is_sent]
    if body.kind is Kind.FILES:
        files = "".join(f"{text_literal(prop.name)}, " for prop, one in given if _has_file(prop, writer))
        call = f"_upload({', '.join([f'{{{pairs}}}', f'({files})', *absent])})"
    else:
        call = f"_body({', '.join([f'{{{pairs}}}', *absent])})"
    found.passed.append(f"body={call}" if body.required else f"body={call} or UNSET")


def _read_whole_body(body: SentBody, writer: Annotations, found: Arguments, taken: set[str]) -> None:
    name = _free("body", taken)
    annotation = written_type(body) or writer.write(body.prop, found.names)
    found.names.text.add(annotation)
    found.others.append(Argument(name, annotation, bool(body.required), "Body of the request", null_is_sent=True))
    plain = body.kind in (Kind.JSON, Kind.DATA)
    found.passed.append(f"body=_argument({text_literal(name)}, {name})" if plain else f"body={name}")


def _optional(argument: Argument) -> Argument:
    return replace(argument, required=False)


def _shown(
    argument: Argument, samples: Samples, prop: Property, schema: Any, shown: Iterable[Any], kind: Kind = Kind.JSON
) -> Argument:
    """The argument with a value for examples, if it has to be given."""
    if not argument.required:
        return argument
    plain = {Kind.FILES: "{}", Kind.TEXT: text_literal(argument.name), Kind.CONTENT: 'b"content"'}.get(kind)
    return replace(argument, sample=plain or samples.written(prop, schema, argument.name, shown))


def _writer(manifest: Manifest, level: LowLevel, entry: OperationEntry) -> Annotations:
    def model(name: str) -> str:
        reference = manifest.types.get(name)
        if reference is None:
            return f"{name} | Mapping[str, Any]"
        spoken = reference.partition(":")[2]
        generic = "[ModelT]" if entry.response_model is not None and spoken.endswith("Config") else ""
        return f"{spoken}{generic} | Mapping[str, Any]"

    return Annotations(
        level.annotations.models,
        model_text=model,
        mapping="BaseModel | Mapping[str, {}]",
        sequence="Sequence[{}]",
        openness=lambda name, plain: f"{name} | {plain}",
        file="Upload",
    )


def _has_file(prop: Property, writer: Annotations) -> bool:
    return any(isinstance(part, FileProperty) for part in writer.inner(prop))


def _argument(
    prop: Property,
    writer: Annotations,
    names: Names,
    taken: set[str],
    text: str | None,
    *,
    name: str,
    in_body: bool = False,
    in_path: bool = False,
) -> Argument:
    name = _free(name, taken)
    annotation = writer.write(prop, names)
    nullable = annotation == "Any" or "None" in annotation.split(" | ")
    # A path has no place for what is not given, whatever the default is.
    required = in_path or (bool(prop.required) and prop.default is None)
    words = described(prop, text, default=default_value(prop)) if not in_body else text or ""
    return Argument(name, annotation, required, words, null_is_sent=in_body and nullable)


def _own_name(prop: Property, location: str, endpoint: Endpoint) -> str:
    """The name that a parameter has by itself: the low-level client may have had to find another one.

    It keeps the other one where two parameters of one place would be called the same.
    """
    name = str(strings.PythonIdentifier(prop.name, "field_"))
    names = [
        str(strings.PythonIdentifier(one.name, "field_"))
        for place, one in endpoint.iter_all_parameters()
        if place == location
    ]
    return name if names.count(name) == 1 else str(prop.python_name)


def _is_id(prop: Property) -> bool:
    """Whether a segment of a path is text or a number; what else it may be is written as the document says."""
    return all(isinstance(one, EnumProperty | IntProperty | StringProperty) for one in members(prop))


def _free(name: str, taken: set[str]) -> str:
    # A body may have a field of the name of a path or query parameter.
    while name in taken:
        name = f"{name}_"
    taken.add(name)
    return name


def _check(operation_id: str, entry: OperationEntry, found: Arguments) -> None:
    where = f"alignment.toml: operations.{operation_id}"
    known = [one.name for one in (*found.path, *found.others, *found.omitted)]
    wanted = [*entry.positional, *entry.omit, *([entry.response_model] if entry.response_model else [])]
    missing = [name for name in dict.fromkeys(wanted) if name not in known]
    if missing:
        raise GenerationError(
            f"{where}: the operation has no argument {', '.join(missing)}; it has {', '.join(sorted(known)) or 'none'}"
        )
    needed = [one.name for one in found.omitted if one.required] + [
        one.name for one in found.path if one.name in entry.omit
    ]
    if needed:
        raise GenerationError(f"{where}: {', '.join(needed)} cannot be omitted, because the operation requires it")
    if entry.response_model in entry.omit:
        raise GenerationError(f"{where}: {entry.response_model} is omitted, so it cannot bring a response model")
    late = _late(one for one in found.ordered(entry.positional) if one.name in entry.positional)
    if late:
        raise GenerationError(
            f"{where}: {late} has to be given, so it has to stand first among the positional arguments"
        )


def _late(positional: Iterable[Argument]) -> str | None:
    """The first argument that has to be given and stands behind one that need not."""
    optional = False
    for one in positional:
        if one.required and optional:
            return one.name
        optional = optional or not one.required
    return None
