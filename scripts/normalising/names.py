"""Names of operations, tags and schemas that are the same in Python, told apart in the document itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from openapi_python_client import strings

from scripts.distinction import distinct, shortened
from scripts.naming import class_name, module_name
from scripts.operations import DOCUMENT_ID, MADE_UP, METHODS, made_up_name

__all__ = ["SHARED", "name_operations", "name_schemas"]

SHARED = "x-shared-operation-ids"
"""Where the normalised document lists the operationIds that several operations have, with these operations."""

Document = dict[str, Any]


def name_schemas(names: Iterable[str]) -> dict[str, str]:
    """For each component whose class would be made in the file of another one's: what it is called instead."""
    wanted = [(name, class_name("", name)) for name in names]
    short = [(name, ours if shortened(ours) == ours else class_name("", shortened(ours))) for name, ours in wanted]
    found = distinct(short, separator="", place=module_name)
    return {name: new for (name, ours), new in zip(wanted, found, strict=True) if new != ours}


def name_operations(document: Document) -> None:
    """Give every operation an operationId, and a tag, that no other becomes the same as in Python."""
    _tags(document)
    shared: dict[str, list[str]] = {}
    often = Counter(str(one["operationId"]) for _, _, one in _operations(document) if one.get("operationId"))
    by_tag: dict[str, list[tuple[str, str, Document]]] = {}
    for path, method, operation in _operations(document):
        written = operation.get("operationId")
        if written and often[str(written)] > 1:
            shared.setdefault(str(written), []).append(f"{method.upper()} {path}")
        if not written or str(written) in shared:
            operation[DOCUMENT_ID] = written
            operation[MADE_UP] = True
            operation["operationId"] = made_up_name(method, path)
        by_tag.setdefault(_tag(operation), []).append((path, method, operation))
    for several in by_tag.values():
        _tell_apart(several)
    if shared:
        document[SHARED] = shared


def _tell_apart(several: list[tuple[str, str, Document]]) -> None:
    said = [(str(one["operationId"]), one) for _, _, one in several if MADE_UP not in one]
    # Spelled by path and method, which differ where the names that are made of them do not.
    made_up = [(f"{path} {method}", one) for path, method, one in several if MADE_UP in one]
    names = distinct([(spelling, _python_name(spelling)) for spelling, _ in said])
    # A name that the document gives goes before one that was made up.
    names += distinct([(spelling, _python_name(str(one["operationId"]))) for spelling, one in made_up], taken=names)
    for (_, operation), name in zip([*said, *made_up], names, strict=True):
        written = operation["operationId"]
        if name != str(strings.PythonIdentifier(str(written), "field_")):
            operation.setdefault(DOCUMENT_ID, written)
            operation["operationId"] = name


def _python_name(operation_id: str) -> str:
    return shortened(str(strings.PythonIdentifier(operation_id, "field_")))


def _tags(document: Document) -> None:
    spellings = {str(operation["tags"][0]): "" for _, _, operation in _operations(document) if operation.get("tags")}
    if any(not operation.get("tags") for _, _, operation in _operations(document)):
        spellings.setdefault("default", "")
    listed = document.get("tags")
    wanted = [(spelling, shortened(str(strings.PythonIdentifier(spelling, "tag")))) for spelling in spellings]
    changed = {
        spelling: new
        for (spelling, name), new in zip(wanted, distinct(wanted), strict=True)
        if new != str(strings.PythonIdentifier(spelling, "tag"))
    }
    for _, _, operation in _operations(document):
        tags = operation.get("tags")
        if tags and str(tags[0]) in changed:
            operation["tags"] = [changed[str(tags[0])], *tags[1:]]
    for tag in listed if isinstance(listed, list) else []:
        if isinstance(tag, dict) and str(tag.get("name")) in changed:
            tag["x-document-name"] = tag["name"]
            tag["name"] = changed[str(tag["name"])]


def _tag(operation: Document) -> str:
    return str(strings.PythonIdentifier(str((operation.get("tags") or ["default"])[0]), "tag"))


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else []:
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                yield str(path), method, operation
