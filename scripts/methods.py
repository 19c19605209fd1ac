"""One method of the facade: its arguments, its result, and the call behind it."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openapi_python_client.parser.openapi import Endpoint

from scripts.annotations import Names
from scripts.arguments import HELPERS, read_arguments
from scripts.lowlevel import LowLevel
from scripts.manifest import Manifest, OperationEntry
from scripts.models import python_imports
from scripts.operations import Operation
from scripts.problems import GenerationError
from scripts.signatures import FlowSignature, Overload
from scripts.wording import docstring, in_docstring, indented

__all__ = ["CALL_OPTIONS", "HELPER_NAMES", "Bound", "MethodView", "flow_method", "operation_method", "type_imports"]

HELPER_NAMES = frozenset(
    f"_{name}" for name in (*HELPERS, "builtins", "cast", "datetime", "overload", "parse_now", "uuid")
)
"""What a module of the facade imports under private names; an operation gets another."""

CALL_OPTIONS = frozenset({"timeout", "max_retries", "extra_headers", "extra_query", "extra_body"})
"""What a method takes beside the arguments of its operation; `vlmrun_ext.calls.CallOptions`."""

EXTRA_OPTIONS = frozenset({"extra_headers", "extra_query", "extra_body"})

_EXTRA_OPTIONS = "`extra_headers`, `extra_query`, `extra_body` of this one call"
_OPTIONS = "`timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body` of this one call"
_INDENT = " " * 8


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
        raw: The expression that gives the answer as it came; empty for a flow, which may send several requests.
        streamed: The expression that gives it as it arrives.
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
    raw: str = ""
    streamed: str = ""
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


def operation_method(name: str, bound: Bound, entry: OperationEntry, manifest: Manifest, level: LowLevel) -> MethodView:
    """The method for a plain operation: the arguments are those of the document."""
    operation, endpoint = bound.operation, bound.endpoint
    arguments = read_arguments(operation, endpoint, entry, manifest, level)
    answers = Names()
    returns = level.endpoints.returns(endpoint, answers)
    finish = "{}"
    if entry.response_model is not None:
        returns = _generic(operation.id, returns, manifest)
        finish = f"_parse_now({{}}, {entry.response_model})"
    own = {one.name for one in arguments.ordered(entry.positional)}
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
                [(one.name, one.text) for one in arguments.ordered(entry.positional)]
                + ([("**options", _OPTIONS)] if options else []),
            ),
            ("Raises", [("VLMRunError", "The request failed; the error says why and what to do")]),
        ],
        indent=_INDENT,
    )
    return MethodView(
        name=name,
        source=f"operation {operation.id}",
        overloads=(),
        signature=Overload(parameters, returns),
        docstring=doc,
        async_docstring=doc,
        call=call,
        finish=finish,
        imports=(
            bound.line,
            # Imported under private names: an argument may be called `body`.
            *(f"from vlmrun_ext.inputs.arguments import {one} as _{one}" for one in arguments.helpers),
            *(["from vlmrun_ext.resources.jobs import parse_now as _parse_now"] if finish != "{}" else []),
            *(["from vlmrun_api.types import UNSET"] if "UNSET" in parameters + call else []),
        ),
        type_imports=tuple(type_imports(parameters + returns, arguments.names, answers, manifest)),
        raw=f"answered({bound.alias}, {request}{passed})",
        streamed=f"streamed({request}{passed})",
    )


def flow_method(
    name: str, flow: FlowSignature, operations: Sequence[Bound], *, place: str, bind: Mapping[str, str], level: LowLevel
) -> MethodView:
    """The method for a hand-written flow: signature and docstring are the flow's own.

    Several methods may share a flow; the calls of it in the examples are written as calls of this one.

    Args:
        name: Its name.
        flow: The flow.
        operations: What the flow takes.
        place: The attribute of the client that the method is called by: `executions.wait`.
        bind: Type expressions that take the place of the flow's type variables.
        level: The low-level client.

    Raises:
        GenerationError: The flow takes another number of operations, or `bind` mentions what nobody knows.
    """
    where = f"{flow.module}:{flow.name}"
    if len(operations) != len(flow.operations):
        raise GenerationError(f"{where} takes {len(flow.operations)} operations, got {len(operations)}")
    parent, _, module = flow.module.rpartition(".")
    options = _options_of(flow) if operations and not flow.awaiting else ""
    context = "self._core.within(options)" if options else "self._core.context"
    given = ", ".join(part for part in [context, *(one.alias for one in operations), flow.arguments] if part)
    told = _with_options(flow.docstring, options) if options else flow.docstring
    example = re.sub(rf"\bclient\.\w+\.{flow.name}\(", f"client.{place}(", told)
    doc = indented(in_docstring(example), _INDENT)
    function = f"_{module}.{flow.name}"
    if flow.overloads:
        # The method's own overloads were checked where it is called; its wide signature matches none of the flow's.
        function = f"_cast(Any, {function})"
    return MethodView(
        name=name,
        source=f"flow {where}",
        overloads=tuple(_taking(one, options) for one in flow.overloads),
        signature=_taking(flow.signature, options),
        docstring=doc,
        async_docstring=re.sub(r"(^|[ (=])(client\.[\w.]+\()", r"\1await \2", doc, flags=re.MULTILINE),
        call=f"run({function}({given}){', options' if options else ''})",
        finish="{}",
        imports=(
            f"from {parent} import {module} as _{module}",
            *(["from typing import Any", "from typing import cast as _cast"] if flow.overloads else []),
            *flow.default_imports,
            *(one.line for one in operations),
        ),
        type_imports=(
            *flow.imports,
            *flow.awaiting_imports,
            *_bound_imports(bind, level, where),
            *(["from typing import Unpack", f"from vlmrun_ext.calls import {options}"] if options else []),
        ),
        awaiting=flow.awaiting,
    )


def _options_of(flow: FlowSignature) -> str:
    """The options that a method of a flow takes beside the flow's own arguments."""
    function = ast.parse(f"def method({flow.signature.parameters}): ...").body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101  (it was written one line above)
    own = {one.arg for one in [*function.args.args, *function.args.kwonlyargs]} & CALL_OPTIONS
    if own & EXTRA_OPTIONS:
        return ""
    return "ExtraOptions" if own else "CallOptions"


def _taking(one: Overload, options: str) -> Overload:
    if not options:
        return one
    return Overload(", ".join(part for part in [one.parameters, f"**options: Unpack[{options}]"] if part), one.returns)


def _with_options(text: str, options: str) -> str:
    """A docstring whose list of arguments ends with the options."""
    told = _OPTIONS if options == "CallOptions" else _EXTRA_OPTIONS
    head, mark, rest = text.partition("\nArgs:\n")
    if not mark:
        return text
    own, gap, further = rest.partition("\n\n")
    return f"{head}{mark}{own.rstrip()}\n    **options: {told}.{gap}{further}"


def _bound_imports(bind: Mapping[str, str], level: LowLevel, where: str) -> list[str]:
    """Imports for the type expressions that take the place of a flow's type variables."""
    lines = []
    for variable, text in bind.items():
        for part in ast.walk(ast.parse(text, mode="eval")):
            if not isinstance(part, ast.Name) or hasattr(builtins, part.id):
                continue
            if part.id in level.modules:
                lines.append(f"from vlmrun_api.models.{level.modules[part.id]} import {part.id}")
            elif part.id == "ModelT":
                lines.append("from vlmrun_ext.inputs.config import ModelT")
            else:
                raise GenerationError(
                    f"alignment.toml: {where}: bind.{variable}: the document has no schema {part.id}; "
                    "name one that it has"
                )
    return lines


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
