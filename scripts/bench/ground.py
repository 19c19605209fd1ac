"""Where a row is measured: a folder in memory if there is one, a server with what the row asks for, peers."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from scripts.bench.environments import Environments
from scripts.bench.processes import ROOT

__all__ = ["BASE", "Ground"]

BASE: Final = "/v1"

_WHOLE: Final = 64
"""MiB of the large file from which on everything else is done in full."""

_MODELS: Final = json.dumps([{"model": "vlm-1", "domain": f"document.kind-{number}"} for number in range(8)])
_OPENAI_MODELS: Final = json.dumps(
    {
        "object": "list",
        "data": [{"id": f"vlm-{number}", "object": "model", "created": 1, "owned_by": "vlm"} for number in range(8)],
    }
)
_JSON: Final = "application/json"


class Ground:
    """What the rows of a run share. A context manager: it removes what was made when it ends."""

    def __init__(self, cache: Path, *, mebibytes: int = 1024) -> None:
        """Begin.

        Args:
            cache: Where environments are kept from one run to the next.
            mebibytes: The size of the large file.
        """
        self.environments = Environments(cache)
        self.mebibytes = mebibytes
        self._stack = ExitStack()
        # Disks differ by more than clients do, and from one minute to the next: memory where there is a folder of it.
        memory = Path("/dev/shm")  # noqa: S108  (the folder within it is made safely)
        parent = memory if memory.is_dir() else None
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="vlmrun-bench-", dir=parent)))
        self.home = self.place("home")

    def place(self, name: str) -> Path:
        """A new, empty folder; one of that name that an earlier row had is removed."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def film(self, name: str, size: int) -> Path:
        """A file that begins like an mp4 and is as long as is asked for; its other bytes are zeros without a place."""
        path = self.folder / name
        with path.open("wb") as file:
            file.write(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
            file.truncate(size)
        return path

    def scaled(self, count: int) -> int:
        """A number of repetitions: as many as that, and fewer where the large file is made small to try rows out."""
        return max(count * min(self.mebibytes, _WHOLE) // _WHOLE, 1)

    def serve(self, *entries: dict[str, Any]) -> str:
        """Start a server with these answers, and those to small calls, and return its base URL."""
        return self._stack.enter_context(_serving([*_SMALL, *entries], self.folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


_SMALL: Final[list[dict[str, Any]]] = [
    {"method": "GET", "path": f"{BASE}/models", "media_type": _JSON, "body": _MODELS},
    {"method": "GET", "path": f"{BASE}/openai/models", "media_type": _JSON, "body": _OPENAI_MODELS},
    {"method": "GET", "path": f"{BASE}/health", "media_type": _JSON, "body": '{"status": "ok"}'},
]


@contextmanager
def _serving(entries: list[dict[str, Any]], folder: Path) -> Iterator[str]:
    site = folder / "site.json"
    site.write_text(json.dumps(entries), encoding="utf-8")
    command = [sys.executable, "-m", "scripts.bench.server", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None  # noqa: S101  (both pipes were asked for)
        assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
        try:
            port = process.stdout.readline().strip()
            if not port:
                raise RuntimeError("the server of the benchmarks did not start; its words are above")
            yield f"http://127.0.0.1:{port}{BASE}"
        finally:
            process.stdin.close()
