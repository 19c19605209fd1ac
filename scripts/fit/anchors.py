"""Where the entries of the manifest and of the needs stand in their files."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from scripts.fit.findings import Anchor
from scripts.manifest import FlowEntry

__all__ = ["MANIFEST", "NEEDS", "Entries", "flow_name"]

MANIFEST = "templates/alignment.toml"
NEEDS = "templates/needs.toml"

_OPERATION = re.compile(r"""\[operations\.(?:(?P<plain>[\w-]+)|"(?P<quoted>[^"]+)")\]""")


def flow_name(flow: FlowEntry) -> str:
    """How findings call an entry of `[[flows]]`."""
    return f"flows {flow.resource}.{flow.method}"


class Entries:
    """Anchors of entries; where a line cannot be told, the first of the file.

    Args:
        root: The folder of the repository.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}
        self._headers: dict[tuple[str, str], list[int]] = {}

    def operation(self, name: str) -> Anchor:
        """The entry `[operations.NAME]`."""
        return Anchor(f"operations.{name}", "", MANIFEST, self._operations.get(name, 1))

    def flow(self, number: int, flow: FlowEntry) -> Anchor:
        """An entry of `[[flows]]`, by its place among them."""
        return Anchor(flow_name(flow), "", MANIFEST, self._header(MANIFEST, r"\[\[flows\]\]", number))

    def key(self, table: str, name: str) -> Anchor:
        """One line of a table such as `[types]`."""
        start = self._header(MANIFEST, rf"\[{re.escape(table)}\]")
        line = self._line(MANIFEST, rf"(?:{_word(name)})\s*=|.*(?:{_word(name)})", start=start)
        return Anchor(f"{table}.{name}", "", MANIFEST, line)

    def need(self, *parts: str) -> Anchor:
        """A table of the needs, by the parts of its name."""
        name = ".".join(part if re.fullmatch(r"[\w-]+", part) else f'"{part}"' for part in parts)
        found = self._header(NEEDS, rf"\[{re.escape(name)}(?:\]|\.)")
        return Anchor(f"needs.toml: {name}", "", NEEDS, found)

    @cached_property
    def _operations(self) -> dict[str, int]:
        """The line of each entry of `[operations]`; there may be one for every operation of a large document."""
        tables = ((line, _OPERATION.match(text)) for line, text in enumerate(self._lines(MANIFEST), start=1))
        return {table["plain"] or table["quoted"]: line for line, table in tables if table}

    def _header(self, file: str, pattern: str, number: int = 0) -> int:
        if (file, pattern) not in self._headers:
            wanted, lines = re.compile(pattern), enumerate(self._lines(file), start=1)
            self._headers[file, pattern] = [line for line, text in lines if text[:1] == "[" and wanted.match(text)]
        found = self._headers[file, pattern]
        return found[number] if number < len(found) else 1

    def _line(self, file: str, pattern: str, *, start: int) -> int:
        wanted, lines = re.compile(pattern), self._lines(file)[start - 1 :]
        return next((line for line, text in enumerate(lines, start) if wanted.match(text)), start)

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            try:
                text = (self._root / file).read_text(encoding="utf-8")
                self._files[file] = [line.strip() for line in text.splitlines()]
            except (OSError, UnicodeDecodeError):
                self._files[file] = []
        return self._files[file]


def _word(name: str) -> str:
    return rf'\b{re.escape(name)}\b|"{re.escape(name)}"'
