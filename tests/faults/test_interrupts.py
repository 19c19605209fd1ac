"""Ctrl-C, cancelled tasks, dropped generators and callbacks, at every phase of a download."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, Client, files_under
from tests.ext.origin import Origin
from tests.servers import Behaviour, Recorded, Reply, Silence, serving
from vlmrun_ext.cache.locks import Turn
from vlmrun_ext.errors import CallbackError, InputError
from vlmrun_ext.flow import Close, Head, Work

ID = "vid_a1b2c3"
BODY = MP4 + bytes(range(251)) * 12_000

PHASES: dict[str, Behaviour] = {
    "before the head": Silence(),
    "in the first block": Reply(body=BODY, cut=1000, ending="stall"),
    "in the body": Reply(body=BODY, cut=2_500_000, ending="stall"),
    "in a pause before the next try": Reply(503, headers={"Retry-After": "10"}),
    "in the body of an error": Reply(500, b"x" * 1000, cut=10, ending="stall"),
    "while another downloads": Silence(),
}

CALL = """
import asyncio, sys, time
from vlmrun.client import AsyncVLMRun, VLMRun

url, kind, method = sys.argv[1:4]
options = {"api_key": "secret-key-0123456789", "base_url": url}
arguments = {"object_id": "vid_a1b2c3", "session_id": "session-1"} if method == "get" else {
    "object_ids": [f"vid_00000{number}" for number in range(9)], "session_id": "session-1", "at_once": 3}
try:
    if kind == "sync":
        with VLMRun(**options) as client:
            getattr(client.artifacts, method)(**arguments)
    else:
        async def main():
            async with AsyncVLMRun(**options) as client:
                await getattr(client.artifacts, method)(**arguments)
        asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("method", ["get", "download_all"])
@pytest.mark.parametrize("phase", PHASES)
def test_c10_ctrl_c_ends_it_at_once_and_leaves_nothing(phase: str, method: str, kind: str, root: Path) -> None:
    """Less than a second until the call is over; no part, no lock, and the next call works."""
    many = 3 if method == "download_all" else 1
    turns = [Turn(str(root / ".state" / SESSION / name)) for name in ("vid_a1b2c3.lock", "vid_000000.lock")]
    waits = phase == "while another downloads"
    if waits:
        (root / ".state" / SESSION).mkdir(parents=True)
        assert all(turn.take() for turn in turns)
    with serving(lambda request: PHASES[phase]) as server:
        process = subprocess.Popen([sys.executable, "-c", CALL, server.url, kind, method], stdout=subprocess.PIPE)
        until = time.monotonic() + 20
        while len(server.requests) < (many if not waits else many - 1) and time.monotonic() < until:
            time.sleep(0.01)
        # Let it come to the point where it waits; wherever it is then, the promise is the same.
        time.sleep(1.0 if waits and many == 1 else 0.3)
        assert process.poll() is None
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[0]
        seconds = time.monotonic() - start
    for turn in turns:
        turn.release()

    assert said == b"interrupted\n"
    # The interpreter's own end is in this time, too.
    assert seconds < 2
    assert files_under(root) == []
    with serving(Reply(body=BODY)) as server:
        assert Client(server.url, root).get(ID).read_bytes() == BODY


@pytest.mark.parametrize("phase", PHASES)
def test_c10_a_cancelled_task_leaves_nothing(phase: str, root: Path) -> None:
    """Within a second; other tasks of the client go on."""
    from vlmrun.client import AsyncVLMRun

    turn = Turn(str(root / ".state" / SESSION / f"{ID}.lock"))
    if phase == "while another downloads":
        (root / ".state" / SESSION).mkdir(parents=True)
        assert turn.take()

    def script(request: Recorded) -> Behaviour:
        return Reply(body=BODY) if "vid_other0" in request.target else PHASES[phase]

    async def main(url: str) -> float:
        async with AsyncVLMRun(api_key="secret-key-0123456789", base_url=url) as client:
            arguments: dict[str, Any] = {"session_id": SESSION, "timeout": 20}
            task = asyncio.create_task(client.artifacts.get("vid_a1b2c3", **arguments))
            await asyncio.sleep(0.3)
            start = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            seconds = time.monotonic() - start
            other = await client.artifacts.get("vid_other0", **arguments)
            assert Path(str(other)).read_bytes() == BODY
            return seconds

    with serving(script) as server:
        assert asyncio.run(main(server.url)) < 1
    turn.release()
    assert {Path(name).stem for name in files_under(root)} == {"vid_other0"}


def test_c10_a_flow_that_is_dropped_at_any_question_leaves_nothing(tmp_path: Path) -> None:
    """By `close`, as when a generator is forgotten."""
    from vlmrun_ext.http.choice import blocking_transport
    from vlmrun_ext.settings import Settings

    with serving(Origin(BODY)) as server:
        client = Client(server.url, tmp_path)
        transport = blocking_transport(Settings(client.key, client.base_url))
        steps = 0
        while True:
            flow, heads = client.flow(ID, refresh=True), list[Head]()
            try:
                question = next(flow)
                for _ in range(steps):
                    answer = transport.answer(question)
                    heads += [answer] if isinstance(answer, Head) else []
                    question = flow.send(answer)
            except StopIteration:
                break
            flow.close()
            # A flow that is dropped can ask for nothing more; whoever drove it has the connection.
            for head in heads:
                transport.answer(Close(head))
            assert [name for name in files_under(tmp_path) if Path(name).suffix not in (".mp4", ".json")] == []
            steps += 1
        transport.close()
    assert steps > 10
    assert client.get(ID, offline=True).read_bytes() == BODY


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, asyncio.CancelledError, MemoryError])
def test_c10_whatever_is_raised_at_any_question_leaves_nothing(error: type[BaseException], tmp_path: Path) -> None:
    """And goes on to the caller as it is."""
    from vlmrun_ext.http.choice import blocking_transport
    from vlmrun_ext.settings import Settings

    with serving(Origin(BODY)) as server:
        client = Client(server.url, tmp_path)
        transport = blocking_transport(Settings(client.key, client.base_url))
        steps, ended = 0, False
        while not ended:
            flow, raised = client.flow(ID, refresh=True), False
            question = next(flow)
            try:
                for step in range(10_000):
                    if step == steps:
                        if isinstance(question, Work):
                            # Raised by the function, or after it: what it did is done.
                            transport.answer(question)
                        raised = True
                        question = flow.throw(error("now"))
                    else:
                        question = flow.send(transport.answer(question))
            except StopIteration:
                ended = not raised
            except error:
                assert raised
            left = [name for name in files_under(tmp_path) if Path(name).suffix not in (".mp4", ".json")]
            assert left == []
            steps += 1
        transport.close()
    assert steps > 10


def test_i05_a_callback_that_uses_the_client(connect: Callable[..., Any]) -> None:
    """Another artifact, the length of this one, and looking after the cache, from within the callback."""
    from vlmrun.client import VLMRun

    got: list[Any] = []
    with serving(Reply(body=BODY)) as server, VLMRun(api_key="secret-key-0123456789", base_url=server.url) as client:

        def report(done: int, total: int | None) -> None:
            got.append(client.artifacts.get("vid_000000", session_id=SESSION))
            got.append(client.artifacts.size_bytes(ID, session_id=SESSION))
            client.artifacts.cache.usage()

        path = connect(server)("artifacts.get", object_id=ID, session_id=SESSION, progress=report)
        again = client.artifacts.get("vid_000001", session_id=SESSION, progress=report)
    assert path.read_bytes() == BODY
    assert Path(str(again)).read_bytes() == BODY
    assert len(BODY) in got


def test_i05_a_callback_that_is_slow_is_no_stall(connect: Callable[..., Any]) -> None:
    """Nor does it change what arrives."""
    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        pause = threading.Event()
        path = api("artifacts.get", object_id=ID, session_id=SESSION, progress=lambda done, total: pause.wait(0.2))
        assert path.read_bytes() == BODY
        assert len(server.requests) == 1


@pytest.mark.parametrize("error", [StopIteration, StopAsyncIteration, GeneratorExit, TimeoutError, OSError, ValueError])
def test_i05_a_callback_that_raises_what_means_something_to_us(
    error: type[BaseException], connect: Callable[..., Any], root: Path
) -> None:
    """It is the callback's error, and no retry, no end of a generator, no fault of the disk."""

    def report(done: int, total: int | None) -> None:
        raise error("mine")

    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        for method, ids in (("get", {"object_id": ID}), ("download_all", {"object_ids": [ID]})):
            with pytest.raises((CallbackError, GeneratorExit)):
                api(f"artifacts.{method}", **ids, session_id=SESSION, progress=report)
        assert len(server.requests) == 2
    assert files_under(root) == []


def test_i05_an_async_callback_is_refused(connect: Callable[..., Any]) -> None:
    """Nothing would await it."""

    async def report(done: int, total: int | None) -> None: ...

    class Reporter:
        async def __call__(self, done: int, total: int | None) -> None: ...

    with serving(Reply(body=BODY)) as server:
        api = connect(server)
        for progress in (report, Reporter()):
            with pytest.raises(InputError, match="async"):
                api("artifacts.get", object_id=ID, session_id=SESSION, progress=progress)
        assert server.requests == []
