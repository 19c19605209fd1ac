"""The real document and manifest for tests of the fit check, and small edits of documents."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scripts.fit import Fit, check
from scripts.manifest import Manifest, read_manifest
from scripts.reading.pointers import look_up, split
from scripts.reading.sources import load
from scripts.regeneration import corrected

ROOT = Path(__file__).resolve().parents[2]

Document = dict[str, Any]
Edit = Callable[[Document], None]


@cache
def _real() -> Document:
    return corrected(load(ROOT / "spec" / "openapi.yaml"), ROOT)


@cache
def manifest() -> Manifest:
    """The manifest of the repository."""
    return read_manifest(ROOT / "templates" / "alignment.toml")


def real() -> Document:
    """A copy of the document of the repository, overlays applied."""
    return copy.deepcopy(_real())


def fit_of(document: Mapping[str, Any], *, root: Path = ROOT, of: Manifest | None = None) -> Fit:
    """The fit of a document where the one before is that of the repository."""
    return check(document, root=root, manifest=of or manifest(), before=_real())


def edited(*edits: Edit) -> Document:
    """The document after some edits."""
    document = real()
    for edit in edits:
        edit(document)
    return document


def put(pointer: str, value: Any) -> Edit:
    """Set what is at a pointer; `-` as the last part appends."""

    def edit(document: Document) -> None:
        *above, last = split(pointer)
        holder = look_up(document, "#" + "".join(f"/{_escaped(part)}" for part in above))
        if isinstance(holder, list):
            holder[len(holder) :] = [value] if last == "-" else []
            if last != "-":
                holder[int(last)] = value
        else:
            holder[last] = copy.deepcopy(value)

    return edit


def drop(pointer: str) -> Edit:
    """Take away what is at a pointer."""

    def edit(document: Document) -> None:
        *above, last = split(pointer)
        holder = look_up(document, "#" + "".join(f"/{_escaped(part)}" for part in above))
        del holder[int(last) if isinstance(holder, list) else last]

    return edit


def lose(pointer: str, value: Any) -> Edit:
    """Take a value out of a list."""

    def edit(document: Document) -> None:
        look_up(document, pointer).remove(value)

    return edit


def rename(pointer: str, name: str) -> Edit:
    """Give a key another name, its place kept."""

    def edit(document: Document) -> None:
        *above, last = split(pointer)
        holder = look_up(document, "#" + "".join(f"/{_escaped(part)}" for part in above))
        items = [(name if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(items)

    return edit


def rename_schema(old: str, new: str) -> Edit:
    """Give a component schema another name, everywhere."""

    def edit(document: Document) -> None:
        rename(f"#/components/schemas/{old}", new)(document)
        _redirect(document, f"#/components/schemas/{old}", f"#/components/schemas/{new}")

    return edit


def _redirect(node: Any, old: str, new: str) -> None:
    if isinstance(node, dict):
        if node.get("$ref") == old:
            node["$ref"] = new
        for value in node.values():
            _redirect(value, old, new)
    elif isinstance(node, list):
        for value in node:
            _redirect(value, old, new)


def everywhere(key: str, old: Any, new: Any) -> Edit:
    """Change a value wherever it stands under a key."""

    def change(node: Any) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                if name == key and value == old:
                    node[name] = copy.deepcopy(new)
                else:
                    change(value)
        elif isinstance(node, list):
            for value in node:
                change(value)

    return change


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
