"""Compares servers and security."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.changes.graph import Finding
from scripts.changes.operations import Operation
from scripts.changes.reading import Node, Source, digest, same
from scripts.changes.wording import code, listed, value

__all__ = ["schemes", "security", "servers"]

_WORDS = ("description", "bearerFormat")


def servers(old: Node, new: Node, label: str | None = None) -> Iterator[Finding]:
    """Two lists of servers, by their addresses.

    Args:
        old: The list before.
        new: The list now.
        label: The operation that they are the servers of; None for those of the document.
    """
    said = "" if label is None else f" of {code(label)}"
    before = {str(one.mapping.get("url")): one for one in old.items()}
    after = {str(one.mapping.get("url")): one for one in new.items()}
    gone = {_address(node): url for url, node in before.items() if url not in after}
    come = {_address(node): url for url, node in after.items() if url not in before}
    same_address = {gone[one]: come[one] for one in gone if one in come}
    for url, now in same_address.items():
        # One of the two has variables, and with them further addresses; where both have, that is a change.
        text = f"Server {code(url)}{said} is written as {code(now)} now; its default address is the same."
        more, fewer = "{" in now, "{" in url
        rule = "server-changed" if more and fewer else "server-added" if more else "server-removed"
        yield Finding(rule, after[now].pointer, text)
    for url, node in before.items():
        if url not in after and url not in same_address:
            yield Finding("server-removed", node.pointer, f"Server {code(url)}{said} is no longer listed.")
    for url, node in after.items():
        if url in same_address.values():
            continue
        if url not in before:
            yield Finding("server-added", node.pointer, f"Server {code(url)}{said} was added.")
            continue
        other = before[url].mapping
        if not same(other.get("variables"), node.mapping.get("variables")):
            yield Finding("server-changed", node.pointer, f"The variables of server {code(url)}{said} changed.")
        if any(not same(other.get(k), node.mapping.get(k)) for k in {*other, *node.mapping} - {"url", "variables"}):
            yield Finding("description-changed", node.pointer, f"Words about server {code(url)}{said} changed.")
    if set(before) == set(after) and list(before) != list(after):
        yield Finding("server-order-changed", new.pointer, f"Servers{said} are listed as {listed(list(after))} now.")


def _address(server: Node) -> str:
    """The address with the variables at their defaults."""
    url = str(server.mapping.get("url"))
    for name, variable in server.get("variables").each():
        url = url.replace(f"{{{name}}}", str(variable.mapping.get("default")))
    return url


def schemes(old: Source, new: Source) -> Iterator[Finding]:
    """The security schemes; one that only has another name is the same one."""
    before, after = _schemes(old), _schemes(new)
    names = _renamed(old, new)
    for name, node in before.items():
        if name not in after and name not in names:
            yield Finding("security-scheme-removed", node.pointer, f"Security scheme {code(name)} was removed.")
    for name, node in after.items():
        if name in names.values():
            continue
        if name not in before:
            yield Finding("security-scheme-added", node.pointer, f"Security scheme {code(name)} was added.")
            continue
        one, two = _meant(before[name]), _meant(node)
        if not same(one, two):
            parts = sorted(key for key in one.keys() | two.keys() if not same(one.get(key), two.get(key)))
            changes = ", ".join(f"{code(key)} from {value(one.get(key))} to {value(two.get(key))}" for key in parts)
            yield Finding("security-scheme-changed", node.pointer, f"Security scheme {code(name)} changed: {changes}.")
        elif not same(before[name].value, node.value):
            yield Finding("description-changed", node.pointer, f"Words about security scheme {code(name)} changed.")
    for name, other in names.items():
        text = f"Security scheme {code(name)} is called {code(other)} now; nothing else of it changed."
        yield Finding("other-changed", after[other].pointer, text)


def security(old: Operation, new: Operation, *, from_api: bool = False) -> Iterator[Finding]:
    """What an operation asks for, its own words or else those of the document.

    The words of the document are about what callers send; a webhook has only its own.
    """
    names = _renamed(old.source, new.source)
    before, where = _needed(old, names, inherits=not from_api)
    after, where = _needed(new, {}, inherits=not from_api)
    free = [not ways or {} in ways for ways in (before, after)]
    if free[0] and not free[1]:
        yield Finding("security-introduced", where, f"Credentials are needed: {' or '.join(map(_way, after))}.")
        return
    if free[1] and not free[0]:
        yield Finding("security-dropped", where, "Credentials are no longer needed.")
        return
    left = [one for one in before if one and one not in after]
    for way in [one for one in after if one and one not in before]:
        # The same schemes with other scopes are the same way.
        alike = [one for one in left if one.keys() == way.keys()]
        if alike:
            left.remove(alike[0])
            yield from _scopes(alike[0], way, where)
        else:
            yield Finding("security-alternative-added", where, f"Credentials may be {_way(way)} as well.")
    for way in left:
        yield Finding("security-alternative-removed", where, f"Credentials may no longer be {_way(way)}.")


def _scopes(old: dict[str, list[str]], new: dict[str, list[str]], where: str) -> Iterator[Finding]:
    for name in sorted(old):
        more, fewer = set(new[name]) - set(old[name]), set(old[name]) - set(new[name])
        if more:
            text = f"{code(name)} needs the scope {listed(sorted(more))} as well."
            yield Finding("security-scopes-added", where, text)
        if fewer:
            text = f"{code(name)} no longer needs the scope {listed(sorted(fewer))}."
            yield Finding("security-scopes-removed", where, text)


def _needed(operation: Operation, names: dict[str, str], *, inherits: bool) -> tuple[list[dict[str, list[str]]], str]:
    found = operation.node.get("security")
    if found.value is None and inherits:
        found = operation.source.root.get("security")
    ways = [
        {names.get(name, name): sorted(str(scope.value) for scope in scopes.items()) for name, scopes in way.each()}
        for way in found.items()
    ]
    return ways, found.pointer


def _way(way: dict[str, list[str]]) -> str:
    return " with ".join(code(name) for name in way) or "none"


def _schemes(source: Source) -> dict[str, Node]:
    found = source.root.get("components").get("securitySchemes")
    return {name: source.follow(node) for name, node in found.each()}


def _meant(node: Node) -> dict[str, Any]:
    meant = {key: found for key, found in node.mapping.items() if key not in _WORDS and not str(key).startswith("x-")}
    if isinstance(meant.get("scheme"), str):
        # Names of HTTP authentication schemes are the same in capitals.
        meant["scheme"] = meant["scheme"].lower()
    return meant


def _renamed(old: Source, new: Source) -> dict[str, str]:
    """Schemes of the same content under another name."""
    before, after = _schemes(old), _schemes(new)
    gone = {digest(_meant(node)): name for name, node in before.items() if name not in after}
    come = {digest(_meant(node)): name for name, node in after.items() if name not in before}
    return {gone[key]: come[key] for key in gone if key in come}
