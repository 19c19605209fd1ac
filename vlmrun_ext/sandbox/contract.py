"""The OpenAPI document as the sandbox's rule book: which operations exist and what each of them accepts.

Requests are checked against the very document that clients are generated from, not against rules written down a
second time. So a client that sends what the document forbids fails here as it would fail against the service, and a
new document needs no edit of the sandbox to be enforced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema import exceptions as jsonschema_exceptions
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from vlmrun_ext.sandbox.decoded import is_list, is_mapping

__all__ = ["Contract", "Operation", "Parameter", "Violation"]

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_DOCUMENT = "urn:vlmrun:openapi"
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_BOOLEANS = {"true": True, "1": True, "on": True, "yes": True, "false": False, "0": False, "off": False, "no": False}

# The stub of `best_match` leaves its result untyped.
_loose: Any = jsonschema_exceptions
_best_match: Callable[[Iterable[ValidationError]], ValidationError] = _loose.best_match

Violation = dict[str, Any]
"""One entry of a 422 body: `loc`, `msg` and `type`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query or path parameter."""

    name: str
    place: str
    required: bool
    schema: Mapping[str, Any]

    @property
    def default(self) -> Any:
        return self.schema.get("default")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document, as much of it as a server needs."""

    method: str
    path: str
    id: str
    key_needed: bool
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Mapping[str, Any]]
    body_required: bool
    success: int
    success_schema: Mapping[str, Any]


class Contract:
    """The document, indexed for checking."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        # `$ref`s inside the document resolve against the document as a whole, so it is registered under a name of
        # its own and every schema is checked as a fragment of it.
        self._registry = Registry[Any]().with_resource(_DOCUMENT, DRAFT202012.create_resource(document))
        self._formats = _formats()
        self.operations = tuple(self._operations())

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> Contract:
        """The document that ships with the sandbox; read once, never changed."""
        text = files("vlmrun_api").joinpath("openapi.json").read_text(encoding="utf-8")
        return Contract(json.loads(text))

    def resolved(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """The object behind a `$ref` into the document, or the object itself."""
        while isinstance(reference := value.get("$ref"), str):
            found: Any = self.document
            for part in reference.removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            value = found
        return value

    def violations(self, schema: Mapping[str, Any], value: Any, at: tuple[str | int, ...]) -> list[Violation]:
        """Everything about a value that its schema forbids, in the form of FastAPI's 422 bodies."""
        errors: Iterable[ValidationError] = self._validator(schema).iter_errors(value)
        ordered = sorted(errors, key=lambda error: [str(part) for part in error.path])
        # Of "fits none of the choices" the fault inside the likeliest choice is what helps.
        return [_violation(_best_match([error]), at) for error in ordered]

    def parsed(self, text: str, schema: Mapping[str, Any]) -> Any:
        """The value a query or path text stands for; the text itself where it stands for nothing the schema knows."""
        kinds = set(self._kinds(schema))
        if "integer" in kinds and _INTEGER.fullmatch(text):
            return int(text)
        if "boolean" in kinds and text.lower() in _BOOLEANS:
            return _BOOLEANS[text.lower()]
        if "number" in kinds:
            try:
                return float(text)
            except ValueError:
                return text
        if "null" in kinds and "string" not in kinds and text in ("", "null"):
            return None
        return text

    def _kinds(self, schema: Mapping[str, Any]) -> Iterator[str]:
        resolved = self.resolved(schema)
        kind = resolved.get("type", ())
        yield from (kind,) if isinstance(kind, str) else kind
        for option in (*resolved.get("anyOf", ()), *resolved.get("oneOf", ())):
            yield from self._kinds(option)

    def _validator(self, schema: Mapping[str, Any]) -> Any:
        # Relative references need a base: those of the schema itself are made to point into the document by name.
        return Draft202012Validator(_anchored(schema), registry=self._registry, format_checker=self._formats)

    def _operations(self) -> Iterator[Operation]:
        everywhere = self.document.get("security", ())
        for path, item in self.document["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._operation(method, path, item, item[method], everywhere)

    def _operation(
        self, method: str, path: str, item: Mapping[str, Any], entry: Mapping[str, Any], everywhere: Iterable[Any]
    ) -> Operation:
        security = list(entry.get("security", everywhere))
        parameters = [self.resolved(one) for one in (*item.get("parameters", ()), *entry.get("parameters", ()))]
        body = self.resolved(entry.get("requestBody", {}))
        success = min(status for status in entry["responses"] if status.startswith("2"))
        content = self.resolved(entry["responses"][success]).get("content", {})
        return Operation(
            method=method.upper(),
            path=path,
            id=entry.get("operationId", f"{method} {path}"),
            key_needed=bool(security) and {} not in security,
            parameters=tuple(
                Parameter(one["name"], one["in"], bool(one.get("required")), one.get("schema", {}))
                for one in parameters
                if one["in"] in ("path", "query")
            ),
            bodies={media: part.get("schema", {}) for media, part in body.get("content", {}).items()},
            body_required=bool(body.get("required")),
            success=int(success) if success.isdecimal() else 200,
            success_schema=content.get("application/json", {}).get("schema", {}),
        )


def _anchored(value: Any) -> Any:
    if is_mapping(value):
        return {
            key: _DOCUMENT + item if key == "$ref" and isinstance(item, str) else _anchored(item)
            for key, item in value.items()
        }
    return [_anchored(item) for item in value] if is_list(value) else value


def _violation(error: ValidationError, at: tuple[str | int, ...]) -> Violation:
    place = [*at, *error.absolute_path]
    kind = str(error.validator)
    if kind == "required":
        names: Iterable[str] = getattr(error, "validator_value", ())
        missing = next((name for name in names if error.message.startswith(repr(name))), "")
        return {"loc": [*place, missing], "msg": "Field required", "type": "missing"}
    text = error.message
    return {"loc": place, "msg": text if len(text) < 300 else f"{text[:300]}...", "type": kind}


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    checks: dict[str, Callable[[str], object]] = {"date-time": _moment, "uri": _address, "uuid": UUID}
    for name, check in checks.items():
        checker.checks(name, raises=ValueError)(_only_text(check))
    return checker


def _only_text(check: Callable[[str], object]) -> Callable[[object], bool]:
    """Formats say nothing about values that are not text."""
    return lambda value: not isinstance(value, str) or check(value) is not None


def _moment(text: str) -> datetime:
    if "T" not in text.upper():
        raise ValueError("a date and a time are needed")
    return datetime.fromisoformat(text.upper())


def _address(text: str) -> str:
    if not urlsplit(text).scheme:
        raise ValueError("an absolute address is needed")
    return text
