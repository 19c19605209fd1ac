"""Reads the bytes of a YAML or JSON file into plain JSON values, and knows which line says what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from scripts.problems import GenerationError
from scripts.reading import jsontext, yamltext
from scripts.reading.pointers import printable
from scripts.reading.positions import Lines, Positions, positions
from scripts.reading.yamltext import DEEPEST

__all__ = ["DEEPEST", "Text", "deep_problem", "levels", "read_text"]


class Text(NamedTuple):
    """A file that was understood; `document` is a mapping."""

    document: dict[str, Any]
    lines: Lines


def read_text(content: bytes, name: str, *, hint: str = "") -> Text:
    """Understand a file whose top is a mapping.

    Args:
        content: Its bytes.
        name: What messages call it.
        hint: Its suffix or media type, for what the content does not say by itself.

    Raises:
        GenerationError: Not UTF-8, neither YAML nor JSON, not a mapping, more than JSON can express, keys that are
            there twice, or nested too deeply. The messages name the line.
    """
    text = _decoded(content, name)
    value, repeated, lines = _parsed(text, name, hint)
    if repeated:
        raise GenerationError(
            *(
                f"{name}:{second}: {printable(pointer)}: the key is already in line {first}; take one of the two out"
                for pointer, first, second in lines.repeated()
            )
        )
    if not isinstance(value, dict):
        raise GenerationError(f"{name}:1: the top has to be a mapping, found {_kind(value)}; is this the right file?")
    problem = deep_problem(value, name) or _surrogates(value, text, name)
    if problem:
        raise GenerationError(problem)
    return Text(value, lines)


def levels(value: Any) -> int:
    """How many levels of mappings and lists there are, counted without recursion and not beyond the limit."""
    count, level = 0, [value]
    while level and count <= DEEPEST:
        level = [one for one in level if isinstance(one, (dict, list))]
        count += bool(level)
        level = [part for one in level for part in (one.values() if isinstance(one, dict) else one)]
    return count


def deep_problem(value: Any, name: str) -> str | None:
    """What to say of a value with more levels than are allowed."""
    if levels(value) <= DEEPEST:
        return None
    return f"{name}: nested deeper than {DEEPEST} levels; name parts of it under `components` and use `$ref`"


class _TextLines(Lines):
    """Lines of a text that also tells which keys are there twice."""

    def __init__(self, name: str, look: Callable[[], Positions]) -> None:
        super().__init__(name, look)
        self._again = look

    def repeated(self) -> list[tuple[str, int, int]]:
        return [(pointer, first, second) for pointer, first, second in self._again().repeated]


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GenerationError(f"{name}:{line}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    if not text.strip():
        raise GenerationError(f"{name}: the file is empty; is this the right one?")
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise GenerationError(f"{name}: a web page or XML, not YAML or JSON; take the address of the document itself")
    return text


def _parsed(text: str, name: str, hint: str) -> tuple[Any, bool, _TextLines]:
    # Text that begins like JSON is tried as JSON under any name: YAML knows less escapes than JSON does.
    if "json" in hint.lower() or text.lstrip()[0] in "{[":
        try:
            value, repeated = jsontext.parse_json(text, name)
            return value, repeated, _TextLines(name, lambda: positions(jsontext.tokens(text)))
        except RecursionError as error:
            raise GenerationError(f"{name}: nested deeper than {DEEPEST} levels; use `$ref` for parts of it") from error
        except GenerationError:
            if "json" in hint.lower():
                raise
    value, repeated = yamltext.parse_yaml(text, name)
    return value, repeated, _TextLines(name, lambda: positions(yamltext.tokens(text)))


def _surrogates(value: Any, text: str, name: str) -> str | None:
    """JSON can name half a character; no file can be written with it."""
    if "\\ud" not in text.lower():
        return None
    level = [value]
    while level:
        for one in level:
            for part in (one, *one) if isinstance(one, dict) else (one,):
                if isinstance(part, str) and not part.isascii() and any("\ud800" <= c <= "\udfff" for c in part):
                    return f"{name}: half of a surrogate pair in {part[:40]!a}; correct the escape"
        level = [
            part
            for one in level
            if isinstance(one, (dict, list))
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return None


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"{type(value).__name__} {value!r:.40}"
