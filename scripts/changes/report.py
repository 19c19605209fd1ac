"""The report on everything that changed, for people, for programs, and for the changelog."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.changes.change import Change
from scripts.changes.http import http_changes
from scripts.changes.http_rules import HTTP_RULES
from scripts.changes.markdown import changelog, markdown
from scripts.changes.python_rules import PYTHON_RULES
from scripts.changes.reading import same
from scripts.changes.versions import Step, demanded, following
from scripts.problems import GenerationError

__all__ = ["Report", "report"]

_FORMAT = 1


def report(
    old_document: Mapping[str, Any] | None,
    new_document: Mapping[str, Any],
    old_api: Path | None,
    new_api: Path | None,
    version: str,
) -> Report:
    """Compare two documents and, where both are given, two folders with the generated packages.

    Args:
        old_document: The document before; None if there was none, and then there is nothing to compare.
        new_document: The document now.
        old_api: The folder with the packages made from the one, or None.
        new_api: The folder with the packages made from the other, or None.
        version: The version of the project that the old ones belong to.

    Raises:
        GenerationError: A folder has no API in it, the version is none, or a document nests too deep.
    """
    python = old_api is not None and new_api is not None
    try:
        changes = [] if old_document is None else _http_changes(old_document, new_document)
    except RecursionError as error:
        raise GenerationError("a document nests too deep to be compared; take it apart with `$ref`") from error
    if old_api is not None and new_api is not None:
        # What changes names only is judged where the names are.
        changes = [replace(one, bump="patch") if HTTP_RULES[one.rule].names else one for one in changes]
        changes += _python_changes(old_api, new_api)
    compared = (*(("http",) if old_document is not None else ()), *(("python",) if python else ()))
    ordered = tuple(sorted(changes, key=lambda one: one.order))
    return Report(ordered, version, compared, demanded(ordered, version))


@dataclass(frozen=True)
class Report:
    """Everything that changed.

    Attributes:
        changes: The changes, the gravest first.
        version: The version that they start from.
        compared: What was compared: `http`, `python`, both or nothing.
        bump: The part of the version that has to grow, or `none`.
    """

    changes: tuple[Change, ...]
    version: str
    compared: tuple[str, ...]
    bump: Step

    @property
    def breaking(self) -> tuple[Change, ...]:
        """The changes that may stop a program from working."""
        return tuple(change for change in self.changes if change.breaking)

    @property
    def next_version(self) -> str:
        """The version to release."""
        return following(self.version, self.bump)

    @property
    def exit_code(self) -> int:
        """0 if nothing changed, 10 if everything is compatible, 20 if something is breaking."""
        return 20 if self.breaking else 10 if self.changes else 0

    def markdown(self) -> str:
        """The report for people."""
        return markdown(self.changes, self.version, self.next_version, self.bump, self.compared)

    def changelog(self) -> str:
        """A draft of the section for `CHANGELOG.md`; nothing if nothing changed."""
        return changelog(self.changes, self.next_version)

    def json(self) -> str:
        """The report for programs; `docs/changes.md` says what is in it."""
        found = {
            "format": _FORMAT,
            "version": {"current": self.version, "next": self.next_version, "bump": self.bump},
            "compared": list(self.compared),
            "exit_code": self.exit_code,
            "summary": {"breaking": len(self.breaking), "compatible": len(self.changes) - len(self.breaking)},
            "changes": [_plain(change) for change in self.changes],
        }
        return json.dumps(found, indent=2) + "\n"


def _http_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    # Whether anything differs is far less work to find out than what.
    return [] if same(old, new) else http_changes(old, new)


def _python_changes(old: Path, new: Path) -> list[Change]:
    if (old / "vlmrun").is_dir() and _sources(old) == _sources(new):
        return []
    # Not at the top: it brings griffe, which a run that leaves the API as it is has no use for.
    from scripts.changes.python import python_changes

    return python_changes(old, new)


def _sources(folder: Path) -> dict[str, bytes]:
    """Every text that has a part in what is public; the modules of operations are called by the facade, and no more."""
    operations = folder / "vlmrun_api" / "api"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*.py")
        if not path.is_relative_to(operations)
    }


def _plain(change: Change) -> dict[str, Any]:
    rules = HTTP_RULES if change.level == "http" else PYTHON_RULES
    return {
        "rule": change.rule,
        "level": change.level,
        "kind": change.kind,
        "where": change.where,
        "operation": change.operation,
        "direction": change.direction,
        "breaking": change.breaking,
        "bump": change.bump,
        "text": change.text,
        "what_to_do": rules[change.rule].advice,
        "reaches": list(change.reaches),
    }
