"""Reads `x-artifact-kinds`: the kinds of artifact, which are data in the document."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.literals import text_literal
from scripts.naming import CLASS_NAMES
from scripts.problems import GenerationError
from scripts.wording import docstring

__all__ = ["ArtifactKindView", "artifact_kinds"]

_RESULTS: Mapping[str, str] = {"image": "_Image", "array": "_Array", "path": "_Path", "link": "_Path"}
_KEYS = ("ref", "prefix", "result", "extension", "media_types", "max_bytes")
_TAKEN = frozenset({*CLASS_NAMES, "ArtifactKind", "REFS", "Ref", "TYPE_CHECKING"})


@dataclass(frozen=True)
class ArtifactKindView:
    """One entry of `x-artifact-kinds`, with its texts as Python source."""

    ref: str
    docstring: str
    prefix: str
    extension: str
    media_types: str
    result: str
    result_type: str
    max_bytes: int


def artifact_kinds(entries: Any) -> tuple[ArtifactKindView, ...]:
    """The kinds.

    Raises:
        GenerationError: An entry is not whole or not acceptable, or two have the same class or prefix.
    """
    if not isinstance(entries, list):
        raise GenerationError(f"x-artifact-kinds: expected a list, found {type(entries).__name__}")
    problems = [problem for number, entry in enumerate(entries) for problem in _problems(number, entry, entries)]
    if problems:
        raise GenerationError(*problems)
    return tuple(_view(entry) for entry in entries)


def _problems(number: int, entry: Any, entries: list[Any]) -> list[str]:
    where = f"x-artifact-kinds[{number}]"
    if not isinstance(entry, dict):
        return [f"{where}: expected a mapping, found {entry!r:.80}"]
    missing = sorted(set(_KEYS) - entry.keys())
    if missing:
        return [f"{where}: {', '.join(missing)} has to be given"]
    ref, media, size = entry["ref"], entry["media_types"], entry["max_bytes"]
    before = [one for one in entries[:number] if isinstance(one, dict)]
    wrong = {
        "`ref` has to be a class name that is not taken": not _is_class_name(ref),
        "another kind has this `ref`": ref in [one.get("ref") for one in before],
        "`prefix` has to be small letters and digits, without the underscore": not _is_word(entry["prefix"]),
        "another kind has this `prefix`": entry["prefix"] in [one.get("prefix") for one in before],
        "`extension` has to be small letters and digits, without the dot": not _is_word(entry["extension"]),
        f"`result` has to be one of {', '.join(_RESULTS)}": str(entry["result"]) not in _RESULTS,
        "`media_types` has to be a list of texts": not isinstance(media, list) or not all(map(_is_text, media)),
        "`max_bytes` has to be a number above zero": not isinstance(size, int) or isinstance(size, bool) or size <= 0,
    }
    return [f"{where}: {problem}" for problem, found in wrong.items() if found]


def _is_class_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value) and value not in _TAKEN


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z0-9]+", value) is not None


def _view(entry: Mapping[str, Any]) -> ArtifactKindView:
    return ArtifactKindView(
        ref=entry["ref"],
        docstring=docstring(entry.get("description") or f"A {entry['prefix']} artifact", indent="    "),
        prefix=text_literal(entry["prefix"]),
        extension=text_literal(entry["extension"]),
        media_types="".join(f"{text_literal(media)}, " for media in entry["media_types"]),
        result=text_literal(entry["result"]),
        result_type=_RESULTS[entry["result"]],
        max_bytes=entry["max_bytes"],
    )
