"""Compares two OpenAPI documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.changes.access import schemes, security, servers
from scripts.changes.bodies import Bodies
from scripts.changes.change import Change
from scripts.changes.collecting import Collector, Frame
from scripts.changes.kinds import kinds
from scripts.changes.operations import Operation, matched, operations, operations_of
from scripts.changes.parameters import parameters
from scripts.changes.reading import Node, Source, same
from scripts.changes.schemas import Schemas, noted
from scripts.changes.views import remarks
from scripts.changes.wording import code, subject, value

__all__ = ["http_changes"]

_WORDS = ("tags", "externalDocs")
_AT_THE_TOP = {"openapi", "info", "servers", "security", "paths", "webhooks", "components", "x-artifact-kinds", *_WORDS}
_HANDLED = {"operationId", "tags", "parameters", "requestBody", "responses", "security", "servers", "callbacks"}


def http_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Everything that differs between two documents, judged by the rules."""
    comparison = _Comparison(Source(old), Source(new))
    comparison.run()
    return comparison.collector.changes()


class _Comparison:
    def __init__(self, old: Source, new: Source) -> None:
        self.old, self.new = old, new
        self.collector = Collector()
        self.schemas = Schemas(old, new)
        self.bodies = Bodies(old, new, self.schemas, self.collector)

    def run(self) -> None:
        self._document()
        pairs, gone, come = matched(operations(self.old), operations(self.new))
        for one in gone:
            text = f"{code(one.place)} ({code(one.label)}) was removed."
            self.collector.add("operation-removed", one.node.pointer, text, "none", [one.label])
        for one in come:
            text = f"{code(one.place)} ({code(one.label)}) was added."
            self.collector.add("operation-added", one.node.pointer, text, "none", [one.label])
        for one, two in pairs:
            self._identity(one, two)
            self._operation(one, two, Frame(two.label))
        self._webhooks()
        self._components()
        self._references()
        self.collector.take_graph(self.schemas.graph)
        if not self.collector.found and not same(self.old.root.value, self.new.root.value):
            text = "The documents differ in something that no rule is about, such as the order of a list."
            self.collector.add("other-changed", "#", text)

    def _document(self) -> None:
        old, new = self.old.root, self.new.root
        self._changed("openapi-version-changed", old.get("openapi"), new.get("openapi"), "The version of OpenAPI")
        info, other = old.get("info"), new.get("info")
        self._changed("api-version-changed", info.get("version"), other.get("version"), "The version of the document")
        rest = [{k: v for k, v in node.mapping.items() if k != "version"} for node in (info, other)]
        if not same(*rest):
            self.collector.add("description-changed", other.pointer, "Words about the API changed.")
        for name in _WORDS:
            if not same(old.get(name).value, new.get(name).value):
                words = f"Words in {code(name)} of the document changed."
                self.collector.add("description-changed", new.get(name).pointer, words)
        self.collector.take(kinds(old.get("x-artifact-kinds"), new.get("x-artifact-kinds")))
        self.collector.take(servers(old.get("servers"), new.get("servers")))
        self.collector.take(schemes(self.old, self.new))
        for name in sorted((old.mapping.keys() | new.mapping.keys()) - _AT_THE_TOP):
            rule = "extension-changed" if str(name).startswith("x-") else "other-changed"
            self._changed(rule, old.get(name), new.get(name), code(str(name)))

    def _changed(self, rule: str, old: Node, new: Node, said: str) -> None:
        if not same(old.value, new.value):
            text = f"{said} changed from {value(old.value)} to {value(new.value)}."
            self.collector.add(rule, new.pointer, text)

    def _identity(self, old: Operation, new: Operation) -> None:
        """Where an operation is and what it is called."""
        where, label = new.node.pointer, [new.label]
        if not _alike(old, new):
            text = f"{code(new.label)} moved from {code(old.place)} to {code(new.place)}."
            self.collector.add("operation-moved", where, text, "none", label)
        else:
            for one, two in zip(old.names, new.names, strict=True):
                if one != two:
                    text = f"Path parameter {code(one)} is called {code(two)} now."
                    self.collector.add("path-parameter-renamed", where, text, "request", label)
        if old.id != new.id:
            text = f"The operationId of {code(new.place)} changed from {value(old.id)} to {value(new.id)}."
            self.collector.add("operation-renamed", where, text, "none", label)

    def _operation(self, old: Operation, new: Operation, frame: Frame) -> None:
        where, label = new.node.pointer, [frame.label]
        self._tags(old, new, label)
        self._remarks(old.node, new.node, code(frame.label), label)
        if not same(remarks(old.item.mapping), remarks(new.item.mapping)):
            text = f"Words about the path {code(new.path)} changed."
            self.collector.add("description-changed", new.item.pointer, text, "none", label)
        parameters(old, new, frame, self.schemas, self.collector)
        self.bodies.request(old.node.get("requestBody"), new.node.get("requestBody"), frame)
        self.bodies.responses(old.node.get("responses"), new.node.get("responses"), frame)
        self.collector.take(security(old, new, from_api=frame.from_api), "request", label)
        own = [
            node.node.get("servers") if "servers" in node.node.mapping else node.item.get("servers")
            for node in (old, new)
        ]
        if own[0].value is not None or own[1].value is not None:
            base = [
                one if one.value is not None else source.root.get("servers")
                for one, source in zip(own, (self.old, self.new), strict=True)
            ]
            self.collector.take(servers(base[0], base[1], frame.label), "none", label)
        self._callbacks(old, new, frame)
        known = {*_HANDLED, "deprecated", *remarks(old.node.mapping), *remarks(new.node.mapping)}
        for name in sorted((old.node.mapping.keys() | new.node.mapping.keys()) - known):
            one, two = old.node.get(name), new.node.get(name)
            if not same(one.value, two.value):
                text = f"{code(name)} of {code(frame.label)} changed from {value(one.value)} to {value(two.value)}."
                self.collector.add("other-changed", where, text, "none", label)

    def _tags(self, old: Operation, new: Operation, label: list[str]) -> None:
        tags = [[one.value for one in node.node.get("tags").items()] for node in (old, new)]
        first = [one[0] if one else None for one in tags]
        if not same(*first):
            text = f"{code(new.label)} moved from the tag {value(first[0])} to {value(first[1])}."
            self.collector.add("operation-tag-moved", new.node.pointer, text, "none", label)
        if not same(tags[0][1:], tags[1][1:]):
            text = f"Further tags of {code(new.label)} changed from {value(tags[0][1:])} to {value(tags[1][1:])}."
            self.collector.add("operation-tags-changed", new.node.pointer, text, "none", label)

    def _remarks(self, old: Node, new: Node, said: str, label: list[str]) -> None:
        for finding in noted(remarks(old.mapping), remarks(new.mapping), said, new.pointer):
            rule = finding.rule
            if rule in ("deprecated", "undeprecated"):
                rule = f"operation-{rule}"
            self.collector.add(rule, finding.where, finding.text, "none", label)

    def _callbacks(self, old: Operation, new: Operation, frame: Frame) -> None:
        before, after = (
            {
                (name, path): item
                for name, callback in one.node.get("callbacks").each()
                for path, item in one.source.follow(callback).each()
                if not path.startswith("x-")
            }
            for one in (old, new)
        )
        self._items(before, after, "callback", frame)

    def _webhooks(self) -> None:
        before, after = (
            {(name, name): item for name, item in source.root.get("webhooks").each()} for source in (self.old, self.new)
        )
        self._items(before, after, "webhook", None)

    def _items(
        self, old: dict[tuple[str, str], Node], new: dict[tuple[str, str], Node], what: str, frame: Frame | None
    ) -> None:
        """Path items that the API calls: what it sends is what callers of ours receive."""
        before, after = (
            {(*key, one.method): one for key, item in items.items() for one in operations_of(source, key[1], item)}
            for source, items in ((self.old, old), (self.new, new))
        )
        for key in before.keys() | after.keys():
            label = frame.label if frame is not None else f"{what} {key[0]}"
            said = f"{what.capitalize()} {code(f'{key[0]} {key[2].upper()}')}"
            if key not in after:
                self.collector.add(f"{what}-removed", before[key].node.pointer, f"{said} was removed.", "none", [label])
            elif key not in before:
                self.collector.add(f"{what}-added", after[key].node.pointer, f"{said} was added.", "none", [label])
            else:
                self._operation(before[key], after[key], Frame(label, from_api=True))

    def _components(self) -> None:
        """Components that no operation uses; what operations use was compared on the way."""
        old, new = self.old.root.get("components"), self.new.root.get("components")
        used = self.old.reached(), self.new.reached()
        for section in sorted((old.mapping.keys() | new.mapping.keys()) - {"securitySchemes"}):
            before, after = dict(old.get(section).each()), dict(new.get(section).each())
            for name, node in before.items():
                if name not in after and node.pointer not in used[0]:
                    text = f"Component {code(name)} ({code(section)}), which no operation used, was removed."
                    self.collector.add("component-removed", node.pointer, text)
            for name, node in after.items():
                if name not in before and node.pointer not in used[1]:
                    text = f"Component {code(name)} ({code(section)}), which no operation uses, was added."
                    self.collector.add("component-added", node.pointer, text)
            for name in before.keys() & after.keys():
                if section == "schemas":
                    self.schemas.idle(before[name], after[name])
                elif after[name].pointer not in used[1] and not same(before[name].value, after[name].value):
                    text = f"Component {code(name)} ({code(section)}), which no operation uses, changed."
                    self.collector.add("other-changed", after[name].pointer, text)

    def _references(self) -> None:
        """Components under another name; a name that is in both documents was not given away."""
        for (old, new), where in self.schemas.renamed.items():
            gone = bool(old) and self.new.at(old) is None
            come = bool(new) and self.old.at(new) is None
            names = [code(subject(self.old, old)) if old else "", code(subject(self.new, new)) if new else ""]
            if gone and come:
                self.collector.add("component-renamed", new, f"Schema {names[0]} is called {names[1]} now.")
            else:
                was = f"referred to {names[0]}" if old else "was spelt out"
                now = f"refers to {names[1]}" if new else "is spelt out"
                self.collector.add("reference-changed", where, f"{code(subject(self.new, where))} {was}, now it {now}.")


def _alike(old: Operation, new: Operation) -> bool:
    """Whether two operations are at the same place but for the names in the template."""
    return [old.method, *_fixed(old.path)] == [new.method, *_fixed(new.path)]


def _fixed(path: str) -> list[str]:
    return path.replace("}", "{").split("{")[::2]
