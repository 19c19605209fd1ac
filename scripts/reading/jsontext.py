"""JSON text into plain values, more strictly than the standard library does by itself."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Never

from scripts.problems import GenerationError
from scripts.reading.positions import Token

__all__ = ["parse_json", "tokens"]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\],:"]+')


def parse_json(text: str, name: str) -> tuple[Any, bool]:
    """The value, and whether a key is there twice in any of its mappings.

    Raises:
        GenerationError: Not JSON; the message names the line.
        RecursionError: Nested too deeply.
    """
    repeated = False

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        made = dict(pairs)
        repeated = repeated or len(made) != len(pairs)
        return made

    try:
        value = json.loads(text, object_pairs_hook=mapping, parse_constant=_no_constant, parse_float=_number)
    except json.JSONDecodeError as error:
        raise GenerationError(
            f"{name}:{error.lineno}: not valid JSON: {error.msg} at column {error.colno}; correct it there"
        ) from error
    except ValueError as error:
        raise GenerationError(f"{name}: not valid JSON: {error}; correct it") from error
    return value, repeated


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a valid JSON text."""
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        piece = match.group()
        if piece in ("{", "}", "[", "]"):
            yield Token(piece, "", line)
        else:
            yield Token("v", json.loads(piece) if piece[0] == '"' else piece, line)


def _no_constant(written: str) -> Never:
    raise ValueError(f"{written} is no number that JSON has")


def _number(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"the number {written:.40} is too large")
    return number
