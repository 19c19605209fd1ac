"""`make bench`: what the SDK costs, as ratios against a floor measured in the same run.

Absolute times depend on the machine and its mood; a ratio of two medians taken in turn does not, much.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.growth import table

if TYPE_CHECKING:
    from vlmrun.client import VLMRun
    from vlmrun.types import VideoRef

__all__ = ["ROWS", "Measured", "main"]


@dataclass(frozen=True)
class Measured:
    """The medians of a subject and its floor.

    Attributes:
        subject: Seconds of what is measured.
        floor: Seconds of what it is measured against.
        spread: How far apart the quarter and three-quarter ratios lie.
    """

    subject: float
    floor: float
    spread: float

    @property
    def ratio(self) -> float:
        """How many times the floor the subject takes."""
        return self.subject / self.floor


def in_turn(subject: Callable[[], Any], floor: Callable[[], Any], *, rounds: int = 15) -> Measured:
    """Time both in turn, after one round that does not count."""
    pairs = []
    for number in range(rounds + 1):
        pair = (_seconds(subject), _seconds(floor))
        if number:
            pairs.append(pair)
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    quarter = len(ratios) // 4
    return Measured(
        subject=statistics.median(ours for ours, _ in pairs),
        floor=statistics.median(theirs for _, theirs in pairs),
        spread=ratios[-1 - quarter] - ratios[quarter],
    )


def _seconds(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _python(program: str) -> Callable[[], Any]:
    return lambda: subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def import_row() -> Measured:
    """`from vlmrun.client import VLMRun` and a client, against a bare interpreter."""
    return in_turn(_python("from vlmrun.client import VLMRun; VLMRun(api_key='k')"), _python("pass"), rounds=11)


def decoding_row() -> Measured:
    """1,000 typed executions from bytes, against `json.loads`."""
    from vlmrun_api.decoding import decode
    from vlmrun_api.models import AgentExecutionResponse

    usage = {"elements_processed": 2, "element_type": "image", "credits_used": 3, "steps": 1, "message": None}
    items = [
        {
            "id": f"execution-{number}",
            "name": "image/blur-image",
            "created_at": "2026-01-01T00:00:00Z",
            "completed_at": "2026-01-01T00:00:01Z",
            "response": {"image": {"id": "img_a1b2c3"}},
            "execution_mode": "agent",
            "status": "completed",
            "usage": {**usage, "duration_seconds": 1},
        }
        for number in range(1000)
    ]
    content = json.dumps(items).encode()
    return in_turn(lambda: decode(list[AgentExecutionResponse], content), lambda: json.loads(content), rounds=40)


@contextmanager
def _served(*arguments: str) -> Iterator[str]:
    """The sandbox in a process of its own, so that it does not share an interpreter with what is measured."""
    command = [sys.executable, "-m", "vlmrun_ext.sandbox", "--port", "0", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
            for line in process.stdout:
                if "VLMRUN_BASE_URL=" in line:
                    yield line.split("VLMRUN_BASE_URL=")[1].strip().strip("'\"")
                    break
        finally:
            process.terminate()


def call_row() -> Measured:
    """A small typed GET on a warm connection, against httpx alone."""
    import httpx

    from vlmrun.client import VLMRun

    with _served() as base_url, VLMRun(api_key="k", base_url=base_url) as client, httpx.Client() as plain:
        headers = {"Authorization": "Bearer k"}
        models = client.models

        def ours() -> None:
            for _ in range(50):
                models.list()

        def theirs() -> None:
            for _ in range(50):
                plain.get(f"{base_url}/models", headers=headers).json()

        return in_turn(ours, theirs, rounds=9)


def _made(client: VLMRun, megabytes: int) -> tuple[str, VideoRef]:
    from vlmrun.types import VideoRef

    execution = client.agent.execute(name="demo/large", inputs={"megabytes": megabytes})
    done = client.executions.wait(execution.id, timeout=120, sleep=0.2)
    return done.id, VideoRef.model_validate(next(iter(done.response.values())))


def download_row() -> Measured:
    """256 MiB to disk, hashed, checked and published, against httpx writing and hashing the same body."""
    import httpx

    from vlmrun.client import VLMRun

    with tempfile.TemporaryDirectory() as folder, _served() as base_url:
        os.environ["VLMRUN_CACHE_DIR"] = folder
        with VLMRun(api_key="k", base_url=base_url) as client, httpx.Client(timeout=60) as plain:
            execution_id, video = _made(client, 256)
            query = {"execution_id": execution_id, "object_id": video.id}

            def ours() -> None:
                client.artifacts.get(video, execution_id=execution_id).unlink()

            def theirs() -> None:
                digest = hashlib.sha256()
                headers = {"Authorization": "Bearer k", "Accept-Encoding": "identity"}
                with (
                    plain.stream("GET", f"{base_url}/artifacts", params=query, headers=headers) as response,
                    Path(folder, "plain").open("wb") as file,
                ):
                    for chunk in response.iter_raw():
                        digest.update(chunk)
                        file.write(chunk)
                    os.fsync(file.fileno())

            return in_turn(ours, theirs, rounds=5)


def hit_row() -> Measured:
    """A cached `get` of a path, against `os.stat` of the same file."""
    from vlmrun.client import VLMRun

    with tempfile.TemporaryDirectory() as folder, _served() as base_url:
        os.environ["VLMRUN_CACHE_DIR"] = folder
        with VLMRun(api_key="k", base_url=base_url) as client:
            execution_id, video = _made(client, 1)
            path = client.artifacts.get(video, execution_id=execution_id)
            artifacts = client.artifacts

            def ours() -> None:
                for _ in range(1000):
                    artifacts.get(video, execution_id=execution_id)

            def theirs() -> None:
                for _ in range(1000):
                    os.stat(path)

            return in_turn(ours, theirs, rounds=9)


ROWS: dict[str, Callable[[], Measured]] = {
    "import": import_row,
    "decoding": decoding_row,
    "call": call_row,
    "hit": hit_row,
    "download": download_row,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the rows and print one line each."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[[], *ROWS, "growth"], help="only these rows")
    wanted = parser.parse_args(arguments).rows or [*ROWS, "growth"]
    print(f"{'row':10} {'ours':>11} {'floor':>11} {'ratio':>8} {'spread':>8}  what")
    for name in (one for one in wanted if one != "growth"):
        row = ROWS[name]
        found = row()
        what = (row.__doc__ or "").strip()
        print(
            f"{name:10} {found.subject * 1e3:8.2f} ms {found.floor * 1e3:8.2f} ms "
            f"{found.ratio:8.2f} {found.spread:8.2f}  {what}",
            flush=True,
        )
    if "growth" in wanted:
        print()
        for line in table():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
