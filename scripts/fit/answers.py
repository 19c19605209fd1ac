"""What an answer is, in the words of a finding."""

from __future__ import annotations

from collections.abc import Container

from scripts.fit.contract import Contract, Node
from scripts.fit.findings import quoted
from scripts.fit.shapes import fields, shape

__all__ = ["described", "envelope"]


def described(contract: Contract, schema: Node | None) -> str:
    """A schema by its name, or else by what it is made of."""
    if schema is None:
        return "no JSON"
    names = contract.names(schema)
    if names:
        return quoted(names[:1])
    found, inside = shape(contract, schema), sorted(fields(contract, schema).nodes)
    if found.names:
        parts = [quoted([one]) for one in sorted(found.names)]
        return f"a schema without a name, of {' and '.join([*parts, *(['null'] if 'null' in found.types else [])])}"
    if inside:
        return f"an object without a name that has {quoted(inside[:5])}{', ...' if len(inside) > 5 else ''}"
    return f"a schema without a name ({found.told})"


def envelope(contract: Contract, schema: Node, wanted: Container[str]) -> str | None:
    """The field of an answer that has become what the whole answer used to be."""
    for name, node in fields(contract, schema).nodes.items():
        if any(one in wanted for one in contract.names(node)):
            return name
    return None
