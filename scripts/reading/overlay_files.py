"""Reads files of overlays (OpenAPI Overlay Specification 1.0 and 1.1), and says everything that is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonpath_rfc9535

from scripts.problems import GenerationError
from scripts.reading.bundling import read_file
from scripts.reading.notation import read_text
from scripts.reading.pointers import pointer, printable

__all__ = ["Action", "Overlay", "read_overlay"]

_LONGEST = 16 * 1024 * 1024
_VERSION = re.compile(r"1\.[01]\.\d+")
_OVERLAY_KEYS = ("overlay", "info", "extends", "actions")
_INFO_KEYS = ("title", "version", "description")
_CHANGES = ("update", "remove", "copy")
_ACTION_KEYS = ("target", "description", *_CHANGES)

_At = tuple[str | int, ...]
_Say = Callable[[_At, str], None]


@dataclass(frozen=True)
class Action:
    """One correction.

    Attributes:
        number: Which of the file it is, from 0.
        target: The JSONPath of what it changes.
        change: `update`, `remove` or `copy`.
        value: What to update with, or the JSONPath of what to copy.
        where: `file:line: actions[number]`.
    """

    number: int
    target: str
    change: str
    value: Any
    where: str


@dataclass(frozen=True)
class Overlay:
    """A file of corrections.

    Attributes:
        name: Its file name.
        version: The version of the specification it is written to.
        actions: The corrections in order.
    """

    name: str
    version: str
    actions: tuple[Action, ...]


def read_overlay(path: Path) -> Overlay:
    """Read a file of corrections.

    Raises:
        GenerationError: With everything in it that is not as the specification has it.
    """
    document, lines = read_text(read_file(path, path.name, _LONGEST), path.name, hint=path.suffix)
    problems: list[str] = []

    def say(at: _At, what: str) -> None:
        problems.append(f"{lines.locate(pointer(at))}: {_place(at)}{what}")

    _check_head(document, say)
    entries = document.get("actions")
    if not isinstance(entries, list) or not entries:
        say(("actions",), "`actions` has to be a list with at least one action; add one")
        entries = []
    actions = []
    for number, entry in enumerate(entries):
        before = len(problems)
        _check_action(entry, number, str(document.get("overlay")), say)
        if len(problems) == before:
            change = _given(entry)[0]
            where = f"{lines.locate(pointer(('actions', number)))}: actions[{number}]"
            actions.append(Action(number, entry["target"], change, entry[change], where))
    if problems:
        raise GenerationError(*(printable(problem) for problem in problems))
    return Overlay(path.name, document["overlay"], tuple(actions))


def _place(at: _At) -> str:
    return f"actions[{at[1]}]: " if at[:1] == ("actions",) and len(at) > 1 else ""


def _check_head(document: Mapping[str, Any], say: _Say) -> None:
    version = document.get("overlay")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        say(("overlay",), f"`overlay` has to be a version of the specification, 1.0.x or 1.1.x, found {version!a:.40}")
    info = document.get("info")
    if not isinstance(info, dict):
        say(("info",), "`info` has to be a mapping with `title` and `version`; add it")
    else:
        for key in ("title", "version"):
            if not isinstance(info.get(key), str):
                say(("info", key), f"`info.{key}` has to be text, found {info.get(key)!a:.40}")
        _check_keys(info, _INFO_KEYS, ("info",), say)
    if not isinstance(document.get("extends", ""), str):
        say(("extends",), f"`extends` has to be text, found {document['extends']!a:.40}")
    _check_keys(document, _OVERLAY_KEYS, (), say)


def _check_keys(entry: Mapping[str, Any], known: tuple[str, ...], at: _At, say: _Say) -> None:
    for key in entry:
        if key not in known and not key.startswith("x-"):
            say((*at, key), f"unknown key {key!a:.80}; known are {', '.join(sorted(known))}")


def _check_action(entry: Any, number: int, version: str, say: _Say) -> None:
    at: _At = ("actions", number)
    if not isinstance(entry, dict):
        say(at, f"has to be a mapping, found {entry!a:.40}")
        return
    _check_keys(entry, _ACTION_KEYS, at, say)
    if not isinstance(entry.get("remove", False), bool):
        say((*at, "remove"), f"`remove` has to be true or false, found {entry['remove']!a:.40}")
    if not isinstance(entry.get("description", ""), str):
        say((*at, "description"), f"`description` has to be text, found {entry['description']!a:.40}")
    if len(given := _given(entry)) != 1:
        found = " and ".join(given) or "none"
        say(at, f"takes exactly one of `update`, `remove: true` and `copy`, found {found}")
    if "copy" in entry and version.startswith("1.0."):
        say((*at, "copy"), "`copy` came with version 1.1.0 of the specification; write `overlay: 1.1.0` at the top")
    for key in ("target", "copy") if "copy" in entry else ("target",):
        if problem := _path_problem(entry.get(key)):
            say((*at, key), f"`{key}` {problem}")


def _given(entry: Mapping[str, Any]) -> list[str]:
    return [key for key in _CHANGES if key in entry and not (key == "remove" and entry[key] is False)]


def _path_problem(path: Any) -> str | None:
    if not isinstance(path, str):
        return f"has to be a JSONPath, found {path!a:.40}"
    try:
        jsonpath_rfc9535.compile(path)
    except (jsonpath_rfc9535.JSONPathError, RecursionError) as error:
        return f"is not a JSONPath: {path!a:.200}: {' '.join(str(error).split())}"
    return None
