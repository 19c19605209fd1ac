"""Compares two generated Python APIs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import griffe

from scripts.changes.annotations import relation, without_unset
from scripts.changes.change import BUMPS, Change, Direction
from scripts.changes.graph import Finding
from scripts.changes.python_rules import PYTHON_RULES
from scripts.changes.rules import judged
from scripts.changes.signatures import functions
from scripts.changes.surface import Item, Surface
from scripts.changes.wording import code

__all__ = ["python_changes"]


def python_changes(old: Path, new: Path) -> list[Change]:
    """Everything public that differs between two folders with the packages `vlmrun` and `vlmrun_api`.

    Raises:
        GenerationError: A folder has no API in it, or one that is not Python.
    """
    return _told_once(_Comparison(Surface(old), Surface(new)).run())


class _Comparison:
    def __init__(self, old: Surface, new: Surface) -> None:
        self.old, self.new = old, new
        self._same: dict[tuple[str, str], bool] = {}

    def run(self) -> Iterator[Finding]:
        yield from self._names(self.old, self.new, "removed")
        yield from self._names(self.new, self.old, "added")
        pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self.old.names.keys() & self.new.names.keys():
            pairs[self.old.names[name], self.new.names[name]].append(name)
        done: set[str] = set()
        for (before, after), names in sorted(pairs.items()):
            where = min(names, key=_preference)
            one, two = self.old.items.get(before), self.new.items.get(after)
            if one is not None and two is not None:
                yield from self._item(one, two, where, done)
            elif before != after:
                text = f"{code(where)} came from {code(before)} and comes from {code(after)} now."
                yield Finding("py-definition-changed", where, text)

    def _names(self, one: Surface, other: Surface, word: str) -> Iterator[Finding]:
        """Names that only one side has, those of one thing together."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in one.names.keys() - other.names.keys():
            found[one.names[name]].append(name)
        for path, names in sorted(found.items()):
            remaining = [name for name in one.names if one.names[name] == path and name in other.names]
            names.sort(key=_preference)
            if remaining:
                best = min(remaining, key=_preference)
                for name in names:
                    text = f"{code(name)} was {word}; it is {code(best)} as well."
                    yield Finding(f"py-export-{'added' if word == 'added' else 'removed'}", name, text)
                continue
            item = one.items.get(path)
            kind = item.kind.value.capitalize() if item is not None else "Name"
            for name in names:
                # All the names of one thing say the same, so that they are told as one change.
                yield Finding(f"py-name-{word}", name, f"{kind} {code(names[0])} was {word}.")

    def _item(self, old: Item, new: Item, where: str, done: set[str]) -> Iterator[Finding]:
        said = code(".".join(where.split(".")[-2:]) if "." in where else where)
        if old.kind is not new.kind:
            text = f"{said} was a {old.kind.value} and is a {new.kind.value} now."
            yield Finding("py-kind-changed", where, text)
        elif self._is_same(old, new) and not isinstance(old, griffe.Class):
            return
        elif isinstance(old, griffe.Class) and isinstance(new, griffe.Class):
            yield from self._class(old, new, where, done)
        elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            yield from functions(old, new, where, said, self.old, self.new)
        elif isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
            yield from self._attribute(old, new, where, said, "response")
        yield from _deprecation(old, new, where, said)

    def _class(self, old: griffe.Class, new: griffe.Class, where: str, done: set[str]) -> Iterator[Finding]:
        if old.path in done:
            return
        done.add(old.path)
        # What a module says that is the same on both sides is the same; what it inherits need not be.
        if not self._is_same(old, new):
            yield from self._own(old, new, where)
        parents = {parent.path: parent for parent in _parents(new)}
        for parent in _parents(old):
            # Shared bases are compared at their own place, once.
            if parent.path in parents:
                yield from self._class(parent, parents[parent.path], parent.path, done)

    def _own(self, old: griffe.Class, new: griffe.Class, where: str) -> Iterator[Finding]:
        bases = [[self._base(surface, item, str(one)) for one in item.bases] for surface, item in self._both(old, new)]
        name = code(where.rpartition(".")[2])
        for base in bases[0]:
            if base not in bases[1]:
                yield Finding("py-base-removed", where, f"Class {name} is no longer a {code(base)}.")
        for base in bases[1]:
            if base not in bases[0]:
                yield Finding("py-base-added", where, f"Class {name} is a {code(base)} now.")
        yield from self._members(old, new, where)

    def _is_same(self, old: Item, new: Item) -> bool:
        """Whether both come from modules of the same text."""
        paths = (str(old.filepath), str(new.filepath))
        if paths not in self._same:
            self._same[paths] = Path(paths[0]).read_bytes() == Path(paths[1]).read_bytes()
        return self._same[paths]

    def _both(self, old: griffe.Class, new: griffe.Class) -> tuple[tuple[Surface, griffe.Class], ...]:
        return ((self.old, old), (self.new, new))

    def _base(self, surface: Surface, item: griffe.Class, text: str) -> str:
        return surface.annotation(item, text).removeprefix("_")

    def _members(self, old: griffe.Class, new: griffe.Class, where: str) -> Iterator[Finding]:
        before, after = _public(old), _public(new)
        record, enum = _is_record(new), _is_enum(old) and _is_enum(new)
        name = where.rpartition(".")[2]
        for key, (member, owner) in before.items():
            if key not in after:
                place = where if owner is old else owner.path
                text = f"{code(f'{name if owner is old else owner.name}.{key}')} was removed."
                yield Finding(f"py-{_sort(member, enum)}-removed", f"{place}.{key}", text)
            elif owner is old and after[key][1] is new:
                other = after[key][0]
                if isinstance(member, griffe.Attribute) and isinstance(other, griffe.Attribute) and (record or enum):
                    yield from self._field(member, other, where, name, enum=enum)
                else:
                    yield from self._item(member, other, f"{where}.{key}", set())
        for key, (member, owner) in after.items():
            if key not in before:
                place = where if owner is new else owner.path
                sort, text = _sort(member, enum), f"{code(f'{name if owner is new else owner.name}.{key}')} was added."
                if record and isinstance(member, griffe.Attribute) and member.value is None and not _computed(member):
                    yield Finding("py-field-added-required", f"{place}.{key}", text, self._direction(new.name))
                else:
                    yield Finding(f"py-{sort}-added", f"{place}.{key}", text)

    def _direction(self, name: str, rule: str = "py-field-added-required") -> Direction:
        """The direction in which a rule about a field of this class weighs most."""
        found = self.old.directions.get(name, set()) | self.new.directions.get(name, set())
        # What no method returns is made by callers, if by anybody.
        ways: list[Direction] = [one for one in ("request", "response") if one in (found or {"request"})]
        return min(ways, key=lambda one: BUMPS.index(PYTHON_RULES[rule].bump(one)))

    def _field(
        self, old: griffe.Attribute, new: griffe.Attribute, where: str, name: str, *, enum: bool
    ) -> Iterator[Finding]:
        place, said = f"{where}.{new.name}", code(f"{name}.{new.name}")
        if enum:
            if str(old.value) != str(new.value):
                text = f"{said} is {code(str(new.value))} now, {code(str(old.value))} before."
                yield Finding("py-enum-value-changed", place, text)
            return
        types = [
            without_unset(surface.annotation(item, item.annotation))
            for surface, item in ((self.old, old), (self.new, new))
        ]
        absence = False
        if not (_computed(old) or _computed(new)):
            needed = old.value is None, new.value is None
            if needed[0] != needed[1]:
                # A field that may be left out is None then: that is not a second change.
                absence = relation(*(f"{one} | None" for one in types)) == "same"
                rule = f"py-field-became-{'required' if needed[1] else 'optional'}"
                word = "has to be given now" if needed[1] else "may be left out now"
                yield Finding(rule, place, f"{said} {word}.", self._direction(name, rule))
        if not absence:
            yield from self._attribute(old, new, place, said, None)
        yield from _deprecation(old, new, place, said)

    def _attribute(
        self, old: griffe.Attribute, new: griffe.Attribute, where: str, said: str, direction: Direction | None
    ) -> Iterator[Finding]:
        before = without_unset(self.old.annotation(old, old.annotation))
        after = without_unset(self.new.annotation(new, new.annotation))
        found = relation(before, after)
        if found != "same":
            rule = f"py-attribute-type-{found}"
            text = f"The type of {said} changed from {code(before)} to {code(after)}."
            yield Finding(rule, where, text, direction or self._direction(where.split(".")[-2], rule))
        if old.value is not None and new.value is not None and str(old.value) != str(new.value):
            text = f"The value of {said} changed from {code(str(old.value))} to {code(str(new.value))}."
            yield Finding("py-attribute-value-changed", where, text)


def _preference(name: str) -> tuple[bool, int, str]:
    """The facade before the low level, the shortest way to import before others."""
    return (not name.startswith("vlmrun."), name.count("."), name)


def _parents(item: griffe.Class) -> list[griffe.Class]:
    return [base for base in item.resolved_bases if isinstance(base, griffe.Class)]


def _public(item: griffe.Class) -> dict[str, tuple[Item, griffe.Class]]:
    """Its public members with the class that each is written in; the nearest one counts."""
    found: dict[str, tuple[Item, griffe.Class]] = {}
    waiting, seen = [item], set[str]()
    while waiting:
        owner = waiting.pop(0)
        if owner.path in seen:
            continue
        seen.add(owner.path)
        for name, member in owner.members.items():
            if _is_public(name) and isinstance(member, griffe.Object):
                found.setdefault(name, (member, owner))
        waiting += _parents(owner)
    return found


def _is_public(name: str) -> bool:
    if name.startswith("__") and name.endswith("__"):
        return name not in _MACHINERY
    return not name.startswith("_")


_MACHINERY = {"__attrs_post_init__", "__slots__", "__getattr__", "__dir__", "__repr__", "__doc__", "__module__"}


def _is_record(item: griffe.Class) -> bool:
    """Whether its annotated attributes are what it is made from."""
    decorators = " ".join(str(one.value) for one in item.decorators)
    bases = " ".join(str(base) for base in item.bases)
    return bool(re.search(r"\b_?(define|frozen|dataclass)\b", decorators) or re.search(r"\bBaseModel\b", bases))


def _is_enum(item: griffe.Class) -> bool:
    return any(re.search(r"Enum\b", str(base)) for base in item.bases)


def _computed(member: Item) -> bool:
    return "property" in member.labels or "ClassVar" in str(getattr(member, "annotation", ""))


def _sort(member: Item, enum: bool) -> str:
    if isinstance(member, griffe.Function):
        return "method"
    return "enum-member" if enum and member.name.isupper() else "attribute"


def _deprecation(old: Item, new: Item, where: str, said: str) -> Iterator[Finding]:
    flags = [
        any("deprecated" in str(one.value) for one in getattr(item, "decorators", [])) or bool(item.deprecated)
        for item in (old, new)
    ]
    if flags[1] and not flags[0]:
        yield Finding("py-deprecated", where, f"{said} is now deprecated.")
    if flags[0] and not flags[1]:
        yield Finding("py-undeprecated", where, f"{said} is no longer deprecated.")


def _told_once(findings: Iterator[Finding]) -> list[Change]:
    """Judge; what a class and its async twin, or several names of one thing, have in common is one change."""
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        place = finding.text if finding.rule.startswith("py-name-") else finding.where
        groups[finding.rule, _of_both(place), _of_both(finding.text)].append(finding)
    changes: list[Change] = []
    for found in groups.values():
        found.sort(key=lambda one: ("Async" in one.where, _preference(one.where)))
        names = tuple(dict.fromkeys(one.where for one in found))
        first = found[0]
        changes.append(judged(PYTHON_RULES[first.rule], names[0], first.text, first.only or "none", names[1:]))
    return changes


def _of_both(text: str) -> str:
    return re.sub(r"\bAsync(?=[A-Z])", "", text)
