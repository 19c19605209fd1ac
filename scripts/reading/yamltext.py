"""YAML text into plain JSON values, by the core schema of YAML 1.2.

The parser of libyaml says what is written, this module what it means: keys are always text (`200:` is "200"), dates
are text, `yes` and `no` are text, and what JSON cannot express is refused.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml  # type: ignore[import-untyped]  # PyYAML ships no types

from scripts.problems import GenerationError
from scripts.reading.positions import Token

__all__ = ["DEEPEST", "parse_yaml", "scalar", "tokens"]

# Levels of mappings and lists. What reads a document after this, here and in the generator, calls itself per level.
DEEPEST = 200
# What aliases may add to a document, each value counted as its text and 16 more.
_MOST_COPIED = 16 * 1024 * 1024

_PARSER = getattr(yaml, "CLoader", yaml.Loader)
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "bool": (bool,),
    "int": (int,),
    "float": (float,),
}


@dataclass
class _Open:
    """A mapping or list that is not finished; `merging` is the line of a `<<` whose value comes next, or 0."""

    value: Any
    anchor: str | None
    key: str | None = None
    merging: int = 0
    weight: int = 16
    height: int = 1
    merged: list[tuple[Any, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Whole:
    """A finished value, with its weight against the limit of copies, and its levels."""

    value: Any
    weight: int
    height: int


def scalar(text: str) -> Any:
    """What a plain scalar means.

    Raises:
        ValueError: A number that JSON does not have.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _NO_NUMBER.fullmatch(text) or (_FLOAT.fullmatch(text) and not math.isfinite(float(text))):
        raise ValueError(f"{text:.40} is no number that JSON has; quote it if it is text")
    return float(text) if _FLOAT.fullmatch(text) else text


def parse_yaml(text: str, name: str) -> tuple[Any, bool]:
    """The value, and whether a key is there twice in any of its mappings.

    Raises:
        GenerationError: Not YAML, or more than JSON can express; the message names the line.
    """
    builder = _Builder(name)
    for event in _events(text, name):
        builder.take(event)
    return builder.result, builder.repeated


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a valid YAML text."""
    names = {
        yaml.MappingStartEvent: "{",
        yaml.MappingEndEvent: "}",
        yaml.SequenceStartEvent: "[",
        yaml.SequenceEndEvent: "]",
        yaml.ScalarEvent: "v",
        yaml.AliasEvent: "v",
    }
    for event in _events(text, ""):
        what = names.get(type(event))
        if what:
            yield Token(what, getattr(event, "value", ""), event.start_mark.line + 1)


def _events(text: str, name: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_PARSER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        found = text.splitlines()[mark.line : mark.line + 1] if mark else []
        tab = "; indent with spaces, YAML forbids tabs" if found and "\t" in found[0] else "; correct it there"
        what = ", ".join(part for part in (error.context, error.problem) if part)
        raise GenerationError(f"{name}{line}: not valid YAML: {what}{tab}") from error
    except yaml.reader.ReaderError as error:
        line = f":{text.count(chr(10), 0, error.position) + 1}" if isinstance(error.position, int) else ""
        raise GenerationError(f"{name}{line}: not valid YAML: {error.reason}; take the character out") from error


class _Builder:
    """Puts values together without calling itself, so that no nesting is too deep for it."""

    def __init__(self, name: str) -> None:
        self.result: Any = None
        self.repeated = False
        self._name = name
        self._documents = 0
        self._open: list[_Open] = []
        self._anchors: dict[str, _Whole] = {}
        self._copied = 0

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._problem(event, "a second document begins here; keep one document per file")

    def _scalar(self, event: Any) -> None:
        if self._awaits_key():
            merge = event.value == "<<" and event.implicit[0]
            self._key(event.value, merging=event.start_mark.line + 1 if merge else 0)
        else:
            try:
                value = self._meaning(event)
            except ValueError as error:
                raise self._problem(event, str(error)) from error
            self._add(_Whole(value, 16 + len(event.value), 0), event.anchor)

    def _meaning(self, event: Any) -> Any:
        if event.tag in (None, "!"):
            return scalar(event.value) if event.implicit[0] and event.tag is None else event.value
        tag = event.tag.removeprefix(_TAG)
        if tag in ("str", "timestamp"):
            return event.value
        value = scalar(event.value)
        if tag == "float" and type(value) is int:
            return float(value)
        if not isinstance(value, _SCALAR_TAGS.get(tag, ())):
            raise ValueError(f"JSON cannot express the tag {event.tag:.80} of this value; take the tag out")
        return value

    def _start(self, event: Any) -> None:
        if self._awaits_key():
            raise self._problem(event, "a mapping or list stands as a key; keys have to be text")
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (None, "!", _TAG + ("map" if mapping else "seq")):
            raise self._problem(event, f"JSON cannot express the tag {event.tag:.80}; take the tag out")
        if len(self._open) >= DEEPEST:
            raise self._deep(event)
        self._open.append(_Open({} if mapping else [], event.anchor))

    def _end(self) -> None:
        done = self._open.pop()
        for one, line in done.merged:
            for source in one if isinstance(one, list) else [one]:
                if not isinstance(source, dict):
                    raise self._problem(line, "`<<` takes a mapping or a list of mappings; correct or quote it")
                for key, value in source.items():
                    done.value.setdefault(key, value)
        self._add(_Whole(done.value, done.weight, done.height), done.anchor)

    def _alias(self, event: Any) -> None:
        whole = self._anchors.get(event.anchor)
        if any(one.anchor == event.anchor for one in self._open):
            raise self._problem(event, f"*{event.anchor} is inside of what it stands for; write a `$ref` instead")
        if whole is None:
            raise self._problem(event, f"*{event.anchor} stands for nothing; define &{event.anchor} before it")
        if self._awaits_key():
            if not isinstance(whole.value, str):
                raise self._problem(event, f"*{event.anchor} stands as a key and is no text; write the key out")
            self._key(whole.value, merging=0)
            return
        self._copied += whole.weight
        if self._copied > _MOST_COPIED:
            raise self._problem(event, "the aliases make too much of this file; write `$ref`s instead of aliases")
        if len(self._open) + whole.height > DEEPEST:
            raise self._deep(event)
        # A value of its own: whoever changes one place must not change the others.
        value = json.loads(json.dumps(whole.value)) if whole.height else whole.value
        self._add(_Whole(value, whole.weight, whole.height), None)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _key(self, key: str, *, merging: int) -> None:
        top = self._open[-1]
        top.key, top.merging = key, merging
        top.weight += 16 + len(key)
        self.repeated = self.repeated or (key in top.value and not merging)

    def _add(self, whole: _Whole, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = whole
        if not self._open:
            self.result = whole.value
            return
        top = self._open[-1]
        top.weight += whole.weight
        top.height = max(top.height, whole.height + 1)
        if isinstance(top.value, list):
            top.value.append(whole.value)
        elif top.merging:
            top.merged.append((whole.value, top.merging))
        else:
            top.value[top.key] = whole.value
        top.key, top.merging = None, 0

    def _deep(self, event: Any) -> GenerationError:
        return self._problem(event, f"nested deeper than {DEEPEST} levels; name parts of it under `components`")

    def _problem(self, at: Any, what: str) -> GenerationError:
        line = at if isinstance(at, int) else at.start_mark.line + 1
        return GenerationError(f"{self._name}:{line}: {what}")
