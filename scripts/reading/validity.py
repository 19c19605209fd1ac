"""Whether a document is valid OpenAPI, by the schemas that the specification publishes, and what is wrong if not."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs

from scripts.problems import GenerationError
from scripts.reading.explaining import Problem, explained
from scripts.reading.grammar import FIELDS, METHODS, Node, walk
from scripts.reading.notation import deep_problem
from scripts.reading.pointers import child, look_up, pointer, printable, split
from scripts.reading.references import reference_problems

__all__ = ["check", "unsupported"]

_MOST_PROBLEMS = 50
_PUBLISHED = "openapi_spec_validator"
_VERSION = re.compile(r"3\.([01])\.\d+(?:-.+)?")

# The published schema of 3.1 leaves schemas open; they are those of JSON Schema with what OpenAPI adds.
_SCHEMA_OF_31 = {
    "$dynamicAnchor": "meta",
    "$ref": "https://json-schema.org/draft/2020-12/schema",
    "type": ["object", "boolean"],
    "properties": {
        "discriminator": {
            "type": "object",
            "required": ["propertyName"],
            "properties": {
                "propertyName": {"type": "string"},
                "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "xml": {"type": "object"},
        "externalDocs": {"$ref": "#/$defs/external-documentation"},
    },
}


def unsupported(document: Mapping[str, Any]) -> str | None:
    """Why a document of this version, or of none, cannot be taken, and what to do."""
    version = document.get("openapi")
    if "openapi" not in document:
        if "swagger" in document:
            return "is OpenAPI 2.0 (Swagger); convert it to OpenAPI 3.0 or 3.1, any converter for Swagger 2.0 does"
        return "has no field `openapi`, so it is no OpenAPI document; is this the right file?"
    if not isinstance(version, str):
        return f"the version {version!r:.40} is no text; write it in full and in quotes, like '3.1.0'"
    if not _VERSION.fullmatch(version):
        if re.fullmatch(r"3\.[01]", version):
            return f"the version has three parts; write '{version}.0'"
        return f"OpenAPI {version:.40} is not supported; 3.0.x and 3.1.x are: write or convert it to one of these"
    if not any(part in document for part in ("paths", "components", "webhooks")):
        return "has neither `paths` nor `components` nor `webhooks`, so it describes nothing; is it the whole document?"
    return None


def check(document: Mapping[str, Any], where: Callable[[str], str]) -> list[str]:
    """Everything that is wrong with a document without references to other files, one line each.

    Args:
        document: The document, read or overlaid.
        where: Makes `file:line: pointer` of a pointer.
    """
    reason = unsupported(document) or deep_problem(document, "the document")
    if reason:
        return [f"{where('#/openapi' if 'openapi' in document else '#')}: {reason}"]
    found = [f"{where(at)}: {what}" for at, what, _ in _by_schema(document)]
    found += reference_problems(document, where)
    if not found:
        # These take a document of the right shape for granted.
        found = [f"{where(at)}: {what}" for at, what, _ in _beyond_schema(document)]
    if len(found) > _MOST_PROBLEMS:
        found[_MOST_PROBLEMS:] = [f"... and {len(found) - _MOST_PROBLEMS} more; correct these first"]
    return [printable(problem) for problem in found]


def _by_schema(document: Mapping[str, Any]) -> list[Problem]:
    version = str(document["openapi"])[:3]
    validator = _validator(version)
    if validator.is_valid(document):
        return []
    fields = _fields(_published(version))
    found = dict.fromkeys(problem for error in validator.iter_errors(document) for problem in explained(error, fields))
    places = {problem.at for problem in found if not problem.vague}
    told: list[Problem] = []
    for problem in found:
        if not problem.vague or problem.at not in places:
            told.append(problem)
            places.add(problem.at)
    return told


@functools.cache
def _validator(version: str) -> jsonschema_rs.Validator:
    # Formats are left to whoever reads the values: the published schemas are stricter about them than the text.
    return jsonschema_rs.validator_for(_published(version), validate_formats=False, offline=True)


@functools.cache
def _published(version: str) -> dict[str, Any]:
    # Found without being imported: its schemas are wanted, not its validator.
    package = importlib.util.find_spec(_PUBLISHED)
    if package is None or not package.submodule_search_locations:
        raise GenerationError(f"the package {_PUBLISHED} is not installed; install requirements-dev.txt")
    file = Path(package.submodule_search_locations[0], "resources", "schemas", f"v{version}", "schema.json")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if version == "3.1":
        schema["$defs"]["schema"] = _SCHEMA_OF_31
    return schema


def _fields(schema: Any) -> list[str]:
    """The names of all fields that a schema knows, in its order."""
    found: dict[str, None] = {}
    waiting = [schema]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            properties = node.get("properties")
            found.update(dict.fromkeys(properties if isinstance(properties, dict) else ()))
        waiting.extend(node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
    return list(found)


def _beyond_schema(document: Mapping[str, Any]) -> Iterator[Problem]:
    components = document.get("components", {})
    for section, named in components.items():
        for name in named if section in FIELDS["components"] else ():
            if not re.fullmatch(r"[A-Za-z0-9._-]+", name):
                what = f"the name {name!a:.80} has other characters than letters, digits, `.`, `_` and `-`; rename it"
                yield Problem(pointer(("components", section, name)), what)
    schemes = components.get("securitySchemes", {})
    yield from _security(document, "#", schemes)
    for node in walk(document):
        if node.kind == "path item":
            yield from _path_item(document, node)
        elif node.kind == "operation":
            yield from _security(node.value, node.pointer, schemes)


def _security(holder: Mapping[str, Any], at: str, schemes: Mapping[str, Any]) -> Iterator[Problem]:
    for number, requirement in enumerate(holder.get("security", ())):
        for name in requirement:
            if name not in schemes:
                place = child(at, "security", number, name)
                yield Problem(place, f"no security scheme {name!a:.80}; define it under `components.securitySchemes`")


def _path_item(document: Mapping[str, Any], node: Node) -> Iterator[Problem]:
    shared = node.value.get("parameters", [])
    yield from _repeated(document, shared, child(node.pointer, "parameters"))
    parts = split(node.pointer)
    for method, operation in node.value.items():
        if not isinstance(operation, dict) or method not in METHODS:
            continue
        at = child(node.pointer, method)
        own = operation.get("parameters", [])
        yield from _repeated(document, own, child(at, "parameters"))
        if len(parts) == 2 and parts[0] == "paths":
            yield from _template(document, parts[1], at, [*shared, *own])


def _repeated(document: Mapping[str, Any], parameters: list[Any], at: str) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for number, parameter in enumerate(parameters):
        target = _resolved(document, parameter)
        key = str(target.get("name")), str(target.get("in"))
        if key in seen:
            what = f"the parameter {key[0]!a:.80} in {key[1]} is already number {seen[key]} of this list; keep one"
            yield Problem(child(at, number), what)
        seen.setdefault(key, number)


def _template(document: Mapping[str, Any], path: str, at: str, parameters: list[Any]) -> Iterator[Problem]:
    wanted = set(re.findall(r"\{([^{}]*)\}", path))
    resolved = [_resolved(document, parameter) for parameter in parameters]
    given = {str(parameter.get("name")) for parameter in resolved if parameter.get("in") == "path"}
    for name in sorted(wanted - given):
        yield Problem(at, f"the path has {{{name:.80}}}, but no parameter of this name `in: path` is there; add it")
    for name in sorted(given - wanted):
        yield Problem(at, f"the parameter {name!a:.80} is `in: path`, but the path has no {{{name:.80}}}; correct one")


def _resolved(document: Mapping[str, Any], parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    # No circle is left here: references were checked before.
    while isinstance(parameter.get("$ref"), str):
        parameter = look_up(document, pointer(split(parameter["$ref"])))
    return parameter
