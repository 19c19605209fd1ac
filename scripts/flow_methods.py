"""One method of the facade for a hand-written flow: its signature and docstring are the flow's own."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.examples import exemplified, flow_example
from scripts.lowlevel import LowLevel
from scripts.methods import CALL_OPTIONS, INDENT, OPTIONS, AnswerView, Bound, MethodView
from scripts.problems import GenerationError
from scripts.signatures import FlowSignature, Overload
from scripts.wording import in_docstring, indented

__all__ = ["flow_method"]

_EXTRAS = frozenset({"extra_headers", "extra_query", "extra_body"})
_LIMITS = ("timeout", "max_retries")
_EXTRA_OPTIONS = "`extra_headers`, `extra_query`, `extra_body` of this one call"


def flow_method(
    name: str,
    flow: FlowSignature,
    operations: Sequence[Bound],
    *,
    place: str,
    bind: Mapping[str, str],
    level: LowLevel,
    no_answer: str = "",
    one_request: bool = False,
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
        no_answer: Why its answer cannot be had as it came; empty where it can.
        one_request: Whether the flow is one request, so that the answer can be had as it arrives.

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
    doc = indented(in_docstring(example), INDENT)
    function = f"_{module}.{flow.name}"
    if flow.overloads:
        # The method's own overloads were checked where it is called; its wide signature matches none of the flow's.
        function = f"_cast(Any, {function})"
    written = _Answers(name, place, example, flow, options, operations)
    imports = (
        f"from {parent} import {module} as _{module}",
        *(["from typing import Any", "from typing import cast as _cast"] if flow.overloads else []),
        *flow.default_imports,
        *(one.line for one in operations),
    )
    own = "".join(f", {one}={one}" for one in _LIMITS if one in _names(flow.signature))
    return MethodView(
        name=name,
        source=f"flow {where}",
        overloads=tuple(_taking(one, options) for one in flow.overloads),
        signature=_taking(flow.signature, options),
        docstring=doc,
        async_docstring=re.sub(r"(^|[ (=])(client\.[\w.]+\()", r"\1await \2", doc, flags=re.MULTILINE),
        call=f"run({function}({given}){', options' if options else ''})",
        finish="{}",
        imports=imports,
        type_imports=(
            *flow.imports,
            *flow.awaiting_imports,
            *_bound_imports(bind, level, where),
            *(["from typing import Unpack", f"from vlmrun_ext.calls import {options}"] if options else []),
        ),
        raw=written.view(
            f"run(_recorded(self._core.context, {function}({given})){', options' if options else ''})",
            imports,
            "recorded",
        )
        if operations and not no_answer
        else None,
        streamed=written.view(
            f"streamed(_requested({function}({given})){own}{', **options' if options else ''})", imports, "requested"
        )
        if one_request
        else None,
        awaiting=flow.awaiting,
    )


@dataclass(frozen=True)
class _Answers:
    """Writes the methods that give the answers of a flow as they came, or as they arrive."""

    name: str
    place: str
    text: str
    flow: FlowSignature
    options: str
    operations: Sequence[Bound]

    def view(self, call: str, imports: tuple[str, ...], helper: str) -> AnswerView:
        """One of the two, by the helper of the hand-written layer that it calls."""
        resource = self.place.rpartition(".")[0]
        shown = flow_example(resource, self.name, self.text, [one.endpoint for one in self.operations])
        kind = "raw" if helper == "recorded" else "streamed"
        lines: list[tuple[str, ...]] = [
            () if shown is None else tuple(getattr(shown, kind)(is_async)) for is_async in (False, True)
        ]
        doc = indented(in_docstring(_answering(self.text, kind)), INDENT)
        docs = [exemplified(doc, one, INDENT) for one in lines]
        # What reads a stream has a class for each kind of caller, and no whole answer.
        whole = [_taking(one, self.options) for one in self.flow.overloads if not self._streams(one)]
        signature = whole[0] if len(whole) == 1 else _taking(self.flow.signature, self.options)
        overloads = tuple(whole) if len(whole) > 1 else ()
        if overloads:
            # An answer of one type is none of a wider one, so that no type but this covers all of the overloads.
            signature = Overload(signature.parameters, "Any")
        line = f"from vlmrun_ext.recording import {helper} as _{helper}"
        return AnswerView(call, docs[0], docs[1], lines[0], lines[1], signature, overloads, (*imports, line))

    def _streams(self, one: Overload) -> bool:
        return any(re.search(rf"\b{name}\b", one.returns) for name in self.flow.awaiting)


def _answering(text: str, kind: str) -> str:
    """The docstring of a flow for the method that gives its answer: without its example, and with another result."""
    paragraphs = [part for part in text.split("\n\n") if not part.startswith("    ")]
    if kind == "streamed":
        paragraphs = [part for part in paragraphs if not part.startswith("Returns:\n")]
    told = "\n\n".join(paragraphs)
    return told.replace(
        "\nReturns:\n", "\nReturns:\n    The last whole answer that was read, as it came. Its `parse` gives:\n"
    )


def _arguments(one: Overload) -> ast.arguments:
    function = ast.parse(f"def method({one.parameters}): ...").body[0]
    assert isinstance(function, ast.FunctionDef)  # noqa: S101  (it was written one line above)
    return function.args


def _names(one: Overload) -> set[str]:
    """The names of the parameters."""
    arguments = _arguments(one)
    return {argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]}


def _options_of(flow: FlowSignature) -> str:
    """The options that a method of a flow takes beside the flow's own arguments."""
    own = _names(flow.signature) & CALL_OPTIONS
    if own & _EXTRAS or _arguments(flow.signature).kwarg is not None:
        return ""
    return "ExtraOptions" if own else "CallOptions"


def _taking(one: Overload, options: str) -> Overload:
    if not options:
        return one
    return Overload(", ".join(part for part in [one.parameters, f"**options: Unpack[{options}]"] if part), one.returns)


def _with_options(text: str, options: str) -> str:
    """A docstring whose list of arguments ends with the options."""
    told = OPTIONS if options == "CallOptions" else _EXTRA_OPTIONS
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
