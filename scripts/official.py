"""Writes down the public surface of the official SDK, for the test that compares ours with it.

It has to run where that is installed, in an environment of its own, and needs nothing else (`-P` keeps the modules
beside it from taking the place of others):

    python -m venv official && official/bin/pip install "vlmrun==0.9.2"
    official/bin/python -P scripts/official.py > tests/public/official_0_9_2.json

Only names, parameters and defaults are taken: what a program that uses it can depend on.
"""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import importlib.util
import inspect
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["surface"]

_PACKAGE = "vlmrun"
_LEFT_OUT = ("vlmrun.cli", "vlmrun.hub")
"""The command line has no Python interface, and the hub belongs to another distribution."""


def surface() -> dict[str, Any]:
    """Every public module with its names, and every resource of the client with its methods."""
    modules = {name: _module(name) for name in sorted(_modules())}
    return {
        "package": _PACKAGE,
        "version": importlib.metadata.version(_PACKAGE),
        "modules": modules,
        "resources": dict(_resources()),
    }


def _modules() -> Iterator[str]:
    package = importlib.import_module(_PACKAGE)
    for found in pkgutil.walk_packages(package.__path__, f"{_PACKAGE}."):
        if not _is_left_out(found.name):
            yield found.name
    # Folders without an `__init__` are packages as well.
    for folder in package.__path__:
        for path in Path(folder).glob("*/*.py"):
            name = f"{_PACKAGE}.{path.parent.name}.{path.stem}"
            if path.stem != "__init__" and not _is_left_out(name):
                yield name


def _is_left_out(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in _LEFT_OUT)


def _module(name: str) -> dict[str, Any]:
    module = importlib.import_module(name)
    return {one: _described(getattr(module, one)) for one in sorted(_defined(name)) if hasattr(module, one)}


def _defined(name: str) -> Iterator[str]:
    """Public names that a module defines, or imports in order to be imported from it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        names: list[str] = []
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [one.id for one in node.targets if isinstance(one, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        elif isinstance(node, ast.ImportFrom):
            inside = node.level > 0 or (node.module or "").startswith(_PACKAGE)
            again = spec.submodule_search_locations is not None and inside
            names = [one.asname or one.name for one in node.names if again or one.asname == one.name]
        yield from (one for one in names if not one.startswith("_") or one == "__version__")


def _described(value: Any) -> dict[str, Any]:
    if inspect.isclass(value):
        return {"kind": "class", **_fields(value)}
    if inspect.isfunction(value):
        return {"kind": "function", "parameters": _parameters(value)}
    return {"kind": "value", "value": _default(value)}


def _fields(kind: type) -> dict[str, Any]:
    found = getattr(kind, "model_fields", None)
    return {"fields": sorted(found)} if isinstance(found, dict) else {}


def _resources() -> Iterator[tuple[str, dict[str, Any]]]:
    """The client itself, under an empty name, and the attributes that it makes of classes of the package."""
    client = importlib.import_module(f"{_PACKAGE}.client.client")
    yield "", _members(client.VLMRun)
    for node in ast.walk(ast.parse(inspect.getsource(client.VLMRun))):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Attribute) and isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            kind = getattr(client, value.func.id, None)
            if inspect.isclass(kind) and kind.__module__.startswith(_PACKAGE) and not target.attr.startswith("_"):
                yield target.attr, _members(kind)


def _members(kind: type) -> dict[str, Any]:
    found: dict[str, Any] = {"()": {"kind": "function", "parameters": _parameters(getattr(kind, "__init__"))[1:]}}  # noqa: B009 - type checkers mistrust it written plainly
    for name, value in inspect.getmembers(kind):
        if name.startswith("_") or name == "model_config":
            continue
        if inspect.isfunction(value):
            found[name] = {"kind": "function", "parameters": _parameters(value)[1:]}
        else:
            found[name] = {"kind": "attribute"}
    return found


def _parameters(function: Any) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "kind": one.kind.name.lower()}
        | ({} if one.default is inspect.Parameter.empty else {"default": _default(one.default)})
        for one in inspect.signature(function).parameters.values()
    ]


def _default(value: Any) -> Any:
    """A default as JSON; of what JSON does not know, the type."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return {"type": type(value).__name__, "items": sorted(map(repr, value))}
    return {"type": type(value).__name__}


if __name__ == "__main__":
    json.dump(surface(), sys.stdout, indent=1, sort_keys=True)
    print()
