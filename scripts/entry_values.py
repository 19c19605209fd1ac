"""What the values of a manifest may be, in words and as tests."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.problems import GenerationError

__all__ = [
    "ARGUMENTS",
    "CLASSES",
    "ENTRY",
    "EXPRESSION",
    "EXPRESSIONS",
    "LINE",
    "LIST",
    "METHODS",
    "NAME",
    "PLACE",
    "REASON",
    "REFERENCE",
    "SWITCH",
    "TABLE",
    "TABLES",
    "TEXTS",
    "Kind",
    "check",
]


@dataclass(frozen=True)
class Kind:
    """What a value may be, in words and as a test."""

    words: str
    fits: Callable[[Any], bool]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value) and value[0] != "_"


def _is_place(value: Any) -> bool:
    return isinstance(value, str) and value.count(".") < 2 and all(map(_is_name, value.split(".")))


def _is_expression(value: Any) -> bool:
    try:
        compile(value, "bind", "eval")
    except (SyntaxError, TypeError, ValueError):
        return False
    return True


def _is_line(value: Any) -> bool:
    return _is_expression(value) and value.isprintable()


def _is_reference(value: Any) -> bool:
    module, _, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    return all(part.isidentifier() for part in [*module.split("."), name]) and "." in module


def _each(test: Callable[[Any], bool], kind: type[list[Any] | dict[str, Any]]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, kind) and all(map(test, value.values() if isinstance(value, dict) else value))

    return fits


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


NAME = Kind("a name", _is_name)
PLACE = Kind("a name, or two with a dot between them", _is_place)
REFERENCE = Kind("of the form `package.module:function`", _is_reference)
TEXTS = Kind("a list of texts", _each(_is_text, list))
TABLE = Kind("a table of texts", _each(_is_text, dict))
EXPRESSIONS = Kind("a table of type expressions", _each(_is_expression, dict))
EXPRESSION = Kind("an expression on one line", _is_line)
LINE = Kind("one line of text", lambda value: isinstance(value, str) and value.isprintable() and bool(value))
REASON = Kind("a reason", lambda value: isinstance(value, str) and bool(value.strip()))
SWITCH = Kind("true or false", lambda value: isinstance(value, bool))
ARGUMENTS = Kind("a table of expressions, each on one line", _each(_is_line, dict))
ENTRY = Kind("a table", lambda value: isinstance(value, dict))
CLASSES = Kind("a table of class names", _each(_is_name, dict))
METHODS = Kind("a table of methods, each `resource.method`", _each(_is_place, dict))
TABLES = Kind("tables", _each(lambda value: isinstance(value, dict), dict))
LIST = Kind("a list of tables", _each(lambda value: isinstance(value, dict), list))


def check(entry: Mapping[str, Any], keys: Mapping[str, Kind], where: str) -> None:
    """Compare a table with what it may have.

    Args:
        entry: The table.
        keys: What it may have.
        where: Its place, for messages.

    Raises:
        GenerationError: A key that nothing reads, or a value of the wrong kind.
    """
    unknown = sorted(entry.keys() - keys.keys())
    if unknown:
        raise GenerationError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(sorted(keys))}")
    wrong = [
        f"{where}: {key} has to be {keys[key].words}, found {value!r:.60}"
        for key, value in entry.items()
        if not keys[key].fits(value)
    ]
    if wrong:
        raise GenerationError(*wrong)
