"""Thousands of calls, hundreds of artifacts, and a body of a gibibyte: memory and open files stay as they are."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, files_under
from tests.servers import Behaviour, Recorded, Reply, serving
from vlmrun_ext.errors import APIError, InputError, InvalidRefError, ResourceNotFoundError

MANY = """
import asyncio, gc, os, resource, sys
from tests.faults.conftest import connected
from vlmrun_ext.errors import VLMRunError

def state():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096, len(os.listdir("/dev/fd"))

with connected(sys.argv[2], sys.argv[1], max_retries=0) as api:
    def get(number):
        # Hits, misses and refusals.
        id = f"vid_{number % 200:06}" if number % 40 else f"vid_4{number % 100:05}"
        try:
            api("artifacts.get", object_id=id, session_id="session-1")
        except VLMRunError:
            assert id.startswith("vid_4")
    for number in range(1000):
        get(number)
    before = state()
    for number in range(4000):
        get(number)
    after = state()
print(after[0] - before[0], after[1] - before[1])
"""


def _some_fail(request: Recorded) -> Behaviour:
    return Reply(404) if "vid_4" in request.target else Reply(body=MP4)


def test_d13_five_thousand_gets(kind: str) -> None:
    """Neither memory nor descriptors grow once the first thousand are through."""
    with serving(_some_fail) as server:
        command = [sys.executable, "-c", MANY, server.url, kind]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    memory, descriptors = map(int, ran.stdout.split())
    assert memory < 8 << 20
    assert descriptors == 0


HUGE = """
import hashlib, resource, sys, time
from tests.faults.conftest import connected

def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
with connected(sys.argv[2], sys.argv[1]) as api:
    api("artifacts.get", object_id="vid_000000", session_id="session-1")
    before = peak()
    path = api("artifacts.get", object_id="vid_000001", session_id="session-1", to=sys.argv[3])
    print(peak() - before, path.stat().st_size)
    path.unlink()
    print(api("artifacts.cache.clear").bytes)
"""


class _Gibibyte:
    """A body that is not in memory as a whole: what the server sends of it is one block again and again."""

    block = MP4 + bytes((1 << 20) - len(MP4))

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks

    def __len__(self) -> int:
        return self.blocks << 20

    def __getitem__(self, part: slice) -> bytes:
        return self.block


def test_d01_a_gibibyte_does_not_go_through_memory(kind: str, tmp_path: Path) -> None:
    """Nor through memory for the copy; with tasks, a quarter of that shows the same."""
    blocks = 1024 if kind == "sync" else 256

    def script(request: Recorded) -> Behaviour:
        body: Any = _Gibibyte(blocks if "000001" in request.target else 1)
        return Reply(body=body, cut=None, piece=1 << 20)

    with serving(script) as server:
        # The server takes the body as it is; `cut=None` sends all of it, piece by piece.
        command = [sys.executable, "-c", HUGE, server.url, kind, str(tmp_path / "x.mp4")]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    grown, size, freed = map(int, ran.stdout.split())
    assert size == blocks << 20
    assert freed == (blocks + 1) << 20
    assert grown < 64 << 20


def test_five_hundred_at_once(connect: Callable[..., Any], tmp_path: Path) -> None:
    """With duplicates, in the order they were given, at most as many side by side as were asked for."""
    running, most, lock = [0], [0], threading.Lock()

    def script(request: Recorded) -> Behaviour:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        with lock:
            running[0] -= 1
        return _some_fail(request)

    ids = [f"vid_{number % 450:06}" for number in range(500)]
    told: list[tuple[int, int | None]] = []
    with serving(script) as server:
        found = connect(server)(
            "artifacts.download_all",
            iter(ids),
            session_id=SESSION,
            to=tmp_path / "all",
            at_once=16,
            progress=lambda done, total: told.append((done, total)),
        )
        assert len(server.requests) == 450
    assert [one.object_id for one in found] == ids
    assert all(one.unwrap().read_bytes() == MP4 for one in found)
    assert most[0] <= 16
    assert told[-1] == (450 * len(MP4), 450 * len(MP4))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(os.listdir(tmp_path / "all")) == 450


def test_one_id_many_times(connect: Callable[..., Any], tmp_path: Path) -> None:
    """One download; each mention is told of."""
    with serving(Reply(body=MP4, piece=2000, pause=0.01)) as server:
        found = connect(server)("artifacts.download_all", ["vid_a1b2c3"] * 20, session_id=SESSION, to=tmp_path)
        assert len(server.requests) == 1
    assert {one.unwrap() for one in found} == {tmp_path / "vid_a1b2c3.mp4"}
    assert len(found) == 20


def test_what_is_wrong_with_one_is_told_with_it(connect: Callable[..., Any]) -> None:
    """Also twice, and among ids that are none."""
    ids = ["vid_000001", "vid_400000", "no id", "vid_400000", "", "../x", "vid_000001"]
    with serving(_some_fail) as server:
        found = connect(server, max_retries=0)("artifacts.download_all", ids, session_id=SESSION)
    kinds = [type(one.error) for one in found]
    bad, gone = InvalidRefError, ResourceNotFoundError
    assert kinds == [type(None), gone, bad, gone, bad, bad, type(None)]


def _ids_that_fail() -> Iterator[str]:
    yield "vid_000001"
    raise RuntimeError("the source of ids failed")


def test_ids_and_lists_that_fail(connect: Callable[..., Any], root: Path) -> None:
    """The caller's own error is the caller's; a list that cannot be had is one error; nothing is downloaded."""
    with serving(Reply(500)) as server:
        api = connect(server, max_retries=0)
        with pytest.raises(RuntimeError, match="source of ids"):
            api("artifacts.download_all", _ids_that_fail(), session_id=SESSION)
        assert server.requests == []
        with pytest.raises(APIError):
            api("artifacts.download_all", session_id=SESSION)
        with pytest.raises(InputError):
            api("artifacts.download_all", {"vid_000001": 1}.items(), session_id=SESSION)
        assert len(server.requests) == 1
        assert api("artifacts.download_all", [], session_id=SESSION) == []
    assert files_under(root) == []
