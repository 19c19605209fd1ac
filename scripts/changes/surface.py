"""What can be imported from a generated API, read without importing any of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import griffe

from scripts.changes.annotations import plain
from scripts.problems import GenerationError

__all__ = ["Item", "Surface"]

Item = griffe.Object

# Where public names are; the other packages are read to know what these names stand for.
_FACADE, _LOW_LEVEL = "vlmrun", "vlmrun_api"
_BEHIND = ("vlmrun_api.models", "vlmrun_ext")


class Surface:
    """The public names below a folder.

    Attributes:
        names: Each public name with the path of what it stands for.
        items: What was read, by its path; a name may stand for something of a package that is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.names: dict[str, str] = {}
        self.items: dict[str, Item] = {}
        self._aliases: dict[str, dict[str, str]] = {}
        if not (folder / _FACADE).is_dir():
            raise GenerationError(f"{folder}: there is no package {_FACADE} in it; name a folder made by generate")
        loader = griffe.GriffeLoader(search_paths=[folder], allow_inspection=False)
        try:
            loaded = [loader.load(_FACADE)]
            for package in _BEHIND:
                if (folder / package.replace(".", "/")).is_dir():
                    loaded.append(loader.load(package))
        except (griffe.GriffeError, SyntaxError, OSError, ValueError) as error:
            raise GenerationError(f"{folder}: not a Python API that can be read: {error}") from error
        for found in loaded:
            if isinstance(found, griffe.Module) and found.path.split(".")[0] in (_FACADE, _LOW_LEVEL):
                for module in _modules(found, deep=found.path == _FACADE):
                    self._read(module)

    def _read(self, module: griffe.Module) -> None:
        exports = [str(one) for one in module.exports] if module.exports is not None else None
        for name in exports if exports is not None else module.members:
            member = module.members.get(name)
            if member is None:
                # Named in `__all__` and made at run time.
                self.names[f"{module.path}.{name}"] = f"{module.path}.{name}"
            elif not member.is_alias and isinstance(member, griffe.Module):
                continue
            elif exports is not None or not (name.startswith("_") or member.is_alias):
                self._name(f"{module.path}.{name}", member)

    def _name(self, name: str, member: griffe.Object | griffe.Alias) -> None:
        try:
            found = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            self.names[name] = str(member.target_path) if isinstance(member, griffe.Alias) else name
            return
        if isinstance(found, griffe.Object):
            self.names[name] = found.path
            self.items[found.path] = found

    def annotation(self, item: Item, text: object) -> str:
        """An annotation with the private aliases of its module written out."""
        module = item.module
        if module.path not in self._aliases:
            self._aliases[module.path] = dict(_private_aliases(module))
        return plain(str(text), self._aliases[module.path])

    @cached_property
    def directions(self) -> dict[str, set[str]]:
        """By the names of classes, whether callers give them (`request`) or receive them (`response`)."""
        classes = {item.name: item for item in self.items.values() if isinstance(item, griffe.Class)}
        starts: dict[str, list[str]] = {"request": [], "response": []}
        for item in classes.values():
            if item.path.startswith(f"{_FACADE}.client."):
                for member in item.members.values():
                    if isinstance(member, griffe.Function):
                        for form in [*(member.overloads or []), member]:
                            starts["response"].append(self.annotation(form, form.returns))
                            for one in form.parameters:
                                given, called_with = _given(self.annotation(form, one.annotation))
                                starts["request"].append(given)
                                starts["response"].append(called_with)
        found: dict[str, set[str]] = {name: set() for name in classes}
        for direction, texts in starts.items():
            waiting = list(texts)
            while waiting:
                for word in set(re.findall(r"\w+", waiting.pop())) & classes.keys():
                    if direction not in found[word]:
                        found[word].add(direction)
                        waiting += [
                            self.annotation(member, member.annotation)
                            for member in classes[word].members.values()
                            if isinstance(member, griffe.Attribute)
                        ]
        return found


def _given(annotation: str) -> tuple[str, str]:
    """The annotation of a parameter in two: what callers give, and what a function that they give is called with."""
    try:
        tree = ast.parse(annotation, mode="eval")
    except SyntaxError:
        return annotation, ""
    called_with = []
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=ast.Name("Callable"), slice=ast.Tuple(elts=[ast.List() as arguments, _])):
                called_with += [ast.unparse(one) for one in arguments.elts]
                arguments.elts = []
    return ast.unparse(tree), " ".join(called_with)


def _modules(package: griffe.Module, *, deep: bool) -> Iterator[griffe.Module]:
    yield package
    if deep:
        for name, module in sorted(package.modules.items()):
            if not name.startswith("_") and isinstance(module, griffe.Module):
                yield from _modules(module, deep=True)


def _private_aliases(module: griffe.Module) -> Iterator[tuple[str, str]]:
    """Private names of types; griffe leaves out what a module says to type checkers only."""
    if not isinstance(module.filepath, Path):
        return
    tree = ast.parse(module.filepath.read_text(encoding="utf-8"))
    blocks = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.If))]
    for statement in (one for block in blocks for one in block):
        if not isinstance(statement, ast.Assign) or not isinstance(target := statement.targets[0], ast.Name):
            continue
        if target.id.startswith("_") and isinstance(statement.value, ast.BinOp | ast.Subscript | ast.Name):
            yield target.id, ast.unparse(statement.value)
