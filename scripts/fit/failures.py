"""The reading of error answers against the statuses and error bodies that the document declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.fit.anchors import NEEDS
from scripts.fit.answers import described
from scripts.fit.contract import Contract, Node
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.operations import Operation
from scripts.fit.shapes import fields, shape
from scripts.fit.workbench import Workbench
from scripts.reading.pointers import child

__all__ = ["check_failures"]


def check_failures(bench: Workbench) -> Iterator[Finding]:
    """Statuses that nothing maps, and error bodies that are read in vain."""
    yield from _statuses(bench)
    need = bench.needs.failures
    anchor = bench.sources.anchor("needs.toml: failures", need.reader)
    for name, paths in need.bodies.items():
        schema = bench.contract.schemas.get(name)
        if schema is None:
            likely = bench.renames.schema(name)
            yield anchor.error(
                f"#/components/schemas/{name}",
                f"the schema `{name}` of error bodies is gone",
                (f"Write `{likely}` in place of `{name}`" if likely else f"Write what took the place of `{name}`")
                + f" under [failures.bodies] in {NEEDS}, and see that `{need.reader}` reads it",
            )
            continue
        for path, kind in paths.items():
            yield from _path(bench, anchor, schema, path, kind)
    yield from _other_bodies(bench, anchor)
    yield from _undeclared(bench, anchor)


def _statuses(bench: Workbench) -> Iterator[Finding]:
    """Statuses of the 400s that the mapping does not know; one finding each, however many operations declare it."""
    symbol = bench.needs.failures.statuses
    known = {str(status) for status in bench.sources.constants(symbol) or ()}
    anchor = bench.sources.anchor("needs.toml: failures", symbol)
    seen: set[str] = set()
    for operation in bench.renames.operations.values():
        responses = operation.node.get("responses")
        for status, response in responses.members() if responses is not None else ():
            if re.fullmatch(r"4[0-9]{2}", status) and status not in known and status not in seen:
                seen.add(status)
                yield anchor.news(
                    response.pointer,
                    f"`{operation.id}` declares the status {status}, which raises a plain APIError",
                    f"give it an error of its own in `{symbol}` if callers should tell it apart",
                )


def _path(bench: Workbench, anchor: Anchor, schema: Node, path: str, kind: str) -> Iterator[Finding]:
    """Follow a path such as `detail[].msg`; an array that may also be something else is followed as an array."""
    contract, node = bench.contract, schema
    steps, passed = path.split("."), list[str]()
    for step in steps:
        name = step.removesuffix("[]")
        inside = fields(contract, node)
        found = inside.nodes.get(name)
        if found is None:
            likely = bench.renames.field(inside, name, inside.nodes)
            yield anchor.error(
                child(inside.pointer, "properties", name),
                f"error bodies have no `{path}` any more",
                (f"Read `{likely}`, if that is what it is now," if likely else "Read what took its place")
                + f" in `{anchor.symbol}`, and correct the path in {NEEDS}",
            )
            return
        node = found
        passed.append(step)
        if step.endswith("[]"):
            items = _items(contract, found)
            if items is None:
                yield _changed(contract, anchor, found, ".".join(passed).removesuffix("[]"), "array")
                return
            node = items
        elif len(passed) < len(steps) and not shape(contract, node).takes("object"):
            yield _changed(contract, anchor, node, ".".join(passed), "object")
            return
    if not shape(contract, node).takes(kind):
        yield _changed(contract, anchor, node, path, kind)


def _changed(contract: Contract, anchor: Anchor, node: Node, path: str, kind: str) -> Finding:
    return anchor.error(
        node.pointer,
        f"`{path}` of error bodies is {shape(contract, node).told} now; the code is written for {kind}",
        f"Read what it is now in `{anchor.symbol}`, and correct the path in {NEEDS}",
    )


def _items(contract: Contract, node: Node, deep: int = 0) -> Node | None:
    """The schema of the items of what is, or may be, an array."""
    schema = contract.resolved(node)
    items = schema.get("items")
    if items is not None or deep > 20:
        return items
    for word in ("anyOf", "oneOf", "allOf"):
        variants = schema.get(word)
        for variant in variants.items() if variants is not None else ():
            found = _items(contract, variant, deep + 1)
            if found is not None:
                return found
    return None


def _other_bodies(bench: Workbench, anchor: Anchor) -> Iterator[Finding]:
    """Error bodies of a schema that nothing was written for; one finding for each schema."""
    known, seen = set(bench.needs.failures.bodies), set[str]()
    for operation in bench.renames.operations.values():
        responses = operation.node.get("responses")
        for status, response in responses.members() if responses is not None else ():
            content = bench.contract.resolved(response).get("content")
            for _, media in content.members() if content is not None and status[:1] in "45" else ():
                schema = media.get("schema")
                if schema is None or known & set(bench.contract.names(schema)):
                    continue
                names = bench.contract.names(schema)[:1]
                # Without a name, the place in a shared response tells whether it is the same.
                key = names[0] if names else schema.pointer
                if key not in seen:
                    seen.add(key)
                    yield anchor.news(
                        schema.pointer,
                        f"errors of `{operation.id}` have bodies of the schema {quoted(names)}"
                        if names
                        else f"errors of `{operation.id}` have bodies that are {described(bench.contract, schema)}",
                        f"list what is read of it under [failures.bodies] in {NEEDS}"
                        if names
                        else f"see that `{anchor.symbol}` finds the message in them",
                    )


def _undeclared(bench: Workbench, anchor: Anchor) -> Iterator[Finding]:
    """Error bodies that are read and that no operation declares any more."""
    old = bench.renames.old
    if old is None:
        return
    now = _declared(bench.contract, bench.renames.operations)
    missing = [one for one in bench.needs.failures.bodies if one in bench.contract.schemas and one not in now]
    before = _declared(old, bench.renames.former) if missing else set()
    for name in missing:
        if name in before:
            yield anchor.news(
                f"#/components/schemas/{name}",
                f"no error of any operation has a body of the schema `{name}` any more",
                f"see what errors look like now; take it out of [failures.bodies] in {NEEDS} if it never comes",
            )


def _declared(contract: Contract, operations: Mapping[str, Operation]) -> set[str]:
    """The schemas of error bodies; most operations share their error answers."""
    found: set[str] = set()
    seen: set[str] = set()
    for operation in operations.values():
        responses = operation.node.get("responses")
        for status, response in responses.members() if responses is not None else ():
            content = contract.resolved(response).get("content")
            if content is None or status.startswith("2") or content.pointer in seen:
                continue
            seen.add(content.pointer)
            for _, media in content.members():
                schema = media.get("schema")
                if schema is not None:
                    found |= {*contract.names(schema), *shape(contract, schema).names}
    return found
