"""How requests log in and where they go, against what the document says of both."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.fit.contract import Node
from scripts.fit.findings import Anchor, Finding, quoted
from scripts.fit.workbench import Workbench
from scripts.reading.pointers import child

__all__ = ["check_connection"]


def check_connection(bench: Workbench) -> Iterator[Finding]:
    """The login and the default base URL."""
    yield from _login(bench)
    yield from _address(bench)


def _login(bench: Workbench) -> Iterator[Finding]:
    """Every operation takes a bearer token, or nothing."""
    anchor = bench.sources.anchor("needs.toml: connection", bench.needs.connection.login)
    declared = bench.contract.root.at("components", "securitySchemes")
    schemes = {
        name: bench.contract.resolved(node) for name, node in (declared.members() if declared is not None else ())
    }
    bearer = {name for name, scheme in schemes.items() if _is_bearer(scheme)}
    refused: dict[str, list[str]] = {}
    pointers: dict[str, str] = {}
    offered: set[str] = set()
    for operation in bench.renames.operations.values():
        own, common = operation.node.get("security"), bench.contract.root.get("security")
        asked = own if own is not None else common
        ways = [] if asked is None else [(one, [name for name, _ in one.members()]) for one in asked.items()]
        offered |= {name for _, names in ways for name in names}
        if not ways or any(set(names) <= bearer for _, names in ways):
            continue
        node, names = ways[0]
        culprit = next(name for name in names if name not in bearer)
        refused.setdefault(culprit, []).append(operation.id)
        pointers.setdefault(culprit, schemes[culprit].pointer if culprit in schemes else node.pointer)
    for name, operations in refused.items():
        many = f"`{operations[0]}`" + (f" and {len(operations) - 1} more" if len(operations) > 1 else "")
        yield anchor.error(
            pointers[name],
            f"{many} can only be called with {_told(name, schemes.get(name))}; requests carry `Authorization: Bearer`",
            f"Send what `{name}` asks for in `{anchor.symbol}`, or make it an http bearer scheme with an overlay "
            "if the document is wrong",
        )
    for name, scheme in schemes.items():
        if name in offered - bearer - refused.keys():
            yield anchor.news(
                scheme.pointer,
                f"{_told(name, scheme)} is another way to log in",
                f"teach `{anchor.symbol}` to send it if users should have it",
            )
    if not bearer and not refused:
        yield anchor.news(
            "#/components/securitySchemes",
            "the document declares no bearer login",
            "the key is sent all the same",
        )


def _is_bearer(scheme: Node) -> bool:
    return scheme.text("type") == "http" and (scheme.text("scheme") or "").lower() == "bearer"


def _told(name: str, scheme: Node | None) -> str:
    if scheme is None:
        return f"{quoted([name])} (not declared)"
    kind = scheme.text("type") or "of no type"
    parts = [scheme.text("scheme") or "", f"in {scheme.text('in')} {scheme.text('name')}" if scheme.text("in") else ""]
    return f"{quoted([name])} ({' '.join([kind, *(part for part in parts if part)])[:100]!s})"


def _address(bench: Workbench) -> Iterator[Finding]:
    symbol = bench.needs.connection.address
    anchor = bench.sources.anchor("needs.toml: connection", symbol)
    ours = next((one for one in bench.sources.constants(symbol) or () if isinstance(one, str)), "").rstrip("/")
    yield from _servers(anchor, bench.contract.root, ours)
    for operation in bench.renames.operations.values():
        path = bench.contract.root.at("paths", operation.path)
        own = operation.node.get("servers") or (path.get("servers") if path is not None else None)
        urls = [url for _, url in _urls(own)] if own is not None else []
        if own is not None and urls and ours not in urls:
            yield anchor.error(
                own.pointer,
                f"`{operation.id}` is served at {quoted(urls[:1])}; clients send every request to their base URL",
                "Take `servers` out there with an overlay if the base URL serves it as well; else take the operation "
                f"out, or teach `{bench.needs.connection.login.partition(':')[0]}` where it is",
            )


def _servers(anchor: Anchor, root: Node, ours: str) -> Iterator[Finding]:
    """The servers of the whole document against the address that clients have by default."""
    listed = root.get("servers")
    found = _urls(listed) if listed is not None else []
    if listed is None or not found:
        yield anchor.news("#/servers", "the document names no server", f"clients go on using {ours}")
        return
    node, url = found[0]
    if url == ours:
        return
    place, known = child(node.pointer, "url"), [one for _, one in found]
    keep = f"clients go on using {ours}"
    if ours in known:
        yield anchor.news(place, f"the first server is {quoted([url])} now", f"{keep}, which is listed as well")
    elif url.startswith("/") and urlsplit(ours).path.rstrip("/") == url:
        yield anchor.news(place, f"the server is {quoted([url])}, without a host", keep)
    else:
        address = "new address" if "://" in url else "whole address that this is a part of"
        yield anchor.error(
            place,
            f"the server is {quoted([url or '/'])}; clients go to `{ours}` by default",
            f"Set `{anchor.symbol}` to the {address}, or keep the old one with an overlay",
        )


def _urls(servers: Node) -> list[tuple[Node, str]]:
    """The address of each server, its variables at their defaults."""
    found = []
    for server in servers.items():
        url = server.text("url")
        variables = server.get("variables")
        for name, variable in variables.members() if url is not None and variables is not None else ():
            url = (url or "").replace(f"{{{name}}}", variable.text("default") or "")
        if url is not None:
            found.append((server, url.rstrip("/")))
    return found
