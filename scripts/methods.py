"""One method of the facade for a plain operation: its arguments, its result, and the call behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from openapi_python_client.parser.openapi import Endpoint

from scripts.annotations import Names
from scripts.argument import HELPERS
from scripts.arguments import read_arguments
from scripts.examples import exemplified, operation_example
from scripts.lowlevel import LowLevel
from scripts.manifest import Manifest, OperationEntry
from scripts.models import python_imports
from scripts.operations import Operation
from scripts.problems import GenerationError
from scripts.signatures import Overload
from scripts.wording import docstring

__all__ = [
    "CALL_OPTIONS",
    "HELPER_NAMES",
    "INDENT",
    "OPTIONS",
    "AnswerView",
    "Bound",
    "MethodView",
    "operation_method",
    "type_imports",
]

HELPER_NAMES = frozenset(
    f"_{name}" for name in (*HELPERS, "builtins", "cast", "datetime", "overload", "parse_now", "uuid")
)
"""What a module of the facade imports under private names; an operation gets another."""

CALL_OPTIONS = frozenset({"timeout", "max_retries", "extra_headers", "extra_query", "extra_body"})
"""What a method takes beside the arguments of its operation; `vlmrun_ext.calls.CallOptions`."""

OPTIONS = "`timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call"
"""What is said of them."""

INDENT = " " * 8


@dataclass(frozen=True)
class Bound:
    """An operation and the private name under which a module of the facade imports it."""

    operation: Operation
    endpoint: Endpoint
    alias: str

    @property
    def line(self) -> str:
        """The import."""
        return f"from vlmrun_api.api.{self.operation.tag} import {self.operation.name} as {self.alias}"


@dataclass(frozen=True)
class AnswerView:
    """The method of `with_raw_response` or `with_streaming_response` that stands beside another.

    Attributes:
        call: The expression behind it, without `await`; a method of `self._core`.
        docstring: The inside of its docstring; `async_docstring` awaits in the example.
        example: The lines of the example in it, for the docstring of the property; `async_example` awaits.
        signature: Its parameters, and the result of the method itself.
        overloads: The same for each typed way to call it.
        imports: Import lines needed at run time.
    """

    call: str
    docstring: str
    async_docstring: str
    example: tuple[str, ...]
    async_example: tuple[str, ...]
    signature: Overload
    overloads: tuple[Overload, ...]
    imports: tuple[str, ...]


@dataclass(frozen=True)
class MethodView:
    """What one method of a resource prints.

    Attributes:
        name: Its name.
        source: What it came from, for messages.
        overloads: Parameters and result of each overload.
        signature: Its own parameters, without `self`, and its result.
        docstring: The inside of its docstring; `async_docstring` awaits in the examples.
        call: The expression behind it, without `await`; a method of `self._core`.
        finish: A template with one `{}` around the result, or the result alone.
        imports: Import lines needed at run time.
        type_imports: Import lines needed by type checkers only.
        raw: The method that gives the answer as it came; None where there may be none.
        streamed: The method that gives it as it arrives; None where it is not one request.
        awaiting: For classes that it returns, the ones that it returns to async callers.
        is_lazy: Whether it sends nothing itself, so that nobody awaits it; `call` is then the whole expression.
    """

    name: str
    source: str
    overloads: tuple[Overload, ...]
    signature: Overload
    docstring: str
    async_docstring: str
    call: str
    finish: str
    imports: tuple[str, ...]
    type_imports: tuple[str, ...]
    raw: AnswerView | None = None
    streamed: AnswerView | None = None
    awaiting: Mapping[str, str] = field(default_factory=dict)
    is_lazy: bool = False

    def returns(self, one: Overload, is_async: bool) -> str:
        """The result of one way to call it, for callers of one kind."""
        return self._renamed(one.returns, is_async)

    def expression(self, is_async: bool) -> str:
        """What it returns."""
        if self.is_lazy:
            return self._renamed(self.call, is_async)
        return self.finish.format(f"{'await ' if is_async else ''}self._core.{self.call}")

    def _renamed(self, text: str, is_async: bool) -> str:
        names = self.awaiting if is_async else {}
        return re.sub(r"\b[A-Za-z_]+\b", lambda found: names.get(found[0], found[0]), text)


def operation_method(
    name: str, bound: Bound, entry: OperationEntry, manifest: Manifest, level: LowLevel, *, place: str
) -> MethodView:
    """The method for a plain operation: the arguments are those of the document.

    Args:
        name: Its name.
        bound: The operation.
        entry: What the manifest says of it.
        manifest: The manifest.
        level: The low-level client.
        place: The resource, as reached from the client.
    """
    operation, endpoint = bound.operation, bound.endpoint
    arguments = read_arguments(operation, endpoint, entry, manifest, level)
    answers = Names()
    returns = level.endpoints.returns(endpoint, answers)
    finish = "{}"
    if entry.response_model is not None:
        returns = _generic(operation.id, returns, manifest)
        finish = f"_parse_now({{}}, {entry.response_model})"
    ordered = arguments.ordered(entry.positional)
    own = {one.name for one in ordered}
    # An argument of the operation's own of such a name would hide the option; then a client with options does it.
    options = not own & CALL_OPTIONS
    parameters = ", ".join(
        part
        for part in [arguments.signature(entry.positional), "**options: Unpack[CallOptions]" if options else ""]
        if part
    )
    request = f"{bound.alias}.request({', '.join(arguments.passed)})"
    passed = ", **options" if options else ""
    call = f"invoke({bound.alias}, {request}{passed})"
    deprecated = operation.raw.get("deprecated") is True
    doc = docstring(
        endpoint.summary or str(endpoint.name),
        endpoint.description,
        [
            ("Deprecated", [("", "The API keeps it for old programs only")] if deprecated else []),
            (
                "Args",
                [(one.name, one.text) for one in ordered] + ([("**options", OPTIONS)] if options else []),
            ),
            ("Raises", [("VLMRunError", "The request failed; the error says why and what to do")]),
        ],
        indent=INDENT,
    )
    example = operation_example(
        place,
        name,
        ordered,
        len(arguments.path) + len(entry.positional),
        returns,
        endpoint,
        entry.example,
        f"alignment.toml: operations.{operation.id}",
    )
    signature = Overload(parameters, returns)
    imports = (
        bound.line,
        # Imported under private names: an argument may be called `body`.
        *(f"from vlmrun_ext.inputs.arguments import {one} as _{one}" for one in arguments.helpers),
        *(["from vlmrun_api.types import UNSET"] if "UNSET" in parameters + call else []),
    )

    def answer(call: str, written: Callable[[bool], list[str]]) -> AnswerView:
        shown, awaited = written(False), written(True)
        docs = exemplified(doc, shown, INDENT), exemplified(doc, awaited, INDENT)
        return AnswerView(call, *docs, tuple(shown), tuple(awaited), signature, (), imports)

    return MethodView(
        name=name,
        source=f"operation {operation.id}",
        overloads=(),
        signature=signature,
        docstring=exemplified(doc, example.plain(False), INDENT),
        async_docstring=exemplified(doc, example.plain(True), INDENT),
        call=call,
        finish=finish,
        imports=(
            *imports,
            *(["from vlmrun_ext.resources.jobs import parse_now as _parse_now"] if finish != "{}" else []),
        ),
        type_imports=tuple(type_imports(parameters + returns, arguments.names, answers, manifest)),
        raw=answer(f"answered({bound.alias}, {request}{passed})", example.raw),
        streamed=answer(f"streamed({request}{passed})", example.streamed),
    )


def _generic(operation_id: str, returns: str, manifest: Manifest) -> str:
    if returns not in manifest.generic:
        raise GenerationError(
            f"alignment.toml: operations.{operation_id} has a response model, "
            f"but {returns} is not listed under [generic]"
        )
    return f"{returns}[ModelT]"


def type_imports(written: str, names: Names, answers: Names, manifest: Manifest) -> list[str]:
    """Import lines for the types in a signature."""
    lines = [*python_imports(written)]
    spoken = {name: manifest.types[name] for name in names.models if name in manifest.types}
    for name, module in {**names.models, **answers.models}.items():
        if name in spoken:
            reference, _, spoken_name = spoken[name].partition(":")
            lines.append(f"from {reference} import {spoken_name}")
        if name not in spoken or name in answers.models:
            lines.append(f"from vlmrun_api.models.{module} import {name}")
    for word, line in (
        ("Mapping", "from collections.abc import Mapping"),
        ("Sequence", "from collections.abc import Sequence"),
        ("Any", "from typing import Any"),
        ("BaseModel", "from pydantic import BaseModel"),
        ("Unset", "from vlmrun_api.types import Unset"),
        ("Upload", "from vlmrun_ext.inputs.arguments import Upload"),
        ("ModelT", "from vlmrun_ext.inputs.config import ModelT"),
        ("Unpack", "from typing import Unpack"),
        ("CallOptions", "from vlmrun_ext.calls import CallOptions"),
    ):
        if re.search(rf"\b{word}\b", written):
            lines.append(line)
    return lines
