"""Compares the kinds of artifacts, which the document lists under `x-artifact-kinds`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.changes.graph import Finding
from scripts.changes.reading import Node, same
from scripts.changes.wording import code, listed, value

__all__ = ["kinds"]


def kinds(old: Node, new: Node) -> Iterator[Finding]:
    """Two lists of kinds, by prefix: it is what object ids start with. One with another prefix is known by its Ref."""
    before = {str(one.mapping.get("prefix")): one for one in old.items()}
    after = {str(one.mapping.get("prefix")): one for one in new.items()}
    moved = _moved(before, after)
    for prefix, node in before.items():
        if prefix not in after and prefix not in moved:
            text = f"Kind {code(prefix)} ({code(str(node.mapping.get('ref')))}) was removed."
            yield Finding("artifact-kind-removed", node.pointer, text)
    for prefix, node in after.items():
        if prefix in moved.values():
            former = next(one for one in moved if moved[one] == prefix)
            text = (
                f"Ids of {code(str(node.mapping.get('ref')))} begin with {code(prefix)} now, not with {code(former)}."
            )
            yield Finding("artifact-kind-prefix-changed", node.pointer, text)
            yield from _kind(code(prefix), before[former].mapping, node)
        elif prefix in before:
            yield from _kind(code(prefix), before[prefix].mapping, node)
        else:
            text = f"Kind {code(prefix)} ({code(str(node.mapping.get('ref')))}) was added."
            yield Finding("artifact-kind-added", node.pointer, text)


def _moved(before: dict[str, Node], after: dict[str, Node]) -> dict[str, str]:
    """The new prefix of each kind that has another one and the same Ref."""
    gone, come = (
        {str(node.mapping.get("ref")): prefix for prefix, node in one.items() if prefix not in other}
        for one, other in ((before, after), (after, before))
    )
    return {gone[ref]: come[ref] for ref in gone if ref in come}


def _kind(said: str, old: Any, node: Node) -> Iterator[Finding]:
    new, where = node.mapping, node.pointer
    for key, rule in (("ref", "artifact-kind-renamed"), ("result", "artifact-kind-result-changed")):
        if not same(old.get(key), new.get(key)):
            text = f"{code(key)} of kind {said} changed from {value(old.get(key))} to {value(new.get(key))}."
            yield Finding(rule, where, text)
    before, after = (_texts(one.get("media_types")) for one in (old, new))
    if gone := [one for one in before if one not in after]:
        yield Finding("artifact-kind-narrowed", where, f"Kind {said} is no longer {listed(gone)}.")
    if come := [one for one in after if one not in before]:
        yield Finding("artifact-kind-widened", where, f"Kind {said} may be {listed(come)}.")
    least, most = old.get("max_bytes"), new.get("max_bytes")
    if not same(least, most):
        less = isinstance(most, int) and (not isinstance(least, int) or most < least)
        rule = "artifact-kind-narrowed" if less else "artifact-kind-widened"
        yield Finding(rule, where, f"Kind {said} has at most {value(most)} bytes, {value(least)} before.")
    known = {"prefix", "ref", "result", "media_types", "max_bytes"}
    for key in sorted((old.keys() | new.keys()) - known):
        if not same(old.get(key), new.get(key)):
            text = f"{code(str(key))} of kind {said} changed from {value(old.get(key))} to {value(new.get(key))}."
            yield Finding("artifact-kind-changed", where, text)


def _texts(found: Any) -> list[str]:
    return [str(one) for one in found] if isinstance(found, list) else []
