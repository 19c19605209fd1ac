"""Text from a document, made fit for one line of a report."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from scripts.changes.reading import Source, digest

__all__ = ["code", "listed", "subject", "value"]

_LONGEST = 160


def code(text: str) -> str:
    """A code span that shows the text and that nothing in it can leave."""
    shown = "".join(_visible(character) for character in text)
    if len(shown) > _LONGEST:
        # What was cut off still counts: two long texts that begin alike are told apart.
        shown = f"{shown[:_LONGEST]}… ({len(text)} characters, {digest(text)[:6]})"
    fence = "`"
    while fence in shown:
        fence += "`"
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _visible(character: str) -> str:
    # Control, format (bidirectional marks among them), unassigned, private and surrogate characters; line separators.
    if unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp"):
        return f"\\u{ord(character):04x}"
    return character


def value(found: Any) -> str:
    """A JSON value as code."""
    return code(json.dumps(found, ensure_ascii=False, sort_keys=True, default=str))


def listed(names: tuple[str, ...] | list[str], most: int = 5) -> str:
    """The first few as code, and how many more there are."""
    shown = ", ".join(code(name) for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


_PARTS = {"items": "[]", "additionalProperties": "[*]", "requestBody": "request body"}
_SILENT = {"schema", "content", "components", "schemas", "paths", "webhooks", "callbacks", "allOf", "oneOf", "anyOf"}


def subject(source: Source, pointer: str) -> str:
    """What a pointer into a document is about, as short as it can be said: `File.bytes`, `parameter limit`."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("#/").split("/")]
    words, index = "", 0
    while index < len(parts):
        part = parts[index]
        after = parts[index + 1] if index + 1 < len(parts) else None
        step = 2
        if part in ("properties", "patternProperties", "$defs") and after is not None:
            words += f".{after}"
        elif part == "parameters" and after is not None:
            found = source.at("#/" + "/".join(pointer.removeprefix("#/").split("/")[: index + 2]))
            words = f"parameter {found.mapping.get('name', after) if found else after}"
        elif part in ("responses", "headers", "requestBodies") and after is not None:
            words = f"{words} {part.rstrip('s') if part != 'requestBodies' else 'request body'} {after}".strip()
        elif part == "content" and after is not None:
            pass
        elif part in ("oneOf", "anyOf", "prefixItems") and after is not None:
            words += f"[{after}]" if part == "prefixItems" else f"|{after}"
        elif part == "allOf" and after is not None:
            pass
        elif part in ("paths", "callbacks", "webhooks") and after is not None:
            words, step = after if part == "webhooks" else "", 3
        elif part == "schemas" and after is not None:
            words += after
        else:
            step = 1
            words += _PARTS.get(part, "" if part in _SILENT else f" {part}" if words else part)
        index += step
    return words.removeprefix(".").strip() or pointer
