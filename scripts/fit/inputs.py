"""The hand-written input types against the schemas that they stand for, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.fit.anchors import MANIFEST, NEEDS
from scripts.fit.classes import HandClass, HandField, UnreadableClassError
from scripts.fit.contract import Contract, Node
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.operations import Operation
from scripts.fit.renames import likely
from scripts.fit.shapes import Fields, Shape, fields, shape
from scripts.fit.workbench import Workbench
from scripts.reading.pointers import child

__all__ = ["check_inputs"]


def check_inputs(bench: Workbench) -> Iterator[Finding]:
    """Every class under `[types]` whose schema is there; the manifest's own check names those that are gone."""
    renames = bench.renames
    sent = _sent(bench.contract, renames.operations)
    before = _sent(renames.old, renames.former) if renames.old is not None else set()
    classes = bench.classes.read()
    for name, symbol in bench.manifest.types.items():
        schema = bench.contract.schemas.get(name)
        if schema is None or symbol not in classes:
            continue
        anchor = bench.sources.anchor(f"types.{name}", symbol)
        if name in before - sent:
            yield anchor.error(
                schema.pointer,
                f"nothing that is sent has the schema `{name}` any more",
                f"In [types] of {MANIFEST} bind `{symbol}` to the schema that took its place, or take it out",
            )
        hand = classes[symbol]
        if isinstance(hand, UnreadableClassError):
            yield anchor.error(schema.pointer, f"`{symbol}` cannot be read: {hand}", f"Repair `{symbol}`")
            continue
        yield from _class(bench, anchor, hand, fields(bench.contract, schema))
    yield from _stale(bench)


def _class(bench: Workbench, anchor: Anchor, hand: HandClass, schema: Fields) -> Iterator[Finding]:
    for name, field in hand.fields.items():
        node = schema.nodes.get(name)
        if node is not None:
            yield from _field(bench, bench.sources.anchor(anchor.entry, field.symbol), field, node, schema)
        elif name not in bench.needs.own.get(field.owner, {}):
            other = likely(name, [one for one in schema.nodes if one not in hand.fields])
            yield bench.sources.anchor(anchor.entry, field.symbol).error(
                child(schema.pointer, "properties", name),
                f"the document has no field `{name}` any more, which the class sends",
                (f"Rename it to `{other}`, if that is the same field" if other else "Take it out of the class")
                + f', or give the reason for it under [own."{field.owner}"] in {NEEDS}',
            )
    for name, node in schema.nodes.items():
        if name in hand.fields or bench.contract.resolved(node).flag("readOnly"):
            continue
        if name in schema.required:
            yield anchor.error(
                schema.written.get(name, node.pointer),
                f"the document requires `{name}`, which the class does not have",
                f"Add the field `{name}` to `{anchor.symbol}`",
            )
        else:
            yield anchor.news(
                node.pointer,
                f"`{anchor.symbol}` has no field `{name}`",
                "add it if users should have it; a mapping in place of the class can already carry it",
            )


def _field(bench: Workbench, anchor: Anchor, field: HandField, node: Node, schema: Fields) -> Iterator[Finding]:
    if field.name in schema.required and not field.required and field.default is None:
        yield anchor.error(
            schema.written.get(field.name, node.pointer),
            f"`{field.name}` is required now; the class lets it be left out",
            f"Take the default away from `{field.symbol}`",
        )
    if field.required and field.name not in schema.required:
        yield anchor.news(node.pointer, f"`{field.name}` may be left out", f"give `{field.symbol}` a default")
    yield from _shape(bench, anchor, field, field.shape, shape(bench.contract, node), node.pointer)
    yield from _default(bench, anchor, field, node)


def _shape(
    bench: Workbench, anchor: Anchor, field: HandField, ours: Shape, theirs: Shape, pointer: str, deep: int = 0
) -> Iterator[Finding]:
    """What the class can send has to be something that the document takes. None is never sent."""
    refused = [kind for kind in sorted(ours.types - {"null", "any"}) if not theirs.takes(kind)]
    inside = "items of " if deep else ""
    if refused:
        yield anchor.error(
            pointer,
            f"{inside}`{field.name}` is {theirs.told} now; the class sends {' or '.join(refused)}",
            f"Change the type of `{field.symbol}`",
        )
        return
    more = sorted(kind for kind in theirs.types - {"null", "any"} if not ours.takes(kind))
    if more:
        yield anchor.news(
            pointer, f"{inside}`{field.name}` may be {' or '.join(more)} as well", f"widen the type of `{field.symbol}`"
        )
    yield from _values(anchor, field, ours, theirs, inside)
    yield from _class_of(bench, anchor, field, ours, theirs, pointer)
    if ours.items is not None and theirs.items is not None and deep < 5:
        yield from _shape(bench, anchor, field, ours.items, theirs.items, theirs.items.pointer, deep + 1)


def _values(anchor: Anchor, field: HandField, ours: Shape, theirs: Shape, inside: str) -> Iterator[Finding]:
    if ours.values is None and theirs.values is None:
        return
    if ours.values is None:
        default = field.default
        if default is not None and not inside and default not in (theirs.values or ()):
            yield anchor.error(
                theirs.pointer,
                f"`{field.name}` is one of {quoted(theirs.values or ())} now; the class sends {quoted([default])}",
                f"Write one of them as the default of `{field.symbol}`",
            )
        elif "string" in theirs.types:
            yield anchor.news(
                theirs.pointer,
                f"{inside}`{field.name}` is one of {quoted(theirs.values or ())} now",
                f"list them in the type of `{field.symbol}`",
            )
        return
    gone = [value for value in ours.values if theirs.values is not None and value not in theirs.values]
    if gone:
        free = [value for value in theirs.values or () if isinstance(value, str) and value not in ours.values]
        other = likely(str(gone[0]), free)
        yield anchor.error(
            theirs.pointer,
            f"{inside}`{field.name}` may not be {quoted(gone)} any more",
            (f"Write `{other}` in its place" if other else "Take it out") + f" in the `Literal` of `{field.symbol}`",
        )
    added = [value for value in theirs.values or () if value not in ours.values]
    if added or theirs.values is None:
        told = quoted(added) if added else "any text"
        yield anchor.news(
            theirs.pointer, f"{inside}`{field.name}` may be {told}", f"widen the type of `{field.symbol}`"
        )


def _class_of(
    bench: Workbench, anchor: Anchor, field: HandField, ours: Shape, theirs: Shape, pointer: str
) -> Iterator[Finding]:
    """Where the field holds a bound class, it is the one that the document's schema is bound to."""
    held = {name.partition("[")[0] for name in ours.names}
    bound = {bench.manifest.types[name].partition(":")[2] for name in theirs.names if name in bench.manifest.types}
    if held and bound and not held & bound:
        right = ", ".join(sorted(bound))
        yield anchor.error(
            pointer,
            f"`{field.name}` holds `{right}` now; the class has `{', '.join(sorted(held))}`",
            f"Write `{right}` as the type of `{field.symbol}`",
        )


def _default(bench: Workbench, anchor: Anchor, field: HandField, node: Node) -> Iterator[Finding]:
    if field.required:
        return
    written = node.get("default") or bench.contract.resolved(node).get("default")
    theirs = None if written is None else written.value
    if _same(theirs, field.default):
        return
    pointer = node.pointer if written is None else written.pointer
    if field.default is None:
        # Left out, so the service fills it in.
        yield anchor.news(pointer, f"`{field.name}` is {quoted([theirs])} by default", f"say so in `{field.symbol}`")
    elif theirs is None:
        yield anchor.news(
            pointer,
            f"`{field.name}` has no default any more; the class goes on sending {quoted([field.default])}",
            f"see whether `{field.symbol}` should",
        )
    else:
        yield anchor.error(
            pointer,
            f"`{field.name}` is {quoted([theirs])} by default now; the class sends {quoted([field.default])}",
            f"Write {quoted([theirs])} as the default of `{field.symbol}`",
        )


def _same(left: Any, right: Any) -> bool:
    return json.dumps(left, default=str) == json.dumps(right, default=str) or (
        not isinstance(left, bool) and not isinstance(right, bool) and left == right
    )


def _sent(contract: Contract, operations: Mapping[str, Operation]) -> set[str]:
    """Names of the schemas that can be part of a request."""
    found: set[str] = set()
    waiting = [one.schema for operation in operations.values() for one in operation.arguments]
    waiting += [operation.body for operation in operations.values() if operation.body is not None]
    while waiting:
        node = waiting.pop()
        for name in contract.names(node) if node.text("$ref") is not None else ():
            if name not in found:
                found.add(name)
                waiting.append(contract.schemas[name])
        if "$ref" not in node.value if isinstance(node.value, dict) else True:
            waiting += [inner for _, inner in node.members()]
            waiting += list(node.items())
    return found


def _stale(bench: Workbench) -> Iterator[Finding]:
    """Fields that are kept on purpose are still there."""
    for owner, names in bench.needs.own.items():
        place = bench.entries.need("own", owner)
        for name in names:
            if bench.sources.find(f"{owner}.{name}") is None:
                yield place.error(
                    "#", f"`{owner}` has no field `{name}`", f'Take `{name}` out of [own."{owner}"] in {NEEDS}'
                )
