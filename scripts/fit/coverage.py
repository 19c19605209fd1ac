"""The needs against the source: what code uses has to be declared, and what is declared has to be used.

Without this `templates/needs.toml` would be true on the day it was written, and silently false ever after.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scripts.fit.anchors import NEEDS
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.needs import AnswerNeed, OperationNeed
from scripts.fit.sources import Function, Sources
from scripts.fit.uses import Lost, RequestCall, compared, reads, uses
from scripts.fit.workbench import Workbench

__all__ = ["check_coverage"]

_HERE = "#"


def check_coverage(bench: Workbench) -> Iterator[Finding]:
    """Every table of the needs, and every flow that the manifest binds."""
    bound = {binding.flow for binding in bench.bindings}
    for flow in sorted(bound | bench.needs.flows.keys()):
        if isinstance(bench.sources.find(flow), Function):
            yield from _flow(bench, flow, bound=flow in bound)
        elif flow not in bound:
            yield _stale(bench, f'flows."{flow}"', f"there is no `{flow}`", "flows", flow)
    for protocol, answer in bench.needs.answers.items():
        yield from _answer(bench, protocol, answer)
    yield from _failures(bench)
    yield from _symbols(bench)


def _flow(bench: Workbench, flow: str, *, bound: bool) -> Iterator[Finding]:
    needs, taken = bench.needs.flows.get(flow, {}), bench.taken(flow)
    if not bound:
        yield _stale(bench, f'flows."{flow}"', f"no entry of the manifest binds `{flow}`", "flows", flow)
    for name in taken:
        if name in needs:
            yield from _operation(bench, flow, name, needs[name])
        else:
            anchor = bench.sources.anchor("needs.toml", flow)
            yield anchor.error(
                _HERE,
                f"nothing says what `{flow}` needs of `{name}`",
                f'Add the table [flows."{flow}".{name}] to {NEEDS}',
            )
    for name in needs:
        if name not in taken:
            yield _stale(bench, f'flows."{flow}".{name}', f"`{flow}` takes no operation `{name}`", "flows", flow, name)


def _operation(bench: Workbench, flow: str, name: str, need: OperationNeed) -> Iterator[Finding]:
    used = uses(bench.sources, flow, name)
    place = bench.entries.need("flows", flow, name)
    for lost in used.lost:
        yield _unfollowed(place, flow, lost, f"Call `{name}.request(...)`, or hand `{name}` to a function by its name")
    spread = {key for key, one in need.parameters.items() if one.by is not None}
    for call in used.calls:
        yield from _call(place, flow, call, need, spread)
    sent = frozenset().union(*(call.keywords for call in used.calls))
    if used.calls and not used.lost:
        spreading = any(call.spreads for call in used.calls)
        for key, one in need.parameters.items():
            if (not spreading) if one.by is not None else key not in sent:
                yield _stale(bench, place.entry, f"`{flow}` does not send `{key}`", "flows", flow, name)
            always = one.by is None and all(key in call.keywords - call.omitted for call in used.calls)
            if one.sent != ("always" if always else "sometimes"):
                right = "always" if always else "sometimes"
                yield Anchor(place.entry, flow, place.file, place.line).error(
                    _HERE, f"`{flow}` sends `{key}` {right}", f'Write `sent = "{right}"` for `{key}` in {NEEDS}'
                )
    yield from _spread(bench, place, need)


def _call(place: Anchor, flow: str, call: RequestCall, need: OperationNeed, spread: set[str]) -> Iterator[Finding]:
    here = Anchor(place.entry, flow, call.file, call.line)
    undeclared = sorted(call.keywords - need.parameters.keys())
    if undeclared:
        yield here.error(
            _HERE, f"sends {quoted(undeclared)}, of which {NEEDS} says nothing", f"Add it to `parameters` in {NEEDS}"
        )
    if call.positional != len(need.path):
        yield here.error(
            _HERE,
            f"gives {call.positional} arguments by position, {NEEDS} names {len(need.path)}",
            f"Name in `path` in {NEEDS} what is given by position, in its order",
        )
    if call.spreads and not spread:
        yield here.error(
            _HERE,
            "spreads a mapping whose keys the source does not show",
            f"Declare each of them in {NEEDS}, with `by` naming the `Literal` alias that lists them",
        )


def _spread(bench: Workbench, place: Anchor, need: OperationNeed) -> Iterator[Finding]:
    """The names that a `Literal` alias lists are those that are declared with it."""
    for alias in sorted({one.by for one in need.parameters.values() if one.by is not None}):
        declared = {key for key, one in need.parameters.items() if one.by == alias}
        listed = set(bench.sources.constants(alias) or ())
        if declared != listed:
            yield bench.sources.anchor(place.entry, alias).error(
                _HERE,
                f"`{alias}` lists {quoted(sorted(map(str, listed))) or 'nothing'}, "
                f"{NEEDS} declares {quoted(sorted(declared))}",
                f"Make `parameters` of {place.entry} name with `by` what `{alias}` lists",
            )


def _answer(bench: Workbench, protocol: str, need: AnswerNeed) -> Iterator[Finding]:
    place = bench.entries.need("answers", protocol)
    if not isinstance(bench.sources.find(protocol), ast.ClassDef):
        yield _stale(bench, place.entry, f"there is no `{protocol}`", "answers", protocol)
        return
    read, module = reads(bench.sources, protocol), protocol.partition(":")[0]
    file = bench.sources.file(module)
    for name, line in read.items():
        if name not in need.fields and name not in need.own:
            yield Anchor(place.entry, protocol, file, line).error(
                _HERE,
                f"reads `{name}`, of which {NEEDS} says nothing",
                f"Add `{name}` to the fields of {place.entry}, or to `own` if it is no field of the answer",
            )
    for name in [*need.fields, *need.own]:
        if name not in read:
            yield _stale(bench, place.entry, f"`{protocol}` does not read `{name}`", "answers", protocol)
    for name, one in need.fields.items():
        known = {*one.acts_on, *one.foresees}
        values, lost = compared(bench.sources, module, name) if known else ({}, [])
        for miss in lost:
            yield _unfollowed(place, protocol, miss, "Compare with texts, or with a constant of the module")
        for value, line in values.items():
            if value not in known:
                yield Anchor(place.entry, protocol, file, line).error(
                    _HERE,
                    f"acts on `{name}` being `{value}`, of which {NEEDS} says nothing",
                    f"Add `{value}` to `acts_on` of `{name}`, or to `foresees` if the document does not list it",
                )
        for value in sorted(known - values.keys()):
            yield _stale(bench, place.entry, f"nothing acts on `{name}` being `{value}`", "answers", protocol)


def _failures(bench: Workbench) -> Iterator[Finding]:
    """The last names of the declared paths are those that the module reads of bodies."""
    need = bench.needs.failures
    if not need.bodies:
        # Said in so many words, for a service whose document does not describe its error bodies.
        return
    place = bench.entries.need("failures")
    module = need.reader.partition(":")[0]
    declared = {step for paths in bench.needs.failures.bodies.values() for path in paths for step in _steps(path)}
    read = dict(_read_of_bodies(bench.sources, module))
    for name, line in read.items():
        if name not in declared:
            yield Anchor(place.entry, need.reader, bench.sources.file(module), line).error(
                _HERE,
                f"reads `{name}` of error bodies, of which {NEEDS} says nothing",
                f"Add a path that ends in `{name}` to [failures.bodies] in {NEEDS}",
            )
    for name in sorted(declared - read.keys()):
        yield _stale(bench, place.entry, f"nothing reads `{name}` of error bodies", "failures")


def _steps(path: str) -> list[str]:
    return [step.removesuffix("[]") for step in path.split(".")]


def _read_of_bodies(sources: Sources, module: str) -> Iterator[tuple[str, int]]:
    """Constant keys that the module reads of anything but headers: by `get`, in brackets, or in a loop over names."""
    tree = sources.tree(module)
    for node in ast.walk(tree) if tree is not None else ():
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr="get"), args=[ast.Constant(str(key)), *_]):
                if owner != "headers":
                    yield key, node.lineno
            case ast.Subscript(value=ast.Name(id=owner), slice=ast.Constant(str(key))):
                if owner != "headers":
                    yield key, node.lineno
            case ast.For(iter=ast.Tuple(elts=names)) | ast.comprehension(iter=ast.Tuple(elts=names)):
                for name in names:
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield name.value, name.lineno


def _symbols(bench: Workbench) -> Iterator[Finding]:
    """What the needs point to is there and is what they take it for."""
    needs, sources = bench.needs, bench.sources
    tables = (
        ("failures", needs.failures.statuses),
        ("artifacts", needs.artifacts.results),
        ("artifacts", needs.artifacts.images),
        ("connection", needs.connection.address),
    )
    for table, symbol in tables:
        if not sources.constants(symbol):
            yield _stale(bench, table, f"`{symbol}` is not there, or lists no constants", table)
    places = (
        ("failures", needs.failures.reader),
        ("connection", needs.connection.login),
        ("artifacts", needs.artifacts.kind),
        ("artifacts", needs.artifacts.form),
        *((f'own."{symbol}"', symbol) for symbol in needs.own),
    )
    for table, symbol in places:
        if sources.find(symbol) is None:
            yield _stale(bench, table, f"there is no `{symbol}`", *table.split(".")[:1])
    login = sources.find(needs.connection.login)
    if login is not None and "Bearer " not in ast.unparse(login):
        yield _stale(bench, "connection", f"`{needs.connection.login}` does not send `Bearer`", "connection")


def _stale(bench: Workbench, entry: str, problem: str, *table: str) -> Finding:
    place = bench.entries.need(*table)
    return Anchor(entry, "", place.file, place.line).error(
        _HERE, problem, f"Take it out of {NEEDS}, or correct it there: it no longer says what the source does"
    )


def _unfollowed(place: Anchor, symbol: str, lost: Lost, repair: str) -> Finding:
    return Anchor(place.entry, symbol, lost.file, lost.line).error(
        _HERE,
        f"{lost.why}, which the check cannot follow",
        f"{repair}, so that {NEEDS} can be compared with the source",
    )
