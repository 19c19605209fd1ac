"""What really is in the generated code, read from its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Evidence"]


@dataclass(frozen=True)
class _Facts:
    """What a module has. Its source is not kept: thousands of them would fill the memory.

    Attributes:
        functions: The names of its functions.
        arguments: The arguments of `request`.
        fields: For each class its fields: the name in JSON by the name in Python.
        values: For each class what is assigned in it.
    """

    functions: frozenset[str]
    arguments: set[str]
    fields: dict[str, dict[str, str]]
    values: dict[str, set[object]]


class Evidence:
    """Looks into generated packages without running them.

    Args:
        made: The folder with `vlmrun` and `vlmrun_api` in it.
    """

    def __init__(self, made: Path) -> None:
        self._made = made
        self._facts: dict[str, _Facts] = {}

    def arguments(self, module: str) -> set[str]:
        """The arguments of `request` in an operation's module; empty where there is no such module."""
        return self._of(module).arguments

    def has_operation(self, module: str) -> bool:
        """Whether the module describes an operation both ways."""
        return {"request", "parse", "sync", "asyncio"} <= self._of(module).functions

    def has_events(self, module: str) -> bool:
        """Whether the module reads single events of a streamed answer."""
        return "parse_event" in self._of(module).functions

    def fields(self, module: str, name: str) -> dict[str, str]:
        """The fields of a model: its name in JSON by its name in Python."""
        return self._of(module).fields.get(name, {})

    def values(self, module: str, name: str) -> set[object]:
        """The values of an enumeration."""
        return self._of(module).values.get(name, set())

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

    def _of(self, module: str) -> _Facts:
        if module not in self._facts:
            path = self._made.joinpath(*module.split(".")).with_suffix(".py")
            self._facts[module] = _facts(ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else [])
        return self._facts[module]


def _facts(body: list[ast.stmt]) -> _Facts:
    functions = [node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    return _Facts(
        functions=frozenset(node.name for node in functions),
        arguments={
            one.arg
            for node in functions
            if node.name == "request"
            for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        },
        fields={node.name: _fields(node) for node in classes},
        values={node.name: set(_values(node)) for node in classes},
    )


def _values(model: ast.ClassDef) -> Iterator[object]:
    for node in model.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.UnaryOp):
            yield ast.literal_eval(node.value)


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
