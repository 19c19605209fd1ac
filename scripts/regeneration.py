"""The whole run: read, correct, fit, make, account, try, compare, lock, swap. `docs/regeneration.md` tells it."""

from __future__ import annotations

import ast
import filecmp
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.changes import Report, report
from scripts.fit import Finding, check
from scripts.installing import finish, install
from scripts.ledger import Ledger
from scripts.lock import Lock, moved, read_lock, take
from scripts.making import Made, make
from scripts.manifest import read_manifest
from scripts.problems import GenerationError
from scripts.reading.overlaying import apply, read_overlay
from scripts.reading.sources import Source, read
from scripts.reading.validity import check as check_validity
from scripts.swapping import workshop
from scripts.verifying import Trial

__all__ = ["Outcome", "corrected", "differences", "regenerate", "stale"]

_DOCUMENT = "spec/openapi.yaml"


@dataclass(frozen=True)
class Outcome:
    """What a run did.

    Attributes:
        files: How many files were made.
        ledger: What became of everything in the document.
        news: What the document has and nobody has bound by hand.
        notes: Further remarks.
        report: What changed against what was there before.
    """

    files: int
    ledger: Ledger
    news: tuple[Finding, ...]
    notes: list[str]
    report: Report


def regenerate(root: Path, spec: str | Path) -> Outcome:
    """Put a new SDK in the place of the one in `root`, wholly or not at all.

    Args:
        root: The project.
        spec: The document: a path, or an http or https URL.

    Raises:
        GenerationError: With everything that is wrong; nothing was changed.
    """
    with workshop(root) as folder, Trial(root) as trial:
        finish(root)
        source = read(spec)
        document = corrected(source, root)
        manifest = read_manifest(root / "templates" / "alignment.toml")
        fit = check(document, root=root, manifest=manifest)
        if fit.errors:
            raise GenerationError(*(str(finding) for finding in fit.errors))
        staged = folder / "staged"
        generated = staged / "generated"
        generated.mkdir(parents=True)
        made = make(document, manifest, root=root, output=generated, once_written=trial.begin)
        try:
            compared = _compared(root / "generated", document, generated, root)
        finally:
            # What does not work explains why it cannot be compared.
            trial.finish()
        (staged / "spec").mkdir()
        (staged / _DOCUMENT).write_bytes(source.content)
        lock = _lock(root, source.content, made, generated)
        (staged / "spec" / "lock.toml").write_text(lock.toml(), encoding="utf-8")
        files = sum(1 for _ in _files(generated))
        install(staged, root)
    return Outcome(files, made.ledger, fit.news, made.notes, compared)


def stale(root: Path) -> list[str]:
    """Everything that no longer agrees: inputs with the lock, `generated/` with what would be made now.

    Changes nothing.

    Raises:
        GenerationError: The document can no longer be made into an SDK at all.
    """
    with workshop(root) as folder:
        source = read(root / _DOCUMENT)
        document = corrected(source, root)
        manifest = read_manifest(root / "templates" / "alignment.toml")
        fit = check(document, root=root, manifest=manifest)
        found = [str(finding) for finding in fit.errors]
        generated = folder / "generated"
        generated.mkdir()
        made = make(document, manifest, root=root, output=generated)
        found += moved(read_lock(root / "spec" / "lock.toml"), _lock(root, source.content, made, root / "generated"))
        named = "\n".join(found)
        found += [
            f"generated/{path} is not what `make generate` makes; run it"
            for path in differences(generated, root / "generated")
            if f"generated/{path} " not in named
        ]
        return found


def corrected(source: Source, root: Path) -> dict[str, Any]:
    """The document with the overlays of the project, which may be what makes it valid.

    Raises:
        GenerationError: An overlay cannot be read or applied, or the document is not valid with them.
    """
    overlays = [read_overlay(path) for path in sorted((root / "spec" / "overlays").glob("*.yaml"))]
    try:
        document, _ = apply(source.document, overlays)
    except GenerationError as error:
        # Why an overlay does not fit may be what is wrong with the document.
        raise GenerationError(*check_validity(source.document, source.where), *error.problems) from error
    if problems := check_validity(document, source.where):
        by_itself = set(check_validity(source.document, source.where))
        told = (problem if problem in by_itself else f"with the overlays, {problem}" for problem in problems)
        raise GenerationError(*told)
    return document


def differences(left: Path, right: Path) -> list[str]:
    """Files that are not the same, or in one folder only, by their path inside."""
    files = {path.relative_to(folder) for folder in (left, right) for path in _files(folder)}
    return sorted(
        relative.as_posix()
        for relative in files
        if not (left / relative).is_file()
        or not (right / relative).is_file()
        or not filecmp.cmp(left / relative, right / relative, shallow=False)
    )


def version_of(root: Path) -> str:
    """The version of the project, read without running it."""
    for node in ast.parse((root / "vlmrun_ext" / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__version__" for target in node.targets):
            return str(ast.literal_eval(node.value))
    raise GenerationError("vlmrun_ext/__init__.py has no `__version__`")


def _compared(before: Path, document: dict[str, Any], generated: Path, root: Path) -> Report:
    old, version = _document_of(before), version_of(root)
    try:
        return report(old, document, before if before.is_dir() else None, generated, version)
    except GenerationError:
        # What is there before need not be whole; it is about to be replaced.
        return report(old, document, None, None, version)


def _lock(root: Path, content: bytes, made: Made, generated: Path) -> Lock:
    return take(root=root, document=content, normalised=made.normalised, made=generated)


def _document_of(generated: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((generated / "vlmrun_api" / "openapi.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
