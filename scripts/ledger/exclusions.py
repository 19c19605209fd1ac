"""Reads `spec/exclusions.toml`: what of the document is left out on purpose, and why."""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.problems import GenerationError

__all__ = ["Exclusions", "read_exclusions"]


@dataclass
class Exclusions:
    """Reasons by pattern.

    Attributes:
        reasons: For each pattern of JSON pointers, with `*` for any text, the reason.
        used: The patterns that something matched.
    """

    reasons: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def reason(self, pointer: str) -> str | None:
        """Why this is left out, or None if it is not to be."""
        for pattern, reason in self.reasons.items():
            if fnmatch.fnmatchcase(pointer, pattern):
                self.used.add(pattern)
                return reason
        return None

    def unused(self) -> list[str]:
        """Patterns that nothing matched: the document no longer has what they leave out."""
        return [pattern for pattern in self.reasons if pattern not in self.used]


def read_exclusions(path: Path) -> Exclusions:
    """Read the file; one that is not there leaves nothing out.

    Raises:
        GenerationError: Not TOML, or an entry without a pointer or a reason.
    """
    if not path.exists():
        return Exclusions()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GenerationError(f"{path.name}: {error}") from error
    reasons: dict[str, str] = {}
    for number, entry in enumerate(raw.get("exclude", [])):
        pointer, reason = entry.get("pointer"), entry.get("reason")
        if not isinstance(pointer, str) or not pointer.startswith("#/") or not isinstance(reason, str) or not reason:
            raise GenerationError(
                f"{path.name}: exclude[{number}]: `pointer` (such as #/webhooks/*) and `reason` are needed"
            )
        reasons[pointer] = reason
    if unknown := sorted(raw.keys() - {"exclude"}):
        raise GenerationError(f"{path.name}: unknown key {', '.join(unknown)}; there is only [[exclude]]")
    return Exclusions(reasons)
