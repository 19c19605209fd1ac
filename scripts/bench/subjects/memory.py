"""By how much a process grows at most while it does something, in MiB, beyond what it had when it began."""

from __future__ import annotations

import gc
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.bench.subjects.clients import blocking_client
from scripts.bench.subjects.dialogue import Measure, UnavailableError, take_part

__all__: list[str] = []

_SESSION = "session-1"
_STATUS = Path("/proc/self/status")


def download(base_url: str, folder: str, video: str, transport: str | None = None) -> Measure:
    """An artifact to the cache, after a small one."""
    client = blocking_client(base_url, transport, cache_dir=folder)
    client.artifacts.get("vid_000000", session_id=_SESSION)
    return _growth(lambda: client.artifacts.get(video, session_id=_SESSION).unlink())


def official_download(base_url: str, folder: str, video: str) -> Measure:
    """The same with the official package."""
    os.environ["VLMRUN_CACHE_DIR"] = folder
    from vlmrun.client import VLMRun

    client: Any = VLMRun(api_key="k", base_url=base_url)
    client.artifacts.get(object_id="vid_000000", session_id=_SESSION)
    return _growth(lambda: client.artifacts.get(object_id=video, session_id=_SESSION).unlink())


def httpx_download(base_url: str, folder: str, video: str) -> Measure:
    """The same with plain httpx, hashed and written block by block."""
    import httpx

    client = httpx.Client(timeout=60)

    def fetch(name: str) -> None:
        digest, target = hashlib.sha256(), Path(folder, "it")
        url = f"{base_url}/artifacts?session_id={_SESSION}&object_id={name}"
        with client.stream("GET", url) as answer, target.open("wb") as file:
            for block in answer.iter_raw():
                digest.update(block)
                file.write(block)
        target.unlink()

    fetch("vid_000000")
    return _growth(lambda: fetch(video))


def upload(base_url: str, small: str, file: str, transport: str | None = None) -> Measure:
    """A file to the service itself, after a small one."""
    client = blocking_client(base_url, transport)
    client.files.upload(small, method="direct", force=True, timeout=600)
    return _growth(lambda: client.files.upload(file, method="direct", force=True, timeout=600))


def official_upload(base_url: str, small: str, file: str) -> Measure:
    """The same with the official package."""
    from vlmrun.client import VLMRun

    client: Any = VLMRun(api_key="k", base_url=base_url)
    client.files.upload(Path(small), method="direct", force=True, timeout=600)
    return _growth(lambda: client.files.upload(Path(file), method="direct", force=True, timeout=600))


def calls(base_url: str, times: int, transport: str | None = None) -> Measure:
    """Small calls, after a hundred of them."""
    client = blocking_client(base_url, transport)

    def all_of_them(times: int) -> None:
        for _ in range(times):
            client.models.list()

    all_of_them(100)
    return _growth(lambda: all_of_them(times))


def _growth(call: Callable[[], object]) -> Measure:
    reset = Path("/proc/self/clear_refs")
    if not reset.exists():
        raise UnavailableError("the peak of memory can only be reset, and so measured, where there is a /proc")

    def measure() -> float:
        gc.collect()
        # The peak becomes what is there now: what building and warming up took does not count.
        reset.write_text("5", encoding="ascii")
        before = _kibibytes("VmRSS")
        call()
        return max(_kibibytes("VmHWM") - before, 0) / 1024

    return measure


def _kibibytes(name: str) -> int:
    found = re.search(rf"^{name}:\s*(\d+)", _STATUS.read_text(encoding="ascii"), re.MULTILINE)
    assert found is not None  # noqa: S101  (every Linux has these lines)
    return int(found[1])


if __name__ == "__main__":
    take_part(
        {
            "download": download,
            "official download": official_download,
            "httpx download": httpx_download,
            "upload": upload,
            "official upload": official_upload,
            "calls": calls,
        }
    )
