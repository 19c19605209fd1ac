"""The check as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.fit.additions import check_additions
from scripts.fit.anchors import NEEDS, Entries
from scripts.fit.classes import HandClasses
from scripts.fit.connection import check_connection
from scripts.fit.contract import Contract
from scripts.fit.coverage import check_coverage
from scripts.fit.entries import check_entries
from scripts.fit.failures import check_failures
from scripts.fit.findings import Finding, Fit
from scripts.fit.flows import check_flows
from scripts.fit.inputs import check_inputs
from scripts.fit.kinds import check_kinds
from scripts.fit.needs import read_needs
from scripts.fit.renames import Renames
from scripts.fit.sources import Sources
from scripts.fit.workbench import Workbench
from scripts.manifest import Manifest
from scripts.naming import our_names

__all__ = ["check"]

_BEFORE = "generated/vlmrun_api/openapi.json"


def check(
    document: Mapping[str, Any], *, root: Path, manifest: Manifest, before: Mapping[str, Any] | None = None
) -> Fit:
    """Compare every binding of the hand-written layer with a document.

    Args:
        document: The document, overlays applied.
        root: The folder of the repository: hand-written source, needs, overlays and the code made last.
        manifest: What is bound to what.
        before: The document that the present code was made from; the default is the one kept beside that code.
            By it renamed operations are recognised and new ones told from old; without it less can be said.

    Raises:
        GenerationError: `templates/needs.toml` cannot be read.
    """
    if before is None:
        before = _before(root)
    new, old = Contract(document), Contract(before) if before is not None else None
    sources = Sources(root)
    with HandClasses(sources, manifest.types.values()) as classes, our_names():
        bench = Workbench(
            contract=new,
            manifest=manifest,
            needs=read_needs(root / NEEDS),
            sources=sources,
            entries=Entries(root),
            classes=classes,
            renames=Renames(new, old),
        )
        return Fit.of(_findings(bench))


def _findings(bench: Workbench) -> Iterator[Finding]:
    # Flows before entries: where both trip over the same, the flow's finding says more.
    parts = (
        check_flows,
        check_entries,
        check_inputs,
        check_kinds,
        check_failures,
        check_connection,
        check_coverage,
        check_additions,
    )
    # What inputs are compared with is being described by another process, while this one does the rest.
    found = {part: list(part(bench)) for part in sorted(parts, key=lambda one: one is check_inputs)}
    for part in parts:
        yield from found[part]


def _before(root: Path) -> Mapping[str, Any] | None:
    """The document beside the generated code; None before the first generation, or where it is damaged."""
    try:
        loaded = json.loads((root / _BEFORE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return loaded if isinstance(loaded, dict) else None
