"""Reads the signature and docstring of a hand-written flow from its source, so that the facade repeats neither by hand.

The source is parsed, never run: generation works while the hand-written layer does not.
"""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.problems import GenerationError

__all__ = ["FlowSignature", "Overload", "docstring_of", "names_of", "read_flow"]

_BUILTINS = frozenset(dir(builtins))


@dataclass(frozen=True)
class Overload:
    """One way to call a flow: its public parameters and its result, as source text."""

    parameters: str
    returns: str


@dataclass(frozen=True)
class FlowSignature:
    """What the facade needs to know of a flow.

    Attributes:
        module: Where it is defined, dotted.
        name: Its name there.
        overloads: Its typed overloads; empty where it has none.
        signature: Its own parameters and result.
        operations: Names of the parameters that take an operation, in order.
        arguments: How the facade passes the public parameters on.
        docstring: The whole docstring, cleaned.
        imports: Import lines for the names in its annotations.
        default_imports: Import lines for the names in its defaults, which are needed at run time.
        awaiting: For classes that it returns, the ones that it returns to async callers: those with `Async` before
            the name, where its module knows them.
        awaiting_imports: Import lines for these.
    """

    module: str
    name: str
    overloads: tuple[Overload, ...]
    signature: Overload
    operations: tuple[str, ...]
    arguments: str
    docstring: str
    imports: tuple[str, ...]
    default_imports: tuple[str, ...]
    awaiting: Mapping[str, str]
    awaiting_imports: tuple[str, ...]


def read_flow(reference: str, *, root: Path, bind: Mapping[str, str] | None = None) -> FlowSignature:
    """Read the flow `module:function`.

    Args:
        reference: Such as `vlmrun_ext.resources.jobs:wait`.
        root: The folder that the module's package lies in.
        bind: Type expressions that take the place of type variables; their own names are not imported here.

    Raises:
        GenerationError: No such module or function, or its shape is not that of a flow.
    """
    module, _, name = reference.partition(":")
    tree = _source(root, module, reference)
    known = _importable(tree, module)
    unknown = sorted((bind or {}).keys() - known.keys())
    if unknown:
        raise GenerationError(f"{reference}: bind: there is no type variable {', '.join(unknown)} in {module}")
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if not found:
        raise GenerationError(f"{reference}: {module} defines no function {name}")
    *overloads, function = (_bound(node, bind) for node in found) if bind else found
    where = f"{reference} (line {function.lineno})"
    docstring = ast.get_docstring(function, clean=False)
    if docstring is None:
        raise GenerationError(f"{where}: a flow that becomes a public method needs a docstring")
    taken = _supplied(function, where)
    bound = {name for text in (bind or {}).values() for name in _names(ast.parse(text, mode="eval"))}
    written = {name for node in [*overloads, function] for part in _annotations(node, taken) for name in _names(part)}
    defaults = {name for node in [*overloads, function] for part in _defaults(node) for name in _names(part)}
    returned = {name for node in [*overloads, function] if node.returns is not None for name in _names(node.returns)}
    awaiting = {name: f"Async{name}" for name in sorted(returned) if f"Async{name}" in known}
    missing = sorted((written | defaults) - bound - known.keys())
    if missing:
        raise GenerationError(f"{where}: {', '.join(missing)} in the signature is neither imported nor defined there")
    return FlowSignature(
        module=module,
        name=name,
        overloads=tuple(_overload(node, _supplied(node, where), where) for node in overloads),
        signature=_overload(function, taken, where),
        operations=tuple(argument.arg for argument in function.args.args[1:taken]),
        arguments=_passed(function, taken),
        docstring=inspect.cleandoc(docstring),
        imports=tuple(sorted({line for name in written - bound for line in known[name]})),
        default_imports=tuple(sorted({line for name in defaults for line in known[name]})),
        awaiting=awaiting,
        awaiting_imports=tuple(sorted({line for name in awaiting.values() for line in known[name]})),
    )


def names_of(module: str, *, root: Path) -> set[str]:
    """The names that a module defines or imports at its top, read without running it."""
    return set(_importable(_source(root, module, module), module))


def docstring_of(reference: str, *, root: Path) -> str:
    """The docstring of the function `module:function`, read without running it.

    Raises:
        GenerationError: No such module or function, or it has none.
    """
    module, _, name = reference.partition(":")
    tree = _source(root, module, reference)
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    text = ast.get_docstring(found[-1], clean=False) if found else None
    if text is None:
        raise GenerationError(f"{reference}: {module} defines no function {name} with a docstring")
    return inspect.cleandoc(text)


def _source(root: Path, module: str, reference: str) -> ast.Module:
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    if not path.is_file():
        raise GenerationError(f"{reference}: there is no file {path.relative_to(root).as_posix()}")
    try:
        return _parsed(path.read_text(encoding="utf-8"), path.name)
    except (SyntaxError, ValueError) as error:
        raise GenerationError(f"{reference}: {path.relative_to(root).as_posix()} cannot be parsed: {error}") from error


@lru_cache(maxsize=256)
def _parsed(text: str, name: str) -> ast.Module:
    return ast.parse(text, filename=name)


def _bound(node: ast.FunctionDef, bind: Mapping[str, str]) -> ast.FunctionDef:
    # A copy, because the module is read once; of the body, which is most of it, the docstring will do.
    header = ast.FunctionDef(node.name, node.args, node.body[:1], [], node.returns, lineno=node.lineno)
    bound: ast.FunctionDef = _Binder(bind).visit(copy.deepcopy(header))
    return bound


class _Binder(ast.NodeTransformer):
    def __init__(self, bind: Mapping[str, str]) -> None:
        self._bind = bind

    def visit_Name(self, node: ast.Name) -> ast.expr:
        text = self._bind.get(node.id)
        return node if text is None else ast.parse(text, mode="eval").body


def _supplied(function: ast.FunctionDef, where: str) -> int:
    """How many leading parameters the facade supplies: the context, then the operations."""
    arguments = function.args.args
    if not arguments or arguments[0].annotation is None or ast.unparse(arguments[0].annotation) != "Context":
        raise GenerationError(f"{where}: the first parameter of a flow has to be `context: Context`")
    further = function.args.kwarg
    if function.args.posonlyargs or function.args.vararg or (further and not _is_named(further.annotation)):
        raise GenerationError(
            f"{where}: a flow that becomes a method has neither `/` nor `*args`, and `**options` only of `Unpack[...]`"
        )
    bare = [one.arg for one in [*arguments, *function.args.kwonlyargs] if one.annotation is None]
    if bare:
        raise GenerationError(f"{where}: {', '.join(bare)} has no annotation")
    taken = 1
    while taken < len(arguments) and _is_operation(arguments[taken].annotation):
        taken += 1
    return taken


def _is_operation(annotation: ast.expr | None) -> bool:
    return _text(annotation).startswith(("Operation[", "StreamedOperation["))


def _is_named(annotation: ast.expr | None) -> bool:
    """Whether the names of further keyword arguments are known."""
    return _text(annotation).startswith("Unpack[")


def _text(node: ast.expr | None) -> str:
    return "" if node is None else ast.unparse(node)


def _overload(function: ast.FunctionDef, taken: int, where: str) -> Overload:
    returns = function.returns
    if not isinstance(returns, ast.Subscript) or ast.unparse(returns.value) != "Flow":
        raise GenerationError(f"{where}: a flow has to return `Flow[...]`")
    arguments = function.args
    public = ast.arguments(
        posonlyargs=[],
        args=arguments.args[taken:],
        kwonlyargs=arguments.kwonlyargs,
        kw_defaults=arguments.kw_defaults,
        kwarg=arguments.kwarg,
        defaults=arguments.defaults,
    )
    return Overload(parameters=ast.unparse(public), returns=ast.unparse(returns.slice))


def _passed(function: ast.FunctionDef, taken: int) -> str:
    positional = [argument.arg for argument in function.args.args[taken:]]
    keywords = [f"{argument.arg}={argument.arg}" for argument in function.args.kwonlyargs]
    further = function.args.kwarg
    return ", ".join([*positional, *keywords, *([f"**{further.arg}"] if further else [])])


def _annotations(function: ast.FunctionDef, taken: int) -> Iterator[ast.expr]:
    further = [function.args.kwarg] if function.args.kwarg else []
    for argument in [*function.args.args[taken:], *function.args.kwonlyargs, *further]:
        if argument.annotation is not None:
            yield argument.annotation
    if isinstance(function.returns, ast.Subscript):
        yield function.returns.slice


def _defaults(function: ast.FunctionDef) -> Iterator[ast.expr]:
    yield from function.args.defaults
    yield from (default for default in function.args.kw_defaults if default is not None)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - _BUILTINS


@lru_cache(maxsize=256)
def _importable(tree: ast.Module, module: str) -> Mapping[str, set[str]]:
    """For each name at the top of a module, the lines that import it elsewhere."""
    known: dict[str, set[str]] = {}
    conditional = (inner for node in tree.body if isinstance(node, ast.If) for inner in [*node.body, *node.orelse])
    for node in [*tree.body, *conditional]:
        for name, line in _brought(node, module):
            known.setdefault(name, set()).add(line)
    return known


def _brought(node: ast.stmt, module: str) -> Iterable[tuple[str, str]]:
    if isinstance(node, ast.Import):
        return [
            (one.asname, f"import {one.name} as {one.asname}")
            if one.asname
            else (one.name.partition(".")[0], f"import {one.name}")
            for one in node.names
        ]
    if isinstance(node, ast.ImportFrom):
        aliases = [(one.asname or one.name, f" as {one.asname}" if one.asname else "", one.name) for one in node.names]
        return [(bound, f"from {node.module} import {name}{alias}") for bound, alias, name in aliases if not node.level]
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [(node.name, f"from {module} import {node.name}")]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [(one.id, f"from {module} import {one.id}") for one in targets if isinstance(one, ast.Name)]
