"""The manifest against the document: operations, arguments, response models, types, classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scripts.fit.anchors import MANIFEST
from scripts.fit.findings import Anchor, Finding
from scripts.fit.operations import Operation, resource_of
from scripts.fit.renames import or_closest
from scripts.fit.shapes import fields
from scripts.fit.workbench import Workbench
from scripts.manifest import OperationEntry

__all__ = ["check_entries", "gone"]


def check_entries(bench: Workbench) -> Iterator[Finding]:
    """Every entry of the manifest but what flows need of their operations."""
    known = bench.renames.operations
    for name, entry in bench.manifest.operations.items():
        place = bench.entries.operation(name)
        if name not in known:
            yield gone(bench, place, name, f"[operations.{name}]")
            continue
        yield from _arguments(bench, place, known[name], entry)
        yield from _late(place, known[name], entry)
        if entry.response_model is not None:
            yield from _response_model(bench, place, known[name], entry.response_model)
    yield from _names(bench)
    yield from _resources(bench)


def gone(bench: Workbench, place: Anchor, name: str, where: str) -> Finding:
    """An operation that the document does not have."""
    likely = bench.renames.operation(name)
    repair = (
        f"In {where} of {MANIFEST} write `{likely}` in place of `{name}`, if that is the same operation"
        if likely is not None
        else f"Take {where} out of {MANIFEST}, or name the operation that took the place of `{name}`"
    )
    return place.error(bench.renames.was(name), f"the operation `{name}` is gone", repair)


def _arguments(bench: Workbench, place: Anchor, operation: Operation, entry: OperationEntry) -> Iterator[Finding]:
    known = {one.name for one in operation.arguments}
    keys: dict[str, list[str]] = {}
    single = [entry.response_model] if entry.response_model is not None else []
    for key, names in (("positional", entry.positional), ("omit", entry.omit), ("response_model", single)):
        for name in names:
            if name not in known:
                keys.setdefault(name, []).append(f"`{key}`")
    free = known - {*entry.positional, *entry.omit, *single}
    for name, where in keys.items():
        other = bench.renames.argument(operation, name, free)
        places = f"{' and '.join(where)} of [operations.{operation.id}]"
        yield place.error(
            bench.renames.argument_was(operation, name),
            f"the operation `{operation.id}` has no argument `{name}` any more",
            f"In {places} write `{other}` in place of `{name}`, if that is the same argument"
            if other is not None
            else f"Take `{name}` out of {places}",
        )
    for name in entry.omit:
        argument = operation.argument(name)
        if argument is not None and argument.required:
            yield place.error(
                argument.written,
                f"`{name}` is required now, and `omit` keeps it from being sent",
                f"Take `{name}` out of `omit` of [operations.{operation.id}]",
            )


def _late(place: Anchor, operation: Operation, entry: OperationEntry) -> Iterator[Finding]:
    """An argument that has to be given cannot stand behind one that need not."""
    optional: str | None = None
    for name in entry.positional:
        argument = operation.argument(name)
        if argument is None or argument.place == "path":
            continue
        if not argument.required or argument.schema.get("default") is not None:
            optional = optional or name
        elif optional is not None:
            yield place.error(
                argument.written,
                f"`{name}` is required now and stands behind `{optional}`, which is not",
                f"Move `{name}` before `{optional}` in `positional` of [operations.{operation.id}]",
            )


def _response_model(bench: Workbench, place: Anchor, operation: Operation, name: str) -> Iterator[Finding]:
    argument, where = operation.argument(name), f"[operations.{operation.id}]"
    anchor = bench.sources.anchor(place.entry, "vlmrun_ext.jobs:response_model_of")
    if argument is not None and "json_schema" not in fields(bench.contract, argument.schema).nodes:
        carrying = [
            one.name for one in operation.arguments if "json_schema" in fields(bench.contract, one.schema).nodes
        ]
        yield anchor.error(
            argument.schema.pointer,
            f"`{name}` has no field `json_schema` any more, which carries the schema of a response model",
            f"Point `response_model` of {where} at {or_closest(name, carrying)}"
            if carrying
            else f"Take `response_model` out of {where}, or find out where the schema goes now",
        )
    schema = operation.answer.json
    names = bench.contract.names(schema) if schema is not None else []
    gone = [one for one in bench.manifest.generic if one not in bench.contract.schemas]
    # A schema that was renamed is one finding, not one for each operation that answers with it.
    known = {*bench.manifest.generic, *(bench.renames.schema(one) for one in gone)}
    if not set(names) & known:
        pointer = schema.pointer if schema is not None else operation.answer.pointer
        told = f"`{names[0]}`" if names else "no schema of its own"
        yield anchor.error(
            pointer,
            f"the answer of `{operation.id}` is {told}, whose response takes no shape from a response model",
            (f"List `{names[0]}` under [generic] in {MANIFEST}, or take" if names else "Take")
            + f" `response_model` out of {where}",
        )


def _names(bench: Workbench) -> Iterator[Finding]:
    """Schemas and hand-written classes that the manifest calls by name."""
    for schema, symbol in bench.manifest.types.items():
        place = bench.entries.key("types", schema)
        if schema not in bench.contract.schemas:
            yield _schema_gone(bench, bench.sources.anchor(place.entry, symbol), schema, "[types]")
        yield from _symbol(bench, place, symbol)
    for schema in bench.manifest.generic:
        if schema not in bench.contract.schemas:
            yield _schema_gone(bench, bench.entries.key("generic", schema), schema, "[generic]")
    for module, symbols in bench.manifest.public.items():
        for symbol in symbols:
            yield from _symbol(bench, bench.entries.key("public", symbol).of(f"public.{module}"), symbol)
    for binding in bench.bindings():
        yield from _symbol(bench, binding.place, binding.flow)


def _schema_gone(bench: Workbench, place: Anchor, name: str, table: str) -> Finding:
    likely = bench.renames.schema(name)
    return place.error(
        f"#/components/schemas/{name}",
        f"the schema `{name}` is gone",
        f"In {table} of {MANIFEST} write `{likely}` in place of `{name}`, if that is the same schema"
        if likely is not None
        else f"Take `{name}` out of {table} in {MANIFEST}, or name the schema that took its place",
    )


def _symbol(bench: Workbench, place: Anchor, symbol: str) -> Iterator[Finding]:
    if bench.sources.find(symbol) is None:
        module, _, name = symbol.partition(":")
        tree = bench.sources.tree(module)
        known = [one.name for one in tree.body if isinstance(one, ast.ClassDef | ast.FunctionDef)] if tree else []
        yield Anchor(place.entry, symbol, place.file, place.line).error(
            "#",
            f"there is no `{symbol}` in the hand-written layer",
            f"Write {or_closest(name, known)} in place of `{name}`" if known else f"Correct the module in `{symbol}`",
        )


def _resources(bench: Workbench) -> Iterator[Finding]:
    operations, manifest = bench.renames.operations, bench.manifest
    entries = manifest.operations
    given = {
        resource_of(one.tag) if one.tag is not None else "default": one.id
        for one in reversed(list(operations.values()))
    }
    given |= {entry.resource: name for name, entry in entries.items() if entry.resource is not None}
    wanted = [(bench.entries.key("classes", one), one) for one in manifest.classes]
    wanted += [(bench.entries.flow(number, one), one.resource) for number, one in enumerate(manifest.flows)]
    for place, name in wanted:
        if name not in given:
            yield place.error(
                _tag_was(bench, name),
                f"no operation belongs to the resource `{name}` any more",
                f"Write {_moved(bench, name) or or_closest(name, given)} in place of `{name}`, "
                "or give one of its operations this `resource`",
            )


def _tag_was(bench: Workbench, resource: str) -> str:
    before = next(
        (one for one in bench.renames.former.values() if one.tag is not None and resource_of(one.tag) == resource), None
    )
    return f"{before.node.pointer}/tags" if before is not None else "#/tags"


def _moved(bench: Workbench, resource: str) -> str | None:
    """The resource that most operations of a former one are in now."""
    renames = bench.renames
    moved = [
        resource_of(tag)
        for one in renames.former.values()
        if one.tag is not None and resource_of(one.tag) == resource
        for found in [renames.operations.get(one.id) or renames.operations.get(renames.operation(one.id) or "")]
        if found is not None and (tag := found.tag) is not None
    ]
    best = max(sorted(set(moved)), key=moved.count, default=None)
    return f"`{best}`" if best is not None and best != resource else None
