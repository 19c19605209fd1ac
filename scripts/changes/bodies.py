"""Compares request bodies and responses: whether they are there, their media types, headers and schemas."""

from __future__ import annotations

from scripts.changes.change import Direction
from scripts.changes.collecting import Collector, Frame
from scripts.changes.reading import Node, Source, same
from scripts.changes.schemas import Schemas, noted
from scripts.changes.views import remarks
from scripts.changes.wording import code, value

__all__ = ["Bodies"]


class Bodies:
    """The comparison of everything that has content."""

    def __init__(self, old: Source, new: Source, schemas: Schemas, collector: Collector) -> None:
        self.old, self.new = old, new
        self.schemas, self.collector = schemas, collector

    def request(self, before: Node, after: Node, frame: Frame) -> None:
        """The body of a request, which may be missing on either side."""
        old, new = self.old.follow(before), self.new.follow(after)
        sent, label = frame.sent, [frame.label]
        if new.value is None and old.value is None:
            return
        needed = [node.mapping.get("required") is True for node in (old, new)]
        if old.value is None:
            rule = f"request-body-added-{'required' if needed[1] else 'optional'}"
            text = f"{'A required' if needed[1] else 'An optional'} request body was added."
            self.collector.add(rule, new.pointer, text, sent, label)
        elif new.value is None:
            self.collector.add("request-body-removed", old.pointer, "The request body was removed.", sent, label)
        else:
            if needed[0] != needed[1]:
                word = "required" if needed[1] else "optional"
                text = f"The request body became {word}."
                self.collector.add(f"request-body-became-{word}", new.pointer, text, sent, label)
            self._remarks(old, new, "the request body", sent, label, {"required", "content"})
            self._content(old, new, "the request body", sent, frame.label)

    def responses(self, old: Node, new: Node, frame: Frame) -> None:
        """The answers by status."""
        received, label = frame.received, [frame.label]
        before, after = dict(old.each()), dict(new.each())
        for status, node in before.items():
            if status not in after and not status.startswith("x-"):
                rule = f"response-{_outcome(status)}-removed"
                where = self.old.follow(node).pointer
                self.collector.add(rule, where, f"Status {code(status)} is no longer answered.", received, label)
        for status, node in after.items():
            if status.startswith("x-"):
                continue
            found = self.new.follow(node)
            if status not in before:
                rule, text = f"response-{_outcome(status)}-added", f"Status {code(status)} may be answered."
                self.collector.add(rule, found.pointer, text, received, label)
            else:
                self._response(self.old.follow(before[status]), found, status, frame)

    def _response(self, old: Node, new: Node, status: str, frame: Frame) -> None:
        said = f"the answer with status {code(status)}"
        self._remarks(old, new, said, frame.received, [frame.label], {"headers", "content"})
        self._content(old, new, said, frame.received, frame.label)
        self._headers(old.get("headers"), new.get("headers"), said, frame)

    def _headers(self, old: Node, new: Node, said: str, frame: Frame) -> None:
        label = [frame.label]
        before = {name.lower(): (name, self.old.follow(node)) for name, node in old.each()}
        after = {name.lower(): (name, self.new.follow(node)) for name, node in new.each()}
        for key, (name, node) in before.items():
            if key not in after:
                text = f"Header {code(name)} of {said} was removed."
                self.collector.add("response-header-removed", node.pointer, text, frame.received, label)
        for key, (name, node) in after.items():
            if key not in before:
                text = f"Header {code(name)} was added to {said}."
                self.collector.add("response-header-added", node.pointer, text, frame.received, label)
                continue
            other, of = before[key][1], f"header {code(name)} of {said}"
            needed = [one.mapping.get("required") is True for one in (other, node)]
            if needed[0] != needed[1]:
                word = "required" if needed[1] else "optional"
                text = f"{of[0].upper()}{of[1:]} became {word}."
                self.collector.add(f"response-header-became-{word}", node.pointer, text, frame.received, label)
            self._remarks(other, node, of, frame.received, label, {"required", "schema", "content"})
            self._schema(other, node, frame.received, frame.label)
            self._content(other, node, of, frame.received, frame.label)

    def _content(self, old: Node, new: Node, said: str, direction: Direction, label: str) -> None:
        """The media types of something, compared under their names without regard to case and blanks."""
        before = {_media_type(name): node for name, node in old.get("content").each()}
        after = {_media_type(name): node for name, node in new.get("content").each()}
        for name, node in before.items():
            if name not in after:
                text = f"Media type {code(name)} of {said} was removed."
                self.collector.add("media-type-removed", node.pointer, text, direction, [label])
        for name, node in after.items():
            if name not in before:
                text = f"Media type {code(name)} was added to {said}."
                self.collector.add("media-type-added", node.pointer, text, direction, [label])
                continue
            other = before[name]
            self._schema(other, node, direction, label)
            self._remarks(other, node, f"{code(name)} of {said}", direction, [label], {"schema", "encoding"})
            one, two = other.get("encoding").value, node.get("encoding").value
            if not same(one, two):
                text = f"The encoding of {said} changed from {value(one)} to {value(two)}."
                self.collector.add("encoding-changed", node.pointer, text, direction, [label])

    def _schema(self, old: Node, new: Node, direction: Direction, label: str) -> None:
        before, after = old.get("schema"), new.get("schema")
        if before.value is not None or after.value is not None:
            self.schemas.use(before, after, direction, label)

    def _remarks(
        self, old: Node, new: Node, said: str, direction: Direction, label: list[str], known: set[str]
    ) -> None:
        """Words, and keywords without a rule."""
        before, after = remarks(old.mapping), remarks(new.mapping)
        for finding in noted(before, after, f"{said[0].upper()}{said[1:]}", new.pointer):
            only_words = finding.rule in ("description-changed", "extension-changed")
            self.collector.take([finding], "none" if only_words else direction, label)
        for name in sorted((old.mapping.keys() | new.mapping.keys()) - known - before.keys() - after.keys()):
            if not same(old.mapping.get(name), new.mapping.get(name)):
                text = f"{code(str(name))} of {said} changed."
                self.collector.add("other-changed", new.pointer, text, "none", label)


def _media_type(name: str) -> str:
    return name.lower().replace(" ", "")


def _outcome(status: str) -> str:
    return "success" if status[:1] in ("1", "2", "3") else "error"
