"""The document as the check reads it: every value together with its JSON pointer.

A document that reaches the check has been read and overlaid, not necessarily validated. Nothing in it can make
reading fail: what is not of the expected shape is as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from scripts.reading.pointers import child

__all__ = ["Contract", "Node"]


_REMARKS = frozenset({"default", "deprecated", "description", "example", "examples", "externalDocs", "title"})


@dataclass(frozen=True)
class Node:
    """One value of the document and its pointer, `#` in front."""

    pointer: str
    value: Any

    def get(self, key: str | int) -> Node | None:
        """What is under a key of an object or an index of an array; None where there is nothing."""
        if isinstance(self.value, dict) and isinstance(key, str) and key in self.value:
            return Node(child(self.pointer, key), self.value[key])
        if isinstance(self.value, list) and isinstance(key, int) and 0 <= key < len(self.value):
            return Node(child(self.pointer, key), self.value[key])
        return None

    def at(self, *keys: str | int) -> Node | None:
        """What is under several keys, one inside the other."""
        node: Node | None = self
        for key in keys:
            node = None if node is None else node.get(key)
        return node

    def text(self, key: str) -> str | None:
        """The text under a key; None where there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool:
        """Whether `true` is under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is True

    def members(self) -> Iterator[tuple[str, Node]]:
        """Keys and values of an object; none of anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield str(key), Node(child(self.pointer, key), value)

    def items(self) -> Iterator[Node]:
        """The items of an array; none of anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(child(self.pointer, index), value)


class Contract:
    """A document, with its references followed."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.root = Node("#", dict(document))

    @cached_property
    def schemas(self) -> Mapping[str, Node]:
        """The schemas under `components`, by name."""
        found = self.root.at("components", "schemas")
        return dict(found.members()) if found is not None else {}

    def resolved(self, node: Node) -> Node:
        """What a reference leads to in the end; the node itself where it is none, or leads nowhere or in a circle."""
        return self.chain(node)[-1]

    def chain(self, node: Node) -> list[Node]:
        """The node, and every node that following its references passes through."""
        passed = [node]
        seen = {node.pointer}
        while (target := self._next(passed[-1])) is not None and target.pointer not in seen:
            seen.add(target.pointer)
            passed.append(target)
        return passed

    def _next(self, node: Node) -> Node | None:
        """Where a reference leads; one with remarks beside it is often written as an `allOf` of nothing else."""
        reference = node.text("$ref")
        if reference is not None:
            return self.find(reference)
        written = node.value if isinstance(node.value, dict) else {}
        for word in ("allOf", "anyOf", "oneOf"):
            variants = node.get(word) if word in written else None
            if variants is not None and not set(written) - _REMARKS - {word}:
                only = list(variants.items())
                return only[0] if len(only) == 1 and only[0].text("$ref") is not None else None
        return None

    def names(self, node: Node) -> list[str]:
        """Names of the component schemas that following the node's references passes through."""
        prefix = "#/components/schemas/"
        pointers = [one.pointer for one in self.chain(node)]
        found = [one.removeprefix(prefix) for one in pointers if one.startswith(prefix)]
        return [one.replace("~1", "/").replace("~0", "~") for one in found if "/" not in one]

    def find(self, reference: str) -> Node | None:
        """What a reference or pointer leads to in this document; None where it leads nowhere, or out of it."""
        if reference != "#" and not reference.startswith("#/"):
            return None
        node: Node | None = self.root
        for part in reference.split("/")[1:]:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if node is None:
                return None
            listed = isinstance(node.value, list) and re.fullmatch(r"[0-9]{1,6}", key)
            node = node.get(int(key)) if listed else node.get(key)
        return node
