"""The hand-written layer as source: where a symbol stands, and what constants it is made of. Nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts.fit.findings import Anchor

__all__ = ["Function", "Sources", "annotation_names", "constants", "statements"]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Sources:
    """Modules below a folder, parsed once each.

    Attributes:
        root: The folder that the packages lie in.
    """

    root: Path
    _trees: dict[str, ast.Module | None] = field(default_factory=dict)
    _found: dict[str, ast.stmt | None] = field(default_factory=dict)

    def file(self, module: str) -> str:
        """The file of a module, relative to the root."""
        return "/".join(module.split(".")) + ".py"

    def tree(self, module: str) -> ast.Module | None:
        """The module's syntax tree; None where there is no such file, or it is no Python."""
        if module not in self._trees:
            try:
                self._trees[module] = _parsed((self.root / self.file(module)).read_text(encoding="utf-8"))
            except (OSError, SyntaxError, ValueError):
                self._trees[module] = None
        return self._trees[module]

    def find(self, symbol: str) -> ast.stmt | None:
        """The definition of `module:name` or `module:Class.name`; the last one, which is the one that counts."""
        if symbol not in self._found:
            self._found[symbol] = self._looked_up(symbol)
        return self._found[symbol]

    def _looked_up(self, symbol: str) -> ast.stmt | None:
        module, _, name = symbol.partition(":")
        tree = self.tree(module)
        found: ast.stmt | None = None
        body = tree.body if tree is not None else []
        for part in name.split("."):
            found = next((one for one in reversed(list(statements(body))) if part in _defined(one)), None)
            if found is None:
                return None
            body = found.body if isinstance(found, ast.ClassDef) else []
        return found

    def anchor(self, entry: str, symbol: str) -> Anchor:
        """The anchor of a symbol; the first line of its file where it is not found."""
        found = self.find(symbol)
        return Anchor(entry, symbol, self.file(symbol.partition(":")[0]), found.lineno if found is not None else 1)

    def constants(self, symbol: str) -> list[Any] | None:
        """What a definition lists: the items of a collection, the keys of a mapping, the arguments of `Literal`."""
        found = self.find(symbol)
        tree = self.tree(symbol.partition(":")[0])
        value = found.value if isinstance(found, ast.Assign | ast.AnnAssign) else None
        return constants(value, tree) if value is not None and tree is not None else None

    def imported(self, module: str, name: str) -> str | None:
        """The symbol that a name of a module stands for: its own, or what it imports under that name."""
        tree = self.tree(module)
        if tree is None:
            return None
        for one in statements(tree.body):
            if isinstance(one, ast.ImportFrom) and one.level == 0:
                for alias in one.names:
                    if name == (alias.asname or alias.name):
                        # `from package import module` and `from module import name` look the same.
                        whole = f"{one.module}.{alias.name}"
                        return whole if self.tree(whole) is not None else f"{one.module}:{alias.name}"
        return f"{module}:{name}" if self.find(f"{module}:{name}") is not None else None


@lru_cache(maxsize=256)
def _parsed(text: str) -> ast.Module:
    """The same text gives the same tree, which nobody changes."""
    return ast.parse(text)


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements of a body, also those under an `if`."""
    for one in body:
        yield one
        if isinstance(one, ast.If):
            yield from statements(one.body)
            yield from statements(one.orelse)


def constants(node: ast.expr, tree: ast.Module, deep: int = 0) -> list[Any] | None:
    """The constants that an expression is made of; None where it is made of anything else as well."""
    if deep > 20:
        return None
    if isinstance(node, ast.Constant):
        return [node.value]
    parts: list[ast.expr]
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        parts = node.elts
    elif isinstance(node, ast.Dict):
        parts = [value if key is None else key for key, value in zip(node.keys, node.values, strict=True)]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        if node.func.id not in ("frozenset", "set", "tuple", "list"):
            return None
        parts = node.args
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("Literal", "typing.Literal"):
        parts = [node.slice]
    elif isinstance(node, ast.Starred):
        parts = [node.value]
    elif isinstance(node, ast.Name):
        parts = [
            one.value
            for one in statements(tree.body)
            if isinstance(one, ast.Assign | ast.AnnAssign) and node.id in _defined(one) and one.value is not None
        ][-1:]
        if not parts:
            return None
    else:
        return None
    found = [constants(part, tree, deep + 1) for part in parts]
    return None if any(one is None for one in found) else [value for one in found for value in one or ()]


def annotation_names(annotation: ast.expr | None) -> set[str]:
    """The names in an annotation."""
    return {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)} if annotation is not None else set()


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []
