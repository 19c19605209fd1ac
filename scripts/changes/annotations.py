"""Compares type annotations as far as that can be done without a type checker."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Literal

__all__ = ["Relation", "plain", "relation", "without_unset"]

Relation = Literal["same", "widened", "narrowed", "changed"]

_CONTAINERS = {"list": "Sequence", "tuple": "Sequence", "dict": "Mapping", "int": "float"}


def plain(text: str, aliases: Mapping[str, str] | None = None) -> str:
    """An annotation without what only generated modules need: private aliases, and modules under private names."""
    for name, meant in (aliases or {}).items():
        text = re.sub(rf"\b{re.escape(name)}\b", meant.replace("\\", r"\\"), text)
    text = re.sub(r"\b_([a-z]\w*)\.", r"\1.", text)
    return re.sub(r"\bbuiltins\.", "", text)


def without_unset(text: str) -> str:
    """An annotation without `Unset`, which says only that the value may be left out."""
    parsed = _parsed(text)
    if parsed is None:
        return text
    left = [ast.unparse(one) for one in _members(parsed) if ast.unparse(one) not in ("Unset", "UnsetType")]
    return " | ".join(left) or text


def relation(old: str, new: str) -> Relation:
    """How one annotation became another; `widened` takes all that it took and more."""
    before, after = _parsed(old), _parsed(new)
    if before is None or after is None:
        return "same" if old == new else "changed"
    wider, narrower = _fits(before, after), _fits(after, before)
    if wider and narrower:
        return "same"
    return "widened" if wider else "narrowed" if narrower else "changed"


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None


def _members(node: ast.expr) -> list[ast.expr]:
    """The alternatives of a union, however it is written."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(node.left), *_members(node.right)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and (inner := _parsed(node.value)) is not None:
        return _members(inner)
    if isinstance(node, ast.Subscript):
        inside = [part for one in _arguments(node) for part in _members(one)]
        if _head(node) == "Optional":
            return [*inside, ast.Constant(None)]
        if _head(node) == "Union":
            return inside
        if _head(node) == "Literal":
            return [ast.Subscript(node.value, one) for one in _arguments(node)]
    return [node]


def _fits(one: ast.expr, two: ast.expr) -> bool:
    """Whether every value of one type is a value of the other, by the look of it."""
    ones, twos = _members(one), _members(two)
    return all(any(_within(first, second) for second in twos) for first in ones)


def _within(one: ast.expr, two: ast.expr) -> bool:
    if ast.unparse(two) in ("Any", "object", ast.unparse(one)):
        return True
    heads = _head(one), _head(two)
    if heads[0] != heads[1] and _CONTAINERS.get(heads[0]) != heads[1]:
        return False
    if heads[0] == "Literal":
        return False
    inside = _arguments(one), _arguments(two)
    return len(inside[0]) == len(inside[1]) and all(map(_fits, *inside))


def _head(node: ast.expr) -> str:
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node).rpartition(".")[2]


def _arguments(node: ast.expr) -> list[ast.expr]:
    if not isinstance(node, ast.Subscript):
        return []
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
