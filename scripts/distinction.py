"""Names that are the same in Python although the document spells them differently, told apart by numbers.

Which of them keeps the name does not depend on the order in the document: the one that is spelled as Python spells it,
else the first in the order of characters.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Sequence

import attrs
from openapi_python_client import strings
from openapi_python_client.config import Config
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.schema import UntrustedString

from scripts.literals import raw_text

__all__ = ["distinct", "keep_arguments_apart", "keep_fields_apart", "shortened"]

# File systems allow 255 bytes; temporary names are longer than what they stand for.
_LONGEST = 150
_KEPT = 120

# What a module of an operation calls something itself.
_TAKEN_ARGUMENTS = frozenset({"client", "parse", "request", "response", "url"})


def distinct(
    wanted: Sequence[tuple[str, str]],
    *,
    taken: Collection[str] = (),
    separator: str = "_",
    place: Callable[[str], str] = str,
) -> list[str]:
    """A name for each of several things that no other has.

    Args:
        wanted: For each, how the document spells it, and the name that this would be in Python.
        taken: Places of names that none of them can have.
        separator: What stands before a number.
        place: What has to differ, given a name: the file of a class, say.
    """
    kept = {place(name) for _, name in wanted} | set(taken)
    used = set(taken)
    found: dict[int, str] = {}
    for index, (_, base) in sorted(enumerate(wanted), key=lambda one: (one[1][0] != one[1][1], one[1], one[0])):
        name, number = base, 1
        if place(name) in used:
            while place(name) in kept | used:
                number += 1
                name = f"{base}{separator}{number}"
        used.add(place(name))
        found[index] = name
    return [found[index] for index in range(len(wanted))]


def shortened(name: str) -> str:
    """The name, or what a file can be called where it is too long for one; long names that differ stay different."""
    if len(name.encode()) <= _LONGEST:
        return name
    start = name.encode()[:_KEPT].decode(errors="ignore").rstrip("_")
    return f"{start}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def keep_arguments_apart(endpoint: Endpoint, config: Config) -> dict[str, str]:
    """Give every parameter of an operation a name of its own; those that were told apart are returned.

    Parameters of one name in several places are called after their places, and so are those that are called as
    something in the module of the operation is.
    """
    places: dict[str, set[str]] = {}
    for location, prop in endpoint.iter_all_parameters():
        places.setdefault(str(prop.python_name), set()).add(str(location))
    taken = {*_TAKEN_ARGUMENTS, *(["body"] if endpoint.bodies else [])}
    for location, prop in endpoint.iter_all_parameters():
        name = str(prop.python_name)
        if name in taken or len(places[name]) > 1:
            prop.set_python_name(UntrustedString(f"{name}_{location}"), config=config)
    wanted = [(raw_text(prop.name), str(prop.python_name)) for _, prop in endpoint.iter_all_parameters()]
    told: dict[str, str] = {}
    for (location, prop), name in zip(endpoint.iter_all_parameters(), distinct(wanted, taken=taken), strict=True):
        if name != str(prop.python_name):
            told[f"{raw_text(prop.name)} in {location}"] = name
            prop.set_python_name(UntrustedString(name), config=config)
    return told


def keep_fields_apart(model: ModelProperty) -> dict[str, str]:
    """Give every field of a model a name of its own; those that were told apart are returned.

    The fields are copied: a model that is derived from another shares them with it.
    """
    fields = [*(model.required_properties or []), *(model.optional_properties or [])]
    if all(count == 1 for count in Counter(str(prop.python_name) for prop in fields).values()):
        return {}
    names = distinct([(raw_text(prop.name), str(prop.python_name)) for prop in fields])
    told = {raw_text(prop.name): name for prop, name in zip(fields, names, strict=True) if name != prop.python_name}
    for several in (model.required_properties, model.optional_properties):
        for index, prop in enumerate(several or []):
            name = told.get(raw_text(prop.name))
            if name is not None and several is not None:
                several[index] = attrs.evolve(prop, python_name=strings.PythonIdentifier(name, "field_"))
    return told
