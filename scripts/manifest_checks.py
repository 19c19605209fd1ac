"""Whether the manifest names what there is, in the document and in the hand-written layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.lowlevel import LowLevel
from scripts.manifest import Manifest, split_reference
from scripts.normalising.names import SHARED
from scripts.problems import GenerationError
from scripts.signatures import names_of

__all__ = ["check_manifest", "stale_examples"]


def check_manifest(manifest: Manifest, level: LowLevel, document: Mapping[str, Any], *, root: Path) -> None:
    """Compare the manifest with the document and the source of the hand-written layer.

    Raises:
        GenerationError: It names what neither has, or what several operations are called.
    """
    # Schemas that the document no longer has would quietly be treated as all others are.
    schemas = [("types", name) for name in manifest.types] + [("generic", name) for name in manifest.generic]
    schemas += [("live", name) for name in (manifest.live.scopes if manifest.live else ())]
    problems = [
        f"alignment.toml: {section}: the document has no schema {name}; rename the entry or take it out"
        for section, name in schemas
        if name not in level.modules
    ]
    # The facade imports these late, so a name that is not there would be missed by users only.
    references = [*manifest.types.values(), *(one for names in manifest.public.values() for one in names)]
    problems += [
        f"alignment.toml: there is no {one}; correct the entry" for one in references if not _is_there(one, root)
    ]
    if problems:
        raise GenerationError(*problems)
    _check_shared(manifest, document.get(SHARED, {}))


def stale_examples(manifest: Manifest, operations: Iterable[str]) -> tuple[str, ...]:
    """One sentence for each entry that gives an example of an operation that is not there."""
    known = set(operations)
    return tuple(
        f"alignment.toml: operations.{name} gives an example of an operation that the document does not have"
        for name, entry in manifest.operations.items()
        if name not in known and not entry.binds
    )


def _check_shared(manifest: Manifest, shared: Mapping[str, list[str]]) -> None:
    """An operationId that several operations have names none of them."""
    named = {name: f"operations.{name}" for name, entry in manifest.operations.items() if entry.binds}
    named |= {
        name: f"flows {flow.resource}.{flow.method}" for flow in manifest.flows for name in flow.operations.values()
    }
    problems = [
        f"alignment.toml: {named[name]}: {len(places)} operations have the operationId {name}: {', '.join(places)}; "
        "give each an operationId of its own with an overlay"
        for name, places in shared.items()
        if name in named
    ]
    if problems:
        raise GenerationError(*problems)


def _is_there(reference: str, root: Path) -> bool:
    name, module = split_reference(reference)
    return name in names_of(module, root=root)
