"""The `$ref`s of a document: finds them, and says which of them lead nowhere, to the wrong thing or in a circle."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from scripts.reading.grammar import Node, walk
from scripts.reading.pointers import child, look_up, pointer, split

__all__ = ["Reference", "leads_elsewhere", "reference_problems", "references"]

_FILES = (".json", ".yaml", ".yml")


class Reference(NamedTuple):
    """One `$ref`, or one entry of a discriminator's mapping that is written like one.

    Attributes:
        at: The pointer of the text itself.
        kind: What it has to lead to.
        text: What is written.
        holder: The mapping it stands in.
        key: Its key there.
    """

    at: str
    kind: str
    text: str
    holder: dict[str, Any]
    key: str


def references(node: Node) -> Iterator[Reference]:
    """The references that this object holds by itself."""
    at, kind = node.pointer, node.kind
    if not isinstance(node.value, dict) or kind.startswith("names of "):
        return
    value: dict[str, Any] = node.value
    if isinstance(value.get("$ref"), str):
        yield Reference(child(at, "$ref"), kind, value["$ref"], value, "$ref")
    if kind == "schema":
        discriminator = value.get("discriminator")
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        if not isinstance(mapping, dict):
            return
        for name, text in mapping.items():
            # A bare word is the name of a schema.
            if isinstance(text, str) and ("/" in text or "#" in text or text.endswith(_FILES)):
                yield Reference(child(at, "discriminator", "mapping", name), kind, text, mapping, name)


def leads_elsewhere(text: str) -> bool:
    """Whether the reference leads out of the document it is written in."""
    return bool(text) and not text.startswith("#")


def reference_problems(document: Mapping[str, Any], where: Callable[[str], str]) -> list[str]:
    """Everything that is wrong with the references of a document that is one file.

    Args:
        document: The document.
        where: Makes `file:line: pointer` of a pointer.
    """
    survey = _Survey(document, where)
    survey.run()
    return survey.problems + [_circle(circle, where) for circle in _circles(survey.edges)]


class _Survey:
    def __init__(self, document: Mapping[str, Any], where: Callable[[str], str]) -> None:
        self.problems: list[str] = []
        self.edges: dict[str, list[str]] = {}
        self._document = document
        self._where = where
        self._kinds: dict[str, str] = {}
        self._waiting = [Node("#", "document", document)]

    def run(self) -> None:
        while self._waiting:
            found: list[Reference] = []
            for start in self._waiting:
                for node in walk(start.value, start.kind, start.pointer, beyond=self._kinds):
                    self._kinds[node.pointer] = node.kind
                    self._all_of(node)
                    found.extend(references(node))
            # A target that the specification gives no meaning to gets it from what leads there.
            self._waiting = [node for one in found for node in self._follow(one) if node.pointer not in self._kinds]

    def _all_of(self, node: Node) -> None:
        parts = node.value.get("allOf") if node.kind == "schema" and isinstance(node.value, dict) else None
        if isinstance(parts, list):
            self.edges.setdefault(node.pointer, []).extend(child(node.pointer, "allOf", n) for n in range(len(parts)))

    def _follow(self, one: Reference) -> Iterator[Node]:
        if leads_elsewhere(one.text):
            self._say(one, "leads out of the document; write its target under `components` and refer to it there")
            return
        if not one.text.startswith("#/"):
            self._say(one, "is no JSON pointer to a part of the document; write it like #/components/schemas/Name")
            return
        target = pointer(split(unquote(one.text)))
        try:
            value = look_up(self._document, target)
        except LookupError:
            self._say(one, f"leads to nothing; {self._instead(target)}")
            return
        found = self._kinds.get(target)
        if found is not None and found != one.kind:
            self._say(one, f"leads to a {found}, and a {one.kind} belongs here; correct it")
        elif not isinstance(value, dict) and not (one.kind == "schema" and isinstance(value, bool)):
            self._say(one, f"leads to {value!r:.40}, and a {one.kind} belongs here; correct it")
        else:
            if one.key == "$ref":
                self.edges.setdefault(one.at.removesuffix("/$ref"), []).append(target)
            yield Node(target, one.kind, value)

    def _instead(self, target: str) -> str:
        parts = split(target)
        try:
            around = look_up(self._document, pointer(parts[:-1]))
        except LookupError:
            around = {}
        close = difflib.get_close_matches(parts[-1], list(around)[:5000], n=1) if isinstance(around, dict) else []
        meant = f"did you mean {pointer([*parts[:-1], close[0]])}? Correct it" if close else "correct it"
        return f"{meant}, or define the target"

    def _say(self, one: Reference, what: str) -> None:
        self.problems.append(f"{self._where(one.at)}: the reference {one.text:.200} {what}")


def _circles(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Ways that come back to where they began; each start belongs to one at most."""
    done: set[str] = set()
    for start in edges:
        way: list[str] = []
        waiting: list[tuple[str, int]] = [(start, 0)]
        on_way: set[str] = set()
        while waiting:
            at, number = waiting.pop()
            if number == 0:
                if at in done:
                    continue
                way.append(at)
                on_way.add(at)
            following = edges.get(at, ())
            if number < len(following):
                waiting.append((at, number + 1))
                if following[number] in on_way:
                    yield way[way.index(following[number]) :]
                elif following[number] not in done:
                    waiting.append((following[number], 0))
            else:
                done.add(at)
                on_way.discard(way.pop())


def _circle(way: list[str], where: Callable[[str], str]) -> str:
    shown = way if len(way) <= 6 else [*way[:3], "...", *way[-2:]]
    return (
        f"{where(way[0])}: leads only back to itself: {' -> '.join([*shown, way[0]])}; "
        "one of these has to say itself what it is"
    )
