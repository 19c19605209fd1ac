"""How requests log in and where they go, against what the document says of both."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.fit.contract import Node
from scripts.fit.findings import Finding, quoted
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
    ours = next((one for one in bench.sources.constants(symbol) or () if isinstance(one, str)), "")
    server = bench.contract.root.at("servers", 0)
    url = server.text("url") if server is not None else None
    if server is None or url is None:
        yield anchor.news("#/servers", "the document names no server", f"clients go on using {ours}")
        return
    variables = server.get("variables")
    for name, variable in variables.members() if variables is not None else ():
        url = url.replace(f"{{{name}}}", variable.text("default") or "")
    if url.rstrip("/") != ours.rstrip("/"):
        yield anchor.error(
            child(server.pointer, "url"),
            f"the server is {quoted([url])}; clients go to `{ours}` by default",
            f"Set `{symbol}` to the new address, or keep the old one with an overlay",
        )
