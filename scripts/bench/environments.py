"""Virtual environments of the peers: each is made once, in a folder of the cache, with exactly what its peer takes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from scripts.bench.processes import ROOT, SubjectMissingError

__all__ = ["FAST", "OURS", "PEERS", "Environments", "extra", "ours"]

OURS: Final = "vlmrun-sdk"
"""The environment of this package: with what its users have, and without what working on it takes."""

FAST: Final = "vlmrun-sdk-fast"
"""The same, with the extra `fast`."""

_PINS: Final = "--constraint="
"""What the installer is told of a file with versions."""

PEERS: Final[Mapping[str, tuple[str, ...]]] = {
    "aiohttp": ("aiohttp==3.14.5",),
    "anthropic": ("anthropic==2.12.0",),
    "httpx": ("httpx==0.28.1",),
    "httpx-aiohttp": ("httpx==0.28.1", "httpx-aiohttp==0.2.0", "aiohttp==3.14.5"),
    "huggingface_hub": ("huggingface_hub==2.4.0",),
    "official": ("vlmrun==0.9.2",),
    "openai": ("openai==3.54.0",),
    "pooch": ("pooch==1.9.0",),
    "pydantic": ("pydantic==2.14.3",),
    "pyreqwest": ("pyreqwest==0.15.1",),
    "stock": ("attrs==26.1.0", "httpx==0.28.1", "python-dateutil==2.9.0.post0"),
}
"""What each environment holds. Versions are pinned: a peer that became faster is news, and not noise."""


def ours(*extras: str) -> tuple[str, ...]:
    """What this package takes, with those of its extras, in the versions that it is developed with."""
    pinned = (str(ROOT / name) for name in ("requirements.txt", "requirements-dev.txt"))
    optional = (each for name in extras for each in extra(name))
    return (*_project()["dependencies"], *optional, *(f"{_PINS}{path}" for path in pinned))


def extra(name: str) -> tuple[str, ...]:
    """What an extra of this package takes; nothing if there is none of that name."""
    return tuple(_project().get("optional-dependencies", {}).get(name, ()))


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


class Environments:
    """Finds the interpreter of an environment, and makes the environment first if need be."""

    def __init__(self, folder: Path, peers: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Begin with a folder, which is made if need be.

        Args:
            folder: Where environments are kept from one run to the next.
            peers: What each of them holds, as the installer is told; those of the benchmarks and ours if left out.
        """
        self._folder = folder
        self._peers = {**PEERS, OURS: ours(), FAST: ours("fast")} if peers is None else peers
        self._failed: dict[str, str] = {}

    def python(self, name: str | None) -> Path:
        """The interpreter of an environment; that of this process for None.

        Raises:
            SubjectMissingError: It cannot be made; the message has the installer's last words.
        """
        if name is None:
            return Path(sys.executable)
        if name not in self._failed:
            try:
                return self._made(name)
            except (OSError, subprocess.SubprocessError) as error:
                self._failed[name] = _last_words(error)
        raise SubjectMissingError(f"cannot be installed: {self._failed[name]}")

    def _made(self, name: str) -> Path:
        wanted = self._peers[name]
        pins = [Path(each.removeprefix(_PINS)).read_text(encoding="utf-8") for each in wanted if each.startswith(_PINS)]
        digest = hashlib.sha256("\n".join([sys.version, *wanted, *pins]).encode()).hexdigest()[:12]
        folder = self._folder / f"{name}-{digest}"
        python, ready = folder / "bin" / "python", folder / "ready"
        if not ready.exists():
            # Cleared: an earlier run may have been stopped half-way.
            venv.create(folder, clear=True, symlinks=True)
            command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
            options = ["--disable-pip-version-check", "--no-input"]
            subprocess.run([*command, *options, *wanted], check=True, capture_output=True, text=True)
            if name in (OURS, FAST):
                # The package itself is that of the tree, as in an editable installation.
                (site,) = folder.glob("lib/python*/site-packages")
                (site / "tree.pth").write_text(f"{ROOT / 'generated'}\n{ROOT}\n", encoding="utf-8")
            ready.touch()
        return python


def _last_words(error: Exception) -> str:
    words = str(getattr(error, "stderr", "") or error).strip().splitlines()
    errors = [line for line in words if line.startswith("ERROR")]
    return (errors or words or ["no reason was given"])[-1].removeprefix("ERROR: ")
