"""Turns what a JSON Schema validator says into one line that says what is wrong and what to do.

A schema for OpenAPI is full of alternatives ("a parameter or a reference"); the validator says that none fits. Here the
alternative that was meant is picked, and what is wrong with that is told.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from jsonschema_rs import ValidationError, ValidationErrorKind

from scripts.reading.pointers import pointer

__all__ = ["Problem", "explained"]

_Kind = ValidationErrorKind
_JSON_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
_RULES = {
    "minItems": "has to have something in it; add it",
    "minProperties": "has to have something in it; add it",
    "uniqueItems": "has the same thing twice; take one out",
}
_NO_RESPONSE = "says no response; add at least one, under its status code or under `default`"
_NAME_PATTERNS = (r"^[a-zA-Z0-9._-]+$", r"^[a-zA-Z0-9\.\-_]+$")
_EXCLUSIVE = (
    ("schema", "content"),
    ("example", "examples"),
    ("value", "externalValue"),
    ("operationRef", "operationId"),
    ("identifier", "url"),
)


class Problem(NamedTuple):
    """Something wrong, at a pointer; `vague` if it need not be told when something else is wrong at the same place."""

    at: str
    what: str
    vague: bool = False


def explained(error: ValidationError, fields: Collection[str]) -> Iterator[Problem]:
    """What an error of the validator comes down to.

    Args:
        error: The error.
        fields: Names of fields that OpenAPI has anywhere, to propose for mistyped ones.
    """
    for one in _leaves(error):
        yield from _told(one, fields)


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    kind = error.kind
    branch = _meant(error, kind.context) if isinstance(kind, _Kind.AnyOf | _Kind.OneOfNotValid) else None
    if branch is None:
        yield error
    else:
        for one in branch:
            yield from _leaves(one)


def _meant(error: ValidationError, branches: list[list[ValidationError]]) -> list[ValidationError] | None:
    """The alternative that was meant, None when the writer cannot have meant one rather than another."""
    if isinstance(error.instance, dict):
        others = [branch for branch in branches if not _for_references(branch, error)]
        if len(others) == 1 < len(branches):
            written = "$ref" in error.instance
            return next((one for one in branches if (one is not others[0]) == written), None)
        # A field with fixed words, like `in` or `type`, says which alternative it is.
        branches = [branch for branch in branches if not _inner_words(branch, error)]
    branches = [branch for branch in branches if not _own(branch, error, _Kind.Type | _Kind.Enum | _Kind.Not)]
    if len(branches) > 1:
        branches = [branch for branch in branches if not _own(branch, error, _Kind.Required)]
    return min(branches, key=len) if branches else None


def _for_references(branch: Iterable[ValidationError], error: ValidationError) -> bool:
    """Whether the alternative is a reference: it misses `$ref`, or finds fault with it."""
    depth = len(error.instance_path)
    for one in branch:
        if len(one.instance_path) == depth and isinstance(one.kind, _Kind.Required) and one.kind.property == "$ref":
            return True
        if list(one.instance_path[depth:]) == ["$ref"]:
            return True
    return False


def _own(branch: Iterable[ValidationError], error: ValidationError, kinds: Any) -> bool:
    """Whether the alternative complains about the value itself, in one of these ways."""
    depth = len(error.instance_path)
    return any(len(one.instance_path) == depth and isinstance(one.kind, kinds) for one in branch)


def _inner_words(branch: Iterable[ValidationError], error: ValidationError) -> list[ValidationError]:
    depth = len(error.instance_path) + 1
    kinds = _Kind.Enum | _Kind.Constant
    return [one for one in branch if len(one.instance_path) == depth and isinstance(one.kind, kinds)]


def _told(error: ValidationError, fields: Collection[str]) -> Iterator[Problem]:
    at = pointer(error.instance_path)
    kind = error.kind
    if isinstance(kind, _Kind.AdditionalProperties | _Kind.UnevaluatedProperties):
        for name in kind.unexpected:
            yield Problem(pointer([*error.instance_path, name]), _unexpected(name, error, fields))
    elif isinstance(kind, _Kind.PropertyNames):
        yield Problem(pointer([*error.instance_path, str(kind.error.instance)]), f"as a name, {_plain(kind.error)}")
    elif isinstance(kind, _Kind.AnyOf | _Kind.OneOfNotValid) and (inner := _wrong_word(error, kind.context)):
        yield inner
    else:
        yield Problem(at, _plain(error), vague=_excludes(error))


def _wrong_word(error: ValidationError, branches: list[list[ValidationError]]) -> Problem | None:
    """What to say when a field with fixed words has a word that no alternative knows."""
    wrong = [one for branch in branches for one in _inner_words(branch, error)]
    if not isinstance(error.instance, dict) or not wrong or len({tuple(one.instance_path) for one in wrong}) > 1:
        return None
    if not all(_inner_words(branch, error) for branch in branches):
        return None
    words = [word for one in wrong if isinstance(one.kind, _Kind.Enum) for word in one.kind.options]
    words += [one.kind.expected_value for one in wrong if isinstance(one.kind, _Kind.Constant)]
    return Problem(pointer(wrong[0].instance_path), _one_of(words, wrong[0].instance))


def _excludes(error: ValidationError) -> bool:
    kinds = _Kind.Not | _Kind.FalseSchema
    if isinstance(error.kind, _Kind.AnyOf | _Kind.OneOfNotValid):
        return any(_own(branch, error, kinds) for branch in error.kind.context)
    return isinstance(error.kind, kinds | _Kind.OneOfMultipleValid)


def _plain(error: ValidationError) -> str:
    kind, shown = error.kind, _shown(error.instance)
    if isinstance(kind, _Kind.Required):
        if kind.property == "default" and error.instance_path[-1:] == ["responses"]:
            return _NO_RESPONSE
        return f"`{kind.property}` is missing; add it"
    if isinstance(kind, _Kind.Type):
        return f"has to be {_either(kind.types)}, not {shown}; correct it"
    if isinstance(kind, _Kind.Enum):
        return _one_of(kind.options, error.instance)
    if isinstance(kind, _Kind.Constant):
        return f"has to be {kind.expected_value!r}, not {shown}; correct it"
    if isinstance(kind, _Kind.Pattern):
        if kind.pattern in _NAME_PATTERNS:
            return f"{shown} has other characters than letters, digits, `.`, `_` and `-`; correct it"
        return f"{shown} is not of the form {kind.pattern}; correct it"
    if isinstance(kind, _Kind.AnyOf | _Kind.OneOfNotValid):
        return _none_fits(error, kind.context)
    if isinstance(kind, _Kind.OneOfMultipleValid):
        return _excluded(error.instance)
    if isinstance(kind, _Kind.Not) and isinstance(error.instance, dict):
        return _excluded(error.instance)
    if isinstance(kind, _Kind.Not | _Kind.FalseSchema):
        return f"{shown} is not allowed together with what is beside it; take one out"
    if kind.name == "minProperties" and error.instance_path[-1:] == ["responses"]:
        return _NO_RESPONSE
    if kind.name in _RULES:
        return _RULES[kind.name]
    return f"{shown} is not valid OpenAPI by the rule `{kind.name}`; correct it"


def _none_fits(error: ValidationError, branches: list[list[ValidationError]]) -> str:
    flat = [one for branch in branches for one in branch if one.instance_path == error.instance_path]
    fields = [one.kind.property for one in flat if isinstance(one.kind, _Kind.Required)]
    fields = [name for name in dict.fromkeys(fields) if name != "$ref"]
    words = [word for one in flat if isinstance(one.kind, _Kind.Enum) for word in one.kind.options]
    types = list(dict.fromkeys(name for one in flat if isinstance(one.kind, _Kind.Type) for name in one.kind.types))
    if isinstance(error.instance, dict) and fields:
        return f"one of {', '.join(f'`{name}`' for name in fields)} is missing; add one"
    if words and isinstance(error.instance, str):
        return _one_of(words, error.instance)
    if types:
        return f"has to be {_either(types)}, not {_shown(error.instance)}; correct it"
    if any(isinstance(one.kind, _Kind.Not) for one in flat):
        return _excluded(error.instance)
    return f"{_shown(error.instance)} is none of what OpenAPI allows here; correct it"


def _unexpected(name: str, error: ValidationError, fields: Collection[str]) -> str:
    last = error.instance_path[-1:]
    if last == ["paths"] and len(error.instance_path) == 1:
        return f"the path {name!a:.80} has to begin with /; correct it"
    if last == ["responses"]:
        return f"{name!a:.80} is no status code; write one like 200 or 4XX, or `default`"
    known = [one for one in fields if not isinstance(error.instance, dict) or one not in error.instance]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    meant = f"did you mean `{close[0]}`? Correct it" if close else "correct or remove it"
    return f"OpenAPI has no field {name!a:.80} here; {meant}, or begin it with x-"


def _one_of(words: Iterable[Any], instance: Any) -> str:
    return f"has to be one of {', '.join(str(one) for one in dict.fromkeys(words))}, not {_shown(instance)}; correct it"


def _excluded(instance: Any) -> str:
    pair = next((pair for pair in _EXCLUSIVE if isinstance(instance, dict) and set(pair) <= instance.keys()), None)
    fields = pair or _names(instance)
    return f"has fields that exclude one another: {', '.join(f'`{name}`' for name in fields)}; keep those of one kind"


def _either(types: Iterable[str]) -> str:
    return " or ".join(_JSON_TYPES.get(one, one) for one in types)


def _names(instance: Any) -> list[str]:
    return (
        [re.sub(r"[^\w$-]", "?", str(name))[:40] for name in list(instance)[:8]] if isinstance(instance, dict) else []
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return f"a mapping with {', '.join(_names(value))}" if value else "an empty mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    return ascii(value)[:60]
