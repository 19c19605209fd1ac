"""Names of JSON, which may be any text, as names that Python and pydantic take."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache

__all__ = ["class_name", "field_names", "unused"]

_LONGEST = 60


def field_names(keys: Iterable[str]) -> dict[str, str]:
    """A field for each key, no two alike; a key that can be a field is its own.

    Example:
        >>> field_names(["total", "unit price", "class", "json", "_id"])
        {'total': 'total', 'unit price': 'unit_price', 'class': 'class_', 'json': 'json_', '_id': 'id'}
    """
    several = list(dict.fromkeys(keys))
    # Those that stay as they are come first, so that no other takes their name.
    names = {key: key for key in several if _cleaned(key) == key}
    taken = set(names)
    for key in several:
        if key not in names:
            names[key] = unused(_cleaned(key), taken)
            taken.add(names[key])
    return {key: names[key] for key in several}


def class_name(text: str) -> str:
    """A name for a class, made of a title or a key: `invoice line` becomes `InvoiceLine`."""
    words = re.findall(r"[A-Za-z0-9]+", text[:_LONGEST])
    name = "".join(word[0].upper() + word[1:] for word in words)
    return name if name and not name[0].isdigit() else f"Model{name}"


def unused(name: str, taken: Container[str]) -> str:
    """The name itself, or with the first number behind it that makes it another."""
    number, found = 2, name
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


def _cleaned(key: str) -> str:
    name = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", key[:_LONGEST])).lstrip("_")
    if not name or not name.isidentifier():
        name = f"field_{name}".rstrip("_")
    return f"{name}_" if keyword.iskeyword(name) or name in _taken_by_pydantic() else name


@cache
def _taken_by_pydantic() -> frozenset[str]:
    from pydantic import BaseModel, RootModel

    return frozenset(dir(BaseModel)) | frozenset(dir(RootModel)) | frozenset(BaseModel.__annotations__)
