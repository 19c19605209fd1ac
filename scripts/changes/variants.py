"""Finds which alternative of a schema became which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from scripts.changes.graph import Finding
from scripts.changes.reading import Node, Source, digest, is_component
from scripts.changes.views import View, site, view
from scripts.changes.wording import code, subject

__all__ = ["variants"]

Pairs = list[tuple[Node, Node]]


def variants(old_source: Source, new_source: Source, old: View, new: View, said: str) -> tuple[Pairs, list[Finding]]:
    """Pair the alternatives of two schemas; a schema without alternatives is its own only one.

    Returns:
        The pairs, to be compared, and what was added, removed and left over.
    """
    before = old.variants or [old.node]
    after = new.variants or [new.node]
    pairs: Pairs = []
    for alike, certain in ((_reference, True), (_content, True), (_label, False), (_kind, False)):
        ones, twos = _by(old_source, before, alike), _by(new_source, after, alike)
        # What is only alike is paired where there is no choice, so that no guess depends on the order.
        found = [
            pair
            for key in ones
            if key in twos and (certain or len(ones[key]) == len(twos[key]) == 1)
            for pair in zip(ones[key], twos[key], strict=False)
        ]
        pairs += found
        taken = {one.pointer for one, _ in found}, {two.pointer for _, two in found}
        before = [node for node in before if node.pointer not in taken[0]]
        after = [node for node in after if node.pointer not in taken[1]]
    if len(before) == len(after) == 1 and (old.variants and new.variants):
        pairs.append((before.pop(), after.pop()))
    findings = [
        Finding("variant-removed", node.pointer, f"Alternative {_name(old_source, node)} of {said} was removed.")
        for node in before
    ] + [
        Finding("variant-added", node.pointer, f"Alternative {_name(new_source, node)} was added to {said}.")
        for node in after
    ]
    if old.keyword and new.keyword and old.keyword != new.keyword:
        text = f"The alternatives of {said} are listed under {code(new.keyword)}, before under {code(old.keyword)}."
        findings.append(Finding("variants-keyword-changed", new.node.pointer, text))
    return pairs, findings


def _by(source: Source, nodes: list[Node], key: Callable[[Source, Node], str]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if name := key(source, node):
            found[name].append(node)
    return found


def _reference(source: Source, node: Node) -> str:
    target = site(source, node).target
    if target is not None:
        return target.pointer
    return node.pointer if is_component(node.pointer) else ""


def _content(source: Source, node: Node) -> str:
    return source.fingerprint(source.follow(node))


def _label(source: Source, node: Node) -> str:
    """A title, or the constants that tell the alternatives apart."""
    found = view(source, source.follow(node))
    constants = {
        name: view(source, child).enum
        for name, child in found.properties.items()
        if len(view(source, child).enum or []) == 1
    }
    if constants:
        return digest(constants)
    title = found.node.mapping.get("title")
    return title if isinstance(title, str) else ""


def _kind(source: Source, node: Node) -> str:
    found = view(source, source.follow(node))
    return " ".join(sorted(found.types or ())) if not found.variants else ""


def _name(source: Source, node: Node) -> str:
    target = site(source, node).target
    if target is not None:
        return code(subject(source, target.pointer))
    found = view(source, node)
    title = node.mapping.get("title")
    return code(title if isinstance(title, str) else " or ".join(sorted(found.types or ("anything",))))
