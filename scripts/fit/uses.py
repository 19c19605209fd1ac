"""What a flow does with the operations it is given, read from its source.

`templates/needs.toml` says what a flow needs; this says what it does, so that the two can be compared.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scripts.fit.sources import Function, Sources, annotation_names, constants

__all__ = ["Lost", "RequestCall", "Uses", "compared", "operation_parameters", "reads", "uses"]

_OPERATIONS = ("Operation[", "StreamedOperation[")


@dataclass(frozen=True)
class RequestCall:
    """One call of `<operation>.request(...)`.

    Attributes:
        file: Where it is.
        line: Its line.
        positional: How many arguments it gives by position.
        keywords: Names of those that it gives by keyword; of a body, the names of its fields.
        spreads: Whether it spreads a mapping whose keys the source does not show.
        omitted: Those of the keywords that are left out where their value is None.
    """

    file: str
    line: int
    positional: int
    keywords: frozenset[str]
    spreads: bool
    omitted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lost:
    """A place where reading the source cannot go on."""

    file: str
    line: int
    why: str


@dataclass
class Uses:
    """Everything that is done with one operation."""

    calls: list[RequestCall] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


def operation_parameters(function: Function) -> list[str]:
    """Names of the parameters that take an operation, in order."""
    return [
        one.arg
        for one in function.args.args
        if one.annotation is not None and ast.unparse(one.annotation).startswith(_OPERATIONS)
    ]


def uses(sources: Sources, symbol: str, parameter: str) -> Uses:
    """Follow an operation through the function it is given to, and those that this hands it to."""
    found = Uses()
    _follow(sources, symbol, parameter, found, set())
    return found


def _follow(sources: Sources, symbol: str, parameter: str, found: Uses, seen: set[tuple[str, str]]) -> None:
    target = sources.find(symbol)
    if (symbol, parameter) in seen:
        return
    seen.add((symbol, parameter))
    module = symbol.partition(":")[0]
    if isinstance(target, Function):
        _look_through(sources, module, target, {parameter}, set(), found, seen)
    elif isinstance(target, ast.ClassDef) and (maker := _maker(target)) is not None:
        # What an object keeps, any of its methods may use.
        kept = {ast.unparse(to) for one in ast.walk(maker) for to in _kept(one, parameter)}
        _look_through(sources, module, maker, {parameter}, kept, found, seen)
        _look_through(sources, module, target, kept, set(), found, seen)


def _look_through(
    sources: Sources,
    module: str,
    tree: ast.AST,
    names: set[str],
    kept: set[str],
    found: Uses,
    seen: set[tuple[str, str]],
) -> None:
    """Note every use of an operation that goes by some names; keeping it under others is none."""
    file = sources.file(module)
    parents, loads = _read(tree)
    for name, node in loads:
        if name not in names:
            continue
        parent = parents.get(node)
        if isinstance(parent, ast.keyword):
            parent = parents.get(parent)
        if isinstance(parent, ast.Attribute):
            _attribute(parent, parents.get(parent), file, found)
        elif isinstance(parent, ast.Call) and parent.func is not node:
            target = _handed_to(sources, module, parent, node)
            if target is None:
                found.lost.append(Lost(file, node.lineno, f"hands `{name}` to `{ast.unparse(parent.func)}`"))
            else:
                _follow(sources, *target, found, seen)
        elif not (isinstance(parent, ast.Assign) and any(ast.unparse(one) in kept for one in parent.targets)):
            found.lost.append(Lost(file, node.lineno, f"uses `{name}` other than by calling its `request`"))


@lru_cache(maxsize=1024)
def _read(tree: ast.AST) -> tuple[dict[ast.AST, ast.AST], list[tuple[str, ast.Name | ast.Attribute]]]:
    """What each node is in, and everything that is read under some name; most functions are looked through often."""
    nodes = list(ast.walk(tree))
    parents = {inner: outer for outer in nodes for inner in ast.iter_child_nodes(outer)}
    named = (one for one in nodes if isinstance(one, ast.Name | ast.Attribute) and isinstance(one.ctx, ast.Load))
    return parents, [(ast.unparse(one), one) for one in named]


def _maker(target: ast.ClassDef) -> ast.FunctionDef | None:
    found = (one for one in target.body if isinstance(one, ast.FunctionDef) and one.name == "__init__")
    return next(found, None)


def _kept(node: ast.AST, parameter: str) -> list[ast.expr]:
    """The attributes under which a statement of `__init__` keeps a parameter."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Name) or node.value.id != parameter:
        return []
    return [to for to in node.targets if isinstance(to, ast.Attribute) and ast.unparse(to.value) == "self"]


def _attribute(node: ast.Attribute, parent: ast.AST | None, file: str, found: Uses) -> None:
    if node.attr == "request" and isinstance(parent, ast.Call) and parent.func is node:
        found.calls.append(_call(parent, file))
    elif node.attr == "request" and isinstance(parent, ast.Call) and _is_partial(parent) and parent.args[:1] == [node]:
        # The request is made later, with these arguments.
        found.calls.append(_call(ast.Call(node, parent.args[1:], parent.keywords, lineno=parent.lineno), file))
    elif node.attr not in ("parse", "parse_event"):
        found.lost.append(Lost(file, node.lineno, f"uses `{ast.unparse(node)}` other than by calling it"))


def _is_partial(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("partial", "functools.partial")


def _call(call: ast.Call, file: str) -> RequestCall:
    keywords: set[str] = set()
    omitted: set[str] = set()
    spreads = any(isinstance(one, ast.Starred) for one in call.args)
    for one in call.keywords:
        mapping = one.value if one.arg is None else _fields(one)
        if mapping is None:
            keywords.add(one.arg or "")
            continue
        keys = mapping.keys if isinstance(mapping, ast.Dict) else [None]
        shown = _texts(keys)
        keywords |= shown
        spreads = spreads or len(shown) < len(keys)
        if isinstance(one.value, ast.Call):
            omitted |= shown & _texts(one.value.args[1:])
    return RequestCall(file, call.lineno, len(call.args), frozenset(keywords), spreads, frozenset(omitted))


def _fields(keyword: ast.keyword) -> ast.expr | None:
    """The mapping that a body is made of; None for any other argument, or a body that is no mapping.

    `vlmrun_ext.inputs.arguments.body` takes it first, then the names that are left out where their value is None.
    """
    value = keyword.value
    if keyword.arg != "body":
        return None
    if isinstance(value, ast.Call) and value.args and ast.unparse(value.func) in ("body", "arguments.body"):
        value = value.args[0]
    return value if isinstance(value, ast.Dict) else None


def _texts(nodes: Sequence[ast.expr | None]) -> set[str]:
    return {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def _handed_to(sources: Sources, module: str, call: ast.Call, argument: ast.expr) -> tuple[str, str] | None:
    """The function or class that a call reaches, and the parameter under which it sees the argument."""
    target: str | None = None
    if isinstance(call.func, ast.Name):
        target = sources.imported(module, call.func.id)
    elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        owner = sources.imported(module, call.func.value.id)
        target = f"{owner}:{call.func.attr}" if owner is not None and ":" not in owner else None
    reached = sources.find(target) if target is not None else None
    function = _maker(reached) if isinstance(reached, ast.ClassDef) else reached
    if target is None or not isinstance(function, Function):
        return None
    for one in call.keywords:
        if one.value is argument:
            return (target, one.arg) if one.arg is not None else None
    places = [*function.args.posonlyargs, *function.args.args][isinstance(reached, ast.ClassDef) :]
    index = next(index for index, one in enumerate(call.args) if one is argument)
    if index >= len(places) or any(isinstance(one, ast.Starred) for one in call.args[:index]):
        return None
    return target, places[index].arg


def reads(sources: Sources, protocol: str) -> dict[str, int]:
    """The fields of an answer that code relies on, with the line that says so.

    These are the members of the protocol, and what the module reads by `getattr` of a parameter of that type.
    """
    module, _, name = protocol.partition(":")
    tree, found = sources.tree(module), sources.find(protocol)
    if tree is None or not isinstance(found, ast.ClassDef):
        return {}
    members: dict[str, int] = {}
    for one in found.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            members[one.target.id] = one.lineno
        elif isinstance(one, Function):
            members[one.name] = one.lineno
    typed = {name, *_bound_to(tree, name)}
    for function, asked in _asked(tree):
        parameters = [*function.args.args, *function.args.kwonlyargs]
        jobs = {one.arg for one in parameters if annotation_names(one.annotation) & typed}
        for job, read, line in asked:
            if job in jobs:
                members.setdefault(read, line)
    return members


@lru_cache(maxsize=256)
def _asked(tree: ast.Module) -> list[tuple[Function, list[tuple[str, str, int]]]]:
    """The functions of a module, and of whom they read what by `getattr`, in which line."""
    functions = [one for one in ast.walk(tree) if isinstance(one, Function)]
    return [(one, list(_getattrs(one))) for one in functions]


def _getattrs(function: Function) -> Iterator[tuple[str, str, int]]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name(id=of), ast.Constant(value=str(read)), *_]):
                yield of, read, node.lineno


def _bound_to(tree: ast.Module, name: str) -> Iterator[str]:
    """Type variables that stand for a class."""
    for one in tree.body:
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call):
            bounds = [key.value for key in one.value.keywords if key.arg == "bound"]
            if any(isinstance(bound, ast.Name) and bound.id == name for bound in bounds):
                yield from (target.id for target in one.targets if isinstance(target, ast.Name))


def compared(sources: Sources, module: str, attribute: str) -> tuple[dict[str, int], list[Lost]]:
    """The texts that a module compares an attribute of this name with, each with its line."""
    tree = sources.tree(module)
    found: dict[str, int] = {}
    lost: list[Lost] = []
    for node in ast.walk(tree) if tree is not None else ():
        if not isinstance(node, ast.Compare) or tree is None:
            continue
        sides = [node.left, *node.comparators]
        if not any(_is_attribute(side, attribute) for side in sides):
            continue
        for side in sides:
            if _is_attribute(side, attribute):
                continue
            values = constants(side, tree)
            if values is None:
                lost.append(Lost(sources.file(module), node.lineno, f"compares `{ast.unparse(node)}`"))
            for value in values or ():
                if isinstance(value, str):
                    found.setdefault(value, node.lineno)
    return found, lost


def _is_attribute(node: ast.expr, attribute: str) -> bool:
    """Whether an expression is the attribute of some object, as it is or as text."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "str" and len(node.args) == 1:
        node = node.args[0]
    return isinstance(node, ast.Attribute) and node.attr == attribute
