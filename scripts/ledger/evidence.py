"""What really is in the generated code, read from its source."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from pathlib import Path

__all__ = ["Evidence"]


class Evidence:
    """Looks into generated packages without running them.

    Args:
        made: The folder with `vlmrun` and `vlmrun_api` in it.
    """

    def __init__(self, made: Path) -> None:
        self._made = made
        self._trees: dict[str, ast.Module | None] = {}

    def arguments(self, module: str) -> set[str]:
        """The arguments of `request` in an operation's module; empty where there is no such module."""
        for node in self._body(module):
            if isinstance(node, ast.FunctionDef) and node.name == "request":
                arguments = node.args
                return {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        return set()

    def has_operation(self, module: str) -> bool:
        """Whether the module describes an operation both ways."""
        names = {node.name for node in self._body(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        return {"request", "parse", "sync", "asyncio"} <= names

    def fields(self, module: str, name: str) -> dict[str, str]:
        """The fields of a model: its name in JSON by its name in Python."""
        for node in self._body(module):
            if isinstance(node, ast.ClassDef) and node.name == name:
                return _fields(node)
        return {}

    def values(self, module: str, name: str) -> set[object]:
        """The values of an enumeration."""
        found: set[object] = set()
        for node in self._body(module):
            if isinstance(node, ast.ClassDef) and node.name == name:
                for one in node.body:
                    if isinstance(one, ast.Assign):
                        found.add(ast.literal_eval(one.value))
        return found

    def methods(self, operation: str) -> list[str]:
        """The methods of the facade that call an operation's module, such as `client.files.list`."""
        return self._methods.get(operation, [])

    @cached_property
    def _methods(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in sorted((self._made / "vlmrun" / "client").glob("*.py")):
            text = path.read_text(encoding="utf-8")
            attribute = re.search(r"`(client\.\w+)`", text)
            if attribute is None:
                continue
            tree = ast.parse(text)
            aliases = {
                one.asname: f"{node.module}.{one.name}"
                for node in tree.body
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vlmrun_api.api")
                for one in node.names
            }
            owners = [node for node in tree.body if isinstance(node, ast.ClassDef)]
            twins = {f"Async{owner.name}" for owner in owners}
            for owner in owners:
                if owner.name not in twins:
                    for method in owner.body:
                        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                            used = {node.id for node in ast.walk(method) if isinstance(node, ast.Name)}
                            for alias in used & aliases.keys():
                                found.setdefault(aliases[alias], []).append(f"{attribute[1]}.{method.name}")
        return {operation: sorted(set(methods)) for operation, methods in found.items()}

    def _body(self, module: str) -> list[ast.stmt]:
        if module not in self._trees:
            path = self._made.joinpath(*module.split(".")).with_suffix(".py")
            self._trees[module] = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else None
        tree = self._trees[module]
        return [] if tree is None else tree.body


def _fields(model: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    wire: dict[str, str] = {}
    for node in model.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
            found[node.target.id] = node.target.id
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(one, ast.Name) and one.id == "_wire_names" for one in targets):
            value = getattr(node, "value", None)
            wire = ast.literal_eval(value) if value is not None else {}
    return {name: wire.get(name, name) for name in found}
