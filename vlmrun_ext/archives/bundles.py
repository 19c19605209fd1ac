"""Skills as folders: what SKILL.md says of one, and the zip that it travels as."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vlmrun_ext.archives.packing import members, zip_archive
from vlmrun_ext.errors import FileMissingError, InputError, UploadError

__all__ = ["MANIFEST", "SkillBundle", "front_matter", "skill_bundle"]

MANIFEST: Final = "SKILL.md"
"""The file that makes a folder a skill."""

_LARGEST: Final = 32 << 20
_LONGEST_MANIFEST: Final = 1 << 20
_MOST_FILES: Final = 4_096
_HEAD: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD: Final = re.compile(r"(name|description)[ \t]*:(?:[ \t]+(.*))?")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?[+-]?")


@dataclass(frozen=True, slots=True)
class SkillBundle:
    """A skill, packed.

    Attributes:
        name: What its SKILL.md calls it; otherwise the name of its folder.
        description: What its SKILL.md says that it does.
        content: A zip of its files.
    """

    name: str
    description: str | None
    content: bytes

    @property
    def data(self) -> str:
        """The zip as base64."""
        return b64encode(self.content).decode("ascii")


def skill_bundle(directory: str | os.PathLike[str]) -> SkillBundle:
    """Pack the folder of a skill; the same files give the same bytes.

    Raises:
        FileMissingError: There is no such folder, or no SKILL.md in it.
        InputError: It holds links, too many files, or too large ones.
        UploadError: A file cannot be read, or was changed meanwhile.
    """
    folder = Path(directory)
    files = members(folder)
    manifest = next((one for one in files if one.name == MANIFEST), None)
    if manifest is None:
        raise FileMissingError(f"{str(folder)!r} has no {MANIFEST}", suggestion="Name the folder that it lies in")
    if len(files) > _MOST_FILES:
        raise InputError(f"{str(folder)!r} holds {len(files)} files; a skill has {_MOST_FILES} at most")
    if sum(one.length for one in files) > _LARGEST:
        largest = max(files, key=lambda one: one.length)
        raise InputError(
            f"the files in {str(folder)!r} have more than {_LARGEST} bytes; the longest is {largest.name!r}",
            suggestion="Leave out what the skill can do without",
        )
    if manifest.length > _LONGEST_MANIFEST:
        raise InputError(f"{MANIFEST} is longer than {_LONGEST_MANIFEST} bytes")
    try:
        text = manifest.path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{str(manifest.path)!r} is not text in UTF-8") from error
    except OSError as error:
        raise UploadError(f"{str(manifest.path)!r} cannot be read: {error.strerror or error}") from error
    name, description = front_matter(text)
    return SkillBundle(name or folder.resolve().name, description, zip_archive(files))


def front_matter(text: str) -> tuple[str | None, str | None]:
    r"""The name and the description at the head of a SKILL.md.

    Example:
        >>> front_matter("---\nname: rows\ndescription: >\n  Counts\n  rows.\n---\n# Rows")
        ('rows', 'Counts rows.')
    """
    head = _HEAD.match(text)
    found: dict[str, str] = {}
    lines = head[1].splitlines() if head else []
    for number, line in enumerate(lines):
        field = _FIELD.fullmatch(line.rstrip())
        if field is not None:
            # Of a field that is there twice the last one counts, as for the official SDK.
            found[field[1]] = _value(field[2] or "", lines[number + 1 :])
    return found.get("name") or None, found.get("description") or None


def _value(written: str, rest: Sequence[str]) -> str:
    """A text of YAML: plain, in quotes, or in the indented lines that follow."""
    text = written.strip()
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
        try:
            return str(json.loads(text))
        except ValueError:
            return text[1:-1]
    if text[:1] == "'" and text[-1:] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    below: list[str] = []
    for line in rest:
        if line.strip() and line[0] not in " \t":
            break
        below.append(line.strip())
    is_block = _BLOCK.fullmatch(text) is not None
    joined = "\n" if is_block and text[0] == "|" else " "
    words = [*([] if is_block else [re.sub(r"(^|\s)#.*", "", text).strip()]), *below]
    return joined.join(word for word in words if word).strip()
