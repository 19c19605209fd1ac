"""Compares schemas pair by pair, each pair once, with what follows for callers left to the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.changes.change import Direction
from scripts.changes.constraints import bounds, enums, types
from scripts.changes.graph import Finding, Graph, Pair
from scripts.changes.reading import Node, Source, is_component, same
from scripts.changes.variants import variants
from scripts.changes.views import View, site, view
from scripts.changes.wording import code, subject, value

__all__ = ["Schemas", "noted"]

_WORDS = ("title", "description", "summary", "example", "examples", "externalDocs", "$comment")


class Schemas:
    """The comparison of all schemas of two documents.

    Attributes:
        graph: What was found, and which pair leads to which.
        renamed: Components that stand for one another under different names, with the place of their first use.
    """

    def __init__(self, old: Source, new: Source) -> None:
        self.old, self.new = old, new
        self.graph = Graph()
        self.renamed: dict[Pair, str] = {}
        self._waiting: list[tuple[Pair, Node, Node]] = []
        self._views: dict[tuple[bool, str], View] = {}

    def use(self, old: Node, new: Node, direction: Direction, operation: str) -> None:
        """Compare two schemas that an operation uses at the same place; a missing one takes anything."""
        self.graph.use(self.pair(old, new), direction, operation)
        self._work()

    def idle(self, old: Node, new: Node) -> None:
        """Compare two schemas that no operation uses."""
        self.pair(old, new)
        self._work()

    def pair(self, old: Node, new: Node) -> Pair:
        """The pair of two schemas, to be compared if it is new."""
        key = (old.pointer, new.pointer)
        if key not in self.graph.findings:
            self.graph.findings[key] = []
            self._waiting.append((key, old, new))
        return key

    def _work(self) -> None:
        # A list instead of recursion: documents may nest deeper than Python's stack.
        while self._waiting:
            key, old, new = self._waiting.pop()
            self.graph.findings[key] += self._compare(key, old, new)

    def _compare(self, key: Pair, old: Node, new: Node) -> Iterator[Finding]:
        if _is_leaf(old) and same(old.value, new.value):
            return
        before, after = site(self.old, old), site(self.new, new)
        if before.target is not None and after.target is not None:
            yield from noted(before.notes, after.notes, self._said(new), new.pointer)
            yield from self._null(before.nullable, after.nullable, before.target, after.target, new)
            self._note_names(before.target, after.target, new.pointer)
            self.graph.edge(key, self.pair(before.target, after.target), None)
            return
        first, first_null, first_notes = self._inside(self.old, old)
        last, last_null, last_notes = self._inside(self.new, new)
        yield from noted(first_notes, last_notes, self._said(new), new.pointer)
        one, two = self._view(self.old, first), self._view(self.new, last)
        if bool(one.variants) == bool(two.variants):
            self._note_names(before.target or first, after.target or last, new.pointer)
        findings = list(self._content(key, one, two))
        yield from findings
        # Another type says already that null is, or is not, among its values.
        if not (one.anything or two.anything or any(finding.rule == "type-changed" for finding in findings)):
            yield from self._nullable(first_null or one.nullable, last_null or two.nullable, new)

    def _inside(self, source: Source, node: Node) -> tuple[Node, bool, Mapping[str, Any]]:
        """The schema behind all wrappers and references of a place."""
        seen: set[str] = set()
        nullable, notes = False, dict[str, Any]()
        while True:
            found = site(source, node)
            nullable, notes = nullable or found.nullable, {**found.notes, **notes}
            if found.target is None or found.target.pointer in seen:
                return found.node, nullable, notes
            seen.add(found.target.pointer)
            node = found.target

    def _view(self, source: Source, node: Node) -> View:
        key = (source is self.old, node.pointer)
        if key not in self._views:
            self._views[key] = view(source, node)
        return self._views[key]

    def _said(self, node: Node) -> str:
        return code(subject(self.new, node.pointer))

    def _note_names(self, old: Node, new: Node, where: str) -> None:
        names = tuple(node.pointer if is_component(node.pointer) else "" for node in (old, new))
        if names[0] != names[1]:
            pair = (names[0], names[1])
            self.renamed[pair] = min(where, self.renamed.get(pair, where))

    def _null(self, old: bool, new: bool, before: Node, after: Node, where: Node) -> Iterator[Finding]:
        """Null that a place adds, unless the component says the same by itself."""
        if old != new:
            inner = self._inside(self.old if new else self.new, before if new else after)
            reader = self.old if new else self.new
            if not (inner[1] or self._view(reader, inner[0]).nullable):
                yield from self._nullable(old, new, where)

    def _nullable(self, old: bool, new: bool, where: Node) -> Iterator[Finding]:
        if new and not old:
            yield Finding("nullable-added", where.pointer, f"{self._said(where)} may now be null.")
        if old and not new:
            yield Finding("nullable-removed", where.pointer, f"{self._said(where)} may no longer be null.")

    def _content(self, key: Pair, old: View, new: View) -> Iterator[Finding]:
        said = self._said(new.node)
        for pointer in old.parts.keys() & new.parts.keys():
            part = code(subject(self.new, pointer))
            yield from noted(old.parts[pointer], new.parts[pointer], part, pointer)
        yield from enums(old, new, said)
        alternative = "both" if old.variants and new.variants else "one" if old.variants or new.variants else ""
        if old.anything or new.anything:
            yield from types(old, new, said)
            return
        if alternative == "one" and (old if old.variants else new).properties:
            # Alternatives beside properties bound them further; there is no schema to compare each with.
            names = value(old.keyword or None), value(new.keyword or None)
            text = f"{said} is bound by {names[1]} alternatives now, by {names[0]} before."
            yield Finding("schema-keyword-changed", new.node.pointer, text)
        elif alternative:
            pairs, findings = variants(self.old, self.new, old, new, said)
            yield from findings
            for first, last in pairs:
                self.graph.edge(key, self.pair(first, last), None)
            if alternative == "one":
                return
        else:
            differing = list(types(old, new, said))
            yield from differing
            if any(finding.rule == "type-changed" for finding in differing):
                return
        yield from bounds(old, new, said)
        yield from self._object(key, old, new, said)
        yield from self._list(key, old, new, said)
        yield from _discriminator(old, new, said)
        for name in sorted(old.rest.keys() | new.rest.keys()):
            one, two = old.rest.get(name), new.rest.get(name)
            if not same(one, two):
                text = f"{code(name)} of {said} changed from {value(one)} to {value(two)}."
                yield Finding("schema-keyword-changed", new.node.pointer, text)

    def _object(self, key: Pair, old: View, new: View, said: str) -> Iterator[Finding]:
        for name, child in old.properties.items():
            if name not in new.properties:
                text = f"Property {code(name)} of {said} was removed."
                yield Finding("property-removed", child.pointer, text, _only(self.old, child))
                continue
            other = new.properties[name]
            access = _only(self.new, other)
            self.graph.edge(key, self.pair(child, other), access if _only(self.old, child) == access else None)
        for name, child in new.properties.items():
            if name not in old.properties:
                needed = name in new.required
                text = f"{'Required' if needed else 'Optional'} property {code(name)} was added to {said}."
                rule = "property-added-required" if needed else "property-added-optional"
                yield Finding(rule, child.pointer, text, _only(self.new, child))
        for name in sorted(old.properties.keys() & new.properties.keys()):
            other = new.properties[name]
            only = _only(self.new, other)
            if name in new.required and name not in old.required:
                text = f"Property {code(name)} of {said} became required."
                yield Finding("property-became-required", other.pointer, text, only)
            if name in old.required and name not in new.required:
                text = f"Property {code(name)} of {said} became optional."
                yield Finding("property-became-optional", other.pointer, text, only)
        yield from self._extra(key, old, new, said)

    def _extra(self, key: Pair, old: View, new: View, said: str) -> Iterator[Finding]:
        states = tuple(_openness(one) for one in (old, new))
        where = new.extra.pointer if new.extra is not None else new.node.pointer
        if states == ("typed", "typed") and old.extra is not None and new.extra is not None:
            self.graph.edge(key, self.pair(old.extra, new.extra), None)
        elif states[0] != states[1]:
            rule = {
                "closed": "additional-properties-forbidden",
                "typed": "additional-properties-narrowed" if states[0] == "open" else "additional-properties-allowed",
                "open": "additional-properties-widened" if states[0] == "typed" else "additional-properties-allowed",
            }[states[1]]
            text = f"Further properties of {said}: {_OPENNESS[states[0]]} before, {_OPENNESS[states[1]]} now."
            yield Finding(rule, where, text)

    def _list(self, key: Pair, old: View, new: View, said: str) -> Iterator[Finding]:
        if old.elements is not None or new.elements is not None:
            # A list that says nothing of its elements takes any.
            one = old.elements or Node(f"{old.node.pointer}/items", {})
            two = new.elements or Node(f"{new.node.pointer}/items", {})
            self.graph.edge(key, self.pair(one, two), None)
        for one, two in zip(old.prefix, new.prefix, strict=False):
            self.graph.edge(key, self.pair(one, two), None)
        if len(old.prefix) != len(new.prefix):
            text = f"{said} had {len(old.prefix)} elements of their own schema and has {len(new.prefix)}."
            yield Finding("schema-keyword-changed", new.node.pointer, text)


def _is_leaf(node: Node) -> bool:
    """Whether a schema leads nowhere else, as most do; one that stayed the same then needs no further look."""
    return isinstance(node.value, dict) and not any(
        isinstance(one, dict | list) or key == "$ref" for key, one in node.value.items()
    )


_OPENNESS = {"open": "any", "typed": "of one schema", "closed": "none"}


def _openness(found: View) -> str:
    if found.extra is None or found.extra.value in (True, {}):
        return "open"
    return "closed" if found.extra.value is False else "typed"


def _only(source: Source, node: Node) -> Direction | None:
    notes = {**source.follow(node).mapping, **site(source, node).notes}
    if notes.get("readOnly") is True:
        return "response"
    return "request" if notes.get("writeOnly") is True else None


def _discriminator(old: View, new: View, said: str) -> Iterator[Finding]:
    names = [one.discriminator.get("propertyName") for one in (old, new)]
    if not same(*names):
        text = f"The discriminator of {said} changed from {value(names[0])} to {value(names[1])}."
        yield Finding("discriminator-changed", new.node.pointer, text)


def noted(old: Mapping[str, Any], new: Mapping[str, Any], said: str, where: str) -> Iterator[Finding]:
    """Differences between the annotations of one place."""
    if "default" in old or "default" in new:
        before, after = old.get("default"), new.get("default")
        if "default" not in old:
            yield Finding("default-added", where, f"{said} has the default {value(after)} now.")
        elif "default" not in new:
            yield Finding("default-removed", where, f"{said} has no default any more; it was {value(before)}.")
        elif not same(before, after):
            text = f"The default of {said} changed from {value(before)} to {value(after)}."
            yield Finding("default-changed", where, text)
    for key, rule, undone, sentence in _FLAGS:
        if new.get(key) is True and old.get(key) is not True:
            yield Finding(rule, where, f"{said} is now {sentence}.")
        if old.get(key) is True and new.get(key) is not True:
            yield Finding(undone, where, f"{said} is no longer {sentence}.")
    words = [key for key in _WORDS if not same(old.get(key), new.get(key))]
    if words:
        yield Finding("description-changed", where, f"{', '.join(words).capitalize()} of {said} changed.")
    handled = {*_WORDS, "default", *(flag[0] for flag in _FLAGS)}
    for key in sorted((old.keys() | new.keys()) - handled):
        if not same(old.get(key), new.get(key)):
            text = f"{code(key)} of {said} changed from {value(old.get(key))} to {value(new.get(key))}."
            yield Finding("extension-changed", where, text)


_FLAGS = (
    ("deprecated", "deprecated", "undeprecated", "deprecated"),
    ("readOnly", "became-read-only", "no-longer-read-only", "read-only"),
    ("writeOnly", "became-write-only", "no-longer-write-only", "write-only"),
)
