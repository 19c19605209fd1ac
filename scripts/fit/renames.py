"""What took the place of something that is gone, as far as that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cached_property

from scripts.fit.contract import Contract
from scripts.fit.operations import Operation, operations, sharing
from scripts.fit.shapes import Fields, fields
from scripts.reading.pointers import child

__all__ = ["Renames", "closest", "likely", "or_closest"]

_ALIKE = 0.6


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is spelt most like a name; None where none is much like it."""
    rated = [(_likeness(name, one), one) for one in sorted(set(candidates) - {name})]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def likely(name: str, added: Iterable[str]) -> str | None:
    """What a name has become: the only one that was added, or the one that is spelt most like it."""
    found = sorted(set(added))
    return found[0] if len(found) == 1 else closest(name, found)


def or_closest(name: str, candidates: Iterable[str]) -> str:
    """Words for a repair: which candidate a name was probably meant to be, or what candidates there are."""
    known = sorted(set(candidates))
    found = closest(name, known)
    if found is not None:
        return f"`{found}`"
    shown = ", ".join(f"`{one}`" for one in known[:12])
    return f"one of {shown}{', ...' if len(known) > 12 else ''}" if known else "another name"


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left.lower()[:200], right.lower()[:200], autojunk=False).ratio()


class Renames:
    """Compares a document with the one that the present code was made from, where there is one.

    Args:
        new: The document.
        old: The one before.
    """

    def __init__(self, new: Contract, old: Contract | None) -> None:
        self.new = new
        self.old = old

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        """The operations of the document."""
        return operations(self.new)

    @cached_property
    def former(self) -> Mapping[str, Operation]:
        """The operations of the document before."""
        return operations(self.old) if self.old is not None else {}

    @cached_property
    def shared(self) -> Mapping[str, list[str]]:
        """The operationIds of the document that several operations have, with these."""
        return sharing(self.new)

    def operation(self, name: str) -> str | None:
        """The operation that took the place of one that is gone: at the same path, or else of a similar name."""
        before = self.former.get(name)
        if before is not None:
            for one in self.operations.values():
                if (one.path, one.method) == (before.path, before.method):
                    return one.id
        added = [one for one in self.operations if one not in self.former]
        return closest(name, added if self.former else self.operations)

    def predecessor(self, operation: Operation) -> str | None:
        """What an operation was called before, if that name is gone and its place the same."""
        place = (operation.path, operation.method)
        gone = (one for one in self.former.values() if one.id not in self.operations)
        return next((one.id for one in gone if (one.path, one.method) == place), None)

    def schema(self, name: str) -> str | None:
        """The schema that took the place of one that is gone: with the same fields, or else of a similar name."""
        before = self.old.schemas.get(name) if self.old is not None else None
        if self.old is None or before is None:
            return closest(name, self.new.schemas)
        known = set(fields(self.old, before).nodes)
        added = [one for one in self.new.schemas if one not in self.old.schemas]
        rated = sorted((-self._overlap(known, one), -_likeness(name, one), one) for one in added)
        best = next(iter(rated), None)
        if best is not None and known and -best[0] >= _ALIKE:
            return best[2]
        return closest(name, added)

    def _overlap(self, known: set[str], name: str) -> float:
        found = set(fields(self.new, self.new.schemas[name]).nodes)
        return len(known & found) / len(known | found) if known | found else 0.0

    def argument(self, operation: Operation, name: str, candidates: Iterable[str]) -> str | None:
        """The argument that took the place of one that is gone: the only new one, or one of a similar name."""
        before = self.former.get(operation.id)
        known = {one.name for one in before.arguments} if before is not None else set()
        return likely(name, [one for one in candidates if one not in known])

    def field(self, holder: Fields, name: str, candidates: Iterable[str]) -> str | None:
        """The field that took the place of one that is gone: the only new one, or one of a similar name."""
        before = self.old.find(holder.pointer) if self.old is not None else None
        if self.old is None or before is None:
            return closest(name, candidates)
        known = fields(self.old, before).nodes
        return likely(name, [one for one in candidates if one not in known])

    def was(self, operation: str, *keys: str) -> str:
        """Where an operation, or something in it, used to be."""
        before = self.former.get(operation)
        return child(before.node.pointer if before is not None else "#/paths", *keys)

    def argument_was(self, operation: Operation, name: str) -> str:
        """Where an argument used to be; the operation where that is not known."""
        before = self.former.get(operation.id)
        argument = before.argument(name) if before is not None else None
        return argument.node.pointer if argument is not None else operation.node.pointer
