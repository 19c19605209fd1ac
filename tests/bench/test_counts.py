"""What can be counted is not timed: modules, requests, system calls, copies of a body."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from scripts.bench.ground import BASE, Ground
from vlmrun.client import VLMRun
from vlmrun.types import VideoRef
from vlmrun_ext.sandbox import Sandbox

SIZE = 64 << 20
MOST = 8 << 20
VIDEO = VideoRef(id="vid_a1b2c3")
SESSION = "session-1"
OUTSIDE = ("posix", "_io", "io", "fcntl", "_socket", "_ssl", "select", "mmap", "_hashlib")
"""Modules whose functions go to the operating system, or read content."""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A long file."""
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
        file.truncate(SIZE)
    return path


@pytest.fixture
def client(film: Path, tmp_path: Path) -> Iterator[VLMRun]:
    """A client whose service has that file, and takes another."""
    stored = '{"id": "file-1", "filename": "film.mp4", "bytes": 1, "purpose": "vision", "created_at": "2026-01-01T00:00:00Z"}'
    with Ground(tmp_path / "peers", mebibytes=1) as ground:
        base_url = ground.serve(
            {"method": "GET", "object_id": VIDEO.id, "media_type": "video/mp4", "file": str(film)},
            {"method": "POST", "path": f"{BASE}/files", "media_type": "application/json", "body": stored},
        )
        with VLMRun(api_key="k", base_url=base_url, cache_dir=tmp_path / "cache") as client:
            # What is imported at the first call is no copy of a body.
            client.models.list()
            yield client


def peak(call: Callable[[], Any]) -> int:
    """The most memory that Python has set aside at once during a call."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        call()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


def calls(call: Callable[[], Any]) -> Counter[str]:
    """How often each function of those modules was called, methods of their objects included."""
    counted: Counter[str] = Counter()

    def note(_frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call":
            owner = getattr(function, "__self__", None)
            module = function.__module__ or type(owner).__module__
            if module.split(".")[0] in OUTSIDE:
                counted[f"{module}.{function.__name__}"] += 1

    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    ("program", "most"),
    [
        ("from vlmrun.client import VLMRun", 45),
        ("from vlmrun.client import VLMRun; VLMRun(api_key='k')", 45),
        ("from vlmrun.client import VLMRun; VLMRun(api_key='k').models", 185),
    ],
)
def test_a_start_imports_few_modules(program: str, most: int) -> None:
    """Beyond those of a bare interpreter."""
    counting = f"import sys; before = len(sys.modules); {program}; print(len(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-I", "-c", counting], check=True, capture_output=True, text=True)

    assert 0 < int(done.stdout) <= most


def test_the_functions_that_are_counted_are_seen(tmp_path: Path) -> None:
    """Otherwise the next test would show nothing."""
    path = tmp_path / "file"
    path.write_bytes(b"content")

    def call() -> None:
        path.stat()
        with path.open("rb") as file:
            file.read()

    assert calls(call) >= Counter({"posix.stat": 1, "io.open": 1, "_io.read": 1})


def test_a_cached_get_asks_the_system_once(client: VLMRun) -> None:
    """It looks whether the file is the one that was kept, and opens nothing."""
    path = client.artifacts.get(VIDEO, session_id=SESSION)
    client.artifacts.get(VIDEO, session_id=SESSION)

    assert calls(lambda: client.artifacts.get(VIDEO, session_id=SESSION)) == Counter({"posix.lstat": 1})
    assert client.artifacts.get(VIDEO, session_id=SESSION) == path


def test_the_first_cached_get_of_a_client_does_not_read_the_file(client: VLMRun, film: Path, tmp_path: Path) -> None:
    """It reads what was written down about it, and that is short."""
    client.artifacts.get(VIDEO, session_id=SESSION)
    with VLMRun(api_key="k", base_url=client.base_url, cache_dir=tmp_path / "cache") as other:
        artifacts = other.artifacts
        counted = calls(lambda: artifacts.get(VIDEO, session_id=SESSION))

    assert counted.total() <= 40, counted
    assert not {name for name in counted if name.split(".")[0] in ("_socket", "_ssl", "_hashlib")}


def test_a_cached_get_sends_no_request(sandbox: Sandbox, tmp_path: Path) -> None:
    """However often it is asked for, and also by another client."""
    with VLMRun(api_key="k", base_url=sandbox.base_url, cache_dir=tmp_path / "cache") as client:
        execution = client.agent.execute(name="demo/large", inputs={"megabytes": 1})
        done = client.executions.wait(execution.id, timeout=60, sleep=0.05)
        video = VideoRef.model_validate(next(iter(done.response.values())))
        client.artifacts.get(video, execution_id=done.id)
        before = len(sandbox.requests)
        for _ in range(50):
            client.artifacts.get(video, execution_id=done.id)
    with VLMRun(api_key="k", base_url=sandbox.base_url, cache_dir=tmp_path / "cache") as other:
        other.artifacts.get(video, execution_id=done.id)

    assert len(sandbox.requests) == before


def test_a_download_does_not_cost_more_where_many_are_stored(film: Path, tmp_path: Path) -> None:
    """No folder is read that grows with what is kept."""
    names = [f"vid_{number:06x}" for number in range(40)]
    film.write_bytes(film.read_bytes()[:1024])
    with Ground(tmp_path / "peers", mebibytes=1) as ground:
        base_url = ground.serve(
            *({"method": "GET", "object_id": name, "media_type": "video/mp4", "file": str(film)} for name in names)
        )
        with VLMRun(api_key="k", base_url=base_url, cache_dir=tmp_path / "cache") as client:
            get = client.artifacts.get
            counted = [calls(lambda name=name: get(VideoRef(id=name), session_id=SESSION)) for name in names]

    # The first makes the folders, and looks what is there.
    assert "posix.scandir" in counted[0]
    assert "posix.scandir" not in counted[-1]
    assert {name: count for name, count in counted[-1].items() if name.startswith("posix.")} == {
        name: count for name, count in counted[2].items() if name.startswith("posix.")
    }
    assert counted[-1]["posix.fsync"] == 3


def test_a_download_is_never_in_memory(client: VLMRun) -> None:
    """64 MiB pass through less than 8."""
    assert peak(lambda: client.artifacts.get(VIDEO, session_id=SESSION)) < MOST


def test_an_upload_is_never_in_memory(client: VLMRun, film: Path) -> None:
    """64 MiB pass through less than 8."""
    assert peak(lambda: client.files.upload(film, method="direct", force=True)) < MOST


def test_bytes_that_were_asked_for_are_in_memory_twice_at_most(client: VLMRun) -> None:
    """Once as they are gathered, once as they are returned."""
    assert peak(lambda: client.artifacts.get(VIDEO, session_id=SESSION, raw_response=True)) < 2 * SIZE + MOST
