"""The types that entries put in place of a flow's type variables, against what its operations answer with."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from scripts.fit.anchors import MANIFEST
from scripts.fit.answers import described, envelope
from scripts.fit.contract import Node
from scripts.fit.findings import Finding
from scripts.fit.operations import Operation
from scripts.fit.sources import Function, annotation_names
from scripts.fit.workbench import Binding, Workbench
from scripts.media import EVENTS

__all__ = ["check_bound_types", "header_of"]


def check_bound_types(bench: Workbench, binding: Binding, parameter: str, operation: Operation) -> Iterator[Finding]:
    """The type that the entry puts in place of the flow's job is the one that the operation answers with."""
    function = bench.sources.find(binding.flow)
    taken = function.args.args if isinstance(function, Function) else []
    # A flow may take operations that answer otherwise than the one whose answer it returns.
    named = next((annotation_names(one.annotation) for one in taken if one.arg == parameter), set())
    for answer in operation.answers:
        if answer.json is not None:
            streamed = answer.content.get(EVENTS)
            events = bench.contract.names(streamed) if streamed is not None else ()
            yield from _bound_answer(bench, binding, named, operation, answer.json, events)


def _bound_answer(
    bench: Workbench,
    binding: Binding,
    named: Collection[str],
    operation: Operation,
    schema: Node,
    events: Collection[str],
) -> Iterator[Finding]:
    names = bench.contract.names(schema)
    for variable, text in binding.types.items():
        if variable not in named:
            continue
        try:
            bound = next(one.id for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Name))
        except (SyntaxError, StopIteration):
            bound = ""
        if bound not in names and bound not in events:
            wrapped = envelope(bench.contract, schema, {bound})
            if wrapped is not None:
                yield binding.place.error(
                    schema.pointer,
                    f"`{operation.id}` answers with an envelope now: `{bound}` is what its `{wrapped}` holds",
                    f"Read `{wrapped}` of the answer in `{binding.flow}`, and bind `{variable}` to the envelope "
                    f"in {header_of(binding)}",
                )
                continue
            listed = (
                ""
                if set(names) & set(bench.manifest.generic)
                else f" and list `{names[0]}` under [generic]"
                if names
                else ""
            )
            yield binding.place.error(
                schema.pointer,
                f"`{operation.id}` answers with {described(bench.contract, schema)}; "
                f"the entry binds `{variable}` to `{text}`",
                f'Write `{variable} = "{names[0]}[ModelT]"` in {header_of(binding)} of {MANIFEST}{listed}'
                if names
                else f"Give the answer a schema of its own with an overlay, and name it in {header_of(binding)}",
            )


def header_of(binding: Binding) -> str:
    """Where the entry stands, as a repair says it."""
    own = binding.entry.startswith("operations.")
    return f"[{binding.entry}]" if own else f"the entry of `{binding.entry.removeprefix('flows ')}` under [[flows]]"
