"""A document as the comparison reads it: places, references, and nothing that is not there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

__all__ = ["Node", "Source", "digest", "is_component", "same"]

# Rounds of the fingerprint: how far references are followed when two schemas are asked to look alike.
_ROUNDS = 3


class Node(NamedTuple):
    """A value and where it is; a missing value is None, so that asking never fails."""

    pointer: str
    value: Any

    def get(self, key: str) -> Node:
        """The value under a key of a mapping."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(f"{self.pointer}/{_escaped(key)}", value)

    def each(self) -> Iterator[tuple[str, Node]]:
        """The values of a mapping, by key."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield str(key), self.get(key)

    def items(self) -> list[Node]:
        """The values of a list."""
        found = self.value if isinstance(self.value, list) else []
        return [Node(f"{self.pointer}/{index}", value) for index, value in enumerate(found)]

    @property
    def mapping(self) -> Mapping[str, Any]:
        """The value, or nothing if it is not a mapping."""
        return self.value if isinstance(self.value, dict) else {}


def _escaped(key: str) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


def is_component(pointer: str) -> bool:
    """Whether a pointer names a schema of `components`, and not a part of one."""
    return pointer.startswith("#/components/schemas/") and pointer.count("/") == 3


def digest(value: Any) -> str:
    """A short text that is the same for the same JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]


def same(one: Any, two: Any) -> bool:
    """Whether two values are the same JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(map(same, one, two))
    return bool(one == two)


class Source:
    """One document.

    Attributes:
        root: The document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.root = Node("#", dict(document))
        self._rounds: list[dict[str, str]] = [{} for _ in range(_ROUNDS)]

    def at(self, pointer: str) -> Node | None:
        """The value at a pointer, or None if there is none."""
        node = self.root
        for part in pointer.removeprefix("#").split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node.value, list):
                if not key.isascii() or not key.isdigit() or int(key) >= len(node.value):
                    return None
                node = node.items()[int(key)]
            elif isinstance(node.value, dict) and key in node.value:
                node = node.get(key)
            else:
                return None
        return node

    def target(self, node: Node) -> Node | None:
        """What a reference names, one step on; None if this is no reference that leads somewhere."""
        reference = node.mapping.get("$ref")
        if not isinstance(reference, str) or not (reference == "#" or reference.startswith("#/")):
            return None
        return self.at(unquote(reference))

    def follow(self, node: Node) -> Node:
        """The end of a chain of references; a circle ends where it closes."""
        seen = {node.pointer}
        while (target := self.target(node)) is not None and target.pointer not in seen:
            seen.add(target.pointer)
            node = target
        return node

    def fingerprint(self, node: Node, rounds: int = _ROUNDS) -> str:
        """The same for schemas of the same content, whatever their components are called."""
        if rounds == 0:
            return ""
        known = self._rounds[rounds - 1]
        if node.pointer not in known:
            known[node.pointer] = digest(self._expanded(node, rounds))
        return known[node.pointer]

    def _expanded(self, node: Node, rounds: int) -> Any:
        if (target := self.target(node)) is not None:
            return {"$ref": self.fingerprint(target, rounds - 1)}
        if isinstance(node.value, dict):
            return {key: self._expanded(child, rounds) for key, child in node.each()}
        if isinstance(node.value, list):
            return [self._expanded(child, rounds) for child in node.items()]
        return node.value

    def reached(self) -> set[str]:
        """The pointers that the operations and webhooks refer to, directly or not."""
        found: set[str] = set()
        waiting = [self.root.get(key) for key in ("paths", "webhooks", "security")]
        while waiting:
            node = waiting.pop()
            target = self.target(node)
            if target is not None and target.pointer not in found:
                found.add(target.pointer)
                waiting.append(target)
            waiting += [child for _, child in node.each()]
            waiting += node.items()
        return found
