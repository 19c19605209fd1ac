"""What flows need of their operations, against the document."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.fit.anchors import MANIFEST, NEEDS
from scripts.fit.answers import envelope
from scripts.fit.bound_types import check_bound_types, header_of
from scripts.fit.contract import Node
from scripts.fit.entries import gone
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.needs import AnswerNeed, FieldNeed, OperationNeed
from scripts.fit.operations import Answer, Operation, is_json
from scripts.fit.renames import likely
from scripts.fit.shapes import Shape, fields, shape
from scripts.fit.sources import Function
from scripts.fit.workbench import Binding, Workbench
from scripts.reading.pointers import child

__all__ = ["check_flows"]


def check_flows(bench: Workbench) -> Iterator[Finding]:
    """Every flow that the manifest binds, and the schemas whose response takes the shape of a response model."""
    for binding in bench.bindings:
        if isinstance(bench.sources.find(binding.flow), Function):
            yield from _binding(bench, binding)
    for name in bench.manifest.generic:
        schema = bench.contract.schemas.get(name)
        for protocol, answer in bench.needs.answers.items():
            if schema is not None and answer.generic:
                yield from _answer(bench, f"generic.{name}", protocol, schema, answer)


def _binding(bench: Workbench, binding: Binding) -> Iterator[Finding]:
    taken, needs = bench.taken(binding.flow), bench.needs.flows.get(binding.flow, {})
    if set(taken) != set(binding.operations):
        yield binding.place.error(
            "#/paths",
            f"`{binding.flow}` takes the operations {quoted(taken) or 'none'}, the entry binds "
            f"{quoted(binding.operations) or 'none'}",
            f"Bind exactly {quoted(taken) or 'none'} in {header_of(binding)} of {MANIFEST}",
        )
    for parameter, name in binding.operations.items():
        operation, need = bench.renames.operations.get(name), needs.get(parameter)
        anchor = bench.sources.anchor(binding.entry, binding.flow)
        if operation is None:
            yield gone(bench, anchor, name, header_of(binding))
        elif need is not None:
            yield from _operation(bench, anchor, operation, need)
            yield from check_bound_types(bench, binding, parameter, operation)


def _operation(bench: Workbench, anchor: Anchor, operation: Operation, need: OperationNeed) -> Iterator[Finding]:
    if operation.method != need.method:
        yield anchor.error(
            operation.node.pointer,
            f"`{operation.id}` is {operation.method} now; the flow is written for {need.method}",
            f"Bind another operation in {anchor.entry}, or see whether the flow is right for {operation.method}: "
            "what may be sent twice depends on it",
        )
    yield from _path(bench, anchor, operation, need)
    yield from _parameters(bench, anchor, operation, need)
    read = bench.needs.answers.get(need.answer or "")
    for answer in operation.answers:
        yield from _media(anchor, operation, answer, need)
        # What is in an envelope was not lost; that there is one, `_bound_answer` says.
        wrapped = answer.json is not None and envelope(bench.contract, answer.json, bench.manifest.generic)
        if need.answer is not None and read is not None and answer.json is not None and wrapped is None:
            yield from _answer(bench, anchor.entry, need.answer, answer.json, read)


def _path(bench: Workbench, anchor: Anchor, operation: Operation, need: OperationNeed) -> Iterator[Finding]:
    declared = [one for one in operation.arguments if one.place == "path" and one.name not in need.parameters]
    if len(declared) > len(need.path):
        # What has the name it was known by is what was there before.
        known = [one for one in declared if one.name in need.path] or declared[: len(need.path)]
        added = [one for one in declared if one not in known]
        declared = known
    else:
        added = []
    for one, (name, kind) in zip(declared, need.path.items(), strict=False):
        found = shape(bench.contract, one.schema)
        if not found.takes(kind):
            yield _retyped(anchor, one.schema, name, found, kind)
    for one in added:
        yield anchor.error(
            one.node.pointer,
            f"the path of `{operation.id}` takes `{one.name}` as well now, which the flow does not send",
            f"Give `{anchor.symbol}` a parameter for it, or bind another operation in {anchor.entry}",
        )
    for name in list(need.path)[len(declared) :]:
        yield anchor.error(
            operation.node.pointer,
            f"the path of `{operation.id}` no longer takes `{name}`, which the flow gives by position",
            f"Change the call of `request` in `{anchor.symbol}`, and `path` in {NEEDS}",
        )


def _parameters(bench: Workbench, anchor: Anchor, operation: Operation, need: OperationNeed) -> Iterator[Finding]:
    free = [one.name for one in operation.arguments if one.name not in need.parameters and one.place != "path"]
    for name, one in need.parameters.items():
        argument = operation.argument(name)
        if argument is None:
            other = bench.renames.argument(operation, name, free)
            yield anchor.error(
                bench.renames.argument_was(operation, name),
                f"`{operation.id}` has no parameter `{name}` any more, which the flow sends",
                (f"If it is `{other}` now, send it under that name" if other else "Send it some other way")
                + f" in `{anchor.symbol}`, and correct `parameters` in {NEEDS}",
            )
            continue
        found = shape(bench.contract, argument.schema)
        if not found.takes(one.type):
            yield _retyped(anchor, argument.schema, name, found, one.type)
        if argument.required and one.sent == "sometimes":
            yield anchor.error(
                argument.written,
                f"`{name}` of `{operation.id}` is required now; some requests of the flow leave it out",
                f"Send `{name}` with every request of `{anchor.symbol}`, or bind another operation in {anchor.entry}",
            )
    # What a plain method takes is not missed in a flow that uses its operation for something else.
    is_missed = not bench.is_plain(operation)
    for name in need.leaves:
        if operation.argument(name) is None:
            yield anchor.error(
                operation.node.pointer,
                f"`{operation.id}` has no parameter `{name}`, which the flow is said to leave out",
                f"Take `{name}` out of `leaves` in {NEEDS}",
            )
    for name in free:
        argument = operation.argument(name)
        if argument is not None and argument.required:
            yield anchor.error(
                argument.written,
                f"`{operation.id}` requires `{name}` now, which the flow does not send",
                f"Give `{anchor.symbol}` a parameter for `{name}` and send it, and add it to {NEEDS}",
            )
        elif argument is not None and name not in need.leaves and is_missed and name not in bench.sent(operation.id):
            yield anchor.news(
                argument.node.pointer,
                f"`{operation.id}` takes `{name}`, which `{anchor.symbol}` does not send",
                "give the flow a parameter for it if users should have it",
            )
    body = [one for one in operation.arguments if one.place == "body"]
    if operation.body_required and not any(one.required or one.name in need.parameters for one in body):
        yield anchor.error(
            child(operation.node.pointer, "requestBody"),
            f"`{operation.id}` requires a body now, which the flow does not send",
            f"Give `{anchor.symbol}` what the body takes, or bind another operation in {anchor.entry}",
        )


def _media(anchor: Anchor, operation: Operation, answer: Answer, need: OperationNeed) -> Iterator[Finding]:
    declared = answer.content
    # Beside the answer that the flow was written for, another may have come that it cannot read.
    says = "no longer answers with" if answer is operation.answer else "may answer otherwise than with"
    for media in need.media:
        if media not in declared and not (is_json(media) and answer.json is not None):
            yield anchor.error(
                answer.pointer,
                f"`{operation.id}` {says} {media}, which the flow reads; declared are {quoted(declared) or 'none'}",
                f"Bind another operation in {anchor.entry}, or teach `{anchor.symbol}` to read what comes now",
            )
    if need.binary and not any(not is_json(one) and not one.startswith("text/") for one in declared):
        yield anchor.error(
            answer.pointer,
            f"`{operation.id}` {says} a file; declared are {quoted(declared) or 'none'}",
            f"Bind the operation that sends the file in {anchor.entry}, or teach `{anchor.symbol}` to find it",
        )


def _answer(bench: Workbench, entry: str, protocol: str, schema: Node, need: AnswerNeed) -> Iterator[Finding]:
    found, module = fields(bench.contract, schema), protocol.partition(":")[0]
    for name, one in need.fields.items():
        member = f"{protocol}.{name}"
        anchor = bench.sources.anchor(entry, member if bench.sources.find(member) is not None else protocol)
        node = found.nodes.get(name)
        where = child(found.pointer, "properties", name)
        if node is not None:
            yield from _field(bench, anchor, name, node, one)
            if one.required and (name not in found.required or "null" in shape(bench.contract, node).types):
                yield anchor.error(
                    node.pointer,
                    f"`{name}` is optional now; the code relies on its being there",
                    f"Handle answers without it in `{module}`, or make it required again with an overlay",
                )
        elif one.type == "any" and one.holds is None:
            yield anchor.news(
                where, f"the answer has no field `{name}` any more", f"nothing depends on it; take it out of {NEEDS}"
            )
        else:
            other = bench.renames.field(found, name, [one for one in found.nodes if one not in need.fields])
            yield anchor.error(
                where,
                f"the answer has no field `{name}` any more",
                (f"If it is `{other}` now, read it" if other else "Read what took its place")
                + f" in `{module}` and correct the fields in {NEEDS}, or keep `{name}` with an overlay",
            )


def _field(bench: Workbench, anchor: Anchor, name: str, node: Node, need: FieldNeed) -> Iterator[Finding]:
    found = shape(bench.contract, node)
    if need.holds is not None and not found.takes(need.holds):
        yield anchor.error(
            node.pointer,
            f"`{name}` is {found.told} now and never holds an {need.holds}, which the code is written for",
            f"Find out where that goes now, and read it in place of `{anchor.symbol}`",
        )
    if need.type == "any":
        return
    if found.types - {"null"} <= {need.type, *(["integer"] if need.type == "number" else [])}:
        yield from _values(anchor, name, found, need)
    else:
        yield _retyped(anchor, node, name, found, need.type)


def _values(anchor: Anchor, name: str, found: Shape, need: FieldNeed) -> Iterator[Finding]:
    if found.values is None:
        return
    for value in need.acts_on:
        if value not in found.values:
            known = {*need.acts_on, *need.foresees, *need.passes}
            other = likely(value, [one for one in found.values if isinstance(one, str) and one not in known])
            yield anchor.error(
                found.pointer,
                f"`{name}` is never `{value}` any more, which the code acts on",
                (f"If `{other}` is what it was, act on that" if other else "Act on what took its place")
                + f" in `{anchor.symbol.partition(':')[0]}`, and correct `acts_on` of `{name}` in {NEEDS}",
            )
    for value in need.passes:
        if value not in found.values:
            yield anchor.news(
                found.pointer,
                f"`{name}` is never `{value}` any more, which meant nothing special",
                f"take it out of `passes` of `{name}` in {NEEDS}",
            )
    for value in found.values:
        if value not in (*need.acts_on, *need.passes):
            sure = f"move it from `foresees` to `acts_on` in {NEEDS}"
            new = f"see whether the code should act on it, else add it to `passes` in {NEEDS}"
            yield anchor.news(
                found.pointer, f"`{name}` may be {quoted([value])}", sure if value in need.foresees else new
            )


def _retyped(anchor: Anchor, node: Node, name: str, found: Shape, kind: str) -> Finding:
    return anchor.error(
        node.pointer,
        f"`{name}` is {found.told} now; the code is written for {kind}",
        f"Change the code of `{anchor.symbol}`, and the type of `{name}` in {NEEDS}",
    )
