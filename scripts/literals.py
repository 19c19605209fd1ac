"""JSON values from the document as Python source."""

from __future__ import annotations

import math
from typing import Any

from scripts.problems import GenerationError

__all__ = ["literal", "raw_text", "text_literal"]

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def raw_text(value: object) -> str:
    """The text of a wrapped string of the generator, or of a plain one."""
    raw = value.get_untrusted_value() if hasattr(value, "get_untrusted_value") else value
    if not isinstance(raw, str):
        raise GenerationError(f"expected text, found {raw!r}")
    return str(raw)


def text_literal(value: object) -> str:
    """A double-quoted literal that means exactly this text; what is not printable is escaped."""
    return '"' + "".join(_SHORT.get(one) or _visible(one) for one in raw_text(value)) + '"'


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def literal(value: Any) -> str:
    """A literal of any JSON value.

    Raises:
        GenerationError: A number that is infinite or not a number, which JSON does not have.
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if value is None or isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise GenerationError(f"{value} is not a number that JSON has")
        return repr(value)
    return text_literal(value)
