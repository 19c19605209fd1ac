"""The operations of two documents, and which of the old became which of the new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from scripts.changes.reading import Node, Source

__all__ = ["METHODS", "Operation", "matched", "operations", "operations_of"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        source: Its document.
        path: Its path template, or the name of a webhook.
        method: Its HTTP method, in small letters.
        item: The path item that it is in.
        node: The operation object.
    """

    source: Source
    path: str
    method: str
    item: Node
    node: Node

    @property
    def id(self) -> str | None:
        """Its operationId."""
        found = self.node.mapping.get("operationId")
        return found if isinstance(found, str) and found else None

    @property
    def place(self) -> str:
        """Method and path."""
        return f"{self.method.upper()} {self.path}"

    @property
    def label(self) -> str:
        """What it is called in the report."""
        return self.id or self.place

    @property
    def names(self) -> list[str]:
        """The names in its path template, in their order."""
        return re.findall(r"\{([^{}]*)\}", self.path)

    @property
    def parameters(self) -> dict[tuple[str, str], Node]:
        """Its parameters with those of its path; path parameters by their place in the template."""
        found: dict[tuple[str, str], Node] = {}
        for node in (*self.item.get("parameters").items(), *self.node.get("parameters").items()):
            parameter = self.source.follow(node)
            place, name = str(parameter.mapping.get("in")), str(parameter.mapping.get("name"))
            if place == "path" and name in self.names:
                name = f"{{{self.names.index(name)}}}"
            found[place, name.lower() if place == "header" else name] = parameter
        return found


def operations(source: Source) -> list[Operation]:
    """All operations below `paths`."""
    return [one for path, item in source.root.get("paths").each() for one in operations_of(source, path, item)]


def operations_of(source: Source, path: str, item: Node) -> Iterator[Operation]:
    """The operations of one path item."""
    item = source.follow(item)
    for method in METHODS:
        if isinstance(item.get(method).value, dict):
            yield Operation(source, path, method, item, item.get(method))


def matched(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Pair operations: by id and place, by id, by place, by place with other names in the template.

    Returns:
        The pairs, the old ones without a partner, the new ones without a partner.
    """
    pairs: list[tuple[Operation, Operation]] = []
    keys: tuple[Callable[[Operation], Hashable], ...] = (
        lambda one: one.id and (one.id, one.place),
        lambda one: one.id,
        lambda one: one.place,
        lambda one: re.sub(r"\{[^{}]*\}", "{}", one.place),
    )
    for key in keys:
        ones, twos = _unique(old, key), _unique(new, key)
        found = [(ones[name], twos[name]) for name in ones if name in twos]
        pairs += found
        taken = {id(one) for pair in found for one in pair}
        old = [one for one in old if id(one) not in taken]
        new = [one for one in new if id(one) not in taken]
    return pairs, old, new


def _unique(found: list[Operation], key: Callable[[Operation], Hashable]) -> dict[Hashable, Operation]:
    # An id that two operations share identifies neither.
    counts = Counter(key(one) for one in found)
    return {key(one): one for one in found if key(one) and counts[key(one)] == 1}
