"""Skill bundles: zip files with a SKILL.md, read and made."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from vlmrun_ext.sandbox.decoded import is_mapping

__all__ = ["Bundle", "BundleError", "decoded", "made", "opened"]

_LARGEST = 8 << 20
_ENTRY = re.compile(r"^(name|description):\s*(.+?)\s*$", re.MULTILINE)


class BundleError(Exception):
    """A zip is no skill bundle; the text says why."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle says of itself."""

    name: str | None
    description: str | None
    schema: dict[str, Any] | None


def opened(content: bytes) -> Bundle:
    """Read a bundle.

    Raises:
        BundleError: If it is not a zip with a SKILL.md, at the top or in its one folder.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            text = _member(archive, "SKILL.md")
            if text is None:
                raise BundleError("the zip has no SKILL.md")
            schema = _member(archive, "schema.json")
            head = text.partition("---")[2].partition("---")[0] if text.startswith("---") else ""
            entries = {name: value.strip("\"'") for name, value in _ENTRY.findall(head)}
            return Bundle(entries.get("name"), entries.get("description"), _object(schema))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise BundleError(f"not a readable zip: {error}") from error


def decoded(text: str) -> bytes:
    """The bundle that travels as base64.

    Raises:
        BundleError: If the text is not base64.
    """
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BundleError(f"not base64: {error}") from error


def made(name: str, description: str, prompt: str, schema: dict[str, Any] | None) -> bytes:
    """A bundle made from a prompt; the same arguments give the same bytes."""
    head = json.dumps(description)
    members = {"SKILL.md": f"---\nname: {name}\ndescription: {head}\n---\n\n{prompt}\n"}
    if schema is not None:
        members["schema.json"] = json.dumps(schema, indent=2)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(zipfile.ZipInfo(member), text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _member(archive: zipfile.ZipFile, name: str) -> str | None:
    for entry in archive.infolist():
        *folders, last = entry.filename.split("/")
        if last == name and len(folders) <= 1:
            # The size in the directory may lie; what is read is bounded by the read itself.
            with archive.open(entry) as source:
                content = source.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise BundleError(f"{name} is larger than {_LARGEST} bytes")
            return content.decode("utf-8", "replace")
    return None


def _object(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    value = json.loads(text)
    if not is_mapping(value):
        raise BundleError("schema.json holds no JSON object")
    return dict(value)
