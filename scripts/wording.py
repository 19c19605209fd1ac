"""Text from the document, made safe to stand in a docstring."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from openapi_python_client.parser.properties.protocol import PropertyProtocol as Property

from scripts.literals import literal, raw_text

__all__ = ["described", "docstring", "in_docstring", "indented", "one_line", "plain_text", "sentence"]

WIDTH = 110

# What does not show: control characters, halves of pairs, and what turns the order of the text after it around on the
# screen, so that a reader would see other code than Python runs. Spaces of every kind are left to be made one.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_text(value: object) -> str:
    """The text on one line, without what does not show."""
    return " ".join(_HIDDEN.sub("", raw_text(value)).split()) if value else ""


def sentence(value: object) -> str:
    """One line that ends in a full stop, or nothing."""
    line = plain_text(value)
    return line if not line or line[-1] in ".!?:" else f"{line}."


def in_docstring(text: str) -> str:
    """Text that may have several lines, so that it neither ends the docstring nor escapes in it."""
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    before = safe.removesuffix('"')
    escaped = (len(before) - len(before.rstrip("\\"))) % 2
    return safe if before == safe or escaped else f'{before}\\"'


def one_line(text: str) -> str:
    """A docstring of one line; quotes are simple ones, which look better there than escaped ones."""
    return in_docstring(text.replace('"', "'"))


def _wrapped(line: str, *, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def docstring(
    summary: object,
    description: object = "",
    sections: Iterable[tuple[str, Sequence[tuple[str, object]]]] = (),
    *,
    indent: str,
) -> str:
    """The inside of a docstring in Google form.

    Args:
        summary: The first line.
        description: A paragraph below it.
        sections: Titles such as `Args`, each with names and texts; a nameless text stands alone.
        indent: White space that every line but the first begins with.
    """
    lines = _wrapped(sentence(summary), first="", rest="")
    if plain_text(description):
        lines += ["", *_wrapped(sentence(description), first="", rest="")]
    for title, entries in sections:
        if entries:
            lines += ["", f"{title}:"]
            for name, text in entries:
                words = sentence(text)
                label = f"{name}: {words}" if name and words else name or words
                lines += _wrapped(label, first="    ", rest=" " * 8)
    return indented(in_docstring("\n".join(lines)), indent)


def indented(text: str, indent: str) -> str:
    """The inside of a docstring: every line but the first indented, the closing quotes on a line of their own."""
    lines = text.split("\n")
    body = "\n".join(f"{indent}{line}" if line else "" for line in lines).strip()
    return body if len(lines) == 1 else f"{body}\n{indent}"


def described(prop: Property, text: object = None, *, default: Any = None) -> str:
    """The description of an argument or field with its default, which is None where there is none."""
    words = plain_text(text or prop.description)
    if default is None:
        return words
    shown = f"Default: {literal(default)}"
    return f"{words.rstrip('. ')}. {shown}" if words else shown
