"""Compares the parameters of an operation."""

from __future__ import annotations

from typing import Any

from scripts.changes.collecting import Collector, Frame
from scripts.changes.operations import Operation
from scripts.changes.reading import Node, same
from scripts.changes.schemas import Schemas, noted
from scripts.changes.views import remarks
from scripts.changes.wording import code, value

__all__ = ["parameters"]

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_WRITING = ("style", "explode", "allowReserved", "allowEmptyValue")


def parameters(old: Operation, new: Operation, frame: Frame, schemas: Schemas, collector: Collector) -> None:
    """Compare the parameters of two operations; those in the path by their place in it."""
    before, after = old.parameters, new.parameters
    gone = {key: node for key, node in before.items() if key not in after}
    come = {key: node for key, node in after.items() if key not in before}
    comparison = _Comparison(frame, schemas, collector)
    for key in list(gone):
        # The same name at another place, and only one such place: it moved.
        others = [other for other in come if other[1].lower() == key[1].lower()]
        rivals = [one for one in gone if one[1].lower() == key[1].lower()]
        if len(others) == len(rivals) == 1:
            comparison.moved(gone.pop(key), come.pop(others[0]))
    # What the template of a path says is part of the path: another template was reported as a move.
    for key, node in gone.items():
        if not key[1].startswith("{"):
            comparison.removed(node)
    for key, node in come.items():
        if not key[1].startswith("{"):
            comparison.added(node)
    for key in before.keys() & after.keys():
        comparison.both(before[key], after[key])


class _Comparison:
    def __init__(self, frame: Frame, schemas: Schemas, collector: Collector) -> None:
        self.frame, self.schemas, self.collector = frame, schemas, collector

    def _add(self, rule: str, where: str, text: str) -> None:
        self.collector.add(rule, where, text, self.frame.sent, [self.frame.label])

    def removed(self, node: Node) -> None:
        self._add("parameter-removed", node.pointer, f"Parameter {_named(node)} was removed.")

    def added(self, node: Node) -> None:
        word = "required" if _needed(node) else "optional"
        text = f"{word.capitalize()} parameter {_named(node)} was added."
        self._add(f"parameter-added-{word}", node.pointer, text)

    def moved(self, old: Node, new: Node) -> None:
        text = f"Parameter {_named(old)} moved to the {new.mapping.get('in')}."
        self._add("parameter-location-changed", new.pointer, text)
        self.both(old, new, place_too=False)

    def both(self, old: Node, new: Node, *, place_too: bool = True) -> None:
        if _needed(old) != _needed(new):
            word = "required" if _needed(new) else "optional"
            self._add(f"parameter-became-{word}", new.pointer, f"Parameter {_named(new)} became {word}.")
        before, after = _writing(old), _writing(new)
        if place_too and not same(before, after):
            text = f"Parameter {_named(new)} is written as {value(after)} now, as {value(before)} before."
            self._add("parameter-serialization-changed", new.pointer, text)
        words = remarks(old.mapping), remarks(new.mapping)
        for finding in noted(*words, f"Parameter {_named(new)}", new.pointer):
            only_words = finding.rule in ("description-changed", "extension-changed")
            direction = "none" if only_words else self.frame.sent
            self.collector.take([finding], direction, [self.frame.label])
        one, two = _schema(old), _schema(new)
        if one.value is not None or two.value is not None:
            self.schemas.use(one, two, self.frame.sent, self.frame.label)


def _named(node: Node) -> str:
    return f"{code(str(node.mapping.get('name')))} ({node.mapping.get('in')})"


def _needed(node: Node) -> bool:
    return node.mapping.get("required") is True or node.mapping.get("in") == "path"


def _schema(node: Node) -> Node:
    content = [media for _, media in node.get("content").each()]
    return content[0].get("schema") if content else node.get("schema")


def _writing(node: Node) -> dict[str, Any]:
    """How the value is put into the request, with what the document leaves to the defaults of OpenAPI."""
    content = [name for name, _ in node.get("content").each()]
    if content:
        return {"content": sorted(content)}
    style = node.mapping.get("style", _STYLES.get(str(node.mapping.get("in")), "form"))
    found = {"style": style, "explode": style == "form", "allowReserved": False, "allowEmptyValue": False}
    return {**found, **{key: node.mapping[key] for key in _WRITING if key in node.mapping}}
