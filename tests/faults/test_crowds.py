"""Many at once: processes, threads and tasks on the same artifacts while others clear, evict and refresh."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.artifact_kit import MP4, SESSION, files_under
from tests.servers import Recorded, Reply, serving
from vlmrun_ext.cache import upkeep
from vlmrun_ext.cache.store import ArtifactCache

BODY = MP4 + bytes(range(251)) * 600
ID = "vid_a1b2c3"

# One of several processes: gets the same few artifacts again and again, in its own way, and reads what it is given.
# A file that was evicted between being named and being opened is a clean miss; what is read must be right.
MEMBER = """
import asyncio, os, random, sys, threading
from vlmrun.client import AsyncVLMRun, VLMRun
from tests.faults.test_crowds import BODY, lie
from vlmrun_ext.errors import VLMRunError

url, way, locks, seed = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
lie(locks)
random.seed(seed)
options = {"api_key": "secret-key-0123456789", "base_url": url, "timeout": 30}

def arguments():
    more = {"refresh": True} if random.random() < 0.2 else {"verify": True} if random.random() < 0.2 else {}
    return {"object_id": f"vid_00000{random.randrange(3)}", "session_id": "session-1", **more}

def read(path):
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    assert content == BODY, "wrong bytes"

def threads():
    failed = []
    with VLMRun(**options) as client:
        def work():
            try:
                for _ in range(10):
                    read(client.artifacts.get(**arguments()))
                    copy = client.artifacts.get(**arguments(), to=f"{os.environ['HOME']}/{threading.get_ident()}-{os.getpid()}.mp4")
                    assert copy.read_bytes() == BODY
            except BaseException as error:
                failed.append(error)
                raise
        running = [threading.Thread(target=work) for _ in range(3)]
        for one in running: one.start()
        for one in running: one.join()
    assert not failed, failed

async def tasks():
    async with AsyncVLMRun(**options) as client:
        async def work():
            for _ in range(20):
                read(await client.artifacts.get(**arguments()))
        await asyncio.gather(*(work() for _ in range(3)))

def upkeep():
    with VLMRun(**options) as client:
        for _ in range(40):
            client.artifacts.cache.clear()
            for damage in client.artifacts.cache.verify(remove_damaged=True):
                assert "content" not in damage.problem, damage
            client.artifacts.cache.prune(max_bytes=random.choice([0, len(BODY), 1 << 30]))
            client.artifacts.cache.usage()

if way == "tasks": asyncio.run(tasks())
else: {"threads": threads, "upkeep": upkeep}[way]()
"""


def lie(locks: str) -> None:
    """Have `flock` behave as on a file system that does not really know it."""
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if locks == "true":
            real(descriptor, how)
        elif locks != "lying":
            raise OSError(errno.EOPNOTSUPP, "no locks")

    fcntl.flock = flock


def run_members(url: str, ways: list[str], locks: str, code: str = MEMBER) -> list[str]:
    """Run several processes to their end and return what they have to complain of."""
    command = [sys.executable, "-W", "error", "-c", code, url]
    members = [
        subprocess.Popen([*command, way, locks, str(number)], stderr=subprocess.PIPE, text=True)
        for number, way in enumerate(ways)
    ]
    said = [member.communicate(timeout=60)[1] for member in members]
    return [text for member, text in zip(members, said, strict=True) if member.returncode]


@pytest.mark.parametrize("locks", ["true", "lying", "unsupported"])
def test_e02_d08_everyone_gets_whole_bytes_whatever_others_do(locks: str, root: Path) -> None:
    """Getting, refreshing, copying, evicting and clearing at once; also where locks lie, or there are none."""
    with serving(lambda request: Reply(body=BODY, piece=20_000)) as server:
        assert run_members(server.url, ["threads", "tasks", "upkeep", "threads"], locks) == []

    upkeep.clear(ArtifactCache(root))
    assert files_under(root) == []


# Gets one artifact while it arrives slowly, beside others who do the same.
SLOW = """
import sys
from vlmrun.client import VLMRun
from tests.faults.test_crowds import BODY, ID, lie

lie(sys.argv[3])
with VLMRun(api_key="secret-key-0123456789", base_url=sys.argv[1]) as client:
    assert client.artifacts.get(object_id=ID, session_id="session-1").read_bytes() == BODY
"""


@pytest.mark.parametrize("locks", ["true", "lying"])
def test_d11_processes_that_begin_together(locks: str, root: Path) -> None:
    """With true locks there is one download; where they lie, each has its own, and none takes away another's part."""
    with serving(lambda request: Reply(body=BODY, piece=10_000, pause=0.05)) as server:
        assert run_members(server.url, ["x"] * 4, locks, SLOW) == []
        assert locks == "lying" or len(server.requests) == 1

    assert sorted(Path(name).suffix for name in files_under(root)) == [".json", ".mp4"]


def test_a_folder_that_is_deleted_during_a_download(connect: Callable[..., Any], root: Path) -> None:
    """By someone who wants to clean up, part and lock and all: the artifact is had all the same."""
    import shutil

    def clean(done: int, total: int | None) -> None:
        shutil.rmtree(root, ignore_errors=True)

    with serving(Reply(body=BODY * 20)) as server:
        api = connect(server)
        path = api("artifacts.get", object_id=ID, session_id=SESSION, progress=clean)
        assert path.read_bytes() == BODY * 20
        assert len(server.requests) == 1
        assert api("artifacts.get", object_id=ID, session_id=SESSION) == path
        assert len(server.requests) == 1

    assert sorted(Path(name).suffix for name in files_under(root)) == [".json", ".mp4"]


def test_d10_a_process_that_is_stopped_with_the_lock(connect: Callable[..., Any], tmp_path: Path) -> None:
    """It is waited for as long as the call may wait, and then the artifact is downloaded without it."""
    first = threading.Event()

    def script(request: Recorded) -> Reply:
        begun = first.is_set()
        first.set()
        return Reply(body=BODY) if begun else Reply(body=BODY, cut=20_000, ending="stall")

    with serving(script) as server:
        holder = subprocess.Popen([sys.executable, "-c", SLOW, server.url, "x", "true"], stderr=subprocess.DEVNULL)
        assert first.wait(20)
        locks = Path.home() / ".vlmrun"
        while not list(locks.rglob("*.lock")):
            time.sleep(0.01)
        holder.send_signal(signal.SIGSTOP)
        try:
            start = time.monotonic()
            path = connect(server, timeout=2.0)("artifacts.get", object_id=ID, session_id=SESSION)
            assert time.monotonic() - start < 5
            assert path.read_bytes() == BODY
        finally:
            holder.kill()
            holder.wait()


# What a client made before a fork does in the child, while a thread of the parent is in the middle of a download.
FORK = """
import os, sys, threading, time
from vlmrun.client import VLMRun
from tests.faults.test_crowds import BODY

client = VLMRun(api_key="secret-key-0123456789", base_url=sys.argv[1])
got = []
def get(id): return client.artifacts.get(object_id=id, session_id="session-1").read_bytes()
inside = threading.Event()
slow = threading.Thread(target=lambda: got.append(client.artifacts.get(object_id="vid_slow00", session_id="session-1",
    progress=lambda done, total: inside.set()).read_bytes()))
slow.start()
inside.wait()
children = []
for id in ("vid_other0", "vid_slow00"):
    child = os.fork()
    if not child:
        try: os._exit(0 if get(id) == BODY else 1)
        finally: os._exit(2)
    children.append(child)
codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
slow.join()
assert codes == [0, 0], codes
assert got == [BODY]
"""

SPAWN = """
import multiprocessing, sys
from vlmrun.client import VLMRun
from tests.faults.test_crowds import spawned

if __name__ == "__main__":
    with VLMRun(api_key="secret-key-0123456789", base_url=sys.argv[1]) as client:
        with multiprocessing.get_context(sys.argv[2]).Pool(3) as pool:
            assert pool.map(spawned, [sys.argv[1]] * 6) == [True] * 6
"""


def spawned(url: str) -> bool:
    """What each process of a pool does."""
    from vlmrun.client import VLMRun

    with VLMRun(api_key="secret-key-0123456789", base_url=url) as client:
        return bool(client.artifacts.get(object_id=ID, session_id=SESSION).read_bytes() == BODY)


def _slow(request: Recorded) -> Reply:
    return Reply(body=BODY, piece=10_000, pause=0.03 if "slow" in request.target else 0.0)


def test_d11_a_fork_while_a_thread_downloads() -> None:
    """The child gets another artifact and the same one; the parent's download goes on."""
    with serving(_slow) as server:
        ran = subprocess.run([sys.executable, "-c", FORK, server.url], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("how", ["spawn", "forkserver"])
def test_d11_a_pool_of_processes(how: str, tmp_path: Path) -> None:
    """However they are started, they get whole files, by one download."""
    (tmp_path / "main.py").write_text(SPAWN)
    with serving(Reply(body=BODY, piece=10_000, pause=0.01)) as server:
        command = [sys.executable, str(tmp_path / "main.py"), server.url, how]
        environment = {**os.environ, "PYTHONPATH": os.getcwd()}
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
        assert len(server.requests) == 1
    assert ran.returncode == 0, ran.stderr


def test_one_event_loop_after_another_and_many_beside_one_another() -> None:
    """One async client, used from loops that come and go, in several threads."""
    import asyncio

    from vlmrun.client import AsyncVLMRun

    # Connections that a loop leaves open when it ends cannot be closed any more, so none is left.
    with serving(Reply(body=BODY, headers={"Connection": "close"})) as server:
        client = AsyncVLMRun(api_key="secret-key-0123456789", base_url=server.url)
        got: list[bytes] = []

        async def get(number: int) -> None:
            path = await client.artifacts.get(object_id=f"vid_{number:06}", session_id=SESSION)
            got.append(path.read_bytes())

        for number in range(3):
            asyncio.run(get(number))
        threads = [threading.Thread(target=lambda n=n: asyncio.run(get(3 + n // 2))) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asyncio.run(client.aclose())
        assert got == [BODY] * 9
        assert len(server.requests) == 6


def test_a_client_that_is_closed_during_a_download(kind: str, connect: Callable[..., Any], root: Path) -> None:
    """Ends in an error of ours, or in the whole file, and leaves nothing half."""
    import asyncio

    from vlmrun.client import AsyncVLMRun, VLMRun
    from vlmrun_ext.errors import VLMRunError

    options: dict[str, Any] = {"api_key": "secret-key-0123456789", "timeout": 3, "max_retries": 1}
    arguments = {"object_id": ID, "session_id": SESSION}
    with serving(lambda request: Reply(body=BODY, piece=10_000, pause=0.02)) as server:
        if kind == "sync":
            client = VLMRun(base_url=server.url, **options)
            with contextlib.suppress(VLMRunError):
                path = client.artifacts.get(**arguments, progress=lambda done, total: client.close())
                assert path.read_bytes() == BODY
        else:

            async def main() -> None:
                client = AsyncVLMRun(base_url=server.url, **options)
                getting = asyncio.create_task(client.artifacts.get(**arguments))
                while not server.requests:
                    await asyncio.sleep(0.01)
                await client.aclose()
                with contextlib.suppress(VLMRunError):
                    assert (await getting).read_bytes() == BODY

            asyncio.run(main())

    assert all(Path(name).suffix in (".json", ".mp4") for name in files_under(root))
