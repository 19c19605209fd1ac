"""What the document adds and nobody has bound; it works through the facade by convention."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.fit.anchors import MANIFEST
from scripts.fit.findings import Anchor, Finding
from scripts.fit.operations import Operation, resource_of
from scripts.fit.shapes import fields
from scripts.fit.workbench import Workbench

__all__ = ["check_additions"]


def check_additions(bench: Workbench) -> Iterator[Finding]:
    """Operations that the document before did not have, and results that could be typed and are not."""
    renames = bench.renames
    entries = {name: entry for name, entry in bench.manifest.operations.items() if entry.binds}
    flowing = {name for flow in bench.manifest.flows for name in flow.operations.values()}
    bound = {*entries, *flowing}
    # Of these the repair of what is gone speaks already.
    successors = {renames.operation(name) for name in bound if name not in renames.operations}
    for name, operation in renames.operations.items():
        if name in successors:
            continue
        if renames.former and name not in renames.former and name not in entries:
            resource = resource_of(operation.tag) if operation.tag is not None else "default"
            before = renames.predecessor(operation)
            yield Anchor(f"operations.{name}", "", MANIFEST, 1).news(
                operation.node.pointer,
                f"new operation `{name}`" if before is None else f"`{before}` is called `{name}` now",
                f"it becomes a method of `client.{resource}`; an entry gives it another name or place"
                if before is None
                else f"so is its method of `client.{resource}`; an entry with `method` keeps the name that users know",
            )
        typed = name in entries and (entries[name].response_model is not None or entries[name].flow is not None)
        if not typed and name not in flowing:
            yield from _untyped(bench, operation)


def _untyped(bench: Workbench, operation: Operation) -> Iterator[Finding]:
    """A call that takes a config with a response model, and whose result is not typed by it."""
    schema = operation.answer.json
    if schema is None or not set(bench.contract.names(schema)) & set(bench.manifest.generic):
        return
    for argument in operation.arguments:
        names = bench.contract.names(argument.schema)
        if set(names) & set(bench.manifest.types) and "json_schema" in fields(bench.contract, argument.schema).nodes:
            yield Anchor(f"operations.{operation.id}", "vlmrun_ext.resources.jobs:response_model_of", MANIFEST, 1).news(
                operation.node.pointer,
                f"the result of `{operation.id}` could be typed by a response model",
                f'write `response_model = "{argument.name}"` under [operations.{operation.id}] in {MANIFEST}',
            )
