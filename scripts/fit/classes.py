"""Hand-written pydantic classes, field by field, with the line of each.

The classes are those of the tree that is checked, never those that this process could import: they are described by
`scripts.fit.describing` in a process of its own.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from scripts.fit.contract import Contract, Node
from scripts.fit.shapes import Shape, shape
from scripts.fit.sources import Sources

__all__ = ["HandClass", "HandClasses", "HandField", "UnreadableClassError"]

_DESCRIBE = Path(__file__).with_name("describing.py")
_LONGEST = 120.0


class UnreadableClassError(Exception):
    """The class cannot be imported, or has no fields that can be read; hand-written code may be broken."""


@dataclass(frozen=True)
class HandField:
    """One field.

    Attributes:
        name: Its name in JSON.
        symbol: Where it is defined, as `module:Class.field`; that may be a base class.
        owner: The class that defines it, as `module:Class`.
        required: Whether it has to be given.
        default: What it is when it is not given; None also stands for "left out".
        shape: What it may hold.
    """

    name: str
    symbol: str
    owner: str
    required: bool
    default: Any
    shape: Shape


@dataclass(frozen=True)
class HandClass:
    """A class and its fields, by their names in JSON."""

    symbol: str
    fields: Mapping[str, HandField]


@dataclass(frozen=True)
class _Described:
    """What a process said of some classes, and the files that it read for it."""

    symbols: tuple[str, ...]
    classes: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, bytes]

    def holds(self, root: Path, symbols: tuple[str, ...]) -> bool:
        """Whether the same process would say the same of a tree."""
        return symbols == self.symbols and all(_content(root / name) == text for name, text in self.files.items())


# A process takes longer than all the rest of the check, and trees seldom differ in these files.
_KNOWN: list[_Described] = []


class HandClasses:
    """Some classes; they are being described from now on, beside whatever else is to be done.

    Leaving the context ends that.

    Args:
        sources: The source that lines and owners come from.
        symbols: The classes, as `module:Class`; those that are not there are passed over.
    """

    def __init__(self, sources: Sources, symbols: Iterable[str]) -> None:
        self._sources = sources
        self._symbols = tuple(sorted({one for one in symbols if sources.find(one) is not None}))
        self._found = next((one for one in _KNOWN if one.holds(sources.root, self._symbols)), None)
        is_asked = self._symbols and self._found is None
        self._process = _describing(sources.root, self._symbols) if is_asked else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process is not None:
            with self._process as process:
                process.kill()

    def read(self) -> dict[str, HandClass | UnreadableClassError]:
        """Read the fields of the classes.

        Returns:
            The classes by symbol; in the place of one that cannot be read, what went wrong.
        """
        if self._found is None and self._process is not None:
            self._found = _described(self._process, self._sources.root, self._symbols)
            if not any("error" in one for one in self._found.classes.values()):
                _KNOWN.append(self._found)
        described = self._found.classes if self._found is not None else {}
        return {symbol: _read(self._sources, symbol, one) for symbol, one in described.items()}


def _describing(root: Path, symbols: tuple[str, ...]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-W", "ignore", str(_DESCRIBE), str(root), *symbols],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _described(process: subprocess.Popen[str], root: Path, symbols: tuple[str, ...]) -> _Described:
    try:
        output, remarks = process.communicate(timeout=_LONGEST)
        answer = json.loads(output)
    except subprocess.TimeoutExpired:
        answer = {"classes": {one: {"error": f"not imported within {_LONGEST:.0f} seconds"} for one in symbols}}
    except ValueError:
        last = " ".join(remarks.split())[-200:]
        answer = {"classes": {one: {"error": f"the process that imports it ended: {last}"} for one in symbols}}
    files = {name: _content(root / name) for name in answer.get("files", ())}
    return _Described(symbols, answer["classes"], files)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _read(sources: Sources, symbol: str, described: Mapping[str, Any]) -> HandClass | UnreadableClassError:
    if "error" in described:
        return UnreadableClassError(described["error"])
    written = described["schema"]
    contract = Contract({"components": {"schemas": written.get("$defs", {})}})
    properties: Mapping[str, Any] = written.get("properties", {})
    fields = {}
    for attribute, one in described["fields"].items():
        owner = _owner(sources, described["bases"], attribute) or symbol
        fields[one["alias"]] = HandField(
            name=one["alias"],
            symbol=f"{owner}.{attribute}",
            owner=owner,
            required=one["required"],
            default=one["default"],
            shape=shape(contract, Node(f"#/{attribute}", properties.get(one["key"], {}))),
        )
    return HandClass(symbol, fields)


def _owner(sources: Sources, bases: Iterable[str], attribute: str) -> str | None:
    """The class, or base class, whose body has the field."""
    for symbol in bases:
        found = sources.find(symbol)
        if isinstance(found, ast.ClassDef) and any(
            isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) and part.target.id == attribute
            for part in found.body
        ):
            return symbol
    return None
