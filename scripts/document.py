"""Reads an OpenAPI document and writes it in one form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scripts.problems import GenerationError

__all__ = ["canonical", "read_document"]

Document = dict[str, Any]


def read_document(path: Path) -> Document:
    """Read a YAML or JSON file whose top is a mapping.

    Raises:
        GenerationError: The file cannot be read, is not valid YAML or JSON, says a key twice, or is not a mapping;
            the message names the file and, where the parser knows it, the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GenerationError(f"{path}: cannot be read: {error}") from error
    try:
        # YAML 1.2 contains JSON; JSON's own parser says better what is wrong in a JSON file.
        as_json = path.suffix == ".json"
        loaded = json.loads(text, object_pairs_hook=_once) if as_json else YAML(typ="safe", pure=True).load(text)
        if not isinstance(loaded, dict):
            raise GenerationError(f"{path}: expected a mapping at the top, found {type(loaded).__name__}")
        # Dates and other YAML-only values become text, keys become str: from here on the document is plain JSON.
        plain: Document = json.loads(json.dumps(loaded, default=_as_text))
    except (YAMLError, ValueError, TypeError) as error:
        raise GenerationError(f"{path}: not valid: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise GenerationError(f"{path}: not valid: nested too deeply") from error
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(
            f"the key {next(name for name in names if names.count(name) > 1)!r} stands twice in one object"
        )
    return found


def _as_text(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def canonical(document: Document) -> bytes:
    """The document as JSON, always the same bytes for the same content."""
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
