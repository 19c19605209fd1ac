"""Reads the OpenAPI document that an SDK is made from: a file, a file with others beside it, or a URL.

What comes out is one valid document. Whatever is not is refused before anything is made of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # PyYAML ships no types

from scripts.problems import GenerationError
from scripts.reading.bundling import bundle, read_file
from scripts.reading.fetching import fetch, is_url, without_secrets
from scripts.reading.notation import read_text
from scripts.reading.positions import Lines
from scripts.reading.validity import check, unsupported
from scripts.reading.yamltext import scalar

__all__ = ["Source", "as_yaml", "load", "read"]

_LONGEST = 64 * 1024 * 1024
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Source:
    """A document in one piece.

    Attributes:
        document: The document as plain JSON, without references to other files.
        content: What to keep of it: the bytes as they came, or where other files were taken in, all in one as YAML.
        origin: Where it came from, for people and for the lock: a path, or a URL without secrets.
        lines: Finds the line of a part of the document.
    """

    document: dict[str, Any]
    content: bytes
    origin: str
    lines: Lines

    def locate(self, pointer: str) -> str | None:
        """`file:line` of what the pointer leads to, or of the closest thing around it that is written."""
        return self.lines.locate(pointer)

    def where(self, pointer: str) -> str:
        """`file:line: pointer`, as problems begin."""
        return f"{self.locate(pointer) or self.origin}: {pointer}"


def load(spec: str | Path, *, fetch_timeout: float = 30.0, longest: int = _LONGEST) -> Source:
    """Read a document, take the files it refers to into it, and check it.

    Args:
        spec: A path, or an http or https URL.
        fetch_timeout: Seconds that a URL may take.
        longest: Bytes that the document may have, and the files it refers to may have together.

    Raises:
        GenerationError: With everything that is wrong, each with its place and what to do.
    """
    source = read(spec, fetch_timeout=fetch_timeout, longest=longest)
    if problems := check(source.document, source.where):
        raise GenerationError(*problems)
    return source


def read(spec: str | Path, *, fetch_timeout: float = 30.0, longest: int = _LONGEST) -> Source:
    """Read a document as `load` does, for somebody who corrects it before it is checked.

    It is of a version that we know, and in one piece. It need not be valid.

    Raises:
        GenerationError: It cannot be read, or not taken together from its files.
    """
    if isinstance(spec, str) and is_url(spec):
        path, origin = None, without_secrets(spec)
        content, hint = fetch(spec, timeout=fetch_timeout, longest=longest)
    else:
        path = Path(spec)
        origin, hint = _shown(path), path.suffix
        content = read_file(path, origin, longest)
    text = read_text(content, origin, hint=hint)
    # Before its references are followed: in a document of another version they would mean something else.
    if reason := unsupported(text.document):
        raise GenerationError(f"{text.lines.locate('#/openapi') or origin}: #: {reason}")
    bundled = bundle(text, path, longest=longest)
    return Source(text.document, as_yaml(text.document) if bundled else content, origin, text.lines)


def as_yaml(value: Any) -> bytes:
    """Plain JSON as YAML that every reader, of YAML 1.1 or 1.2, understands alike."""
    emitter = getattr(yaml, "CDumper", yaml.Dumper)
    text = yaml.emit(_events(value), Dumper=emitter, allow_unicode=True, width=120)
    return str(text).encode()


def _shown(path: Path) -> str:
    """The path for messages: never where on this machine the project lies."""
    if not path.is_absolute():
        return path.as_posix()
    try:
        return path.relative_to(os.getcwd()).as_posix()
    except ValueError:
        return path.name


def _events(value: Any) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent()
    waiting: list[Iterator[Any]] = [iter([value])]
    ends: list[yaml.Event] = []
    while waiting:
        try:
            one = next(waiting[-1])
        except StopIteration:
            waiting.pop()
            if ends:
                yield ends.pop()
            continue
        if isinstance(one, dict):
            yield yaml.MappingStartEvent(None, None, True, flow_style=not one)
            ends.append(yaml.MappingEndEvent())
            waiting.append(part for pair in one.items() for part in pair)
        elif isinstance(one, list):
            yield yaml.SequenceStartEvent(None, None, True, flow_style=not one)
            ends.append(yaml.SequenceEndEvent())
            waiting.append(iter(one))
        else:
            yield _scalar_event(one)
    yield yaml.DocumentEndEvent()
    yield yaml.StreamEndEvent()


def _scalar_event(value: Any) -> yaml.Event:
    if isinstance(value, str):
        return yaml.ScalarEvent(None, _TEXT, (_is_plain(value), True), value, style="|" if "\n" in value else None)
    text = "null" if value is None else repr(value).lower() if isinstance(value, bool) else repr(value)
    return yaml.ScalarEvent(None, None, (True, False), text)


def _is_plain(text: str) -> bool:
    """Whether the text, written without quotes, is read as this text."""
    try:
        newer = scalar(text) is text
    except ValueError:
        return False
    return newer and _OLDER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT


_OLDER = yaml.resolver.Resolver()
