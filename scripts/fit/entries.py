"""The manifest against the document: operations, arguments, response models, types, classes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from scripts.fit.anchors import MANIFEST
from scripts.fit.answers import described, envelope
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
            if entry.flow is None and entry.binds:
                # Of one that a flow stands for, the flow's finding says more.
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
    likely, several = bench.renames.operation(name), bench.renames.shared.get(name, [])
    if several:
        named = {f"{one.method} {one.path}": one.id for one in bench.renames.operations.values()}
        choice = ", ".join(f"`{named[spot]}` ({spot})" for spot in several if spot in named)
        return place.error(
            bench.renames.was(name),
            f"{len(several)} operations are called `{name}` now, so the entry does not say which is meant",
            f"In {where} of {MANIFEST} write {choice}, or give each an operationId of its own with an overlay",
        )
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
    anchor = bench.sources.anchor(place.entry, "vlmrun_ext.resources.jobs:response_model_of")
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
    gone = [one for one in bench.manifest.generic if one not in bench.contract.schemas]
    # A schema that was renamed is one finding, not one for each operation that answers with it.
    known = {*bench.manifest.generic, *(likely for one in gone if (likely := bench.renames.schema(one)) is not None)}
    for answer in operation.answers:
        schema = answer.json
        names = bench.contract.names(schema) if schema is not None else []
        if set(names) & known:
            continue
        wrapped = envelope(bench.contract, schema, known) if schema is not None else None
        told = described(bench.contract, schema)
        if wrapped is not None:
            told = f"an envelope now, whose `{wrapped}` holds what was the answer"
        first = answer is operation.answer
        listed = f"List `{names[0]}` under [generic] in {MANIFEST}, or take" if first and names else "Take"
        yield anchor.error(
            schema.pointer if schema is not None else answer.pointer,
            f"{'the' if first else 'another'} answer of `{operation.id}` is {told}, "
            "whose response takes no shape from a response model",
            f"{listed} `response_model` out of {where}"
            + ("" if first else ", or give every success the same schema with an overlay"),
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
    for binding in bench.bindings:
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
    for place, whole in wanted:
        # A resource of a resource needs nothing of the document by itself.
        name = whole.partition(".")[0]
        # One that the manifest describes has nothing but flows and resources of its own.
        if name not in given and name not in manifest.texts:
            yield place.error(
                _tag_was(bench, name),
                f"no operation belongs to the resource `{name}` any more",
                _resource_repair(bench, place, name, given),
            )


def _resource_repair(bench: Workbench, place: Anchor, name: str, given: Iterable[str]) -> str:
    former = [one for one in bench.renames.former.values() if _belongs(one, name)]
    left = [found for one in former if (found := _now(bench, one)) is not None]
    if former and not left:
        return f"Take {place.entry} out of {MANIFEST}: its operations are gone"
    if left and all(one.tag is None for one in left):
        return (
            f'Give `{left[0].id}` and the others their tag again with an overlay, or `resource = "{name}"` '
            f"in their entries of {MANIFEST}: they have no tag any more"
        )
    moved = _moved(left)
    right = f"`{moved}`" if moved not in (None, name) else or_closest(name, given)
    return f"Write {right} in place of `{name}`, or give one of its operations this `resource`"


def _now(bench: Workbench, former: Operation) -> Operation | None:
    """What a former operation is now."""
    known = bench.renames.operations
    return known.get(former.id) or known.get(bench.renames.operation(former.id) or "")


def _tag_was(bench: Workbench, resource: str) -> str:
    before = next((one for one in bench.renames.former.values() if _belongs(one, resource)), None)
    return f"{before.node.pointer}/tags" if before is not None else "#/tags"


def _belongs(operation: Operation, resource: str) -> bool:
    return operation.tag is not None and resource_of(operation.tag) == resource


def _moved(operations: Iterable[Operation]) -> str | None:
    """The resource that most of some operations are in."""
    found = [resource_of(one.tag) for one in operations if one.tag is not None]
    return max(sorted(set(found)), key=found.count, default=None)
