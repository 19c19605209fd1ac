"""`spec/lock.toml`: what the generated code was made of, so that `make check` can say which of it moved."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from scripts.literals import text_literal
from scripts.problems import GenerationError

__all__ = ["Lock", "digests_of", "moved", "read_lock", "take"]

_GENERATOR = "openapi-python-client"
_FORMATTER = "ruff"
_HEADER = "# Made by `make generate`; says what generated/ was made of. Do not edit.\n"


@dataclass(frozen=True)
class Lock:
    """Digests (SHA-256) and versions, by section and name.

    Attributes:
        sections: `tools` (versions), `inputs` (document, overlays, manifest, exclusions), `normalised`, `templates`
            (ours), `stock` (those of the generator that ours stand for or rely on), `generated` (every file).
    """

    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def toml(self) -> str:
        """The text of the file; the same lock gives the same text."""
        lines = [_HEADER]
        for section, entries in self.sections.items():
            lines.append(f"\n[{section}]\n")
            lines += [f"{text_literal(name)} = {text_literal(entries[name])}\n" for name in sorted(entries)]
        return "".join(lines)


def take(*, root: Path, document: bytes, normalised: bytes, made: Path) -> Lock:
    """The lock of a generation.

    Args:
        root: The project.
        document: The document as it is in `spec/`.
        normalised: What the generator was given, as canonical JSON.
        made: The folder with the generated packages.
    """
    spec, templates = root / "spec", root / "templates"
    inputs = {"spec/openapi.yaml": _digest(document)}
    inputs |= _digests(sorted((spec / "overlays").glob("*.yaml")), root)
    inputs |= _digests(
        [path for path in (spec / "exclusions.toml", *sorted(templates.glob("*.toml"))) if path.exists()], root
    )
    ours = sorted(path for path in templates.rglob("*.jinja"))
    return Lock(
        {
            "tools": {_GENERATOR: version(_GENERATOR), _FORMATTER: version(_FORMATTER)},
            "inputs": inputs,
            "normalised": {"document": _digest(normalised)},
            "templates": _digests(ours, root),
            "stock": _stock(),
            "generated": digests_of(made),
        }
    )


def digests_of(made: Path) -> dict[str, str]:
    """The digest of every generated file, by its path inside the folder."""
    return _digests(sorted(_made(made)), made)


def read_lock(path: Path) -> Lock:
    """Read a lock file.

    Raises:
        GenerationError: It is not there, or not TOML.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise GenerationError(f"{path.name} is not there; run `make generate`") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GenerationError(f"{path.name}: {error}; run `make generate`") from error
    return Lock({section: dict(entries) for section, entries in raw.items() if isinstance(entries, dict)})


def moved(before: Lock, now: Lock) -> list[str]:
    """What is no longer as the lock has it, one sentence each with what to do."""
    found: list[str] = []
    for section, advice in (
        ("tools", "install the version the lock has, or run `make generate` with the new one"),
        ("inputs", "run `make generate`"),
        ("normalised", "the document is normalised otherwise than before: run `make generate`"),
        ("templates", "run `make generate`"),
        ("stock", "the generator's own template changed: compare ours with it, then run `make generate`"),
        ("generated", "it was edited by hand: put the change into a template or an overlay, then run `make generate`"),
    ):
        old, new = before.sections.get(section, {}), now.sections.get(section, {})
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                shown = f"generated/{name}" if section == "generated" else name
                change = (
                    "is new" if name not in old else "is gone" if name not in new else _changed(section, old, new, name)
                )
                found.append(f"{shown} {change}; {advice}")
    return found


def _changed(section: str, old: Mapping[str, str], new: Mapping[str, str], name: str) -> str:
    return f"is {new[name]}, the lock has {old[name]}" if section == "tools" else "is not what the lock has"


def _stock() -> dict[str, str]:
    """Digests of the generator's templates: ours stand for some of them and rely on its idea of all."""
    folder = files("openapi_python_client") / "templates"
    return {one.name: _digest(one.read_bytes()) for one in folder.iterdir() if one.name.endswith(".py.jinja")}


def _made(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _digests(paths: Iterable[Path], base: Path) -> dict[str, str]:
    return {path.relative_to(base).as_posix(): _digest(path.read_bytes()) for path in paths}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
