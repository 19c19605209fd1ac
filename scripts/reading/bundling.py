"""Makes one document of an OpenAPI document and the local files that it refers to.

What lies in another file becomes a component, and the references to it lead there. An entry of `components` that is
only a reference to another file becomes what is there, under its own name. Path items, which OpenAPI 3.0 cannot name,
are put in place.
"""

from __future__ import annotations

import contextlib
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from scripts.problems import GenerationError
from scripts.reading.grammar import FIELDS, SECTIONS, Node, walk
from scripts.reading.notation import Text, deep_problem, read_text
from scripts.reading.pointers import child, look_up, pointer, printable, split
from scripts.reading.references import Reference, leads_elsewhere, references

__all__ = ["bundle", "read_file"]

_MOST_FILES = 1_000
_MOST_PATH_ITEMS = 20_000
_LONGEST_CHAIN = 20
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|\\")


class _Target(NamedTuple):
    """A place in a file; the file is "" for the main one, else its path from the folder of that."""

    file: str
    pointer: str


class _Part(NamedTuple):
    """A piece of the result whose references are still those of `file`."""

    node: Node
    file: str
    chain: int


def read_file(path: Path, name: str, longest: int) -> bytes:
    """The bytes of a regular file that is not longer than allowed.

    Raises:
        GenerationError: It cannot be read or is too long.
    """
    try:
        if path.exists() and not path.is_file():
            raise GenerationError(f"{name}: not a file; name the document itself")
        with path.open("rb") as stream:
            content = stream.read(longest + 1)
    except FileNotFoundError as error:
        raise GenerationError(f"{name}: there is no such file; correct the path") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise GenerationError(f"{name}: cannot be read: {reason}") from error
    if len(content) > longest:
        raise GenerationError(f"{name}: longer than {longest} bytes; is this the right file?")
    return content


def bundle(main: Text, path: Path | None, *, longest: int) -> bool:
    """Take everything that `main` refers to into `main.document`, and say in `main.lines` where it was written.

    Args:
        main: The document, which is changed.
        path: Its file; None for one from elsewhere, which cannot have other files.
        longest: How many bytes all other files may have together.

    Returns:
        Whether there was anything to take in.

    Raises:
        GenerationError: With every reference to another file that does not work.
    """
    work = _Bundle(main, path, longest)
    work.run()
    if not work.problems and work.changed and (problem := deep_problem(main.document, main.lines.name)):
        work.problems.append(problem)
    if work.problems:
        raise GenerationError(*(printable(problem) for problem in dict.fromkeys(work.problems)))
    return work.changed


class _Bundle:
    def __init__(self, main: Text, path: Path | None, longest: int) -> None:
        self.problems: list[str] = []
        self.changed = False
        self._main = main
        self._path = path
        self._left = longest
        self._files: dict[str, Text | None] = {"": main}
        self._known: dict[tuple[_Target, str], str] = {}
        self._seen: set[str] = set()
        self._placed: set[str] = set()
        self._path_items = 0
        self._waiting: list[_Part] = []

    def run(self) -> None:
        self._waiting.append(_Part(Node("#", "document", self._main.document), "", 0))
        self._claim()
        # What was claimed comes last, so it is gone over first, and as part of the file it came from.
        while self._waiting:
            part = self._waiting.pop()
            node = part.node
            if not part.file and node.pointer in self._seen:
                continue
            nodes = list(walk(node.value, node.kind, node.pointer, beyond=self._seen))
            self._seen.update(inner.pointer for inner in nodes)
            for inner in nodes:
                for reference in references(inner):
                    self._turn(reference, inner, part)

    def _claim(self) -> None:
        """Give entries of `components` that stand for a part of another file the name that they have."""
        components = self._main.document.get("components")
        for section, (_, kind) in FIELDS["components"].items():
            entries = components.get(section) if isinstance(components, dict) else None
            if not isinstance(entries, dict):
                continue
            for name, entry in entries.items():
                only = isinstance(entry, dict) and len(entry) == 1 and isinstance(entry.get("$ref"), str)
                if not only or not leads_elsewhere(entry["$ref"]) or kind not in SECTIONS:
                    continue
                at = pointer(("components", section, name))
                found = self._found(Reference(child(at, "$ref"), kind, entry["$ref"], entry, "$ref"), "")
                if found and found[0].file and (found[0], section) not in self._known:
                    self._put(entries, name, at, kind, *found)

    def _turn(self, reference: Reference, inner: Node, part: _Part) -> None:
        """Let a reference lead to where its target is in the result."""
        if not part.file and not leads_elsewhere(reference.text):
            self._visit(reference)
            return
        found = self._found(reference, part.file)
        if found is None:
            return
        self.changed = True
        target, text, value = found
        section = SECTIONS.get(reference.kind)
        if not target.file:
            reference.holder[reference.key] = target.pointer
            self._visit(reference._replace(text=target.pointer))
        elif reference.kind == "path item" or section is None:
            self._inline(reference, inner, part, *found)
        else:
            if (target, section) not in self._known:
                entries = self._entries(section, reference)
                if entries is None:
                    return
                name = _free(_names(target), entries)
                self._put(entries, name, pointer(("components", section, name)), reference.kind, target, text, value)
            reference.holder[reference.key] = self._known[target, section]

    def _visit(self, reference: Reference) -> None:
        """A place of the main file that only a reference gives a meaning to may refer to other files, too."""
        parts = split(unquote(reference.text))
        at = pointer(parts)
        if at in self._seen or any(pointer(parts[:length]) in self._placed for length in range(len(parts))):
            return
        # What it leads to is checked when the document is whole.
        with contextlib.suppress(LookupError):
            self._waiting.append(_Part(Node(at, reference.kind, look_up(self._main.document, at)), "", 0))

    def _entries(self, section: str, reference: Reference) -> dict[str, Any] | None:
        holder = self._main.document
        for name in ("components", section):
            holder = holder.setdefault(name, {})
            if not isinstance(holder, dict):
                self._say(reference.at, f"needs `{name}` of the main document, and that is no mapping; correct it")
                return None
        return holder

    def _put(
        self, entries: dict[str, Any], name: str, at: str, kind: str, target: _Target, text: Text, value: Any
    ) -> None:
        self._known[target, at.split("/")[2]] = at
        entries[name] = json.loads(json.dumps(value))
        self._place(Node(at, kind, entries[name]), target, text, 0)

    def _inline(self, reference: Reference, inner: Node, part: _Part, target: _Target, text: Text, value: Any) -> None:
        chain, self._path_items = part.chain + 1, self._path_items + 1
        if chain > _LONGEST_CHAIN or self._path_items > _MOST_PATH_ITEMS:
            self._say(part.node.pointer, "path items that refer to path items without end; write one of them out")
        elif len(reference.holder) > 1:
            self._say(reference.at, "a path item in another file cannot have fields here as well; move them there")
        elif not isinstance(value, dict):
            self._say(reference.at, f"leads to {value!r:.40}, and a path item belongs here; correct it")
        else:
            reference.holder.clear()
            reference.holder.update(json.loads(json.dumps(value)))
            self._place(inner, target, text, chain)

    def _place(self, node: Node, target: _Target, text: Text, chain: int) -> None:
        self.changed = True
        self._seen.add(node.pointer)
        self._placed.add(node.pointer)
        self._main.lines.add(node.pointer, text.lines, target.pointer)
        self._waiting.append(_Part(node, target.file, chain))

    def _found(self, reference: Reference, file: str) -> tuple[_Target, Text, Any] | None:
        target = self._target(reference, file)
        text = self._text(target, reference) if target else None
        if target is None or text is None:
            return None
        try:
            return target, text, look_up(text.document, target.pointer)
        except LookupError:
            self._say(reference.at, f"the reference {reference.text:.200} leads to nothing in that file; correct it")
            return None

    def _target(self, reference: Reference, file: str) -> _Target | None:
        location, _, fragment = reference.text.partition("#")
        shown = f"the reference {reference.text:.200}"
        if _ELSEWHERE.match(location):
            self._say(reference.at, f"{shown} leads to another place than the folder of the document; bundle it first")
        elif fragment and not fragment.startswith("/"):
            self._say(reference.at, f"{shown} names no JSON pointer behind the #; write it like file.yaml#/Name")
        elif self._path is None and location:
            self._say(reference.at, f"{shown} leads to another file, which is not fetched; bundle the document first")
        else:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(location))) if location else file
            if path.split("/")[0] == "..":
                self._say(reference.at, f"{shown} leads out of the folder of the document; move or bundle the file")
                return None
            own = self._path is not None and path == self._path.name
            return _Target("" if own else path, pointer(split(unquote(fragment))))
        return None

    def _text(self, target: _Target, reference: Reference) -> Text | None:
        if target.file not in self._files and self._path is not None:
            self._files[target.file] = None
            name = posixpath.join(posixpath.dirname(self._main.lines.name), target.file)
            try:
                self._files[target.file] = self._read(self._path.parent, target.file, name)
            except GenerationError as error:
                place = self._main.lines.locate(reference.at)
                self.problems += [f"{problem} (for {place}: {reference.at})" for problem in error.problems]
        return self._files.get(target.file)

    def _read(self, folder: Path, file: str, name: str) -> Text:
        if len(self._files) > _MOST_FILES:
            raise GenerationError(f"{name}: more than {_MOST_FILES} files; bundle the document first")
        try:
            inside = (folder / file).resolve().is_relative_to(folder.resolve())
        except (OSError, ValueError, RuntimeError) as error:
            raise GenerationError(f"{name!a:.200}: is no file name; correct the reference") from error
        if not inside:
            raise GenerationError(f"{name}: is a link out of the folder of the document; put a copy there")
        content = read_file(folder / file, name, self._left)
        self._left -= len(content)
        return read_text(content, name, hint=PurePosixPath(file).suffix)

    def _say(self, at: str, what: str) -> None:
        self.problems.append(f"{self._main.lines.locate(at)}: {at}: {what}")


def _names(target: _Target) -> Iterator[str]:
    """Names for a part of another file, the best first."""
    stem = PurePosixPath(target.file).name.split(".")[0] or "Part"
    last = (split(target.pointer) or [stem])[-1]
    for name in (last, f"{stem}_{last}"):
        yield re.sub(r"[^A-Za-z0-9._-]", "_", name) or "Part"
    number = 2
    while True:
        yield re.sub(r"[^A-Za-z0-9._-]", "_", f"{last}_{number}")
        number += 1


def _free(names: Iterator[str], taken: dict[str, Any]) -> str:
    return next(name for name in names if name not in taken)
