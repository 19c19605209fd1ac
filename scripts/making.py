"""Makes the packages of an SDK from a corrected document, and accounts for everything in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.contract import broken
from scripts.document import canonical
from scripts.facade import describe
from scripts.formatting import format_tree
from scripts.ledger import Ledger, account, read_exclusions
from scripts.lowlevel import build
from scripts.manifest import Manifest
from scripts.naming import our_names
from scripts.normalise import normalise
from scripts.problems import GenerationError
from scripts.rendering import render

__all__ = ["Made", "make"]


@dataclass(frozen=True)
class Made:
    """What came of a run.

    Attributes:
        normalised: What the generator was given, as canonical JSON.
        ledger: What became of everything in the document.
        notes: What somebody who reads the document should know of the result.
    """

    normalised: bytes
    ledger: Ledger
    notes: list[str]


def make(
    document: Mapping[str, Any],
    manifest: Manifest,
    *,
    root: Path,
    output: Path,
    once_written: Callable[[Path], None] | None = None,
) -> Made:
    """Make `vlmrun_api`, `vlmrun`, `ledger.json` and `normalised.json` in a folder.

    Args:
        document: The document with its overlays.
        manifest: What binds to what.
        root: The project, with templates and hand-written layer.
        output: An empty folder.
        once_written: Is called with it when the packages are there, before they are accounted for.

    Raises:
        GenerationError: With everything that is wrong; `output` may then be half made.
    """
    if gone := broken():
        raise GenerationError(*gone)
    exclusions = read_exclusions(root / "spec" / "exclusions.toml")
    try:
        with our_names():
            plain = normalise(document)
            level = build(plain, manifest, templates=root / "templates" / "low_level", output=output / "vlmrun_api")
            facade = describe(plain, level, manifest, root=root)
            render(facade, level, root=root, output=output / "vlmrun")
            format_tree(output)
            # The sandbox answers by this document, the same that the code was made from.
            (output / "vlmrun_api" / "openapi.json").write_bytes(canonical(dict(document)))
            if once_written is not None:
                once_written(output)
            ledger = account(document, level, output, exclusions)
    except RecursionError as error:
        raise GenerationError("schemas of the document are nested too deeply, or without an end") from error
    if ledger.problems:
        raise GenerationError(*ledger.problems)
    (output / "ledger.json").write_text(ledger.json(), encoding="utf-8")
    # What the generator was given, to be compared with the document by whoever wonders.
    normalised = canonical(plain)
    (output / "normalised.json").write_bytes(normalised)
    return Made(normalised, ledger, [*level.renamed, *facade.notes, *ledger.notes])
